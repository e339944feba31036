package io.github.iiorigins.preview;

import io.github.iiorigins.ic.AuthenticationFailure;
import io.github.iiorigins.ic.CborWriter;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.Envelope;
import io.github.iiorigins.ic.HashTree;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Label;
import io.github.iiorigins.ic.MalformedCbor;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.RepresentationHash;
import io.github.iiorigins.ic.RequestContent;
import io.github.iiorigins.ic.RequestContent.Kind;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP interface of a subnet with one node: calls, queries and the state tree. Requests are checked as a replica checks
 * them, and refused in its words (dfinity/ic: rs/http_endpoints/public/src).
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#http-interface">Interface specification, HTTPS
 *     interface</a>
 */
final class Replica {
    /** How long it is known what became of a call. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final byte[] RESPONSE_DOMAIN = "\u000Bic-response".getBytes(StandardCharsets.US_ASCII);
    private static final String CBOR = "application/cbor";
    private static final Principal FIRST = Principal.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1});
    private static final Principal LAST = Principal.of(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 1, 1});

    /** A reply, and in half a sentence why it is so. */
    record Answer(HttpResponse reply, String why) {}

    /** What became of a call. */
    private record Call(Principal sender, Principal canister, Instant time, CallOutcome outcome) {}

    /** A request that is refused with a status. */
    private static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        BadRequest(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private final Subnet subnet;
    private final SigningKey node;
    private final Clock clock;
    private final Map<CanisterId, CanisterMethods> canisters;
    private final Map<Digest, Call> calls = new LinkedHashMap<>();

    /**
     * A replica.
     *
     * @param subnet what certifies
     * @param node the key by which the one node signs its answers to queries
     */
    Replica(Subnet subnet, SigningKey node, Clock clock, Map<CanisterId, CanisterMethods> canisters) {
        this.subnet = subnet;
        this.node = node;
        this.clock = clock;
        this.canisters = new LinkedHashMap<>(canisters);
    }

    /** Whether a path is one of this interface. */
    static boolean isAsked(String path) {
        return path.startsWith("/api/v");
    }

    // ---- HTTP

    /** Answers a request. */
    Answer answer(LoopbackRequest request) {
        if (request.method().equals("OPTIONS")) {
            return new Answer(
                    new HttpResponse(
                            200,
                            List.of(
                                    new HttpHeader("access-control-allow-origin", "*"),
                                    new HttpHeader("access-control-allow-methods", "GET, HEAD, POST"),
                                    new HttpHeader(
                                            "access-control-allow-headers",
                                            "user-agent, dnt, if-none-match, if-modified-since, cache-control, content-type,"
                                                    + " range, cookie, x-requested-with, x-ic-canister-id"),
                                    new HttpHeader("access-control-max-age", "7200")),
                            new byte[0]),
                    "what browsers may send");
        }
        try {
            return route(request);
        } catch (BadRequest refused) {
            return text(refused.status, refused.getMessage());
        } catch (AuthenticationFailure refused) {
            return text(400, refused.getMessage());
        }
    }

    private Answer route(LoopbackRequest request) throws BadRequest, AuthenticationFailure {
        String path = request.path();
        if (path.equals("/api/v2/status")) {
            return cbor(200, status(), "the root key of this network");
        }
        String[] parts = path.split("/", -1);
        boolean known = parts.length == 6
                && (parts[3].equals("canister") || (parts[3].equals("subnet") && parts[5].equals("read_state")))
                && isVersion(parts[2], parts[5]);
        if (!known) {
            throw new BadRequest(404, "there is no " + path + " in the interface of the network");
        }
        if (!request.method().equals("POST")) {
            throw new BadRequest(405, "Method Not Allowed");
        }
        if (!request.field("content-type").orElse("").equals(CBOR)) {
            throw new BadRequest(400, "Unexpected content-type, expected " + CBOR + ".");
        }
        Optional<Principal> effective = Principal.parse(parts[4]);
        if (effective.isEmpty()) {
            throw new BadRequest(400, "Could not parse effective canister ID: " + parts[4]);
        }
        return switch (parts[5]) {
            case "call" -> call(request.body(), effective.get(), parts[2].equals("v2"));
            case "query" -> query(request.body(), effective.get());
            default -> {
                if (parts[3].equals("subnet") && !effective.get().equals(subnet.id())) {
                    throw new BadRequest(400, "subnet " + effective.get() + " is not this one, " + subnet.id());
                }
                yield readState(request.body(), parts[3].equals("subnet") ? Optional.empty() : effective);
            }
        };
    }

    private static boolean isVersion(String version, String operation) {
        return switch (operation) {
            case "call" -> version.equals("v2") || version.equals("v3") || version.equals("v4");
            case "query", "read_state" -> version.equals("v2") || version.equals("v3");
            default -> false;
        };
    }

    private static HttpResponse reply(int status, String type, byte[] body) {
        return new HttpResponse(
                status,
                List.of(
                        new HttpHeader("content-type", type),
                        new HttpHeader("x-content-type-options", "nosniff"),
                        new HttpHeader("access-control-allow-origin", "*")),
                body);
    }

    private static Answer cbor(int status, byte[] body, String why) {
        return new Answer(reply(status, CBOR, body), why);
    }

    private static Answer text(int status, String message) {
        return new Answer(
                reply(status, "text/plain; charset=utf-8", message.getBytes(StandardCharsets.UTF_8)), message);
    }

    private byte[] status() {
        return new CborWriter()
                .selfDescribed()
                .map(2)
                .text("root_key")
                .bytes(subnet.rootKey().der())
                .text("replica_health_status")
                .text("healthy")
                .toByteArray();
    }

    private static Envelope read(byte[] body, Kind kind) throws BadRequest {
        String what = kind == Kind.CALL ? "call message" : "read request";
        Envelope envelope;
        try {
            envelope = Envelope.decode(body);
        } catch (MalformedCbor e) {
            throw new BadRequest(400, "Could not parse body as " + what + ": " + e.getMessage());
        }
        if (envelope.content().kind() != kind) {
            throw new BadRequest(
                    400,
                    "Could not parse body as " + what + ": unknown variant `"
                            + envelope.content().kind().text() + "`, expected `" + kind.text() + "`");
        }
        return envelope;
    }

    private static void requireEffective(RequestContent content, Principal effective) throws BadRequest {
        Principal asked = content.canister().orElseThrow();
        if (!asked.equals(effective)) {
            throw new BadRequest(
                    400, "Specified CanisterId " + asked + " does not match effective canister id in URL " + effective);
        }
    }

    private CanisterMethods canister(Principal id) {
        Optional<CanisterId> canister = CanisterId.of(id);
        return canister.isEmpty() ? null : canisters.get(canister.get());
    }

    // ---- calls

    private synchronized Answer call(byte[] body, Principal effective, boolean asynchronous)
            throws BadRequest, AuthenticationFailure {
        Envelope envelope = read(body, Kind.CALL);
        RequestContent content = envelope.content();
        requireEffective(content, effective);
        Instant now = clock.instant();
        envelope.authenticate(subnet.rootKey(), now);
        CanisterMethods canister = canister(effective);
        if (canister == null) {
            CallOutcome refused = CallOutcome.noCanister(effective);
            CborWriter out = new CborWriter().selfDescribed().map(asynchronous ? 3 : 4);
            if (!asynchronous) {
                out.text("status").text("non_replicated_rejection");
            }
            reject(refused, out);
            return cbor(200, out.toByteArray(), refused.message());
        }
        forget(now);
        Digest id = content.requestId();
        Call known = calls.get(id);
        if (known == null) {
            CallOutcome outcome = canister.update(content.method(), content.argument(), content.sender());
            known = new Call(content.sender(), effective, now, outcome);
            calls.put(id, known);
        }
        String why = why(content, known.outcome);
        if (asynchronous) {
            return cbor(202, new byte[0], why);
        }
        List<Label> path = List.of(Label.of("request_status"), Label.of(id));
        CborWriter out = new CborWriter()
                .selfDescribed()
                .map(2)
                .text("status")
                .text("replied")
                .text("certificate")
                .bytes(certificate(List.of(path)));
        return cbor(200, out.toByteArray(), why);
    }

    private static String why(RequestContent content, CallOutcome outcome) {
        return content.method() + " by " + content.sender() + (outcome.isReply() ? "" : ": " + outcome.message());
    }

    private void forget(Instant now) {
        Iterator<Call> oldest = calls.values().iterator();
        while (oldest.hasNext() && oldest.next().time.plus(KEPT).isBefore(now)) {
            oldest.remove();
        }
    }

    private static void reject(CallOutcome outcome, CborWriter out) {
        out.text("reject_code").unsigned(outcome.rejectCode());
        out.text("reject_message").text(outcome.message());
        out.text("error_code").text(outcome.errorCode());
    }

    // ---- queries

    private Answer query(byte[] body, Principal effective) throws BadRequest, AuthenticationFailure {
        Envelope envelope = read(body, Kind.QUERY);
        RequestContent content = envelope.content();
        requireEffective(content, effective);
        Instant now = clock.instant();
        envelope.authenticate(subnet.rootKey(), now);
        CanisterMethods canister = canister(effective);
        CallOutcome outcome = canister == null
                ? CallOutcome.noCanister(effective)
                : canister.query(content.method(), content.argument(), content.sender());
        RepresentationHash hash = new RepresentationHash()
                .put("timestamp", Nanos.of(now))
                .put("request_id", content.requestId().bytes());
        CborWriter out = new CborWriter().selfDescribed().map(outcome.isReply() ? 3 : 5);
        if (outcome.isReply()) {
            hash.put("status", "replied")
                    .put(
                            "reply",
                            new RepresentationHash().put("arg", outcome.reply()).digest());
            out.text("status").text("replied");
            out.text("reply").map(1).text("arg").bytes(outcome.reply());
        } else {
            hash.put("status", "rejected")
                    .put("reject_code", outcome.rejectCode())
                    .put("reject_message", outcome.message())
                    .put("error_code", outcome.errorCode());
            out.text("status").text("rejected");
            reject(outcome, out);
        }
        byte[] digest = hash.digest().bytes();
        byte[] signed = new byte[RESPONSE_DOMAIN.length + digest.length];
        System.arraycopy(RESPONSE_DOMAIN, 0, signed, 0, RESPONSE_DOMAIN.length);
        System.arraycopy(digest, 0, signed, RESPONSE_DOMAIN.length, digest.length);
        out.text("signatures").array(1).map(3);
        out.text("timestamp").unsigned(Nanos.of(now));
        out.text("signature").bytes(node.sign(signed));
        out.text("identity").bytes(node.publicKey().principal().bytes());
        return cbor(200, out.toByteArray(), why(content, outcome));
    }

    // ---- state

    /** @param effective the canister in the URL; nothing where the subnet itself is asked */
    private synchronized Answer readState(byte[] body, Optional<Principal> effective)
            throws BadRequest, AuthenticationFailure {
        Envelope envelope = read(body, Kind.READ_STATE);
        RequestContent content = envelope.content();
        DelegationChain.Authority authority = envelope.authenticate(subnet.rootKey(), clock.instant());
        Label asked = null;
        for (List<Label> path : content.paths()) {
            String first = path.isEmpty() ? "" : path.get(0).toString();
            switch (first) {
                case "time", "subnet", "canister_ranges" -> {}
                case "canister" -> requireReadable(path, effective);
                case "request_status" -> {
                    if (path.size() < 2) {
                        throw new BadRequest(404, "Invalid path requested.");
                    }
                    if (asked != null && !asked.equals(path.get(1))) {
                        throw new BadRequest(
                                400,
                                "More than one non-unique request ID exists in request_status paths: " + asked + " and "
                                        + path.get(1) + ".");
                    }
                    asked = path.get(1);
                    requireOwn(asked, content.sender(), authority);
                }
                default -> throw new BadRequest(404, "Invalid path requested.");
            }
        }
        byte[] certificate = certificate(content.paths());
        return cbor(
                200,
                new CborWriter()
                        .selfDescribed()
                        .map(1)
                        .text("certificate")
                        .bytes(certificate)
                        .toByteArray(),
                "read_state " + content.paths());
    }

    private static void requireReadable(List<Label> path, Optional<Principal> effective) throws BadRequest {
        String leaf = path.size() < 3 ? "" : path.get(2).toString();
        boolean readable = (path.size() == 3 && (leaf.equals("controllers") || leaf.equals("module_hash")))
                || (path.size() == 4 && leaf.equals("metadata"));
        if (!readable || effective.isEmpty()) {
            throw new BadRequest(404, "Invalid path requested.");
        }
        if (!path.get(1).equals(Label.of(effective.get()))) {
            throw new BadRequest(
                    400,
                    "Effective principal id in URL " + effective.get()
                            + " does not match requested principal id in the path");
        }
    }

    private void requireOwn(Label id, Principal sender, DelegationChain.Authority authority) throws BadRequest {
        byte[] bytes = id.bytes();
        if (bytes.length != Digest.BYTES) {
            throw new BadRequest(400, "Invalid request id in paths. ");
        }
        Call call = calls.get(Digest.of(bytes));
        if (call == null) {
            return;
        }
        if (!call.sender.equals(sender)) {
            throw new BadRequest(403, "The user tries to access Request ID not signed by the caller.");
        }
        if (!authority.covers(call.canister)) {
            throw new BadRequest(
                    403,
                    "The user tries to access request IDs for canisters not belonging to sender delegation targets.");
        }
    }

    /** A certificate of what the state tree holds at these paths, and of the time. */
    private byte[] certificate(List<List<Label>> paths) {
        List<List<Label>> shown = new ArrayList<>(paths);
        shown.add(Label.path("time"));
        return subnet.certify(state().witness(shown)).encode();
    }

    private HashTree state() {
        HashTree.Builder state = new HashTree.Builder().put(Label.path("time"), leb128(Nanos.of(clock.instant())));
        for (Map.Entry<CanisterId, CanisterMethods> canister : canisters.entrySet()) {
            Label id = Label.of(canister.getKey().principal());
            Optional<Digest> data = canister.getValue().certifiedData();
            if (data.isPresent()) {
                state.put(
                        List.of(Label.of("canister"), id, Label.of("certified_data")),
                        data.get().bytes());
            }
            state.put(
                    List.of(Label.of("canister"), id, Label.of("controllers")),
                    new CborWriter().selfDescribed().array(0).toByteArray());
        }
        for (Map.Entry<Digest, Call> call : calls.entrySet()) {
            CallOutcome outcome = call.getValue().outcome;
            Label id = Label.of(call.getKey());
            if (outcome.isReply()) {
                status(state, id, "status", ascii("replied"));
                status(state, id, "reply", outcome.reply());
            } else {
                status(state, id, "status", ascii("rejected"));
                status(state, id, "reject_code", leb128(outcome.rejectCode()));
                status(state, id, "reject_message", outcome.message().getBytes(StandardCharsets.UTF_8));
                status(state, id, "error_code", ascii(outcome.errorCode()));
            }
        }
        Label own = Label.of(subnet.id());
        byte[] ranges = new CborWriter()
                .selfDescribed()
                .array(1)
                .array(2)
                .bytes(FIRST.bytes())
                .bytes(LAST.bytes())
                .toByteArray();
        state.put(
                List.of(Label.of("subnet"), own, Label.of("public_key")),
                subnet.publicKey().der());
        state.put(List.of(Label.of("subnet"), own, Label.of("canister_ranges")), ranges);
        state.put(
                List.of(
                        Label.of("subnet"),
                        own,
                        Label.of("node"),
                        Label.of(node.publicKey().principal()),
                        Label.of("public_key")),
                node.publicKey().der());
        state.put(List.of(Label.of("canister_ranges"), own, Label.of(FIRST)), ranges);
        return state.build();
    }

    private static void status(HashTree.Builder state, Label id, String leaf, byte[] value) {
        state.put(List.of(Label.of("request_status"), id, Label.of(leaf)), value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] leb128(long number) {
        return RepresentationHash.leb128(number);
    }
}
