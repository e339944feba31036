package io.github.iiorigins.text;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.BooleanNode;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.NumberNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.JsonNode.UnreadableNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
class JsonDocumentTest {
    private static JsonDocument parse(String text, Dialect dialect) {
        return JsonDocument.parse(SourceText.of("file", text.getBytes(StandardCharsets.UTF_8)), dialect);
    }

    @Test
    void an_object_keeps_repeated_keys_and_answers_with_the_last() {
        ObjectNode object = (ObjectNode) parse("{ \"a\": 1, \"b\": true, \"\\u0061\": [] }", Dialect.JSON)
                .root();

        assertThat(object.members()).extracting(Member::name).containsExactly("a", "b", "a");
        assertThat(object.get("a")).isInstanceOf(ArrayNode.class);
        assertThat(object.get("b")).isEqualTo(new BooleanNode(new Span(15, 19), true));
        assertThat(object.get("c")).isNull();
        assertThat(object.span()).isEqualTo(new Span(0, 35));
        Member last = object.member("a");
        assertThat(last.span()).isEqualTo(new Span(21, 33));
        assertThat(last.key().span()).isEqualTo(new Span(21, 29));
        assertThat(last.value().span()).isEqualTo(new Span(31, 33));
    }

    /** Values as {@code JSON5.parse} of the npm package json5 2.2.3 gives them. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0x1F, 31",
                "-0xff, -255",
                "0XA, 10",
                "0xffffffffffffffffffff, 1.2089258196146292E24",
                "0x1fffffffffffff, 9007199254740991",
                "+1, 1",
                ".5, 0.5",
                "5., 5",
                "5.e2, 500",
                "1e-7, 1e-7",
                "Infinity, Infinity",
                "-Infinity, -Infinity",
                "+NaN, NaN",
                "-0, -0.0",
                "-0x0, -0.0",
                "0x20000000000001, 9007199254740992",
                "0x20000000000003, 9007199254740996",
                "123456789012345678901234567890, 1.2345678901234568e29",
            })
    void reads_a_number_of_json5(String text, double expected) {
        JsonDocument document = parse(text, Dialect.JSON5);

        assertThat(document.errors()).isEmpty();
        assertThat(((NumberNode) document.root()).value()).isEqualTo(Double.valueOf(expected));
        assertThat(((NumberNode) document.root()).raw()).isEqualTo(text);
    }

    @Test
    void reads_the_escapes_of_json5() {
        JsonDocument document = parse("'\\x41\\v\\0\\'\\\"\\q\\u00e9\\\r\n\\\n\\\u2028\\/\u2029'", Dialect.JSON5);

        assertThat(document.errors()).isEmpty();
        assertThat(((StringNode) document.root()).value()).isEqualTo("A\u000B\0'\"q\u00E9/\u2029");
    }

    @Test
    void reads_keys_without_quotes() {
        JsonDocument document = parse("{$a_1: 1, \\u0061b: 2, \u00E9t\u00E9: 3, null: 4, a\u200D: 5}", Dialect.JSON5);

        assertThat(document.errors()).isEmpty();
        assertThat(((ObjectNode) document.root()).members())
                .extracting(Member::name)
                .containsExactly("$a_1", "ab", "\u00E9t\u00E9", "null", "a\u200D");
        StringNode key = ((ObjectNode) document.root()).members().get(1).key();
        assertThat(key.isQuoted()).isFalse();
        assertThat(key.spanOf(0, 1)).isEqualTo(new Span(10, 16));
        assertThat(key.spanOf(1, 2)).isEqualTo(new Span(16, 17));
    }

    /** The value of {@code "a\n\x41(continued line)\u00e9 emoji b"}: from, to, and the span in the source. */
    @ParameterizedTest
    @CsvSource({
        "0,1,1,2",
        "1,2,2,4",
        "2,3,4,8",
        "3,4,11,17",
        "2,4,4,17",
        "4,6,17,19",
        "6,7,19,20",
        "0,7,1,20",
        "0,0,1,1",
        "3,3,8,8",
        "7,7,20,20"
    })
    void tells_where_part_of_a_string_stands(int from, int to, int start, int end) {
        StringNode string = (StringNode)
                parse("\"a\\n\\x41\\\r\n\\u00e9\uD83D\uDE00b\"", Dialect.JSON5).root();

        assertThat(string.value()).isEqualTo("a\nA\u00E9\uD83D\uDE00b");
        assertThat(string.spanOf(from, to)).isEqualTo(new Span(start, end));
    }

