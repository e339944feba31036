package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.DfxVersion;
import io.github.iiorigins.assets.Exclusion;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The origins file is there and is not uploaded. */
final class FileIgnored extends TreeRule {
    FileIgnored() {
        super("file-ignored", Severity.ERROR, "an origins file that is left out");
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
                // Where a build copies the files, it copies what the link leads to.
                if (inspection.context().uploaded()) {
                    findings.add(
                            finding(QuotedText.quote(exclusion.path()) + " is a symbolic link; no link is uploaded")
                                    .at(inspection.start(exclusion.path()))
                                    .withNote(missing(inspection))
                                    .withHelp("put the file itself there"));
                }
            }
            default -> {
                // That the whole directory is hidden is for the project to say.
            }
        }
    }

    private Finding ignored(Inspection inspection, Exclusion exclusion) {
        AssetRule rule = exclusion.ignore().rule();
        boolean whole = !exclusion.path().equals(Inspection.ORIGINS);
        String what = whole ? "the directory " + exclusion.path() : Inspection.ORIGINS_NAME;
        Finding finding = finding("this rule leaves out " + what + ", so II finds no list")
                .at(exclusion.ignore().place())
                .withNote(missing(inspection));
        if (whole) {
            AssetRule useless = takingIn(inspection);
            if (useless != null) {
                finding = finding.withNote(
                        "what lies in a directory that is left out cannot be taken in again, so line " + useless.line()
                                + " of " + useless.file().source().path() + " does nothing");
            }
        }
        Fix fix = takingInFix(inspection, rule.file());
        finding = finding.withHelp(
                whole
                        ? "after it: { \"match\": \"" + exclusion.path() + "\", \"ignore\": false }"
                        : "after it: { \"match\": \"" + match(rule.file()) + "\", \"ignore\": false }");
        return fix == null ? finding : finding.withFix(fix);
    }

    private Finding hidden(Inspection inspection) {
        DfxVersion dfx = inspection.context().dfx().orElse(null);
        String path = inspection.origins().exclusion().get().path();
        RulesFile file = fileAtTop(inspection.canister());
        Finding finding = finding("dfx " + dfx + " leaves out " + path + ", so II finds no list")
                .at(inspection.start(file == null ? Inspection.ORIGINS : file.path()))
                .withNote(missing(inspection))
                .withNote("since dfx " + DfxVersion.WELL_KNOWN_INCLUDED + " this directory is uploaded without a rule")
                .withHelp("{ \"match\": \".well-known\", \"ignore\": false }");
        if (file == null) {
            return finding;
        }
        List<Edit> edits = RulesEdit.append(
                file, List.of(RulesEdit.Field.text("match", ".well-known"), RulesEdit.Field.flag("ignore", false)));
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

    /** A rule within the directory that would take the file in, and is not asked. */
    private static AssetRule takingIn(Inspection inspection) {
        for (RulesFile file : inspection.canister().files()) {
            for (AssetRule rule : file.rules()) {
                if (rule.ignore() != null && !rule.ignore().value() && inspection.matchesOrigins(rule)) {
                    return rule;
                }
            }
        }
        return null;
    }

    /** A rule behind the one that leaves it out. What the author meant to keep back may be this, so it is not safe. */
    private static Fix takingInFix(Inspection inspection, RulesFile file) {
        List<RulesEdit.Field> directory =
                List.of(RulesEdit.Field.text("match", ".well-known"), RulesEdit.Field.flag("ignore", false));
        List<RulesEdit.Field> origins =
                List.of(RulesEdit.Field.text("match", match(file)), RulesEdit.Field.flag("ignore", false));
        for (List<List<RulesEdit.Field>> rules :
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
                ? "an asset canister answers with index.html then, which is no list"
                : "II gets no list then";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                `.well-known/ii-alternative-origins` is in the directory that is uploaded and is left out: by a \
                rule with `ignore: true` for it or for a directory above it, by dfx before 0.20.2, which leaves \
                out `.well-known` unless a rule takes it in, or because it is a symbolic link.""",
                """
                An asset canister answers with `index.html` for a file that it does not have, and II cannot \
                read a list from that. A directory that is left out is left out with all that is in it: no \
                rule can take a file in it in again.""",
                UNREAD,
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
                Take the directory and the file in with rules after the one that leaves them out, in the rules \
                file of the directory above `.well-known`.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/sync.rs",
                        "dfinity/sdk: CHANGELOG.md (0.20.2)"));
    }
}
