package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iiorigins.ic.ResponseVerdict.Certified;
import io.github.iiorigins.ic.ResponseVerdict.Refused;
import io.github.iiorigins.ic.Site.Exchange;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A second opinion: {@code @dfinity/response-verification}, the verifier of the gateways, on responses that we made. */
@Needs(Need.PEERS)
@Slow
final class PeerTest {
    private static final Path PEER = Path.of("src/test/peer");
    private static final BlsKeyPair ROOT = BlsKeyPair.fromSeed(CertificateTest.seed(1));
    private static final BlsKeyPair KEY = BlsKeyPair.fromSeed(CertificateTest.seed(2));
    private static final CanisterRange RANGE = new CanisterRange(
            Principal.parse("rwlgt-iiaaa-aaaaa-aaaaa-cai").orElseThrow(),
            Principal.of(HexFormat.of().parseHex("ffffffffffffffff0101")));

    private record Case(
            String name,
            BlsPublicKey rootKey,
            CanisterId canister,
            Instant now,
            HttpRequest request,
            HttpResponse response) {}

    private static Case of(String name, Site site, Exchange exchange) {
        return new Case(name, site.subnet.rootKey(), Site.CANISTER, Site.NOW, exchange.request(), exchange.response());
    }

    private static Case with(Case good, String name, HttpResponse response) {
        return new Case(good.name + ": " + name, good.rootKey, good.canister, good.now, good.request, response);
    }

    private static Case with(Case good, String name, HttpRequest request) {
        return new Case(good.name + ": " + name, good.rootKey, good.canister, good.now, request, good.response);
    }

    private static Subnet delegated(RangeLayout... layouts) {
        return DelegatedSubnet.of(ROOT, KEY, List.of(RANGE), Site.NOW.minusSeconds(1_000_000), layouts);
    }

    private static ResponseVerdict ours(Case one) {
        return ResponseVerifier.ofGateway(one.rootKey).verify(one.canister, one.request, one.response, one.now);
    }

