package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published cases of Internet Identity (utils/validateDerivationOrigin.test.ts, utils/canisterIdResolution.test.ts), and
 * their neighbours, put to two programs that know nothing of each other: the script of the sign-in page, in Chromium, and
 * {@link Decision}.
 */
@Browsing
class SignInDecisionTest {
    private static final String C = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String EXAMPLE = "https://example.com";
    private static final String DERIVATION = "https://some-url.com";
    private static final String PATH = "/.well-known/ii-alternative-origins";
    private static final List<String> GATEWAYS = List.of("ic0.app", "icp0.io", "icp.net");

    /**
     * An answer of the network.
     *
     * @param status the status; 0 where the browser gives none to the page
     * @param id the header {@code x-ic-canister-id}; null for none
     */
    private record Answer(int status, String id, String body) {
        Fetcher.Seen seen(String where) {
            return status == 0
                    ? new Fetcher.Blocked("blocked")
                    : new Fetcher.Response(status, id, SourceText.of(where, bytes()));
        }

        private byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        Map<String, Object> json() {
            return status == 0
                    ? Map.of("throws", true)
                    : Map.of(
                            "status",
                            status,
                            "fields",
                            id == null ? Map.of() : Map.of("x-ic-canister-id", id),
                            "body",
                            Base64.getEncoder().encodeToString(bytes()));
        }
    }

    private static final Answer LEADS_TO_C = new Answer(200, C, "");
    private static final Answer LEADS_NOWHERE = new Answer(200, null, "");

    /**
     * A case.
     *
     * @param derivation null if none is sent
     * @param step the step that decides
     * @param asked what the network is asked for
     */
    private record Case(
            String name,
            String request,
            String derivation,
            String ii,
            int cap,
            Answer head,
            Answer document,
            boolean accepted,
            String step,
            List<String> asked) {}

    private final List<Case> cases = new ArrayList<>();

    @TempDir
    private Path directory;

    private static Answer body(int status, String text) {
        return new Answer(status, null, text);
    }

    private static Answer list(String... origins) {
        return body(200, "{\"alternativeOrigins\":[\"" + String.join("\",\"", origins) + "\"]}");
    }

    private static List<String> asked(String derivation, String document) {
        return List.of("HEAD " + derivation, "GET " + document);
    }

    private static String mainnet(String canister) {
        return "https://" + canister + ".icp0.io" + PATH;
    }

    private void same(String request, String derivation) {
        cases.add(new Case(
                "the same",
                request,
                derivation,
                "https://id.ai",
                100,
                LEADS_TO_C,
                list(),
                true,
                "same-site",
                List.of()));
    }

    private void document(String name, String request, Answer document, boolean accepted, String step) {
        for (Origin ii : IiLocation.PRODUCTION) {
            cases.add(new Case(
                    name,
                    request,
                    DERIVATION,
                    ii.toString(),
                    100,
                    LEADS_TO_C,
                    document,
                    accepted,
                    step,
                    asked(DERIVATION, mainnet(C))));
        }
    }

    private void place(String ii, String document) {
        cases.add(new Case(
                "II at " + ii,
                EXAMPLE,
                DERIVATION,
                ii,
                100,
                LEADS_TO_C,
                list(EXAMPLE),
                true,
                "listed",
                asked(DERIVATION, document)));
    }

    private void entries(int count, int cap, boolean accepted) {
        String[] origins = new String[count];
        for (int i = 0; i < count; i++) {
            origins[i] = "https://example" + (i == count - 1 ? "" : i) + ".com";
        }
        cases.add(new Case(
                count + " entries",
                EXAMPLE,
                DERIVATION,
                "https://id.ai",
                cap,
                LEADS_TO_C,
                list(origins),
                accepted,
                accepted ? "listed" : "cap",
                asked(DERIVATION, mainnet(C))));
    }

    private void resolution(String derivation, Answer head, String found, boolean isAsked) {
        List<String> asked = new ArrayList<>();
        if (isAsked) {
            asked.add("HEAD " + derivation);
        }
        if (found != null) {
            asked.add("GET " + mainnet(found));
        }
        cases.add(new Case(
                "the canister",
                EXAMPLE,
                derivation,
                "https://id.ai",
                100,
                head,
                list(EXAMPLE),
                found != null,
                found == null ? "canister" : "listed",
                asked));
    }

