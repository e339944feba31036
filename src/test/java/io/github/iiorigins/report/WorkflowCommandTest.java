package io.github.iiorigins.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            value = {
                "100% → 100%25 → 100%25",
                "%0A::error:: → %250A::error:: → %250A%3A%3Aerror%3A%3A",
                "a,b;c=d → a,b;c=d → a%2Cb;c=d",
                "##[stop-commands]x → #\\u0023[stop-commands]x → #\\u0023[stop-commands]x",
                "##vso[task.complete]x → #\\u0023vso[task.complete]x → #\\u0023vso[task.complete]x",
                "### heading → ### heading → ### heading",
            })
    void what_the_runner_would_read_is_escaped_and_nothing_else(String text, String data, String property) {
        StringBuilder escaped = new StringBuilder();
        WorkflowCommand.data(escaped, text);
        assertThat(escaped.toString()).isEqualTo(data);
        escaped.setLength(0);
        WorkflowCommand.property(escaped, text);
        assertThat(escaped.toString()).isEqualTo(property);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "::error::x→\\u003a:error::x",
                "  ::error::x→  \\u003a:error::x",
                "a ::error::x→a ::error::x",
                ":a::b→:a::b",
                "a ##[error]b→a #\\u0023[error]b",
                "# ## ###→# ## ###",
            })
    void no_line_is_a_command_any_more(String line, String inert) {
        assertThat(WorkflowCommand.inert(line)).isEqualTo(inert);
        assertThat(WorkflowCommand.inert("x\n" + line + "\ny\n")).isEqualTo("x\n" + inert + "\ny\n");
    }
}
