package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.Origins.origin;
import static io.github.iiorigins.testlogin.browser.SignInStage.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Rehearsal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final String ID = SignInStage.ID;
    private static final String FORGE = SignInStage.FORGE;
    private static final String OTHER = SignInStage.OTHER;
    private static final String DELEGATION = "{'method': 'icrc34_delegation', 'params': {'publicKey': 'KEY'%s}}";
    private static final String SESSION =
            "{'method': 'ii_session_delegation', 'params': {'sessionPublicKey': 'KEY'%s}}";

    @TempDir
    private static Path directory;

    private static SignInStage stage;

    @BeforeAll
    static void start() throws Exception {
        PeerBrowser.require();
        stage = new SignInStage(directory, "/redirect.html");
        PeerBrowser.bundle(stage.app(), List.of(PeerBrowser.BY_HAND));
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    private static String at(String host) {
        return stage.at(host);
    }

    private static String home() {
        return stage.home();
    }

    private static String from(String derivationOrigin) {
        return ", 'icrc95DerivationOrigin': '" + derivationOrigin + "'";
    }

    private static OriginLogin visit(String host, String path) throws Exception {
        return stage.visits(path, at(host)).get(0);
    }

    /** Asks by a page that sends exactly this; single quotes stand for double ones. */
    private static OriginLogin asks(String page, String host, String provider, String... requests) throws Exception {
        String ask = "[" + String.join(", ", requests).replace('\'', '"') + "]";
        return visit(host, query(page, "provider", stage.provider() + "/authorize" + provider, "ask", ask));
    }

    private static OriginLogin session(String host, String provider, String... more) throws Exception {
        List<String> parameters = new ArrayList<>(List.of(
                "provider",
                stage.provider() + "/authorize" + provider,
                "network",
                stage.network(),
                "rootKey",
                stage.rootKey()));
        parameters.addAll(List.of(more));
        return visit(host, query(PeerBrowser.BY_HAND + ".html", parameters.toArray(new String[0])));
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
        assertThat(listed.derivedFrom()).contains(origin(home()));
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
        assertThat(stage.said())
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
