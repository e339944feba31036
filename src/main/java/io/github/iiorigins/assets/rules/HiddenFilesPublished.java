package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A rule with wildcards includes hidden files. */
final class HiddenFilesPublished extends TreeRule {
    HiddenFilesPublished() {
        super("hidden-files-published", Severity.WARNING, "Hidden files uploaded");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null || !mayPublish(inspection.canister())) {
            return;
        }
        for (AssetCanisterRules.Survey.Paths paths :
                inspection.canister().survey().hiddenFiles()) {
            // Who names a file or directory means it.
            if (paths.setting().rule().glob().isLiteral()) {
                continue;
            }
            StringBuilder message = new StringBuilder("this rule uploads ");
            for (int i = 0; i < paths.examples().size(); i++) {
                message.append(i == 0 ? "" : ", ")
                        .append(QuotedText.quote(paths.examples().get(i), 40));
            }
            int more = paths.count() - paths.examples().size();
            findings.add(finding(
                            more == 0
                                    ? message.toString()
                                    : message + " and " + more
                                            + (more == 1 ? " more hidden file" : " more hidden files"))
                    .at(paths.setting().place())
                    .withHelp(
                            "include only what you need, by name: { \"match\": \".well-known\", \"ignore\": false }"));
        }
    }

    /** Whether a rule could; without one, the tree need not be searched. */
    private static boolean mayPublish(AssetCanisterRules rules) {
        for (RulesFile file : rules.files()) {
            for (AssetRule rule : file.rules()) {
                if (rule.ignore() != null
                        && !rule.ignore().value()
                        && !rule.glob().isLiteral()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A rule with wildcards and `ignore: false` includes files whose name, or whose directory's name, \
                starts with a dot.""", """
                Such files are excluded by default because they are rarely meant to be public: `.env`, `.git`, \
                `.DS_Store`, and the rules file `.ic-assets.json5` itself. `.well-known` has been included by \
                default since dfx 0.20.2.""", """
                Nothing. Sign-in is not affected. Anyone can read the files.""", """
                [
                  { "match": ".*", "ignore": false }
                ]""", """
                [
                  { "match": ".well-known", "ignore": false }
                ]""", """
                Name the directory or the file that you want to publish.""", List.of(Sources.UPLOAD_DOT_NAMES));
    }
}
