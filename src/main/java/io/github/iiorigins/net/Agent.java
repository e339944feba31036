package io.github.iiorigins.net;

import io.github.iiorigins.ic.AuthenticationFailure;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.CborReader;
import io.github.iiorigins.ic.Certificate;
import io.github.iiorigins.ic.CertifiedState;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.HashTree;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.Label;
import io.github.iiorigins.ic.Lookup;
import io.github.iiorigins.ic.MalformedCbor;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.QueryAnswer;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ic.Reject;
import io.github.iiorigins.ic.RequestContent;
import io.github.iiorigins.net.CallFailure.Kind;
import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the methods of canisters and believes only what the network certifies: replies to calls by a certificate of the request's
 * status, replies to queries by the signatures of the subnet's nodes. May be used from several threads.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#http-interface">Interface specification, HTTPS
 *     interface</a>
 */
public final class Agent {
    /** How long the network has to carry out a call. */
    private static final Duration LIFETIME = Duration.ofMinutes(4);

    /** How far the clocks of this machine and the network may be apart, and how old an answer may be. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);
    private static final String CBOR = "application/cbor";
    private static final int NOT_FOUND = 404;

    private final Http http;
    private final String network;
    private final boolean open;
    private final BlsPublicKey rootKey;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Principal, Map<Principal, PublicKey>> nodes = new HashMap<>();

    /**
     * An agent for one network.
     *
     * @param network its address, such as {@code https://icp-api.io}
     * @param open whether that may be in a private network: the user named it
     * @param rootKey what everything has to be certified by in the end
     */
    public Agent(Http http, String network, boolean open, BlsPublicKey rootKey, Clock clock) {
        this.http = http;
        this.network = network;
        this.open = open;
        this.rootKey = rootKey;
        this.clock = clock;
    }

    // ---- calls

    /**
     * Calls a method, and waits until the network has carried it out.
     *
     * @param argument in Candid
     * @return the reply in Candid, certified
     * @throws CallFailure if there is none that can be believed
     */
    public byte[] call(Identity identity, Principal canister, String method, byte[] argument)
            throws CallFailure, InterruptedException {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        Instant expiry = clock.instant().plus(LIFETIME);
        RequestContent content = RequestContent.call(identity.principal(), expiry, nonce, canister, method, argument);
        byte[] envelope = identity.seal(content).encode();
        Digest id = content.requestId();
        // The same request under all addresses: whichever of them is taken, it is carried out once.
        for (String version : new String[] {"v4", "v3", "v2"}) {
            Answer answer = post(version + "/canister/" + canister + "/call", envelope);
            if (answer.status() == NOT_FOUND && !version.equals("v2")) {
                continue;
            }
            if (answer.status() == 202) {
                return poll(identity, canister, id, expiry);
            }
            require200(answer);
            Optional<byte[]> certificate = certificate(body(answer));
            if (certificate.isPresent()) {
                Optional<byte[]> reply = outcome(state(certificate.get(), canister), id);
                return reply.isPresent() ? reply.get() : poll(identity, canister, id, expiry);
            }
            throw rejected(body(answer));
        }
        throw new IllegalStateException("the last version was asked");
    }

