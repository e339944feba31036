package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.LIST;
import static io.github.iiorigins.cli.PlayedInternet.app;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.PlayedInternet.Host;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.origin.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What II's page asks and refuses, played by servers: each row is a site of its own, and one run decides them all. The same of the
 * decision alone is in {@code DecisionTest}.
 */
class CheckAsIiDecidesTest {
    private static final String APP = "https://www.forge.example";
    private static final String ACAO = "access-control-allow-origin";
    private static final String GOOD = json(APP);

    @TempDir
    private Path directory;

    private PlayedInternet net;

    @BeforeEach
    void open() throws IOException {
        net = new PlayedInternet(directory);
    }

    @AfterEach
    void close() throws IOException {
        net.close();
    }

    /** A site and what II decides of the app at {@link #APP}. */
    private record Row(String name, Host site, Host list, String decision) {}

    private final List<Row> rows = new ArrayList<>();

    private void list(String name, String decision, Host list) {
        rows.add(new Row(name, null, list, decision));
    }

    private void list(String name, String decision, int status, String body, String... headers) {
        list(name, decision, ask -> Reply.of(status, body, headers).with(ACAO, "*"));
    }

    private void body(String name, String decision, String body) {
        list(name, decision, 200, body);
    }

    private void entry(String entry) {
        body("entry " + entry, "rejected listed", json(entry));
    }

    private void lookup(String name, String decision, Host site) {
        rows.add(new Row(name, site, ask -> Reply.of(200, GOOD, ACAO, "*"), decision));
    }

    /** The canister of a row. */
    private static String canister(int row) {
        return Principal.of(new byte[] {0, 0, 0, 0, 0, 0, (byte) row, 1, 1, 1}).toString();
    }

    private static Reply found(String canister) {
        return app(new PlayedInternet.Ask("HEAD", "", "/", Map.of())).with("x-ic-canister-id", canister);
    }

