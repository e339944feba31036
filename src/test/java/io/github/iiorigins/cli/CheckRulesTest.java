package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.CANISTER;
import static io.github.iiorigins.cli.PlayedInternet.LIST;
import static io.github.iiorigins.cli.PlayedInternet.app;
import static io.github.iiorigins.cli.PlayedInternet.certified;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.check.LiveRules;
import io.github.iiorigins.cli.PlayedInternet.Ask;
import io.github.iiorigins.cli.PlayedInternet.Host;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertifiedResponses;
import io.github.iiorigins.ic.ExpressionPath;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule about what is live: states that raise it, and beside each a neighbour that does not. */
@Slow
class CheckRulesTest {
    private static final String EARLIER = "earlier.json";
    private static final String GOOD = json("https://www.forge.example");

    @TempDir
    Path directory;

    /** Puts the played internet into a state. */
    interface Setting {
        void set(PlayedInternet net, Path directory) throws IOException;
    }

    /** Two states, of which one raises the rule; the exit code is that of the first. */
    record Case(String rule, String state, int code, Setting raises, Setting neighbour) {
        @Override
        public String toString() {
            return rule + ": " + state;
        }
    }

    private static final List<Case> CASES = new ArrayList<>();

    private static void rule(String rule, String state, int code, Setting raises, Setting neighbour) {
        CASES.add(new Case(rule, state, code, raises, neighbour));
    }

    /** A state whose neighbour is the good site, of which {@link #a_good_site_is_right} shows that no rule is raised there. */
    private static void rule(String rule, String state, int code, Setting raises) {
        CASES.add(new Case(rule, state, code, raises, null));
    }

    private static Setting head(UnaryOperator<Reply> change) {
        return (net, directory) -> net.hosts.put("forge.example", ask -> change.apply(app(ask)));
    }

    private static Setting host(String name, Host host) {
        return (net, directory) -> net.hosts.put(name, host);
    }

    private static Setting document(Supplier<Reply> reply) {
        return (net, directory) -> net.document(reply.get());
    }

    private static Reply good() {
        return certified(200, GOOD, Instant.now(), "content-type", "application/json");
    }

    /** The apex redirects to www, which is the canister's domain. */
    private static Setting redirect(String location, UnaryOperator<Reply> hop, UnaryOperator<Reply> target) {
        return (net, directory) -> {
            net.hosts.put(
                    "forge.example",
                    ask -> hop.apply(Reply.of(301, "", "location", location, "access-control-allow-origin", "*")));
            net.hosts.put("www.forge.example", ask -> target.apply(app(ask)));
        };
    }

