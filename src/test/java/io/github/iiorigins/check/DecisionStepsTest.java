package io.github.iiorigins.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.RuleTerms;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of {@code check} that decide, each on what a server without TLS sends: what {@code CheckRulesTest} sees from the outside. */
class DecisionStepsTest {
    private static final String ACAO = "access-control-allow-origin";
    private static final String EXPOSE = "access-control-expose-headers";
    private static final String ID = "x-ic-canister-id";
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String II = "https://id.ai";
    private static final Origin IDENTITY = Origin.parse(II).orElseThrow();
    private static final String LIST = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/.well-known/ii-alternative-origins";

    private MockWebServer server;
    private Http http;
    private final Trace trace = new Trace();

    @BeforeEach
    void start() throws IOException {
        server = new MockWebServer();
        server.start();
        http = new Http(
                new NetworkSettings(
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Duration.ofMinutes(1),
                        0,
                        Duration.ZERO),
                traffic -> {});
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private static MockResponse response(int status, byte[] body, String... headers) {
        MockResponse.Builder builder = new MockResponse.Builder().code(status);
        builder.body(new Buffer().write(body));
        for (int i = 0; i < headers.length; i += 2) {
            builder.addHeader(headers[i], headers[i + 1]);
        }
        return builder.build();
    }

    private Answer answer(int status, byte[] body, String... headers) {
        server.enqueue(response(status, body, headers));
        // Asked for by the caller, a packed body comes as it was sent.
        List<HttpHeader> accept = List.of(new HttpHeader("accept-encoding", "gzip"));
        Outcome outcome = http.send(new Request("GET", server.url("/").toString(), accept, true));
        assertThat(outcome).isInstanceOf(Answer.class);
        return (Answer) outcome;
    }

    private Answer answer(String... headers) {
        return answer(200, bytes("{}"), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // ---- CORS

    @Test
    void a_page_may_read_what_names_it_or_all() {
        assertThat(Cors.blocked(answer(ACAO, "*"), II)).isEmpty();
        assertThat(Cors.blocked(answer(ACAO, II), II)).isEmpty();
        assertThat(Cors.blocked(answer(ACAO, "null"), "null")).isEmpty();
        assertThat(Cors.blocked(answer(), II)).contains(ACAO + " is missing");
        assertThat(Cors.blocked(answer(ACAO, "https://id.ai/"), II)).contains(ACAO + " is \"https://id.ai/\"");
        assertThat(Cors.blocked(answer(ACAO, "*", ACAO, "*"), II)).contains(ACAO + " is \"*, *\", two values");
        assertThat(Cors.blocked(answer(ACAO, ",*"), II)).contains(ACAO + " is \",*\", two values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-ic-canister-id | true",
                "X-IC-Canister-ID | true",
                "content-length , x-ic-canister-id | true",
                "x-ic-canister-id, content-length | true",
                "* | true",
                "content-length | false",
                "x ic canister id, x-ic-canister-id | false",
                "x-ic-canister-id, (none) | false"
            })
    void a_page_may_see_a_header_that_is_exposed(String value, boolean exposed) {
        assertThat(Cors.exposes(answer(EXPOSE, value), ID)).isEqualTo(exposed);
    }

    @Test
    void without_a_list_nothing_is_exposed() {
        assertThat(Cors.exposes(answer(), ID)).isFalse();
    }

    // ---- the list, as II's page sees it

    private static Fetcher.Seen seen(Outcome outcome) {
        Map<Origin, Outcome> answers = new LinkedHashMap<>();
        answers.put(IDENTITY, outcome);
        answers.put(
                Origin.parse("https://other.example").orElseThrow(),
                new Failure(LIST, Failure.Kind.URL, "not this one"));
        return new DocumentAnswers(LIST, answers).seen();
    }

    private static Fetcher.Seen blocked(String why) {
        return new Fetcher.Blocked(why);
    }

    private static Fetcher.Seen failed(Failure.Kind kind) {
        return seen(new Failure(LIST, kind, "why"));
    }

    @Test
    void the_first_answer_decides() {
        Answer first = answer(ACAO, II);
        assertThat(new DocumentAnswers(LIST, Map.of(IDENTITY, first)).served()).isSameAs(first);
        assertThat(seen(first)).isInstanceOf(Fetcher.Response.class);
        assertThatThrownBy(() -> new DocumentAnswers(LIST, Map.of(IDENTITY, first))
                        .byIi()
                        .clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_failure_that_every_browser_has_is_one_of_the_site() {
        assertThat(failed(Failure.Kind.TLS)).isEqualTo(blocked("why"));
        assertThat(failed(Failure.Kind.CONNECT)).isEqualTo(new Fetcher.Unknown("why"));
    }

    @Test
    void what_this_program_alone_may_get_is_unknown() {
        assertThat(seen(answer(429, bytes(""), ACAO, "*")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Fetcher.Unknown.class))
                .extracting(Fetcher.Unknown::reason)
                .asString()
                .contains("returns 429 to this program");
    }

    @Test
    void redirects_and_cors_stop_the_page() {
        assertThat(seen(answer(302, bytes(""), "location", "/a", ACAO, "*"))).isEqualTo(blocked("a redirect"));
        assertThat(seen(answer(302, bytes("x"), ACAO, "*"))).isInstanceOf(Fetcher.Response.class);
        assertThat(seen(answer())).isEqualTo(blocked(ACAO + " is missing"));
    }

    @Test
    void a_body_counts_only_where_the_page_reads_it() throws IOException {
        String gzip = "content-encoding";
        assertThat(seen(answer(200, bytes("this is not packed"), ACAO, "*", gzip, "gzip")))
                .isEqualTo(blocked(DocumentAnswers.BROKEN));
        assertThat(((Fetcher.Response) seen(answer(404, bytes("this is not packed"), ACAO, "*", gzip, "gzip")))
                        .status())
                .isEqualTo(404);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[Http.MAX_BODY + 1]);
        }
        assertThat(seen(answer(200, packed.toByteArray(), ACAO, "*", gzip, "gzip")))
                .isInstanceOf(Fetcher.Unknown.class);
        assertThat(seen(answer(404, packed.toByteArray(), ACAO, "*", gzip, "gzip")))
                .isInstanceOf(Fetcher.Response.class);
    }

    @Test
    void what_the_page_reads_is_the_status_and_the_text() {
        Fetcher.Response response = (Fetcher.Response) seen(answer(200, bytes("{\"a\":1}"), ACAO, "*"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.canisterId()).isNull();
        assertThat(response.body().text()).isEqualTo("{\"a\":1}");
        assertThat(response.body().path()).isEqualTo(LIST);
    }

    // ---- the canister

    private static CheckRequest request(String... named) {
        return new CheckRequest(
                List.of(), Optional.empty(), Set.of(named), false, RuleTerms.NONE, Optional.empty(), Clock.systemUTC());
    }

    /** II of this machine, which may look up hosts without TLS. */
    private CanisterStep step() {
        return new CanisterStep(
                request("127.0.0.1"), http, Origin.parse("http://127.0.0.1:1").orElseThrow(), trace);
    }

    private Origin origin() {
        return Origin.parse("http://127.0.0.1:" + server.getPort()).orElseThrow();
    }

    private CanisterStep find(String... headers) {
        server.enqueue(response(200, new byte[0], headers));
        CanisterStep step = step();
        assertThat(step.find(origin())).isEmpty();
        return step;
    }

    private String failure() {
        Finding finding = trace.findings().get(trace.findings().size() - 1);
        assertThat(finding.rule()).isEqualTo(LiveRules.CANISTER_UNRESOLVED);
        assertThat(finding.sighting().orElseThrow().url()).isEqualTo(origin().toString());
        assertThat(finding.sighting().orElseThrow().header()).contains(ID);
        assertThat(finding.sighting().orElseThrow().step()).contains("canister");
        assertThat(finding.notes()).hasSize(1);
        assertThat(last().state()).isEqualTo(State.FAILED);
        return finding.message() + "\n" + finding.help().orElseThrow();
    }

    private TraceStep last() {
        return trace.steps().get(trace.steps().size() - 1);
    }

    @Test
    void a_host_of_a_gateway_names_its_canister() {
        CanisterStep step = step();

        assertThat(step.find(Origin.parse("https://" + CANISTER + ".icp0.io").orElseThrow()))
                .hasToString("Optional[" + CANISTER + "]");
        assertThat(step.lookup()).isNull();
        assertThat(step.isRedirected()).isFalse();
        assertThat(last())
                .isEqualTo(new TraceStep("canister", State.PASSED, CANISTER + ", from the host name", List.of()));
    }

    @Test
    void a_header_names_it() {
        server.enqueue(response(500, new byte[0], ACAO, "*", EXPOSE, ID, ID, CANISTER));
        CanisterStep step = step();

        assertThat(step.find(origin())).hasToString("Optional[" + CANISTER + "]");
        assertThat(step.lookup()).isEqualTo(new Fetcher.Response(500, CANISTER, null));
        assertThat(step.isRedirected()).isFalse();
        assertThat(last().state()).isEqualTo(State.PASSED);
        assertThat(last().text()).isEqualTo(CANISTER + ", from the header " + ID);
        assertThat(last().details()).hasSize(1);
        assertThat(last().details().get(0).name()).isEqualTo("HEAD " + origin() + "/");
        assertThat(last().details().get(0).value()).startsWith("500, 0 B, ");
        assertThat(trace.evidence(Link.Name.CANISTER)).hasSize(1);
        assertThat(trace.findings()).isEmpty();
    }

    @Test
    void a_redirect_is_followed_and_remembered() {
        server.enqueue(response(301, new byte[0], ACAO, "*", "location", "/a"));
        server.enqueue(response(200, new byte[0], ACAO, "*", EXPOSE, "*", ID, CANISTER));
        CanisterStep step = step();

        assertThat(step.find(origin())).isPresent();
        assertThat(step.isRedirected()).isTrue();
        assertThat(last().details()).hasSize(2);
        assertThat(trace.evidence(Link.Name.CANISTER)).hasSize(2);
    }

    @Test
    void each_reason_has_its_fix() {
        find(ACAO, "*", EXPOSE, ID, ID, "no_id");
        assertThat(failure()).contains(ID + " is \"no_id\", which is not a canister ID");
        find(ACAO, "*");
        assertThat(failure())
                .contains("responds without " + ID)
                .contains("\nregister 127.0.0.1 with the HTTP gateways");
        find(ACAO, "*", ID, CANISTER);
        assertThat(failure()).contains("does not expose it").contains("\nadd " + ID + " to " + EXPOSE);
        find(ID, CANISTER);
        assertThat(failure()).contains(ACAO + " is missing").contains("\nremove the proxy in front of 127.0.0.1");
        assertThat(last().text()).contains(ACAO + " is missing");
        CanisterStep secure = new CanisterStep(request("127.0.0.1"), http, IDENTITY, trace);
        assertThat(secure.find(origin())).isEmpty();
        assertThat(failure()).contains("gets no request").contains("\nmake 127.0.0.1 respond over https");
        assertThat(secure.isRedirected()).isFalse();
    }

    @Test
    void what_could_not_be_asked_is_unknown() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        CanisterStep step = step();

        assertThat(step.find(Origin.parse("http://127.0.0.1:" + port).orElseThrow()))
                .isEmpty();
        assertThat(step.lookup()).isInstanceOf(Fetcher.Unknown.class);
        assertThat(last().state()).isEqualTo(State.UNKNOWN);
        assertThat(last().text()).contains("127.0.0.1:" + port);
        assertThat(last().details()).hasSize(1);
        assertThat(trace.findings()).extracting(Finding::rule).containsExactly(LiveRules.RESULT_UNKNOWN);
        assertThat(trace.findings().get(0).sighting().orElseThrow().step()).contains("canister");
    }

    // ---- the verdicts

    private static CheckRequest.Target target(
            String derivationOrigin, String ii, int limit, List<String> origins, String... listed) {
        Optional<Environment> environment = Optional.empty();
        if (listed.length > 0) {
            List<OriginEntry> entries = new ArrayList<>();
            for (String origin : listed) {
                entries.add(OriginEntry.derivation(origin));
            }
            environment = Optional.of(new Environment(
                    "production",
                    Span.at(0),
                    Optional.empty(),
                    entries,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        }
        return new CheckRequest.Target(
                derivationOrigin,
                "",
                false,
                origins,
                environment,
                List.of(),
                IiLocation.of(ii),
                limit,
                Optional.empty());
    }

    private static SourceText list(String... origins) {
        return SourceText.of(LIST, bytes("{\"alternativeOrigins\":[\"" + String.join("\",\"", origins) + "\"]}"));
    }

    private List<OriginVerdict> verdicts(
            CheckRequest.Target target, Fetcher.Seen lookup, boolean redirected, SourceText list) {
        return new Verdicts(target, LIST, lookup, redirected, new Fetcher.Response(200, null, list), trace)
                .of(Optional.of(OriginsDocument.read(list)));
    }

    private static final String GATEWAY = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    @Test
    void listed_origins_come_first_and_those_asked_about_after_them() {
        CheckRequest.Target target = target(
                GATEWAY, II, 10, List.of("https://asked.example", "https://b.example"), "https://planned.example");

        List<OriginVerdict> verdicts =
                verdicts(target, null, false, list("https://b.example", "https://a.example/", "https://c.example"));

        assertThat(verdicts)
                .extracting(OriginVerdict::origin)
                .containsExactly(
                        "https://b.example",
                        "https://a.example",
                        "https://c.example",
                        "https://asked.example",
                        "https://planned.example");
        assertThat(verdicts)
                .extracting(OriginVerdict::remark)
                .containsExactly("", "listed as \"https://a.example/\"", "", "", "");
        assertThat(verdicts)
                .extracting(verdict -> verdict.strict().verdict())
                .containsExactly(Verdict.ACCEPTED, Verdict.REFUSED, Verdict.ACCEPTED, Verdict.REFUSED, Verdict.REFUSED);
        assertThat(trace.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "\"https://asked.example\" is not listed",
                        "\"https://planned.example\" is not listed; the project file lists it (production)");
        assertThat(trace.findings())
                .extracting(finding -> finding.help().orElseThrow())
                .containsExactly("run ii-origins add https://asked.example, then deploy", "deploy the project's file");
        Finding first = trace.findings().get(0);
        assertThat(first.rule()).isEqualTo(LiveRules.ORIGIN_NOT_LISTED);
        assertThat(first.subject()).contains("https://asked.example");
        assertThat(first.sighting().orElseThrow().url()).isEqualTo(LIST);
        assertThat(first.sighting().orElseThrow().origin()).contains("https://asked.example");
        assertThat(first.sighting().orElseThrow().step()).contains("listed");
        assertThat(first.notes()).hasSize(1);
    }

    @Test
    void of_two_forms_of_an_origin_the_exact_one_counts() {
        CheckRequest.Target target = target(GATEWAY, II, 10, List.of("https://a.example"));

        assertThat(verdicts(target, null, false, list("https://a.example/", "https://a.example", "https://a.example/")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.remark()).isEmpty();
                    assertThat(verdict.wide().verdict()).isEqualTo(Verdict.ACCEPTED);
                });
        assertThat(trace.findings()).isEmpty();
        verdicts(target, null, false, list("https://a.example/"));
        assertThat(trace.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "\"https://a.example\" is not listed in this form: it is listed as \"https://a.example/\"");
    }

    @Test
    void the_limit_chooses_the_reader() {
        String[] eleven = new String[11];
        for (int i = 0; i < eleven.length; i++) {
            eleven[i] = "https://a" + i + ".example";
        }
        OriginVerdict verdict = verdicts(target(GATEWAY, II, 10, List.of()), null, false, list(eleven))
                .get(10);

        assertThat(verdict.strict().verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(verdict.strict().step()).isEqualTo(Decision.Step.CAP);
        assertThat(verdict.wide().verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(verdict.under(10)).isSameAs(verdict.strict());
        assertThat(verdict.under(11)).isSameAs(verdict.wide());
        assertThat(verdict.decisions()).containsOnlyKeys(Reader.II, Reader.II_2026_05);
        assertThatThrownBy(() -> verdict.decisions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    /** A list over the limit is one finding of its own; each origin is not missing from it. */
    @Test
    void what_fails_before_the_list_is_compared_is_not_missing_from_it() {
        String[] eleven = new String[11];
        java.util.Arrays.setAll(eleven, i -> "https://a" + i + ".example");
        verdicts(target(GATEWAY, II, 10, List.of("https://b.example")), null, false, list(eleven));
        assertThat(trace.findings()).isEmpty();
        verdicts(target(GATEWAY, II, 100, List.of("https://b.example")), null, false, list(eleven));
        assertThat(trace.findings()).hasSize(1);
        CheckRequest.Target target = target(GATEWAY, II, 10, List.of("https://b.example"));
        List<OriginVerdict> unknown =
                new Verdicts(target, "", null, false, Verdicts.NOT_ASKED, trace).of(Optional.empty());
        assertThat(unknown).extracting(verdict -> verdict.strict().verdict()).containsExactly(Verdict.UNKNOWN);
        assertThat(trace.findings()).hasSize(1);
    }

    /** II of 2025, which local networks have, follows no redirect to the canister. */
    @Test
    void a_local_network_has_the_reader_of_2025() {
        Fetcher.Seen lookup = new Fetcher.Response(200, CANISTER, null);
        CheckRequest.Target target = target("http://app.localhost:4943", "http://127.0.0.1:4943", 10, List.of());

        OriginVerdict direct =
                verdicts(target, lookup, false, list("https://a.example")).get(0);
        OriginVerdict redirected =
                verdicts(target, lookup, true, list("https://a.example")).get(0);

        assertThat(direct.decisions().get(Reader.II_2025).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(redirected.decisions().get(Reader.II_2025).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(redirected.wide().verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void signers_decide_on_the_list_at_the_derivation_origin() {
        CheckRequest.Target target = target(GATEWAY, II, 10, List.of());
        SourceText list = list("https://a.example", "https://b.example");
        Verdicts verdicts = new Verdicts(target, LIST, null, false, new Fetcher.Response(200, null, list), trace);

        List<OriginVerdict> all = verdicts.withSigners(
                verdicts.of(Optional.of(OriginsDocument.read(list))),
                new Fetcher.Response(200, null, list("https://b.example")));

        assertThat(all)
                .extracting(verdict -> verdict.decisions().get(Reader.ICRC_95).verdict())
                .containsExactly(Verdict.REFUSED, Verdict.ACCEPTED);
        assertThat(all).extracting(verdict -> verdict.wide().verdict()).containsOnly(Verdict.ACCEPTED);
        assertThat(all).extracting(OriginVerdict::origin).containsExactly("https://a.example", "https://b.example");
    }
}
