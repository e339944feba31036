package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "off,                 off",
        "on off,              on or off",
        "error warning info,  'error, warning, or info'",
    })
    void lists_its_words_as_a_sentence_does(String words, String or) {
        Choice choice = new Choice(words.split(" ", -1));
        assertThat(choice.or()).isEqualTo(or);
        assertThat(choice).containsExactly(words.split(" ", -1));
    }

    @Test
    void has_its_words_as_they_are_written() {
        Choice choice = new Choice("text", "json");
        assertThat(choice.first()).isEqualTo("text");
        assertThat(choice.has("json")).isTrue();
        assertThat(choice.has("JSON")).isFalse();
        assertThat(choice.has("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "txt, '; a similar value is text [possible values: text, json]'",
        "xml, ' [possible values: text, json]'"
    })
    void names_what_is_possible_and_a_similar_word(String word, String instead) {
        assertThat(new Choice("text", "json").instead(word)).isEqualTo(instead);
    }

    @Test
    void rejects_an_empty_list() {
        assertThatIllegalArgumentException().isThrownBy(Choice::new);
    }
}
