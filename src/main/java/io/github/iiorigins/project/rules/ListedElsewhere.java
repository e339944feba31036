package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
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

/** The list goes to another canister than the derivation origin's. */
final class ListedElsewhere extends ProjectRule {
    ListedElsewhere() {
        super("listed-elsewhere", Severity.WARNING, "a list on another canister than II reads");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        ProjectFile projectFile = facts.projectFile().orElse(null);
        if (projectFile == null || projectFile.role() == ProjectFile.Role.CONSUMER) {
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
                // A domain of one's own tells no canister; the project file may.
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
                        + ", and II reads the list of canister " + canister)
                .at(file.start())
                .withNote("II asks the canister of the derivation origin and no other; that is " + derivation.quoted()
                        + " in " + derivation.source().path());
    }

    /** The canister that II takes out of an origin without asking the network, or null. */
    private static Principal principal(String origin) {
        Optional<Origin> parsed = Origin.parse(origin);
        return parsed.isEmpty() ? null : Gateway.principal(parsed.get().host()).orElse(null);
    }

    /** Whether one of some canisters is the one wanted; null where that cannot be told. */
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
                The derivation origin in the project file leads to one canister, and the origins file is uploaded to \
                another one, by the manifests and the ids that the deploy tools keep.""",
                """
                II reads the list of the canister behind the derivation origin, always and only. A list on the \
                canister of an alternative origin is read by nobody.""",
                """
                At every alternative origin II says "Unverified origin" and nothing else.""",
                """
                ii-origins.json
                  { "environments": { "production": { "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" } } }
                dfx.json
                  { "canisters": { "landing": { "type": "assets", "source": ["landing"] } } }
                canister_ids.json
                  { "landing": { "ic": "bd3sg-teaaa-aaaaa-qaaba-cai" } }
                landing/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                ii-origins.json
                  { "environments": { "production": { "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" } } }
                dfx.json
                  { "canisters": { "app": { "type": "assets", "source": ["app"] } } }
                canister_ids.json
                  { "app": { "ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai" } }
                app/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                Put the file into the sources of the derivation origin's canister. If the derivation origin is the \
                slip, correct it before anybody signs in: principals come from it.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "dfinity/internet-identity: src/frontend/src/lib/utils/canisterIdResolution.ts"));
    }
}
