package io.github.iiorigins.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
    /** A token is shown with the first letter of its kind where that is not plain to see from its text. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            a = b / c / d                       ¦ a = b / c / d
            a = /b/ / c                         ¦ a = R:/b/ / c
            return /"/.test(x)                  ¦ return R:/"/ . test ( x )
            x.return / y / z                    ¦ x . return / y / z
            a[0] / b / c                        ¦ a [ 0 ] / b / c
            f(x) / 2 / y                        ¦ f ( x ) / 2 / y
            if (x) /re/.test(y)                 ¦ if ( x ) R:/re/ . test ( y )
            while (x) /[/"]/g.exec(y)           ¦ while ( x ) R:/[/"]/g . exec ( y )
            {} /re/.x                           ¦ { } R:/re/ . x
            a = {} / 2 / x                      ¦ a = { } / 2 / x
            () => {} /re/                       ¦ ( ) => { } R:/re/
            a++ / b / c                         ¦ a ++ / b / c
            a = b /* ' */ + c // "              ¦ a = b + c
            a /* never ends                     ¦ a
            'it\\'s' + "a\\"b"                  ¦ 'it\\'s' + "a\\"b"
            `a` + 1                             ¦ `a` + 1
            `a${b}c${`d${e}`}f`                 ¦ H:`a${ b M:}c${ H:`d${ e L:}` L:}f`
            `a${{b: "}"}}c`                     ¦ H:`a${ { b : "}" } L:}c`
            `a${f(`${x}`)}`                     ¦ H:`a${ f ( H:`${ x L:}` ) L:}`
            `\\`${'`'}`                         ¦ H:`\\`${ '`' L:}`
            a?.b ?? c?.5:1                      ¦ a ?. b ?? c ? .5 : 1
            1_000n + 0xe+1 + 1e+5 + .5e-3       ¦ 1_000n + 0xe + 1 + 1e+5 + .5e-3
            a ||= b &&= c ??= d === e !== f     ¦ a ||= b &&= c ??= d === e !== f
            x = #private in this.$x              ¦ x = #private in this . $x
            größe = "ü"                         ¦ größe = "ü"
            @dec class A {}                     ¦ @ dec class A { }
            a <!-- b                            ¦ a
            x = <p>Don't {y} "</p> / 2          ¦ x = J:< { y } C:</p> / 2
            x = <A b="/>" c='{' d={e} />        ¦ x = J:< N:b = S:"/>" N:c = S:'{' N:d = { e } C:/>
            x = <><B/>`</>; y                   ¦ x = J:< J:< C:/> C:</> ; y
            x = <A.B {...c}>{d ? <E/> : "f"}</A.B> ¦ x = J:< { ... c } { d ? J:< C:/> : "f" } C:</A.B>
            x = <T,>(y: T) => y                 ¦ x = < T , > ( y : T ) => y
            x = <T extends U>(y) => y           ¦ x = < T extends U > ( y ) => y
            a < b > c                           ¦ a < b > c
            f(a) < b && c > d                   ¦ f ( a ) < b && c > d
            x = <Select<Item> y={z}/>           ¦ x = J:< N:y = { z } C:/>
            """)
    void splits_code(String code, String expected) {
        assertThat(shown(read(code, true))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            x = <T>y                            | x = < T > y
            x = <string>"a"                     | x = < string > "a"
            """)
    void takes_angles_for_types_where_there_is_no_jsx(String code, String expected) {
        assertThat(shown(read(code, false))).isEqualTo(expected);
    }

    /** Brackets that do not match, and what ends too soon, is passed over; the reading goes on behind it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a ) b                               | a b        | 2
            ( a ] b ) c                         | ( a b ) c  | 4
            ( [ a ) b                           | ( [ a ) b  | 2
            f("                                 | f ( "      | 1
            `a${b                               | H:`a${ b   | 0
            `abc                                | `abc       | 0
            /* abc                              | ~~         | 0
            <a>b                                | J:<    | 0
            <a b="c                             | J:< N:b = | 0
            """)
    void goes_on_after_what_cannot_be_read(String code, String expected, int lost) {
        Tokens tokens = read(code, true);
        assertThat(shown(tokens)).isEqualTo(expected);
        assertThat(tokens.lost()).isEqualTo(lost);
    }

    @Test
    void a_string_ends_at_the_end_of_its_line() {
        assertThat(shown(read("a = 'b\nc = 'd\\\ne' + f", true))).isEqualTo("a = 'b c = 'd\\\ne' + f");
    }

    @Test
    void brackets_know_their_mates_and_what_is_in_them() {
        Tokens tokens = read("f({ a: [`x${b}y`] })", true);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.mate(i) > i) {
                pairs.add(tokens.string(i) + tokens.string(tokens.mate(i)));
            }
        }
        assertThat(pairs).containsExactly("()", "{}", "[]", "`x${}y`");
        int b = 7;
        assertThat(tokens.string(b)).isEqualTo("b");
        assertThat(tokens.string(tokens.parent(b))).isEqualTo("`x${");
        assertThat(tokens.lost()).isEqualTo(Tokens.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <p>it's</p><script>a</script><b>`</b><SCRIPT type=module>b</SCRIPT >  | a b
            <!-- <script>a</script> --><script>b</script>                         | b
            <script type="application/json">{"a": 1}</script><script>b</script>   | b
            <script type='importmap'>a</script><script lang="ts">x = <T>y</script> | x = < T > y
            <script setup lang=tsx>x = <p>'</p></script>                          | x = J:< C:</p>
            <script src="a>b">c</script>                                          | c
            <script>a = "</scr" + 1</script>                                      | a = "</scr" + 1
            <script>a                                                             | a
            <script                                                               | ~~
            <scripture>a</scripture>                                              | ~~
            <script>(</script><script>)</script>                                  | (
            """)
    void reads_the_scripts_of_a_page(String page, String expected) {
        Tokens tokens = new Tokens(page);
        Markup.read(tokens);
        assertThat(shown(tokens)).isEqualTo(expected);
    }

    private static Tokens read(String code, boolean jsx) {
        Tokens tokens = new Tokens(code);
        Tokenizer.read(tokens, 0, code.length(), jsx);
        return tokens;
    }

    private static String shown(Tokens tokens) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            String prefix = switch (tokens.kind(i)) {
                case Tokens.REGEX -> "R:";
                case Tokens.TEMPLATE_HEAD -> "H:";
                case Tokens.TEMPLATE_MIDDLE -> "M:";
                case Tokens.TEMPLATE_TAIL -> "L:";
                case Tokens.JSX_OPEN -> "J:";
                case Tokens.JSX_CLOSE -> "C:";
                case Tokens.JSX_NAME -> "N:";
                case Tokens.JSX_STRING -> "S:";
                default -> "";
            };
            if (tokens.start(i) < tokens.end(i)) {
                shown.add(prefix + tokens.string(i));
            }
        }
        return String.join(" ", shown);
    }
}
