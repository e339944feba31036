package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.ic.Refusal.Step;
import io.github.iiorigins.ic.ResponseVerdict.Certified;
import io.github.iiorigins.ic.ResponseVerdict.Coverage;
import io.github.iiorigins.ic.ResponseVerdict.Refused;
import io.github.iiorigins.ic.ResponseVerdict.Skipped;
import io.github.iiorigins.ic.Site.Exchange;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Response certification: what is good is taken, and what is not is refused by name. */
@Slow
final class ResponseVerifierTest {
    private static final Site SITE = new Site(Subnet.root(BlsKeyPair.fromSeed(CertificateTest.seed(1))));
    private static final ResponseVerifier VERIFIER = ResponseVerifier.ofGateway(SITE.subnet.rootKey());

    private static ResponseVerdict verify(HttpRequest request, HttpResponse response) {
        return VERIFIER.verify(Site.CANISTER, request, response, Site.NOW);
    }

    private static Reason reason(HttpRequest request, HttpResponse response) {
        ResponseVerdict verdict = verify(request, response);
        return verdict instanceof Refused refused ? refused.refusal().reason() : null;
    }

    static List<Exchange> exchanges() {
        return SITE.exchanges;
    }

    static String header(HttpResponse response) {
        return response.headers(CertificateHeader.NAME).get(0).value();
    }

    /** The response with other headers: a value, or null to take the header away. */
    static HttpResponse withHeader(HttpResponse response, String name, String value) {
        List<HttpHeader> headers = new ArrayList<>();
        for (HttpHeader header : response.headers()) {
            if (!header.is(name)) {
                headers.add(header);
            }
        }
        if (value != null) {
            headers.add(new HttpHeader(name, value));
        }
        return new HttpResponse(response.status(), headers, response.body());
    }

    // ---- good ones

    @ParameterizedTest
    @MethodSource("exchanges")
    void takes_what_is_certified(Exchange exchange) {
        ResponseVerdict verdict = verify(exchange.request(), exchange.response());
        assertThat(verdict).isInstanceOfAny(Certified.class, Skipped.class);
        assertThat(verdict.evidence().passed()).containsExactly(Step.values());
        assertThat(verdict.evidence().version()).contains(2);
        assertThat(verdict.evidence().time()).contains(Site.NOW);
        assertThat(verdict.evidence().subnet()).isEmpty();
    }

    @Test
    void says_which_headers_are_certified() {
        Exchange list = SITE.exchange("/.well-known/ii-alternative-origins");
        Certified certified = (Certified) verify(list.request(), list.response());
        assertThat(certified.coverage()).isEqualTo(Coverage.RESPONSE);
        assertThat(certified.headers())
                .containsExactly(
                        new HttpHeader("content-type", "application/json"),
                        new HttpHeader("Access-Control-Allow-Origin", "*"),
                        new HttpHeader("etag", "\"1\""));
        assertThat(certified.evidence().path().orElseThrow()).hasToString("/.well-known/ii-alternative-origins");
        assertThat(certified.evidence().path().orElseThrow().wildcard()).isFalse();

        Exchange old = SITE.exchange("/old");
        Certified redirect = (Certified) verify(old.request(), old.response());
        assertThat(redirect.headers()).containsExactly(new HttpHeader("location", "/"));
    }

    @Test
    void tells_a_fallback_by_its_path_and_a_request_that_counts_by_the_coverage() {
        Exchange missing = SITE.exchange("/missing");
        ExpressionPath path =
                verify(missing.request(), missing.response()).evidence().path().orElseThrow();
        assertThat(path).hasToString("/*").isEqualTo(ExpressionPath.below("/"));
        Exchange search = SITE.exchange("GET /search");
        assertThat(((Certified) verify(search.request(), search.response())).coverage())
                .isEqualTo(Coverage.EXCHANGE);
    }

