package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iiorigins.peer.NodePeer;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table beside the libraries themselves: what they send if the option is in each of the places that the table names. */
@Needs(Need.SNIPPET_PEERS)
@Slow
class ClientLibraryPeerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    @ParameterizedTest
    @CsvSource({
        "auth-client-0, @dfinity/auth-client",
        "auth-client-1, @dfinity/auth-client",
        "auth-client-2, @dfinity/auth-client",
        "auth-client-3, @dfinity/auth-client",
        "auth-4, @icp-sdk/auth/client",
        "auth-5, @icp-sdk/auth/client",
        "auth-6, @icp-sdk/auth/client",
        "auth-7, @icp-sdk/auth/client",
        "juno-0, @junobuild/core",
        "juno-1, @junobuild/core",
        "juno-2, @junobuild/core",
        "juno-3, @junobuild/core",
        "juno-5, @junobuild/core",
        "juno-peer-0, @junobuild/core-peer",
        "juno-peer-1, @junobuild/core-peer",
        "reactor-1, @ic-reactor/core",
        "reactor-3, @ic-reactor/core",
        "reactor-react-1, @ic-reactor/react",
        "reactor-react-3, @ic-reactor/react",
        "use-auth-client-2, @dfinity/use-auth-client",
        "use-internet-identity-0, ic-use-internet-identity",
        "signer-5, @icp-sdk/signer",
        "slide-signer-1, @slide-computer/signer",
        "slide-signer-2, @slide-computer/signer",
        "slide-signer-3, @slide-computer/signer",
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
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        // A process for each: what a library keeps, and its late messages, would mix with another's.
        try (NodePeer libraries = NodePeer.start("snippet/reads.mjs")) {
            for (boolean read : new boolean[] {true, false}) {
                for (OptionPlace place : read ? generation.reads() : generation.ignores()) {
                    JsonNode answer = JSON.readTree(
                            libraries.ask(question(app, module, place).toString()));
                    assertThat(answer.get("version").asText()).isEqualTo(version.toString());
                    expected.add(place.words() + " " + (read ? ORIGIN : "none"));
                    String sent = answer.get("sent").asText();
                    // A method that this version does not have, and a call that it rejects, send nothing.
                    found.add(place.words() + " " + (!read && sent.startsWith("throws ") ? "none" : sent));
                }
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(1);
    }

    /** The version that an app in {@code src/test/peer/snippet} has installed. */
    private static Version version(String app, ClientLibrary library) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readString(Path.of("src/test/peer/snippet", app, "package.json")));
        return Version.parse(
                        manifest.get("dependencies").get(library.packageName()).asText())
                .orElseThrow();
    }

    private static ObjectNode question(String app, String module, OptionPlace place) {
        return JSON.createObjectNode()
                .put("app", app)
                .put("module", module)
                .put("call", place.call().name())
                .put("callee", place.callee())
                .put("path", place.path())
                .put("origin", ORIGIN);
    }
}