    private void bare(boolean accepted, String... derivations) {
        for (String derivation : derivations) {
            cases.add(new Case(
                    "written as an origin",
                    EXAMPLE,
                    derivation,
                    "https://id.ai",
                    100,
                    LEADS_NOWHERE,
                    list(EXAMPLE),
                    false,
                    accepted ? "canister" : "bare",
                    accepted ? List.of("HEAD " + derivation) : List.of()));
        }
    }

    /** V1 to V16. */
    private void published() {
        same(EXAMPLE, null);
        same(EXAMPLE, EXAMPLE);
        same("https://" + C + ".icp0.io", "https://" + C + ".ic0.app");
        same("https://" + C + ".ic0.app", "https://" + C + ".icp.net");
        same("https://" + C + ".icp.net", "https://" + C + ".icp0.io");
        same("https://" + C + ".raw.icp0.io", "https://" + C + ".raw.icp.net");
        resolution("https://derivation.com", LEADS_NOWHERE, null, true);
        String raw = "https://" + C + ".raw.ic0.app";
        document("raw", raw, list(raw), true, "listed");
        document("another", EXAMPLE, list("https://not-example.com"), false, "listed");
        document(
                "another key", EXAMPLE, body(200, "{\"notAlternativeOrigins\":[\"" + EXAMPLE + "\"]}"), false, "shape");
        document("a redirect", EXAMPLE, new Answer(0, null, null), false, "document");
        document("404", EXAMPLE, body(404, "{\"alternativeOrigins\":[\"" + EXAMPLE + "\"]}"), false, "status");
        for (String request : GATEWAYS) {
            for (String listed : GATEWAYS) {
                document("twins", "https://" + C + "." + request, list("https://" + C + "." + listed), true, "listed");
            }
        }
        entries(100, 100, true);
        entries(101, 100, false);
    }

    private void places() {
        for (String host : List.of(
                "identity.ic0.app",
                "id.ai",
                "identity.raw.ic0.app",
                "identity.icp0.io",
                "identity.internetcomputer.org")) {
            place("https://" + host, mainnet(C));
        }
        String own = "222ew-7aaaa-aaaar-akaia-cai";
        String local = PATH + "?canisterId=" + C;
        place("http://" + own + ".localhost", "http://localhost" + local);
        place("http://" + own + ".localhost:4943", "http://localhost:4943" + local);
        place("https://" + own + ".localhost", "https://localhost" + local);
        for (String scheme : List.of("http://", "https://")) {
            for (String host : List.of("localhost", "0.0.0.0", "127.0.0.1")) {
                place(scheme + host + "/?canisterId=" + own, scheme + host + local);
            }
        }
        place("https://0.0.0.0:1234/?canisterId=" + own, "https://0.0.0.0:1234" + local);
        place("http://id.ai.localhost:8000/authorize", "http://localhost:8000" + local);
        place("https://evillocalhost:1", "https://localhost:1" + local);
        place("https://127.0.0.2", mainnet(C));
    }

    private void resolutions() {
        resolution(DERIVATION, LEADS_TO_C, C, true);
        resolution(DERIVATION, LEADS_NOWHERE, null, true);
        resolution(DERIVATION, new Answer(200, "not_a_canister_id", ""), null, true);
        resolution(DERIVATION, new Answer(500, C, ""), C, true);
        resolution(DERIVATION, new Answer(0, null, null), null, true);
        resolution(
                "https://nns.ic0.app",
                new Answer(200, "qoctq-giaaa-aaaaa-aaaea-cai", ""),
                "qoctq-giaaa-aaaaa-aaaea-cai",
                true);
        for (String domain : List.of("ic0.app", "icp0.io", "icp.net", "internetcomputer.org", "localhost")) {
            resolution("https://" + C + "." + domain, LEADS_NOWHERE, C, false);
            resolution("https://" + C + ".raw." + domain, LEADS_NOWHERE, C, false);
        }
        for (String domain : List.of("evil-ic0.app", "evil-icp0.io", "evil-icp.net", "myinternetcomputer.org")) {
            resolution("https://" + C + "." + domain, LEADS_TO_C, C, true);
            resolution("https://" + C + "." + domain, LEADS_NOWHERE, null, true);
        }
        // No checksum, groups of another length, the anonymous principal, the management canister's, and one digit
        // less.
        resolution("https://bkyz2-fmaaa-aaaaa-qaaaq-caa.ic0.app", LEADS_NOWHERE, null, true);
        resolution("https://bkyz2fmaaa-aaaaa-qaaaq-cai.ic0.app", LEADS_NOWHERE, null, true);
        resolution("https://2vxsx-fae.ic0.app", LEADS_NOWHERE, "2vxsx-fae", false);
        resolution("https://aaaaa-aa.ic0.app", LEADS_NOWHERE, "aaaaa-aa", false);
        resolution("https://aaaaa-a.ic0.app", LEADS_NOWHERE, null, true);
    }

