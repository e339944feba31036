package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;
import java.util.Locale;

/** A file has nearly the name of a rules file. */
final class MisnamedRulesFile extends TreeRule {
    private static final String NOT_READ = "deploy tools do not read this name: rules belong in ";

    MisnamedRulesFile() {
        super("misnamed-rules-file", Severity.WARNING, "Misnamed rules file");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.isAlone()) {
            alone(inspection.alone(), findings);
            return;
        }
        switch (inspection.context().hosting()) {
            case DFX, ICP_PLUGIN, UNKNOWN ->
                search(inspection, inspection.tree().top(), "", findings);
            case STATIC_SITE -> {
                for (AssetTree.Entry entry : inspection.tree().top().entries()) {
                    if (isNearlyHeaders(entry.name()) && inspection.tree().document(AssetTree.HEADERS) == null) {
                        report(inspection, entry.name(), AssetTree.HEADERS, findings);
                    }
                }
            }
            case JUNO -> {
                // Reads neither.
            }
        }
    }

    private void alone(SourceText file, List<Finding> findings) {
        String path = file.path().replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (isNearlyRules(name)) {
            findings.add(finding(NOT_READ + right(name))
                    .at(new Location(file, Span.at(0)))
                    .withHelp("rename it to " + path.substring(0, path.length() - name.length()) + right(name)));
        }
    }

    private static String right(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("5") ? AssetTree.RULES_JSON5 : AssetTree.RULES_JSON;
    }

    private void search(Inspection inspection, AssetTree.Entry directory, String prefix, List<Finding> findings) {
        for (AssetTree.Entry entry : directory.entries()) {
            String name = entry.name();
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                search(inspection, entry, prefix + name + "/", findings);
            } else if (isNearlyRules(name)
                    && directory.entry(AssetTree.RULES_JSON) == null
                    && directory.entry(AssetTree.RULES_JSON5) == null) {
                report(inspection, prefix + name, right(name), findings);
            }
        }
    }

    private void report(Inspection inspection, String path, String right, List<Finding> findings) {
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        boolean site = inspection.context().hosting() == Hosting.STATIC_SITE;
        Finding finding = finding(NOT_READ + right)
                .at(inspection.start(path))
                .withHelp("rename it to " + inspection.tree().shown(directory + right));
        String name = path.substring(directory.length());
        findings.add(
                name.startsWith(".") || site
                        ? finding
                        : finding.withNote("without the leading dot, it is uploaded like any other file"));
    }

    /** Whether a name is a rules file's but for the dot, the case, a hyphen, a letter or the extension. */
    static boolean isNearlyRules(String name) {
        int length = name.length();
        if (length < 7 || length > 18 || name.equals(AssetTree.RULES_JSON) || name.equals(AssetTree.RULES_JSON5)) {
            return false;
        }
        char first = name.charAt(0);
        if (first != '.' && first != '_' && first != '-' && first != 'i' && first != 'I') {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
        String bare = lower.startsWith(".") || lower.startsWith("-") ? lower.substring(1) : lower;
        for (String extension : new String[] {".json", ".json5", ".jsonc"}) {
            if (bare.endsWith(extension)) {
                bare = bare.substring(0, bare.length() - extension.length());
                break;
            }
        }
        return switch (bare) {
            case "ic-assets", "ic-asset", "icassets", "ic-assests", "ic-asssets", "is-assets" -> true;
            default -> false;
        };
    }

    private static boolean isNearlyHeaders(String name) {
        return switch (name) {
            case "_header", "headers", ".headers", "_headers.txt", "_Headers" -> true;
            default -> false;
        };
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A file looks like a rules file but has another name: no dot at the start, an underscore instead \
                of the hyphen, or another extension.""",
                """
                Deploy tools read `.ic-assets.json` and `.ic-assets.json5`, and static sites read `_headers`. \
                Rules under any other name are not applied, so the file is served without the headers that they \
                set.""",
                Shown.NOTHING_WITH_GATEWAY,
                """
                public/ic-assets.json""",
                """
                public/.ic-assets.json""",
                """
                Rename it.""",
                List.of(Sources.ASSET_RULES_NAMES, Sources.SITE_HEADERS));
    }
}
