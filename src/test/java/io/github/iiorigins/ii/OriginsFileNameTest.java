package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsFileNameTest {
    @Test
    void lies_in_the_well_known_directory() {
        assertThat(OriginsFileName.in(Path.of("public")))
                .isEqualTo(Path.of("public", ".well-known", "ii-alternative-origins"));
    }

    @ParameterizedTest
    @CsvSource({
        "public/.well-known/ii-alternative-origins.json, public/.well-known/ii-alternative-origins",
        "public/.well-known/II-Alternative-Origins, public/.well-known/ii-alternative-origins",
        "public/.well-known/ii_alternative_origins, public/.well-known/ii-alternative-origins",
        "public/.well-known/ii alternative origins.txt, public/.well-known/ii-alternative-origins",
        "public/.well-known/ii-alternative-origin, public/.well-known/ii-alternative-origins",
        "public/well-known/ii-alternative-origins, public/.well-known/ii-alternative-origins",
        "a/b/.Well-Known/alternative-origins.json5, a/b/.well-known/ii-alternative-origins",
        ".wellknown/ii-alternative-origins, .well-known/ii-alternative-origins",
        "public/ii-alternative-origins.json, public/ii-alternative-origins",
        "ii-alternative-origins.json, ii-alternative-origins",
    })
    void a_near_miss_has_a_correction(String path, String corrected) {
        assertThat(OriginsFileName.correction(path)).isEqualTo(corrected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public/.well-known/ii-alternative-origins",
                ".well-known/ii-alternative-origins",
                "ii-alternative-origins",
                "templates/ii-alternative-origins",
                "public/.well-known/ii-derivation-origin",
                "public/well-known/ii-auth-callbacks",
                "public/.well-known/my-ii-alternative-origins",
                "ii-alternative-origins/index.html"
            })
    void what_is_right_or_something_else_has_none(String path) {
        assertThat(OriginsFileName.correction(path)).isNull();
    }
}
