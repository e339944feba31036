package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.origin.Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";

    @ParameterizedTest
    @CsvSource({
        "https://foo.icp0.io, https://foo.ic0.app",
        "https://foo.icp.net, https://foo.ic0.app",
        "https://foo.raw.icp0.io, https://foo.raw.ic0.app",
        "https://foo.raw.icp.net, https://foo.raw.ic0.app",
        "https://my-app_1.icp0.io, https://my-app_1.ic0.app",
        "https://my-app_1.icp.net, https://my-app_1.ic0.app",
        "https://nns.icp0.io, https://nns.ic0.app",
        "https://FOO.icp0.io, https://FOO.ic0.app",
        "https://raw.icp0.io, https://raw.ic0.app",
        "https://raw.raw.icp0.io, https://raw.raw.ic0.app",
        "https://-.icp.net, https://-.ic0.app",
        "https://AZaz09.icp.net, https://AZaz09.ic0.app",
    })
    void remaps_one_label_under_a_later_gateway(String origin, String remapped) {
        assertThat(Gateway.remap(origin)).isEqualTo(remapped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://foo.bar.icp0.io",
                "https://foo.bar.icp.net",
                "https://foo.bar.raw.icp0.io",
                "http://foo.icp0.io",
                "http://foo.icp.net",
                "https://foo.ic0.app",
                "https://foo.internetcomputer.org",
                "https://foo.localhost",
                "https://foo.icp0.io/",
                "https://foo.icp0.io\n",
                "https://foo.icp0.io ",
                " https://foo.icp0.io",
                "https://foo.icp0.io:443",
                "https://foo.ICP0.io",
                "HTTPS://foo.icp0.io",
                "https://föö.icp0.io",
                "https://a`b.icp0.io",
                "https://a{b.icp0.io",
                "https://a[b.icp0.io",
                "https://a/b.icp0.io",
                "https://a:b.icp0.io",
                "https://foo.RAW.icp0.io",
                "https://.icp0.io",
                "https://.raw.icp0.io",
                "https://icp0.io",
                "https://fooicp0.io",
                "https://foo-icp0.io",
                "https://f\no.icp0.io",
                "https://u@foo.icp0.io",
                "foo.icp0.io",
                "icp0.io",
                "",
            })
    void leaves_every_other_text_as_it_is(String origin) {
        assertThat(Gateway.remap(origin)).isEqualTo(origin);
    }

    @ParameterizedTest
    @EnumSource
    void says_which_domains_are_remapped(Gateway gateway) {
        String origin = "https://foo." + gateway.domain();
        assertThat(!Gateway.remap(origin).equals(origin)).isEqualTo(gateway.isRemapped());
    }

    @ParameterizedTest
    @EnumSource
    void reads_the_principal_out_of_the_first_label(Gateway gateway) {
        Principal canister = Principal.parse(CANISTER).orElseThrow();
        assertThat(Gateway.principal(CANISTER + "." + gateway.domain())).hasValue(canister);
        assertThat(Gateway.principal(CANISTER + ".raw." + gateway.domain())).hasValue(canister);
        assertThat(Gateway.principal(CANISTER + ".a.b." + gateway.domain())).hasValue(canister);
        assertThat(Gateway.principal("2vxsx-fae." + gateway.domain())).hasValue(Principal.of(new byte[] {4}));
        assertThat(Gateway.principal("nns." + gateway.domain())).isEmpty();
        assertThat(Gateway.principal("x." + CANISTER + "." + gateway.domain())).isEmpty();
        assertThat(Gateway.principal("www--" + CANISTER + "." + gateway.domain()))
                .isEmpty();
        assertThat(Gateway.principal(gateway.domain())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CANISTER,
                CANISTER + ".evil-ic0.app",
                CANISTER + ".evil-icp0.io",
                CANISTER + ".evil-icp.net",
                CANISTER + ".myinternetcomputer.org",
                CANISTER + ".icp0.io.example.com",
                CANISTER + ".icp0.io.",
                CANISTER + ".icp-api.io",
                "example.com",
                "not-an-origin",
                "BKYZ2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "",
            })
    void reads_no_principal_out_of_another_host(String host) {
        assertThat(Gateway.principal(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ic0.app, IC0_APP",
        "a.b.icp0.io, ICP0_IO",
        "a.icp.net, ICP_NET",
        "a.internetcomputer.org, INTERNETCOMPUTER_ORG",
        "frontend.local.localhost, LOCALHOST",
    })
    void has_the_hosts_under_its_domain(String host, Gateway gateway) {
        assertThat(Gateway.of(host)).hasValue(gateway);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "notlocalhost", "eviIicp0.io", "icp0.io.", "icp-api.io", "icp1.io"})
    void has_no_other_host(String host) {
        assertThat(Gateway.of(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        CANISTER + ".raw.icp0.io, true",
        CANISTER + ".raw.ic0.app, true",
        CANISTER + ".raw.icp.net, true",
        CANISTER + ".raw.internetcomputer.org, true",
        CANISTER + ".raw.localhost, true",
        "a.b.raw.icp0.io, true",
        "raw.icp0.io, false",
        ".raw.icp0.io, false",
        "notraw.icp0.io, false",
        "raw.a.icp0.io, false",
        "a.raw.b.icp0.io, false",
        "a.raw.example.com, false",
        "a.raw.evil-icp0.io, false",
        "a.icp0.io, false",
    })
    void knows_raw_hosts(String host, boolean raw) {
        assertThat(Gateway.isRaw(host)).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource({
        "icp-api.io, true",
        CANISTER + ".icp-api.io, true",
        CANISTER + ".icp0.icp-api.io, true",
        CANISTER + ".raw.icp-api.io, true",
        "evil-icp-api.io, false",
        "icp-api.io.example.com, false",
        "icp0.io, false",
        "icp1.io, false",
        "a.com.icp1.io, false",
    })
    void knows_api_hosts(String host, boolean api) {
        assertThat(Gateway.isApi(host)).isEqualTo(api);
    }
}
