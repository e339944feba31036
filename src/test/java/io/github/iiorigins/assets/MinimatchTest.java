package io.github.iiorigins.assets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns against absolute paths, as minimatch 10 has them. */
class MinimatchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "**/*.js /p/a.js true",
                "**/*.js /p/q/a.js true",
                "**/*.js /p/.q/a.js false",
                "**/*.js /p/.js false",
                "**/.js /p/.js true",
                "**/.*/** /p/.q/a true",
                "*.js /p/a.js false",
                "/p/* /p/a.js true",
                "/p/* /p/q/a.js false",
                "/p/** /p/q/a.js true",
                "/p/**/q/a.js /p/q/a.js true",
                "/p/a** /p/a/b false",
                "**/*.+(css|js|mjs|html) /p/a.mjs true",
                "**/*.+(css|js|mjs|html) /p/a.jsjs true",
                "**/*.+(css|js|mjs|html) /p/a.json false",
                "**/@(a|b*).txt /p/bcd.txt true",
                "**/?(a)b /p/b true",
                "**/*.{map,txt} /p/a.txt true",
                "**/{a,{b,c}}/x /p/c/x true",
                "**/{a}/x /p/{a}/x true",
                "**/[a-c]?.x /p/bz.x true",
                "**/[!a-c].x /p/b.x false",
                "!**/*.js /p/a.js false",
                "!**/*.js /p/a.ts true",
                "#a /p/#a false",
                "**/\\*.x /p/*.x true",
                "**/\\*.x /p/a.x false",
            })
    void matches_as_junos_tools_do(String pattern, String path, boolean matches) {
        assertThat(Minimatch.parse(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"**/!(a).js", "'**/{1..3}.js'", "'{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'"})
    void tells_what_it_does_not_understand(String pattern) {
        assertThat(Minimatch.parse(pattern)).isNull();
    }

    @Test
    void takes_no_time_for_a_nest_of_repetitions() {
        assertThat(Minimatch.parse("/+(a|+(a|+(a|+(a))))").matches("/" + "a".repeat(200) + "b"))
                .isFalse();
    }
}
