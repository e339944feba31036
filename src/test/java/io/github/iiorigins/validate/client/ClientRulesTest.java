package io.github.iiorigins.validate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.project.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientRulesTest {
    @TempDir
    Path root;

    static List<Rule> rules() {
        return ClientRules.all();
    }

    @Test
    void all_are_of_their_group() {
        assertThat(rules()).extracting(Rule::group).containsOnly(RuleGroup.CLIENT_CODE);
        assertThat(rules())
                .extracting(Rule::toString)
                .containsExactlyInAnyOrder(
                        "derivation-origin-not-bare",
                        "derivation-origin-url-object",
                        "derivation-origin-insecure",
                        "derivation-origins-differ",
                        "derivation-origin-unexpected",
                        "derivation-origin-missing",
                        "derivation-origin-dynamic",
                        "option-not-read",
                        "provider-without-sign-in",
                        "popup-after-await",
                        "library-not-tried",
                        "list-on-another-canister",
                        "app-origin-not-listed",
                        "derivation-origin-listed");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_wrong_example_is_reported_and_the_right_one_is_not(Rule rule) throws IOException {
        RulePage page = rule.page();
        assertThat(rulesThatReport(rule, page.bad())).contains(rule.name());
        assertThat(rulesThatReport(rule, page.good())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_page_has_whole_sentences(Rule rule) {
        RulePage page = rule.page();
        for (String text : List.of(page.what(), page.why(), page.shown(), page.fix())) {
            assertThat(text).matches("(?s)[A-Z`\"].*[.)]").doesNotContain("  ", "\n");
        }
        assertThat(rule.summary()).doesNotEndWith(".").hasSizeLessThan(47);
    }

    private Set<String> rulesThatReport(Rule rule, String example) throws IOException {
        Files.writeString(root.resolve("auth.ts"), example);
        // Beside a project file where the page says so, as the rule that compares places is silent there.
        boolean settled = rule.name().equals("derivation-origin-unexpected");
        ClientContext context = new ClientContext(
                root,
                root.getRoot(),
                new Texts(root),
                settled ? List.of("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io") : List.of(),
                switch (rule.name()) {
                    case "list-on-another-canister", "derivation-origin-listed" ->
                        List.of(SiteSamples.site(
                                root.resolve("public"), "bkyz2-fmaaa-aaaaa-qaaaq-cai", "https://forge.example"));
                    case "app-origin-not-listed" ->
                        List.of(
                                SiteSamples.site(root.resolve("public"), "bd3sg-teaaa-aaaaa-qaaba-cai"),
                                SiteSamples.site(
                                        root.resolveSibling("x"),
                                        "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                                        "https://forge.example"));
                    default -> List.of();
                },
                List.of(root.resolve("public/.well-known/ii-alternative-origins")));
        List<Finding> findings = new ArrayList<>();
        ClientScan.scan(root, context, findings);
        Set<String> names = new HashSet<>();
        for (Finding finding : findings) {
            names.add(finding.rule().name());
        }
        return names;
    }
}
