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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command with a real browser, an app at two origins, and the preview that serves both and Internet Identity's page. */
@Needs(Need.BROWSER)
@Browsing
class TestLoginBrowserTest {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private Preview preview;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(directory.resolve("www/.well-known"));
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + CANISTER + "\"}}");
        Files.writeString(directory.resolve("www/.ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/*",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" },
                    "ignore": false
                  }
                ]
                """);
        copy("app.html", "index.html");
        copy("redirect.html", "redirect.html");
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of("shop.localhost", "app", "other.localhost", "app"),
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                line -> {}));
    }

    private void copy(String page, String name) throws IOException {
        try (InputStream app = getClass().getResourceAsStream("/browser/" + page)) {
            Files.write(directory.resolve("www").resolve(name), app.readAllBytes());
        }
    }

    @AfterEach
    void stop() {
        if (preview != null) {
            preview.close();
        }
    }

    private String at(String host) {
        return "http://" + host + ".localhost:" + preview.port();
    }

    private void list(String... origins) throws Exception {
        write("ii-alternative-origins", "alternativeOrigins", origins);
    }

    private void write(String name, String member, String... values) throws Exception {
        Files.writeString(
                directory.resolve("www/.well-known").resolve(name),
                "{\"" + member + "\": [\"" + String.join("\", \"", values) + "\"]}");
    }

    private static final class Ended {
        private final int code;
        private final JsonNode report;

        Ended(int code, JsonNode report) {
            this.code = code;
            this.report = report;
        }

        JsonNode at(int origin) {
            return report.get("logins").get(0).get("origins").get(origin);
        }

        List<String> rules() {
            List<String> rules = new ArrayList<>();
            for (JsonNode finding : report.get("findings")) {
                rules.add(finding.get("rule").asText());
            }
            return rules;
        }
    }

    private String ii() {
        return URLEncoder.encode("http://id.ai.localhost:" + preview.port() + "/authorize", StandardCharsets.UTF_8);
    }

    private List<String> arguments(String path, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "test-login",
                "--network",
                "http://localhost:" + preview.port(),
                "--derivation-origin",
                at(CANISTER),
                "--origin",
                at("shop"),
                "--engine",
                "browser",
                "--headless",
                "--path",
                path,
                "--format",
                "json"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Ended run(String query, String... more) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                System.err,
                Invocation.Terminals.NONE,
                80,
                PeerBrowser.environment(),
                directory,
                directory);
        int code = Main.run(invocation, arguments("/?ii=" + ii() + query, more).toArray(new String[0]));
        invocation.out().flush();
        return new Ended(code, new ObjectMapper().readTree(out.toByteArray()));
    }

    private static String sent(String origin) {
        return "&derivation=" + URLEncoder.encode(origin, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "icrc"})
    void the_same_person_at_both_origins_is_observed(String protocol) throws Exception {
        list(at("shop"));

        Ended ended = run("&protocol=" + protocol + sent(at(CANISTER)), "--click", "#login", "--require", "observed");

        assertThat(ended.code).as("%s", ended.report).isZero();
        assertThat(ended.report.get("logins").get(0).get("same").asBoolean()).isTrue();
        assertThat(ended.at(1).get("evidence").asText()).isEqualTo("observed");
        assertThat(ended.at(1).get("principal")).isEqualTo(ended.at(0).get("principal"));
    }

    @Test
    void an_app_that_forgets_the_derivation_origin_is_an_error() throws Exception {
        list(at("shop"));

        Ended ended = run("", "--click", "#login");

        assertThat(ended.code).isEqualTo(ExitCode.FINDINGS);
        assertThat(ended.rules()).contains("derivation-origin-missing", "principals-differ");
    }

    @Test
    void a_slash_that_the_app_sends_is_named() throws Exception {
        list(at("shop"));

        Ended ended = run("&protocol=icrc" + sent(at(CANISTER) + "/"), "--click", "#login");

        assertThat(ended.code).isEqualTo(ExitCode.FINDINGS);
        assertThat(ended.rules()).contains("derivation-origin-not-bare");
        assertThat(ended.at(1).get("step").asText()).isEqualTo("bare");
    }

    @Test
    void an_origin_that_is_not_listed_is_refused_and_the_step_is_told() throws Exception {
        list("https://forge.example");

        Ended ended = run(sent(at(CANISTER)), "--click", "#login");

        assertThat(ended.code).isEqualTo(ExitCode.FINDINGS);
        JsonNode shop = ended.report.get("logins").get(0).get("origins").findParents("origin").stream()
                .filter(one -> one.get("origin").asText().equals(at("shop")))
                .findFirst()
                .orElseThrow();
        assertThat(shop.get("accepted").asBoolean(true)).isFalse();
        assertThat(shop.get("step").asText()).isEqualTo("listed");
        assertThat(shop.get("reason").asText()).contains("Unverified origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"button[", "text=Sign in", "//button", "button:has-text('Sign in')"})
    void what_is_not_a_selector_of_css_is_rejected_before_any_page_is_opened(String selector) throws Exception {
        Run run = Run.with(
                directory,
                new byte[0],
                PeerBrowser.environment(),
                0,
                arguments("/", "--click", selector).toArray(new String[0]));

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--click \"" + selector + "\": the browser rejects this CSS selector");
    }

    @Test
    void asks_in_the_place_of_the_app() throws Exception {
        list(at("shop"));

        Ended ended = run("", "--ask");

        assertThat(ended.code).as("%s", ended.report).isZero();
        assertThat(ended.at(1).get("evidence").asText()).isEqualTo("asked");
    }

    /** A run of its own process, whose folder for what is temporary is its own too. */
    private JsonNode runApart(Path temporary, List<String> arguments) throws Exception {
        Path out = directory.resolve("out.json");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("-C", directory.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile());
        builder.environment().put("TMPDIR", temporary.toString());
        Process process = builder.start();
        Set<ProcessHandle> family = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(family::add);
            assertThat(System.nanoTime()).as("it is still running").isLessThan(deadline);
        }
        assertThat(process.exitValue()).as("%s", Files.readString(out)).isEqualTo(ExitCode.FINDINGS);
        assertThat(family).as("the browser's processes").hasSizeGreaterThan(3);
        for (ProcessHandle one : family) {
            one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(one -> one.info().commandLine().orElse("").contains(temporary.toString())))
                .isEmpty();
        assertThat(temporary).isEmptyDirectory();
        return new ObjectMapper().readTree(Files.readString(out));
    }

    /**
     * By the ways to ask in turn, each time at two origins that are accepted and one that is not listed.
     * {@code mvn test -Dtest=TestLoginBrowserTest -Dlogins=50} does it fifty times.
     */
    @Test
    @Needs(Need.POSIX)
    void run_after_run_comes_to_the_same_and_leaves_no_browser_and_no_profile(@TempDir Path temporary)
            throws Exception {
        list(at("shop"));
        write(
                "ii-auth-callbacks",
                "callbacks",
                at(CANISTER) + "/redirect.html",
                at("shop") + "/redirect.html",
                at("other") + "/redirect.html");
        String wish = "[{\"method\": \"icrc34_delegation\", \"params\": {\"publicKey\": \"KEY\","
                + " \"icrc95DerivationOrigin\": \"" + at(CANISTER) + "\"}}]";
        List<String> ways = List.of(
                "/?ii=" + ii() + "&protocol=icrc" + sent(at(CANISTER)),
                "/redirect.html?provider=" + ii() + "&ask=" + URLEncoder.encode(wish, StandardCharsets.UTF_8),
                "/?ii=" + ii() + "&protocol=legacy" + sent(at(CANISTER)));
        String principal = "";
        for (int run = 0; run < Integer.getInteger("logins", 2); run++) {
            JsonNode report = runApart(
                    temporary,
                    arguments(
                            ways.get(run % ways.size()),
                            "--origin",
                            at("other"),
                            "--click",
                            "#login",
                            "--require",
                            "observed"));

            JsonNode origins = report.get("logins").get(0).get("origins");
            assertThat(origins).as("%s", report).hasSize(3);
            for (JsonNode login : origins) {
                if (login.get("origin").asText().equals(at("other"))) {
                    assertThat(login.get("accepted").asBoolean(true))
                            .as("run %s: %s", run, report)
                            .isFalse();
                    assertThat(login.get("step").asText())
                            .as("run %s: %s", run, report)
                            .isEqualTo("listed");
                    continue;
                }
                principal = principal.isEmpty() ? login.get("principal").asText() : principal;
                assertThat(login.get("principal").asText())
                        .as("run %s: %s", run, report)
                        .isEqualTo(principal);
            }
        }
    }
}
