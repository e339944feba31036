package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session from {@code test-login session} in pages that Playwright opens, with the real client libraries. */
@Needs({Need.BROWSER, Need.BROWSER_PEERS, Need.SNIPPET_PEERS, Need.PLAYWRIGHT})
@Browsing
class SessionPeerTest {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";

    @TempDir
    private static Path directory;

    private static Preview preview;

    @BeforeAll
    static void start() throws Exception {
        Path site = directory.resolve("www");
        Files.createDirectories(site.resolve(".well-known"));
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + CANISTER + "\"}}");
        Files.writeString(site.resolve(".ic-assets.json"), "[{\"match\": \".well-known\", \"ignore\": false}]");
        PeerBrowser.bundle(site, List.of("auth-7", "auth-5", "auth-client-3", "auth-client-2"));
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of("forge.localhost", "app"),
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                line -> {}));
        Files.writeString(
                site.resolve(".well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"" + at("forge") + "\"]}");
        assertThat(Run.in(directory, "test-login", "register", "ci.pem", "--network", network())
                        .code())
                .isZero();
    }

    @AfterAll
    static void stop() {
        if (preview != null) {
            preview.close();
        }
    }

    private static String at(String host) {
        return "http://" + host + ".localhost:" + preview.port();
    }

    private static String network() {
        return "http://localhost:" + preview.port();
    }

    private static Path session(String name, String lifetime) {
        Run run = Run.in(
                directory,
                "test-login",
                "session",
                "--key",
                "ci.pem",
                "--network",
                network(),
                "--derivation-origin",
                at(CANISTER),
                "--origin",
                at("forge"),
                "--ttl",
                lifetime,
                "-o",
                name);
        assertThat(run.code()).as("%s", run).isZero();
        return directory.resolve(name);
    }

    private static String page(String library) {
        return at("forge") + "/" + library + ".html?rootKey=" + preview.rootKey() + "&network="
                + URLEncoder.encode(network(), StandardCharsets.UTF_8);
    }

    @Test
    void pages_are_signed_in_at_first_load_as_the_principal_that_test_login_says() throws Exception {
        Path state = session("session.json", "10m");
        Run login = Run.in(
                directory,
                "test-login",
                "--key",
                "ci.pem",
                "--network",
                network(),
                "--derivation-origin",
                at(CANISTER),
                "--format",
                "json");
        String principal = new ObjectMapper()
                .readTree(login.out())
                .at("/origins/1/principal")
                .asText();

        JsonNode pages = PeerBrowser.run(
                "session.mjs",
                Map.of(
                        "state",
                        state.toString(),
                        "pages",
                        List.of(page("auth-7"), page("auth-5"), page("auth-client-3"), page("auth-client-2"))));

        assertThat(pages.findValuesAsText("state")).as("%s", pages).containsOnly("restored");
        assertThat(pages).hasSize(4);
        assertThat(pages.findValuesAsText("principal")).containsOnly(principal);
        assertThat(pages.findValuesAsText("caller")).as("what a canister sees").containsOnly(principal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-7", "auth-5", "auth-client-3", "auth-client-2"})
    void a_session_that_is_over_signs_nobody_in(String library) throws Exception {
        Path state = session("over-" + library + ".json", "1s");

        JsonNode pages = PeerBrowser.run(
                "session.mjs", Map.of("state", state.toString(), "until", "ready", "pages", List.of(page(library))));

        assertThat(pages.findValuesAsText("state")).as("%s", pages).containsExactly("ready");
    }
}
