package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.Exclusion;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Version;
import java.util.List;

/** The origins file is there and is not uploaded. */
final class FileIgnored extends TreeRule {
    private static final String NOT_FOUND = ", so II cannot find the file";

    FileIgnored() {
        super("file-ignored", Severity.ERROR, "Alternative-origins file excluded from upload");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.origins() == null || inspection.origins().isUploaded() || !inspection.isUnderstood()) {
            return;
        }
        Exclusion exclusion = inspection.origins().exclusion().get();
        switch (exclusion.reason()) {
            case IGNORED -> {
                // Alone, a broad rule may be one for another directory.
                if (!inspection.isAlone() || exclusion.ignore().rule().glob().isLiteral()) {
                    findings.add(ignored(inspection, exclusion));
                }
            }
            case HIDDEN -> findings.add(hidden(inspection));
            case SYMBOLIC_LINK -> {
                // A build copies the file that the link leads to.
                if (inspection.context().uploaded()) {
                    findings.add(finding(QuotedText.quote(exclusion.path())
                                    + " is a symbolic link; symbolic links are not uploaded")
                            .at(inspection.start(exclusion.path()))
                            .withNote(missing(inspection))
                            .withHelp("replace the link with the file"));
                }
            }
            default -> {
                // A project rule reports that the whole directory is hidden.
            }
        }
    }

    private Finding ignored(Inspection inspection, Exclusion exclusion) {
        AssetRule rule = exclusion.ignore().rule();
        boolean whole = !exclusion.path().equals(Inspection.ORIGINS);
        String what = whole ? "the directory " + exclusion.path() : Inspection.ORIGINS_NAME;
        Finding finding = finding("this rule excludes " + what + NOT_FOUND)
                .at(exclusion.ignore().place())
                .withNote(missing(inspection));
        if (whole) {
            AssetRule useless = including(inspection);
            if (useless != null) {
                finding = finding.withNote("files in an excluded directory cannot be included again, so line "
                        + useless.line() + " of " + useless.file().source().path() + " has no effect");
            }
        }
        Fix fix = includingFix(inspection, rule.file());
        finding = finding.withHelp(
                whole
                        ? "add after it: { \"match\": \"" + exclusion.path() + "\", \"ignore\": false }"
                        : "add after it: { \"match\": \"" + match(rule.file()) + "\", \"ignore\": false }");
        return fix == null ? finding : finding.withFix(fix);
    }

    private Finding hidden(Inspection inspection) {
        Version dfx = inspection.context().dfx().orElse(null);
        String path = inspection.origins().exclusion().get().path();
        RulesFile file = fileAtTop(inspection.canister());
        Finding finding = finding("dfx " + dfx + " excludes " + path + NOT_FOUND)
                .at(inspection.start(file == null ? Inspection.ORIGINS : file.path()))
                .withNote(missing(inspection))
                .withNote("dfx " + AssetCanisterRules.WELL_KNOWN_INCLUDED
                        + " and later upload this directory without a rule")
                .withHelp("{ \"match\": \".well-known\", \"ignore\": false }");
        if (file == null) {
            return finding;
        }
        List<Edit> edits = RulesEdit.append(file, RulesEdit.NewRule.of(".well-known"));
        return isUploadedAfter(inspection, file, edits)
                ? finding.withFix(new Fix(true, file.source(), edits))
                : finding;
    }

    private static RulesFile fileAtTop(AssetCanisterRules rules) {
        for (RulesFile file : rules.files()) {
            if (file.directory().isEmpty()) {
                return file;
            }
        }
        return null;
    }

    /** A rule within the directory that would include the file and has no effect. */
    private static AssetRule including(Inspection inspection) {
        for (AssetRule rule : inspection.rules()) {
            if (rule.ignore() != null && !rule.ignore().value() && inspection.matchesOrigins(rule)) {
                return rule;
            }
        }
        return null;
    }

    /** A rule after the one that excludes it. The author may have meant to exclude it, so the fix is not safe. */
    private static Fix includingFix(Inspection inspection, RulesFile file) {
        RulesEdit.NewRule directory = RulesEdit.NewRule.of(".well-known");
        RulesEdit.NewRule origins = RulesEdit.NewRule.of(match(file));
        for (List<RulesEdit.NewRule> rules :
                List.of(List.of(directory), List.of(origins), List.of(directory, origins))) {
            List<Edit> edits = RulesEdit.appendAll(file, rules);
            if (isUploadedAfter(inspection, file, edits)) {
                return new Fix(false, file.source(), edits);
            }
        }
        return null;
    }

    private static String match(RulesFile file) {
        return file.directory().isEmpty() ? Inspection.ORIGINS : Inspection.ORIGINS_NAME;
    }

    private static boolean isUploadedAfter(Inspection inspection, RulesFile file, List<Edit> edits) {
        HostingRules after = inspection.after(file.path(), edits);
        return after != null && after.treat(Inspection.ORIGINS).isUploaded();
    }

    private static String missing(Inspection inspection) {
        return inspection.site() == null && inspection.tree().entry("index.html") != null
                ? "the asset canister then serves index.html, which II cannot read as a list"
                : "II then gets no file";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                `.well-known/ii-alternative-origins` is in the uploaded directory but is excluded. Causes: a \
                rule with `ignore: true` for it or for a directory above it; dfx before 0.20.2, which excludes \
                `.well-known` unless a rule includes it; or a symbolic link.""",
                """
                For a file that it does not have, an asset canister serves `index.html`, and II cannot read a \
                list from that. An excluded directory is excluded with everything in it: no rule can include a \
                file in it again.""",
                Shown.UNVERIFIED_EVERYWHERE,
                """
                [
                  { "match": ".well-known/ii-alternative-origins", "ignore": false },
                  { "match": ".*", "ignore": true }
                ]""",
                """
                [
                  { "match": ".*", "ignore": true },
                  { "match": ".well-known", "ignore": false },
                  { "match": ".well-known/ii-alternative-origins", "ignore": false }
                ]""",
                """
                Include the directory and the file with rules after the one that excludes them, in the rules \
                file of the directory above `.well-known`.""",
                List.of(Sources.UPLOAD_DOT_NAMES, Sources.UPLOAD_FILES, Sources.DFX_WELL_KNOWN));
    }
}