    @Test
    void says_that_nothing_is_certified_where_the_canister_says_so() {
        Exchange live = SITE.exchange("/live");
        assertThat(verify(live.request(), live.response())).isInstanceOf(Skipped.class);
        HttpResponse another = new HttpResponse(500, live.response().headers(), new byte[] {7});
        assertThat(verify(live.request(), another)).isInstanceOf(Skipped.class);
        assertThat(reason(HttpRequest.get("/dead"), another)).isEqualTo(Reason.WILDCARD_PATH_DIFFERS);
    }

    @Test
    void does_not_care_for_headers_that_are_not_certified() {
        Exchange list = SITE.exchange("/.well-known/ii-alternative-origins");
        assertThat(verify(list.request(), withHeader(list.response(), "x-uncertified", "changed")))
                .isInstanceOf(Certified.class);
        assertThat(verify(list.request(), withHeader(list.response(), "x-uncertified", null)))
                .isInstanceOf(Certified.class);
    }

    @Test
    void does_not_care_for_what_of_the_request_is_not_certified() {
        Exchange search = SITE.exchange("POST /search?x=1&q=a%20b&lang=de&q=2");
        HttpRequest other = new HttpRequest(
                "POST",
                "/search?q=a%20b&y=2&lang=de&q=2",
                List.of(new HttpHeader("accept", "text/html"), new HttpHeader("host", "other.example")),
                "body".getBytes(StandardCharsets.UTF_8));
        assertThat(verify(other, search.response())).isInstanceOf(Certified.class);
    }

    // ---- bad ones

    @Test
    void refuses_another_status_body_or_certified_header() {
        for (Exchange exchange : SITE.exchanges) {
            if (exchange.name().startsWith("/live")) {
                continue;
            }
            HttpResponse good = exchange.response();
            assertThat(reason(exchange.request(), new HttpResponse(good.status() + 1, good.headers(), good.body())))
                    .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
            byte[] longer = java.util.Arrays.copyOf(good.body(), good.body().length + 1);
            assertThat(reason(exchange.request(), new HttpResponse(good.status(), good.headers(), longer)))
                    .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
        }
        Exchange list = SITE.exchange("/.well-known/ii-alternative-origins");
        for (String name : List.of("content-type", "access-control-allow-origin", "ETag")) {
            assertThat(reason(list.request(), withHeader(list.response(), name, "other")))
                    .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
            assertThat(reason(list.request(), withHeader(list.response(), name, null)))
                    .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
        }
        assertThat(reason(list.request(), list.response().with(new HttpHeader("Etag", "\"2\""))))
                .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
        Exchange script = SITE.exchange("/js/app.js");
        assertThat(reason(script.request(), script.response().with(new HttpHeader("x-new", "1"))))
                .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
        assertThat(reason(script.request(), script.response().with(new HttpHeader("server", "1"))))
                .isNull();
    }

