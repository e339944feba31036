package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table beside the newest version of each line of it; {@link ClientLibraryProof} has all. */
@Needs(Need.SNIPPET_PEERS)
@Slow
class ClientLibraryPeerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "auth-client-2, @dfinity/auth-client",
        "auth-client-3, @dfinity/auth-client",
        "auth-5, @icp-sdk/auth/client",
        "auth-7, @icp-sdk/auth/client",
        "juno-1, @junobuild/core",
        "juno-3, @junobuild/core",
        "juno-5, @junobuild/core",
        "juno-peer-1, @junobuild/core-peer",
        "reactor-1, @ic-reactor/core",
        "reactor-3, @ic-reactor/core",
        "reactor-react-1, @ic-reactor/react",
        "reactor-react-3, @ic-reactor/react",
        "use-auth-client-2, @dfinity/use-auth-client",
        "use-internet-identity-0, ic-use-internet-identity",
        "identitykit-1, @nfid/identitykit/react",
        "signer-5, @icp-sdk/signer",
        "slide-signer-2, @slide-computer/signer",
        "slide-signer-4, @slide-computer/signer",
    })
    void the_option_is_read_where_the_table_says_and_nowhere_else(String app, String module) throws IOException {
        ClientLibrary library = ClientLibrary.ofModule(module);
        Version version = version(app, library);
        ClientGeneration generation = null;
        for (ClientGeneration one : library.generations()) {
            generation = one.run().contains(version) ? one : generation;
        }
        assertThat(generation).as("%s %s", library, version).isNotNull();
        LibraryReads.compare(app, module, version.toString(), generation);
    }

    /** The version that an app in {@code src/test/peer/snippet} has installed. */
    private static Version version(String app, ClientLibrary library) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readString(Path.of("src/test/peer/snippet", app, "package.json")));
        return Version.parse(
                        manifest.get("dependencies").get(library.packageName()).asText())
                .orElseThrow();
    }
}
