package io.github.iiorigins.preview;

import static io.github.iiorigins.ic.CandidType.Primitive.NAT64;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.CborReader;
import io.github.iiorigins.ic.Certificate;
import io.github.iiorigins.ic.CertifiedState;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.Label;
import io.github.iiorigins.ic.Lookup;
import io.github.iiorigins.ic.MalformedCbor;
import io.github.iiorigins.ic.RequestContent;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interface of the network, request by request. */
class ReplicaTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Principal II = InternetIdentity.ID.principal();
    private static final String AT_II = "/canister/" + II;
    private static final byte[] NOTHING = Candid.encode();

    private final TestClock clock = new TestClock();
    private final Subnet subnet = Subnet.root(BlsKeyPair.fromSeed(new byte[32]));
    private final Replica replica = new Replica(
            subnet,
            SigningKey.newEd25519(RANDOM),
            clock,
            Map.of(InternetIdentity.ID, new InternetIdentity(subnet, clock, RANDOM, InternetIdentity.Captcha.NEVER)));
    private final Identity person = Identity.of(SigningKey.newEd25519(RANDOM));

    private HttpResponse send(String method, String path, String type, byte[] body) {
        return replica.answer(new LoopbackRequest(
                        method, path, "localhost", List.of(new HttpHeader("content-type", type)), body))
                .reply();
    }

    private HttpResponse post(String path, byte[] body) {
        return send("POST", "/api" + path, "application/cbor", body);
    }

    private static String text(HttpResponse reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private Instant expiry() {
        return clock.instant().plusSeconds(240);
    }

    private RequestContent call(Identity by, String method) {
        return RequestContent.call(by.principal(), expiry(), new byte[] {1}, II, method, NOTHING);
    }

    private byte[] readState(Identity by, List<Label> path) {
        return by.seal(RequestContent.readState(by.principal(), expiry(), List.of(path)))
                .encode();
    }

    private static byte[] field(HttpResponse reply, String name) throws MalformedCbor {
        CborReader in = new CborReader(reply.body());
        in.selfDescribed();
        for (int left = in.map(); left > 0; left--) {
            if (in.text().equals(name)) {
                return in.bytes();
            }
            in.skip();
        }
        throw new AssertionError("no " + name);
    }

    private static String textField(HttpResponse reply, String name) throws MalformedCbor {
        CborReader in = new CborReader(reply.body());
        in.selfDescribed();
        for (int left = in.map(); left > 0; left--) {
            if (in.text().equals(name)) {
                return in.text();
            }
            in.skip();
        }
        throw new AssertionError("no " + name);
    }

    private CertifiedState certified(HttpResponse reply) throws Exception {
        assertThat(reply.status()).isEqualTo(200);
        CertifiedState state = Certificate.decode(field(reply, "certificate")).verify(subnet.rootKey(), II);
        assertThat(state.time()).isEqualTo(clock.instant());
        return state;
    }

    private static List<Label> status(Digest id, String leaf) {
        return List.of(Label.of("request_status"), Label.of(id), Label.of(leaf));
    }

    private static String leaf(CertifiedState state, List<Label> path) {
        return new String(state.lookup(path).leaf().orElseThrow(), StandardCharsets.UTF_8);
    }

    // ---- calls

    @Test
    void accepts_a_call_and_certifies_later_what_became_of_it() throws Exception {
        RequestContent call = call(person, "identity_registration_start");
        List<Label> path = List.of(Label.of("request_status"), Label.of(call.requestId()));
        assertThat(certified(post("/v2" + AT_II + "/read_state", readState(person, path)))
                        .lookup(status(call.requestId(), "status")))
                .isEqualTo(Lookup.Missing.ABSENT);
        HttpResponse accepted = post("/v2" + AT_II + "/call", person.seal(call).encode());
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();
        CertifiedState state = certified(post("/v2" + AT_II + "/read_state", readState(person, path)));
        assertThat(leaf(state, status(call.requestId(), "status"))).isEqualTo("replied");
        CandidValue reply = Candid.decode(
                        state.lookup(status(call.requestId(), "reply")).leaf().orElseThrow())
                .get(0);
        assertThat(reply.variantCase("Ok")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4"})
    void answers_a_call_at_once_with_a_certificate(String version) throws Exception {
        RequestContent call = call(person, "nonsense");
        HttpResponse reply =
                post("/" + version + AT_II + "/call", person.seal(call).encode());
        assertThat(textField(reply, "status")).isEqualTo("replied");
        CertifiedState state = certified(reply);
        assertThat(leaf(state, status(call.requestId(), "status"))).isEqualTo("rejected");
        assertThat(state.lookup(status(call.requestId(), "reject_code")).leaf().orElseThrow())
                .containsExactly(5);
        assertThat(leaf(state, status(call.requestId(), "error_code"))).isEqualTo("IC0536");
        assertThat(leaf(state, status(call.requestId(), "reject_message")))
                .isEqualTo("Error from Canister " + II + ": Canister has no update method 'nonsense'.");
    }

    @Test
    void carries_out_a_call_once_however_often_it_is_sent() throws Exception {
        byte[] call = person.seal(call(person, "identity_registration_start")).encode();
        Digest id = call(person, "identity_registration_start").requestId();
        for (int i = 0; i < 2; i++) {
            CertifiedState state = certified(post("/v3" + AT_II + "/call", call));
            CandidValue reply = Candid.decode(
                            state.lookup(status(id, "reply")).leaf().orElseThrow())
                    .get(0);
            assertThat(reply.variantCase("Ok")).isPresent();
        }
    }

    @Test
    void forgets_a_call_after_five_minutes() throws Exception {
        RequestContent call = call(person, "identity_registration_start");
        post("/v2" + AT_II + "/call", person.seal(call).encode());
        clock.pass(Duration.ofSeconds(301));
        post("/v2" + AT_II + "/call", person.seal(call(person, "nonsense")).encode());
        assertThat(certified(post(
                                "/v2" + AT_II + "/read_state",
                                readState(person, List.of(Label.of("request_status"), Label.of(call.requestId())))))
                        .lookup(status(call.requestId(), "status")))
                .isEqualTo(Lookup.Missing.ABSENT);
    }

    @Test
    void says_at_once_that_there_is_no_such_canister() throws MalformedCbor {
        Principal nobody = Principal.parse("rwlgt-iiaaa-aaaaa-aaaaa-cai").orElseThrow();
        RequestContent call = RequestContent.call(person.principal(), expiry(), new byte[0], nobody, "m", NOTHING);
        for (String version : List.of("v2", "v3", "v4")) {
            HttpResponse reply = post(
                    "/" + version + "/canister/" + nobody + "/call",
                    person.seal(call).encode());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(textField(reply, "reject_message")).isEqualTo("Canister " + nobody + " not found");
            assertThat(textField(reply, "error_code")).isEqualTo("IC0301");
            if (!version.equals("v2")) {
                assertThat(textField(reply, "status")).isEqualTo("non_replicated_rejection");
            }
        }
        RequestContent query = RequestContent.query(person.principal(), expiry(), nobody, "m", NOTHING);
        HttpResponse reply =
                post("/v2/canister/" + nobody + "/query", person.seal(query).encode());
        assertThat(textField(reply, "status")).isEqualTo("rejected");
        assertThat(textField(reply, "error_code")).isEqualTo("IC0301");
    }

    // ---- state

    @Test
    void shows_the_outcome_of_a_call_to_its_sender_alone() {
        RequestContent call = call(person, "identity_registration_start");
        post("/v2" + AT_II + "/call", person.seal(call).encode());
        List<Label> path = List.of(Label.of("request_status"), Label.of(call.requestId()));
        HttpResponse reply = post("/v2" + AT_II + "/read_state", readState(Identity.anonymous(), path));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(text(reply)).isEqualTo("The user tries to access Request ID not signed by the caller.");
    }

    @Test
    void shows_no_outcome_at_a_canister_that_the_delegation_is_not_for() {
        SigningKey owner = SigningKey.newEd25519(RANDOM);
        SigningKey session = SigningKey.newEd25519(RANDOM);
        Identity whole = Identity.of(owner);
        RequestContent call = call(whole, "identity_registration_start");
        post("/v2" + AT_II + "/call", whole.seal(call).encode());
        Delegation elsewhere = Delegation.to(session.publicKey().der(), expiry())
                .forTargets(
                        List.of(Principal.parse("rwlgt-iiaaa-aaaaa-aaaaa-cai").orElseThrow()));
        Identity narrow = Identity.delegated(session, DelegationChain.by(owner, elsewhere));
        HttpResponse reply = post(
                "/v2" + AT_II + "/read_state",
                readState(narrow, List.of(Label.of("request_status"), Label.of(call.requestId()))));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(text(reply))
                .isEqualTo("The user tries to access request IDs for canisters not belonging to sender delegation"
                        + " targets.");
        RequestContent again = call(narrow, "identity_registration_start");
        assertThat(text(post("/v2" + AT_II + "/call", narrow.seal(again).encode())))
                .isEqualTo("Canister '" + II + "' is not one of the delegation targets.");
    }

    @Test
    void shows_its_own_subnet_and_no_other() throws Exception {
        List<Label> key = List.of(Label.of("subnet"), Label.of(subnet.id()), Label.of("public_key"));
        byte[] body = readState(Identity.anonymous(), key);
        assertThat(certified(post("/v2" + AT_II + "/read_state", body))
                        .lookup(key)
                        .leaf())
                .hasValueSatisfying(
                        der -> assertThat(der).isEqualTo(subnet.rootKey().der()));
        assertThat(post("/v3/subnet/" + subnet.id() + "/read_state", body).status())
                .isEqualTo(200);
        assertThat(post("/v2/subnet/" + II + "/read_state", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"nope, 404", "canister, 404", "request_status, 404"})
    void refuses_paths_that_nobody_may_read(String first, int status) {
        assertThat(post("/v2" + AT_II + "/read_state", readState(Identity.anonymous(), Label.path(first)))
                        .status())
                .isEqualTo(status);
        assertThat(post(
                                "/v2" + AT_II + "/read_state",
                                readState(
                                        Identity.anonymous(),
                                        List.of(Label.of("canister"), Label.of(II), Label.of("certified_data"))))
                        .status())
                .isEqualTo(404);
    }

    // ---- refusals

    @Test
    void refuses_what_replicas_refuse_in_their_words() {
        byte[] good = person.seal(call(person, "m")).encode();
        assertThat(text(send("POST", "/api/v2" + AT_II + "/call", "text/plain", good)))
                .isEqualTo("Unexpected content-type, expected application/cbor.");
        assertThat(send("GET", "/api/v2" + AT_II + "/call", "application/cbor", good)
                        .status())
                .isEqualTo(405);
        assertThat(text(post("/v2" + AT_II + "/call", new byte[] {1})))
                .startsWith("Could not parse body as call message: ");
        assertThat(text(post("/v2" + AT_II + "/query", good)))
                .isEqualTo("Could not parse body as read request: unknown variant `call`, expected `query`");
        assertThat(text(post("/v2/canister/rwlgt-iiaaa-aaaaa-aaaaa-cai/call", good)))
                .isEqualTo("Specified CanisterId " + II
                        + " does not match effective canister id in URL rwlgt-iiaaa-aaaaa-aaaaa-cai");
        assertThat(post("/v4" + AT_II + "/query", good).status()).isEqualTo(404);
        assertThat(post("/v2/canister/x/call", good).status()).isEqualTo(400);
        clock.pass(Duration.ofSeconds(241));
        HttpResponse late = post("/v2" + AT_II + "/call", good);
        assertThat(late.status()).isEqualTo(400);
        assertThat(text(late))
                .startsWith("Invalid request expiry: Specified ingress_expiry not within expected range: Minimum"
                        + " allowed expiry: 2026-11-21T08:04:01Z, Maximum allowed expiry: 2026-11-21T08:09:31Z,");
    }

    @Test
    void lets_pages_of_any_origin_ask() {
        HttpResponse reply = send("OPTIONS", "/api/v3" + AT_II + "/call", "", new byte[0]);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(HttpHeader.first(reply.headers(), "access-control-allow-origin")
                        .orElseThrow())
                .isEqualTo("*");
        assertThat(HttpHeader.first(reply.headers(), "access-control-allow-methods")
                        .orElseThrow())
                .contains("POST");
        assertThat(HttpHeader.first(reply.headers(), "access-control-allow-headers")
                        .orElseThrow())
                .contains("content-type");
        RequestContent query = RequestContent.query(
                person.principal(), expiry(), II, "lookup", Candid.encode(NAT64, CandidValue.of(10_000)));
        HttpResponse queried = post("/v3" + AT_II + "/query", person.seal(query).encode());
        assertThat(HttpHeader.first(queried.headers(), "access-control-allow-origin"))
                .contains("*");
    }
}
