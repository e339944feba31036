package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> WORDS =
            List.of("add", "list", "validate", "--format", "--i-know-principals-change");

    @ParameterizedTest
    @CsvSource({
        "vaildate, validate",
        "valid, validate",
        "lst, list",
        "--formt, --format",
        "--i-know-principal-changes, --i-know-principals-change"
    })
    void suggests_a_word_that_differs_in_few_letters_or_begins_like_it(String word, String nearest) {
        assertThat(Spelling.nearest(word, WORDS)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"mad", "lost-it", "--frobnicate", "--i-do-not-know-who-changes", "''"})
    void suggests_nothing_that_would_be_a_guess(String word) {
        assertThat(Spelling.nearest(word, WORDS)).isNull();
    }

    @Test
    void suggests_nothing_where_several_words_begin_alike() {
        assertThat(Spelling.nearest("header", List.of("headers-wiped", "headers-on-directory")))
                .isNull();
    }
}
