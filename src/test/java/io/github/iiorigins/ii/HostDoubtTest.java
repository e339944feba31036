package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ii.HostDoubt.Kind;
import io.github.iiorigins.origin.Origin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that cannot be an app's, and odd ones that can. */
class HostDoubtTest {
    private static Optional<HostDoubt> doubt(String origin) {
        return HostDoubt.of(Origin.parse(origin).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://bkyz2-fmaaa-aaaaa-qaaba-cai.icp0.io, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaba-cai, -",
                "https://bkyz2-fmaaa-aaaaa-qaaba-cai.raw.icp.net, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaba-cai, -",
                "http://bkyz2-fmaaa-aaaaa-qaaba-cai.localhost:4943, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaba-cai, -",
                "https://bkyz2-fmaaa-aaaaa-qaaa-cai.ic0.app, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaa-cai, -",
                "https://bkyz2-fmaaa-aaaaa-qaaa0-cai.ic0.app, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaa0-cai, -",
                "https://bkyz2-fmaaa-aaaaa-qaaba-cai, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaba-cai, -",
                "https://www--bkyz2-fmaaa-aaaaa-qaaba-cai.icp0.io, ID_CHECKSUM, bkyz2-fmaaa-aaaaa-qaaba-cai, -",
                "https://bkyz2fmaaaaaaaaqaaaqcai.icp0.io, ID_HYPHENS, bkyz2fmaaaaaaaaqaaaqcai,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://bkyz2fmaaa-aaaaa-qaaaqcai.raw.ic0.app, ID_HYPHENS, bkyz2fmaaa-aaaaa-qaaaqcai,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.ic0.app",
                "http://bkyz2fmaaaaaaaaqaaaqcai.localhost:4943, ID_HYPHENS, bkyz2fmaaaaaaaaqaaaqcai,"
                        + " http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943",
                "https://2vxsx-fae.icp0.io, NOT_A_CANISTER, 2vxsx-fae, -",
                "https://aaaaa-aa.icp0.io, NOT_A_CANISTER, aaaaa-aa, -",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icpo.io, GATEWAY_OF_AN_ID, icpo.io,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.oi, GATEWAY_OF_AN_ID, icp0.oi,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.ap, GATEWAY_OF_AN_ID, ic0.ap,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.internetcomputer.com, GATEWAY_OF_AN_ID, internetcomputer.com,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.internetcomputer.org",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0, GATEWAY_OF_AN_ID, icp0,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io.com, -, -, -",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp.example, -, -, -",
                "https://chat.icp0.oi, GATEWAY, icp0.oi, https://chat.icp0.io",
                "https://chat.icpo.io:8443, GATEWAY, icpo.io, https://chat.icp0.io:8443",
                "https://ic0.ap, GATEWAY, ic0.ap, https://ic0.app",
                "https://chat.ico.app, GATEWAY, ico.app, https://chat.ic0.app",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp.ioo, GATEWAY_OF_AN_ID, icp.ioo,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp.iooo, -, -, -",
                "https://internetcomputers.ogr, GATEWAY, internetcomputers.ogr, https://internetcomputer.org",
                "https://internetcomputers.ogrr, -, -, -",
                "https://chat.internetcomputer.ogr, GATEWAY, internetcomputer.ogr,"
                        + " https://chat.internetcomputer.org",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai, ID_ALONE, bkyz2-fmaaa-aaaaa-qaaaq-cai,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://x.bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, BELOW_CANISTER,"
                        + " bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://forge, ONE_LABEL, forge, -",
                "https://intranet:8443, ONE_LABEL, intranet, -",
                "'https://forge.example,', NO_DNS_NAME, ',', https://forge.example",
                "https://forge.example;:8443, NO_DNS_NAME, ;, https://forge.example:8443",
                "https://a..example, NO_DNS_NAME, .., -",
                "https://forge!.example, NO_DNS_NAME, !, -",
                "https://nas.local, SPECIAL_NAME, local, -",
                "https://app.forge.internal, SPECIAL_NAME, internal, -",
                "https://forge.corp, SPECIAL_NAME, corp, -",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io., GATEWAY_OF_AN_ID, icp0.io.,"
                        + " https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://.raw.icp0.io, NO_DNS_NAME, .., -",
                "https://a..icp0.io, NO_DNS_NAME, .., -",
                "https://forge.lan., SPECIAL_NAME, lan, -",
                "https://nas.home.arpa, SPECIAL_NAME, home.arpa, -",
                "https://forge.test, SPECIAL_NAME, test, -",
                "https://forge.invalid, SPECIAL_NAME, invalid, -",
                "http://192.168.1.7:3000, PRIVATE_ADDRESS, 192.168.1.7, -",
                "https://10.0.0.1, PRIVATE_ADDRESS, 10.0.0.1, -",
                "https://172.31.255.255, PRIVATE_ADDRESS, 172.31.255.255, -",
                "https://169.254.1.1, PRIVATE_ADDRESS, 169.254.1.1, -",
                "https://100.64.0.1, PRIVATE_ADDRESS, 100.64.0.1, -",
                "https://[fd00::7], PRIVATE_ADDRESS, fd00::7, -",
                "https://[fe80::1], PRIVATE_ADDRESS, fe80::1, -",
                "https://[::ffff:10.0.0.1], PRIVATE_ADDRESS, ::ffff:a00:1, -",
                "https://id.ai, INTERNET_IDENTITY, id.ai, -",
                "https://beta.id.ai, INTERNET_IDENTITY, beta.id.ai, -",
                "https://identity.ic0.app, INTERNET_IDENTITY, identity.ic0.app, -",
                "https://identity.internetcomputer.org, INTERNET_IDENTITY, identity.internetcomputer.org, -",
                "https://rdmx6-jaaaa-aaaaa-aaadq-cai.icp0.io, INTERNET_IDENTITY,"
                        + " rdmx6-jaaaa-aaaaa-aaadq-cai.icp0.io, -",
                "http://rdmx6-jaaaa-aaaaa-aaadq-cai.localhost:8000, INTERNET_IDENTITY,"
                        + " rdmx6-jaaaa-aaaaa-aaadq-cai.localhost, -"
            })
    void doubts_a_host_that_cannot_be_an_apps(String origin, Kind kind, String culprit, String suggestion) {
        Optional<HostDoubt> doubt = doubt(origin);

        assertThat(doubt.map(HostDoubt::kind)).isEqualTo(Optional.ofNullable(kind));
        assertThat(doubt.map(HostDoubt::culprit)).isEqualTo(Optional.ofNullable(culprit));
        assertThat(doubt.flatMap(HostDoubt::suggestion)).isEqualTo(Optional.ofNullable(suggestion));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://forge.example",
                "https://forge.example.",
                "https://a.b.c.d.e.forge.example:8443",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io",
                "https://www--bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp-api.io",
                "https://nns.ic0.app",
                "https://bkyz2fmaaaaaaaaqaaabcai.icp0.io",
                "https://bkyz2fmaaaaaaaaqaaaqcai.forge.example",
                "https://forge--.icp0.io",
                "https://super-great-final-chat-app.icp0.io",
                "https://icp0.io",
                "https://dashboard.internetcomputer.org",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.gateway.example",
                "https://bkyz2-fmaaa-aaaaa-qaaba-cai.gateway.example",
                "http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943",
                "http://x.bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943",
                "http://localhost:3000",
                "http://127.0.0.1:8000",
                "http://[::1]:8000",
                "https://chat.icq.net",
                "https://icp.com",
                "https://ic.app",
                "https://computer.org",
                "https://forge.app",
                "https://forge.dev",
                "https://forge.zip",
                "https://forge.xn--p1ai",
                "https://xn--80ak6aa92e.com",
                "https://xn--fiqs8s",
                "https://forge.co.uk",
                "https://my_app.forge.example",
                "https://-dash.forge.example",
                "https://1.1.1.1",
                "https://172.32.0.1",
                "https://192.169.0.1",
                "https://[2606:4700:4700::1111]",
                "https://expyuzz4wqqyqhjn.onion",
                "https://local.forge.example",
                "https://corp.example",
                "https://testing.example",
                "https://home.example",
                "https://id.ai.example",
                "https://identity.forge.example"
            })
    void keeps_quiet_about_an_odd_host_that_can_exist(String origin) {
        assertThat(doubt(origin).map(HostDoubt::kind)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://bkyz2-fmaaa-aaaaa-qaaba-cai.icp0.io | \"bkyz2-fmaaa-aaaaa-qaaba-cai\" is not a canister ID: its"
                        + " checksum does not match",
                "https://bkyz2fmaaaaaaaaqaaaqcai.icp0.io | \"bkyz2fmaaaaaaaaqaaaqcai\" is not a canister ID: it needs"
                        + " a hyphen after every five characters",
                "https://2vxsx-fae.icp0.io | \"2vxsx-fae\" is a principal, but not a canister ID",
                "https://chat.ico.app | \"ico.app\" is not a gateway of the Internet Computer",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai | a canister ID without a gateway is not a host",
                "https://x.bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io | gateways serve a canister at"
                        + " \"bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\", and nothing below that host",
                "https://a!b.example | the name of a public host cannot contain \"!\"",
                "https://a..example | the name of a public host cannot contain \"..\"",
                "https://forge | \"forge\" is not a public host: it has no domain",
                "https://nas.local | the public DNS has no domain \".local\"",
                "https://10.0.0.1 | \"10.0.0.1\" is not an address of the public internet",
                "https://id.ai | \"id.ai\" is a host of Internet Identity, not of an app"
            })
    void says_in_half_a_sentence_what_is_wrong(String origin, String words) {
        assertThat(doubt(origin).orElseThrow().words()).isEqualTo(words);
    }

    /** Somebody has typed a letter too many or too few; other names of five parts are nobody's slip. */
    @ParameterizedTest
    @CsvSource({
        "bkyz-fmaaa-aaaaa-qaaaq-cai, true",
        "bky-fmaaa-aaaaa-qaaaq-cai, false",
        "bkyz22-fmaaa-aaaaa-qaaaq-cai, true",
        "bkyz222-fmaaa-aaaaa-qaaaq-cai, false",
        "bkyz2-fmaaa-aaaaa-qaaaq-ca, true",
        "bkyz2-fmaaa-aaaaa-qaaaq-c, false",
        "bkyz2-fmaaa-aaaaa-qaaaq-caia, true",
        "bkyz2-fmaaa-aaaaa-qaaaq-caiaa, false",
        "zzzz0-zaaa9-aaaaa-aaaaa-cai, true",
        "bkyz2-fmaaa-aaaaa-qaaaq-aaaaa-cai, false",
        "bkyz2-fmaaa-aaaaa-cai, false",
        "great-final-games-shown-here, false",
        "great-final-games-shown-now, false",
        "great-final-games-shown-cai, true",
        "bkyz_-fmaaa-aaaaa-qaaaq-cai, false",
    })
    void takes_for_an_id_what_is_nearly_one(String label, boolean id) {
        assertThat(doubt("https://" + label + ".icp0.io").map(HostDoubt::kind))
                .isEqualTo(id ? Optional.of(Kind.ID_CHECKSUM) : Optional.empty());
    }

    @Test
    void a_name_is_no_longer_than_one_of_the_dns() {
        String label = "a".repeat(63);
        String name = label + "." + label + "." + label + ".";

        assertThat(doubt("https://" + label + ".example")).isEmpty();
        assertThat(doubt("https://" + label + "a.example").orElseThrow().culprit())
                .isEqualTo(label + "a");
        assertThat(doubt("https://" + name + "a".repeat(53) + ".example")).isEmpty();
        assertThat(doubt("https://" + name + "a".repeat(54) + ".example").orElseThrow())
                .isEqualTo(new HostDoubt(Kind.NO_DNS_NAME, name + "a".repeat(54) + ".example", Optional.empty()));
    }
}