    static {
        String acao = "access-control-allow-origin";
        String expose = "access-control-expose-headers";
        String id = "x-ic-canister-id";
        String type = "content-type";
        String js = "application/json";
        rule("canister-unresolved", "no header", 1, head(reply -> reply.with(id, null)));
        rule("canister-unresolved", "a header that is no id", 1, head(reply -> reply.with(id, "not_a_canister_id")));
        rule(
                "canister-unresolved",
                "a header that is not exposed",
                1,
                head(reply -> reply.with(expose, "content-length")),
                head(reply -> reply.with(expose, "*")));
        rule(
                "canister-unresolved",
                "exposed in a list with an item that is no name",
                1,
                head(reply -> reply.with(expose, "x ic canister id, " + id)),
                head(reply -> reply.with(expose, ", X-IC-Canister-Id,")));
        rule(
                "canister-unresolved",
                "no header, though the status is right",
                1,
                head(reply -> reply.with(id, null)),
                host("forge.example", ask -> {
                    Reply reply = app(ask);
                    return new Reply(500, reply.headers(), reply.body(), null);
                }));
        rule(
                "canister-unresolved",
                "no CORS",
                1,
                head(reply -> reply.with(acao, null)),
                head(reply -> reply.with(acao, "https://id.ai")));
        rule(
                "canister-unresolved",
                "a redirect without CORS",
                1,
                redirect("https://www.forge.example/", hop -> hop.with(acao, null), reply -> reply),
                redirect("https://www.forge.example/", hop -> hop, reply -> reply));
        rule(
                "canister-unresolved",
                "CORS for id.ai behind a redirect to another origin",
                1,
                redirect("https://www.forge.example/", hop -> hop, reply -> reply.with(acao, "https://id.ai")),
                redirect("https://www.forge.example/", hop -> hop, reply -> reply.with(acao, "null")));
        rule(
                "canister-unresolved",
                "a redirect without end",
                1,
                redirect("/", hop -> hop, reply -> reply),
                redirect("//www.forge.example", hop -> hop, reply -> reply));
        rule(
                "canister-unresolved",
                "no header, and a status of redirects without an address",
                1,
                head(reply -> new Reply(302, reply.headers(), reply.body(), null).with(id, null)),
                head(reply -> new Reply(302, reply.headers(), reply.body(), null).with("location", "")));
        rule(
                "canister-unresolved",
                "a redirect with a password",
                1,
                redirect("https://a:b@www.forge.example/", hop -> hop, reply -> reply),
                redirect("http://www.forge.example/", hop -> hop, reply -> reply));
        rule(
                "canister-unresolved",
                "a redirect to what no browser opens",
                1,
                redirect("ftp://www.forge.example/", hop -> hop, reply -> reply),
                redirect(
                        "https://www.forge.example/a b?c#d",
                        hop -> hop,
                        reply -> new Reply(404, reply.headers(), reply.body(), null)
                                .with(id, CANISTER)
                                .with(expose, id)
                                .with(acao, "*")));

        rule(
                "result-unknown",
                "too many requests for the list",
                3,
                document(() -> Reply.of(429, "slow down")),
                document(() -> Reply.of(403, "forbidden", acao, "*")));
        rule(
                "result-unknown",
                "a challenge for the list",
                3,
                document(() -> Reply.of(403, "are you human?", "cf-mitigated", "challenge")));
        rule("document-status", "404", 1, document(() -> Reply.of(404, "not found", acao, "*")));
        rule("document-status", "204", 1, document(() -> Reply.of(204, "", acao, "*")));
        rule(
                "document-status",
                "another gateway error",
                1,
                document(() -> Reply.of(503, "{\"error_type\":\"canister_error\"}", acao, "*")));
        rule("document-status", "302 without an address", 1, document(() -> Reply.of(302, "", acao, "*")));
        rule(
                "document-status",
                "302 with an empty address",
                1,
                document(() -> Reply.of(302, "", "location", "", acao, "*")));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            rule(
                    "document-redirects",
                    String.valueOf(status),
                    1,
                    document(() -> Reply.of(status, "", "location", "/elsewhere", acao, "*")));
        }
        rule(
                "document-missing",
                "a page",
                1,
                document(() -> certified(
                        ExpressionPath.below("/"),
                        200,
                        "<!DOCTYPE html><title>app</title>",
                        Instant.now(),
                        "content-type",
                        "text/html")),
                document(() -> certified(200, GOOD, Instant.now(), "content-type", "text/html")));
        rule(
                "document-missing",
                "a page that is sent as a stream of bytes",
                1,
                document(() ->
                        certified(200, "\n  <html><body>", Instant.now(), "content-type", "application/octet-stream")),
                document(() -> certified(200, GOOD, Instant.now(), "content-type", "application/octet-stream")));
        rule(
                "document-missing",
                "a fallback of another kind",
                1,
                document(() -> certified(
                        ExpressionPath.below("/"), 200, "try again", Instant.now(), "content-type", "text/plain")),
                document(() ->
                        certified(ExpressionPath.below("/"), 200, GOOD, Instant.now(), "content-type", "text/plain")));

