package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\u0130stanbul", "A\u0130B", "\u1E9E", "\uD801\uDC00A", "\u212A"})
    void lower_case_keeps_every_position(String text) {
        String lower = Ascii.lowerCase(text);

        assertThat(lower).hasSameSizeAs(text);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            assertThat(lower.charAt(i)).isEqualTo(unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit);
        }
    }

    @ParameterizedTest
    @CsvSource({"'*', '*'", "' * ', '*'", "'\t*\r\n', '*'", "'', ''", "'   ', ''", "'* *', '* *'"})
    void trims_a_header_as_fetch_does(String value, String trimmed) {
        assertThat(Ascii.trimHeader(value)).isEqualTo(trimmed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u000B*", "*\f", "\u00A0*", "*\u0000", "\u2003*"})
    void leaves_what_fetch_leaves_in_a_header(String value) {
        assertThat(Ascii.trimHeader(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "007, 7",
        "999999999999999999, 999999999999999999",
        "1000000000000000000, -1",
        "'', -1",
        "+1, -1",
        "-1, -1",
        "' 1', -1",
        "1e2, -1",
        "\uFF11\uFF10, -1",
        "1\u0660, -1"
    })
    void a_number_has_the_digits_of_ascii_alone(String text, long number) {
        assertThat(Ascii.number(text)).isEqualTo(number);
    }

    @Test
    void a_url_ends_before_spaces_and_controls() {
        assertThat(Ascii.urlEnd("https://a \u0000\t")).isEqualTo(9);
        assertThat(Ascii.urlEnd("https://a\u00A0")).isEqualTo(10);
        assertThat(Ascii.urlEnd(" \n")).isZero();
    }
}
