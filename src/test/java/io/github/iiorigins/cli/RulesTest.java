package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.ProjectHome;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.report.RuleText;
import io.github.iiorigins.testing.Regenerates;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final Path PAGE = Path.of("src/docs/rules.md");

    /** Their examples are a path, bytes, and a document too long to print. */
    private static final Set<String> NOT_SHOWN_AS_DOCUMENTS =
            Set.of("misnamed-origins-file", "invalid-utf8", "document-too-large", "unused-exception");

    static List<Rule> rules() {
        return new RuleCatalogue().rules();
    }

    /** Those of the other groups need trees and projects, and are tried with theirs. */
    static List<Rule> rulesWithExamples() {
        return rules().stream()
                .filter(rule -> rule.group() == RuleGroup.ORIGINS_FILE && !NOT_SHOWN_AS_DOCUMENTS.contains(rule.name()))
                .toList();
    }

    /** {@code mvn test -Dtest=RulesTest -Dgolden.update=true} writes it anew. */
    @Test
    @Regenerates
    void the_page_of_all_rules_is_current() throws IOException {
        String page = markdown(rules());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertSameText(Files.readString(PAGE), page);
    }

    /** The Markdown page of all rules. */
    private static String markdown(List<Rule> rules) {
        StringBuilder out = new StringBuilder();
        out.append("# Rules\n\nGenerated from the rules themselves; `ii-origins explain RULE` prints the same.\n");
        RuleGroup group = null;
        for (Rule rule : rules) {
            if (rule.group() != group) {
                group = rule.group();
                out.append("\n## ").append(group.title()).append("\n\n").append(group.subject());
                out.append("\n\n| rule | severity | reports |\n|---|---|---|\n");
                for (Rule other : rules) {
                    if (other.group() == group) {
                        out.append("| [`")
                                .append(other.name())
                                .append("`](#")
                                .append(other.name())
                                .append(") | ");
                        out.append(other.severity().word())
                                .append(" | ")
                                .append(other.summary())
                                .append(" |\n");
                    }
                }
            }
            RuleText.markdown(out.append('\n'), rule);
        }
        return out.toString();
    }

    @Test
    void names_are_unique_and_lower_case_words() {
        Set<String> names = new HashSet<>();
        for (Rule rule : rules()) {
            assertThat(rule.name()).matches("[a-z]+[a-z0-9]*(-[a-z0-9]+)*");
            assertThat(names.add(rule.name())).as(rule.name()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("rulesWithExamples")
    void the_wrong_example_is_reported_and_the_right_one_is_not(Rule rule) {
        RulePage page = rule.page();
        assertThat(rulesThatReport(page.bad())).contains(rule.name());
        assertThat(rulesThatReport(page.good())).doesNotContain(rule.name());
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

    @ParameterizedTest
    @MethodSource("rules")
    void sources_are_links_at_a_fixed_revision(Rule rule) {
        for (String source : rule.page().sources()) {
            assertThat(source).startsWith("https://").doesNotContain(" ");
            if (source.startsWith("https://github.com/") && !source.startsWith(ProjectHome.URL)) {
                assertThat(source)
                        .matches(
                                "https://github\\.com/[\\w.-]+/[\\w.-]+/(blob/[0-9a-f]{40}/[^#]+(#[\\w-]+)?|pull/\\d+)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_link_of_a_rule_leads_to_its_heading(Rule rule) throws IOException {
        assertThat(rule.link()).isEqualTo(ProjectHome.page("src/docs/rules.md") + "#" + rule.name());
        assertThat(Files.readString(PAGE).contains("\n### " + rule.name() + "\n"))
                .as("src/docs/rules.md has a heading for %s", rule.name())
                .isTrue();
    }

    private static Set<String> rulesThatReport(String document) {
        // A derivation origin such as the project file would give, for the rule that needs one.
        DocumentContext context = new DocumentContext(
                DocumentContext.STRICT_LIMIT, Optional.of("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"), false);
        String wrapped = document.startsWith("\"") ? "{ \"alternativeOrigins\": [" + document + "] }" : document;
        SourceText source =
                SourceText.of("public/.well-known/ii-alternative-origins", wrapped.getBytes(StandardCharsets.UTF_8));
        List<Finding> findings = new ArrayList<>();
        OriginsFileRules.check(OriginsDocument.read(source), context, findings);
        Set<String> names = new HashSet<>();
        for (Finding finding : findings) {
            names.add(finding.rule().name());
        }
        return names;
    }
}