        rule("cors-blocked", "no header", 1, document(() -> good().with(acao, null)));
        rule("cors-blocked", "the string null", 1, document(() -> good().with(acao, "null")));
        rule("cors-blocked", "two values", 1, document(() -> good().with(acao, "*, *")));
        rule(
                "cors-blocked",
                "for one address of II alone",
                1,
                document(() -> good().with(acao, "https://id.ai")),
                (net, directory) -> {
                    Reply reply = good();
                    net.gateways(ask -> reply.with(acao, ask.header("origin")));
                });

        rule("not-certified", "no certificate", 1, document(() -> Reply.of(200, GOOD, acao, "*")));
        rule(
                "not-certified",
                "a certificate that is no CBOR",
                1,
                document(() -> good().with(
                                "ic-certificate",
                                "version=2, certificate=:3q2+7w==:, tree=:3q2+7w==:, expr_path=:3q2+7w==:")));
        rule("not-certified", "a header that is none", 1, document(() -> good().with("ic-certificate", "certificate")));
        rule(
                "not-certified",
                "another body than the certified one",
                1,
                document(() ->
                        new Reply(200, good().headers(), ByteString.encodeUtf8(json("https://evil.example")), null)));
        rule("not-certified", "the canister vouches for nothing", 1, document(() -> skipped()));

        rule(
                "origin-not-listed",
                "another origin is listed",
                1,
                (net, directory) -> net.list("https://app.forge.example"));
        rule("origin-not-listed", "listed with a slash", 1, (net, directory) -> net.list("https://www.forge.example/"));
        rule("origin-not-listed", "an empty list", 1, (net, directory) -> net.list());

        rule(
                "gateway-refuses-canister",
                "it is served elsewhere",
                1,
                document(() -> Reply.of(400, "{\"error_type\":\"client_domain_canister_mismatch\"}", acao, "*")),
                document(() -> Reply.of(400, "{\"error_type\":\"canister_id_incorrect\"}", acao, "*")));
        rule(
                "gateway-refuses-canister",
                "it is denied",
                1,
                document(() -> Reply.of(451, "{\"error_type\":\"denylisted\"}", acao, "*")),
                document(() -> Reply.of(451, "denylisted", acao, "*")));

        rule(
                "document-unreachable",
                "the connection breaks",
                3,
                document(() -> Reply.trick((socket, out) -> socket.close())));
        rule(
                "document-unreachable",
                "the certificate is for another name",
                1,
                (net, directory) -> net.certificates.put(CANISTER + ".icp0.io", PlayedInternet.wrongName()));
        rule(
                "document-unreachable",
                "a body that is no gzip",
                1,
                document(() -> good().with("content-encoding", "gzip")),
                document(() -> good().with("content-encoding", "identity")));

        rule(
                "certificate-stale",
                "ten minutes old",
                1,
                document(() -> certified(200, GOOD, Instant.now().minusSeconds(600))),
                document(() -> certified(200, GOOD, Instant.now().minusSeconds(240))));
        rule(
                "certificate-stale",
                "of a time to come",
                1,
                document(() -> certified(200, GOOD, Instant.now().plusSeconds(600))),
                document(() -> certified(200, GOOD, Instant.now().plusSeconds(240))));
        rule(
                "certificate-stale",
                "old in a cache alone",
                1,
                cached(() -> certified(200, GOOD, Instant.now().minusSeconds(600))),
                cached(() -> good()));

        rule(
                "stale-copy-served",
                "another list in a cache",
                0,
                cached(() -> certified(200, json("https://www.forge.example", "https://old.example"), Instant.now())),
                cached(() -> certified(200, GOOD, Instant.now().minusSeconds(20))));

        rule(
                "result-unknown",
                "a lookup that is forbidden to programs",
                3,
                head(reply -> Reply.of(403, "forbidden", "server", "firewall")),
                head(reply -> new Reply(403, reply.headers(), reply.body(), null)));
        rule(
                "result-unknown",
                "a lookup that is limited",
                3,
                head(reply -> Reply.of(429, "slow down", acao, "*")),
                head(reply -> Reply.of(404, "not found", acao, "*")));
        rule(
                "result-unknown",
                "a challenge for browsers",
                3,
                head(reply -> Reply.of(503, "prove it", "cf-mitigated", "challenge")),
                head(reply -> Reply.of(503, "down")));

