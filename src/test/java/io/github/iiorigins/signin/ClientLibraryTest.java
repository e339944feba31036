package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.Version;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClientLibraryTest {
    /** A line that is out of order would never be found. */
    @ParameterizedTest
    @EnumSource(ClientLibrary.class)
    void has_its_versions_in_order(ClientLibrary library) {
        Version last = null;
        for (ClientGeneration generation : library.generations()) {
            assertThat(generation.since()).isLessThanOrEqualTo(generation.tried());
            if (last != null) {
                assertThat(generation.since()).isGreaterThan(last);
            }
            last = generation.tried();
            assertThat(generation.reads()).doesNotContainAnyElementsOf(generation.ignores());
        }
        assertThat(library.tried()).isEqualTo(last);
    }

    /** The first version of each generation that a range may mean. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "ICP_SDK_AUTH ¦ ^7.1.0 ¦ 6.1.0",
                "ICP_SDK_AUTH ¦ 5.0.0 ¦ 4.0.0",
                "ICP_SDK_AUTH ¦ ^8.0.0 || ^10.0.0 ¦ 8.0.0 9.0.0",
                "ICP_SDK_AUTH ¦ latest ¦ 4.0.0 6.0.0 6.1.0 8.0.0 9.0.0",
                "ICP_SDK_AUTH ¦ ^11.4.0 ¦ 9.0.0",
                "ICP_SDK_AUTH ¦ ^12.0.0 ¦ ''",
                "DFINITY_AUTH_CLIENT ¦ 0.12.0 ¦ 0.0.0",
                "DFINITY_AUTH_CLIENT ¦ ^0.12.0 ¦ 0.0.0 0.12.1",
                "DFINITY_AUTH_CLIENT ¦ ^2.4.1 ¦ 0.12.1",
                "DFINITY_AUTH_CLIENT ¦ ^3.4.3 ¦ 3.0.0",
                "JUNO ¦ ^2.2.1 ¦ 2.0.0",
                "JUNO ¦ ^0.0.40 ¦ 0.0.0",
            })
    void knows_which_versions_are_alike(ClientLibrary library, String range, String expected) {
        List<ClientGeneration> met = library.generations(VersionRange.parse(range));
        assertThat(String.join(
                        " ", met.stream().map(one -> one.since().toString()).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ICP_SDK_AUTH, ^11.0.0, false",
        "ICP_SDK_AUTH, 11.0.1, true",
        "ICP_SDK_AUTH, ^12.0.0, true",
        "ICP_SDK_AUTH, >=9, false",
        "ICP_SDK_AUTH, latest, false",
        "DFINITY_AUTH_CLIENT, ^4.0.0, true",
    })
    void knows_what_is_newer_than_what_was_tried(ClientLibrary library, String range, boolean untried) {
        assertThat(library.isUntried(VersionRange.parse(range))).isEqualTo(untried);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "@icp-sdk/auth/client, ICP_SDK_AUTH, none",
                "@icp-sdk/auth, ICP_SDK_AUTH, none",
                "https://esm.sh/@dfinity/auth-client@2.1.3/es2022/x.mjs, DFINITY_AUTH_CLIENT, 2.1.3",
                "https://esm.sh/@dfinity/auth-client@2.1.3?bundle, DFINITY_AUTH_CLIENT, 2.1.3",
                "https://esm.sh/@dfinity/auth-client, DFINITY_AUTH_CLIENT, none",
                "npm:@icp-sdk/auth@7.1.0/client, ICP_SDK_AUTH, 7.1.0",
                "@dfinity/auth-client-x, none, none",
                "@junobuild/core-peer, JUNO_PEER, none",
                "./auth, none, none",
            })
    void is_found_by_the_module(String module, ClientLibrary library, String version) {
        assertThat(ClientLibrary.ofModule(module)).isEqualTo(library);
        if (library != null) {
            assertThat(library.versionIn(module)).isEqualTo(version);
        }
    }
}