    @Test
    void refuses_another_request() {
        Exchange search = SITE.exchange("POST /search?x=1&q=a%20b&lang=de&q=2");
        HttpRequest good = search.request();
        List<HttpRequest> others = List.of(
                new HttpRequest("PUT", good.target(), good.headers(), good.body()),
                new HttpRequest("POST", "/search?q=a%20b&lang=de", good.headers(), good.body()),
                new HttpRequest("POST", "/search?q=2&lang=de&q=a%20b", good.headers(), good.body()),
                new HttpRequest("POST", good.target(), List.of(), good.body()),
                new HttpRequest("POST", good.target(), good.headers(), new byte[0]));
        for (HttpRequest other : others) {
            assertThat(reason(other, search.response())).isEqualTo(Reason.REQUEST_NOT_IN_TREE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/js/app.js, /, EXACT_PATH_DIFFERS",
        "/, /js/app.js, EXACT_PATH_DIFFERS",
        "/docs/, /docs, EXACT_PATH_DIFFERS",
        "/old, /old/, EXACT_PATH_DIFFERS",
        "/js/missing.js, /other, WILDCARD_PATH_DIFFERS",
        "/docs/a, /, WILDCARD_PATH_DIFFERS",
        "/js/missing.js, /js/app.js, EXACT_PATH_POSSIBLE",
        "/missing, /js/app.js, EXACT_PATH_POSSIBLE",
        "/missing, /, EXACT_PATH_POSSIBLE",
        "/missing, /.well-known/ii-alternative-origins, EXACT_PATH_POSSIBLE",
        "/a/b/c, /docs/x, EXACT_PATH_POSSIBLE"
    })
    void refuses_a_response_for_another_path(String of, String asked, Reason reason) {
        assertThat(reason(HttpRequest.get(asked), SITE.exchange(of).response())).isEqualTo(reason);
    }

    /** A canister that lies about its own tree gives proofs that are too short: each is missed by name. */
    @Test
    void refuses_a_witness_that_leaves_something_open() throws Refusal {
        CertificationExpression bare = CertificationExpression.ofResponse(List.of());
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        HttpResponse body = Site.response(200, "fallback");
        HashTree.Builder tree = new HashTree.Builder();
        ExpressionPath all = ExpressionPath.below("/");
        List<Label> leaf = new ArrayList<>(all.labels());
        HttpResponse expressed = body.with(new HttpHeader(CertificationExpression.HEADER, bare.toString()));
        leaf.add(Label.of(Digest.sha256(bare.toString().getBytes(StandardCharsets.UTF_8))));
        leaf.add(Label.of(""));
        leaf.add(bare.responseHash(expressed));
        tree.put(leaf, new byte[0]);
        tree.put(ExpressionPath.below("/a").labels(), new byte[0]);
        tree.put(ExpressionPath.exact("/b").labels(), new byte[0]);
        HashTree whole = tree.build();
        List<Label> exact = ExpressionPath.exact("/a/x").labels();
        Map<Reason, HashTree> witnesses = Map.of(
                Reason.NARROWER_WILDCARD_POSSIBLE, whole,
                Reason.EXACT_PATH_POSSIBLE, whole.witness(List.of(leaf)),
                Reason.EXPRESSION_PATH_NOT_IN_TREE,
                        whole.witness(List.of(
                                ExpressionPath.exact("/c/").labels(),
                                ExpressionPath.below("/c").labels(),
                                ExpressionPath.below("/c/").labels(),
                                new ExpressionPath(List.of(""), true).labels())));
        for (Map.Entry<Reason, HashTree> entry : witnesses.entrySet()) {
            String asked = entry.getKey() == Reason.EXPRESSION_PATH_NOT_IN_TREE ? "/c/" : "/a/x";
            assertThat(reason(HttpRequest.get(asked), with(expressed, entry.getValue(), Optional.of(all))))
                    .isEqualTo(entry.getKey());
        }
        assertThat(reason(HttpRequest.get("/c"), with(expressed, whole, Optional.of(all))))
                .isNull();
        assertThat(exact).hasSize(4);
        assertThat(builder.build().digest()).isEqualTo(HashTree.empty().digest());
    }

    @Test
    void refuses_a_leaf_that_is_not_empty() {
        CertificationExpression bare = CertificationExpression.ofResponse(List.of());
        HttpResponse expressed = Site.response(200, "a", CertificationExpression.HEADER, bare.toString());
        ExpressionPath path = ExpressionPath.exact("/a");
        List<Label> leaf = new ArrayList<>(path.labels());
        leaf.add(Label.of(Digest.sha256(bare.toString().getBytes(StandardCharsets.UTF_8))));
        leaf.add(Label.of(""));
        leaf.add(bare.responseHash(expressed));
        HashTree empty = new HashTree.Builder().put(leaf, new byte[0]).build();
        HashTree filled = new HashTree.Builder().put(leaf, new byte[1]).build();
        assertThat(reason(HttpRequest.get("/a"), with(expressed, empty, Optional.of(path))))
                .isNull();
        assertThat(reason(HttpRequest.get("/a"), with(expressed, filled, Optional.of(path))))
                .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
    }

    private static HttpResponse with(HttpResponse response, HashTree witness, Optional<ExpressionPath> path) {
        byte[] certificate = SITE.subnet
                .certify(Site.NOW, Map.of(Site.CANISTER, witness.digest()))
                .encode();
        return withHeader(
                response,
                CertificateHeader.NAME,
                new CertificateHeader(path.isPresent() ? 2 : 1, certificate, witness, path).toString());
    }

    @Test
    void refuses_headers_that_are_missing_doubled_or_malformed() {
        Exchange index = SITE.exchange("/");
        HttpRequest request = index.request();
        HttpResponse good = index.response();
        String value = header(good);
        String expression = good.headers(CertificationExpression.HEADER).get(0).value();
        Map<HttpResponse, Reason> cases = new java.util.LinkedHashMap<>();
        cases.put(withHeader(good, CertificateHeader.NAME, null), Reason.CERTIFICATE_HEADER_MISSING);
        cases.put(good.with(new HttpHeader("ic-certificate", value)), Reason.HEADER_REPEATED);
        cases.put(good.with(new HttpHeader("ic-certificateexpression", expression)), Reason.HEADER_REPEATED);
        cases.put(withHeader(good, CertificationExpression.HEADER, null), Reason.EXPRESSION_MISSING);
        cases.put(withHeader(good, CertificationExpression.HEADER, "x"), Reason.EXPRESSION_MALFORMED);
        cases.put(
                withHeader(good, CertificationExpression.HEADER, expression.replace("content-type", "content_type")),
                Reason.NAME_UNCERTIFIABLE);
        cases.put(withHeader(good, CertificationExpression.HEADER, expression + " "), Reason.EXPRESSION_NOT_IN_TREE);
        String[][] values = {
            {"", "CERTIFICATE_HEADER_MALFORMED"},
            {value.replace("certificate=", "certificat="), "CERTIFICATE_HEADER_MALFORMED"},
            {value.replace("certificate=:", "certificate=:*"), "CERTIFICATE_HEADER_MALFORMED"},
            {value.replace("tree=", "tre="), "CERTIFICATE_HEADER_MALFORMED"},
            {value.replace("tree=:", "tree=:AAAA"), "TREE_MALFORMED"},
            {value.replace("certificate=:", "certificate=:AAAA"), "CERTIFICATE_MALFORMED"},
            {value.replace("expr_path=", "path="), "EXPRESSION_PATH_MISSING"},
            {value.replace("expr_path=:", "expr_path=:AAAA"), "EXPRESSION_PATH_MALFORMED"},
            {value.replace("version=2", "version=3"), "VERSION_UNSUPPORTED"},
            {value.replace("version=2", "version=0"), "VERSION_TOO_LOW"},
            {value.replace("version=2", "version=x"), "CERTIFICATE_HEADER_MALFORMED"},
            {value.replace("version=2", "version=256"), "CERTIFICATE_HEADER_MALFORMED"},
            {value.replace("version=2, ", ""), "ASSET_NOT_IN_TREE"}
        };
        for (String[] one : values) {
            cases.put(withHeader(good, CertificateHeader.NAME, one[0]), Reason.valueOf(one[1]));
        }
        for (Map.Entry<HttpResponse, Reason> one : cases.entrySet()) {
            assertThat(reason(request, one.getKey())).isEqualTo(one.getValue());
        }
        assertThat(reason(HttpRequest.get("/%ff"), good)).isEqualTo(Reason.REQUEST_PATH_MALFORMED);
    }

    @Test
    void reads_the_header_as_gateways_do() {
        Exchange index = SITE.exchange("/");
        String value = header(index.response());
        for (String same : List.of(
                value.replace("=:", "=").replace(":,", ",").replaceAll(":$", ""),
                value.replace("==:", ":").replace("=:,", ":,"),
                value.replace(", ", ",   "),
                "garbage, a=:b:, " + value,
                value + ", tree=:AAAA:, version=1",
                value.replace("version=2", "version=:2:"))) {
            assertThat(verify(index.request(), withHeader(index.response(), CertificateHeader.NAME, same)))
                    .as(same)
                    .isInstanceOf(Certified.class);
        }
    }

    @Test
    void refuses_another_canister_root_key_or_version() {
        Exchange index = SITE.exchange("/");
        Refused canister = (Refused) VERIFIER.verify(Site.OTHER, index.request(), index.response(), Site.NOW);
        assertThat(canister.refusal().reason()).isEqualTo(Reason.CERTIFIED_DATA_MISSING);
        assertThat(canister.evidence().passed()).containsExactly(Step.HEADERS, Step.SIGNATURE);
        Refused key = (Refused) ResponseVerifier.ofGateway(BlsPublicKey.mainnet())
                .verify(Site.CANISTER, index.request(), index.response(), Site.NOW);
        assertThat(key.refusal().reason()).isEqualTo(Reason.SIGNATURE_WRONG);
        assertThat(key.evidence().passed()).containsExactly(Step.HEADERS);
        assertThat(key.evidence().path()).isPresent();
        assertThat(key.evidence().time()).isEmpty();
        Refused version = (Refused) new ResponseVerifier(SITE.subnet.rootKey(), Duration.ZERO, 3)
                .verify(Site.CANISTER, index.request(), index.response(), Site.NOW);
        assertThat(version.refusal().reason()).isEqualTo(Reason.VERSION_TOO_LOW);
    }

    @Test
    void refuses_a_tree_that_was_not_certified() {
        Exchange index = SITE.exchange("/");
        byte[] certificate = SITE.subnet
                .certify(Site.NOW, Map.of(Site.CANISTER, Digest.sha256()))
                .encode();
        HttpResponse other = withHeader(
                index.response(),
                CertificateHeader.NAME,
                header(index.response())
                        .replaceFirst(
                                "certificate=:[^:]*:",
                                "certificate=:" + Base64.getEncoder().encodeToString(certificate) + ":"));
        assertThat(reason(index.request(), other)).isEqualTo(Reason.CERTIFIED_DATA_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({"301, CERTIFICATE_STALE", "-301, CERTIFICATE_FROM_FUTURE"})
    void passes_every_other_step_if_only_the_time_is_wrong(int seconds, Reason reason) {
        Exchange index = SITE.exchange("/");
        Refused refused = (Refused)
                VERIFIER.verify(Site.CANISTER, index.request(), index.response(), Site.NOW.plusSeconds(seconds));
        assertThat(refused.refusal().reason()).isEqualTo(reason);
        assertThat(refused.evidence().passed()).doesNotContain(Step.TIME).contains(Step.RESPONSE);
        assertThat(refused.evidence().time()).contains(Site.NOW);
    }

    // ---- every byte

    /** Whatever byte of what is certified changes, the response is refused: of the body, of certified headers, and of the proof. */
    @ParameterizedTest
    @CsvSource({"/.well-known/ii-alternative-origins", "/missing", "/js/app.js", "GET /search", "/docs/a/b"})
    void refuses_any_changed_byte_of_what_is_certified(String name) {
        Exchange exchange = SITE.exchange(name);
        HttpResponse good = exchange.response();
        for (int i = 0; i < good.body().length; i++) {
            byte[] body = good.body().clone();
            body[i] ^= (byte) (1 << i % 8);
            assertThat(reason(exchange.request(), new HttpResponse(good.status(), good.headers(), body)))
                    .isEqualTo(Reason.RESPONSE_NOT_IN_TREE);
        }
        for (String field : List.of("tree", "expr_path")) {
            byte[] bytes = field(good, field);
            for (int i = 0; i < bytes.length; i++) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << i % 8);
                assertThat(reason(exchange.request(), withField(good, field, changed)))
                        .as("byte %d of %s", i, field)
                        .isNotNull();
            }
        }
        String expression = good.headers(CertificationExpression.HEADER).get(0).value();
        for (int i = 0; i < expression.length(); i++) {
            String changed =
                    expression.substring(0, i) + (char) (expression.charAt(i) ^ 1) + expression.substring(i + 1);
            assertThat(reason(exchange.request(), withHeader(good, CertificationExpression.HEADER, changed)))
                    .isNotNull();
        }
    }

    @Test
    void refuses_any_changed_byte_of_the_certificate() {
        Exchange exchange = SITE.exchange("/");
        byte[] bytes = field(exchange.response(), "certificate");
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertThat(reason(exchange.request(), withField(exchange.response(), "certificate", changed)))
                    .as("byte %d", i)
                    .isNotNull();
        }
    }