    /** Both say the same of each, and of the good ones which headers are certified. */
    @Test
    void agrees_on_good_responses_and_on_each_broken_in_one_way() throws IOException, InterruptedException {
        List<Case> cases = new ArrayList<>();
        Site root = new Site(Subnet.root(ROOT));
        Site delegated = new Site(delegated(RangeLayout.SUBNET));
        Site both = new Site(delegated(RangeLayout.SUBNET, RangeLayout.SHARDS));
        for (Site site : List.of(root, delegated, both)) {
            for (Exchange exchange : site.exchanges) {
                cases.add(of("good " + exchange.name(), site, exchange));
            }
        }
        for (Exchange exchange : root.exchanges) {
            breakIt(of("root " + exchange.name(), root, exchange), cases);
        }
        for (String name : List.of("/.well-known/ii-alternative-origins", "/missing")) {
            breakIt(of("delegated " + name, delegated, delegated.exchange(name)), cases);
        }
        for (Exchange exchange : root.exchanges) {
            for (Exchange asked : root.exchanges) {
                cases.add(with(of(exchange.name(), root, exchange), "asked for " + asked.name(), asked.request()));
            }
        }
        addVersion1(root, cases);

        JsonNode theirs = ask(cases);
        Map<String, Integer> verdicts = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            JsonNode their = theirs.get(i);
            ResponseVerdict verdict = ours(one);
            String name = verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            assertThat(name)
                    .as("%s: they say %s, we %s", one.name, their, verdict)
                    .isEqualTo(their.get("verdict").asText());
            verdicts.merge(name, 1, Integer::sum);
            if (verdict instanceof Certified certified) {
                List<String> headers = new ArrayList<>();
                for (JsonNode header : their.get("headers")) {
                    String lower = header.get(0).asText().toLowerCase(Locale.ROOT);
                    if (!lower.equals("ic-certificate") && !lower.equals("ic-certificateexpression")) {
                        headers.add(lower + ": " + header.get(1).asText());
                    }
                }
                List<String> own = new ArrayList<>();
                for (HttpHeader header : certified.headers()) {
                    own.add(header.name().toLowerCase(Locale.ROOT) + ": " + header.value());
                }
                assertThat(own).as(one.name).isEqualTo(headers);
            }
        }
        assertThat(verdicts.get("certified")).isGreaterThan(80);
        assertThat(verdicts.get("skipped")).isGreaterThan(5);
        assertThat(verdicts.get("refused")).isGreaterThan(800);
    }

    private static void breakIt(Case good, List<Case> cases) {
        HttpResponse response = good.response;
        cases.add(with(good, "status", new HttpResponse(response.status() + 1, response.headers(), response.body())));
        cases.add(with(
                good,
                "body",
                new HttpResponse(
                        response.status(),
                        response.headers(),
                        java.util.Arrays.copyOf(response.body(), response.body().length + 1))));
        for (HttpHeader header : response.headers()) {
            cases.add(
                    with(good, "no " + header.name(), ResponseVerifierTest.withHeader(response, header.name(), null)));
            cases.add(with(
                    good,
                    "other " + header.name(),
                    ResponseVerifierTest.withHeader(response, header.name(), header.value() + "x")));
            if (!header.name().startsWith("IC-")) {
                cases.add(with(good, "twice " + header.name(), response.with(header)));
            }
        }
        cases.add(with(good, "one more", response.with(new HttpHeader("x-more", "1"))));
        // Not the tag and the length of the map behind it: they take any. Nor the kind of a string, for the same
        // reason.
        for (String field : List.of("tree", "certificate", "expr_path")) {
            byte[] bytes = ResponseVerifierTest.field(response, field);
            for (int i = 4; i < bytes.length; i += Math.max(1, bytes.length / 9)) {
                byte[] changed = bytes.clone();
                changed[i] ^= 1;
                cases.add(with(good, field + " " + i, ResponseVerifierTest.withField(response, field, changed)));
            }
            cases.add(with(
                    good,
                    field + " cut",
                    ResponseVerifierTest.withField(response, field, java.util.Arrays.copyOf(bytes, bytes.length - 1))));
        }
        String value = ResponseVerifierTest.header(response);
        for (String version : List.of("0", "1", "3", "x")) {
            cases.add(with(
                    good,
                    "version " + version,
                    ResponseVerifierTest.withHeader(
                            response, CertificateHeader.NAME, value.replace("version=2", "version=" + version))));
        }
        cases.add(new Case(good.name + ": canister", good.rootKey, Site.OTHER, good.now, good.request, good.response));
        cases.add(new Case(
                good.name + ": key", BlsPublicKey.mainnet(), good.canister, good.now, good.request, good.response));
        for (int seconds : new int[] {-301, -300, 300, 301}) {
            cases.add(new Case(
                    good.name + ": " + seconds + " s",
                    good.rootKey,
                    good.canister,
                    good.now.plusSeconds(seconds),
                    good.request,
                    good.response));
        }
        HttpRequest request = good.request;
        for (String target : List.of("/", request.target() + "/", request.target() + "?q=1", "/js/other")) {
            cases.add(with(
                    good,
                    "asked for " + target,
                    new HttpRequest(request.method(), target, request.headers(), request.body())));
        }
        cases.add(with(good, "method", new HttpRequest("PUT", request.target(), request.headers(), request.body())));
    }

    private static void addVersion1(Site site, List<Case> cases) {
        HashTree assets = new HashTree.Builder()
                .put(Label.path("http_assets", "/a"), digest("a"))
                .put(Label.path("http_assets", "/index.html"), digest("index"))
                .put(Label.path("http_assets", "/z"), digest("z"))
                .build();
        for (String target : List.of("/a", "/a?x", "/b", "/z", "/index.html", "/%61")) {
            for (String body : List.of("a", "index", "z", "other")) {
                String path = target.equals("/a?x") || target.equals("/%61") ? "/a" : target;
                cases.add(version1(
                        site,
                        target,
                        body,
                        assets.witness(
                                List.of(Label.path("http_assets", path), Label.path("http_assets", "/index.html")))));
            }
        }
    }

    private static Case version1(Site site, String target, String body, HashTree witness) {
        byte[] certificate = site.subnet
                .certify(Site.NOW, Map.of(Site.CANISTER, witness.digest()))
                .encode();
        String header = new CertificateHeader(1, certificate, witness, Optional.empty()).toString();
        return new Case(
                "version 1 " + target + " " + body,
                site.subnet.rootKey(),
                Site.CANISTER,
                Site.NOW,
                HttpRequest.get(target),
                Site.response(200, body, CertificateHeader.NAME, header));
    }

    private static byte[] digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /** Where we differ, we ask for a proof that they do without. */
    @Test
    void is_stricter_where_a_proof_is_missing() throws IOException, InterruptedException {
        Site root = new Site(Subnet.root(ROOT));
        Site empty = new Site(DelegatedSubnet.of(ROOT, KEY, List.of(), Site.NOW, RangeLayout.SUBNET));
        HashTree assets = new HashTree.Builder()
                .put(Label.path("http_assets", "/a"), digest("a"))
                .put(Label.path("http_assets", "/index.html"), digest("index"))
                .build();
        Case noRanges = of("no ranges", empty, empty.exchange("/"));
        Case fallback =
                version1(root, "/a", "index", assets.witness(List.of(Label.path("http_assets", "/index.html"))));
        JsonNode theirs = ask(List.of(noRanges, fallback));
        assertThat(((Refused) ours(noRanges)).refusal().reason()).isEqualTo(Refusal.Reason.CANISTER_OUT_OF_RANGE);
        assertThat(((Refused) ours(fallback)).refusal().reason()).isEqualTo(Refusal.Reason.ASSET_POSSIBLE);
        assertThat(theirs.get(1).get("verdict").asText()).isEqualTo("certified");
        assertThat(theirs.get(0).get("verdict").asText()).isIn("certified", "refused");
    }

    private static JsonNode ask(List<Case> cases) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        ArrayNode all = json.createArrayNode();
        for (Case one : cases) {
            ObjectNode node = all.addObject();
            node.put("target", one.request.target());
            node.put("method", one.request.method());
            headers(node.putArray("requestHeaders"), one.request.headers());
            node.put("requestBody", HexFormat.of().formatHex(one.request.body()));
            node.put("status", one.response.status());
            headers(node.putArray("headers"), one.response.headers());
            node.put("body", HexFormat.of().formatHex(one.response.body()));
            node.put(
                    "canister",
                    HexFormat.of().formatHex(one.canister.principal().bytes()));
            node.put("now", one.now.getEpochSecond() + "000000000");
            node.put("tolerance", "300000000000");
            node.put("rootKey", HexFormat.of().formatHex(one.rootKey.der()));
        }
        Path input = Files.createTempFile("exchanges", ".json");
        Path output = Files.createTempFile("verdicts", ".json");
        try {
            json.writeValue(input.toFile(), all);
            Process process = new ProcessBuilder("node", "response-verification.mjs")
                    .directory(PEER.toFile())
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.waitFor()).isZero();
            JsonNode verdicts = json.readTree(output.toFile());
            assertThat(verdicts).hasSameSizeAs(cases);
            return verdicts;
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }

    private static void headers(ArrayNode array, List<HttpHeader> headers) {
        for (HttpHeader header : headers) {
            array.addArray().add(header.name()).add(header.value());
        }
    }
}
