package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A rule gives headers to a directory, which is never served. */
final class HeadersOnDirectory extends TreeRule {
    HeadersOnDirectory() {
        super("headers-on-directory", Severity.WARNING, "headers for a directory, not its files");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null) {
            return;
        }
        for (RulesFile file : inspection.canister().files()) {
            for (AssetRule rule : file.rules()) {
                if (rule.headers().isEmpty() || !rule.glob().isLiteral()) {
                    continue;
                }
                String path = below(inspection.tree(), rule);
                AssetTree.Entry entry = path == null || path.isEmpty()
                        ? null
                        : inspection.tree().entry(path);
                if (entry != null && entry.kind() == AssetTree.Kind.DIRECTORY) {
                    findings.add(finding(QuotedText.quote(rule.match().value())
                                    + " is a directory: its headers are not those of the files in it")
                            .at(rule.location(rule.match().span()))
                            .withHelp("a rule of its own for the files: \"" + better(rule, path) + "\""));
                }
            }
        }
    }

    /** The path that a pattern without wildcards stands for; null if it leads out of the tree. */
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
                A rule without wildcards matches a directory, `.well-known` above all, and gives it headers.""",
                """
                A rule is for the paths that its pattern matches, and `.well-known` matches the directory alone. \
                `ignore` on a directory counts for all that is in it; headers do not, as nobody is ever sent a \
                directory. The deploy tool says nothing, because the rule did match something.""",
                """
                Nothing while the gateway adds the CORS header. Otherwise "Unverified origin" at every \
                alternative origin.""",
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
                Give the headers in a rule for the file, or for `.well-known/*`.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs",
                        "BurntSushi/ripgrep: crates/globset/src/lib.rs"));
    }
}
