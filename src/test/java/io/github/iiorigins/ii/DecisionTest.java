package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iiorigins.ii.Decision.Step;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of II's own tests (utils/validateDerivationOrigin.test.ts, utils/canisterIdResolution.test.ts), and their neighbours. */
class DecisionTest {
    private static final String C = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String DERIVATION = "https://some-url.com";
    private static final List<String> GATEWAYS = List.of("ic0.app", "icp0.io", "icp.net");
    private static final String ID_AI = "https://id.ai";

    /** Answers as the network would, and keeps the questions. */
    private static final class Recorded implements Fetcher {
        private final Seen head;
        private final Seen document;
        private final List<String> asked = new ArrayList<>();

        Recorded(Seen head, Seen document) {
            this.head = head;
            this.document = document;
        }

        @Override
        public Seen head(String origin) {
            asked.add("HEAD " + origin);
            return head;
        }

        @Override
        public Seen get(String url) {
            asked.add("GET " + url);
            return document;
        }
    }

    private static Fetcher.Response header(int status, String id) {
        return new Fetcher.Response(status, id, null);
    }

    private static Fetcher.Response body(int status, String body) {
        return new Fetcher.Response(
                status, null, SourceText.of("https://list.example", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String list(String... entries) {
        return "{\"alternativeOrigins\":[\"" + String.join("\",\"", entries) + "\"]}";
    }

    private static Decision decide(String request, String derivation, String ii, Fetcher fetcher) {
        return Decision.decide(request, Optional.ofNullable(derivation), IiLocation.of(ii), Reader.II, fetcher);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://example.com, none",
                "https://example.com, https://example.com",
                "https://C.icp0.io, https://C.ic0.app",
                "https://C.ic0.app, https://C.icp.net",
                "https://C.icp.net, https://C.icp0.io",
                "https://C.raw.icp0.io, https://C.raw.icp.net",
            })
    void asks_nobody_where_the_origin_is_the_same(String request, String derivation) {
        Recorded nobody = new Recorded(null, null);
        Decision decision =
                decide(request.replace("C", C), derivation == null ? null : derivation.replace("C", C), ID_AI, nobody);
        assertThat(decision.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(decision.step()).isEqualTo(Step.SAME_SITE);
        assertThat(nobody.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://identity.ic0.app, https://C.icp0.io/P",
        "https://id.ai, https://C.icp0.io/P",
        "https://identity.raw.ic0.app, https://C.icp0.io/P",
        "https://identity.icp0.io, https://C.icp0.io/P",
        "https://identity.internetcomputer.org, https://C.icp0.io/P",
        "http://222ew-7aaaa-aaaar-akaia-cai.localhost, http://localhost/P?canisterId=C",
        "http://222ew-7aaaa-aaaar-akaia-cai.localhost:4943, http://localhost:4943/P?canisterId=C",
        "https://222ew-7aaaa-aaaar-akaia-cai.localhost, https://localhost/P?canisterId=C",
        "http://localhost/?canisterId=222ew, http://localhost/P?canisterId=C",
        "https://localhost/?canisterId=222ew, https://localhost/P?canisterId=C",
        "http://0.0.0.0/?canisterId=222ew, http://0.0.0.0/P?canisterId=C",
        "https://0.0.0.0:1234/?canisterId=222ew, https://0.0.0.0:1234/P?canisterId=C",
        "http://127.0.0.1/?canisterId=222ew, http://127.0.0.1/P?canisterId=C",
        "https://127.0.0.1/?canisterId=222ew, https://127.0.0.1/P?canisterId=C",
        "http://id.ai.localhost:8000, http://localhost:8000/P?canisterId=C",
        "https://evillocalhost:1, https://localhost:1/P?canisterId=C",
        "https://127.0.0.2, https://C.icp0.io/P",
    })
    void reads_the_list_from_one_address_alone(String ii, String url) {
        Recorded network = new Recorded(header(200, C), body(200, list("https://example.com")));
        Decision decision = decide("https://example.com", DERIVATION, ii, network);
        String expected = url.replace("C.icp0", C + ".icp0")
                .replace("Id=C", "Id=" + C)
                .replace("/P", "/.well-known/ii-alternative-origins");
        assertThat(network.asked).containsExactly("HEAD " + DERIVATION, "GET " + expected);
        assertThat(decision.isAccepted()).isTrue();
        assertThat(decision.url()).contains(expected);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(
                        "a raw origin",
                        "https://" + C + ".raw.ic0.app",
                        body(200, list("https://" + C + ".raw.ic0.app")),
                        Step.LISTED,
                        true),
                arguments(
                        "another origin",
                        "https://example.com",
                        body(200, list("https://not-example.com")),
                        Step.LISTED,
                        false),
                arguments(
                        "no origin",
                        "https://example.com",
                        body(200, "{\"alternativeOrigins\":[]}"),
                        Step.LISTED,
                        false),
                arguments(
                        "another key",
                        "https://example.com",
                        body(200, list("https://example.com").replace("alt", "notAlt")),
                        Step.SHAPE,
                        false),
                arguments("a redirect", "https://example.com", new Fetcher.Blocked("redirect"), Step.DOCUMENT, false),
                arguments("404", "https://example.com", body(404, list("https://example.com")), Step.STATUS, false),
                arguments("204", "https://example.com", body(204, ""), Step.STATUS, false),
                arguments("a page", "https://example.com", body(200, "<!doctype html>"), Step.JSON, false),
                arguments(
                        "a byte order mark",
                        "https://example.com",
                        body(200, "\uFEFF" + list("https://example.com")),
                        Step.LISTED,
                        true),
                arguments(
                        "a comma too many",
                        "https://example.com",
                        body(200, "{\"alternativeOrigins\":[\"https://example.com\",]}"),
                        Step.JSON,
                        false),
                arguments("null", "https://example.com", body(200, "null"), Step.SHAPE, false),
                arguments("an array", "https://example.com", body(200, "[\"https://example.com\"]"), Step.SHAPE, false),
                arguments(
                        "a string",
                        "https://example.com",
                        body(200, "{\"alternativeOrigins\":\"https://example.com\"}"),
                        Step.SHAPE,
                        false),
                arguments(
                        "the last of two keys",
                        "https://example.com",
                        body(200, "{\"alternativeOrigins\":1,\"alternativeOrigins\":[\"https://example.com\"]}"),
                        Step.LISTED,
                        true),
                arguments(
                        "a number beside it",
                        "https://example.com",
                        body(200, "{\"alternativeOrigins\":[1,\"https://example.com\"]}"),
                        Step.ENTRIES,
                        false),
                arguments(
                        "junk beside it",
                        "https://example.com",
                        body(200, list("foo", "", "https://example.com")),
                        Step.LISTED,
                        true),
                arguments(
                        "a slash", "https://example.com", body(200, list("https://example.com/")), Step.LISTED, false));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void takes_the_document_as_the_page_does(
            String name, String request, Fetcher.Seen document, Step step, boolean accepted) {
        for (Origin ii : IiLocation.PRODUCTION) {
            Decision decision = decide(request, DERIVATION, ii.toString(), new Recorded(header(200, C), document));
            assertThat(decision.step()).as(name).isEqualTo(step);
            assertThat(decision.isAccepted()).as(name).isEqualTo(accepted);
            assertThat(decision.url()).contains("https://" + C + ".icp0.io/.well-known/ii-alternative-origins");
            assertThat(decision.message().isEmpty()).isEqualTo(accepted);
        }
    }

    @Test
    void takes_the_gateways_of_a_canister_for_one() {
        for (String request : GATEWAYS) {
            for (String listed : GATEWAYS) {
                Fetcher network = new Recorded(header(200, C), body(200, list("https://" + C + "." + listed)));
                assertThat(decide("https://" + C + "." + request, DERIVATION, ID_AI, network)
                                .isAccepted())
                        .isTrue();
            }
        }
        Fetcher org = new Recorded(header(200, C), body(200, list("https://" + C + ".ic0.app")));
        assertThat(decide("https://" + C + ".internetcomputer.org", DERIVATION, ID_AI, org)
                        .isAccepted())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100, 100, true", "101, 100, false", "10, 10, true", "11, 10, false"})
    void counts_before_it_looks(int entries, int cap, boolean accepted) {
        String[] origins = new String[entries];
        for (int i = 0; i < entries; i++) {
            origins[i] = "https://example" + (i == 0 ? "" : i) + ".com";
        }
        Decision decision = Decision.decide(
                "https://example.com",
                Optional.of(DERIVATION),
                IiLocation.of(ID_AI),
                cap == Reader.II.cap() ? Reader.II : Reader.II_2026_05,
                new Recorded(header(200, C), body(200, list(origins))));
        assertThat(decision.isAccepted()).isEqualTo(accepted);
        assertThat(decision.step()).isEqualTo(accepted ? Step.LISTED : Step.CAP);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://example.com, 200, C, true, 1",
                "https://example.com, 200, none, false, 1",
                "https://example.com, 200, not_a_canister_id, false, 1",
                "https://example.com, 500, C, true, 1",
                "https://C.ic0.app, 200, none, true, 0",
                "https://C.icp0.io, 200, none, true, 0",
                "https://C.icp.net, 200, none, true, 0",
                "https://C.internetcomputer.org, 200, none, true, 0",
                "https://C.localhost, 200, none, true, 0",
                "https://C.raw.ic0.app, 200, none, true, 0",
                "https://C.raw.icp0.io, 200, none, true, 0",
                "https://C.raw.icp.net, 200, none, true, 0",
                "https://C.raw.internetcomputer.org, 200, none, true, 0",
                "https://C.evil-ic0.app, 200, C, true, 1",
                "https://C.evil-icp0.io, 200, none, false, 1",
                "https://C.evil-icp.net, 200, none, false, 1",
                "https://C.myinternetcomputer.org, 200, none, false, 1",
                "https://nns.ic0.app, 200, C, true, 1",
            })
    void finds_the_canister(String derivation, int status, String header, boolean found, int asked) {
        Recorded network = new Recorded(
                header(status, header == null ? null : header.replace("C", C)), body(200, list("https://x.example")));
        Decision decision = decide("https://x.example", derivation.replace("C", C), ID_AI, network);
        assertThat(decision.step()).isEqualTo(found ? Step.LISTED : Step.CANISTER);
        assertThat(decision.canister()).isEqualTo(found ? Principal.parse(C) : Optional.empty());
        assertThat(network.asked.stream().filter(line -> line.startsWith("HEAD")))
                .hasSize(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.com/",
                "https://a.com/x",
                "https://a.com?x",
                "https://a.com#x",
                "https://u@a.com",
                "https://a.com:",
                "https://a.com\\",
                "https://a.com:443",
                "http://a.com:80",
                "https://A.com",
                "HTTPS://a.com",
                "https://bücher.de",
                "https://%61.com",
                "http://127.1",
                " https://a.com",
                "a.com",
                "null",
                "",
                "file:///x",
                "not-an-origin"
            })
    void refuses_what_is_no_bare_origin(String derivation) {
        Recorded nobody = new Recorded(null, null);
        Decision decision = decide("https://example.com", derivation, ID_AI, nobody);
        assertThat(decision.step()).isEqualTo(Step.BARE);
        assertThat(decision.isAccepted()).isFalse();
        assertThat(nobody.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.com",
                "https://a.com:8443",
                "http://[::1]:8000",
                "https://127.0.0.1:8443",
                "https://xn--bcher-kva.de",
                "https://a.com.",
                "https://a_b.com",
                "https://*.a.com",
                "https://a..com"
            })
    void takes_what_a_browser_writes(String derivation) {
        Decision decision = decide("https://example.com", derivation, ID_AI, new Recorded(header(200, null), null));
        assertThat(decision.step()).isEqualTo(Step.CANISTER);
    }

    @Test
    void does_not_guess_what_it_could_not_find_out() {
        Fetcher.Unknown unknown = new Fetcher.Unknown("no network");
        Decision head = decide("https://x.example", DERIVATION, ID_AI, new Recorded(unknown, null));
        assertThat(head.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(head.step()).isEqualTo(Step.CANISTER);
        Decision document = decide("https://x.example", DERIVATION, ID_AI, new Recorded(header(200, C), unknown));
        assertThat(document.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(document.step()).isEqualTo(Step.DOCUMENT);
        assertThat(document.message()).isEqualTo("no network");
    }

    @Test
    void says_what_the_root_is_in_the_place_of_the_list() {
        assertThat(decide("https://example.com", DERIVATION, ID_AI, new Recorded(header(200, C), body(200, "{}")))
                        .message())
                .endsWith("has invalid format: received [object Object]");
        assertThat(decide("https://example.com", DERIVATION, ID_AI, new Recorded(header(200, C), body(200, "[]")))
                        .message())
                .endsWith("has invalid format: received another root");
    }
}