    static byte[] field(HttpResponse response, String name) {
        String value = header(response);
        int start = value.indexOf(name + "=:") + name.length() + 2;
        return Base64.getDecoder().decode(value.substring(start, value.indexOf(':', start)));
    }

    static HttpResponse withField(HttpResponse response, String name, byte[] content) {
        return withHeader(
                response,
                CertificateHeader.NAME,
                header(response)
                        .replaceFirst(
                                "\\b" + name + "=:[^:]*:",
                                name + "=:" + Base64.getEncoder().encodeToString(content) + ":"));
    }

    // ---- making them

    @Test
    void makes_no_proof_of_what_is_not_so() {
        CertificationExpression bare = CertificationExpression.ofResponse(List.of());
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertifiedResponses.Entry all = builder.add(ExpressionPath.below("/"), bare, Site.response(200, "all"));
        CertifiedResponses.Entry a = builder.add(ExpressionPath.below("/a"), bare, Site.response(200, "a"));
        CertifiedResponses.Entry b = builder.add(ExpressionPath.exact("/b"), bare, Site.response(200, "b"));
        CertifiedResponses site = builder.build();
        CertifiedResponses other = new CertifiedResponses.Builder().build();
        assertThat(site.certify(all, "/c", new byte[0])).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> site.certify(all, "/b", new byte[0]))
                .withMessage("/b fits /b better than /*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> site.certify(all, "/a/x", new byte[0]))
                .withMessage("/a/* fits /a/x better than /*");
        assertThatIllegalArgumentException().isThrownBy(() -> site.certify(a, "/b", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> site.certify(b, "/b/", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> other.certify(b, "/b", new byte[0]));
    }

    /** The digest is published with the reference library. */
    @Test
    void certifies_nothing_as_the_reference_does() {
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        builder.add(ExpressionPath.below("/"), CertificationExpression.SKIP, Site.response(200, ""));
        assertThat(builder.build().digest())
                .hasToString("55ecc31c3e8047fc158f20ea0aa0609aacc7b57e06ea40dc41860272a7d64291");
    }

    // ---- version 1

    /** The one public exchange with a signature of the mainnet. */
    @Test
    void takes_the_exchange_of_the_mainnet() throws IOException {
        var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(Files.readAllBytes(Need.EXCHANGE.path()));
        CanisterId canister = CanisterId.parse(json.get("canister").asText()).orElseThrow();
        long nanos = json.get("clock_ns").asLong();
        Instant clock = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
        byte[] body = Base64.getDecoder().decode(json.get("body_base64").asText());
        HttpResponse response = new HttpResponse(
                200,
                List.of(new HttpHeader(
                        json.get("headers").get(0).get(0).asText(),
                        json.get("headers").get(0).get(1).asText())),
                body);
        ResponseVerifier verifier = ResponseVerifier.ofGateway(BlsPublicKey.mainnet());
        Certified certified = (Certified) verifier.verify(canister, HttpRequest.get("/"), response, clock);
        assertThat(certified.coverage()).isEqualTo(Coverage.BODY);
        assertThat(certified.headers()).isEmpty();
        assertThat(certified.evidence().version()).contains(1);
        assertThat(certified.evidence().subnet().orElseThrow())
                .hasToString("uzr34-akd3s-xrdag-3ql62-ocgoh-ld2ao-tamcv-54e7j-krwgb-2gm4z-oqe");
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Refused refused = (Refused) verifier.verify(
                    canister, HttpRequest.get("/"), new HttpResponse(200, response.headers(), changed), clock);
            assertThat(refused.refusal().reason()).isEqualTo(Reason.BODY_DIFFERS);
        }
        byte[] tree = field(response, "tree");
        for (int i = 0; i < tree.length; i++) {
            byte[] changed = tree.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertThat(verifier.verify(canister, HttpRequest.get("/"), withField(response, "tree", changed), clock))
                    .isInstanceOf(Refused.class);
        }
        Refused late =
                (Refused) verifier.verify(canister, HttpRequest.get("/"), response, clock.plus(Duration.ofDays(1)));
        assertThat(late.refusal().reason()).isEqualTo(Reason.CERTIFICATE_STALE);
        assertThat(late.evidence().passed()).doesNotContain(Step.TIME).contains(Step.RESPONSE);
        Refused downgraded = (Refused) new ResponseVerifier(BlsPublicKey.mainnet(), Duration.ofMinutes(5), 2)
                .verify(canister, HttpRequest.get("/"), response, clock);
        assertThat(downgraded.refusal().reason()).isEqualTo(Reason.VERSION_TOO_LOW);
    }

    private static final HashTree ASSETS = new HashTree.Builder()
            .put(Label.path("http_assets", "/a"), sha256("a"))
            .put(Label.path("http_assets", "/index.html"), sha256("index"))
            .put(Label.path("http_assets", "/z"), sha256("z"))
            .build();

    private static byte[] sha256(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static Reason v1(String asked, String body, String... proven) {
        List<List<Label>> paths = new ArrayList<>();
        for (String path : proven) {
            paths.add(Label.path("http_assets", path));
        }
        return reason(HttpRequest.get(asked), with(Site.response(200, body), ASSETS.witness(paths), Optional.empty()));
    }

    @Test
    void falls_back_to_the_index_only_where_the_path_is_proven_to_be_absent() {
        assertThat(v1("/a", "a", "/a")).isNull();
        assertThat(v1("/a?b", "a", "/a")).isNull();
        assertThat(v1("/%61", "a", "/a")).isNull();
        assertThat(v1("/a", "index", "/a", "/index.html")).isEqualTo(Reason.BODY_DIFFERS);
        assertThat(v1("/b", "index", "/b", "/index.html")).isNull();
        assertThat(v1("/b", "b", "/b", "/index.html")).isEqualTo(Reason.BODY_DIFFERS);
        assertThat(v1("/z", "index", "/index.html")).isEqualTo(Reason.ASSET_POSSIBLE);
        assertThat(v1("/0", "index", "/a")).isEqualTo(Reason.ASSET_NOT_IN_TREE);
    }

    @Test
    void undoes_the_content_encoding_or_else_takes_the_body_as_it_is() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write('a');
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflate, new java.util.zip.Deflater(9, true))) {
            out.write('a');
        }
        HashTree encoded = new HashTree.Builder()
                .put(
                        Label.path("http_assets", "/a"),
                        Digest.sha256(gzip.toByteArray()).bytes())
                .build();
        assertThat(encoding("gzip", gzip.toByteArray(), ASSETS)).isNull();
        assertThat(encoding("gzip", gzip.toByteArray(), encoded)).isNull();
        assertThat(encoding("deflate", deflate.toByteArray(), ASSETS)).isNull();
        assertThat(encoding("identity", new byte[] {'a'}, ASSETS)).isNull();
        assertThat(encoding("gzip", new byte[] {'a'}, ASSETS)).isEqualTo(Reason.BODY_UNDECODABLE);
        assertThat(encoding("br", gzip.toByteArray(), ASSETS)).isEqualTo(Reason.BODY_DIFFERS);
    }

    private static Reason encoding(String encoding, byte[] body, HashTree tree) {
        HttpResponse response = new HttpResponse(200, List.of(new HttpHeader("Content-Encoding", encoding)), body);
        return reason(HttpRequest.get("/a"), with(response, tree, Optional.empty()));
    }

    // ---- paths and expressions

    @ParameterizedTest
    @CsvSource({
        "2dn3gmlodHRwX2V4cHJjPCo+, /*, true",
        "2dn3hGlodHRwX2V4cHJrLndlbGwta25vd252aWktYWx0ZXJuYXRpdmUtb3JpZ2luc2M8JD4=,"
                + " /.well-known/ii-alternative-origins, false",
        "2dn3g2lodHRwX2V4cHJqaW5kZXguaHRtbGM8JD4=, /index.html, false"
    })
    void expression_paths_are_those_of_the_asset_canister(String base64, String path, boolean wildcard) throws Refusal {
        ExpressionPath decoded = ExpressionPath.decode(Base64.getDecoder().decode(base64));
        assertThat(decoded).hasToString(path);
        assertThat(decoded.wildcard()).isEqualTo(wildcard);
        assertThat(decoded).isEqualTo(wildcard ? ExpressionPath.below("/") : ExpressionPath.exact(path));
        assertThat(Base64.getEncoder().encodeToString(decoded.encode())).isEqualTo(base64);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /a, /a/* //*",
        "'', /, //*",
        "'', /a/b, /a/b/* /a//* /a/* //*",
        "'', /a/, /a//* /a/* //*",
        "/a, /a/b/c, /a/b/c/* /a/b//* /a/b/* /a//*",
        "/a, /a, ''",
        "/a/, /a/b, /a/b/*",
        "/a/, /a, /a/*"
    })
    void narrower_wildcards_are_all_that_would_go_first(String responding, String requested, String narrower) {
        StringBuilder found = new StringBuilder();
        ExpressionPath path =
                new ExpressionPath(ExpressionPath.exact(responding).segments(), true);
        for (ExpressionPath one : path.narrowerFor(ExpressionPath.exact(requested))) {
            found.append(found.length() == 0 ? "" : " ").append(one);
        }
        assertThat(found).hasToString(narrower);
    }

    @Test
    void expressions_come_back_as_they_were_written() throws Refusal {
        for (Exchange exchange : SITE.exchanges) {
            String text = exchange.response()
                    .headers(CertificationExpression.HEADER)
                    .get(0)
                    .value();
            assertThat(CertificationExpression.parse(text)).hasToString(text);
        }
        String spread = """
                default_certification (
                    ValidationArgs {
                        certification: Certification {
                            request_certification: RequestCertification {
                                certified_request_headers: ["host"],
                                certified_query_parameters: [ ]
                            },
                            response_certification: ResponseCertification {
                                certified_response_headers: ResponseHeaderList {
                                    headers: [
                                        "Accept-Encoding" ,
                                        "Cache-Control"
                                    ]
                                }
                            }
                        }
                    }
                )""";
        assertThat(CertificationExpression.parse(spread)).hasToString(spread.replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "default_certification",
                "default_certification()",
                "other_certification(ValidationArgs{no_certification:Empty{}})",
                "default_certification(ValidationArgs{})",
                "default_certification(Args{no_certification:Empty{}})",
                "default_certification(ValidationArgs{no_certification:Empty{}}",
                "default_certification(ValidationArgs{no_certification:Empty{}})x",
                "default_certification(ValidationArgs{no_certification:Empty{},})",
                "default_certification(ValidationArgs{no_certification:Empty{},no_certification:Empty{}})",
                "default_certification(ValidationArgs{no_certification:Empty{},certification:Certification{}})",
                "default_certification(ValidationArgs{certification:Certification{}})",
                "default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{}}})",
                "default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},"
                        + "response_certification:ResponseCertification{}}})",
                "default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},"
                        + "response_certification:ResponseCertification{certified_response_headers:"
                        + "ResponseHeaderList{}}}})",
                "default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},"
                        + "response_certification:ResponseCertification{certified_response_headers:"
                        + "ResponseHeaderList{headers:[\"a\",]}}}})",
                "default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},"
                        + "response_certification:ResponseCertification{certified_response_headers:"
                        + "ResponseHeaderList{headers:[\"a}}}})"
            })
    void refuses_what_is_no_expression(String text) {
        assertThat(catchThrowableOfType(Refusal.class, () -> CertificationExpression.parse(text))
                        .reason())
                .isEqualTo(Reason.EXPRESSION_MALFORMED);
    }

    @Test
    void refuses_an_expression_that_nests_too_deep() {
        String deep = "default_certification(ValidationArgs{a:" + "b{c:".repeat(100_000);
        assertThat(catchThrowableOfType(Refusal.class, () -> CertificationExpression.parse(deep))
                        .reason())
                .isEqualTo(Reason.EXPRESSION_MALFORMED);
    }
}
