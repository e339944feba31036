package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.testlogin.PlayedPage;
import io.github.iiorigins.testlogin.Relay;
import io.github.iiorigins.text.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program against a preview: register, sign in at each origin, compare. */
@Slow
class TestLoginCommandTest {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final Pattern PRINCIPAL = Pattern.compile("\"principal\": \"([a-z0-9-]+)\"");

    @TempDir
    private Path directory;

    private int port;
    private String a;
    private String b;
    private Preview preview;

    @BeforeEach
    void start() throws Exception {
        write("dfx.json", "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        write("canister_ids.json", "{\"app\": {\"ic\": \"" + CANISTER + "\"}}");
        write("www/index.html", "<!doctype html><p>an app</p>");
        write(
                "www/.ic-assets.json",
                "[{\"match\": \".well-known\", \"ignore\": false}, {\"match\": \".well-known/ii-alternative-origins\","
                        + " \"headers\": {\"Access-Control-Allow-Origin\": \"*\", \"Content-Type\":"
                        + " \"application/json\"}, \"ignore\": false}]");
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of("b.localhost", "app", "c.localhost", "app"),
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                line -> {}));
        port = preview.port();
        a = "http://" + CANISTER + ".localhost:" + port;
        b = "http://b.localhost:" + port;
        list("\"" + b + "\"");
    }

    @AfterEach
    void stop() {
        preview.close();
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void list(String entries) throws IOException {
        write("www/.well-known/ii-alternative-origins", "{\"alternativeOrigins\": [" + entries + "]}");
    }

    private String network() {
        return "http://localhost:" + port;
    }

    private void register() {
        Run run = Run.in(directory, "test-login", "register", "ci.pem", "--network", network(), "--yes");
        assertThat(run.code()).as(run.toString()).isZero();
    }

    private Run login(String... more) {
        List<String> args = new ArrayList<>(List.of("test-login", "--derivation-origin", a, "--key", "ci.pem"));
        List<String> further = List.of(more);
        if (!further.contains("--network")) {
            args.addAll(List.of("--network", network()));
        }
        args.addAll(further);
        return Run.in(directory, args.toArray(new String[0]));
    }

    private static Set<String> principals(Run run) {
        Set<String> all = new LinkedHashSet<>();
        Matcher matcher = PRINCIPAL.matcher(run.out());
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    // ---- the result

    @Test
    void people_are_the_same_at_all_origins_that_are_listed() throws IOException {
        register();

        Run run = login("--format", "json");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("\"same\": true", "\"origin\": \"" + a, "\"origin\": \"" + b);
        assertThat(principals(run)).hasSize(1);
        assertThat(run.err()).isEmpty();
        requireAsItsSchemaSays(run);
    }

    /** Both origins have the effective origin of the first, so that a run adds one entry, and the next none. */
    @Test
    void what_is_left_at_internet_identity_is_said() throws IOException {
        register();

        JsonNode json = new ObjectMapper().readTree(login("--format", "json").out());

        assertThat(json.get("tracked")).hasSize(1);
        assertThat(json.at("/tracked/0")).isEqualTo(json.at("/origins/1/derivedFrom"));
        assertThat(json.get("rehearsal").asBoolean(true)).isFalse();
        assertThat(login().out())
                .contains("left at II: at most one entry for this identity's account at "
                        + json.at("/tracked/0").asText());
    }

    private static void requireAsItsSchemaSays(Run run) throws IOException {
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(SchemaTest.valid("report", json)).isTrue();
        assertThat(json.get("chain").findValuesAsText("link"))
                .containsExactly("request", "canister", "document", "certified", "list", "page", "return", "principal");
        assertThat(json.at("/chain/0/command").asText()).isEqualTo("test-login --engine browser");
        assertThat(json.at("/chain/7/state").asText())
                .isEqualTo(json.get("same").asBoolean() ? "passed" : "failed");
        assertThat(json.get("same")).isEqualTo(json.get("logins").get(0).get("same"));
    }

    @Test
    void a_forgotten_derivation_origin_would_give_another_principal() {
        register();

        Run run = login("--format", "json");

        Matcher forgetful =
                Pattern.compile("\"withoutDerivationOrigin\": \"([a-z0-9-]+)\"").matcher(run.out());
        assertThat(forgetful.find()).isTrue();
        assertThat(principals(run)).doesNotContain(forgetful.group(1));
        Run direct = Run.in(directory, "test-login", b, "--network", network(), "--key", "ci.pem", "--format", "json");
        assertThat(direct.out()).contains("\"principal\": \"" + forgetful.group(1));
    }

    /** What the list holds, the rule that tells, and the step at which b is refused; B stands for b's origin. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; origin-not-listed; listed",
                "\"B/\"; trailing-slash; listed",
                "\"B\",1; non-string-entry; entries",
                "\"B\",\"http://x1.localhost\",\"http://x2.localhost\",\"http://x3.localhost\",\"http://x4.localhost\","
                        + "\"http://x5.localhost\",\"http://x6.localhost\",\"http://x7.localhost\",\"http://x8.localhost\","
                        + "\"http://x9.localhost\",\"http://x10.localhost\"; too-many-origins; cap",
                "\"B\",; invalid-json; json",
            })
    void an_origin_that_ii_refuses_has_no_principal(String entries, String rule, String step) throws IOException {
        register();
        list(entries == null ? "" : entries.replace("B", b));

        Run run = login("--origin", b, "--format", "json");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("\"rule\": \"" + rule, "\"same\": false", "\"step\": \"" + step + "\"");
        assertThat(principals(run)).hasSize(1);
        requireAsItsSchemaSays(run);
    }

    /** Formats for programs have each by itself; for people it is one thing to read. */
    @Test
    void an_origin_of_the_project_that_is_not_live_is_a_finding() throws IOException {
        register();
        String c = "http://c.localhost:" + port;
        list("");
        write(
                "ii-origins.json",
                "{\"environments\": {\"rehearsal\": {\"derivationOrigin\": \"" + a + "\", \"alternativeOrigins\": [\""
                        + b + "\", \"" + c + "\"]}}}");
        String[] command = {"test-login", "--key", "ci.pem", "--network", network(), "-o", "sarif:login.sarif"};

        Run run = Run.in(directory, command);

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .containsOnlyOnce("error[origin-not-listed]")
                .contains("the project file lists it (rehearsal)", "the same at " + c);
        JsonNode results = new ObjectMapper()
                .readTree(directory.resolve("login.sarif").toFile())
                .at("/runs/0/results");
        assertThat(results.findValuesAsText("ruleId"))
                .containsExactly("origin-not-listed", "origin-not-listed", "empty-list");
    }

    @Test
    void a_page_in_place_of_the_list_refuses_all_but_the_derivation_origin() throws IOException {
        register();
        Files.delete(directory.resolve("www/.well-known/ii-alternative-origins"));
        write("dfx.json", Files.readString(directory.resolve("dfx.json")));

        Run run = login("--origin", b, "--format", "json");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("\"same\": false").containsAnyOf("document-missing", "document-status");
    }

    @Test
    void the_principal_can_be_pinned() {
        register();
        String principal = principals(login("--format", "json")).iterator().next();

        assertThat(login("--expect", principal).code()).isZero();
        Run other = login("--expect", "2vxsx-fae", "--format", "json");

        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("\"rule\": \"principal-unexpected\"", "\"same\": true");
        assertThat(login("--expect", "2vxsx-fae").out())
                .contains("same principal at all 2 origins, but not the expected one")
                .doesNotContain("differ");
        assertThat(login("--expect", "2vxsx-fae", "--rule", "principal-unexpected=off")
                        .code())
                .isEqualTo(1);
    }

    private void environment(String name, String more) throws IOException {
        write(
                "ii-origins.json",
                "{environments: {" + name + ": {derivationOrigin: '" + a + "', alternativeOrigins: ['" + b + "'], "
                        + more + "}}}");
    }

    @Test
    void the_principal_can_be_pinned_in_the_project_file() throws IOException {
        register();
        String principal = principals(login("--format", "json")).iterator().next();

        environment("local", "expect: '" + principal + "'");
        assertThat(login().out()).contains("same principal at all 2 origins, as expected");
        environment("local", "expect: '2vxsx-fae'");
        Run other = login("--format", "json");
        assertThat(other.code()).as(other.toString()).isEqualTo(1);
        assertThat(other.out())
                .contains("\"rule\": \"principal-unexpected\"", "\"expected\": \"2vxsx-fae\"", "\"same\": true")
                .contains("\"path\": \"ii-origins.json\"", "\"line\": 1");
        assertThat(login("--format", "concise").out())
                .contains("ii-origins.json:1:")
                .contains(", not 2vxsx-fae");
        assertThat(login("--expect", principal).code())
                .as("the option goes before the file")
                .isZero();
    }

    /** A network makes principals of its own, so that those of production are never found in its rehearsal. */
    @Test
    void the_principal_of_production_is_not_expected_in_a_rehearsal() throws IOException {
        register();
        environment("production", "expect: '2vxsx-fae'");

        Run run = login("--format", "json");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).doesNotContain("\"expected\"");
    }

    @Test
    void a_pinned_principal_that_is_none_is_named_with_its_place() throws IOException {
        environment("local", "expect: 'alice'");

        Run run = Run.in(directory, "test-login", "--network", network(), "--key", "-");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(Run.in(directory, "validate").err())
                .contains("ii-origins.json:1:")
                .contains("\"expect\" must be a principal");
    }

    /** What --expect takes can be copied from what was piped. */
    @Test
    void principals_are_whole_where_there_is_no_terminal() {
        register();
        String principal = principals(login("--format", "json")).iterator().next();

        assertThat(login().out()).contains(principal);
    }

    /** Which networks, and whose Internet Identity: one of production is not asked on a local network, nor the reverse. */
    @ParameterizedTest
    @CsvSource({
        "--network, here, --ii, id.ai, is not on this network",
        "--network, here, --ii, ic0.app, is not on this network",
        "--network, ic, --ii, http://id.ai.localhost:8000, is not on the mainnet"
    })
    void principals_of_one_network_are_not_compared_with_those_of_another(
            String option, String network, String iiOption, String ii, String words) {
        register();

        Run run = Run.in(
                directory,
                "test-login",
                a,
                "--key",
                "ci.pem",
                option,
                network.equals("here") ? network() : network,
                iiOption,
                ii,
                "--expect",
                "2vxsx-fae");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    @Test
    void one_principal_is_not_expected_of_two_internet_identities() throws IOException {
        register();
        write(
                "ii-origins.json",
                "{\"environments\": {\"production\": {\"derivationOrigin\": \"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\"},"
                        + " \"staging\": {\"derivationOrigin\": \"https://staging.forge.example\", \"ii\": \"beta.id.ai\"}}}");

        Run run = Run.in(directory, "test-login", "--key", "ci.pem", "--expect", "2vxsx-fae");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("there are two", "beta.id.ai", "--environment");
    }

    @ParameterizedTest
    @CsvSource({"computed, 0", "asked, 1", "observed, 1"})
    void computed_is_not_enough_where_more_is_required(String evidence, int code) {
        register();

        Run run = login("--require", evidence, "--format", "json");

        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertThat(run.out().contains("evidence-too-weak")).isEqualTo(code == 1);
    }

    /** The exception names the origin that the finding is about. */
    @Test
    void an_exception_in_the_project_file_covers_a_finding_about_a_sign_in() throws IOException {
        register();
        write(
                "ii-origins.json",
                "{allow: [{rule: 'evidence-too-weak', value: '" + b + "', reason: 'b is not ready for a browser'}]}");

        Run run = login("--require", "asked", "--format", "json");

        assertThat(run.out())
                .containsOnlyOnce("\"rule\": \"evidence-too-weak\"")
                .contains("the evidence for " + a + " is computed")
                .doesNotContain("the evidence for " + b);
        JsonNode summary = new ObjectMapper().readTree(run.out()).get("summary");
        assertThat(summary.get("allowed").asInt()).as("%s", summary).isEqualTo(1);
    }

    @Test
    void a_network_under_another_root_key_proves_nothing() {
        register();

        Run run = login(
                "--root-key", HexFormat.of().formatHex(BlsPublicKey.mainnet().der()), "--format", "json");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(principals(run)).isEmpty();
        assertThat(run.out()).contains("\"rule\": \"delegation-invalid\"", "\"step\": \"signature\"");
    }

    @Test
    void a_network_that_is_gone_is_not_found_out() {
        register();
        preview.close();

        Run run = login("--retries", "0");

        assertThat(run.code()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("connection refused");
    }

    /** Every request of a run is once the first that is not answered. */
    @ParameterizedTest
    @EnumSource(Relay.Down.class)
    void a_network_that_goes_down_midway_is_not_found_out(Relay.Down down) throws IOException {
        register();
        // How many requests a run takes depends on how often it has to poll.
        for (int requests = 0; ; requests++) {
            try (Relay relay = new Relay(port, requests, down)) {
                Run run = login(
                        "--network",
                        "http://localhost:" + relay.port(),
                        "--retries",
                        "0",
                        "--timeout",
                        down == Relay.Down.SILENT ? "1" : "30",
                        "--format",
                        "json");

                if (relay.left() >= 0) {
                    // The network was up to the end; on a busy machine an answer may still take longer than a second.
                    assertThat(run.code())
                            .as(run.toString())
                            .satisfiesAnyOf(
                                    code -> assertThat(code).isZero(),
                                    code -> assertThat(down).isEqualTo(Relay.Down.SILENT));
                    assertThat(requests).as("requests of a run").isGreaterThan(3);
                    return;
                }
                assertThat(run.code())
                        .as("down after %d requests: %s", requests, run)
                        .isEqualTo(3);
                assertThat(run.out() + run.err()).doesNotContain("Exception", "\"same\": true");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"})
    void every_format_tells_of_a_refusal(String format) throws IOException {
        register();
        list("\"" + b + "/\"");

        Run run = login("--format", format);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("trailing-slash");
    }

    @Test
    void a_dashboard_finds_the_same_tests_whatever_came_of_the_sign_ins() throws IOException {
        register();
        String good = login("--format", "junit").out();
        assertThat(cases(good))
                .containsExactly(
                        "request", "canister", "document", "certified", "list", "page", "return", "principal", a, b);
        assertThat(good).contains("failures=\"0\" errors=\"0\"").doesNotContain("<failure", "<error");

        String unknown = login("--format", "junit", "--anchor", "10001").out();
        assertThat(cases(unknown)).isEqualTo(cases(good));
        assertThat(unknown).contains("<error ").doesNotContain("<failure");

        list("\"" + b + "/\"");
        String bad = login("--format", "junit").out();
        assertThat(cases(bad)).isEqualTo(cases(good));
        assertThat(bad).contains("<failure ", "name=\"" + b + "\"");
    }

    private static List<String> cases(String junit) {
        List<String> names = new ArrayList<>();
        Matcher matcher = Pattern.compile("<testcase classname=\"ii-origins.test-login\" name=\"([^\"]+)\"")
                .matcher(junit);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    // ---- keys

    @Test
    void a_key_comes_from_a_variable_or_standard_input_too() throws IOException {
        register();
        String pem = Files.readString(directory.resolve("ci.pem"));
        String[] args = {"test-login", "--derivation-origin", a, "--network", network()};

        assertThat(Run.with(directory, new byte[0], Map.of("II_ORIGINS_KEY", pem), 0, args)
                        .code())
                .isZero();
        List<String> more = new ArrayList<>(List.of(args));
        more.addAll(List.of("--key", "-"));
        assertThat(Run.with(directory, pem.getBytes(StandardCharsets.UTF_8), Map.of(), 0, more.toArray(new String[0]))
                        .code())
                .isZero();
    }

    @Test
    void an_identity_that_does_not_exist_is_said_once_with_the_way_out() {
        register();

        Run run = login("--anchor", "10001");

        assertThat(run.code()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .containsOnlyOnce("there is no identity 10001")
                .contains(a + ", " + b + ": ", "--anchor", "test-login register")
                .doesNotContain("ic0.trap");
        assertThat(run.out())
                .containsOnlyOnce("there is no identity 10001")
                .contains(" " + a + "\n " + b + "\n   there is no");
    }

    @Test
    void a_key_of_another_identity_is_said_once_with_the_way_out() {
        register();
        Run.in(directory, "test-login", "register", "other.pem", "--network", network());

        Run run = login("--anchor", "10001");

        assertThat(run.code()).as(run.toString()).isEqualTo(3);
        assertThat(run.out() + run.err()).contains("does not belong to identity 10001", "check --key");
        assertThat(run.out()).containsOnlyOnce("does not belong to identity 10001");
    }

    @Test
    void without_a_key_and_a_terminal_the_way_out_is_said() {
        Run run = Run.in(directory, "test-login", a, "--network", network());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--key");
    }

    // ---- register

    @Test
    void registering_makes_a_key_that_only_its_owner_reads() throws IOException {
        Run run = Run.in(directory, "test-login", "register", "ci.pem", "--network", network());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("identity 10000 at id.ai.localhost", "ci.pem");
        Path key = directory.resolve("ci.pem");
        assertThat(Files.readString(key)).startsWith("Internet Identity: 10000 at id.ai.localhost\n-----BEGIN PRIVATE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(run.out()).doesNotContain(secret(key));
    }

    @Test
    void registering_shows_the_principal_and_the_line_for_ci() throws IOException {
        environment("rehearsal", "");

        Run run = Run.in(directory, "test-login", "register", "ci.pem", "--network", network());

        assertThat(run.code()).as(run.toString()).isZero();
        String principal = principals(login("--format", "json")).iterator().next();
        assertThat(run.out())
                .contains(
                        "principal  " + principal + "   (at " + a + ")",
                        "ii-origins test-login --network " + network() + " --expect " + principal);
    }

    @Test
    void a_key_is_never_overwritten() throws IOException {
        write("ci.pem", "mine");

        Run run = Run.in(directory, "test-login", "register", "ci.pem", "--network", network());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("never overwritten");
        assertThat(directory.resolve("ci.pem")).hasContent("mine");
    }

    @Test
    void nothing_is_made_on_the_mainnet_unasked() {
        Run run = Run.in(directory, "test-login", "register", "ci.pem");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("id.ai", "--yes");
        assertThat(directory.resolve("ci.pem")).doesNotExist();
    }

    @Test
    void nothing_is_kept_where_nothing_was_made() {
        preview.close();

        Run run = Run.in(directory, "test-login", "register", "ci.pem", "--network", network(), "--retries", "0");

        assertThat(run.code()).isEqualTo(3);
        assertThat(directory.resolve("ci.pem")).doesNotExist();
    }

    private static String secret(Path key) throws IOException {
        return Files.readAllLines(key).get(2);
    }

    // ---- session

    private Run session(String origin, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "test-login",
                "session",
                "--key",
                "ci.pem",
                "--network",
                network(),
                "--derivation-origin",
                a,
                "--origin",
                origin,
                "-o",
                "session.json"));
        args.addAll(List.of(more));
        return Run.in(directory, args.toArray(new String[0]));
    }

    @Test
    void a_session_is_the_owners_alone_and_lasts_no_longer_than_asked() throws IOException {
        register();
        Instant before = Instant.now();

        Run run = session(b, "--ttl", "2m", "--debug", "-v");

        assertThat(run.code()).as(run.toString()).isZero();
        Path file = directory.resolve("session.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode origin = new ObjectMapper().readTree(file.toFile()).at("/origins/0");
        assertThat(origin.get("origin").asText()).isEqualTo(b);
        JsonNode records = origin.at("/indexedDB/0/stores/0/records");
        DelegationChain chain;
        try {
            chain = DelegationJson.read(records.at("/1/value").asText());
        } catch (DelegationJson.Malformed malformed) {
            throw new AssertionError(malformed);
        }
        assertThat(chain.expiration().orElseThrow())
                .isBetween(before.plusSeconds(120), Instant.now().plusSeconds(120));
        String principal = principals(login("--format", "json")).iterator().next();
        assertThat(run.out()).contains("principal  " + principal, "expires    ").contains("session    " + b);
        String key = new ObjectMapper()
                .readTree(records.at("/0/value").asText())
                .get(1)
                .asText();
        assertThat(key).hasSize(64);
        assertThat(run.out() + run.err()).doesNotContain(key, secret(directory.resolve("ci.pem")));
        requireNoSecrets(run.out() + run.err());
    }

    @Test
    void a_session_is_never_overwritten() throws IOException {
        register();
        write("session.json", "mine");

        Run run = session(b);

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("never overwritten");
        assertThat(directory.resolve("session.json")).hasContent("mine");
    }

    @Test
    void there_is_no_session_for_an_origin_that_ii_rejects() {
        register();

        Run run = session("http://c.localhost:" + port);

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("II rejects http://c.localhost:" + port);
        assertThat(directory.resolve("session.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'@icp-sdk/auth', ^11.0.0, 2",
        "'@icp-sdk/auth', 99.0.0, 2",
        "'@icp-sdk/auth', '>=8', 0",
        "'@icp-sdk/auth', ^7.1.0, 0",
        "'@dfinity/auth-client', ^3.0.0, 0"
    })
    void there_is_no_session_for_an_app_whose_library_cannot_read_it(String library, String range, int code)
            throws IOException {
        register();
        write("package.json", "{\"dependencies\": {\"" + library + "\": \"" + range + "\"}}");

        Run run = session(b);

        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertThat(Files.exists(directory.resolve("session.json"))).isEqualTo(code == 0);
        if (code != 0) {
            assertThat(run.err()).contains("package.json", library, range, "preview", "4 to 8");
        }
    }

    // ---- the loopback engine, and inspect

    /** A run with {@code --engine loopback} that waits for a person. */
    private final class Waiting {
        private final CompletableFuture<String> address = new CompletableFuture<>();
        private final CompletableFuture<Integer> code = new CompletableFuture<>();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final StringBuilder err = new StringBuilder();

        Waiting(String at, String... more) {
            List<String> args = new ArrayList<>(List.of(
                    "test-login", "--derivation-origin", a, "--network", at, "--engine", "loopback", "--debug", "-v"));
            args.addAll(List.of(more));
            OutputStream told = new OutputStream() {
                @Override
                public void write(int value) {
                    synchronized (err) {
                        err.append((char) value);
                        int url = err.indexOf("{\"url\": \"");
                        int end = url < 0 ? -1 : err.indexOf("\"}", url);
                        if (end >= 0) {
                            address.complete(err.substring(url + 9, end));
                        }
                    }
                }
            };
            Invocation invocation = new Invocation(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(told, true, StandardCharsets.UTF_8),
                    Invocation.Terminals.NONE,
                    80,
                    Map.of(),
                    directory,
                    directory);
            Thread thread = new Thread(() -> {
                int ended = Main.run(invocation, args.toArray(new String[0]));
                invocation.out().flush();
                code.complete(ended);
            });
            thread.setDaemon(true);
            thread.start();
        }

        String printed() {
            synchronized (err) {
                return out.toString(StandardCharsets.UTF_8) + err;
            }
        }
    }

    @Test
    void a_person_signs_in_for_a_program_and_nothing_secret_is_printed() throws Exception {
        register();
        try (Http http = new Http(NetworkSettings.DIRECT, traffic -> {})) {
            BlsPublicKey rootKey = BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey()));
            Agent agent = new Agent(http, network(), true, rootKey, Clock.systemUTC());
            try (PlayedPage page = new PlayedPage(agent, port)) {
                String expected =
                        principals(login("--format", "json")).iterator().next();
                Waiting waiting = new Waiting(page.origin(), "--format", "json", "--expect", expected);
                PlayedPage.Visit visit = PlayedPage.open(waiting.address.get(2, TimeUnit.MINUTES));
                SigningKey key = SigningKey.fromPem(Secret.of(Files.readString(directory.resolve("ci.pem"))));
                DelegationChain chain = page.chain(key, 10000, visit);
                PlayedPage.post(visit, chain);

                assertThat(waiting.code.get(2, TimeUnit.MINUTES))
                        .as(waiting.printed())
                        .isZero();
                assertThat(waiting.printed()).contains("\"same\": true", expected);
                assertThat(waiting.printed())
                        .doesNotContain(
                                visit.asked().get("nonce"),
                                visit.asked().get("public_key"),
                                HexFormat.of().formatHex(visit.publicKey()),
                                HexFormat.of()
                                        .formatHex(chain.delegations().get(1).signature()));
                requireNoSecrets(waiting.printed());

                write("chain.json", DelegationJson.write(chain));
                Run inspected = Run.in(directory, "test-login", "inspect", "chain.json", "--network", network());
                assertThat(inspected.code()).as(inspected.toString()).isZero();
                assertThat(inspected.out()).contains(expected, "to a P-256 key", "to an Ed25519 key", "valid");
                requireNoSecrets(inspected.out());
                Run elsewhere = Run.in(directory, "test-login", "inspect", "chain.json");
                assertThat(elsewhere.code()).isEqualTo(1);
                assertThat(elsewhere.out()).contains("not valid", "not the network's");
            }
        }
    }

    @Test
    void nobody_comes_and_the_program_ends() throws Exception {
        try (Http http = new Http(NetworkSettings.DIRECT, traffic -> {})) {
            BlsPublicKey rootKey = BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey()));
            Agent agent = new Agent(http, network(), true, rootKey, Clock.systemUTC());
            try (PlayedPage page = new PlayedPage(agent, port)) {
                Waiting waiting = new Waiting(page.origin(), "--deadline", "1s");

                assertThat(waiting.code.get(2, TimeUnit.MINUTES))
                        .as(waiting.printed())
                        .isEqualTo(3);
                assertThat(waiting.printed()).contains("no user signed in within 1 s");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"publicKey\": \"zz\", \"delegations\": []}"})
    void what_is_no_chain_cannot_be_inspected(String json) throws IOException {
        write("chain.json", json);

        Run run = Run.in(directory, "test-login", "inspect", "chain.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("chain.json");
    }

    // ---- secrets

    @Test
    void no_secret_is_in_anything_that_runs_produce() throws IOException {
        register();
        list("\"" + b + "\", \"http://c.localhost:" + port + "/\"");
        StringBuilder produced = new StringBuilder();
        for (String format : List.of("json", "sarif", "junit", "markdown", "html", "concise", "github")) {
            Run run = login("--format", format, "--debug", "-v", "-o", "text:report.txt");
            produced.append(run).append(Files.readString(directory.resolve("report.txt")));
        }
        for (String[] more : new String[][] {
            {}, {"-v"}, {"--debug", "-v", "--anchor", "10001"}, {"-v", "--whoami", CANISTER}, {"-v", "--account", "7"}
        }) {
            produced.append(login(more));
        }
        String pem = Files.readString(directory.resolve("ci.pem"));
        write("bad.pem", pem.replace("MC4CAQ", "MC4CAg"));
        write("cut.pem", pem.substring(0, pem.length() - 40));
        for (String key : List.of("bad.pem", "cut.pem", "dfx.json")) {
            produced.append(Run.in(directory, "test-login", a, "--network", network(), "--key", key, "--debug", "-v"));
        }
        produced.append(Run.with(
                directory,
                new byte[0],
                Map.of("II_ORIGINS_KEY", pem.replace("MC4CAQ", "MC4CAg")),
                0,
                "test-login",
                a,
                "--debug"));
        assertThat(produced).hasSizeGreaterThan(10_000);
        assertThat(produced.toString()).doesNotContain(secret(directory.resolve("ci.pem")), "BEGIN PRIVATE");
        requireNoSecrets(produced.toString());
    }

    /** Keys, nonces, signatures and chains are all long runs of digits; beside addresses and principals nothing else here is. */
    private static void requireNoSecrets(String text) {
        String rest = text.replaceAll("https?://[A-Za-z0-9:/?=._-]+", "")
                .replaceAll("(?m)^\\tat .*$|src/frontend/[A-Za-z/]+", "")
                .replaceAll("(?<![a-z0-9])([a-z2-7]{5}-)+[a-z2-7]{3,5}(?![a-z0-9])", "");
        List<String> runs = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("[0-9a-fA-F]{60,}|[A-Za-z0-9+/_]{40,}").matcher(rest);
        while (matcher.find()) {
            runs.add(matcher.group());
        }
        assertThat(runs).isEmpty();
    }
}
