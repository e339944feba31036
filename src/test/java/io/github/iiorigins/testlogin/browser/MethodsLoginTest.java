package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Regenerates;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Rehearsal;
import io.github.iiorigins.testlogin.Ruling;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps that ask a preview's Internet Identity by every method and transport, watched in a real browser. */
@Browsing(libraries = true)
class MethodsLoginTest {
    private static final String ID = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String FORGE = "forge.localhost";
    private static final String OTHER = "other.localhost";
    private static final String DELEGATION = "{'method': 'icrc34_delegation', 'params': {'publicKey': 'KEY'%s}}";
    private static final String SESSION =
            "{'method': 'ii_session_delegation', 'params': {'sessionPublicKey': 'KEY'%s}}";

    @TempDir
    private static Path directory;

    private static final List<String> SAID = new ArrayList<>();
    private static Preview preview;
    private static BrowserLogin browser;

    @BeforeAll
    static void start() throws Exception {
        PeerBrowser.require();
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"app\"]}}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + ID + "\"}}");
        Path app = Files.createDirectories(directory.resolve("app/.well-known")).getParent();
        for (String page : List.of("methods.html", "redirect.html")) {
            Files.writeString(app.resolve(page), resource(page));
        }
        PeerBrowser.bundle(app, List.of(PeerBrowser.BY_HAND));
        Files.writeString(app.resolve(".ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-{alternative-origins,auth-callbacks}",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                  }
                ]
                """);
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(FORGE, "app", OTHER, "app"),
                Preview.Cors.NONE,
                0,
                SAID::add,
                SAID::add));
        Files.writeString(
                app.resolve(".well-known/ii-alternative-origins"), "{\"alternativeOrigins\": [\"" + at(FORGE) + "\"]}");
        Files.writeString(
                app.resolve(".well-known/ii-auth-callbacks"),
                callbacks("/redirect.html", "/" + PeerBrowser.BY_HAND + ".html"));
        browser = BrowserLogin.start(new BrowserRequest(
                Need.BROWSER.path(),
                Optional.empty(),
                true,
                "root".equals(System.getProperty("user.name")),
                NetworkSettings.DIRECT,
                List.of(),
                List.of(at("id.ai.localhost"), at(Rehearsal.II + ".localhost")),
                Rehearsal.II,
                BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey())),
                "/",
                Optional.of("#login"),
                false,
                false,
                Duration.ofSeconds(90),
                false,
                Clock.systemUTC(),
                line -> {}));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (preview != null) {
            preview.close();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MethodsLoginTest.class.getResourceAsStream("/browser/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String at(String host) {
        return "http://" + host + ":" + preview.port();
    }

    private static String home() {
        return at(ID + ".localhost");
    }

    /** All of the listed origin and of the derivation origin. */
    private static String callbacks(String... paths) {
        List<String> callbacks = new ArrayList<>();
        for (String path : paths) {
            callbacks.add("\"" + at(FORGE) + path + "\"");
            callbacks.add("\"" + home() + path + "\"");
        }
        return "{\"callbacks\": " + callbacks + "}";
    }

    private static String from(String derivationOrigin) {
        return ", 'icrc95DerivationOrigin': '" + derivationOrigin + "'";
    }

    private static String query(String page, String... namesAndValues) {
        StringBuilder path = new StringBuilder("/").append(page);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            path.append(i == 0 ? '?' : '&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return path.toString();
    }

    private static OriginLogin visit(String host, String path) throws Exception {
        return visits(path, at(host)).get(0);
    }

    private static List<OriginLogin> visits(String path, String... origins) throws Exception {
        Decision accepted =
                new Decision(Verdict.ACCEPTED, Decision.Step.LISTED, "", Optional.empty(), Optional.empty());
        List<Ruling> rulings = new ArrayList<>();
        for (String origin : origins) {
            rulings.add(new Ruling(origin, accepted, ""));
        }
        return browser.at(path).run(home(), rulings);
    }

    /** Asks by a page that sends exactly this; single quotes stand for double ones. */
    private static OriginLogin asks(String page, String host, String provider, String... requests) throws Exception {
        String ask = "[" + String.join(", ", requests).replace('\'', '"') + "]";
        return visit(host, query(page, "provider", at("id.ai.localhost") + "/authorize" + provider, "ask", ask));
    }

    private static OriginLogin session(String host, String provider, String... more) throws Exception {
        List<String> parameters = new ArrayList<>(List.of(
                "provider",
                at("id.ai.localhost") + "/authorize" + provider,
                "network",
                "http://localhost:" + preview.port(),
                "rootKey",
                preview.rootKey()));
        parameters.addAll(List.of(more));
        return visit(host, query(PeerBrowser.BY_HAND + ".html", parameters.toArray(new String[0])));
    }

    // ---- the table in the docs

    /** Where the table of what was signed in with is. */
    private static final Path PAGE = Path.of("src/docs/sign-in.md");

    /**
     * A line of it.
     *
     * @param versions the versions of the library that it is for
     * @param app the app that sends what these send
     * @param method what that is
     */
    private record Row(
            String versions, String app, String method, Exchange.Protocol window, Exchange.Protocol redirect) {}

    private static Row legacy(String versions, String app) {
        return new Row(versions, app, "authorize-client", Exchange.Protocol.LEGACY, null);
    }

    private static final List<Row> TABLE = List.of(
            legacy("`@dfinity/auth-client` 0", "auth-client-0"),
            legacy("`@dfinity/auth-client` 1", "auth-client-1"),
            legacy("`@dfinity/auth-client` 2", "auth-client-2"),
            legacy("`@dfinity/auth-client` 3", "auth-client-3"),
            legacy("`@icp-sdk/auth` 4", "auth-4"),
            legacy("`@icp-sdk/auth` 5", "auth-5"),
            legacy("`@junobuild/core` 3", "juno-3"),
            legacy("`@junobuild/core` 5", "juno-5"),
            new Row("`@icp-sdk/auth` 6", "auth-6", "icrc34_delegation", Exchange.Protocol.ICRC, null),
            new Row("`@icp-sdk/auth` 7", "auth-7", "icrc34_delegation", Exchange.Protocol.ICRC, null),
            new Row("`@icp-sdk/auth` 8", "", "icrc34_delegation", Exchange.Protocol.ICRC, Exchange.Protocol.REDIRECT),
            new Row(
                    "`@icp-sdk/auth` 9 to 11",
                    PeerBrowser.BY_HAND,
                    "ii_session_delegation",
                    Exchange.Protocol.SESSION,
                    Exchange.Protocol.SESSION_REDIRECT));

    /** {@code mvn test -Dtest=MethodsLoginTest -Dgolden.update=true} writes it anew, with what this machine has installed. */
    @Test
    @Regenerates
    void the_table_of_methods_transports_and_versions_is_current() throws Exception {
        Need.SNIPPET_PEERS.require();
        Set<String> apps = new TreeSet<>();
        for (Row row : TABLE) {
            apps.add(row.app());
        }
        apps.remove("");
        JsonNode libraries = PeerBrowser.bundle(directory.resolve("app"), apps);
        StringBuilder table = new StringBuilder();
        for (Row row : TABLE) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            row.versions(),
                            "`" + row.method() + "`",
                            client(row.app(), libraries),
                            cell(row, row.window()),
                            cell(row, row.redirect())))
                    .append(" |\n");
        }
        String page = Files.readString(PAGE);
        int start = page.indexOf("|---|---|---|---|---|\n") + "|---|---|---|---|---|\n".length();
        String current = page.substring(0, start) + table + page.substring(page.indexOf("\n\n", start) + 1);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, current);
        }
        assertSameText(Files.readString(PAGE), current);
    }

    /** What signs in. */
    private static String client(String app, JsonNode libraries) {
        if (app.isEmpty()) {
            return "handwritten page";
        }
        JsonNode library = libraries.get(app);
        String version = library.get("version").asText();
        return app.equals(PeerBrowser.BY_HAND)
                ? "handwritten page with `" + library.get("library").asText() + "` " + version
                : version;
    }

    /** What comes of a sign-in at the derivation origin, at an origin that is listed, and at one that is not. */
    private static String cell(Row row, Exchange.Protocol protocol) throws Exception {
        if (protocol == null) {
            return "\u2013";
        }
        List<OriginLogin> logins = visits(path(row, protocol), home(), at(FORGE), at(OTHER));
        assertThat(logins)
                .allSatisfy(login -> assertThat(login.remarks())
                        .as("%s by %s: %s", row, protocol, login)
                        .anySatisfy(remark -> assertThat(remark).startsWith("requested with " + protocol.words())));
        boolean same = logins.get(0).principal().isPresent()
                && logins.get(0).principal().equals(logins.get(1).principal());
        assertThat(logins.get(2).verdict())
                .as("%s by %s: %s", row, protocol, logins)
                .isEqualTo(Verdict.REFUSED);
        assertThat(same).as("%s by %s: %s", row, protocol, logins).isTrue();
        return "yes";
    }

    private static String path(Row row, Exchange.Protocol protocol) {
        String provider = at("id.ai.localhost") + (protocol == Exchange.Protocol.LEGACY ? "" : "/authorize");
        if (row.app().isEmpty()) {
            String ask = "[" + DELEGATION.formatted(from(home())).replace('\'', '"') + "]";
            return query(protocol.isRedirect() ? "redirect.html" : "methods.html", "provider", provider, "ask", ask);
        }
        return query(
                row.app() + ".html",
                "provider",
                provider,
                "derivation",
                home(),
                "network",
                "http://localhost:" + preview.port(),
                "rootKey",
                preview.rootKey(),
                "transport",
                protocol.isRedirect() ? "redirect" : "window",
                "fresh",
                "yes");
    }

    // ---- ii_session_delegation

    @Test
    void a_session_has_the_principal_of_the_account_and_not_its_own() throws Exception {
        OriginLogin delegation = asks("methods.html", ID + ".localhost", "", DELEGATION.formatted(""));
        OriginLogin atHome = session(ID + ".localhost", "");
        OriginLogin listed = session(FORGE, "", "derivation", home());

        assertThat(atHome.reason()).isEmpty();
        assertThat(atHome.principal()).isPresent().isEqualTo(delegation.principal());
        assertThat(listed.principal()).isEqualTo(atHome.principal());
        assertThat(listed.derivedFrom()).contains(home());
        assertThat(listed.remarks())
                .contains(
                        "requested with ICRC-29 and ii_session_delegation, as @icp-sdk/auth sends from 9 on, in a tab",
                        "requested no lifetime, so it is 30 days")
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("the session's principal is ")
                        .doesNotContain(atHome.principal().orElseThrow().toString()));
    }

    @Test
    void a_session_alone_tells_no_principal() throws Exception {
        OriginLogin login = session(FORGE, "", "derivation", home(), "mint", "none");

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("account");
        assertThat(login.reason()).contains("ii_session_delegation", "app_prepare_delegation");
        assertThat(login.principal()).isEmpty();
    }

    @Test
    void a_session_is_refused_where_the_origin_is_not_listed() throws Exception {
        OriginLogin login = session(OTHER, "", "derivation", home());

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo("listed");
    }

    /** Without an interface there is one answer for all, a list without the origin too. */
    @ParameterizedTest
    @ValueSource(strings = {FORGE, OTHER})
    void an_app_that_wants_no_interface_hears_that_a_login_is_required(String host) throws Exception {
        OriginLogin login = session(host, "?prompt=none", "derivation", home());

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("answer");
        assertThat(login.reason()).contains("Interaction required (login_required)", "prompt=none");
    }

    @Test
    void an_app_goes_on_with_a_session_that_may_be_resumed() throws Exception {
        OriginLogin made = session(FORGE, "?resumable=true");
        OriginLogin resumed = session(FORGE, "?prompt=none");
        OriginLogin hinted =
                session(FORGE, "?prompt=none&hint=" + made.principal().orElseThrow());
        OriginLogin another = session(FORGE, "?prompt=none&hint=" + Rehearsal.II);

        assertThat(resumed.principal()).isEqualTo(made.principal());
        assertThat(hinted.principal()).isEqualTo(made.principal());
        assertThat(another.reason()).contains("login_required");
    }

    @Test
    void a_session_that_the_app_ends_is_gone() throws Exception {
        OriginLogin ended = session(OTHER, "?resumable=true", "revoke", "yes");

        assertThat(ended.step()).isEqualTo("account");
        assertThat(ended.reason()).contains("the app's call of app_prepare_delegation failed");
        assertThat(session(OTHER, "?prompt=none").reason()).contains("login_required");
    }

    // ---- methods that nobody knows

    @ParameterizedTest
    @ValueSource(strings = {"methods.html", "redirect.html"})
    void a_method_that_is_not_known_is_named_at_once(String page) throws Exception {
        long start = System.nanoTime();
        OriginLogin login = asks(page, FORGE, "", "{'method': 'icrc34_delegations', 'params': {'publicKey': 'KEY'}}");

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.step()).isEqualTo("method");
        assertThat(login.reason()).contains("\"icrc34_delegations\"", "never answers");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(SAID)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                at(FORGE),
                                "Internet Identity has no method \"icrc34_delegations\" and does not answer it"));
    }

    @Test
    void a_method_that_is_not_known_does_not_hide_the_sign_in() throws Exception {
        OriginLogin login = asks(
                "methods.html",
                FORGE,
                "",
                "{'method': 'icrc27_accounts'}",
                "{'method': 'icrc25_supported_standards'}",
                "{'method': 'icrc25_permissions'}",
                DELEGATION.formatted(from(home())));

        assertThat(login.reason()).isEmpty();
        assertThat(login.principal()).isPresent();
    }

    // ---- by redirect

    @Test
    void a_redirect_comes_to_the_same_principal() throws Exception {
        OriginLogin window = asks("methods.html", FORGE, "", DELEGATION.formatted(from(home())));
        OriginLogin redirect = asks("redirect.html", FORGE, "", DELEGATION.formatted(from(home())));
        OriginLogin batch = asks(
                "redirect.html",
                ID + ".localhost",
                "",
                "{'method': 'icrc25_supported_standards'}",
                DELEGATION.formatted(""));

        assertThat(redirect.reason()).isEmpty();
        assertThat(redirect.principal()).isPresent().isEqualTo(window.principal());
        assertThat(redirect.remarks()).contains("requested with ICRC-34 by redirect");
        assertThat(batch.principal()).isEqualTo(window.principal());
    }

    @Test
    void a_session_comes_by_redirect_too() throws Exception {
        OriginLogin login = asks("redirect.html", FORGE, "", SESSION.formatted(from(home())));

        assertThat(login.step()).isEqualTo("account");
        assertThat(login.remarks()).contains("requested with ii_session_delegation by redirect");
    }

    @Test
    void a_redirect_from_a_page_that_is_not_declared_is_refused() throws Exception {
        OriginLogin login = asks("redirect.html", OTHER, "", DELEGATION.formatted(from(home())));

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo("callback");
        assertThat(login.reason()).contains("does not list " + at(OTHER) + "/redirect.html");
    }

    @ParameterizedTest
    @CsvSource({"bkyz2-fmaaa-aaaaa-qaaaq-cai, /, bare", "be2us-64aaa-aaaaa-qaabq-cai, '', document"})
    void a_redirect_with_a_bad_derivation_origin_is_refused(String canister, String slash, String step)
            throws Exception {
        String derivation = at(canister + ".localhost") + slash;
        OriginLogin login = asks("redirect.html", FORGE, "", DELEGATION.formatted(from(derivation)));

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo(step);
    }
}
