package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.LIST;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.ic.CertificateHeader;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertificationExpression.ResponseHeaders;
import io.github.iiorigins.ic.CertifiedResponses;
import io.github.iiorigins.ic.ExpressionPath;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code check} judges an answer in which a gateway put headers of its own in the place of certified ones. */
@Slow
class CheckReplacedHeadersTest {
    private static final String HSTS = "strict-transport-security";
    private static final String ACAO = "access-control-allow-origin";
    private static final String GATEWAYS = "max-age=31536000; includeSubDomains";

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

    /** The list with every header certified, the others than CORS and HSTS included. */
    private static Reply allCertified(String... headers) {
        return certified(false, headers);
    }

    private static Reply certified(boolean open, String... headers) {
        List<HttpHeader> list = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("content-type", HSTS, ACAO, "x-ic-canister-id"));
        list.add(new HttpHeader("content-type", "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            list.add(new HttpHeader(headers[i], headers[i + 1]));
        }
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertifiedResponses.Entry entry = builder.add(
                ExpressionPath.exact(LIST),
                open
                        ? new CertificationExpression(
                                Optional.empty(), Optional.of(new ResponseHeaders(List.of("content-length"), true)))
                        : CertificationExpression.ofResponse(names),
                new HttpResponse(200, list, json("https://www.forge.example").getBytes(StandardCharsets.UTF_8)));
        Reply reply = PlayedInternet.certified(builder, entry, Instant.now());
        // The rig opens CORS by itself, which here only what is told may do.
        String own = null;
        for (HttpHeader header : list) {
            own = header.is(ACAO) ? header.value() : own;
        }
        return reply.with(ACAO, own);
    }

