package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.CANISTER;
import static io.github.iiorigins.cli.PlayedInternet.app;
import static io.github.iiorigins.cli.PlayedInternet.certified;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that are repeated: what changed since one, one word a site, and many sites from a list. */
@Slow
class CheckOverTimeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER = "rrkah-fqaaa-aaaaa-aaaaq-cai";

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

    private void keep() {
        net.check("forge.example", "-q", "-o", "json:last.json");
        assertThat(directory.resolve("last.json")).exists();
    }

    private Run since(String... args) {
        List<String> all = new ArrayList<>(List.of("forge.example", "--since", "last.json"));
        all.addAll(List.of(args));
        return net.check(all.toArray(new String[0]));
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (String line : since("--format", "concise").out().split("\n", -1)) {
            if (line.contains("[differs-from-report]")) {
                changes.add(line.substring(line.indexOf(": ") + 2));
            }
        }
        return changes;
    }

    // ---- since

    @Test
    void a_site_that_is_as_before_says_so() throws IOException {
        keep();
        Run run = since();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .doesNotContain("differs-from-report")
                .endsWith("II at id.ai accepts the origin. Since last.json, nothing changed.\n");
        JsonNode report = JSON.readTree(since("--format", "json").out());
        assertThat(SchemaTest.valid("report", report)).isTrue();
        assertThat(report.at("/checks/0/since/changes").asInt(-1)).isZero();
        assertThat(report.at("/checks/0/certificate/path").asText()).isEqualTo(PlayedInternet.LIST);
    }

    @Test
    void an_origin_that_is_no_longer_accepted_is_a_warning_and_a_new_one_is_not() {
        keep();
        net.list("https://new.forge.example");
        assertThat(changes())
                .containsExactly(
                        "warning[differs-from-report] II no longer accepts \"https://www.forge.example\" for"
                                + " https://forge.example; it did in last.json",
                        "info[differs-from-report] II accepts \"https://new.forge.example\" for https://forge.example,"
                                + " and did not in last.json");
        assertThat(since().out()).contains("Since last.json, 2 things changed.");
        assertThat(since("--rule", "differs-from-report=error").code()).isEqualTo(1);
    }

    @Test
    void a_gateway_twin_that_somebody_asked_about_is_not_a_change() throws IOException {
        net.list("https://" + CANISTER + ".ic0.app", "https://www.forge.example");
        net.check("forge.example", "--origin", "https://" + CANISTER + ".icp0.io", "-o", "json:last.json");
        assertThat(changes()).isEmpty();
    }

    @Test
    void another_header_is_a_change() {
        net.document(certified(200, json("https://www.forge.example"), Instant.now(), "content-type", "text/plain"));
        keep();
        net.document(certified(
                200,
                json("https://www.forge.example"),
                Instant.now(),
                "content-type",
                "application/json",
                "cache-control",
                "max-age=60"));
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "info[differs-from-report] the header content-type of https://forge.example's file changed since"
                                + " last.json: \"text/plain\" then, \"application/json\" now",
                        "info[differs-from-report] the header cache-control of https://forge.example's file changed since"
                                + " last.json: \"(none)\" then, \"max-age=60\" now");
    }

    @Test
    void another_canister_is_a_warning_and_what_follows_from_it_is_said_once() {
        keep();
        net.hosts.put("forge.example", ask -> app(ask).with("x-ic-canister-id", OTHER));
        net.hosts.put(OTHER + ".icp0.io", ask -> Reply.of(404, "", "access-control-allow-origin", "*"));
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "warning[differs-from-report] https://forge.example leads to a different canister than in last.json: "
                                + CANISTER + " then, " + OTHER + " now",
                        "info[differs-from-report] the step document of https://forge.example passed in last.json and"
                                + " fails now",
                        "info[differs-from-report] the header content-type of https://forge.example's file changed since"
                                + " last.json: \"application/json\" then, \"(none)\" now");
    }

    @Test
    void another_certificate_path_is_a_change() {
        keep();
        net.document(certified(
                io.github.iiorigins.ic.ExpressionPath.below("/.well-known"),
                200,
                json("https://www.forge.example"),
                Instant.now(),
                "content-type",
                "application/json"));
        assertThat(changes())
                .containsExactly(
                        "info[differs-from-report] the certificate path of https://forge.example's file changed since"
                                + " last.json: v2, /.well-known/ii-alternative-origins, signed by the root subnet then, v2,"
                                + " /.well-known/*, signed by the root subnet now");
    }

    @Test
    void what_was_unknown_then_was_not_rejected_then() throws IOException {
        keep();
        Path report = directory.resolve("last.json");
        String unknown = Files.readString(report).replace("\"accepted\": true", "\"accepted\": null");
        Files.writeString(report, unknown);
        assertThat(changes())
                .containsExactly("info[differs-from-report] II accepts \"https://www.forge.example\" for"
                        + " https://forge.example; what it decided in last.json is unknown");
    }

    @Test
    void what_cannot_be_found_out_now_is_not_taken_for_a_change_of_the_list() {
        keep();
        net.hosts.remove(CANISTER + ".icp0.io");
        Run run = since("--format", "concise");
        assertThat(run.code()).isEqualTo(3);
        assertThat(changes())
                .containsExactly("info[differs-from-report] the step document of https://forge.example passed in"
                        + " last.json and is unknown now");
    }

    @Test
    void a_site_that_the_report_does_not_have_is_named() {
        net.check("www.forge.example", "-o", "json:last.json");
        Run run = since();
        assertThat(run.out())
                .contains("last.json has no check of \"https://forge.example\" by II at id.ai: what changed is unknown")
                .endsWith(" What changed since last.json is unknown.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                              | not JSON
            nothing                                         | not JSON
            []                                              | not a report of ii-origins
            {"version": 1, "tool": "another"}               | not a report of ii-origins
            {"version": 2, "findings": []}                  | a report in a different version of the format
            {"version": 1, "findings": [], "chain": []}     | a report of a different command
            {"version": 1, "findings": [], "checks": [{}]}  | a damaged report
            """)
    void a_foreign_file_is_refused_before_anything_is_asked(String text, String words) throws IOException {
        Files.writeString(directory.resolve("last.json"), text);
        Run run = since();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: --since \"last.json\": " + words
                        + "; expected a report that check wrote with --format json\n");
        assertThat(net.connects).isEmpty();
    }

    @Test
    void a_report_that_is_not_there_is_named() {
        assertThat(since().err()).startsWith("error: --since \"last.json\": no such file or directory;");
    }

    // ---- one word a site

    private String word(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "verdict"));
        return net.check(all.toArray(new String[0])).out();
    }

    @Test
    void ok_is_said_only_where_nothing_is_wrong_or_unknown() {
        assertThat(word("forge.example")).isEqualTo("ok\n");
        net.hosts.put("www.forge.example", ask -> Reply.of(503, ""));
        assertThat(word("forge.example")).isEqualTo("unknown\n");
    }

    @Test
    void an_origin_that_ii_rejects_makes_the_site_rejected() {
        assertThat(word("forge.example", "--origin", "https://other.forge.example"))
                .isEqualTo("rejected\n");
        net.document(Reply.of(404, "", "access-control-allow-origin", "*"));
        assertThat(word("forge.example")).isEqualTo("rejected\n");
    }

    @Test
    void a_response_that_is_not_certified_fails_whatever_the_severities() {
        net.document(Reply.of(200, json("https://www.forge.example"), "access-control-allow-origin", "*"));
        assertThat(word("forge.example")).isEqualTo("failed\n");
        assertThat(word("forge.example", "--fail-on", "never")).isEqualTo("failed\n");
    }

    @Test
    void a_warning_fails_where_warnings_fail() {
        net.hosts.put("www.forge.example", ask -> app(ask).with("cross-origin-opener-policy", "same-origin"));
        assertThat(word("forge.example", "--fail-on", "warning")).isEqualTo("failed\n");
    }

    @Test
    void a_list_that_cannot_be_had_is_unknown() {
        net.hosts.remove(CANISTER + ".icp0.io");
        assertThat(word("forge.example")).isEqualTo("unknown\n");
    }

    @Test
    void an_empty_list_has_nothing_to_decide() {
        net.list();
        assertThat(word("forge.example")).isEqualTo("none\n");
    }

    // ---- many sites

    @Test
    void sites_come_from_standard_input_and_results_in_their_order() throws IOException {
        StringBuilder sites = new StringBuilder("# our sites\n");
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            boolean right = i % 3 != 0;
            String host = "s" + i + ".example";
            net.hosts.put(host, ask -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    return right ? app(ask) : app(ask).with("x-ic-canister-id", null);
                } finally {
                    now.decrementAndGet();
                }
            });
            sites.append(host).append(i % 2 == 0 ? "\n" : "   # a remark\r\n");
        }
        Run run = Run.with(
                directory,
                sites.toString().getBytes(StandardCharsets.UTF_8),
                net.environment(Map.of()),
                0,
                "check",
                "-",
                "--format",
                "verdict");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("rejected\nok\nok\n".repeat(20));
        assertThat(most.get()).isLessThanOrEqualTo(160);
    }

    @Test
    void an_empty_list_of_sites_is_refused() {
        Run run = Run.with(
                directory, "\n# none\n".getBytes(StandardCharsets.UTF_8), net.environment(Map.of()), 0, "check", "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("error: standard input names no site to check\n");
    }

    @Test
    void more_sites_than_one_run_has_room_for_are_refused() {
        StringBuilder sites = new StringBuilder();
        for (int i = 0; i < 501; i++) {
            sites.append("s").append(i).append(".example\n");
        }
        Run run = Run.with(
                directory,
                sites.toString().getBytes(StandardCharsets.UTF_8),
                net.environment(Map.of()),
                0,
                "check",
                "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: 501 sites are too many for one run");
        assertThat(net.connects).isEmpty();
    }
}