    /** Runs all rows, and compares. */
    private void decide() throws IOException {
        StringBuilder sites = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String host = "d" + i + ".example";
            String canister = canister(i);
            Host site = row.site() == null ? ask -> found(canister) : row.site();
            net.hosts.put(host, ask -> ask.method().equals("HEAD") ? site.answer(ask) : Reply.of(404, ""));
            net.hosts.put(
                    canister + ".icp0.io",
                    ask -> ask.path().equals(LIST) ? row.list().answer(ask) : app(ask));
            sites.append(host).append('\n');
        }
        Run run = Run.with(
                directory,
                sites.toString().getBytes(StandardCharsets.UTF_8),
                net.environment(Map.of()),
                0,
                "check",
                "-",
                "--origin",
                APP,
                "--max-origins",
                "100",
                "--format",
                "json");
        JsonNode checks = new ObjectMapper().readTree(run.out()).at("/checks");
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> decided = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            expected.put(rows.get(i).name(), rows.get(i).decision());
            for (JsonNode origin : checks.at("/" + i + "/origins")) {
                if (origin.at("/origin").asText().equals(APP)) {
                    JsonNode accepted = origin.at("/accepted");
                    String step = origin.at("/step").asText();
                    decided.put(
                            rows.get(i).name(),
                            accepted.isBoolean() ? accepted.asBoolean() ? "accepted" : "rejected " + step : "unknown");
                }
            }
        }
        assertThat(decided).isEqualTo(expected);
    }

    private static Stream<String> entries(int count) {
        return Stream.concat(Stream.generate(() -> "https://a.forge.example").limit(count - 1), Stream.of(APP));
    }

    @Test
    void of_the_response_with_the_list() throws IOException {
        for (int status : new int[] {201, 202, 203, 206, 226, 300, 305, 306, 400, 403, 404, 410, 451, 500, 502, 503}) {
            list("status " + status, "rejected status", status, GOOD);
        }
        list("status 204", "rejected status", 204, "");
        list("status 304", "rejected status", 304, "");
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            list("redirect " + status, "rejected document", status, GOOD, "location", LIST + "?again");
        }
        list("status 429", "unknown", 429, GOOD);
        list(
                "a location without a redirect",
                "accepted",
                200,
                GOOD,
                "location",
                "/elsewhere",
                "refresh",
                "0; /elsewhere");
        for (String type :
                List.of("text/html", "text/plain; charset=utf-16", "application/octet-stream", "nonsense", "")) {
            list("type " + type, "accepted", 200, GOOD, "content-type", type, "x-content-type-options", "nosniff");
        }
        list(
                "policies of pages",
                "accepted",
                200,
                GOOD,
                "cross-origin-resource-policy",
                "same-origin",
                "content-security-policy",
                "default-src 'none'",
                "access-control-expose-headers",
                "none",
                "access-control-allow-credentials",
                "false",
                "set-cookie",
                "a=b");
        for (String origin :
                List.of("null", "https://id.ai/", "HTTPS://ID.AI", "*, *", "https://identity.ic0.app", "* ,*", "")) {
            list("CORS for " + origin, "rejected document", ask -> Reply.of(200, GOOD, ACAO, origin));
        }
        list("no CORS", "rejected document", ask -> Reply.of(200, GOOD));
        list("CORS for the page that asks", "accepted", ask -> Reply.of(200, GOOD, ACAO, ask.header("origin")));
        decide();
        for (PlayedInternet.Ask ask : net.asks) {
            // Credentials are omitted, and each request is new.
            assertThat(ask.header("cookie")).as("%s", ask).isEmpty();
            assertThat(ask.header("authorization")).as("%s", ask).isEmpty();
        }
    }

    @Test
    void of_the_list() throws IOException {
        body("the app", "accepted", GOOD);
        body("other keys", "accepted", "{\"version\":[1,{}]," + GOOD.substring(1));
        body("blanks around", "accepted", "\r\n\t " + GOOD + "\n");
        body("a byte order mark", "accepted", "\ufeff" + GOOD);
        body("two byte order marks", "rejected json", "\ufeff\ufeff" + GOOD);
        list(
                "UTF-16",
                "rejected json",
                ask -> new Reply(
                        200,
                        Reply.of(200, "", ACAO, "*").headers(),
                        ByteString.of(GOOD.getBytes(StandardCharsets.UTF_16)),
                        null));
        body("the last key counts", "accepted", "{\"alternativeOrigins\":1," + GOOD.substring(1));
        body("the last key counts too", "rejected shape", GOOD.replace("}", ",\"alternativeOrigins\":null}"));
        for (String bad : List.of(
                "",
                "<!doctype html>",
                GOOD + "x",
                GOOD.replace("]", ",]"),
                GOOD.replace("{", "{/* a list */"),
                GOOD.replace('"', '\''),
                GOOD.substring(0, GOOD.length() - 1))) {
            body("body " + bad, "rejected json", bad);
        }
        for (String bad : List.of(
                "null",
                "1",
                "\"" + APP + "\"",
                "[\"" + APP + "\"]",
                "{}",
                GOOD.replace("alternativeOrigins", "alternativeorigins"),
                GOOD.replace("alternativeOrigins", "alternative_origins"),
                "{\"alternativeOrigins\":\"" + APP + "\"}",
                "{\"alternativeOrigins\":{\"0\":\"" + APP + "\"}}")) {
            body("body " + bad, "rejected shape", bad);
        }
        for (String bad : List.of("1", "null", "true", "{}", "[\"" + APP + "\"]")) {
            body("entry " + bad, "rejected entries", GOOD.replace("[", "[" + bad + ","));
        }
        body("junk that is text", "accepted", json("", "foo", APP + "/", APP));
        body("100 entries", "accepted", json(entries(100).toArray(String[]::new)));
        body(
                "101 entries, though most are the same",
                "rejected cap",
                json(entries(101).toArray(String[]::new)));
        body("no entry", "rejected listed", json());
        for (String entry : List.of(
                APP + "/",
                APP + ":443",
                APP + "/app",
                APP + "?a",
                APP + "#a",
                " " + APP,
                APP + " ",
                APP.toUpperCase(Locale.ROOT),
                "https://WWW.forge.example",
                "http://www.forge.example",
                "https://forge.example",
                "https://*.forge.example",
                "https://www.forge.example.",
                "www.forge.example",
                "//www.forge.example")) {
            entry(entry);
        }
        decide();
    }

    @Test
    void of_the_response_that_names_the_canister() throws IOException {
        for (int status : new int[] {200, 204, 304, 400, 403, 404, 429, 500, 503}) {
            lookup("status " + status, "accepted", ask -> {
                Reply reply = found(canister(row(ask)));
                return new Reply(status, reply.headers(), reply.body(), null);
            });
        }
        lookup("no header", "rejected canister", ask -> app(ask).with("x-ic-canister-id", null));
        lookup(
                "not exposed",
                "rejected canister",
                ask -> found(canister(row(ask))).with("access-control-expose-headers", "content-length"));
        lookup(
                "exposed by a star",
                "accepted",
                ask -> found(canister(row(ask))).with("access-control-expose-headers", "*"));
        lookup(
                "exposed in capitals",
                "accepted",
                ask -> found(canister(row(ask))).with("access-control-expose-headers", "A, X-IC-CANISTER-ID"));
        lookup("no CORS", "rejected canister", ask -> found(canister(row(ask))).with(ACAO, null));
        lookup(
                "CORS for another page",
                "rejected canister",
                ask -> found(canister(row(ask))).with(ACAO, "https://identity.ic0.app"));
        for (String form : List.of("upper", "no dashes", "other dashes", "checksum", "twice", "a name", "")) {
            lookup("canister ID, " + form, "rejected canister", ask -> {
                String id = canister(row(ask));
                return found(
                        switch (form) {
                            case "upper" -> id.toUpperCase(Locale.ROOT);
                            case "no dashes" -> id.replace("-", "");
                            case "other dashes" -> id.replaceFirst("-", "") + "-";
                            case "checksum" -> (id.startsWith("a") ? "b" : "a") + id.substring(1);
                            case "twice" -> id + ", " + id;
                            case "a name" -> "not_a_canister_id";
                            default -> "";
                        });
            });
        }
        lookup("canister ID in JSON", "accepted", ask -> found("{\"__principal__\":\"" + canister(row(ask)) + "\"}"));
        lookup(
                "canister ID in broken JSON",
                "rejected canister",
                ask -> found("{\"__principal__\":" + canister(row(ask))));
        lookup("canister ID in JSON that is no text", "rejected canister", ask -> found("{\"__principal__\":1}"));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            lookup(
                    "redirect " + status,
                    "accepted",
                    ask -> ask.path().equals("/")
                            ? Reply.of(status, "", "location", "/there", ACAO, "*")
                            : found(canister(row(ask))));
        }
        lookup("a redirect to another site", "accepted", ask -> {
            int row = row(ask);
            net.hosts.put("e" + row + ".example", next -> found(canister(row)).with(ACAO, next.header("origin")));
            return Reply.of(302, "", "location", "https://e" + row + ".example/", ACAO, "*");
        });
        lookup(
                "a redirect without CORS",
                "rejected canister",
                ask -> ask.path().equals("/") ? Reply.of(302, "", "location", "/there") : found(canister(row(ask))));
        lookup("a redirect in a circle", "rejected canister", ask -> Reply.of(302, "", "location", "/", ACAO, "*"));
        lookup("a firewall", "unknown", ask -> Reply.of(403, "no"));
        lookup("too many requests", "unknown", ask -> Reply.of(429, "later"));
        lookup("the connection breaks", "unknown", ask -> Reply.trick((socket, out) -> socket.close()));
        decide();
    }

    private static int row(PlayedInternet.Ask ask) {
        return Integer.parseInt(ask.host().substring(1, ask.host().indexOf('.')));
    }

    @Test
    void of_an_origin_that_needs_no_list() throws IOException {
        String twin = "https://" + PlayedInternet.CANISTER + ".ic0.app";
        net.document(Reply.of(404, "", ACAO, "*"));
        JsonNode report = new ObjectMapper()
                .readTree(net.check(
                                "https://" + PlayedInternet.CANISTER + ".icp0.io",
                                "--origin",
                                twin,
                                "--origin",
                                "https://" + PlayedInternet.CANISTER + ".internetcomputer.org",
                                "--format",
                                "json")
                        .out());
        Map<String, String> steps = new LinkedHashMap<>();
        report.at("/checks/0/origins")
                .forEach(origin -> steps.put(
                        origin.at("/origin").asText(),
                        origin.at("/accepted").asText() + " "
                                + origin.at("/step").asText()));
        assertThat(steps.get(twin)).isEqualTo("true same-site");
        assertThat(Optional.ofNullable(steps.get("https://" + PlayedInternet.CANISTER + ".internetcomputer.org")))
                .contains("false status");
    }

    @Test
    void notifications_read_the_list_under_the_oldest_gateway() {
        net.hosts.put(
                PlayedInternet.CANISTER + ".ic0.app",
                ask -> ask.path().equals(LIST) ? Reply.of(200, json("https://old.example"), ACAO, "*") : app(ask));
        Run run = net.check("https://" + PlayedInternet.CANISTER + ".icp0.io", "--origin", APP);
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains(
                        "warning[other-reader-differs]: https://" + PlayedInternet.CANISTER + ".ic0.app" + LIST
                                + " differs",
                        "its notifications read: ");
    }
}
