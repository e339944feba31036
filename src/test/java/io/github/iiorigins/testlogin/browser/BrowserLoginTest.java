package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Rehearsal;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real browser with a page that plays Internet Identity, whose chains are real ones. */
@Needs(Need.BROWSER)
@Browsing
class BrowserLoginTest {
    @TempDir
    private static Path directory;

    private static Rehearsal rehearsal;
    private static SigningKey key;
    private static long identity;
    private static LoopbackServer server;
    private static BrowserLogin browser;

    private static String at(String host) {
        return "http://" + host + ".localhost:" + server.port();
    }

    @BeforeAll
    static void start() throws Exception {
        rehearsal = new Rehearsal(directory);
        key = Rehearsal.newKey();
        identity = rehearsal.register(key);
        server = LoopbackServer.start(0, BrowserLoginTest::answer, line -> {});
        browser = BrowserLogin.start(request("/"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
            rehearsal.close();
        }
    }

    private static BrowserRequest request(String path) {
        return request(path, false);
    }

    private static BrowserRequest request(String path, boolean ask) {
        return request(path, ask, "ii");
    }

    private static BrowserRequest request(String path, boolean ask, String ii) {
        return request(PeerBrowser.program(), path, ask, ii, Duration.ofSeconds(90));
    }

    private static BrowserRequest request(Path program, String path, boolean ask, String ii, Duration patience) {
        return request(program, path, ask, ii, patience, "#login");
    }

    private static BrowserRequest request(
            Path program, String path, boolean ask, String ii, Duration patience, String click) {
        return new BrowserRequest(
                program,
                Optional.empty(),
                true,
                "root".equals(System.getProperty("user.name")),
                NetworkSettings.DIRECT,
                List.of(),
                List.of(origin(at(ii))),
                Rehearsal.II,
                rehearsal.rootKey(),
                path,
                Optional.of(click),
                ask,
                false,
                patience,
                false,
                Clock.systemUTC(),
                line -> {});
    }

    private static HttpResponse answer(LoopbackRequest request) {
        try {
            if (request.path().equals("/sign")) {
                byte[] session = Base64.getDecoder().decode(parameter(request, "key"));
                DelegationChain chain = rehearsal.signIn(key, identity, parameter(request, "origin"), session);
                SignedDelegation signed = chain.delegations().get(0);
                String json = "{\"userKey\":\"" + base64(chain.publicKey()) + "\",\"pubkey\":\""
                        + base64(signed.delegation().publicKey()) + "\",\"expiration\":\""
                        + Nanos.of(signed.delegation().expiration()) + "\",\"signature\":\""
                        + base64(signed.signature()) + "\"}";
                return reply("application/json", json, "");
            }
            if (request.path().equals("/missing")
                    || (request.host().startsWith("old-ii.") && request.path().equals("/authorize"))) {
                return new HttpResponse(404, List.of(), new byte[0]);
            }
            boolean ii = request.host().matches("(other-|old-)?ii[.].*");
            String policy = request.parameter("coop").orElse("");
            return reply("text/html; charset=utf-8", resource(ii ? "ii.html" : "app.html"), ii ? "" : policy);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String parameter(LoopbackRequest request, String name) {
        return URLDecoder.decode(request.parameter(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static HttpResponse reply(String type, String body, String policy) {
        List<HttpHeader> fields = new ArrayList<>(List.of(new HttpHeader("content-type", type)));
        if (!policy.isEmpty()) {
            fields.add(new HttpHeader("cross-origin-opener-policy", policy));
        }
        return new HttpResponse(200, fields, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = BrowserLoginTest.class.getResourceAsStream("/browser/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Ruling accepted(String origin) {
        return new Ruling(
                origin(origin),
                new Decision(Verdict.ACCEPTED, Decision.Step.LISTED, "", Optional.empty(), Optional.empty()),
                "");
    }

    private static OriginLogin login(String origin, String query) throws Exception {
        return login(request(path(query)), origin);
    }

    private static OriginLogin login(BrowserRequest request, String origin) throws Exception {
        return browser.with(request)
                .run(origin(at("a")), List.of(accepted(origin)))
                .get(0);
    }

    private static String path(String query) {
        return "/?ii=" + URLEncoder.encode(at("ii") + "/", StandardCharsets.UTF_8) + query;
    }

    private static String derivation(String origin) {
        return "&derivation=" + URLEncoder.encode(origin, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"legacy", "icrc"})
    void an_app_that_sends_the_derivation_origin_everywhere_has_one_principal(String protocol) throws Exception {
        String query = "&protocol=" + protocol + derivation(at("a"));
        OriginLogin one = login(at("a"), query);
        OriginLogin other = login(at("b"), query);

        assertThat(one.reason()).isEmpty();
        assertThat(one.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(one.evidence()).isEqualTo(Evidence.OBSERVED);
        assertThat(other.principal()).isPresent().isEqualTo(one.principal());
        assertThat(other.sent()).contains(at("a"));
        assertThat(other.derivedFrom()).contains(origin(at("a")));
    }

    @ParameterizedTest
    @CsvSource({"legacy", "icrc"})
    void an_app_that_forgets_it_is_seen_to_with_the_principal_that_it_got(String protocol) throws Exception {
        OriginLogin home = login(at("a"), "&protocol=" + protocol + derivation(at("a")));
        OriginLogin forgetting = login(at("b"), "&protocol=" + protocol);

        assertThat(forgetting.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(forgetting.sent()).isEmpty();
        assertThat(forgetting.derivedFrom()).contains(origin(at("b")));
        assertThat(forgetting.principal()).isPresent().isNotEqualTo(home.principal());
    }

    @ParameterizedTest
    @CsvSource({"legacy", "icrc"})
    void a_slash_is_named(String protocol) throws Exception {
        OriginLogin login = login(at("b"), "&protocol=" + protocol + derivation(at("a") + "/"));

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo("bare");
        assertThat(login.reason()).contains(at("a") + "/");
        assertThat(login.principal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"legacy", "icrc"})
    void a_refusal_is_read_from_the_window(String protocol) throws Exception {
        OriginLogin login = login(at("b"), "&protocol=" + protocol + derivation(at("x.refused")));

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo("unverified");
        assertThat(login.reason()).contains("Unverified origin").contains(at("x.refused"));
    }

    @Test
    void a_window_that_is_closed_tells_nothing() throws Exception {
        OriginLogin login = login(at("b"), "&protocol=icrc&how=closes" + derivation(at("x.refused")));

        // Either the refusal was seen before it closed, or nothing was.
        assertThat(login.verdict()).isIn(Verdict.UNKNOWN, Verdict.REFUSED);
        assertThat(login.principal()).isEmpty();
    }

    @Test
    void a_sign_in_whose_window_the_app_closes_is_repeated() throws Exception {
        OriginLogin login = login(at("b"), "&protocol=icrc&how=drops-once" + derivation(at("a")));

        assertThat(login.verdict()).as(login.reason()).isEqualTo(Verdict.ACCEPTED);
        assertThat(login.remarks())
                .anyMatch(remark -> remark.startsWith("the first sign-in was repeated: the app closed"));
    }

    @Test
    void an_app_that_closes_the_window_each_time_is_named() throws Exception {
        OriginLogin login = login(at("b"), "&protocol=icrc&how=drops" + derivation(at("a")));

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("closed");
        assertThat(login.reason()).contains("the app closed Internet Identity's window");
    }

    @Test
    void an_app_that_signs_in_by_itself_opens_nothing() throws Exception {
        Duration patience = Duration.ofSeconds(5);
        OriginLogin login = login(request(PeerBrowser.program(), path("&how=inside"), false, "ii", patience), at("b"));

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("window");
        assertThat(login.reason()).startsWith("the click did not open Internet Identity within ");
    }

    @Test
    void a_selector_that_matches_nothing_is_named_where_the_deadline_is_short() throws Exception {
        OriginLogin login = login(
                request(PeerBrowser.program(), path(""), false, "ii", Duration.ofSeconds(5), "#sign-in"), at("b"));

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("click");
        assertThat(login.reason()).contains("\"#sign-in\"");
    }

    @Test
    void a_page_that_is_missing_is_named_with_its_status() throws Exception {
        OriginLogin login = login(request("/missing"), at("b"));

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("click");
        assertThat(login.reason()).contains("status 404").contains("#login");
    }

    @Test
    void a_window_that_opens_too_late_is_blocked() throws Exception {
        // The headless shell blocks no window.
        BrowserRequest whole = request(Need.BROWSER.path(), path("&how=late"), false, "ii", Duration.ofSeconds(90));
        try (BrowserLogin blocking = BrowserLogin.start(whole)) {
            OriginLogin login =
                    blocking.run(origin(at("a")), List.of(accepted(at("b")))).get(0);

            assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(login.step()).isEqualTo("popup");
        }
    }

    @Test
    void an_isolated_page_loses_the_window() throws Exception {
        OriginLogin login = login(at("b"), "&coop=same-origin" + derivation(at("a")));

        assertThat(login.step()).isEqualTo("popup");
        assertThat(login.reason()).contains("Cross-Origin-Opener-Policy: same-origin");
        assertThat(login.principal()).isEmpty();
    }

    @Test
    void another_internet_identity_is_named() throws Exception {
        String path = "/?ii=" + URLEncoder.encode(at("other-ii") + "/", StandardCharsets.UTF_8) + derivation(at("a"));
        OriginLogin login = login(request(path), at("b"));

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("provider");
        assertThat(login.reason()).contains(at("other-ii"));
    }

    @Test
    void a_hostile_page_gets_no_principal_believed() throws Exception {
        OriginLogin login = login(at("b"), "&how=hostile");

        assertThat(login.principal()).isEqualTo(Optional.empty());
        assertThat(login.verdict()).isNotEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void a_page_that_leaves_is_no_sign_in() throws Exception {
        OriginLogin login = login(at("b"), "&how=leaves" + derivation(at("x.refused")));

        assertThat(login.principal()).isEmpty();
    }

    @Test
    void a_browser_that_is_driven_through_a_socket_comes_to_the_same() throws Exception {
        String query = "&protocol=icrc" + derivation(at("a"));
        String path = "/?ii=" + URLEncoder.encode(at("ii") + "/", StandardCharsets.UTF_8) + query;
        OriginLogin byPipe = login(at("b"), query);

        try (BrowserLogin socket = BrowserLogin.start(request(path), Browser.Transport.SOCKET)) {
            List<OriginLogin> logins = socket.run(origin(at("a")), List.of(accepted(at("a")), accepted(at("b"))));

            assertThat(logins).extracting(OriginLogin::reason).containsOnly("");
            assertThat(logins).extracting(OriginLogin::principal).containsOnly(byPipe.principal());
            assertThat(logins.get(1).remarks()).isEqualTo(byPipe.remarks());
        }
    }

    @ParameterizedTest
    @CsvSource({"ii", "old-ii"})
    void asks_in_the_place_of_the_app(String ii) throws Exception {
        try (BrowserLogin asking = BrowserLogin.start(request("/", true, ii))) {
            List<OriginLogin> logins = asking.run(origin(at("a")), List.of(accepted(at("a")), accepted(at("b"))));

            assertThat(logins).extracting(OriginLogin::reason).containsOnly("");
            assertThat(logins).extracting(OriginLogin::evidence).containsOnly(Evidence.ASKED);
            assertThat(logins.get(0).principal())
                    .isPresent()
                    .isEqualTo(logins.get(1).principal());
        }
    }
}
