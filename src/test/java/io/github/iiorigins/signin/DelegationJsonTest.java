package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.DelegationChain;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a chain that {@code @icp-sdk/core} 6.1 made. */
final class DelegationJsonTest {
    private static final String CHAIN =
            "{\"delegations\":[{\"delegation\":{\"expiration\":\"1764595927e9c000\",\"pubkey\":\""
                    + "302a300506032b65700321001398f62c6d1a457c51ba6a4b5f3dbd2f69fca93216218dc8997e416bd17d93ca\",\"targets\":["
                    + "\"00000000000000070101\"]},\"signature\":\"0cf89a7b2c787407b7a47165bf55037c09218d2db9f520d2e2ce8334b8ba4967"
                    + "7b96861236ad127b04d0ec8db61271e789b73ae589a7f1d05e89a5631dafa800\"}],\"publicKey\":\"302a300506032b65700321"
                    + "00ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c\"}";

    @Test
    void reads_and_writes_what_others_do() throws Exception {
        DelegationChain chain = DelegationJson.read(CHAIN);
        assertThat(chain.principal()).hasToString("tek7g-2zmny-nzjwg-ansf7-rkxv6-z32x6-3flbb-ous5d-pygjx-wkhlc-jae");
        assertThat(chain.expiration()).contains(Instant.parse("2023-05-31T22:00:00Z"));
        chain.verify(BlsKeyPair.fromSeed(new byte[32]).publicKey(), Instant.parse("2023-05-31T22:00:00Z"));
        assertThat(DelegationJson.write(chain)).isEqualTo(CHAIN);
        String queries = CHAIN.replace("]},", "],\"permissions\":\"queries\"},");
        assertThat(DelegationJson.write(DelegationJson.read(queries))).isEqualTo(queries);
        assertThat(DelegationJson.write(DelegationJson.read(CHAIN.replace("]},", "],\"permissions\":null},"))))
                .isEqualTo(CHAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "}],; }],,; the delegation is not JSON",
                "{\"delegations\"; [{\"delegations\"; the delegation is not JSON",
                "\"delegations\"; \"other\"; delegations is not an array",
                "\"publicKey\"; \"other\"; publicKey is not a string",
                "1764595927e9c000; 176459592xe9c000; expiration is not hexadecimal",
                "1764595927e9c000; ffffffffffffffff; expiration is after the year 2262",
                "302a3005; 302a300; pubkey is not hexadecimal",
                "0cf89a; 0cf89; signature is not hexadecimal",
                "00000000000000070101; 0000000000000007010100000000000000070101000000000000000701ff;"
                        + " targets has an entry that is not a principal"
            })
    void says_what_is_wrong_with_a_chain(String good, String bad, String message) {
        String broken = CHAIN.replaceFirst(java.util.regex.Pattern.quote(good), bad);
        assertThat(broken).isNotEqualTo(CHAIN);
        assertThatThrownBy(() -> DelegationJson.read(broken))
                .isInstanceOf(DelegationJson.Malformed.class)
                .hasMessage(message);
    }

    @Test
    void does_not_quote_what_it_cannot_read() {
        assertThatThrownBy(() -> DelegationJson.read("MC4CAQAwBQYDK2VwBCIEIJ+DYvBPVFJzR0kK"))
                .hasMessage("the delegation is not JSON")
                .hasNoCause();
    }
}
