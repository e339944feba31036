package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.iiorigins.cli.ValueCompletion.Kind;
import io.github.iiorigins.cli.ValueCompletion.Part;
import io.github.iiorigins.text.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCompletionTest {
    @ParameterizedTest
    @CsvSource({"FILE, FILES", "PATH, FILES", "DIR, DIRECTORIES", "RULE, RULES", "N, NOTHING", "TIME, NOTHING"})
    void the_label_tells_what_a_value_is(String label, Kind kind) {
        assertThat(ValueCompletion.of(CommandModel.value(OptionGroup.INPUT, "--option", label, "")))
                .isEqualTo(new ValueCompletion(new Part(kind, List.of()), "", null, false));
    }

    @Test
    void words_go_before_the_label() {
        assertThat(ValueCompletion.of(
                        CommandModel.choice(OptionGroup.INPUT, "--option", "FILE", "", new Choice("on", "off"))))
                .isEqualTo(new ValueCompletion(new Part(Kind.WORDS, List.of("on", "off")), "", null, false));
    }

    @Test
    void a_label_of_two_parts_tells_of_both() {
        Part severities = new Part(Kind.WORDS, List.of("error", "warning", "info", "off"));
        assertThat(ValueCompletion.of(CommandModel.values(OptionGroup.INPUT, ",", "RULE=SEVERITY", "", "--option")))
                .isEqualTo(new ValueCompletion(new Part(Kind.RULES, List.of()), "=", severities, true));
        assertThat(ValueCompletion.of(CommandModel.values(OptionGroup.INPUT, "", "DIR:FILE", "", "--option")))
                .isEqualTo(new ValueCompletion(
                        new Part(Kind.DIRECTORIES, List.of()), ":", new Part(Kind.FILES, List.of()), false));
    }

    @Test
    void a_value_of_two_parts_begins_with_the_words_of_its_option() {
        assertThat(ValueCompletion.of(CommandModel.output(ReportOutput.LIVE_FORMATS)))
                .isEqualTo(new ValueCompletion(
                        new Part(
                                Kind.WORDS,
                                List.of(
                                        "text",
                                        "concise",
                                        "json",
                                        "sarif",
                                        "junit",
                                        "github",
                                        "gitlab",
                                        "markdown",
                                        "html")),
                        ":",
                        new Part(Kind.FILES, List.of()),
                        false));
    }

    /** So that nobody adds an option and forgets its completion. */
    @Test
    void a_label_that_tells_nothing_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ValueCompletion.of(CommandModel.value(OptionGroup.INPUT, "--option", "THING", "")))
                .withMessage("the label THING does not say how to complete it");
    }
}
