package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of {@code test-login --rehearse}: a real browser at production's origins, behind which is a preview of the project. */
@Needs(Need.BROWSER)
@Browsing
class RehearseTest {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String HOME = "https://" + CANISTER + ".icp0.io";
    private static final String OTHER = "https://forge.example";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @BeforeEach
    void writeTheProject() throws Exception {
        Files.createDirectories(directory.resolve("www/.well-known"));
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + CANISTER + "\"}}");
        Files.writeString(directory.resolve("www/.ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  { "match": ".well-known/*", "ignore": false, "headers": { "Access-Control-Allow-Origin": "*" } }
                ]
                """);
        try (InputStream app = getClass().getResourceAsStream("/browser/app.html")) {
            Files.write(directory.resolve("www/index.html"), app.readAllBytes());
        }
        project(HOME, OTHER);
        list(OTHER);
    }

    private void project(String derivation, String other) throws Exception {
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{environments: {production: {derivationOrigin: '" + derivation + "', alternativeOrigins: ['" + other
                        + "']}}}");
    }

    private void list(String origin) throws Exception {
        Files.writeString(
                directory.resolve("www/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"" + origin + "\"]}");
    }

    /** The app's sign-in by each protocol, with the provider that it has in production. */
    private static String path(String protocol, String derivation) {
        return "/?protocol=" + protocol + "&ii="
                + URLEncoder.encode("https://id.ai/authorize", StandardCharsets.UTF_8)
                + "&derivation=" + URLEncoder.encode(derivation, StandardCharsets.UTF_8);
    }

    private Run run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("test-login", "--rehearse", "--format", "json"));
        arguments.addAll(List.of(more));
        return Run.with(directory, new byte[0], PeerBrowser.environment(), 0, arguments.toArray(new String[0]));
    }

    private static JsonNode site(Run run) throws Exception {
        return new ObjectMapper().readTree(run.out()).get("logins").get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "icrc"})
    void the_app_signs_in_at_the_origins_of_production(String protocol) throws Exception {
        Run run = run("--click", "#login", "--path", path(protocol, HOME), "--require", "observed");

        assertThat(run.code()).as("%s", run).isZero();
        JsonNode site = site(run);
        assertThat(site.get("same").asBoolean()).isTrue();
        assertThat(site.get("ii").asText()).isEqualTo("stand-in for id.ai");
        assertThat(site.get("rehearsal").asBoolean()).isTrue();
        assertThat(site.get("tracked")).isEmpty();
        assertThat(site.get("origins").findValuesAsText("origin")).containsExactly(HOME, OTHER);
        assertThat(site.get("origins").findValuesAsText("sent")).containsOnly(HOME);
        JsonNode chain = new ObjectMapper().readTree(run.out()).get("chain");
        assertThat(chain.findValuesAsText("state")).as("%s", chain).doesNotContain("failed", "not-asked");
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("ii-origins-rehearsal")))
                    .isEmpty();
        }
    }

    @Test
    void a_domain_of_its_own_can_be_the_derivation_origin() throws Exception {
        project(OTHER, "https://www.forge.example");
        list("https://www.forge.example");

        Run run = run("--ask");

        assertThat(run.code()).as("%s", run).isZero();
        assertThat(site(run).get("origins").findValuesAsText("origin"))
                .containsExactly(OTHER, "https://www.forge.example");
    }

    @Test
    void an_origin_that_the_file_does_not_list_is_rejected_before_it_is_deployed() throws Exception {
        list("https://other.example");

        Run run = run("--ask");

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.FINDINGS);
        JsonNode rejected = null;
        for (JsonNode login : site(run).get("origins")) {
            rejected = login.get("origin").asText().equals(OTHER) ? login : rejected;
        }
        assertThat(rejected).as("%s", run).isNotNull();
        assertThat(rejected.get("accepted").asBoolean(true)).isFalse();
        assertThat(rejected.get("step").asText()).isEqualTo("listed");
        assertThat(rejected.get("reason").asText()).contains("Unverified origin");
    }

    @Test
    void without_a_browser_nothing_is_rehearsed() {
        Run run = run("--ask", "--browser", "no-such-browser");

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--browser no-such-browser: no such program; set it");
    }

    @Test
    void a_variable_that_names_no_browser_is_said_with_the_way_out() {
        Run run = Run.with(
                directory, new byte[0], Map.of("CHROME_PATH", "/no/browser"), 0, "test-login", "--rehearse", "--ask");

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("CHROME_PATH /no/browser: no such program; set it", "or remove it");
    }

    /** A run of its own, stopped as soon as its browser is there. */
    @Test
    @Needs(Need.POSIX)
    void stopping_it_ends_the_browser_and_leaves_nothing(@TempDir Path temporary) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "test-login",
                        "--rehearse",
                        "--click",
                        "#not-there",
                        "-C",
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(PeerBrowser.environment());
        builder.environment().put("TMPDIR", temporary.toString());
        Process process = builder.start();
        Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (family.size() < 4) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("it ended by itself")
                    .isFalse();
            process.descendants().forEach(family::add);
            assertThat(System.nanoTime()).as("no browser yet").isLessThan(deadline);
        }

        process.destroy();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle one : family) {
            one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(temporary).isEmptyDirectory();
    }
}
