package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTextTest {
    /** Code point, and what is shown for it between the quotes; {@code same} for itself. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "22, \\\"",
                "5C, \\\\",
                "0A, \\n",
                "0D, \\r",
                "09, \\t",
                "08, \\b",
                "0C, \\f",
                "00, \\u0000",
                "07, \\u0007",
                "1B, \\u001b",
                "7F, \\u007f",
                "9B, \\u009b",
                "A0, \\u00a0",
                "AD, \\u00ad",
                "034F, \\u034f",
                "061C, \\u061c",
                "115F, \\u115f",
                "180E, \\u180e",
                "200B, \\u200b",
                "200D, \\u200d",
                "200E, \\u200e",
                "2028, \\u2028",
                "2029, \\u2029",
                "202A, \\u202a",
                "202E, \\u202e",
                "2066, \\u2066",
                "2069, \\u2069",
                "2800, \\u2800",
                "3000, \\u3000",
                "3164, \\u3164",
                "FE0F, \\ufe0f",
                "FEFF, \\ufeff",
                "FFA0, \\uffa0",
                "D800, \\ud800",
                "DFFF, \\udfff",
                "E0041, \\udb40\\udc41",
                "E0100, \\udb40\\udd00",
                "20, same",
                "41, same",
                "2F, same",
                "E9, same",
                "4E2D, same",
                "1F600, same",
                "FFFD, same",
            })
    void shows_a_code_point(String hex, String shown) {
        String value =
                new StringBuilder().appendCodePoint(Integer.parseInt(hex, 16)).toString();

        assertThat(QuotedText.quote(value)).isEqualTo('"' + (shown.equals("same") ? value : shown) + '"');
    }

    @Test
    void nothing_that_a_terminal_obeys_gets_through() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String value = new StringBuilder().appendCodePoint(codePoint).toString();
            for (String shown : new String[] {
                QuotedText.quote(value), QuotedText.printable(value), QuotedText.ticked(value, 0, value.length())
            }) {
                shown.codePoints()
                        .forEach(c -> assertThat(QuotedText.mustEscape(c))
                                .as("U+%X shown as %s", c, shown)
                                .isFalse());
            }
        }
    }

    @Test
    void cuts_a_long_value_in_the_middle() {
        assertThat(QuotedText.quote("abcdefghij", 10)).isEqualTo("\"abcdefghij\"");
        assertThat(QuotedText.quote("abcdefghijk", 10)).isEqualTo("\"abcdef\u2026hijk\"");
        assertThat(QuotedText.quote("x".repeat(100_000))).hasSize(QuotedText.LIMIT + 3);
    }

    @Test
    void cuts_no_surrogate_pair() {
        String faces = "\uD83D\uDE00".repeat(20);
        for (int limit = 1; limit < 20; limit++) {
            for (String value : new String[] {faces, "x" + faces}) {
                assertThat(QuotedText.quote(value, limit))
                        .as("limit %d", limit)
                        .doesNotContain("\\ud83d")
                        .doesNotContain("\\ude00");
                assertThat(QuotedText.quote(value, limit).length()).isLessThanOrEqualTo(limit + 3);
            }
        }
        assertThat(QuotedText.ticked("x" + faces, 0, 41)).doesNotContain("\\ud83d");
    }

    @Test
    void an_excerpt_is_cut_at_its_end() {
        assertThat(QuotedText.ticked("0123456789", 2, 5)).isEqualTo("`234`");
        assertThat(QuotedText.ticked("x".repeat(61), 0, 61)).isEqualTo("`" + "x".repeat(60) + "\u2026`");
        assertThat(QuotedText.ticked("a\u001B[0m\"\\", 0, 7)).isEqualTo("`a\\u001b[0m\"\\`");
    }

    @Test
    void a_printable_line_keeps_what_is_safe() {
        assertThat(QuotedText.printable("\"a\\b\" \u00E9")).isEqualTo("\"a\\b\" \u00E9");
        assertThat(QuotedText.printable("a\u001B[31m\t\u202E")).isEqualTo("a\\u001b[31m\\u0009\\u202e");
    }

    @Test
    void json_of_any_value_reads_back_as_that_value_and_can_be_written_as_utf_8() {
        String[] values = {
            "", "a\"b\\c/", "\u0000\u001F\b\f\n\r\t", "\u2028\u00E9\uD83D\uDE00", "\uD83D", "\uDE00\uD83D", "a\uD83D"
        };
        for (String value : values) {
            byte[] bytes = QuotedText.json(value).getBytes(StandardCharsets.UTF_8);
            JsonDocument read = JsonDocument.parse(SourceText.of("value", bytes), Dialect.JSON);

            assertThat(read.errors()).as(QuotedText.quote(value)).isEmpty();
            assertThat(((JsonNode.StringNode) read.root()).value()).isEqualTo(value);
        }
        assertThat(QuotedText.json("\u00E9/\u2028\n")).isEqualTo("\"\u00E9/\u2028\\n\"");
    }
}
