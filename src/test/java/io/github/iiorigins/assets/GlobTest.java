package io.github.iiorigins.assets;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What globset 0.4.18 matches with its default options, on Unix. */
class GlobTest {
    @ParameterizedTest(name = "{0} {2} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # pattern | path | does it match
            "" | "" | yes
            "" | a | no
            app.js | app.js | yes
            app.js | /app.js | no
            app.js | js/app.js | no
            app.js | app.jsx | no
            App.js | app.js | no
            ? | a | yes
            ? | / | yes
            ? | "" | no
            ? | ab | no
            a?b | a/b | yes
            * | "" | yes
            * | a | yes
            * | a/b/c | yes
            * | .hidden | yes
            *.js | app.js | yes
            *.js | js/app.js | yes
            *.js | .js | yes
            *.js | app.js.map | no
            /*.js | js/app.js | no
            a*b*c | abc | yes
            a*b*c | a-b-c | yes
            a*b*c | a/b/c | yes
            a*b*c | abcd | no
            ab*ab*ab | abababababab | yes
            ab*ab*ab | abababababa | no
            *icon.svg | img/favicon.svg | yes
            *icon.svg | icon.svg | yes
            *icon.svg | icon.svgz | no
            ** | "" | yes
            ** | a/b | yes
            ** | /a/.b | yes
            **/ | a | yes
            **/app.js | app.js | yes
            **/app.js | /app.js | yes
            **/app.js | js/app.js | yes
            **/app.js | a/b/app.js | yes
            **/app.js | myapp.js | no
            **/js/app.js | js/app.js | yes
            **/js/app.js | a/js/app.js | yes
            **/js/app.js | ajs/app.js | no
            **/.* | .env | yes
            **/.* | a/.env | yes
            **/.* | a/b.c | no
            **/**/app.js | app.js | yes
            **/**/app.js | a/b/app.js | yes
            **/** | a/b | yes
            /**/app.js | /app.js | yes
            /**/app.js | /a/b/app.js | yes
            /**/app.js | app.js | no
            src/** | src/ | yes
            src/** | src/a | yes
            src/** | src/a/b | yes
            src/** | src | no
            src/** | srca | no
            src/**/** | src/a/b | yes
            src/**/** | src | no
            src/**/a | src/a | yes
            src/**/a | src/b/a | yes
            src/**/a | src/b/c/a | yes
            src/**/a | src/ba | no
            src/**/**/a | src/a | yes
            src/**/**/a | src/b/a | yes
            src/*/a | src/b/a | yes
            src/*/a | src/b/c/a | yes
            src/*/a | src/a | no
            .*/** | .well-known/a | yes
            .*/** | .well-known | no
            .*/** | a/b.c | no
            a** | ab/c | yes
            a** | a | yes
            **a | b/a | yes
            **a | ba | yes
            a**b | a/x/b | yes
            *** | a/b | yes
            /a** | /a/b | yes
            /**a | /b/ca | yes
            /**a | ba | no
            {a,b} | a | yes
            {a,b} | b | yes
            {a,b} | c | no
            {a} | a | yes
            {a,{b,c}} | c | yes
            {a,b{c,d}} | bd | yes
            {a,b{c,d}} | b | no
            {{a,b},{c,d}} | d | yes
            x{a,b}y | xby | yes
            x{a,b}y | xy | no
            {*.js,*.css} | a/b.css | yes
            app{,.min}.js | app.min.js | yes
            app{,.min}.js | app.js | no
            {} | "" | yes
            {,} | "" | yes
            x{}y | xy | yes
            x{,}y | xy | yes
            x{{},a}y | xay | yes
            x{{},a}y | xy | no
            {**/src/**,a} | b/src/c | yes
            {**/src/**,a} | src/c | yes
            {**/src/**,a} | a | yes
            {**/src/**,a} | src | no
            x{a,**/b}y | xc/by | yes
            x{a,**/b}y | xby | yes
            {[}],a} | } | yes
            a,b | a,b | yes
            [ab] | a | yes
            [ab] | c | no
            [a-c] | b | yes
            [a-c] | d | no
            [0-9a-f] | f | yes
            [!0-9] | a | yes
            [!0-9] | 5 | no
            [^0-9] | a | yes
            [^0-9] | 5 | no
            [!0-9] | / | yes
            [-a] | - | yes
            [a-] | - | yes
            [a-c-] | - | yes
            [-a-c] | b | yes
            [--9] | 5 | yes
            [ --] | ! | yes
            []] | ] | yes
            []-z] | a | yes
            [!]] | a | yes
            [!]] | ] | no
            [!!] | ! | no
            [*] | * | yes
            [*] | a | no
            [?] | ? | yes
            [[] | [ | yes
            [a-z-c] | c | yes
            [a-z-c] | z | no
            [a&&b] | & | yes
            \\* | * | yes
            \\* | a | no
            \\a | a | yes
            \\[ | [ | yes
            a\\/b | a/b | yes
            é | é | yes
            ? | é | no
            ?? | é | yes
            [é]? | é | yes
            [é][é] | é | yes
            [é-ü][é-ü] | ö | yes
            ?????? | 日本 | yes
            ./a | a | no
            ./a | ./a | yes
            a/ | a | no
            """)
    void matches_what_globset_matches(String pattern, String path, String expected) throws InvalidGlob {
        assertThat(Glob.parse(pattern).matches(path)).isEqualTo(expected.equals("yes"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [ | an unclosed `[` | [
            [] | an unclosed `[` | [
            [! | an unclosed `[` | [
            [!] | an unclosed `[` | [
            a[b | an unclosed `[` | [
            [z-a] | a reversed range | z-a
            [0-9z-a] | a reversed range | z-a
            [z--] | a reversed range | z--
            [b-z-a] | a reversed range | b-z-a
            {a,b | an unclosed `{` | {
            {a,{b,c} | an unclosed `{` | {
            a} | an unmatched `}` | }
            {a,b}} | an unmatched `}` | }
            a\\ | a trailing backslash | \\
            """)
    void refuses_what_globset_refuses(String pattern, String message, String blamed) {
        assertThatThrownBy(() -> Glob.parse(pattern))
                .isInstanceOfSatisfying(
                        InvalidGlob.class,
                        invalid -> assertThat(pattern.substring(invalid.start(), invalid.end()))
                                .isEqualTo(blamed))
                .hasMessage(message);
    }

    @Test
    void refuses_braces_that_break_the_deploy_tool() throws InvalidGlob {
        String deep = "{".repeat(Glob.MAX_NESTING) + "a" + "}".repeat(Glob.MAX_NESTING);
        assertThat(Glob.parse(deep).matches("a")).isTrue();
        assertThatThrownBy(() -> Glob.parse("{" + deep + "}")).hasMessageContaining("deeper than 80");
        assertThatThrownBy(() -> Glob.parse("a".repeat(Glob.MAX_LENGTH + 1))).hasMessageContaining("more than 8192");
    }

    @Test
    void takes_no_longer_than_pattern_times_path() throws InvalidGlob {
        Glob stars = Glob.parse("a*".repeat(2000) + "b");
        Glob braces = Glob.parse("{a,aa}".repeat(1000) + "c");
        Glob directories = Glob.parse("**/a/".repeat(1000) + "c");
        String path = "a".repeat(4000);
        String nested = "a/".repeat(2000);
        assertProcessorTime(Duration.ofSeconds(20), () -> {
            assertThat(stars.matches(path + "b")).isTrue();
            assertThat(stars.matches(path + "c")).isFalse();
            assertThat(braces.matches("a".repeat(1500) + "c")).isTrue();
            assertThat(braces.matches(path + "c")).isFalse();
            assertThat(directories.matches(nested + "c")).isTrue();
            assertThat(directories.matches(nested + "b/c")).isFalse();
        });
    }

    @Test
    void knows_a_pattern_without_wildcards() throws InvalidGlob {
        assertThat(Glob.parse(".well-known").isLiteral()).isTrue();
        assertThat(Glob.parse("a\\*").isLiteral()).isTrue();
        assertThat(Glob.parse("a*").isLiteral()).isFalse();
        assertThat(Glob.parse("{a}").isLiteral()).isFalse();
        assertThat(Glob.parse("a*")).hasToString("a*");
        assertThat(Glob.parse("a*").pattern()).isEqualTo("a*");
    }
}
