package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.origin.CanisterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors computed from the published formula, apart from this code. */
final class AccountSeedTest {
    private static final CanisterId II =
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();
    private static final byte[] SALT = new byte[32];

    @ParameterizedTest
    @CsvSource({
        "10000, https://nns.ic0.app, ae706c760030cac3bba313d1b71509965d7d3b325d9e4fb24cc2ba922727c63d,"
                + " rkv4b-chyea-rsqig-4zkff-eku63-wy7ab-ck5z2-oxkiq-jn725-a43mk-rqe",
        "10000, https://nns.internetcomputer.org, de553ef82c51f6eac9ecef1ef88c8e0512ccee5d0f4ccb7ba1b08d835bcb010d,"
                + " 64jse-hi2es-ps43a-uaij6-abe5j-v5gfl-eqpg7-5y63l-q7325-mv3rb-2qe",
        "10000, https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app,"
                + " e19c901bbcd7015de081aff9f2c4650d08dd319fb08ec90832ede8502b86f957,"
                + " 2hr67-vzw32-btvaw-357cg-fzts2-fbspe-m4kiw-klgcb-dvx37-qd6pm-2ae"
    })
    void derives_the_principal_of_an_identity_at_an_origin(
            long identity, String origin, String seed, String principal) {
        AccountSeed derived = AccountSeed.ofIdentity(SALT, identity, origin);
        assertThat(derived.digest()).hasToString(seed);
        PublicKey key = derived.key(II).publicKey();
        assertThat(key.principal()).hasToString(principal);
        assertThat(key)
                .asString()
                .hasSize(2 * 62)
                .startsWith("303c300c060a2b0601040183b8430102032c000a00000000000000070101");
    }

    @Test
    void derives_the_principal_of_an_added_account() {
        AccountSeed derived = AccountSeed.ofAccount(SALT, 7, "https://nns.ic0.app");
        assertThat(derived.digest()).hasToString("b9eacbc2194ea28530c8e1003e673e34729331786b423c2e2cd9a01166758071");
        assertThat(derived.key(II).publicKey().principal())
                .hasToString("2xhod-gufqb-gkt3s-vsp6n-v2nqc-5ygvh-5l64n-4rkpa-x6zlb-p2q74-cqe");
    }

    @Test
    void takes_origins_of_up_to_255_bytes() {
        String longest = "https://" + "a".repeat(247);
        assertThat(AccountSeed.ofIdentity(SALT, 10_000, longest)).isNotNull();
        assertThatThrownBy(() -> AccountSeed.ofIdentity(SALT, 10_000, longest + "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccountSeed.ofIdentity(SALT, 10_000, "https://" + "ü".repeat(124)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
