package io.github.iiorigins.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedOriginTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://App.Example.com:443/profile?x=1 | https://app.example.com | removed path, query, and default"
                        + " port, written as browsers write it",
                "https://app.forge.example?x | https://app.forge.example | removed query",
                "https://app.forge.example/?x#top | https://app.forge.example | removed query and fragment",
                "https://app.forge.example#top | https://app.forge.example | removed fragment",
                "https://app.forge.example:443 | https://app.forge.example | browsers omit :443, the default port of"
                        + " https",
                "https://app.forge.example:0443/x | https://app.forge.example | removed path and default port",
                "https://app.forge.example:08443/x | https://app.forge.example:8443 | removed path, written as browsers"
                        + " write it",
                "forge.example? | https://forge.example | added https://, removed query",
                "forge.example/ | https://forge.example | added https://, removed slash",
                "FORGE.example:443#top | https://forge.example | added https://, removed fragment and default port,"
                        + " written as browsers write it",
                "forge.example, | https://forge.example | added https://, removed punctuation",
                "forge.example;/login | https://forge.example | added https://, removed punctuation and path",
                "//forge.example/login | https://forge.example | added https://, removed path",
                "app.forge.example | https://app.forge.example | added https://",
                "forge.example/login | https://forge.example | added https://, removed path",
                "https://bücher.example | https://xn--bcher-kva.example | browsers send this name in its xn-- form",
                "HTTPS://forge.example | https://forge.example | browsers send the scheme in lowercase",
                "bkyz2-fmaaa-aaaaa-qaaaq-cai | https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io | the canister's" + " URL",
                "BKYZ2-FMAAA-AAAAA-QAAAQ-CAI | https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io | the canister's URL",
                "bkyz2fmaaaaaaaaqaaaqcai | https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io | the canister's URL",
                "https://forge.example:8443 | https://forge.example:8443 | ''",
            })
    void takes_what_people_paste_and_says_what_it_made_of_it(String given, String origin, String note) {
        PastedOrigin pasted = PastedOrigin.of(given, false);
        assertThat(pasted.origin()).contains(origin);
        assertThat(pasted.note()).isEqualTo(note);
    }

    @Test
    void tells_what_names_a_page_from_the_parts_of_the_address() {
        assertThat(PastedOrigin.of("https://forge.example/login", false).namesMore())
                .isTrue();
        assertThat(PastedOrigin.of("forge.example?x", false).namesMore()).isTrue();
        assertThat(PastedOrigin.of("forge.example#x", false).namesMore()).isTrue();
        assertThat(PastedOrigin.of("FORGE.example:443/", false).namesMore()).isFalse();
        assertThat(PastedOrigin.of("https://forge.example:443", false).namesMore())
                .isFalse();
    }

    @Test
    void says_which_scheme_was_added() {
        assertThat(PastedOrigin.of("localhost:5173/app", true).note()).isEqualTo("added http://, removed path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example, b.example | a.example b.example",
                "a.example,b.example | a.example b.example",
                "' a.example \t b.example ' | a.example b.example",
                "'a.example\r\nb.example\n' | a.example b.example",
                "shop.example, | shop.example",
                "',,' | ''",
                "'' | ''"
            })
    void a_text_may_hold_several(String text, String parts) {
        assertThat(String.join(" ", PastedOrigin.split(text))).isEqualTo(parts);
    }

    @Test
    void leaves_blanks_around_it_aside() {
        assertThat(PastedOrigin.of("  https://forge.example\n", false).origin()).contains("https://forge.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://forge.example/ | has a trailing slash | https://forge.example",
                "http://forge.example | is not encrypted | https://forge.example",
                "http://forge.example/login | is not encrypted | https://forge.example",
                "https://ann@forge.example/ | user name | https://forge.example",
                "https://forge.example@evil.example/login | user name | https://evil.example",
                "ann@forge.example | user name | https://forge.example",
                "https://http://forge.example | two schemes | http://forge.example",
                "https//forge.example | is not an origin | https://forge.example",
            })
    void refuses_with_the_way_out(String given, String why, String meant) {
        PastedOrigin pasted = PastedOrigin.of(given, false);
        assertThat(pasted.origin()).isEmpty();
        assertThat(pasted.refusal()).contains(why).contains("use " + meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://*.forge.example", "frontend", "", "file:///x", "mailto:ann@forge.example"})
    void refuses_what_is_no_origin(String given) {
        assertThat(PastedOrigin.of(given, false).origin()).isEmpty();
        assertThat(PastedOrigin.of(given, false).refusal()).isNotEmpty();
    }

    @Test
    void takes_addresses_of_the_own_machine_only_where_they_belong() {
        assertThat(PastedOrigin.of("http://localhost:5173/", true).refusal()).contains("trailing slash");
        assertThat(PastedOrigin.of("http://localhost:5173", true).origin()).contains("http://localhost:5173");
        assertThat(PastedOrigin.of("localhost:5173/app", true).origin()).contains("http://localhost:5173");
        assertThat(PastedOrigin.of("http://localhost:5173", false).refusal()).contains("--environment local");
    }
}
