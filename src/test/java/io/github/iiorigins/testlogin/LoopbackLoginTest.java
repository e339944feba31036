package io.github.iiorigins.testlogin;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Step;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.testing.Slow;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class LoopbackLoginTest {
    private static final String A = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";
    private static final String B = "https://forge.example";

    @TempDir
    private Path directory;

    private Rehearsal rehearsal;
    private PlayedPage page;
    private SigningKey alice;
    private long identity;

    @BeforeEach
    void start() throws Exception {
        rehearsal = new Rehearsal(directory);
        page = new PlayedPage(rehearsal.agent, rehearsal.preview.port());
        alice = Rehearsal.newKey();
        identity = rehearsal.register(alice);
    }

    @AfterEach
    void stop() throws Exception {
        page.close();
        rehearsal.close();
    }

    private static Ruling ruling(String origin, Verdict verdict) {
        return new Ruling(
                origin(origin), new Decision(verdict, Step.LISTED, "", Optional.empty(), Optional.empty()), "");
    }

    /** A sign-in that waits for a person. */
    private final class Waiting {
        private final CompletableFuture<String> address = new CompletableFuture<>();
        private final CompletableFuture<List<OriginLogin>> logins = new CompletableFuture<>();
        private final List<String> troubles = new ArrayList<>();

        Waiting(Optional<Principal> expected, Duration deadline, Ruling... rulings) {
            LoopbackLogin.Terms terms = new LoopbackLogin.Terms(
                    rehearsal.http,
                    IiLocation.of(page.origin()),
                    true,
                    Rehearsal.II,
                    rehearsal.rootKey,
                    expected,
                    Duration.ofMinutes(30),
                    deadline,
                    address::complete,
                    troubles::add,
                    Clock.systemUTC());
            Thread thread = new Thread(() -> {
                try {
                    logins.complete(LoopbackLogin.run(terms, origin(A), List.of(rulings)));
                } catch (InterruptedException | RuntimeException failure) {
                    logins.completeExceptionally(failure);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        String address() throws Exception {
            return address.get(2, TimeUnit.MINUTES);
        }

        List<OriginLogin> logins() throws Exception {
            List<OriginLogin> all = logins.get(2, TimeUnit.MINUTES);
            assertThat(troubles).isEmpty();
            return all;
        }
    }

    private Waiting waiting() {
        return waiting(Optional.empty());
    }

    private Waiting waiting(Optional<Principal> expected) {
        return new Waiting(expected, Duration.ofMinutes(5), ruling(A, Verdict.ACCEPTED), ruling(B, Verdict.ACCEPTED));
    }

    @Test
    void one_sign_in_gives_the_principal_at_all_origins() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());
        DelegationChain chain = page.chain(alice, identity, visit);

        assertThat(PlayedPage.status(PlayedPage.post(visit, chain)))
                .isEqualTo("303 " + page.origin() + "/cli#status=success");

        List<OriginLogin> logins = waiting.logins();
        assertThat(logins).extracting(OriginLogin::origin).containsExactly(origin(A), origin(B));
        assertThat(logins).extracting(OriginLogin::principal).containsOnly(Optional.of(chain.principal()));
        assertThat(logins)
                .extracting(OriginLogin::derivedFrom)
                .containsOnly(Optional.of(origin("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app")));
        assertThat(logins).extracting(OriginLogin::evidence).containsOnly(Evidence.COMPUTED);
    }

    @Test
    void the_page_is_asked_as_its_protocol_has_it() throws Exception {
        Waiting waiting = waiting();

        PlayedPage.Visit visit = PlayedPage.open(waiting.address());

        assertThat(visit.page()).isEqualTo(page.origin() + "/cli");
        assertThat(visit.asked()).containsOnlyKeys("public_key", "callback", "nonce", "domain", "ttl");
        assertThat(visit.asked())
                .containsEntry("callback", callback(waiting))
                .containsEntry("domain", "bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app")
                .containsEntry("ttl", "30");
        assertThat(waiting.address()).startsWith("http://127.0.0.1:").doesNotContain("#", "?");
    }

    private static String callback(Waiting waiting) throws Exception {
        return URI.create(waiting.address()).resolve("/").toString();
    }

    private static HttpResponse<String> get(String address, String... cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        for (String one : cookie) {
            request.header("cookie", one);
        }
        return PlayedPage.send(request);
    }

    /** Another user of this machine finds the port, and nothing else. */
    @Test
    void who_was_not_told_the_address_is_told_no_nonce() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());

        for (String address : List.of(
                callback(waiting),
                callback(waiting) + "?x",
                callback(waiting) + "AAAA",
                waiting.address().substring(0, waiting.address().length() - 1),
                waiting.address() + "/")) {
            HttpResponse<String> answer = get(address);
            assertThat(answer.statusCode()).as(address).isIn(404, 405);
            assertThat(answer.headers().map().toString() + answer.body())
                    .doesNotContain(visit.asked().get("nonce"), visit.asked().get("public_key"), "location");
        }
        PlayedPage.post(visit, page.chain(alice, identity, visit));

        assertThat(waiting.logins()).extracting(OriginLogin::verdict).containsOnly(Verdict.ACCEPTED);
    }

    @Test
    void the_same_browser_may_open_the_address_again() throws Exception {
        Waiting waiting = waiting();
        HttpResponse<String> first = get(waiting.address());
        String cookie = first.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");

        HttpResponse<String> second = get(waiting.address(), "theme=dark; " + cookie.split(";", -1)[0]);

        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("location"))
                .isEqualTo(first.headers().firstValue("location"));
    }

    /** Whoever came first may be somebody else of this machine, who has the nonce by now. */
    @Test
    void an_address_that_is_opened_twice_signs_nobody_in() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.open(waiting.address());

        assertThat(get(waiting.address(), "ii-origins=0").statusCode()).isEqualTo(403);

        assertThat(waiting.logins()).extracting(OriginLogin::verdict).containsOnly(Verdict.UNKNOWN);
        assertThat(waiting.logins().get(0).reason()).contains("opened in two browsers", "again");
    }

    @Test
    void a_wrong_nonce_does_not_use_up_the_turn() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());
        String chain = DelegationJson.write(page.chain(alice, identity, visit));

        for (String nonce :
                List.of("", "AAAA", "%%%", visit.asked().get("nonce").substring(1))) {
            assertThat(PlayedPage.post(callback(waiting), chain, nonce).statusCode())
                    .isEqualTo(403);
        }
        PlayedPage.post(callback(waiting), chain, visit.asked().get("nonce"));

        assertThat(waiting.logins()).extracting(OriginLogin::verdict).containsOnly(Verdict.ACCEPTED);
    }

    @Test
    void somebody_else_than_expected_is_asked_to_try_again() throws Exception {
        SigningKey bob = Rehearsal.newKey();
        long other = rehearsal.register(bob);
        Waiting rehearsed = waiting();
        PlayedPage.Visit before = PlayedPage.open(rehearsed.address());
        DelegationChain known = page.chain(alice, identity, before);
        PlayedPage.post(before, known);
        Waiting waiting = waiting(Optional.of(known.principal()));
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());

        assertThat(PlayedPage.status(PlayedPage.post(visit, page.chain(bob, other, visit))))
                .endsWith("#status=identity-mismatch");
        assertThat(PlayedPage.status(PlayedPage.post(visit, page.chain(alice, identity, visit))))
                .endsWith("#status=success");

        assertThat(waiting.logins()).extracting(OriginLogin::principal).containsOnly(Optional.of(known.principal()));
    }

    @Test
    void a_chain_for_another_program_is_refused_by_name() throws Exception {
        Waiting waiting = waiting();
        Waiting other = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());
        DelegationChain foreign = page.chain(alice, identity, PlayedPage.open(other.address()));

        assertThat(PlayedPage.status(PlayedPage.post(visit, foreign))).endsWith("#status=error");

        assertThat(waiting.logins()).extracting(OriginLogin::verdict).containsOnly(Verdict.REFUSED);
        assertThat(waiting.logins()).extracting(OriginLogin::step).containsOnly("session-key");
    }

    @Test
    void a_chain_with_one_hop_too_many_is_refused_by_name() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());
        SigningKey between = Rehearsal.newKey();
        PlayedPage.Visit otherwise = new PlayedPage.Visit(
                visit.page(),
                java.util.Map.of(
                        "public_key",
                        java.util.Base64.getUrlEncoder()
                                .encodeToString(between.publicKey().der()),
                        "domain",
                        visit.asked().get("domain"),
                        "ttl",
                        "30"));
        DelegationChain two = page.chain(alice, identity, otherwise);
        DelegationChain three = two.then(
                between, Delegation.to(visit.publicKey(), two.expiration().orElseThrow()));

        PlayedPage.post(visit, three);

        assertThat(waiting.logins()).extracting(OriginLogin::step).containsOnly("hops");
    }

    @Test
    void what_is_no_chain_ends_it_with_a_reason() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());

        PlayedPage.post(callback(waiting), "{}", visit.asked().get("nonce"));

        assertThat(waiting.logins().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(waiting.logins().get(0).reason()).contains("did not return a valid sign-in");
    }

    @Test
    void two_sign_ins_at_once_do_not_disturb_each_other() throws Exception {
        Waiting one = waiting();
        Waiting two = waiting();
        PlayedPage.Visit first = PlayedPage.open(one.address());
        PlayedPage.Visit second = PlayedPage.open(two.address());

        assertThat(PlayedPage.post(
                                callback(two),
                                DelegationJson.write(page.chain(alice, identity, second)),
                                first.asked().get("nonce"))
                        .statusCode())
                .isEqualTo(403);
        PlayedPage.post(second, page.chain(alice, identity, second));
        assertThat(two.logins()).extracting(OriginLogin::verdict).containsOnly(Verdict.ACCEPTED);
        PlayedPage.post(first, page.chain(alice, identity, first));

        assertThat(one.logins()).isEqualTo(two.logins());
    }

    @Test
    void nobody_comes_until_the_deadline() throws Exception {
        Waiting waiting = new Waiting(Optional.empty(), Duration.ofMillis(1), ruling(A, Verdict.ACCEPTED));

        assertThat(waiting.logins().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(waiting.logins().get(0).reason()).startsWith("no user signed in within");
    }

    @Test
    void the_port_is_given_back() throws Exception {
        Waiting waiting = waiting();
        PlayedPage.Visit visit = PlayedPage.open(waiting.address());
        PlayedPage.post(visit, page.chain(alice, identity, visit));
        waiting.logins();

        assertThatThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(),
                                URI.create(waiting.address()).getPort())
                        .close())
                .isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void nobody_is_asked_where_ii_refuses_all() throws Exception {
        Waiting waiting = new Waiting(Optional.empty(), Duration.ofSeconds(60), ruling(B, Verdict.REFUSED));

        assertThat(waiting.logins()).extracting(OriginLogin::verdict).containsExactly(Verdict.REFUSED);
        assertThat(waiting.address).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"path\": 1}",
                "{\"path\": \"//elsewhere.example/\"}",
                "{\"path\": \"https://elsewhere.example/\"}",
                "{\"path\": \"/cli\\r\\nx: y\"}",
                "{\"path\": \"/cli#x\"}"
            })
    void a_configuration_that_names_no_page_is_told(String config) throws Exception {
        page.config = new io.github.iiorigins.ic.HttpResponse(200, List.of(), config.getBytes(StandardCharsets.UTF_8));

        OriginLogin login = waiting().logins().get(0);

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.reason()).contains("no sign-in page for programs");
    }

    @Test
    void reports_an_internet_identity_without_a_cli_page() throws Exception {
        page.config = io.github.iiorigins.ic.HttpResponse.text(404, "nothing");

        assertThat(waiting().logins().get(0).reason()).contains("no sign-in page for programs", "404");
    }

    @Test
    void other_hosts_paths_and_methods_are_told_nothing() throws Exception {
        Waiting waiting = waiting();
        String address = callback(waiting);
        int port = URI.create(address).getPort();

        assertThat(raw(port, "GET / HTTP/1.1\r\nHost: forge.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("nonce");
        assertThat(raw(port, "GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(PlayedPage.send(HttpRequest.newBuilder(URI.create(address + "favicon.ico")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(PlayedPage.send(HttpRequest.newBuilder(URI.create(address)).PUT(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(PlayedPage.send(HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(PlayedPage.post(address, "0".repeat(300_000), "").statusCode())
                .isEqualTo(413);
    }

    private static String raw(int port, String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
