package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "/%|/%",
                "/%%|/%%",
                "/%e%|/%e%",
                "/%20%a|/ %a",
                "/%%+a%20+%@|/%%+a +%@",
                "/has%percent.txt|/has%percent.txt",
                "/%%2|/%%2",
                "/%C3%A6|/\u00e6",
                "/%c3%a6|/\u00e6",
                "/a+b+c%20d|/a+b+c d",
                "/%2e%2E/%2f|/.././",
            })
    void decodes_as_the_canisters_do(String path, String decoded) {
        assertThat(Percent.decode(path.getBytes(StandardCharsets.ISO_8859_1)))
                .contains(decoded.equals("/.././") ? "/..//" : decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%FF%FF", "/a%c3", "/%c3%28", "/%ed%a0%80", "/\u00ff"})
    void what_is_not_utf8_is_no_path(String path) {
        assertThat(Percent.decode(path.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void takes_the_bytes_of_a_path_that_is_sent_without_escapes() {
        String sent = new String("/\u00e6".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(Percent.decode(sent.getBytes(StandardCharsets.ISO_8859_1))).contains("/\u00e6");
    }

    @Test
    void encodes_all_but_letters_and_digits() {
        assertThat(Percent.encode("a=B&9_\u00e6")).isEqualTo("a%3DB%269%5F%C3%A6");
    }
}
