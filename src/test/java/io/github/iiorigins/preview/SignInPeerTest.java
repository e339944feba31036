package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Apps with the real client libraries, served by a preview, at which a person signs in in Chromium. */
@Browsing(libraries = true)
class SignInPeerTest {
    private static final String ID = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String FULL = "bd3sg-teaaa-aaaaa-qaaba-cai";
    private static final String OVER = "be2us-64aaa-aaaaa-qaabq-cai";
    private static final String FORGE = "forge.localhost";
    private static final String WWW = "www.forge.localhost";
    private static final String OTHER = "other.localhost";

    /** One for each form of messages: the long lane signs in with every version of every library. */
    static final List<String> APPS = List.of("auth-7", "auth-5");

    @TempDir
    private static Path directory;

    private static Preview preview;
    private static final List<String> SITES = new ArrayList<>();
    private static final List<String> IDS = new ArrayList<>();
    private String app;
    private final List<Map<String, Object>> wishes = new ArrayList<>();

    @BeforeAll
    static void serve_the_apps() throws Exception {
        PeerBrowser.require();
        Path app = site("app", ID);
        site("full", FULL);
        site("over", OVER);
        Files.writeString(directory.resolve("dfx.json"), "{\"canisters\": {" + String.join(", ", SITES) + "}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{" + String.join(", ", IDS) + "}");
        PeerBrowser.bundle(app, APPS);
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(FORGE, "app", WWW, "app", OTHER, "app"),
                Preview.Cors.NONE,
                0,
                line -> {},
                line -> {}));
        list("app", 2);
        list("full", 100);
        list("over", 101);
    }

    /** A site of a canister; gives the directory of its files. */
    private static Path site(String name, String id) throws IOException {
        SITES.add("\"" + name + "\": {\"type\": \"assets\", \"source\": [\"" + name + "\"]}");
        IDS.add("\"" + name + "\": {\"ic\": \"" + id + "\"}");
        Path files = Files.createDirectory(directory.resolve(name));
        Files.createDirectory(files.resolve(".well-known"));
        Files.writeString(files.resolve("index.html"), "<p>an app</p>");
        Files.writeString(files.resolve(".ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                  }
                ]
                """);
        return files;
    }

    /** Has a site list two of the hosts, and so many origins in all. */
    private static void list(String site, int count) throws IOException {
        List<String> origins = new ArrayList<>(List.of(origin(FORGE), origin(WWW)));
        while (origins.size() < count) {
            origins.add("https://n" + origins.size() + ".example");
        }
        Files.writeString(
                directory.resolve(site + "/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"" + String.join("\", \"", origins) + "\"]}");
    }

    @AfterAll
    static void stop() {
        if (preview != null) {
            preview.close();
        }
    }

    private static String origin(String host) {
        return "http://" + host + ":" + preview.port();
    }

    private static String canonical() {
        return origin(ID + ".localhost");
    }

    /** Where an app is, with what it is to send. */
    private String page(String host, String... more) {
        Map<String, String> query = new LinkedHashMap<>();
        // Those of the older messages are given the host, and add #authorize.
        query.put("provider", origin("id.ai.localhost") + (app.equals("auth-7") ? "/authorize" : ""));
        query.put("network", "http://localhost:" + preview.port());
        query.put("rootKey", preview.rootKey());
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], more[i + 1]);
        }
        StringBuilder url =
                new StringBuilder(origin(host)).append("/").append(app).append(".html");
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
        }
        return url.toString();
    }

    private void wish(String identity, String page) {
        wishes.add(Map.of("as", identity, "page", page));
    }

    private List<JsonNode> signIn() throws Exception {
        List<JsonNode> outcomes = new ArrayList<>();
        PeerBrowser.run("sign-in.mjs", Map.of("signIns", wishes)).forEach(outcomes::add);
        assertThat(outcomes).hasSameSizeAs(wishes);
        wishes.clear();
        return outcomes;
    }

    private static String principal(JsonNode outcome) {
        JsonNode seen = outcome.path("app");
        assertThat(seen.path("state").asText()).as("%s", outcome).isEqualTo("signed-in");
        assertThat(seen.path("hops").asInt()).as("%s", outcome).isEqualTo(1);
        // A call by the delegation got through, to one who sees the same principal.
        assertThat(seen.path("caller").asText())
                .as("%s", outcome)
                .isEqualTo(seen.path("principal").asText());
        assertThat(outcome.path("complaints")).as("%s", outcome).isEmpty();
        return seen.path("principal").asText();
    }

    private static void refused(JsonNode outcome, String title, String step) {
        assertThat(outcome.path("refused").path("title").asText())
                .as("%s", outcome)
                .isEqualTo(title);
        assertThat(outcome.path("refused").path("step").asText())
                .as("%s", outcome)
                .isEqualTo(step);
        assertThat(outcome.path("refused").path("why").asText())
                .as("%s", outcome)
                .isNotEmpty();
        // The app hears nothing: only that the window was closed, by its library and after that.
        assertThat(outcome.path("before").path("state").asText())
                .as("%s", outcome)
                .isEqualTo("asked");
        assertThat(outcome.path("app").path("error").asText())
                .as("%s", outcome)
                .isIn("UserInterrupt", "Channel was closed before a response was received");
    }

    @ParameterizedTest
    @FieldSource("APPS")
    void gives_one_principal_at_all_origins_that_are_listed(String library) throws Exception {
        app = library;
        wish("Alice", page(ID + ".localhost"));
        wish("Alice", page(FORGE, "derivation", canonical()));
        wish("Alice", page(WWW, "derivation", canonical(), "popup", "width=420,height=560"));
        wish("Bob", page(WWW, "derivation", canonical()));
        wish("Alice", page(FORGE));
        wish("Alice", page(OTHER));

        List<JsonNode> outcomes = signIn();

        String alice = principal(outcomes.get(0));
        assertThat(principal(outcomes.get(1))).isEqualTo(alice);
        assertThat(principal(outcomes.get(2))).isEqualTo(alice);
        assertThat(List.of(alice, principal(outcomes.get(3)), principal(outcomes.get(4)), principal(outcomes.get(5))))
                .as("another person, and origins that ask for accounts of their own")
                .doesNotHaveDuplicates();
        for (JsonNode outcome : outcomes) {
            assertThat(outcome.path("at").asText())
                    .isEqualTo(origin("id.ai.localhost") + (app.equals("auth-7") ? "/authorize" : "/#authorize"));
        }
    }

    @ParameterizedTest
    @FieldSource("APPS")
    void is_refused_where_the_list_or_the_request_is_wrong(String library) throws Exception {
        app = library;
        wish("Alice", page(OTHER, "derivation", canonical()));
        wish("Alice", page(FORGE, "derivation", canonical() + "/"));
        wish("Alice", page(FORGE, "derivation", canonical(), "as", "url"));
        wishes.add(Map.of("as", "Alice", "page", page(FORGE, "derivation", canonical()), "close", true));
        wish("Alice", page(FORGE, "derivation", origin(OVER + ".localhost")));
        wish("Alice", page(FORGE, "derivation", origin(FULL + ".localhost")));

        List<JsonNode> outcomes = signIn();

        refused(outcomes.get(0), "Unverified origin", "listed");
        for (JsonNode slash : outcomes.subList(1, 3)) {
            if (app.equals("auth-7")) {
                // This one gets an answer, upon which it closes the window.
                assertThat(slash.path("app").path("error").asText())
                        .as("%s", slash)
                        .startsWith("Invalid params");
            } else {
                refused(slash, "Unable to connect", "bare");
            }
        }
        assertThat(outcomes.get(3).path("app").path("state").asText()).isEqualTo("failed");
        refused(outcomes.get(4), "Unverified origin", "cap");
        principal(outcomes.get(5));
    }
}
