package io.github.iiorigins.project.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectRulesTest {
    @TempDir
    Path directory;

    static List<Rule> rules() {
        return ProjectRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_wrong_example_is_reported_by_this_rule_alone_and_the_right_one_by_none(Rule rule) throws Exception {
        RulePage page = rule.page();
        Path bad = Files.createDirectory(directory.resolve("bad"));
        Path good = Files.createDirectory(directory.resolve("good"));
        assertThat(new HashSet<>(LintedProject.of(page.bad(), bad).rules())).isEqualTo(Set.of(rule.name()));
        assertThat(LintedProject.of(page.good(), good).report()).isEmpty();
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
    void what_is_said_is_one_line_without_a_full_stop(Rule rule) {
        for (Finding finding : LintedProject.of(rule.page().bad(), directory).findings()) {
            assertThat(finding.message()).doesNotEndWith(".").isEqualTo(QuotedText.printable(finding.message()));
            assertThat(finding.notes())
                    .allSatisfy(note -> assertThat(note).doesNotEndWith(".").isNotEmpty());
            assertThat(finding.location()).isPresent();
        }
    }

    @Test
    void names_are_unique() {
        Set<String> names = new HashSet<>();
        for (Rule rule : rules()) {
            assertThat(names.add(rule.name())).as(rule.name()).isTrue();
        }
        assertThat(names).hasSize(16);
    }
}
