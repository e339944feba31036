package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IiLocationTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://id.ai, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "https://identity.ic0.app, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "https://identity.internetcomputer.org, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "https://backend.id.ai, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "https://beta.id.ai, fgte5-ciaaa-aaaad-aaatq-cai",
                "https://beta.identity.ic0.app, fgte5-ciaaa-aaaad-aaatq-cai",
                "https://beta.identity.internetcomputer.org, fgte5-ciaaa-aaaad-aaatq-cai",
                "http://localhost:8000, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "http://127.0.0.1:4943, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943, bkyz2-fmaaa-aaaaa-qaaaq-cai",
                "http://uqzsh-gqaaa-aaaaq-qaada-cai.localhost:8000, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "http://id.ai.localhost:8000, rdmx6-jaaaa-aaaaa-aaadq-cai",
                "https://ii.forge.example, -",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, -"
            })
    void the_canister_behind_a_page(String page, String canister) {
        assertThat(IiLocation.of(page).backend().map(Object::toString).orElse(null))
                .isEqualTo(canister);
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.ai, true",
        "https://identity.ic0.app, true",
        "https://beta.id.ai, false",
        "http://id.ai, false",
        "https://id.ai:8443, false"
    })
    void production_is_three_origins(String page, boolean production) {
        assertThat(IiLocation.of(page).isProduction()).isEqualTo(production);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id.ai", "mailto:a@b.example"})
    void a_page_is_at_a_url(String text) {
        assertThatThrownBy(() -> IiLocation.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({
        "backend.id.ai, true",
        "beta.identity.ic0.app, true",
        "uqzsh-gqaaa-aaaaq-qaada-cai.icp0.io, true",
        "id.ai.forge.example, false",
        "gamma.id.ai, false",
        "bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, false"
    })
    void knows_its_own_hosts(String host, boolean own) {
        assertThat(IiLocation.isInternetIdentity(host)).isEqualTo(own);
    }

    @Test
    void each_reader_has_a_name_and_only_that_of_2025_follows_no_redirect_to_a_canister() {
        for (Reader reader : Reader.values()) {
            assertThat(reader.word()).matches("[a-z0-9-]+");
            assertThat(reader.words()).contains(reader == Reader.ICRC_95 ? "ICRC-95" : "II");
            assertThat(reader.followsLookup()).isEqualTo(reader != Reader.II_2025);
        }
    }

    @Test
    void only_a_verdict_that_is_known_says_whether_it_accepts() {
        assertThat(Decision.Verdict.ACCEPTED.accepted()).contains(true);
        assertThat(Decision.Verdict.REFUSED.accepted()).contains(false);
        assertThat(Decision.Verdict.UNKNOWN.accepted()).isEmpty();
    }
}
