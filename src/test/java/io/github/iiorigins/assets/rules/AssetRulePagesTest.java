package io.github.iiorigins.assets.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssetRulePagesTest {
    static List<Rule> rules() {
        return AssetRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_wrong_example_is_reported_and_the_right_one_is_not(Rule rule) {
        RulePage page = rule.page();
        assertThat(rulesThatReport(page.bad())).contains(rule.name());
        assertThat(rulesThatReport(page.good())).doesNotContain(rule.name());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_right_example_breaks_no_deploy(Rule rule) {
        assertThat(rulesThatReport(rule.page().good()))
                .doesNotContain("malformed-rules", "unknown-field", "both-rules-files", "file-ignored");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_page_has_whole_sentences(Rule rule) {
        RulePage page = rule.page();
        for (String text : List.of(page.what(), page.why(), page.shown(), page.fix())) {
            assertThat(text).matches("(?s)[A-Z`\"].*[.)]").doesNotContain("  ", "\n");
        }
        assertThat(rule.summary()).doesNotEndWith(".").hasSizeLessThan(47);
        assertThat(rule.group()).isEqualTo(RuleGroup.ASSET_RULES);
    }

    /** The names and severities are a promise to those who set them. */
    @Test
    void names_and_severities_stay() {
        Map<Severity, Set<String>> names = new TreeMap<>();
        for (Rule rule : AssetRules.all()) {
            names.computeIfAbsent(rule.severity(), key -> new TreeSet<>()).add(rule.name());
        }
        assertThat(names.get(Severity.ERROR))
                .containsExactly(
                        "both-rules-files",
                        "cors-doubled",
                        "cors-not-open",
                        "file-ignored",
                        "hardened-without-headers",
                        "header-name-uncertifiable",
                        "malformed-rules",
                        "no-encoding",
                        "unknown-field");
        assertThat(names.get(Severity.WARNING))
                .containsExactly(
                        "canister-id-hidden",
                        "cors-missing",
                        "header-spelled-twice",
                        "headers-on-directory",
                        "headers-wiped",
                        "hidden-files-published",
                        "long-cache",
                        "misnamed-rules-file",
                        "raw-blocked",
                        "rule-never-matches",
                        "rules-not-read");
        assertThat(names.get(Severity.INFO)).containsExactly("content-type-missing");
    }

    /**
     * An example is a rules file; one that begins with a slash or a hash is a {@code _headers}; one of other lines is a
     * list of paths, below a first directory, of which {@code [static site]} names the hosting.
     */
    private static Set<String> rulesThatReport(String example) {
        boolean headers = example.startsWith("/");
        boolean paths = !headers && (example.startsWith("[static") || !example.contains("["));
        AssetTree.Builder tree = AssetTree.builder("/home/dev/forge/dist", "dist")
                .file("index.html")
                .file(".env")
                .file(".well-known/ii-alternative-origins");
        Hosting hosting = headers || example.startsWith("[static") ? Hosting.STATIC_SITE : Hosting.DFX;
        if (!paths) {
            String path = headers ? AssetTree.HEADERS : AssetTree.RULES_JSON5;
            tree.rules(path, SourceText.of("dist/" + path, example.getBytes(StandardCharsets.UTF_8)));
        } else {
            for (String line : example.lines().toList()) {
                String path = line.substring(line.indexOf('/') + 1);
                if (path.startsWith(".ic-assets") || path.equals(AssetTree.HEADERS)) {
                    tree.rules(path, path.startsWith(".") ? "[]" : "");
                } else if (!path.startsWith("[")) {
                    tree.file(path);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(tree.build(), new AssetContext(hosting, java.util.Optional.empty(), true, true), findings);
        Set<String> names = new TreeSet<>();
        for (Finding finding : findings) {
            names.add(finding.rule().name());
        }
        return names;
    }
}
