package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidType;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.CanisterRange;
import io.github.iiorigins.ic.CborWriter;
import io.github.iiorigins.ic.DelegatedSubnet;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.RangeLayout;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.net.CallFailure.Kind;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testlogin.Registration;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent in front of a network that is honest, old, broken or hostile: it believes only what is certified. */
class AgentTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Principal II = InternetIdentity.ID.principal();
    private static final byte[] NUMBER =
            Candid.encode(CandidType.Primitive.NAT64, CandidValue.of(InternetIdentity.FIRST_NUMBER));

    private final TestClock clock = new TestClock();
    private final BlsKeyPair root = BlsKeyPair.fromSeed(new byte[32]);
    private final Subnet subnet = Subnet.root(root);
    private final SigningKey key = SigningKey.newEd25519(RANDOM);
    private final Identity person = Identity.of(key);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final InternetIdentity canister =
            new InternetIdentity(subnet, clock, RANDOM, InternetIdentity.Captcha.NEVER);

    /** What comes between the network and the agent. */
    private volatile Function<LoopbackRequest, HttpResponse> network = replica(subnet, SigningKey.newEd25519(RANDOM));

    private LoopbackServer server;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(
                0,
                request -> {
                    asked.add(request.path());
                    return network.apply(request);
                },
                trouble -> {});
        http = new Http(
                new NetworkSettings(
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Duration.ofSeconds(20),
                        0,
                        Duration.ZERO),
                traffic -> {});
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private Function<LoopbackRequest, HttpResponse> replica(Subnet by, SigningKey node) {
        Replica replica = new Replica(by, node, clock, Map.of(InternetIdentity.ID, canister));
        return request -> replica.answer(request).reply();
    }

    private Agent agent(BlsPublicKey believed) {
        return new Agent(http, "http://127.0.0.1:" + server.port(), true, believed, clock);
    }

    private Agent agent() {
        return agent(root.publicKey());
    }

    private byte[] call() throws CallFailure, InterruptedException {
        return agent().call(person, II, "identity_registration_start", Candid.encode());
    }

    private byte[] query() throws CallFailure {
        return agent().query(person, II, "identity_authn_info", NUMBER);
    }

    private interface Asking {
        void ask() throws CallFailure, InterruptedException;
    }

    private static CallFailure failure(Asking asking) {
        return catchThrowableOfType(CallFailure.class, asking::ask);
    }

    private static HttpResponse cbor(byte[] body) {
        return new HttpResponse(200, List.of(new HttpHeader("content-type", "application/cbor")), body);
    }

    // ---- honest networks

    @Test
    void calls_and_asks_a_network_of_now() throws Exception {
        assertThat(Candid.decode(call()).get(0).variantCase("Ok")).isPresent();
        assertThat(Candid.decode(query())).isNotEmpty();

        assertThat(asked).contains("/api/v4/canister/" + II + "/call", "/api/v3/canister/" + II + "/query");
    }

    @ParameterizedTest
    @CsvSource({"v3, v3", "v2, v2"})
    void calls_and_asks_older_networks(String call, String query) throws Exception {
        Function<LoopbackRequest, HttpResponse> honest = network;
        network = request -> {
            String version = request.path().split("/", -1)[2];
            return version.compareTo(request.path().endsWith("/call") ? call : query) > 0
                    ? HttpResponse.text(404, "Not Found")
                    : honest.apply(request);
        };

        assertThat(Candid.decode(call()).get(0).variantCase("Ok")).isPresent();
        assertThat(Candid.decode(query())).isNotEmpty();

        assertThat(asked).contains("/api/" + call + "/canister/" + II + "/call");
    }

    @Test
    void a_call_that_is_taken_up_and_not_answered_at_once_is_waited_for() throws Exception {
        Function<LoopbackRequest, HttpResponse> honest = network;
        network = request -> {
            HttpResponse reply = honest.apply(request);
            return request.path().endsWith("/call") ? new HttpResponse(202, List.of(), new byte[0]) : reply;
        };

        assertThat(Candid.decode(call()).get(0).variantCase("Ok")).isPresent();

        assertThat(asked).contains("/api/v3/canister/" + II + "/read_state");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_subnet_speaks_for_its_own_canisters_alone(boolean own) {
        Principal first = own ? Principal.of(new byte[10]) : Principal.of(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 1, 1});
        Subnet delegated = DelegatedSubnet.of(
                root,
                BlsKeyPair.fromSeed("another subnet of this network, far away".getBytes(StandardCharsets.UTF_8)),
                List.of(new CanisterRange(first, Principal.of(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 1, 1}))),
                clock.instant(),
                RangeLayout.SUBNET);
        network = replica(delegated, SigningKey.newEd25519(RANDOM));

        CallFailure call = failure(this::call);
        CallFailure query = failure(this::query);

        if (own) {
            assertThat(call).isNull();
            assertThat(query).isNull();
        } else {
            assertThat(call.kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(call).hasMessageContaining("is not on subnet");
            assertThat(query.kind()).isEqualTo(Kind.UNTRUSTED);
        }
    }

    @Test
    void a_reject_is_told_in_the_words_of_the_network() {
        CallFailure call = failure(() -> agent().call(person, II, "no_such_method", Candid.encode()));
        CallFailure query = failure(() -> agent().query(person, II, "no_such_method", Candid.encode()));

        assertThat(call.kind()).isEqualTo(Kind.REJECTED);
        assertThat(call).hasMessageContaining("has no").hasMessageContaining("no_such_method");
        assertThat(query.kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void a_canister_that_is_not_there_is_a_reject() {
        Principal nobody = Principal.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 9, 1, 1});

        assertThat(failure(() -> agent().call(person, nobody, "x", Candid.encode()))
                        .kind())
                .isEqualTo(Kind.REJECTED);
    }

    // ---- hostile networks

    @Test
    void a_network_under_another_root_key_is_not_believed() {
        Agent agent = agent(BlsPublicKey.mainnet());

        assertThat(failure(() -> agent.call(person, II, "identity_registration_start", Candid.encode()))
                        .kind())
                .isEqualTo(Kind.UNTRUSTED);
        assertThat(failure(() -> agent.query(person, II, "identity_authn_info", NUMBER))
                        .kind())
                .isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void a_query_that_a_stranger_signed_is_not_believed() {
        Function<LoopbackRequest, HttpResponse> honest = network;
        Function<LoopbackRequest, HttpResponse> stranger = replica(subnet, SigningKey.newEd25519(RANDOM));
        network = request -> request.path().endsWith("/query") ? stranger.apply(request) : honest.apply(request);

        assertThat(failure(this::query).kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void a_query_whose_reply_was_changed_is_not_believed() {
        Function<LoopbackRequest, HttpResponse> honest = network;
        network = request -> {
            HttpResponse reply = honest.apply(request);
            if (!request.path().endsWith("/query")) {
                return reply;
            }
            byte[] body = reply.body().clone();
            int magic = new String(body, StandardCharsets.ISO_8859_1).indexOf("DIDL");
            body[magic + 12] ^= 1;
            return cbor(body);
        };

        assertThat(failure(this::query).kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void a_query_that_nobody_signed_is_not_believed() {
        Function<LoopbackRequest, HttpResponse> honest = network;
        network = request -> request.path().endsWith("/query")
                ? cbor(new CborWriter()
                        .selfDescribed()
                        .map(3)
                        .text("status")
                        .text("replied")
                        .text("reply")
                        .map(1)
                        .text("arg")
                        .bytes(Candid.encode())
                        .text("signatures")
                        .array(0)
                        .toByteArray())
                : honest.apply(request);

        assertThat(failure(this::query).kind()).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void an_old_certificate_is_not_believed() {
        Function<LoopbackRequest, HttpResponse> honest = network;
        List<HttpResponse> old = new ArrayList<>();
        network = request -> {
            HttpResponse reply = honest.apply(request);
            old.add(reply);
            return reply;
        };
        assertThat(failure(this::call)).isNull();
        clock.pass(Duration.ofMinutes(10));
        network = request -> old.get(0);

        CallFailure failure = failure(this::call);

        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure).hasMessageContaining("600 s ago");
    }

    @Test
    void what_became_of_another_call_is_not_taken_for_the_answer() {
        Function<LoopbackRequest, HttpResponse> honest = network;
        List<HttpResponse> others = new ArrayList<>();
        network = request -> {
            others.add(honest.apply(request));
            return others.get(0);
        };
        assertThat(failure(this::call)).isNull();
        network = request -> request.path().endsWith("/call")
                ? others.get(0)
                : HttpResponse.text(503, "the network is asked what became of it");

        CallFailure failure = failure(this::call);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("what became of it");
    }

    // ---- broken networks

    @ParameterizedTest
    @CsvSource({
        "200, text/html, <p>a captive portal</p>, UNTRUSTED",
        "200, application/cbor, '', UNTRUSTED",
        "302, text/plain, elsewhere, REFUSED",
        "400, text/plain, no, REFUSED",
        "403, text/plain, no, REFUSED",
        "429, text/plain, later, UNREACHABLE",
        "500, text/plain, down, UNREACHABLE",
        "503, text/plain, down, UNREACHABLE"
    })
    void an_answer_that_is_none_is_told(int status, String type, String body, Kind kind) {
        network = request -> new HttpResponse(
                status,
                List.of(
                        new HttpHeader("content-type", type),
                        new HttpHeader("location", "http://127.0.0.1:" + server.port() + "/followed")),
                body.getBytes(StandardCharsets.UTF_8));

        assertThat(failure(this::call).kind()).isEqualTo(kind);
        assertThat(failure(this::query).kind()).isEqualTo(kind);
        assertThat(asked).doesNotContain("/followed");
    }

    @Test
    void a_network_that_is_gone_is_told() {
        server.close();

        assertThat(failure(this::call).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(this::query).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    // ---- registration

    private InternetIdentity withCaptcha() {
        InternetIdentity asking = new InternetIdentity(subnet, clock, RANDOM, InternetIdentity.Captcha.ALWAYS);
        Replica replica =
                new Replica(subnet, SigningKey.newEd25519(RANDOM), clock, Map.of(InternetIdentity.ID, asking));
        network = request -> replica.answer(request).reply();
        return asking;
    }

    @Test
    void a_captcha_is_shown_until_it_is_read() throws Exception {
        InternetIdentity asking = withCaptcha();
        List<Boolean> again = new ArrayList<>();

        long identity = Registration.register(agent(), InternetIdentity.ID, key, Optional.of("CI"), (png, wrong) -> {
            again.add(wrong);
            assertThat(png).startsWith(0x89, 'P', 'N', 'G');
            String solution = asking.solution(person.principal()).orElseThrow();
            return Optional.of(wrong ? solution : "?");
        });

        assertThat(identity).isEqualTo(InternetIdentity.FIRST_NUMBER);
        assertThat(again).containsExactly(false, true);
    }

    @Test
    void nothing_is_registered_where_nobody_reads_the_captcha() {
        withCaptcha();

        Registration.Denied denied = catchThrowableOfType(
                Registration.Denied.class,
                () -> Registration.register(
                        agent(), InternetIdentity.ID, key, Optional.empty(), (png, wrong) -> Optional.empty()));

        assertThat(denied).hasMessageContaining("captcha");
    }

    @Test
    void a_captcha_that_is_read_too_late_is_told() {
        InternetIdentity asking = withCaptcha();

        Registration.Denied denied = catchThrowableOfType(
                Registration.Denied.class,
                () -> Registration.register(agent(), InternetIdentity.ID, key, Optional.empty(), (png, wrong) -> {
                    clock.pass(Duration.ofMinutes(6));
                    assertThat(asking.solution(person.principal())).isEmpty();
                    return Optional.of("12345");
                }));

        assertThat(denied).hasMessageContaining("five minutes");
    }
}
