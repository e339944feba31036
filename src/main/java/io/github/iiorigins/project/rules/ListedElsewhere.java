package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file goes to a canister other than the derivation origin's. */
final class ListedElsewhere extends ProjectRule {
    ListedElsewhere() {
        super("listed-elsewhere", Severity.WARNING, "File on another canister");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        ProjectFile projectFile = facts.publishing();
        if (projectFile == null) {
            return;
        }
        for (OriginsFile file : facts.files()) {
            List<AssetCanister> serving = facts.serving(file);
            if (!serving.isEmpty()) {
                check(file, serving, projectFile, facts, findings);
            }
        }
    }

    private void check(
            OriginsFile file,
            List<AssetCanister> serving,
            ProjectFile projectFile,
            ProjectFacts facts,
            List<Finding> findings) {
        Finding elsewhere = null;
        for (Environment environment : projectFile.environmentsOf(file.path())) {
            if (environment.isLocal() || environment.derivationOrigin().isEmpty()) {
                continue;
            }
            OriginEntry derivation = environment.derivationOrigin().get();
            Principal wanted = principal(derivation.meant());
            if (wanted == null) {
                // A custom domain does not show the canister; the project file may name it.
                wanted = environment.canister().isPresent()
                        ? Principal.parse(environment.canister().get()).orElse(null)
                        : null;
            }
            String name = environment.canister().orElse(null);
            Boolean here = isAmong(wanted, name, serving);
            if (here == null) {
                continue;
            }
            if (here) {
                return;
            }
            if (elsewhere == null && !isServedBy(wanted, name, facts)) {
                elsewhere = elsewhere(file, serving.get(0), derivation, wanted, name);
            }
        }
        if (elsewhere != null) {
            findings.add(elsewhere);
        }
    }

    private Finding elsewhere(
            OriginsFile file, AssetCanister serving, OriginEntry derivation, Principal wanted, String name) {
        String canister = wanted == null ? QuotedText.quote(name) : wanted.toString();
        return finding("this file goes to canister " + QuotedText.quote(serving.name())
                        + ", but II reads the file of canister " + canister)
                .at(file.start())
                .withNote("II reads only from the canister of the derivation origin, " + derivation.quoted() + " in "
                        + derivation.source().path());
    }

    /** The canister that II reads from an origin without a request, or null. */
    private static Principal principal(String origin) {
        Optional<Origin> parsed = Origin.parse(origin);
        return parsed.isEmpty() ? null : Gateway.principal(parsed.get().host()).orElse(null);
    }

    /** Whether one of some canisters is the one wanted; null if that is unknown. */
    private static Boolean isAmong(Principal wanted, String name, List<AssetCanister> canisters) {
        boolean told = false;
        for (AssetCanister canister : canisters) {
            if (wanted == null) {
                if (name == null) {
                    return null;
                }
                told = true;
                if (canister.name().equals(name)) {
                    return true;
                }
                continue;
            }
            for (CanisterIdEntry entry : canister.ids()) {
                if (entry.id().equals(wanted)) {
                    return true;
                }
                told |= !entry.environment().equals(Environment.LOCAL);
            }
        }
        return told ? Boolean.FALSE : null;
    }

    /** Whether the canister wanted has a list from another file of the project. */
    private static boolean isServedBy(Principal wanted, String name, ProjectFacts facts) {
        List<AssetCanister> one = new ArrayList<>(1);
        for (AssetCanister canister : facts.canisters()) {
            one.clear();
            one.add(canister);
            if (Boolean.TRUE.equals(isAmong(wanted, name, one))) {
                if (facts.hasOriginsFile(canister)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                According to the manifests and the IDs that the deploy tools store, the derivation origin in the \
                project file leads to one canister, and the alternative-origins file is uploaded to another.""", """
                II reads the file only from the canister behind the derivation origin. A file on the canister of \
                an alternative origin is never read.""", Shown.UNVERIFIED_EVERYWHERE, """
                ii-origins.json
                  { "environments": { "production": { "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" } } }
                dfx.json
                  { "canisters": { "landing": { "type": "assets", "source": ["landing"] } } }
                canister_ids.json
                  { "landing": { "ic": "bd3sg-teaaa-aaaaa-qaaba-cai" } }
                landing/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                ii-origins.json
                  { "environments": { "production": { "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" } } }
                dfx.json
                  { "canisters": { "app": { "type": "assets", "source": ["app"] } } }
                canister_ids.json
                  { "app": { "ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai" } }
                app/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                Put the file in the sources of the derivation origin's canister. If the derivation origin is \
                wrong, correct it before anyone signs in: principals are derived from it.""", List.of(Sources.II_ADDRESS, Sources.II_LOOK_UP));
    }
}