    @Test
    void has_no_place_for_what_is_not_in_a_string() {
        StringNode string = (StringNode) parse("\"abc\"", Dialect.JSON).root();

        assertThatThrownBy(() -> string.spanOf(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> string.spanOf(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> string.spanOf(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_list_keeps_its_length_where_an_element_cannot_be_read() {
        ArrayNode list = (ArrayNode)
                parse("[\"a\", TOKEN, 01, \"b\n, \"c\"]", Dialect.JSON).root();

        assertThat(list.elements()).hasSize(5);
        assertThat(list.elements().get(1)).isEqualTo(new UnreadableNode(new Span(6, 11)));
        assertThat(list.elements().get(2)).isInstanceOf(UnreadableNode.class);
        assertThat(list.elements().get(3)).isInstanceOf(UnreadableNode.class);
        assertThat(((StringNode) list.elements().get(4)).value()).isEqualTo("c");
    }

    @Test
    void takes_a_thousand_levels_and_no_more() {
        int levels = JsonDocument.MAX_DEPTH;

        assertThat(parse("[".repeat(levels) + "]".repeat(levels), Dialect.JSON).errors())
                .isEmpty();
        JsonDocument deeper = parse("[".repeat(levels + 1) + "]".repeat(levels + 1), Dialect.JSON);
        assertThat(deeper.errors()).extracting(SyntaxError::kind).containsExactly(SyntaxError.Kind.TOO_DEEP);
        assertThat(deeper.errors().get(0).span()).isEqualTo(new Span(levels, levels + 1));
        assertThat(deeper.errors().get(0).message()).isEqualTo("brackets nested deeper than 1000 levels");
    }

    @Test
    void depth_costs_no_stack() throws InterruptedException {
        String text = "{\"a\":[".repeat(500) + "]}".repeat(500);
        List<Object> outcome = new ArrayList<>();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        JsonDocument document = parse(text, Dialect.JSON);
                        outcome.add(
                                document.isValid() && TreeChecks.print(document).equals(text));
                    } catch (StackOverflowError overflow) {
                        outcome.add(overflow);
                    }
                },
                "small stack",
                1);
        small.start();
        small.join();

        assertThat(outcome).containsExactly(true);
    }

    @Test
    void tells_twenty_mistakes_and_that_there_are_more() {
        JsonDocument twenty = parse("[" + "01,".repeat(20) + "1]", Dialect.JSON);
        JsonDocument more = parse("[" + "01,".repeat(1_000_000) + "1]", Dialect.JSON);

        assertThat(twenty.errors()).hasSize(20).allMatch(error -> error.kind() == SyntaxError.Kind.BAD_NUMBER);
        assertThat(more.errors()).hasSize(21);
        SyntaxError last = more.errors().get(20);
        assertThat(last.kind()).isEqualTo(SyntaxError.Kind.TOO_MANY);
        assertThat(last.message()).isEqualTo("more errors follow; the rest was not read");
        assertThat(((ArrayNode) more.root()).elements()).hasSizeLessThan(25);
    }

    @Test
    void hostile_files_come_back_soon() {
        byte[] nested = new byte[10_000_000];
        Arrays.fill(nested, (byte) '[');
        byte[] binary = new byte[10_000_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31 + (i >> 8));
        }
        byte[] quotes = "{\"a\" \"".repeat(250_000).getBytes(StandardCharsets.UTF_8);
        byte[] words = "[a ".repeat(250_000).getBytes(StandardCharsets.UTF_8);
        byte[] closing = ("[" + "}".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        byte[] comments = ("{a" + "/**/".repeat(250_000)).getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : new byte[][] {nested, binary, quotes, words, closing, comments}) {
            for (Dialect dialect : Dialect.values()) {
                // Any work that grows with the square of the length takes half a minute here.
                assertProcessorTime(
                        Duration.ofSeconds(5),
                        () -> assertThat(JsonDocument.parse(SourceText.of("file", bytes), dialect)
                                        .isValid())
                                .isFalse());
            }
        }
    }

    @Test
    void a_name_for_every_kind_of_node() {
        ArrayNode all = (ArrayNode)
                parse("[{}, [], \"\", 1, true, false, null, x]", Dialect.JSON).root();

        assertThat(all.elements())
                .extracting(JsonNode::description)
                .containsExactly(
                        "an object", "a list", "a string", "a number", "true", "false", "null", "something unreadable");
    }
}
