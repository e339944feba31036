package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** A rules file of another hosting. */
final class RulesNotRead extends TreeRule {
    RulesNotRead() {
        super("rules-not-read", Severity.WARNING, "rules that the hosting does not read");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        switch (inspection.context().hosting()) {
            case STATIC_SITE -> site(inspection, findings);
            case DFX, ICP_PLUGIN -> canister(inspection, findings);
            case JUNO -> juno(inspection, findings);
            case UNKNOWN -> {
                // What hosting is not known may read any.
            }
        }
    }

    private void site(Inspection inspection, List<Finding> findings) {
        for (AssetTree.Document document : inspection.tree().documents()) {
            if (!document.path().equals(AssetTree.HEADERS)) {
                Finding finding = finding("a static site does not read " + document.name())
                        .at(inspection.start(document.path()))
                        .withNote("its headers come from " + inspection.tree().shown(AssetTree.HEADERS));
                findings.add(
                        isSettled(inspection)
                                ? finding.withSeverity(Severity.INFO).withHelp("remove it")
                                : finding.withHelp("give the headers there"));
            }
        }
        nested(inspection, inspection.tree().top(), "", findings);
    }

    /** Whether the rules that are read do all that II needs, so that the others are a remnant. */
    private static boolean isSettled(Inspection inspection) {
        Treatment origins = inspection.origins();
        return origins == null
                || (origins.header(Inspection.ALLOW_ORIGIN).isPresent()
                        && Inspection.isOpen(
                                origins.header(Inspection.ALLOW_ORIGIN).get().value()));
    }

    private void nested(Inspection inspection, AssetTree.Entry directory, String prefix, List<Finding> findings) {
        for (AssetTree.Entry entry : directory.entries()) {
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                nested(inspection, entry, prefix + entry.name() + "/", findings);
            } else if (entry.name().equals(AssetTree.HEADERS) && !prefix.isEmpty()) {
                findings.add(finding("a static site reads " + AssetTree.HEADERS + " at the top alone")
                        .at(inspection.start(prefix + AssetTree.HEADERS))
                        .withHelp("give the headers in " + inspection.tree().shown(AssetTree.HEADERS)));
            }
        }
    }

    /** A file for other hosts may well lie there; it counts where it is meant to serve the list. */
    private void canister(Inspection inspection, List<Finding> findings) {
        AssetTree.Document document = inspection.tree().document(AssetTree.HEADERS);
        if (document == null || inspection.origins() == null || inspection.isAlone()) {
            return;
        }
        HostingRules asSite = new StaticSiteRules(inspection.tree());
        boolean meant =
                asSite.treat(Inspection.ORIGINS).header(Inspection.ALLOW_ORIGIN).isPresent();
        if (meant && !isSettled(inspection)) {
            findings.add(finding("an asset canister does not read " + AssetTree.HEADERS + "; it serves it as a file")
                    .at(inspection.start(AssetTree.HEADERS))
                    .withHelp("give the headers in " + inspection.tree().shown(AssetTree.RULES_JSON)));
        }
    }

    private void juno(Inspection inspection, List<Finding> findings) {
        for (AssetTree.Document document : inspection.tree().documents()) {
            findings.add(finding("Juno does not read " + document.name())
                    .at(inspection.start(document.path()))
                    .withNote("its headers come from storage.headers of Juno's configuration, and the Satellite"
                            + " writes the list of alternative origins itself")
                    .withHelp("remove it"));
        }
    }

    /** What to say of a file that lies in no directory of assets. */
    Finding notUploaded(String path, boolean built) {
        Finding finding = finding("no canister takes its files from here, so these rules are for nothing")
                .at(new Location(SourceText.of(path, new byte[0]), Span.at(0)));
        return built
                ? finding.withSeverity(Severity.INFO)
                        .withNote("unless the build copies the file to where it takes effect, which is not seen here")
                : finding.withHelp("move it into a directory that is uploaded");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A rules file lies there that this hosting does not read: `.ic-assets.json5` on a static site or \
                with Juno, `_headers` on an asset canister, a `_headers` below the top, or a rules file in a directory \
                that is not uploaded.""",
                """
                Each hosting has rules of its own: asset canisters, by dfx or icp-cli, read `.ic-assets.json` or \
                `.ic-assets.json5`; static sites read `_headers`; Juno has its configuration. The others are \
                passed over without a word, as is a rules file outside the directories that are uploaded, and the origins file goes without the headers that they give.""",
                """
                Nothing while the gateway adds the CORS header. Otherwise "Unverified origin" at every \
                alternative origin.""",
                """
                [static site]
                dist/.ic-assets.json5
                dist/.well-known/ii-alternative-origins""",
                """
                [static site]
                dist/_headers
                dist/.well-known/ii-alternative-origins""",
                """
                Move the headers to the file that is read.""",
                List.of(
                        "dfinity/icskills: skills/static-site/references/migrating-from-asset-canister.md",
                        "dfinity/certified-assets: docs/headers.md",
                        "dfinity/icp-cli-recipes: recipes/static-site/recipe.hbs"));
    }
}
