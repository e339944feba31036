package io.github.iiorigins.ic;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A canister with certified responses of every sort, made by what we test against others. */
final class Site {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final CanisterId CANISTER =
            CanisterId.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow();
    static final CanisterId OTHER =
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();

    /** A request, and the response that the canister vouches for. */
    record Exchange(String name, HttpRequest request, HttpResponse response) {
        @Override
        public String toString() {
            return name;
        }
    }

    final Subnet subnet;
    final List<Exchange> exchanges = new ArrayList<>();

    /** The canister on a subnet of that sort. */
    Site(Subnet subnet) {
        this.subnet = subnet;
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertificationExpression type = CertificationExpression.ofResponse(List.of("content-type"));
        CertificationExpression origins =
                CertificationExpression.ofResponse(List.of("Content-Type", "access-control-allow-origin", "etag"));
        CertificationExpression bare = CertificationExpression.ofResponse(List.of());
        CertificationExpression all = new CertificationExpression(
                java.util.Optional.empty(),
                java.util.Optional.of(new CertificationExpression.ResponseHeaders(List.of("date", "Server"), true)));
        CertificationExpression full = new CertificationExpression(
                java.util.Optional.of(new CertificationExpression.RequestParts(
                        List.of("accept", "If-None-Match"), List.of("q", "lang"))),
                java.util.Optional.of(new CertificationExpression.ResponseHeaders(List.of("content-type"), false)));

        var list = builder.add(
                ExpressionPath.exact("/.well-known/ii-alternative-origins"),
                origins,
                response(
                        200,
                        "{\"alternativeOrigins\":[\"https://www.forge.example\"]}",
                        "content-type",
                        "application/json",
                        "Access-Control-Allow-Origin",
                        "*",
                        "etag",
                        "\"1\"",
                        "x-uncertified",
                        "yes"));
        var index = builder.add(
                ExpressionPath.exact("/"), type, response(200, "<html>", "content-type", "text/html", "x-a", "b"));
        var script = builder.add(
                ExpressionPath.exact("/js/app.js"), all, response(200, "1", "content-type", "text/javascript"));
        var umlaut = builder.add(ExpressionPath.exact("/ä b.txt"), bare, response(200, "umlaut"));
        var folder = builder.add(ExpressionPath.exact("/docs/"), bare, response(200, "folder"));
        var empty = builder.add(ExpressionPath.exact("/empty"), bare, response(204, ""));
        var redirect =
                builder.add(ExpressionPath.exact("/old"), all, response(308, "", "location", "/", "Date", "today"));
        var fallback =
                builder.add(ExpressionPath.below("/"), type, response(200, "<app>", "content-type", "text/html"));
        var noScript = builder.add(ExpressionPath.below("/js"), bare, response(404, "no script"));
        var noDocs = builder.add(ExpressionPath.below("/docs/"), bare, response(404, "no docs"));
        HttpRequest search = new HttpRequest(
                "POST",
                "/search?x=1&q=a%20b&lang=de&q=2",
                List.of(new HttpHeader("Accept", "text/html"), new HttpHeader("host", "forge.example")),
                "body".getBytes(StandardCharsets.UTF_8));
        var found = builder.add(
                ExpressionPath.exact("/search"), full, search, response(200, "found", "content-type", "text/plain"));
        HttpRequest plain = HttpRequest.get("/search");
        var nothing = builder.add(
                ExpressionPath.exact("/search"), full, plain, response(200, "nothing", "content-type", "text/plain"));
        var skipped = builder.add(
                ExpressionPath.below("/live"), CertificationExpression.SKIP, response(200, "anything", "a", "b"));

        CertifiedResponses responses = builder.build();
        byte[] certificate =
                subnet.certify(NOW, Map.of(CANISTER, responses.digest())).encode();
        Object[][] asked = {
            {list, "/.well-known/ii-alternative-origins"},
            {list, "/.well-known/ii-alternative-origins?nocache=17"},
            {list, "/.well-known/ii%2Dalternative-origins"},
            {index, "/"},
            {index, "/?a=b"},
            {script, "/js/app.js"},
            {script, "//js//app.js"},
            {umlaut, "/%C3%A4%20b.txt"},
            {folder, "/docs/"},
            {empty, "/empty"},
            {redirect, "/old"},
            {fallback, "/missing"},
            {fallback, "/missing/"},
            {fallback, "/a/b/c"},
            {fallback, "/old/"},
            {fallback, "/.well-known/ii-alternative-origins2"},
            {fallback, "/.well-known"},
            {noScript, "/js"},
            {noScript, "/js/missing.js"},
            {noScript, "/js/a/b/c/"},
            {noDocs, "/docs/a"},
            {noDocs, "/docs/a/b"},
            {noDocs, "/docs"},
            {skipped, "/live"},
            {skipped, "/live/a/b?c"}
        };
        for (Object[] one : asked) {
            String target = (String) one[1];
            exchanges.add(new Exchange(
                    target,
                    HttpRequest.get(target),
                    responses.certify((CertifiedResponses.Entry) one[0], target, certificate)));
        }
        exchanges.add(new Exchange(
                "POST " + search.target(), search, responses.certify(found, search.target(), certificate)));
        exchanges.add(
                new Exchange("GET " + plain.target(), plain, responses.certify(nothing, plain.target(), certificate)));
    }

    Exchange exchange(String name) {
        for (Exchange exchange : exchanges) {
            if (exchange.name().equals(name)) {
                return exchange;
            }
        }
        throw new AssertionError(name);
    }

    static HttpResponse response(int status, String body, String... headers) {
        List<HttpHeader> list = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            list.add(new HttpHeader(headers[i], headers[i + 1]));
        }
        return new HttpResponse(status, list, body.getBytes(StandardCharsets.UTF_8));
    }
}
