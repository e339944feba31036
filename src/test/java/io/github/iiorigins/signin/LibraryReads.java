package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.peer.NodePeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signs in with a library itself, with the option in each of the places that the table names. */
final class LibraryReads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    private LibraryReads() {}

    /**
     * Fails if the library reads the option in other places than the table says.
     *
     * @param app a directory in which the library is installed; relative to {@code src/test/peer/snippet}
     * @param version the one that has to be installed there
     */
    static void compare(String app, String module, String version, ClientGeneration generation) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        // A process for each: what a library keeps, and its late messages, would mix with another's.
        try (NodePeer libraries = NodePeer.start("snippet/reads.mjs")) {
            for (boolean read : new boolean[] {true, false}) {
                for (OptionPlace place : read ? generation.reads() : generation.ignores()) {
                    JsonNode answer = JSON.readTree(libraries.ask(JSON.createObjectNode()
                            .put("app", app)
                            .put("module", module)
                            .put("call", place.call().name())
                            .put("callee", place.callee())
                            .put("path", place.path())
                            .put("origin", ORIGIN)
                            .toString()));
                    assertThat(answer.path("version").asText()).isEqualTo(version);
                    expected.add(place.words() + " " + (read ? ORIGIN : "none"));
                    String sent = answer.get("sent").asText();
                    // A method that this version does not have, and a call that it rejects, send nothing.
                    found.add(place.words() + " " + (!read && sent.startsWith("throws ") ? "none" : sent));
                }
            }
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(0);
    }
}
