package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.JsonNode.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ItemRemovalTest {
    /** What is there, which item goes, what is left. */
    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("['a', 'b', 'c']", 0, "['b', 'c']"),
                Arguments.of("['a', 'b', 'c']", 1, "['a', 'c']"),
                Arguments.of("['a', 'b', 'c']", 2, "['a', 'b']"),
                Arguments.of("['a','b','c']", 1, "['a','c']"),
                Arguments.of("['a','b','c']", 2, "['a','b']"),
                Arguments.of("[ 'a', 'b' ]", 1, "[ 'a' ]"),
                Arguments.of("[ 'a', 'b' ]", 0, "[ 'b' ]"),
                Arguments.of("['a' , 'b' , 'c']", 1, "['a' , 'c']"),
                Arguments.of("['a']", 0, "[]"),
                Arguments.of("[ 'a' ]", 0, "[  ]"),
                Arguments.of("['a', 'b',]", 1, "['a',]"),
                Arguments.of("[\n  'a',\n  'b',\n  'c'\n]", 0, "[\n  'b',\n  'c'\n]"),
                Arguments.of("[\n  'a',\n  'b',\n  'c'\n]", 1, "[\n  'a',\n  'c'\n]"),
                Arguments.of("[\n  'a',\n  'b',\n  'c'\n]", 2, "[\n  'a',\n  'b'\n]"),
                Arguments.of("[\n  'a',\n  'b',\n]", 1, "[\n  'a',\n]"),
                Arguments.of("[\n  'a'\n]", 0, "[\n]"),
                Arguments.of("[\r\n\t'a',\r\n\t'b',\r\n\t'c'\r\n]", 1, "[\r\n\t'a',\r\n\t'c'\r\n]"),
                Arguments.of("[\r\t'a',\r\t'b'\r]", 1, "[\r\t'a'\r]"),
                Arguments.of("[\n  'a', 'b',\n  'c'\n]", 0, "[\n  'b',\n  'c'\n]"),
                Arguments.of("[\n  'a', 'b',\n  'c'\n]", 1, "[\n  'a',\n  'c'\n]"),
                Arguments.of("[\n  'a', 'b',\n  'c'\n]", 2, "[\n  'a', 'b'\n]"),
                Arguments.of("['a',\n 'b']", 1, "['a'\n ]"),
                Arguments.of("['a',\n 'b']", 0, "[\n 'b']"),
                Arguments.of("[\n    'a'\n  , 'b'\n  , 'c'\n]", 1, "[\n    'a'\n  , 'c'\n]"),
                Arguments.of("[\n    'a'\n  , 'b'\n  , 'c'\n]", 2, "[\n    'a'\n  , 'b'\n]"),
                Arguments.of(
                        "[\n  'a', // one\n  'b', // two\n  'c' // three\n]",
                        1,
                        "[\n  'a', // one\n  // two\n  'c' // three\n]"),
                Arguments.of("[\n  'a', // one\n  'b' // two\n]", 1, "[\n  'a' // one\n  // two\n]"),
                Arguments.of("[\n  'a',\n  // of b\n  'b'\n]", 1, "[\n  'a'\n  // of b\n]"),
                Arguments.of("[\n  'a',\n  'b' /* two */,\n  'c'\n]", 1, "[\n  'a',\n  /* two */\n  'c'\n]"),
                Arguments.of("['a' /* , */, /* x */ 'b']", 1, "['a' /* , */ /* x */]"),
                Arguments.of("['a', /* x */ 'b', 'c']", 1, "['a', /* x */ 'c']"),
                Arguments.of("['a'\u00a0,\u00a0'b']", 1, "['a']"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void takes_the_item_with_one_comma_and_its_line(String list, int index, String left) {
        assertThat(without(list, index)).isEqualTo(left);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void leaves_a_list_of_the_other_items(String list, int index, String left) {
        JsonDocument before = JsonDocument.parse(source(list), Dialect.JSON5);
        JsonDocument after = JsonDocument.parse(source(without(list, index)), Dialect.JSON5);
        assertThat(after.errors()).isEmpty();
        List<String> expected = new java.util.ArrayList<>(values(before));
        expected.remove(index);
        assertThat(values(after)).isEqualTo(expected);
    }

    @Test
    void gives_no_edit_where_the_item_before_is_not_the_one_before() {
        SourceText source = source("['a', null, 'b', 'c' 'd']");
        ArrayNode array = (ArrayNode) JsonDocument.parse(source, Dialect.JSON5).root();
        Span first = array.elements().get(0).span();
        assertThat(ItemRemoval.edits(source, first, array.elements().get(2).span()))
                .isEmpty();
        assertThat(ItemRemoval.edits(
                        source,
                        array.elements().get(2).span(),
                        array.elements().get(3).span()))
                .as("no comma before the next item")
                .isEmpty();
    }

    @Test
    void gives_no_edit_where_the_text_ends() {
        SourceText source = source("['a', 'b'");
        ArrayNode array = (ArrayNode) JsonDocument.parse(source, Dialect.JSON5).root();
        assertThat(ItemRemoval.edits(
                        source,
                        array.elements().get(0).span(),
                        array.elements().get(1).span()))
                .isEmpty();
    }

    private static List<String> values(JsonDocument document) {
        return ((ArrayNode) document.root())
                .elements().stream()
                        .map(node -> ((JsonNode.StringNode) node).value())
                        .toList();
    }

    private static String without(String list, int index) {
        SourceText source = source(list);
        ArrayNode array = (ArrayNode) JsonDocument.parse(source, Dialect.JSON5).root();
        Span previous = index == 0 ? null : array.elements().get(index - 1).span();
        List<Edit> edits =
                ItemRemoval.edits(source, previous, array.elements().get(index).span());
        assertThat(edits).isNotEmpty();
        return new String(Edit.apply(source, edits), StandardCharsets.UTF_8);
    }

    private static SourceText source(String text) {
        return SourceText.of("list", text.getBytes(StandardCharsets.UTF_8));
    }
}