    private void neighbours() {
        document("no entry", EXAMPLE, body(200, "{\"alternativeOrigins\":[]}"), false, "listed");
        document("204", EXAMPLE, body(204, ""), false, "status");
        document("206", EXAMPLE, body(206, "{\"alternativeOrigins\":[\"" + EXAMPLE + "\"]}"), false, "status");
        document("a page", EXAMPLE, body(200, "<!doctype html>"), false, "json");
        document("nothing", EXAMPLE, body(200, ""), false, "json");
        document("a comma", EXAMPLE, body(200, "{\"alternativeOrigins\":[\"" + EXAMPLE + "\",]}"), false, "json");
        document("a mark", EXAMPLE, body(200, "\uFEFF{\"alternativeOrigins\":[\"" + EXAMPLE + "\"]}"), true, "listed");
        document("null", EXAMPLE, body(200, "null"), false, "shape");
        document("a number", EXAMPLE, body(200, "1"), false, "shape");
        document("a list", EXAMPLE, body(200, "[\"" + EXAMPLE + "\"]"), false, "shape");
        document("a string", EXAMPLE, body(200, "{\"alternativeOrigins\":\"" + EXAMPLE + "\"}"), false, "shape");
        document("case", EXAMPLE, body(200, "{\"AlternativeOrigins\":[\"" + EXAMPLE + "\"]}"), false, "shape");
        document(
                "two keys",
                EXAMPLE,
                body(200, "{\"alternativeOrigins\":1,\"alternativeOrigins\":[\"" + EXAMPLE + "\"]}"),
                true,
                "listed");
        for (String other : List.of("1", "null", "true", "{}", "[]")) {
            document(
                    "an entry " + other,
                    EXAMPLE,
                    body(200, "{\"alternativeOrigins\":[" + other + ",\"" + EXAMPLE + "\"]}"),
                    false,
                    "entries");
        }
        document("junk", EXAMPLE, list("foo", "", EXAMPLE), true, "listed");
        for (String entry : List.of(
                "https://example.com/",
                "https://Example.com",
                "https://example.com:443",
                " https://example.com",
                "example.com",
                "https://*.com")) {
            document("an entry " + entry, EXAMPLE, list(entry), false, "listed");
        }
        String org = "https://" + C + ".internetcomputer.org";
        document("no twin", org, list("https://" + C + ".ic0.app"), false, "listed");
        document("raw is no twin", "https://" + C + ".raw.icp0.io", list("https://" + C + ".icp0.io"), false, "listed");
        document("http is no twin", "http://" + C + ".icp0.io", list("https://" + C + ".icp0.io"), false, "listed");
        document("two labels", "https://foo.bar.icp0.io", list("https://foo.bar.ic0.app"), false, "listed");
        document(
                "any label",
                "https://my-app_1.icp.net",
                list("https://my-app_1.raw.icp0.io", "https://my-app_1.ic0.app"),
                true,
                "listed");
        entries(10, 10, true);
        entries(11, 10, false);
        bare(
                false,
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
                "https://b\u00FCcher.de",
                "https://%61.com",
                "http://127.1",
                " https://a.com",
                "a.com",
                "null",
                "",
                "file:///x",
                "not-an-origin");
        bare(
                true,
                "https://a.com",
                "https://a.com:8443",
                "http://[::1]:8000",
                "https://127.0.0.1:8443",
                "https://xn--bcher-kva.de",
                "https://a.com.",
                "https://a_b.com",
                "https://a..com");
        // Not "https://*.a.com": the URL Standard leaves it as it is, Chromium writes %2A, and both ways it is refused.
    }