        rule(
                "origin-redirects-away",
                "for good, to an origin that is not listed",
                1,
                leads("www.forge.example", 308, "https://new.forge.example/"),
                leads("www.forge.example", 308, "https://forge.example/"));
        rule(
                "origin-redirects-away",
                "by a detour",
                1,
                (net, directory) -> {
                    leads("www.forge.example", 301, "/app").set(net, directory);
                    net.hosts.put(
                            "www.forge.example",
                            ask -> Reply.of(
                                    301, "", "location", ask.path().equals("/") ? "/app" : "https://a.example/"));
                },
                leads("www.forge.example", 301, "/app"));
        rule(
                "origin-redirects-away",
                "as to a login page",
                0,
                leads("www.forge.example", 302, "https://login.example/"),
                (net, directory) -> {
                    net.list("https://www.forge.example", "https://login.example");
                    leads("www.forge.example", 302, "https://login.example/").set(net, directory);
                });
        rule(
                "origin-redirects-away",
                "by the refresh of its page",
                1,
                page(
                        "<meta charset=utf-8><META HTTP-EQUIV='Refresh' content=\" 0 ; URL='https://new.example/a?b&amp;c'\">"),
                page("<noscript><meta http-equiv=refresh content=\"0;url=https://new.example/\"></noscript>"));
        rule(
                "origin-redirects-away",
                "by a refresh behind a redirect",
                1,
                (net, directory) -> net.hosts.put(
                        "www.forge.example",
                        ask -> ask.path().equals("/")
                                ? Reply.of(301, "", "location", "/app")
                                : Reply.of(200, "", "refresh", "0;https://new.example/")),
                leads("www.forge.example", 301, "/app"));
        rule(
                "origin-redirects-away",
                "by a refresh after a while",
                0,
                page("<meta http-equiv=refresh content='5;url=https://new.example/'>"),
                page(
                        "<!-- <meta http-equiv=refresh content='5;url=https://new.example/'> -->"
                                + "<meta http-equiv=refresh content=300><meta http-equiv=refresh content='0;url=https://new.example/'>"));
        String file = "{\"callbacks\":[\"https://www.forge.example/\"]}";
        rule(
                "callbacks-unusable",
                "no type",
                0,
                callbacks(200, file, acao, "*"),
                callbacks(200, file, acao, "*", type, js));
        rule(
                "callbacks-unusable",
                "as a stream of bytes",
                0,
                callbacks(200, file, acao, "*", type, "application/octet-stream"),
                callbacks(206, file, acao, "*", type, "Application/JSON; charset=utf-8"));
        rule("callbacks-unusable", "no CORS", 0, callbacks(200, file, type, js), callbacks(404, file, type, js));
        rule(
                "callbacks-unusable",
                "of another origin alone",
                0,
                callbacks(200, "{\"callbacks\":[\"https://forge.example/\"]}", acao, "*", type, js),
                callbacks(
                        200,
                        "{\"callbacks\":[\"https://forge.example/\",\"https://www.forge.example/a\"]}",
                        acao,
                        "*",
                        type,
                        js));
        for (String bad : new String[] {
            "{\"callbacks\":[]}",
            "{\"callbacks\":[\"https://www.forge.example\"]}",
            "{\"callbacks\":[\"https://www.forge.example/?a\"]}",
            "{\"callbacks\":\"https://www.forge.example/\"}",
            "[\"https://www.forge.example/\"]",
            "{\"callbacks\":[\"https://www.forge.example/\"]",
            file + " ".repeat(8192)
        }) {
            rule(
                    "callbacks-unusable",
                    bad.strip() + ", " + bad.length() + " bytes",
                    0,
                    callbacks(200, bad, acao, "*", type, js),
                    callbacks(200, "<!doctype html>", acao, "*", type, "text/html"));
        }
        rule(
                "other-reader-differs",
                "another list at the domain",
                0,
                domainList(json("https://gone.example")),
                domainList(" " + GOOD));
        rule("other-reader-differs", "a page at the domain", 0, domainList("<!doctype html>"));
        rule(
                "encodings-differ",
                "an old plain copy",
                0,
                byEncoding(() -> good(), () -> certified(200, json("https://gone.example"), Instant.now())),
                byEncoding(() -> good(), () -> certified(200, " " + GOOD, Instant.now())));
        rule(
                "encodings-differ",
                "an old packed copy",
                1,
                byEncoding(() -> certified(200, json("https://gone.example"), Instant.now()), () -> good()),
                byEncoding(() -> good(), () -> Reply.of(403, "only browsers", acao, "*")));
        rule(
                "sent-origin-differs",
                "another literal in a script",
                0,
                code("c.login({derivationOrigin:\"https://old.example\"})"),
                code("c.login({derivationOrigin:\"https://forge.example\"})"));
        rule(
                "sent-origin-differs",
                "another constant",
                0,
                code("const d=\"https://old.example\";c.login({derivationOrigin:d})"),
                code("c.login({derivationOrigin:x?\"https://old.example\":\"https://forge.example\"})"));

