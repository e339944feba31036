package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
    private static SourceText of(String text) {
        return SourceText.of("file", text.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code new TextDecoder().decode(bytes)} gives in Node 20; R stands for U+FFFD. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "41 80 42, ARB, 1, 1",
                "41 C3, AR, 1, 1",
                "C3 28, R(, 0, 0",
                "C0 AF, RR, 0, 0",
                "E0 80 AF, RRR, 0, 0",
                "E2 82 7A, Rz, 0, 0",
                "ED A0 80, RRR, 0, 0",
                "ED A0 80 ED B0 80, RRRRRR, 0, 0",
                "F0 9F 98 7A, Rz, 0, 0",
                "F0 80 80 80, RRRR, 0, 0",
                "F4 90 80 80, RRRR, 0, 0",
                "F5 80, RR, 0, 0",
                "FF FE, RR, 0, 0",
                "F0 9F 98 80 80, \uD83D\uDE00R, 2, 4",
                "EF BF BD, R, -1, -1",
                "EF BF BD FF, RR, 1, 3",
                "EF BB BF FF, R, 0, 3",
                "41, A, -1, -1",
            })
    void decodes_as_a_browser_does(String hex, String expected, int malformed, int malformedByte) {
        SourceText source = SourceText.of("file", HexFormat.ofDelimiter(" ").parseHex(hex));

        assertThat(source.text()).isEqualTo(expected.replace('R', '\uFFFD'));
        assertThat(source.malformedOffset()).isEqualTo(malformed);
        assertThat(source.malformedByteOffset()).isEqualTo(malformedByte);
        assertThat(source.isMalformed()).isEqualTo(malformed >= 0);
    }

    @Test
    void decodes_every_code_point_as_the_platform_does() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                all.appendCodePoint(codePoint);
            }
        }
        SourceText source = of("x" + all);

        assertThat(source.text().substring(1)).isEqualTo(all.toString());
        assertThat(source.isMalformed()).isFalse();
    }

    @Test
    void removes_one_leading_byte_order_mark_and_remembers_it() {
        SourceText source = of("\uFEFF\uFEFFa\uFEFF");

        assertThat(source.hasByteOrderMark()).isTrue();
        assertThat(source.text()).isEqualTo("\uFEFFa\uFEFF");
        assertThat(source.bytes()).hasSize(10);
        assertThat(of("a\uFEFF").hasByteOrderMark()).isFalse();
    }

    @Test
    void keeps_its_bytes_to_itself() {
        byte[] given = {'a', 'b'};
        SourceText source = SourceText.of("file", given);
        given[0] = 'x';
        source.bytes()[1] = 'y';

        assertThat(source.bytes()).isEqualTo(new byte[] {'a', 'b'});
        assertThat(source.text()).isEqualTo("ab");
    }

    /** Offset, line, column in the text {@code a CR LF b LF CR c CR d TAB emoji e}. */
    @ParameterizedTest
    @CsvSource({
        "0,1,1", "1,1,2", "2,1,3", "3,2,1", "4,2,2", "5,3,1", "6,4,1", "7,4,2", "8,5,1", "10,5,3", "12,5,5", "13,5,6"
    })
    void tells_line_and_column_of_an_offset(int offset, int line, int column) {
        SourceText source = of("a\r\nb\n\rc\rd\t\uD83D\uDE00e");

        assertThat(source.position(offset)).isEqualTo(new Position(line, column));
    }

    @Test
    void has_no_position_outside_its_text() {
        SourceText source = of("ab");

        assertThat(source.position(2)).isEqualTo(new Position(1, 3));
        assertThatThrownBy(() -> source.position(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> source.position(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void tells_lines_without_what_ends_them() {
        SourceText source = of("a\r\n\r\nb\n\nc\r\rd\n");

        assertThat(source.lineCount()).isEqualTo(8);
        String[] expected = {"a", "", "b", "", "c", "", "d", ""};
        for (int line = 1; line <= expected.length; line++) {
            assertThat(source.line(line)).as("line %d", line).isEqualTo(expected[line - 1]);
        }
        assertThat(of("").lineCount()).isEqualTo(1);
        assertThat(of("").line(1)).isEmpty();
        assertThatThrownBy(() -> source.line(9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void finds_the_lines_of_a_long_file() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            text.append(i).append('\n');
        }
        SourceText source = of(text.toString());

        assertThat(source.lineCount()).isEqualTo(1001);
        assertThat(source.line(777)).isEqualTo("777");
        assertThat(source.position(text.indexOf("777"))).isEqualTo(new Position(777, 1));
    }

    @Test
    void every_line_begins_at_its_own_position() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append("ab\r\n\t".charAt(random.nextInt(5)));
            }
            SourceText source = of(text.toString());
            for (int line = 1; line <= source.lineCount(); line++) {
                assertThat(source.position(source.lineSpan(line).start()))
                        .as("seed %d text %s", seed, QuotedText.quote(source.text()))
                        .isEqualTo(new Position(line, 1));
                assertThat(source.line(line)).doesNotContain("\n").doesNotContain("\r");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a, LF",
        "a|, LF",
        "a^|b, CRLF",
        "a^b, CR",
        "a^|b^|c|, CRLF",
        "a^|b|c|, LF",
        "a|b^|, LF",
        "a^|b|, CRLF",
        "^||, CRLF"
    })
    void knows_the_line_ending_that_most_lines_have(String text, LineEnding expected) {
        String decoded = text.replace('^', '\r').replace('|', '\n');

        assertThat(of(decoded).lineEnding()).isEqualTo(expected);
    }

    @Test
    void a_span_cannot_be_turned_round() {
        assertThatThrownBy(() -> new Span(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Span(1, 4).contains(new Span(4, 4))).isTrue();
        assertThat(new Span(1, 4).contains(new Span(0, 2))).isFalse();
        assertThat(new Span(1, 4).contains(new Span(2, 5))).isFalse();
        assertThat(of("abcd").text(new Span(1, 3))).isEqualTo("bc");
    }
}
