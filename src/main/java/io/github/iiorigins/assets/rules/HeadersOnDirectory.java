package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A rule sets headers for a directory, which is never served. */
final class HeadersOnDirectory extends TreeRule {
    HeadersOnDirectory() {
        super("headers-on-directory", Severity.WARNING, "Headers on a directory");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        for (AssetRule rule : inspection.rules()) {
            if (rule.headers().isEmpty() || !rule.glob().isLiteral()) {
                continue;
            }
            String path = below(inspection.tree(), rule);
            AssetTree.Entry entry =
                    path == null || path.isEmpty() ? null : inspection.tree().entry(path);
            if (entry != null && entry.kind() == AssetTree.Kind.DIRECTORY) {
                findings.add(finding(QuotedText.quote(rule.match().value())
                                + " is a directory: its headers do not apply to the files in it")
                        .at(rule.location(rule.match().span()))
                        .withHelp("add a rule for the files: \"" + better(rule, path) + "\""));
            }
        }
    }

    /** The path that a pattern without wildcards matches; null if it is outside the tree. */
    private static String below(AssetTree tree, AssetRule rule) {
        String root = tree.root() + "/";
        return rule.glob().pattern().startsWith(root) ? rule.glob().pattern().substring(root.length()) : null;
    }

    private static String better(AssetRule rule, String path) {
        String match = rule.match().value();
        return path.equals(".well-known") && rule.file().directory().isEmpty() ? Inspection.ORIGINS : match + "/*";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A rule without wildcards matches a directory, usually `.well-known`, and sets headers for it.""",
                """
                A rule applies to the paths that its pattern matches, and `.well-known` matches only the \
                directory. `ignore` on a directory applies to everything in it. Headers do not, because a \
                directory itself is never served. The deploy tool does not warn, because the rule did match \
                something.""",
                Shown.NOTHING_WITH_GATEWAY,
                """
                [
                  {
                    "match": ".well-known",
                    "headers": { "Access-Control-Allow-Origin": "*" },
                    "ignore": false
                  }
                ]""",
                """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""",
                """
                Set the headers in a rule for the file, or for `.well-known/*`.""",
                List.of(Sources.ASSET_RULES_MATCH, Sources.GLOB_SYNTAX));
    }
}