    private byte[] poll(Identity identity, Principal canister, Digest id, Instant expiry)
            throws CallFailure, InterruptedException {
        List<Label> path = List.of(Label.of("request_status"), Label.of(id));
        Duration pause = FIRST_PAUSE;
        while (clock.instant().isBefore(expiry)) {
            Optional<byte[]> reply = outcome(readState(identity, canister, path), id);
            if (reply.isPresent()) {
                return reply.get();
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
        }
        throw new CallFailure(Kind.UNREACHABLE, "the network accepted the call but did not complete it in time");
    }

    /** What became of a call; nothing while that is open. */
    private static Optional<byte[]> outcome(CertifiedState state, Digest id) throws CallFailure {
        Optional<byte[]> status = leaf(state, id, "status");
        String word = status.isEmpty() ? "" : new String(status.get(), StandardCharsets.US_ASCII);
        switch (word) {
            case "replied" -> {
                Optional<byte[]> reply = leaf(state, id, "reply");
                if (reply.isEmpty()) {
                    throw new CallFailure(Kind.UNTRUSTED, "the certificate reports a reply but does not contain it");
                }
                return reply;
            }
            case "rejected" -> {
                byte[] code = leaf(state, id, "reject_code").orElse(new byte[0]);
                String message = text(leaf(state, id, "reject_message"));
                throw rejected(
                        new Reject(code.length == 1 ? code[0] : 0, message, text(leaf(state, id, "error_code"))));
            }
            case "done" ->
                throw new CallFailure(Kind.UNREACHABLE, "the network completed the call but no longer has the reply");
            default -> {
                // Unknown yet, received, or processing.
                return Optional.empty();
            }
        }
    }

    private static Optional<byte[]> leaf(CertifiedState state, Digest id, String name) {
        return state.lookup(List.of(Label.of("request_status"), Label.of(id), Label.of(name)))
                .leaf();
    }

    private static String text(Optional<byte[]> leaf) {
        return leaf.isEmpty() ? "" : new String(leaf.get(), StandardCharsets.UTF_8);
    }

    private static CallFailure rejected(Reject reject) {
        return new CallFailure(Kind.REJECTED, reject.message());
    }

    /** What a replica says that does not even pass the call on. No certificate covers it, and nothing but failure follows. */
    private static CallFailure rejected(byte[] body) throws CallFailure {
        try {
            CborReader in = new CborReader(body);
            in.selfDescribed();
            String message = "";
            for (int left = in.map(); left > 0; left--) {
                if (in.text().equals("reject_message")) {
                    message = in.text();
                } else {
                    in.skip();
                }
            }
            return new CallFailure(Kind.REJECTED, message);
        } catch (MalformedCbor malformed) {
            throw malformed(malformed);
        }
    }

    // ---- queries

    /**
     * Asks a query method.
     *
     * @return the reply in Candid, signed by nodes of the canister's subnet
     * @throws CallFailure if there is none that can be believed
     */
    public byte[] query(Identity identity, Principal canister, String method, byte[] argument) throws CallFailure {
        Map<Principal, PublicKey> known = nodes(canister);
        RequestContent content =
                RequestContent.query(identity.principal(), clock.instant().plus(LIFETIME), canister, method, argument);
        byte[] envelope = identity.seal(content).encode();
        Answer answer = versioned("canister/" + canister + "/query", envelope);
        try {
            QueryAnswer reply = QueryAnswer.decode(body(answer));
            reply.verify(content.requestId(), known, clock.instant(), TOLERANCE);
            if (reply.reject().isPresent()) {
                throw rejected(reply.reject().get());
            }
            return reply.argument().orElseThrow();
        } catch (MalformedCbor malformed) {
            throw malformed(malformed);
        } catch (Refusal refused) {
            throw untrusted(refused);
        }
    }

    /** The keys of the nodes of a canister's subnet, certified; whoever asks meanwhile waits for the same answer. */
    private synchronized Map<Principal, PublicKey> nodes(Principal canister) throws CallFailure {
        Map<Principal, PublicKey> known = nodes.get(canister);
        if (known != null) {
            return known;
        }
        CertifiedState state = readState(Identity.anonymous(), canister, List.of(Label.of("subnet")));
        Principal subnet = state.subnet().orElse(rootKey.principal());
        Lookup found = state.lookup(List.of(Label.of("subnet"), Label.of(subnet), Label.of("node")));
        Map<Principal, PublicKey> keys = new HashMap<>();
        if (found.found().isPresent()) {
            for (Map.Entry<Label, HashTree> node :
                    found.found().get().children().entrySet()) {
                Optional<byte[]> der =
                        node.getValue().lookup(Label.of("public_key")).leaf();
                if (der.isPresent() && node.getKey().bytes().length <= Principal.MAX_BYTES) {
                    PublicKey key = nodeKey(der.get());
                    keys.put(Principal.of(node.getKey().bytes()), key);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new CallFailure(Kind.UNTRUSTED, "the network does not list the nodes of subnet " + subnet);
        }
        nodes.put(canister, Map.copyOf(keys));
        return keys;
    }

    private static PublicKey nodeKey(byte[] der) throws CallFailure {
        try {
            PublicKey key = PublicKey.decode(der);
            if (key.algorithm() == PublicKey.Algorithm.ED25519) {
                return key;
            }
        } catch (AuthenticationFailure malformed) {
            throw new CallFailure(Kind.UNTRUSTED, "the key of a node cannot be read", malformed);
        }
        throw new CallFailure(Kind.UNTRUSTED, "the key of a node has an unexpected type");
    }

    // ---- state

    private CertifiedState readState(Identity identity, Principal canister, List<Label> path) throws CallFailure {
        RequestContent content =
                RequestContent.readState(identity.principal(), clock.instant().plus(LIFETIME), List.of(path));
        byte[] envelope = identity.seal(content).encode();
        Answer answer = versioned("canister/" + canister + "/read_state", envelope);
        Optional<byte[]> certificate = certificate(body(answer));
        if (certificate.isEmpty()) {
            throw new CallFailure(Kind.UNTRUSTED, "the response has no certificate");
        }
        return state(certificate.get(), canister);
    }

    private CertifiedState state(byte[] certificate, Principal canister) throws CallFailure {
        return state(certificate, canister, rootKey, clock.instant());
    }

    /**
     * The reply to a call that a different program made, in the body of the network's response.
     *
     * @param id the id of the call
     * @return the reply in Candid, certified; nothing if the body has none
     * @throws CallFailure if the call was rejected, or the body does not verify
     */
    public static Optional<byte[]> reply(byte[] body, Principal canister, Digest id, BlsPublicKey rootKey, Instant now)
            throws CallFailure {
        Optional<byte[]> certificate = certificate(body);
        return certificate.isEmpty() ? Optional.empty() : outcome(state(certificate.get(), canister, rootKey, now), id);
    }

    private static CertifiedState state(byte[] certificate, Principal canister, BlsPublicKey rootKey, Instant now)
            throws CallFailure {
        try {
            CertifiedState state = Certificate.decode(certificate).verify(rootKey, canister);
            state.requireTime(now, TOLERANCE);
            return state;
        } catch (Refusal refused) {
            throw untrusted(refused);
        }
    }

    /** The certificate in an answer, if it has one. */
    private static Optional<byte[]> certificate(byte[] body) throws CallFailure {
        try {
            CborReader in = new CborReader(body);
            in.selfDescribed();
            byte[] certificate = null;
            for (int left = in.map(); left > 0; left--) {
                if (in.text().equals("certificate")) {
                    certificate = in.bytes();
                } else {
                    in.skip();
                }
            }
            in.end();
            return Optional.ofNullable(certificate);
        } catch (MalformedCbor malformed) {
            throw malformed(malformed);
        }
    }

    // ---- HTTP

    /** Asks under the newest address that the network has. */
    private Answer versioned(String path, byte[] envelope) throws CallFailure {
        Answer answer = post("v3/" + path, envelope);
        if (answer.status() == NOT_FOUND) {
            answer = post("v2/" + path, envelope);
        }
        require200(answer);
        return answer;
    }

    private Answer post(String path, byte[] envelope) throws CallFailure {
        Outcome outcome = http.send(Request.post(network + "/api/" + path, CBOR, envelope, open));
        if (outcome instanceof Answer answer) {
            return answer;
        }
        throw new CallFailure(Kind.UNREACHABLE, ((Failure) outcome).reason());
    }

    private static void require200(Answer answer) throws CallFailure {
        if (answer.status() != 200) {
            String said = new String(answer.decodedBody().orElse(new byte[0]), StandardCharsets.UTF_8).strip();
            String words = said.length() > 300 ? said.substring(0, 300) + "\u2026" : said;
            // A gateway or a proxy that fails says nothing of the request.
            Kind kind = answer.status() >= 500 || answer.status() == 429 ? Kind.UNREACHABLE : Kind.REFUSED;
            throw new CallFailure(
                    kind, answer.url() + " returns " + answer.status() + (words.isEmpty() ? "" : ": " + words));
        }
    }

    private static byte[] body(Answer answer) throws CallFailure {
        return answer.decodedBody()
                .filter(whole -> answer.isWhole())
                .orElseThrow(() ->
                        new CallFailure(Kind.UNREACHABLE, "the response from " + answer.url() + " is incomplete"));
    }

    private static CallFailure malformed(MalformedCbor malformed) {
        return new CallFailure(
                Kind.UNTRUSTED, "the response is not CBOR of the network: " + malformed.getMessage(), malformed);
    }

    private static CallFailure untrusted(Refusal refused) {
        return new CallFailure(Kind.UNTRUSTED, refused.detail(), refused);
    }
}
