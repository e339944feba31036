package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "off,                  off,                      off",
        "on off,               on or off,                on and off",
        "error warning info,  'error, warning or info', 'error, warning and info'",
    })
    void lists_its_words_as_a_sentence_does(String words, String or, String and) {
        Choice choice = new Choice(words.split(" ", -1));
        assertThat(choice.or()).isEqualTo(or);
        assertThat(choice.and()).isEqualTo(and);
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

    @Test
    void refuses_to_be_empty() {
        assertThatIllegalArgumentException().isThrownBy(Choice::new);
    }
}
