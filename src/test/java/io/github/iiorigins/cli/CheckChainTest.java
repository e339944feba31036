package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.CANISTER;
import static io.github.iiorigins.cli.PlayedInternet.DOCUMENT;
import static io.github.iiorigins.cli.PlayedInternet.certified;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} says about each link of the chain, on a played internet. */
@Slow
class CheckChainTest {
    private static final String B = "https://www.forge.example";

    @TempDir
    Path directory;

    private PlayedInternet net;

    @BeforeEach
    void open() throws IOException {
        net = new PlayedInternet(directory);
        net.list(B);
    }

    @AfterEach
    void close() throws IOException {
        net.close();
    }

    private JsonNode link(String name) throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(net.check("forge.example", "--format", "json").out());
        assertThat(SchemaTest.valid("report", report)).isTrue();
        for (JsonNode link : report.get("chain")) {
            if (link.get("link").asText().equals(name)) {
                assertThat(link.get("derivationOrigin").asText()).isEqualTo("https://forge.example");
                return link;
            }
        }
        throw new AssertionError("no link " + name);
    }

    private String state(String name) throws IOException {
        return link(name).get("state").asText();
    }

    @Test
    void the_response_is_in_fields() throws IOException {
        JsonNode document = link("document");

        assertThat(document.get("state").asText()).isEqualTo("passed");
        JsonNode evidence = document.get("evidence").get(0);
        assertThat(evidence.get("url").asText()).isEqualTo(DOCUMENT);
        assertThat(evidence.get("status").asInt()).isEqualTo(200);
        assertThat(evidence.get("bytes").asInt()).isPositive();
        assertThat(evidence.get("milliseconds").isNumber()).isTrue();
        assertThat(evidence.get("headers").findValuesAsText("name"))
                .contains("content-type", "access-control-allow-origin");
    }

    @Test
    void the_age_of_the_certificate_is_a_number() throws IOException {
        net.document(certified(200, json(B), Instant.now().minus(Duration.ofMinutes(2)))
                .with("access-control-allow-origin", "*"));
        JsonNode certified = link("certified");

        assertThat(certified.get("state").asText()).isEqualTo("passed");
        assertThat(certified.get("evidence").get(0).get("age").asLong()).isBetween(120_000L, 300_000L);
    }

    @Test
    void what_only_a_sign_in_shows_names_its_command() throws IOException {
        assertThat(link("request").get("command").asText()).isEqualTo("test-login --engine browser");
        assertThat(link("principal").get("command").asText()).isEqualTo("test-login");
        assertThat(net.check("forge.example").out())
                .contains("not looked at: app's own request (test-login --engine browser), sign-in (test-login)\n");
    }

    @Test
    void every_report_has_the_links() {
        assertThat(net.check("forge.example", "--format", "junit").out())
                .contains("<testsuite name=\"https://forge.example\" ", " failures=\"0\" ")
                .contains("<testcase classname=\"ii-origins.check\" name=\"list\" ")
                .contains("<skipped message=\"not-asked: test-login\"/>");
        assertThat(net.check("forge.example", "--format", "markdown").out()).contains("not looked at: ");
        assertThat(net.check("forge.example", "--format", "html").out())
                .contains("<span class=\"name\">certified</span>verified to the root key")
                .contains("not looked at: run ii-origins test-login</li>");
    }

    @Test
    void callbacks_at_some_of_the_origins_do_not_stand_for_all_of_them() throws IOException {
        String[] headers = {"content-type", "application/json", "access-control-allow-origin", "*"};
        net.hosts.put(
                "www.forge.example",
                ask -> ask.path().equals("/.well-known/ii-auth-callbacks")
                        ? Reply.of(200, "{\"callbacks\": [\"" + B + "/\"]}", headers)
                        : PlayedInternet.app(ask));
        JsonNode callback = link("return");

        assertThat(callback.get("state").asText()).isEqualTo("unknown");
        assertThat(callback.get("text").asText()).isEqualTo("ii-auth-callbacks at 1 of 2 origins");
    }

    @ParameterizedTest
    @CsvSource({
        "20, check this machine's clock: the server's differs by 20 minutes",
        "2, find the cache in front of the gateway",
    })
    void an_old_certificate_may_be_the_clock_of_this_machine(int minutes, String help) {
        Instant there = Instant.now().minus(Duration.ofMinutes(minutes));
        net.document(certified(200, json(B), Instant.now().minus(Duration.ofMinutes(20)))
                .with("access-control-allow-origin", "*")
                .with("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atOffset(ZoneOffset.UTC))));

        assertThat(net.check("forge.example").out()).contains("certificate is 20 min old", "= help: " + help);
    }

    @Test
    void a_reason_that_the_trace_has_is_not_repeated_below_it() throws IOException {
        net.hosts.remove("www.forge.example");
        String out = net.check("forge.example").out();

        assertThat(out).contains("www.forge.example\" does not respond: ").contains("\nunknown: page; not looked at: ");
    }

    @Test
    void an_accepted_origin_is_the_evidence_of_the_list() throws IOException {
        JsonNode list = link("list");

        assertThat(list.get("state").asText()).isEqualTo("passed");
        assertThat(list.get("evidence").findValuesAsText("value")).containsExactly(B);
    }

    @Test
    void an_empty_list_proves_nothing() throws IOException {
        net.list();

        assertThat(state("list")).isEqualTo("unknown");
    }

    @Test
    void links_after_one_that_failed_are_unknown() throws IOException {
        net.hosts.put("forge.example", ask -> Reply.of(200, "", "access-control-allow-origin", "*"));

        assertThat(state("canister")).isEqualTo("failed");
        assertThat(link("document").get("text").asText()).isEqualTo("II stops earlier");
        assertThat(state("list")).isEqualTo("unknown");
    }

    @Test
    void an_entry_that_never_matches_breaks_the_list() throws IOException {
        net.list(B + "/");

        JsonNode list = link("list");
        assertThat(list.get("state").asText()).isEqualTo("failed");
        assertThat(list.get("text").asText()).isEqualTo("II rejects 1 of 1 origin");
    }

    @Test
    void a_page_that_sends_users_elsewhere_does_not_pass() throws IOException {
        net.hosts.put("www.forge.example", ask -> Reply.of(302, "", "location", "https://elsewhere.example/"));

        JsonNode page = link("page");
        assertThat(page.get("state").asText()).isEqualTo("unknown");
        assertThat(page.get("text").asText()).contains("https://elsewhere.example", "which is not listed");
    }

    /** Each reader has its decision, so a program need not know their rules. */
    @Test
    void each_reader_has_its_decision() throws IOException {
        net.hosts.put(
                "forge.example",
                ask -> ask.path().equals(PlayedInternet.LIST)
                        ? Reply.of(200, json("https://app.forge.example"), "access-control-allow-origin", "*")
                        : PlayedInternet.app(ask));
        JsonNode origin = new ObjectMapper()
                .readTree(net.check("forge.example", "--format", "json").out())
                .at("/checks/0/origins/0");
        List<String> decisions = new ArrayList<>();
        for (JsonNode reader : origin.get("readers")) {
            decisions.add(reader.get("reader").asText() + " " + reader.get("accepted") + " "
                    + reader.get("step").asText());
        }
        assertThat(decisions).containsExactly("ii true listed", "ii-2026-05 true listed", "icrc-95 false listed");
        assertThat(net.check("forge.example", "-v").out())
                .contains("https://www.forge.example   signers that follow ICRC-95 reject it");
    }

    @Test
    void pages_that_respond_pass_though_users_need_not_open_the_derivation_origin() throws IOException {
        JsonNode page = link("page");

        assertThat(page.get("state").asText()).isEqualTo("passed");
        assertThat(page.get("text").asText()).isEqualTo("1 page responds");
    }

    @Test
    void a_page_that_does_not_respond_does_not_pass() throws IOException {
        net.hosts.put("www.forge.example", ask -> Reply.of(503, ""));

        assertThat(state("page")).isEqualTo("unknown");
        assertThat(state("canister")).isEqualTo("passed");
        assertThat(link("canister")
                        .get("evidence")
                        .get(0)
                        .get("headers")
                        .get(0)
                        .get("value")
                        .asText())
                .isEqualTo(CANISTER);
    }
}
