package io.github.iiorigins.testing;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static io.github.iiorigins.testing.SameText.assertSameTexts;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SameTextTest {
    private static final String PAGE = "a line like any other\n".repeat(500);

    @Test
    void equal_texts_pass() {
        assertSameText(PAGE, PAGE);
        assertSameTexts(Map.of("file", PAGE), Map.of("file", PAGE));
    }

    @Test
    void a_failure_shows_the_first_lines_that_differ_and_not_the_pages() {
        assertThatThrownBy(() -> assertSameText(PAGE + "one\ntwo\r\n" + PAGE, PAGE + "one\nthree\n" + PAGE))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        the text differs from line 502, column 2 on
                           499  a line like any other
                           500  a line like any other
                           501  one
                        -  502  three
                        -  503  a line like any other
                        -  504  a line like any other
                        +  502  two\\u000d
                        +  503  a line like any other
                        +  504  a line like any other
                        """);
    }

    @Test
    void a_failure_shows_where_one_of_the_texts_ends() {
        assertThatThrownBy(() -> assertSameText("one", "one\n")).hasMessage("""
                the text differs from line 2 on
                     1  one
                -    2 \s
                +       (the actual text ends here)
                """);
    }

    @Test
    void a_failure_shows_only_a_part_of_a_long_line() {
        String line = "x".repeat(5_000);
        assertThatThrownBy(() -> assertSameText(line + "a" + line, line + "b" + line))
                .hasMessage("the text differs from line 1, column 5001 on\n" + "-    1  …" + "x".repeat(80) + "b"
                        + "x".repeat(79) + "…\n" + "+    1  …" + "x".repeat(80) + "a" + "x".repeat(79) + "…\n");
    }

    @Test
    void a_failure_names_the_file_that_differs_and_the_files_that_are_others() {
        assertThatThrownBy(() -> assertSameTexts(Map.of("a", "1", "b", "2"), Map.of("a", "1", "b", "3")))
                .hasMessageStartingWith("b differs from line 1 on\n");
        assertThatThrownBy(() -> assertSameTexts(Map.of("a", PAGE), Map.of("b", PAGE)))
                .hasMessage("the files are others\n  expected: [b]\n  actual:   [a]");
    }
}