        rule("domain-not-registered", "not known", 0, host("icp.net", ask -> Reply.of(404, "{}")));
        rule(
                "domain-not-registered",
                "expired",
                0,
                host("icp.net", ask -> registration("\"expired\"", CANISTER)),
                host("icp.net", ask -> registration("\"registered\"", CANISTER)));
        rule(
                "domain-not-registered",
                "failed",
                0,
                host("icp.net", ask -> registration("{\"failed\":\"some reason\"}", CANISTER)),
                host("icp.net", ask -> Reply.of(429, "Too many requests")));
        rule(
                "domain-not-registered",
                "for another canister",
                0,
                host("icp.net", ask -> registration("\"registered\"", "rdmx6-jaaaa-aaaaa-aaadq-cai")),
                host("icp.net", ask -> Reply.of(200, "no JSON")));

        rule(
                "callbacks-missing",
                "at one origin",
                0,
                callbacks("forge.example"),
                callbacks("forge.example", "www.forge.example"));
        rule("callbacks-missing", "at one origin, and the derivation origin has it", 0, callbacks("forge.example"));

        rule("popup-blocked-by-coop", "same-origin", 0, coop("same-origin"), coop("same-origin-allow-popups"));
        rule(
                "popup-blocked-by-coop",
                "with a reporting endpoint",
                0,
                coop("same-origin; report-to=\"coop\""),
                coop("unsafe-none"));

        rule(
                "origin-unreachable",
                "an answer of 503",
                0,
                host("www.forge.example", ask -> Reply.of(503, "")),
                leads("www.forge.example", 302, "/app/"));
        rule(
                "origin-unreachable",
                "a closed connection",
                0,
                host("www.forge.example", ask -> Reply.trick((socket, out) -> socket.close())));

        rule(
                "origin-unreachable",
                "redirects in a circle",
                0,
                host(
                        "www.forge.example",
                        ask -> Reply.of(302, "", "location", ask.path().equals("/") ? "/app/" : "/")),
                leads("www.forge.example", 302, "/app/"));
        rule(
                "origin-unreachable",
                "a redirect to what no browser opens",
                0,
                leads("www.forge.example", 302, "javascript:alert(1)"));

