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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table beside the libraries themselves: what they send if the option is in each of the places that the table names. */
@Needs(Need.SNIPPET_PEERS)
@Slow
class ClientLibraryPeerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    private static NodePeer libraries;

    @BeforeAll
    static void start() {
        libraries = NodePeer.start("snippet/reads.mjs");
    }

    @AfterAll
    static void end() {
        libraries.close();
    }

    @ParameterizedTest
    @CsvSource({
        "auth-client-0, @dfinity/auth-client, 0",
        "auth-client-1, @dfinity/auth-client, 1",
        "auth-client-2, @dfinity/auth-client, 2",
        "auth-client-3, @dfinity/auth-client, 3",
        "auth-4, @icp-sdk/auth/client, 4",
        "auth-5, @icp-sdk/auth/client, 5",
        "auth-6, @icp-sdk/auth/client, 6",
        "auth-7, @icp-sdk/auth/client, 7",
    })
    void the_option_is_read_where_the_table_says_and_nowhere_else(String app, String module, int major)
            throws IOException {
        ClientLibrary library = ClientLibrary.ofModule(module);
        List<String> asked = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (ClientGeneration generation :
                library.generations(VersionRange.parse("^" + major + (major == 0 ? ".21" : "")))) {
            for (boolean read : new boolean[] {true, false}) {
                for (OptionPlace place : read ? generation.reads() : generation.ignores()) {
                    JsonNode answer = JSON.readTree(
                            libraries.ask(question(app, module, major, place).toString()));
                    Version version =
                            Version.parse(answer.get("version").asText()).orElseThrow();
                    assertThat(version.major()).isEqualTo(major);
                    assertThat(version).isLessThanOrEqualTo(generation.tried());
                    asked.add(place.words());
                    expected.add(place.words() + " " + (read ? ORIGIN : "none"));
                    String sent = answer.get("sent").asText();
                    // A method that this version does not have reads nothing.
                    found.add(place.words() + " " + (sent.endsWith("is not a function") ? "none" : sent));
                }
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(asked).hasSizeGreaterThan(1);
    }

    private static ObjectNode question(String app, String module, int major, OptionPlace place) {
        boolean made = module.startsWith("@icp-sdk") && major > 5;
        boolean method = place.call() == OptionPlace.Call.METHOD;
        ObjectNode options = JSON.createObjectNode();
        ObjectNode inside = options;
        if (!place.path().isEmpty()) {
            inside = options.putObject(place.path());
        }
        inside.put("derivationOrigin", ORIGIN);
        ObjectNode question = JSON.createObjectNode()
                .put("app", app)
                .put("module", module)
                .put("make", made ? "new" : "create")
                .put("method", method ? place.callee() : made ? "signIn" : "login");
        question.set("create", method ? JSON.createObjectNode() : options);
        question.set("options", method ? options : JSON.createObjectNode());
        return question;
    }
}
