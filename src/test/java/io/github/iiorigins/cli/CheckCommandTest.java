package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.CANISTER;
import static io.github.iiorigins.cli.PlayedInternet.DOCUMENT;
import static io.github.iiorigins.cli.PlayedInternet.app;
import static io.github.iiorigins.cli.PlayedInternet.certified;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.PlayedInternet.Ask;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Slow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} asks, decides and prints, on a played internet. */
@Slow
class CheckCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private PlayedInternet net;

    @BeforeEach
    void open() throws IOException {
        net = new PlayedInternet(directory);
    }

    @AfterEach
    void close() throws IOException {
        net.close();
    }

    private static String[] many(int count) {
        String[] origins = new String[count];
        for (int i = 0; i < count; i++) {
            origins[i] = "https://a" + i + ".forge.example";
        }
        return origins;
    }

    private JsonNode report(Run run) throws IOException {
        JsonNode report = JSON.readTree(run.out());
        assertThat(SchemaTest.valid("report", report)).as("%s", run.out()).isTrue();
        return report;
    }

    // ------------------------------------------------------------------------------------------------ as II asks

    @Test
    void asks_for_the_list_as_each_page_of_ii_would() {
        net.check("forge.example");
        List<String> origins = new ArrayList<>();
        for (Ask ask : net.asks("GET", CANISTER + ".icp0.io")) {
            if (ask.target().equals(PlayedInternet.LIST)
                    && ask.header("accept-encoding").equals("identity")) {
                assertThat(ask.header("user-agent")).isEqualTo("ii-origins");
            } else if (ask.target().equals(PlayedInternet.LIST)) {
                origins.add(ask.header("origin"));
                assertThat(ask.header("accept")).isEqualTo("application/json");
                assertThat(ask.header("accept-encoding")).isEqualTo("gzip, deflate, br, zstd");
                assertThat(ask.header("user-agent")).startsWith("Mozilla/5.0 ");
                assertThat(ask.header("sec-fetch-mode")).isEqualTo("cors");
                assertThat(ask.header("referer")).isEqualTo(ask.header("origin") + "/");
            }
        }
        assertThat(origins)
                .containsExactlyInAnyOrder(
                        "https://id.ai", "https://identity.internetcomputer.org", "https://identity.ic0.app");
        assertThat(net.asks("HEAD", "forge.example").get(0).header("origin")).isEqualTo("https://id.ai");
    }

    @Test
    void sends_the_origin_null_after_a_redirect_between_foreign_origins() {
        net.hosts.put(
                "forge.example",
                ask -> Reply.of(307, "", "location", "https://www.forge.example/", "access-control-allow-origin", "*"));
        Run run = net.check("forge.example");
        assertThat(net.asks("HEAD", "www.forge.example").get(0).header("origin"))
                .isEqualTo("null");
        assertThat(run.out()).contains("HEAD https://forge.example/      307", "HEAD https://www.forge.example/  200");
    }

    @Test
    void a_canister_id_in_the_host_needs_no_request() {
        Run run = net.check("https://" + CANISTER + ".icp0.io", "--origin", "www.forge.example");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out()).contains(CANISTER + ", from the host name");
        assertThat(net.asks("HEAD", CANISTER + ".icp0.io")).isEmpty();
        assertThat(net.asks("GET", "icp.net"))
                .extracting(Ask::path)
                .containsExactly("/custom-domains/v1/www.forge.example");
    }

    @Test
    void the_page_of_ii_asks_no_insecure_address_for_a_canister() throws IOException {
        JsonNode report = report(net.check(
                "--derivation-origin",
                "http://forge.example",
                "--origin",
                "https://www.forge.example",
                "--format",
                "json"));
        assertThat(report.at("/checks/0/origins/0/accepted").isBoolean()).isTrue();
        assertThat(report.at("/checks/0/origins/0/accepted").asBoolean()).isFalse();
        assertThat(report.at("/checks/0/origins/0/step").asText()).isEqualTo("canister");
        assertThat(report.findValuesAsText("rule")).contains("canister-unresolved", "insecure-origin");
        assertThat(net.asks("HEAD", "forge.example")).isEmpty();
    }

    @Test
    void an_ii_that_is_named_is_the_only_one_checked() {
        net.check("forge.example", "--ii", "beta.id.ai");
        List<String> origins = new ArrayList<>();
        for (Ask ask : net.asks("GET", CANISTER + ".icp0.io")) {
            origins.add(ask.header("origin"));
        }
        assertThat(origins).contains("https://beta.id.ai").doesNotContain("https://id.ai", "https://identity.ic0.app");
    }

    @ParameterizedTest
    @CsvSource({
        "ic0.app, https://identity.ic0.app",
        "identity.internetcomputer.org, https://identity.internetcomputer.org"
    })
    void the_page_of_ii_that_is_named_decides(String ii, String origin) throws IOException {
        net.document(certified(200, json("https://www.forge.example"), Instant.now())
                .with("access-control-allow-origin", origin));
        assertThat(report(net.check("forge.example", "--ii", ii, "--format", "json"))
                        .at("/checks/0/origins/0/accepted")
                        .asBoolean())
                .isTrue();
        JsonNode other = report(net.check("forge.example", "--format", "json"));
        assertThat(other.at("/checks/0/origins/0/accepted").isBoolean()).isTrue();
        assertThat(other.at("/checks/0/origins/0/accepted").asBoolean()).isFalse();
        assertThat(other.at("/checks/0/origins/0/step").asText()).isEqualTo("document");
    }

    // ------------------------------------------------------------------------------------------------ the caps

    @ParameterizedTest
    @CsvSource({
        "10, 10, 0, true, true, true, ''",
        "11, 10, 1, false, false, true, error",
        "11, 100, 0, true, false, true, info",
        "100, 100, 0, true, false, true, info",
        "101, 100, 1, false, false, false, error",
        "101, 10, 1, false, false, false, error"
    })
    void decides_for_each_limit(
            int count, int limit, int code, boolean accepted, boolean strict, boolean wide, String severity)
            throws IOException {
        net.list(many(count));
        for (int i = 0; i < count; i++) {
            net.hosts.put("a" + i + ".forge.example", PlayedInternet::app);
        }
        Run run = net.check("forge.example", "--max-origins", String.valueOf(limit), "--format", "json");
        assertThat(run.code()).isEqualTo(code);
        JsonNode origin = report(run).at("/checks/0/origins/" + (count - 1));
        assertThat(origin.at("/accepted").asBoolean()).isEqualTo(accepted);
        assertThat(origin.at("/acceptedByCap/10").asBoolean()).isEqualTo(strict);
        assertThat(origin.at("/acceptedByCap/100").asBoolean()).isEqualTo(wide);
        String found = "";
        for (JsonNode finding : JSON.readTree(run.out()).at("/findings")) {
            found = finding.at("/rule").asText().equals("too-many-origins")
                    ? finding.at("/severity").asText()
                    : found;
        }
        assertThat(found).isEqualTo(severity);
    }

    @Test
    void the_limit_and_the_ii_of_the_project_file_count() throws IOException {
        net.list(many(11));
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{environments: {production: {derivationOrigin: 'https://forge.example', maxOrigins: 20, ii: 'ic0.app'}}}");
        JsonNode report = report(net.check("--format", "json"));
        assertThat(report.at("/checks/0/limit").asInt()).isEqualTo(20);
        assertThat(report.at("/checks/0/ii").asText()).isEqualTo("identity.ic0.app");
        assertThat(report.at("/checks/0/origins/0/accepted").asBoolean()).isTrue();
    }

    // ------------------------------------------------------------------------------------------------ what is asked
    // about

    @Test
    void a_derivation_origin_that_is_no_origin_is_judged_without_a_request() {
        Run run = net.check("--derivation-origin", "https://forge.example/", "--origin", "www.forge.example");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "error[trailing-slash]",
                        "✗ bare",
                        "· canister   not reached",
                        "the derivation origin is not a bare origin");
        assertThat(net.connects).isEmpty();
    }

    @Test
    void several_domains_are_checked_in_one_run() throws IOException {
        net.hosts.put("shop.example", PlayedInternet::app);
        Run run = net.check("forge.example", "shop.example/login", "--format", "json");
        JsonNode report = report(run);
        assertThat(report.at("/checks")).hasSize(2);
        assertThat(report.at("/checks/0/derivationOrigin").asText()).isEqualTo("https://forge.example");
        assertThat(report.at("/checks/1/derivationOrigin").asText()).isEqualTo("https://shop.example");
        Run text = net.check("forge.example", "shop.example");
        assertThat(text.out().split("derivation origin  ", -1)).hasSize(3);
    }

    @Test
    void the_project_file_says_what_to_check() throws IOException {
        Files.writeString(directory.resolve("ii-origins.json"), """
                {environments: {
                  production: {derivationOrigin: "https://forge.example", alternativeOrigins: ["https://www.forge.example"]},
                  staging: {derivationOrigin: "https://shop.example", alternativeOrigins: ["https://www.shop.example"]},
                  local: {derivationOrigin: "http://localhost:4943"},
                }}
                """);
        net.hosts.put("shop.example", PlayedInternet::app);
        JsonNode both = report(net.check("--format", "json"));
        assertThat(both.at("/checks")).hasSize(2);
        assertThat(both.at("/checks/0/source").asText()).isEqualTo("from ii-origins.json, production");
        assertThat(both.at("/checks/0/origins/0/accepted").asBoolean()).isTrue();
        assertThat(report(net.check("--format", "json", "--environment", "staging"))
                        .at("/checks"))
                .hasSize(1);
        JsonNode one = report(net.check("--format", "json", "www.shop.example"));
        assertThat(one.at("/checks")).hasSize(1);
        assertThat(one.at("/checks/0/derivationOrigin").asText()).isEqualTo("https://shop.example");
        assertThat(net.check("--environment", "prod").err())
                .isEqualTo(
                        "error: unknown environment \"prod\" in ii-origins.json; it has production, staging, local\n");
        JsonNode given = report(
                net.check("--format", "json", "--derivation-origin", "https://forge.example", "www.forge.example"));
        assertThat(given.at("/checks/0/origins")).hasSize(1);
    }

    @Test
    void with_nothing_to_check_says_what_to_name() {
        Run run = net.check();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: nothing to check: add a DOMAIN, or set the derivation origin in ii-origins.json\n");
        assertThat(net.check("--origin", "www.forge.example").err())
                .isEqualTo(
                        "error: --origin requires a derivation origin: add a DOMAIN or --derivation-origin ORIGIN\n");
    }

    @Test
    void what_is_wrong_in_the_project_file_is_said_and_goes_before_the_rest() throws IOException {
        Files.writeString(directory.resolve("ii-origins.json"), "{enviroments: {}}");
        Run run = net.check("forge.example");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ii-origins.json:1:2: ");
    }

    // ------------------------------------------------------------------------------------------------ settings

    @Test
    void severities_and_exceptions_count_for_what_is_live() throws IOException {
        net.document(Reply.of(404, "", "access-control-allow-origin", "*"));
        assertThat(net.check("forge.example", "--rule", "document-status=warning")
                        .code())
                .isZero();
        assertThat(net.check("forge.example", "--rule", "document-status=off").out())
                .doesNotContain("[document-status]");
        assertThat(net.check("forge.example", "--rule", "document-status=warning", "--fail-on", "warning")
                        .code())
                .isEqualTo(1);
        net.list("https://www.forge.example");
        net.hosts.put("www.forge.example", ask -> app(ask).with("cross-origin-opener-policy", "same-origin"));
        Files.writeString(directory.resolve("ii-origins.json"), """
                {
                  environments: {production: {derivationOrigin: "https://forge.example"}},
                  rules: {"self-listed": "error"},
                  allow: [{rule: "popup-blocked-by-coop", value: "https://www.forge.example", reason: "signs in by redirect"}],
                }
                """);
        JsonNode report = report(net.check("--format", "json"));
        assertThat(report.at("/findings")).isEmpty();
        assertThat(report.at("/summary/allowed").asInt()).isEqualTo(1);
        net.list("https://www.forge.example", "https://forge.example");
        assertThat(net.check().out()).contains("error[self-listed]");
        // An exception from a live rule matches nothing offline, and is none the less of use.
        Files.createDirectories(directory.resolve(".well-known"));
        Files.writeString(directory.resolve(".well-known/ii-alternative-origins"), json("https://www.forge.example"));
        assertThat(Run.in(directory, "validate").out()).doesNotContain("unused-exception");
    }

    @Test
    void the_limit_and_the_slash_have_no_exceptions_live_either() throws IOException {
        net.list("https://www.forge.example/");
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{environments: {production: {derivationOrigin: 'https://forge.example'}}, allow: [{rule: 'trailing-slash', value: 'https://www.forge.example/', reason: 'x'}]}");
        Run run = net.check();
        assertThat(run.out()).contains("error[trailing-slash]");
        assertThat(run.code()).isEqualTo(2);
        assertThat(net.check("--rule", "trailing-slash=off").err()).contains("is always an error");
    }

    // ------------------------------------------------------------------------------------------------ a local network

    @Test
    void a_local_network_tells_its_key_and_is_asked_as_its_own_ii_does() throws IOException {
        Reply list = certified(200, json("https://app.localhost"), Instant.now());
        byte[] key = java.util.HexFormat.of().parseHex(PlayedInternet.rootKey());
        java.io.ByteArrayOutputStream status = new java.io.ByteArrayOutputStream();
        status.writeBytes(new byte[] {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7, (byte) 0xa1, 0x68});
        status.writeBytes("root_key".getBytes(StandardCharsets.US_ASCII));
        status.writeBytes(new byte[] {0x58, (byte) key.length});
        status.writeBytes(key);
        net.hosts.put(
                "localhost",
                ask -> ask.path().equals("/api/v2/status")
                        ? new Reply(200, List.of(), okio.ByteString.of(status.toByteArray()), null)
                        : ask.target().startsWith(PlayedInternet.LIST + "?canisterId=" + CANISTER)
                                ? list
                                : Reply.of(404, ""));
        String derivation = "https://" + CANISTER + ".localhost:" + net.port();
        net.hosts.put(CANISTER + ".localhost", PlayedInternet::app);
        net.hosts.put("app.localhost", PlayedInternet::app);
        Run run = Run.in(
                directory,
                "check",
                derivation,
                "--network",
                "https://localhost:" + net.port(),
                "--cacert",
                "ca.pem",
                "--retries",
                "0",
                "--format",
                "json");
        assertThat(run.code()).as("%s", run).isZero();
        JsonNode report = report(run);
        assertThat(report.at("/checks/0/ii").asText()).isEqualTo("id.ai.localhost");
        assertThat(report.at("/checks/0/steps/2/state").asText()).isEqualTo("passed");
        assertThat(net.connects).isEmpty();
        Reply twin = certified(200, json("https://" + CANISTER + ".icp0.io"), Instant.now());
        net.hosts.put("localhost", ask -> twin);
        assertThat(net.check(
                                derivation,
                                "--origin",
                                "https://" + CANISTER + ".ic0.app",
                                "--network",
                                "https://localhost:" + net.port(),
                                "--format",
                                "concise")
                        .out())
                .contains("warning[other-reader-differs] II of 2025 rejects \"https://" + CANISTER
                        + ".ic0.app\": it compares whole strings");
        // A host of the network without the id in its name, which leads to the canister by a redirect.
        net.hosts.put("localhost", ask -> list);
        net.hosts.put(
                "forge.localhost",
                ask -> Reply.of(307, "", "location", derivation + "/", "access-control-allow-origin", "*"));
        assertThat(net.check(
                                "https://forge.localhost:" + net.port(),
                                "--origin",
                                "https://app.localhost",
                                "--network",
                                "https://localhost:" + net.port(),
                                "--format",
                                "concise")
                        .out())
                .contains("II of 2025 rejects \"https://app.localhost\"");
        net.hosts.put("localhost", ask -> ask.path().equals("/api/v2/status") ? Reply.of(200, "garbage") : list);
        Run untold = Run.in(
                directory,
                "check",
                derivation,
                "--network",
                "https://localhost:" + net.port(),
                "--cacert",
                "ca.pem",
                "--retries",
                "0");
        assertThat(untold.code()).isEqualTo(3);
        assertThat(untold.err()).isEqualTo("error: certification: the network's root key could not be fetched\n");
    }

    // ------------------------------------------------------------------------------------------------ reports

    private Run broken(String... args) {
        net.list("https://www.forge.example/", "https://forge.example");
        List<String> all = new ArrayList<>(List.of("forge.example", "--origin", "https://app.forge.example"));
        all.addAll(List.of(args));
        return net.check(all.toArray(new String[0]));
    }

    @Test
    void the_formats_name_the_address() throws IOException {
        assertThat(broken("--format", "concise").out())
                .startsWith(DOCUMENT + ":1:50: error[trailing-slash] ")
                .contains(DOCUMENT + ": error[origin-not-listed] \"https://app.forge.example\" is not listed\n");
        assertThat(broken("--format", "github").out())
                .contains("::error title=origin-not-listed::\"https://app.forge.example\" is not listed%0A" + DOCUMENT)
                .doesNotContain("file=");
        assertThat(broken("--format", "markdown").out())
                .startsWith("### ii-origins check: `https://forge.example`\n")
                .contains(
                        "| `https://www.forge.example` | rejects | rejects | listed as `\"https://www.forge.example/\"` |",
                        DOCUMENT);
        assertThat(broken("--format", "junit").out())
                .contains("<testsuite name=\"https://forge.example\"", "<failure type=\"origin-not-listed\"");
        JsonNode sarif = JSON.readTree(broken("--format", "sarif").out());
        assertThat(sarif.at("/runs/0/automationDetails/id").asText()).startsWith("ii-origins/check/");
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("ii-origins.json");
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo(DOCUMENT);
        assertThat(result.at("/message/text").asText()).contains("Seen at " + DOCUMENT);
        assertThat(result.at("/partialFingerprints/iiOriginsFinding~1v1").asText())
                .isNotEmpty();
        JsonNode gitlab = JSON.readTree(broken("--format", "gitlab").out());
        assertThat(gitlab.at("/0/location/path").asText()).isEqualTo("ii-origins.json");
        assertThat(gitlab.at("/0/severity").asText()).isEqualTo("major");
        assertThat(gitlab.at("/0/description").asText()).endsWith(" (" + DOCUMENT + ")");
    }

    @Test
    void a_dashboard_finds_the_same_tests_whatever_came_of_them() {
        String good = net.check("forge.example", "--format", "junit").out();
        assertThat(cases(good))
                .containsExactly(
                        "request",
                        "canister",
                        "document",
                        "certified",
                        "list",
                        "page",
                        "return",
                        "principal",
                        "https://www.forge.example");
        assertThat(good).contains("failures=\"0\" errors=\"0\"").doesNotContain("<failure", "<error");
        net.document(Reply.of(200, json("https://www.forge.example"), "access-control-allow-origin", "*"));
        String bad = net.check("forge.example", "--format", "junit").out();
        assertThat(cases(bad)).isEqualTo(cases(good));
        assertThat(bad).contains("<failure type=\"not-certified\"", "failures=\"1\"", "name=\"certified\"");
        net.document(Reply.trick((socket, out) -> socket.close()));
        String unknown = net.check("forge.example", "--origin", "https://www.forge.example", "--format", "junit")
                .out();
        assertThat(cases(unknown)).isEqualTo(cases(good));
        assertThat(unknown).contains("<error ").doesNotContain("<failure");
    }

    private static List<String> cases(String junit) {
        List<String> names = new ArrayList<>();
        for (String line : junit.lines().toList()) {
            if (line.contains("<testcase classname=\"ii-origins.check\"")) {
                int start = line.indexOf(" name=\"") + 7;
                names.add(line.substring(start, line.indexOf('"', start)));
            }
        }
        return names;
    }

    @Test
    void a_finding_of_the_network_is_placed_at_the_line_of_the_project_file_that_names_its_origin() throws IOException {
        Files.writeString(directory.resolve("ii-origins.json"), """
                {
                  "environments": {
                    "production": {
                      "derivationOrigin": "https://forge.example",
                      "alternativeOrigins": [
                        "https://www.forge.example",
                        "https://new.forge.example"
                      ]
                    }
                  }
                }
                """);
        for (JsonNode result :
                JSON.readTree(net.check("--format", "sarif").out()).at("/runs/0/results")) {
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asText())
                    .isEqualTo("ii-origins.json");
            if (result.at("/ruleId").asText().equals("origin-not-listed")) {
                assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                                .asInt())
                        .isEqualTo(7);
            }
        }
        JsonNode gitlab = JSON.readTree(net.check("--format", "gitlab").out());
        assertThat(gitlab)
                .anyMatch(one -> one.at("/check_name").asText().equals("origin-not-listed")
                        && one.at("/location/lines/begin").asInt() == 7);
    }

    @Test
    void json_has_all_there_is() throws IOException {
        Run run = broken("--format", "json");
        assertThat(run.code()).isEqualTo(1);
        JsonNode report = report(run);
        JsonNode origin = report.at("/checks/0/origins/0");
        assertThat(origin.at("/origin").asText()).isEqualTo("https://www.forge.example");
        assertThat(origin.at("/reason").asText())
                .isEqualTo("\"https://www.forge.example\" is not listed in the list of allowed alternative origins.");
        JsonNode finding = report.at("/findings/0");
        assertThat(finding.at("/url").asText()).isEqualTo(DOCUMENT);
        assertThat(finding.at("/status").asInt()).isEqualTo(200);
        assertThat(report.at("/checks/0/canister").asText()).isEqualTo(CANISTER);
    }

    @Test
    void html_is_one_page_that_loads_nothing_and_runs_nothing() throws IOException {
        net.list("https://www.forge.example", "<script>alert(1)</script>", "\\\"><img src=x onerror=alert(1)>");
        net.hosts.put("forge.example", ask -> app(ask).with("x-evil", "<b>"));
        Run run = net.check("forge.example", "-o", "html:check.html", "--origin", "https://app.forge.example");
        String html = Files.readString(directory.resolve("check.html"));
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "default-src 'none'",
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "https://app.forge.example",
                        "What II does, step by step")
                .doesNotContain("<script", "<img", "src=\"", "<link", "url(", "@import");
        // A link to the page of a rule loads nothing by itself.
        assertThat(html.replace("<a href=\"https://github.com/iiorigins/ii-origins/", ""))
                .doesNotContain("href=\"");
        assertThat(run.code()).isEqualTo(1);
        assertThat(net.check("forge.example", "--format", "html").out()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void what_a_server_says_cannot_steer_the_terminal() {
        net.hosts.put("forge.example", ask -> app(ask).with("x-ic-canister-id", "\u001b[2J::error::x"));
        net.document(Reply.of(
                200,
                "{\"alternativeOrigins\":[\"https://\u202ewww.forge.example\"]}",
                "access-control-allow-origin",
                "\u001b]0;x\u0007",
                "content-type",
                "\u001b[31m"));
        for (String format : new String[] {"text", "concise", "markdown", "github", "html", "junit"}) {
            for (String domain : new String[] {"forge.example", CANISTER + ".icp0.io"}) {
                Run run = net.check(domain, "-v", "--format", format);
                assertThat(run.out() + run.err()).as(format).doesNotContain("\u001b", "\u202e", "\u0007");
            }
        }
    }

    @Test
    void in_github_actions_annotations_and_the_summary_come_on_top() throws IOException {
        net.list("https://www.forge.example/");
        Run run = net.check(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", "summary.md"), "forge.example");
        assertThat(run.out()).contains("derivation origin", "::error title=trailing-slash::");
        assertThat(directory.resolve("summary.md"))
                .content()
                .startsWith("### ii-origins check: `https://forge.example`");
    }

    @Test
    void verbose_tells_each_request_and_quiet_only_findings() {
        Run verbose = net.check("forge.example", "-v");
        assertThat(verbose.err().lines())
                .hasSize(net.asks.size())
                .allMatch(line -> line.startsWith("GET https://") || line.startsWith("HEAD https://"));
        assertThat(verbose.out())
                .contains(
                        "Not requested by II:",
                        CANISTER + ".raw.icp0.io",
                        "registration   registered, canister " + CANISTER);
        Run quiet = net.check("forge.example", "-q");
        assertThat(quiet.out() + quiet.err()).isEmpty();
        assertThat(broken("-q").out()).startsWith("error[").doesNotContain("derivation origin  ");
    }

    // ------------------------------------------------------------------------------------------------ progress and
    // watch

    private record Screen(int code, String out, String err) {}

    private Screen onTerminal(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Invocation.Terminals(false, false, true),
                80,
                net.environment(Map.of()),
                directory,
                directory);
        int code = Main.run(invocation, args);
        invocation.out().flush();
        return new Screen(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void progress_is_for_terminals_and_leaves_nothing_behind() {
        Screen screen = onTerminal("check", "forge.example");
        assertThat(screen.err()).contains("\r\u001b[Krequests: 1 of ").endsWith("\r\u001b[K");
        assertThat(screen.out()).doesNotContain("asking");
        assertThat(onTerminal("check", "forge.example", "--no-progress").err()).isEmpty();
        assertThat(onTerminal("check", "forge.example", "-q").err()).isEmpty();
        assertThat(net.check("forge.example").err()).isEmpty();
    }

    @Test
    void watches_until_all_is_right() {
        net.list("https://app.forge.example");
        Reply right = certified(200, json("https://www.forge.example"), Instant.now());
        Reply wrong = certified(200, json("https://www.forge.example/"), Instant.now());
        net.gateways(ask -> net.asks("HEAD", "forge.example").size() < 2 ? wrong : right);
        Run run = net.check("forge.example", "--watch");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.err())
                .isEqualTo(
                        "waiting: \"https://www.forge.example/\" can never match: an origin has no trailing slash   (next check in 1 s, 14 min left)\n");
        assertThat(run.out().split("derivation origin", -1)).hasSize(2);
        assertThat(run.out()).contains("II at id.ai accepts the origin.");
    }

    @Test
    void watches_no_longer_than_it_may() {
        net.list("https://www.forge.example/");
        long start = System.nanoTime();
        Run run = net.check("forge.example", "--watch", "--watch-timeout", "1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("[trailing-slash]");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void a_watch_on_a_terminal_keeps_to_one_line() {
        Reply right = certified(200, json("https://www.forge.example"), Instant.now());
        Reply wrong = certified(200, json("https://www.forge.example/"), Instant.now());
        net.gateways(ask -> net.asks("HEAD", "forge.example").size() < 2 ? wrong : right);
        Screen screen = onTerminal("check", "forge.example", "--watch");
        assertThat(screen.code()).isZero();
        assertThat(screen.err())
                .contains("\r\u001b[Kwaiting: ")
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }

    // ------------------------------------------------------------------------------------------------ many of a kind

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | the same at https://a1.forge.example
            3 | the same at https://a1.forge.example and https://a2.forge.example
            9 | the same at https://a1.forge.example, https://a2.forge.example, https://a3.forge.example, \
            https://a4.forge.example, https://a5.forge.example and 3 more
            """)
    void origins_that_are_dead_by_one_cause_are_one_thing_to_read(int dead, String words) throws IOException {
        net.list(many(dead));
        for (int i = 0; i < dead; i++) {
            net.hosts.put("a" + i + ".forge.example", ask -> Reply.of(503, ""));
        }
        Run run = net.check("forge.example", "-o", "json:r.json", "-o", "html:r.html", "-o", "markdown:r.md");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(count(run.out(), "[origin-unreachable]")).isEqualTo(1);
        assertThat(run.out())
                .contains("\"https://a0.forge.example\" does not serve a page: status 503\n")
                .contains("  = " + words + "\n");
        assertThat(count(Files.readString(directory.resolve("r.html")), "[origin-unreachable]"))
                .isEqualTo(1);
        assertThat(count(Files.readString(directory.resolve("r.md")), "`origin-unreachable`"))
                .isEqualTo(1);
        JsonNode findings = JSON.readTree(directory.resolve("r.json").toFile()).at("/findings");
        assertThat(findings).hasSize(dead);
        List<String> origins = new ArrayList<>();
        for (JsonNode finding : findings) {
            origins.add(finding.at("/origin").asText());
        }
        assertThat(origins).containsExactlyInAnyOrder(many(dead));
    }

    @Test
    void an_annotation_is_for_one_cause_and_an_origin_of_two_projects_is_named_once() {
        net.list(many(3));
        String dead = "::notice title=origin-unreachable::\"https://a0.forge.example\" does not respond";
        String one = net.check("forge.example", "--format", "github").out();
        assertThat(count(one, "origin-unreachable")).isEqualTo(1);
        assertThat(one)
                .contains(dead)
                .contains("%0Athe same at https://a1.forge.example and https://a2.forge.example\n");
        String two = net.check("forge.example", CANISTER + ".icp0.io", "--format", "github")
                .out();
        assertThat(count(two, "origin-unreachable")).isEqualTo(1);
        assertThat(two).contains("%0Athe same at https://a1.forge.example and https://a2.forge.example\n");
    }

    @Test
    void origins_that_are_dead_by_several_causes_are_not_put_together() {
        net.list(many(4));
        net.hosts.put("a0.forge.example", ask -> Reply.of(503, ""));
        net.hosts.put("a1.forge.example", ask -> Reply.of(404, ""));
        net.hosts.put("a2.forge.example", ask -> Reply.of(503, ""));
        net.hosts.put("a3.forge.example", PlayedInternet::app);
        Run run = net.check("forge.example");
        assertThat(count(run.out(), "[origin-unreachable]")).isEqualTo(2);
        assertThat(run.out())
                .contains("= the same at https://a2.forge.example\n")
                .contains("\"https://a1.forge.example\" does not serve a page: status 404");
    }

    @Test
    void hosts_that_do_not_exist_are_put_together_too() {
        net.list(many(12));
        Run run = net.check("forge.example");
        assertThat(count(run.out(), "[origin-unreachable]")).isEqualTo(1);
        assertThat(run.out()).contains("and 6 more\n");
    }

    @Test
    void what_is_no_list_is_not_blamed_for_its_cors_headers() {
        net.document(Reply.of(404, "not found", "content-type", "text/plain"));
        assertThat(net.check("forge.example").out())
                .contains("error[document-status]", "not readable by II")
                .doesNotContain("cors-blocked");
    }
}
