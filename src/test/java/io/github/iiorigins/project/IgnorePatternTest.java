package io.github.iiorigins.project;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnorePatternTest {
    @ParameterizedTest
    @CsvSource({
        "canisters/*, canisters/a, true",
        "canisters/*, canisters/a/b, false",
        "canisters/*, canisters, false",
        "./canisters/*/, canisters/a, true",
        "services/**, services/a/b, true",
        "services/**, services, true",
        "services/**/web, services/web, true",
        "services/**/web, services/a/b/web, true",
        "services/**/web, services/a/b/app, false",
        "**/a/**/b, x/a/y/a/z/b, true",
        "**/a/**/b, x/b/y, false",
        "web-?, web-a, true",
        "web-?, web-ab, false",
        "web-[a-c]x, web-bx, true",
        "web-[!a-c]x, web-bx, false",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
    })
    void matches_as_the_glob_crate_does(String pattern, String path, boolean matches) {
        assertThat(IgnorePattern.isMatch(pattern, path)).isEqualTo(matches);
    }

    @Test
    void a_pattern_that_blows_up_others_does_not_blow_up_this() {
        assertProcessorTime(Duration.ofSeconds(5), () -> {
            assertThat(IgnorePattern.isMatch("*a".repeat(100) + "b", "a".repeat(200)))
                    .isFalse();
            assertThat(IgnorePattern.isMatch("**/a/".repeat(100) + "b", "a/".repeat(200) + "a"))
                    .isFalse();
        });
    }
}