    @Test
    void the_page_decides_as_published_and_as_check_does() throws Exception {
        PeerBrowser.require();
        published();
        places();
        resolutions();
        neighbours();
        List<Map<String, Object>> put = new ArrayList<>();
        for (Case one : cases) {
            Map<String, Object> json = new HashMap<>();
            json.put("request", one.request());
            json.put("derivation", one.derivation());
            json.put("ii", one.ii());
            json.put("cap", one.cap());
            json.put("head", one.head().json());
            json.put("document", one.document().json());
            put.add(json);
        }
        JsonNode outcomes = run(put, List.of()).get("cases");
        assertThat(outcomes).hasSameSizeAs(cases);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            String expected = (one.accepted() ? "accepted " : "refused ") + one.step() + " " + one.asked();
            String page = ofPage(outcomes.get(i));
            String check = ofCheck(one);
            if (!page.equals(expected) || !check.equals(expected)) {
                wrong.put(one.toString(), "page: " + page + ", check: " + check);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private JsonNode run(List<Map<String, Object>> put, List<String> domains) throws Exception {
        Files.createDirectories(directory.resolve("www/.well-known"));
        Files.writeString(directory.resolve("www" + PATH), "{}");
        try (Preview preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(),
                Preview.Cors.NONE,
                0,
                line -> {},
                line -> {}))) {
            String at = "http://id.ai.localhost:" + preview.port();
            return PeerBrowser.run("decisions.mjs", Map.of("at", at, "cases", put, "domains", domains));
        }
    }

    /** The cases of src/frontend/src/routes/(new-styling)/cli/load.test.ts, and their neighbours. */
    @Test
    void takes_the_domain_of_a_program_as_the_page_for_programs_does() throws Exception {
        PeerBrowser.require();
        Map<String, String> meant = new LinkedHashMap<>();
        meant.put("oisy.com", "https://oisy.com");
        meant.put("OiSy.CoM", "https://oisy.com");
        meant.put("https://oisy.com/", "https://oisy.com");
        meant.put("https://oisy.com:443", "https://oisy.com");
        meant.put("oisy.com:8443", "https://oisy.com:8443");
        meant.put("http://localhost:80", "http://localhost");
        meant.put("http://x.localhost:4950", "http://x.localhost:4950");
        meant.put("http://127.9.9.9:1", "http://127.9.9.9:1");
        for (String none : List.of(
                "oisy.com/x",
                "oisy.com?x",
                "oisy.com#x",
                "u@oisy.com",
                "ftp://oisy.com",
                "javascript:alert(1)",
                "https://",
                ":8000",
                "http://oisy.com",
                "http://notlocalhost.com",
                "http://127.example.com",
                "http://[::1]")) {
            meant.put(none, null);
        }
        JsonNode origins = run(List.of(), List.copyOf(meant.keySet())).get("domains");
        int i = 0;
        for (Map.Entry<String, String> domain : meant.entrySet()) {
            assertThat(origins.get(i++).textValue()).as(domain.getKey()).isEqualTo(domain.getValue());
        }
    }

    private static String ofPage(JsonNode outcome) {
        List<String> asked = new ArrayList<>();
        for (JsonNode request : outcome.get("asked")) {
            String method = request.get("method").asText();
            asked.add(method + " " + request.get("url").asText());
            String options = method.equals("HEAD")
                    ? "{\"credentials\":\"omit\"}"
                    : "{\"redirect\":\"error\",\"headers\":{\"Accept\":\"application/json\"},\"credentials\":\"omit\"}";
            assertThat(request.get("options")).hasToString(options);
        }
        boolean accepted = outcome.get("accepted").asBoolean();
        assertThat(outcome.path("message").asText().isEmpty()).isEqualTo(accepted);
        return (accepted ? "accepted " : "refused ") + outcome.get("step").asText() + " " + asked;
    }

    private static String ofCheck(Case one) {
        List<String> asked = new ArrayList<>();
        Decision decision = Decision.decide(
                one.request(),
                Optional.ofNullable(one.derivation()),
                IiLocation.of(one.ii()),
                one.cap() == Reader.II.cap() ? Reader.II : Reader.II_2026_05,
                new Fetcher() {
                    @Override
                    public Seen head(String origin) {
                        asked.add("HEAD " + origin);
                        return one.head().seen(origin);
                    }

                    @Override
                    public Seen get(String url) {
                        asked.add("GET " + url);
                        return one.document().seen(url);
                    }
                });
        return (decision.isAccepted() ? "accepted " : "refused ")
                + decision.step().word() + " " + asked;
    }
}
