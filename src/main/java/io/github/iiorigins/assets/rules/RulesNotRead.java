package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** A rules file of another hosting. */
final class RulesNotRead extends TreeRule {
    RulesNotRead() {
        super("rules-not-read", Severity.WARNING, "Rules file this hosting ignores");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        switch (inspection.context().hosting()) {
            case STATIC_SITE -> site(inspection, findings);
            case DFX, ICP_PLUGIN -> canister(inspection, findings);
            case JUNO -> juno(inspection, findings);
            case UNKNOWN -> {
                // An unknown hosting may read any of them.
            }
        }
    }

    private void site(Inspection inspection, List<Finding> findings) {
        for (AssetTree.Document document : inspection.tree().documents()) {
            if (!document.path().equals(AssetTree.HEADERS)) {
                Finding finding = finding("a static site does not read " + document.name())
                        .at(inspection.start(document.path()))
                        .withNote("a static site's headers come from "
                                + inspection.tree().shown(AssetTree.HEADERS));
                findings.add(
                        isSettled(inspection)
                                ? finding.withSeverity(Severity.INFO).withHelp("remove it")
                                : finding.withHelp("set the headers there"));
            }
        }
        nested(inspection, inspection.tree().top(), "", findings);
    }

    /** Whether the rules that are read do all that II needs, so that the others are a remnant. */
    private static boolean isSettled(Inspection inspection) {
        Treatment origins = inspection.origins();
        return origins == null
                || (origins.header(Inspection.ALLOW_ORIGIN).isPresent()
                        && origins.header(Inspection.ALLOW_ORIGIN).get().isOpen());
    }

    private void nested(Inspection inspection, AssetTree.Entry directory, String prefix, List<Finding> findings) {
        for (AssetTree.Entry entry : directory.entries()) {
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                nested(inspection, entry, prefix + entry.name() + "/", findings);
            } else if (entry.name().equals(AssetTree.HEADERS) && !prefix.isEmpty()) {
                findings.add(finding("a static site reads " + AssetTree.HEADERS + " only in the top directory")
                        .at(inspection.start(prefix + AssetTree.HEADERS))
                        .withHelp("set the headers in " + inspection.tree().shown(AssetTree.HEADERS)));
            }
        }
    }

    /** A file for other hosts is common; it counts if it sets the header for the origins file. */
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
                    .withHelp("set the headers in " + inspection.tree().shown(AssetTree.RULES_JSON)));
        }
    }

    private void juno(Inspection inspection, List<Finding> findings) {
        for (AssetTree.Document document : inspection.tree().documents()) {
            findings.add(finding("Juno does not read " + document.name())
                    .at(inspection.start(document.path()))
                    .withNote("Juno's headers come from storage.headers in its configuration, and the Satellite"
                            + " writes " + Inspection.ORIGINS_NAME + " itself")
                    .withHelp("remove it"));
        }
    }

    /** A finding about a file that is in no directory of assets. */
    Finding notUploaded(String path, boolean built) {
        Finding finding = finding("no canister uploads files from this directory, so these rules have no effect")
                .at(new Location(SourceText.of(path, new byte[0]), Span.at(0)));
        return built
                ? finding.withSeverity(Severity.INFO)
                        .withNote(
                                "unless the build copies the file to an uploaded directory, which is not visible here")
                : finding.withHelp("move it to a directory that is uploaded");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                This hosting does not read one of the rules files: `.ic-assets.json5` on a static site or \
                with Juno, `_headers` on an asset canister, `_headers` below the top directory, or a rules file \
                in a directory that is not uploaded.""",
                """
                Each kind of hosting reads its own file. Asset canisters, deployed by dfx or icp-cli, read \
                `.ic-assets.json` or `.ic-assets.json5`; static sites read `_headers`; Juno has its \
                configuration. The others are silently ignored, as is a rules file outside the uploaded \
                directories, and the file is served without the headers that they set.""",
                Shown.NOTHING_WITH_GATEWAY,
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
                List.of(Sources.ASSET_RULES_NAMES, Sources.SITE_HEADERS, Sources.SITE_MIGRATION));
    }
}
