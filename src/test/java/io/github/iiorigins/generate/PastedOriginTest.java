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
                "https://App.Example.com:443/profile?x=1 | https://app.example.com | a path is no part of an origin",
                "https://app.forge.example?x | https://app.forge.example | a query is no part of an origin",
                "https://app.forge.example#top | https://app.forge.example | a fragment is no part of an origin",
                "app.forge.example | https://app.forge.example | https:// added",
                "forge.example/login | https://forge.example | https:// added, path left out",
                "https://bücher.example | https://xn--bcher-kva.example | browsers write this name in its xn-- form",
                "HTTPS://forge.example | https://forge.example | browsers write the scheme in lower case",
                "bkyz2-fmaaa-aaaaa-qaaaq-cai | https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io | the address of that"
                        + " canister",
                "https://forge.example:8443 | https://forge.example:8443 | ''",
            })
    void takes_what_people_paste_and_says_what_it_made_of_it(String given, String origin, String note) {
        PastedOrigin pasted = PastedOrigin.of(given, false);
        assertThat(pasted.origin()).contains(origin);
        assertThat(pasted.note()).isEqualTo(note);
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
                "https://forge.example@evil.example/login | no path | ''",
                "https://http://forge.example | two schemes | http://forge.example",
                "https//forge.example | is no origin | https://forge.example",
            })
    void refuses_with_the_way_out(String given, String why, String meant) {
        PastedOrigin pasted = PastedOrigin.of(given, false);
        if (why.equals("no path")) {
            // The host is the one behind the at sign: that is what a browser would open, and what is shown.
            assertThat(pasted.origin()).contains("https://evil.example");
            return;
        }
        assertThat(pasted.origin()).isEmpty();
        assertThat(pasted.refusal()).contains(why).contains("did you mean " + meant);
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
