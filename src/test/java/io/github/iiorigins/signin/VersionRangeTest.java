package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {
    /** What a range allows, from one version up to and without another. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "^7.1.0, 7.1.0, 8.0.0",
                "^0.12.1, 0.12.1, 0.13.0",
                "^0.0.5, 0.0.5, 0.0.6",
                "^0.12, 0.12.0, 0.13.0",
                "^0, 0.0.0, 1.0.0",
                "~5.0.1, 5.0.1, 5.1.0",
                "~5, 5.0.0, 6.0.0",
                "5, 5.0.0, 6.0.0",
                "5.1, 5.1.0, 5.2.0",
                "5.1.x, 5.1.0, 5.2.0",
                "4.2.0, 4.2.0, 4.2.1",
                "'>=4 <6', 4.0.0, 6.0.0",
                "<=5.2, 0.0.0, 5.3.0",
                "1.2 - 5.4, 1.2.0, 5.5.0",
                "^8.0.0 || ^10.0.0, 8.0.0, 11.0.0",
                "^10.0.0 || ^8.0.0, 8.0.0, 11.0.0",
                ">=9, 9.0.0, none",
                "*, 0.0.0, none",
            })
    void is_what_npm_allows(String range, String from, String to) {
        VersionRange read = VersionRange.parse(range);
        assertThat(read.from()).hasToString(from);
        assertThat(read.to() == null ? "none" : read.to().toString()).isEqualTo(to == null ? "none" : to);
        assertThat(read.known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"latest", "workspace:^", "file:../auth", "catalog:", "5auth", "5.1.", "^a.b.c", "1.2.3.4"})
    void is_not_known_of_what_is_no_range(String range) {
        assertThat(VersionRange.parse(range)).isEqualTo(VersionRange.UNKNOWN);
    }

    @Test
    void of_one_version_holds_that_one_alone() {
        VersionRange one = VersionRange.of(new Version(7, 1, 0));
        assertThat(one.contains(new Version(7, 1, 0))).isTrue();
        assertThat(one.contains(new Version(7, 1, 1))).isFalse();
        assertThat(one.contains(new Version(7, 0, 9))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "7.1.0, 7.1.0",
                "v7.1.0, 7.1.0",
                "6.0.0-beta.1, 6.0.0",
                "6.0.0+build, 6.0.0",
                "6.0, none",
                "6, none",
                "6.0.0.1, none",
                "'', none",
                "a.b.c, none",
                "1.2.999999, none",
            })
    void a_version_has_three_numbers(String text, String version) {
        assertThat(Version.parse(text).map(Version::toString)).isEqualTo(Optional.ofNullable(version));
    }
}