        rule(
                "origin-not-listed",
                "more in the project",
                1,
                project("https://www.forge.example", "https://new.forge.example"),
                project("https://www.forge.example"));
        rule(
                "differs-from-report",
                "an origin fewer than before",
                0,
                earlier("https://www.forge.example", "https://old.forge.example"),
                earlier("https://www.forge.example"));
        rule(
                "differs-from-project",
                "more in the list",
                0,
                (net, directory) -> {
                    project("https://www.forge.example").set(net, directory);
                    net.list("https://www.forge.example", "https://new.forge.example");
                },
                project("https://www.forge.example"));
    }

    private static Reply skipped() {
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertifiedResponses.Entry entry = builder.add(
                ExpressionPath.exact(LIST),
                CertificationExpression.SKIP,
                new HttpResponse(200, List.of(), GOOD.getBytes(StandardCharsets.UTF_8)));
        return certified(builder, entry, Instant.now());
    }

    /** A cache answers for the address that II asks, and the canister for one that no cache knows. */
    private static Setting cached(Supplier<Reply> reply) {
        return (net, directory) -> {
            Reply now = good();
            Reply kept = reply.get();
            net.gateways(ask -> ask.target().equals(LIST) ? kept : now);
        };
    }

    private static Reply registration(String status, String canister) {
        return Reply.of(
                200,
                "{\"status\":\"success\",\"data\":{\"domain\":\"forge.example\",\"canister_id\":\"" + canister
                        + "\",\"registration_status\":" + status + "}}");
    }

    private static Setting callbacks(String... hosts) {
        return (net, directory) -> {
            for (String host : hosts) {
                net.hosts.put(
                        host,
                        ask -> ask.path().equals("/.well-known/ii-auth-callbacks") ? Reply.of(200, "[]") : app(ask));
            }
        };
    }

    private static Setting callbacks(int status, String body, String... headers) {
        return host(
                "www.forge.example",
                ask -> ask.path().equals("/.well-known/ii-auth-callbacks")
                        ? Reply.of(status, body, headers)
                        : app(ask));
    }

    /** A host that leads elsewhere, from its page alone. */
    private static Setting page(String html) {
        return host("www.forge.example", ask -> Reply.of(200, html, "content-type", "text/html"));
    }

    private static Setting leads(String host, int status, String location) {
        return host(host, ask -> ask.path().equals("/") ? Reply.of(status, "", "location", location) : app(ask));
    }

    /** The derivation origin's domain has a list of its own. */
    private static Setting domainList(String body) {
        return host("forge.example", ask -> ask.path().equals(LIST) ? Reply.of(200, body) : app(ask));
    }

    /** What a browser gets, and what a request gets that accepts no encoding. */
    private static Setting byEncoding(Supplier<Reply> browser, Supplier<Reply> plain) {
        return (net, directory) -> {
            Reply packed = browser.get();
            Reply unpacked = plain.get();
            net.gateways(ask -> ask.header("accept-encoding").contains("gzip") ? packed : unpacked);
        };
    }

    private static Setting code(String script) {
        return host(
                "www.forge.example",
                ask -> ask.path().equals("/")
                        ? Reply.of(200, "<script type=module src=\"/app.js\"></script>")
                        : ask.path().equals("/app.js") ? Reply.of(200, script) : app(ask));
    }

    private static Setting coop(String value) {
        return host("www.forge.example", ask -> app(ask).with("cross-origin-opener-policy", value));
    }

    private static Setting project(String... origins) {
        return (net, directory) -> Files.writeString(
                directory.resolve("ii-origins.json"),
                "{\"environments\":{\"production\":{\"derivationOrigin\":\"https://forge.example\","
                        + json(origins).substring(1) + "}}");
    }

    /** A deploy of the wrong environment is one mistake, not one for each origin that is live and not in the project file. */
    @Test
    void the_live_list_of_another_environment_is_said_as_such() throws IOException {
        String staging = ",\"staging\":{\"derivationOrigin\":\"https://staging.forge.example\",\"alternativeOrigins\":"
                + "[\"https://a.forge.example\",\"https://b.forge.example\"]}}}";
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{\"environments\":{\"production\":{\"derivationOrigin\":\"https://forge.example\",\"alternativeOrigins\":"
                        + "[\"https://www.forge.example\"]}" + staging);
        try (PlayedInternet net = new PlayedInternet(directory)) {
            net.list("https://b.forge.example", "https://a.forge.example");
            Run run = net.check("--environment", "production");
            assertThat(run.out())
                    .contains("error[environment-list-differs]: the live list is that of staging, not of production")
                    .contains("ii-origins.json, production")
                    .doesNotContain("differs-from-project");
            assertThat(run.code()).isEqualTo(1);
        }
        try (PlayedInternet net = new PlayedInternet(directory)) {
            net.list("https://www.forge.example", "https://a.forge.example", "https://b.forge.example");
            assertThat(net.check("--environment", "production").out()).doesNotContain("environment-list-differs");
        }
        // Environments with one derivation origin have one list, and none of them can be the wrong one.
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{\"environments\":{\"production\":{\"derivationOrigin\":\"https://forge.example\",\"alternativeOrigins\":"
                        + "[\"https://www.forge.example\"]}" + staging.replace("staging.forge", "forge"));
        try (PlayedInternet net = new PlayedInternet(directory)) {
            net.list("https://b.forge.example", "https://a.forge.example");
            assertThat(net.check("--environment", "production").out()).doesNotContain("environment-list-differs");
        }
    }

    /** A state may leave the report of an earlier check. */
    private Map<String, String> compared() {
        return Files.exists(directory.resolve(EARLIER)) ? Map.of("II_ORIGINS_SINCE", EARLIER) : Map.of();
    }

    /** An earlier check saw this list. */
    private static Setting earlier(String... origins) {
        return (net, directory) -> {
            net.list(origins);
            net.check("forge.example", "--origin", "https://www.forge.example", "-o", "json:" + EARLIER);
            net.list("https://www.forge.example");
        };
    }

    static List<Case> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_raised_in_one_state_and_not_in_its_neighbour(Case tried) throws IOException {
        String mark = "[" + tried.rule() + "]";
        try (PlayedInternet net = new PlayedInternet(directory)) {
            tried.raises().set(net, directory);
            Run run = net.check(compared(), "forge.example", "--origin", "https://www.forge.example");
            assertThat(run.out()).contains(mark);
            assertThat(run.code()).as("%s", run).isEqualTo(tried.code());
        }
        if (tried.neighbour() == null) {
            return;
        }
        Files.deleteIfExists(directory.resolve("ii-origins.json"));
        try (PlayedInternet net = new PlayedInternet(directory)) {
            tried.neighbour().set(net, directory);
            assertThat(net.check(compared(), "forge.example", "--origin", "https://www.forge.example")
                            .out())
                    .doesNotContain(mark)
                    .contains("derivation origin  https://forge.example");
        }
    }

    @Test
    void every_rule_about_what_is_live_has_its_states() {
        Set<String> shown = new TreeSet<>();
        for (Case tried : CASES) {
            shown.add(tried.rule());
        }
        Set<String> rules = new TreeSet<>();
        for (Rule rule : LiveRules.all()) {
            rules.add(rule.name());
        }
        assertThat(shown).isEqualTo(rules);
    }

    @Test
    void a_good_site_is_right() throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            Run run = net.check("forge.example", "--origin", "https://www.forge.example");
            assertThat(run.code()).as("%s", run).isZero();
            assertThat(run.out())
                    .contains("verified to the root key", "II at id.ai accepts the origin.")
                    .doesNotContain("error[", "warning[", "info[");
            assertThat(run.err()).isEmpty();
            List<String> cookies = new ArrayList<>();
            for (Ask ask : net.asks) {
                cookies.add(ask.header("cookie") + ask.header("authorization"));
                assertThat(ask.header("user-agent")).isNotEmpty();
            }
            assertThat(cookies).isNotEmpty().containsOnly("");
        }
    }
}