    private Run check(Reply reply) {
        net.document(reply);
        return net.check("forge.example", "--origin", "https://www.forge.example");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a Satellite's             | max-age=31536000 ; includeSubDomains | max-age=31536000; includeSubDomains
            an asset canister's       | max-age=31536000; includeSubDomains  | max-age=63072000; preload
            none, by the same name    |                                      | max-age=31536000; includeSubDomains
            one that a CDN takes away | max-age=31536000; includeSubDomains  |
            one for the preload list  | max-age=63072000; includeSubDomains; preload | max-age=31536000; includeSubDomains
            """)
    void strict_transport_security_is_put_back(String name, String certified, String served) throws IOException {
        Reply reply = certified == null ? allCertified(ACAO, "*") : allCertified(ACAO, "*", HSTS, certified);
        Run run = check(reply.with(HSTS, served));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains("verified to the root key, after restoring strict-transport-security\n")
                .contains("     strict-transport-security  " + (served == null ? "(none)" : served)
                        + "   replaced by the gateway or a proxy; the canister certified "
                        + (certified == null ? "none" : certified) + "\n")
                .doesNotContain("not-certified");
    }

    @Test
    void what_was_put_back_is_data_too() throws IOException {
        net.document(allCertified(ACAO, "*", HSTS, "max-age=31536000 ; includeSubDomains")
                .with(HSTS, GATEWAYS));
        Run run = net.check("forge.example", "--format", "json");
        JsonNode step = new ObjectMapper().readTree(run.out()).at("/checks/0/steps/2");
        assertThat(step.at("/step").asText()).isEqualTo("certified");
        assertThat(step.at("/state").asText()).isEqualTo("passed");
        assertThat(step.at("/details/0/name").asText()).isEqualTo(HSTS);
        assertThat(step.at("/details/0/value").asText()).isEqualTo(GATEWAYS);
        assertThat(step.at("/details").size()).isEqualTo(1);
    }

    @Test
    void both_headers_of_a_gateway_are_put_back_at_once() {
        Run run = check(allCertified(ACAO, "https://id.ai", HSTS, "max-age=31536000 ; includeSubDomains")
                .with(HSTS, GATEWAYS)
                .with(ACAO, "*"));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out()).contains(", after restoring strict-transport-security and access-control-allow-origin\n");
    }

    /** What the canister vouches for is one thing, what the browser of II gets another. */
    @Test
    void a_certified_star_that_a_cdn_replaces_is_certified_and_still_blocked() {
        Run run = check(allCertified(ACAO, "*").with(ACAO, "https://forge.example"));
        assertThat(run.code()).as("%s", run).isEqualTo(1);
        assertThat(run.out())
                .contains(", after restoring access-control-allow-origin", "[cors-blocked]")
                .doesNotContain("not-certified");
    }

    @Test
    void a_header_that_a_cdn_sends_a_second_time_is_seen() {
        Reply reply = allCertified(ACAO, "*", HSTS, "max-age=600");
        List<HttpHeader> twice = new ArrayList<>(reply.headers());
        twice.add(new HttpHeader(HSTS, GATEWAYS));
        Run run = check(new Reply(200, twice, reply.body(), null));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains("max-age=600, " + GATEWAYS
                        + "   replaced by the gateway or a proxy; the canister certified max-age=600\n");
    }

    @Test
    void headers_that_a_gateway_adds_to_an_answer_of_which_all_is_certified_are_taken_away() {
        Reply reply = certified(true, ACAO, "*");
        List<HttpHeader> headers = new ArrayList<>(reply.headers());
        headers.add(new HttpHeader(HSTS, GATEWAYS));
        headers.add(new HttpHeader("x-ic-canister-id", PlayedInternet.CANISTER));
        headers.add(new HttpHeader("access-control-expose-headers", "x-ic-canister-id"));
        headers.add(new HttpHeader("x-request-id", "1f0a"));
        Run run = check(new Reply(200, headers, reply.body(), null));
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains(", after restoring strict-transport-security, access-control-expose-headers, x-ic-canister-id"
                        + " and x-request-id\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another body, body",
        "another type, content-type",
        "an unlikely original, " + HSTS,
    })
    void nothing_else_is_put_back(String name, String changed) {
        Reply reply = allCertified(ACAO, "*", HSTS, changed.equals(HSTS) ? "max-age=1" : GATEWAYS + " ");
        Reply served = switch (changed) {
            case "body" ->
                new Reply(
                        200,
                        reply.with(HSTS, GATEWAYS).headers(),
                        ByteString.encodeUtf8(json("https://www.forge.example", "https://evil.example")),
                        null);
            case "content-type" -> reply.with(HSTS, GATEWAYS).with("content-type", "text/plain");
            default -> reply.with(HSTS, GATEWAYS);
        };
        Run run = check(served);
        assertThat(run.code()).as("%s", run).isEqualTo(1);
        assertThat(run.out())
                .contains("[not-certified]", "gateways write strict-transport-security and access-control-allow-origin")
                .doesNotContain("after restoring", "verified to the root key");
    }

    /** A tree that shows the answer is no proof: whoever answers can make one. */
    @Test
    void an_original_that_is_in_the_tree_alone_is_not_certified() {
        Reply reply = allCertified(ACAO, "*", HSTS, "max-age=31536000 ; includeSubDomains");
        Reply other = certified(false, ACAO, "*");
        String tree = header(reply).replaceAll("certificate=:[^:]*:", "");
        String certificate = header(other).replaceAll(".*(certificate=:[^:]*:).*", "$1");
        Run run = check(reply.with(HSTS, GATEWAYS)
                .with(CertificateHeader.NAME, (certificate + ", " + tree).replaceAll(",\\s*,", ",")));
        assertThat(run.code()).as("%s", run).isEqualTo(1);
        assertThat(run.out()).contains("[not-certified]", "certified data differs");
    }

    private static String header(Reply reply) {
        for (HttpHeader header : reply.headers()) {
            if (header.is(CertificateHeader.NAME)) {
                return header.value();
            }
        }
        throw new AssertionError("no certificate");
    }
}
