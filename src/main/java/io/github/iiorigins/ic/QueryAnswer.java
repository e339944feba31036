package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of one node to a query, which it signs.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#http-query">Interface specification, request:
 *     query call</a>
 */
public final class QueryAnswer {
    private static final byte[] DOMAIN = "\u000Bic-response".getBytes(StandardCharsets.US_ASCII);

    private static final class NodeSignature {
        private final long timestamp;
        private final Principal node;
        private final byte[] value;

        NodeSignature(long timestamp, Principal node, byte[] value) {
            this.timestamp = timestamp;
            this.node = node;
            this.value = value;
        }
    }

    private final byte[] argument;
    private final Reject reject;
    private final boolean hasErrorCode;
    private final List<NodeSignature> signatures;

    private QueryAnswer(byte[] argument, Reject reject, boolean hasErrorCode, List<NodeSignature> signatures) {
        this.argument = argument;
        this.reject = reject;
        this.hasErrorCode = hasErrorCode;
        this.signatures = signatures;
    }

    /**
     * Reads an answer; whether it is to be believed is for {@link #verify} to say.
     *
     * @throws MalformedCbor if it is none
     */
    public static QueryAnswer decode(byte[] cbor) throws MalformedCbor {
        CborReader in = new CborReader(cbor);
        in.selfDescribed();
        String status = null;
        byte[] argument = null;
        long code = -1;
        String message = "";
        String errorCode = null;
        List<NodeSignature> signatures = new ArrayList<>();
        for (int left = in.map(); left > 0; left--) {
            switch (in.text()) {
                case "status" -> status = in.text();
                case "reply" -> argument = reply(in);
                case "reject_code" -> code = in.unsigned();
                case "reject_message" -> message = in.text();
                case "error_code" -> errorCode = in.skipNull() ? null : in.text();
                case "signatures" -> {
                    for (int i = in.array(); i > 0; i--) {
                        signatures.add(signature(in));
                    }
                }
                default -> in.skip();
            }
        }
        in.end();
        boolean replied = "replied".equals(status) && argument != null;
        if (!replied && !("rejected".equals(status) && code >= 0)) {
            throw new MalformedCbor("neither a reply nor a reject", 0);
        }
        return new QueryAnswer(
                replied ? argument : null,
                replied ? null : new Reject(code, message, errorCode == null ? "" : errorCode),
                errorCode != null,
                signatures);
    }

    private static byte[] reply(CborReader in) throws MalformedCbor {
        byte[] argument = null;
        for (int left = in.map(); left > 0; left--) {
            if (in.text().equals("arg")) {
                argument = in.bytes();
            } else {
                in.skip();
            }
        }
        return argument;
    }

    private static NodeSignature signature(CborReader in) throws MalformedCbor {
        int start = in.offset();
        long timestamp = -1;
        byte[] signature = null;
        byte[] node = null;
        for (int left = in.map(); left > 0; left--) {
            switch (in.text()) {
                case "timestamp" -> timestamp = in.unsigned();
                case "signature" -> signature = in.bytes();
                case "identity" -> node = in.bytes();
                default -> in.skip();
            }
        }
        if (timestamp < 0 || signature == null || node == null || node.length > Principal.MAX_BYTES) {
            throw new MalformedCbor("a signature without time, node, or value", start);
        }
        return new NodeSignature(timestamp, Principal.of(node), signature);
    }

    /** What the canister replied; nothing if the query was rejected. */
    public Optional<byte[]> argument() {
        return argument == null ? Optional.empty() : Optional.of(argument.clone());
    }

    /** Why the query was rejected; nothing if the canister replied. */
    public Optional<Reject> reject() {
        return Optional.ofNullable(reject);
    }

    /**
     * Refuses an answer that the nodes of the subnet did not give to this query just now. Every signature has to be good, as every
     * client of the network has it.
     *
     * @param request the id of the query
     * @param nodes the public keys of the subnet's nodes
     * @param tolerance how far the time of a signature may lie before or after now
     * @throws Refusal if there is no signature, or one that is not good
     */
    public void verify(Digest request, Map<Principal, PublicKey> nodes, Instant now, Duration tolerance)
            throws Refusal {
        if (signatures.isEmpty()) {
            throw new Refusal(Reason.ANSWER_UNSIGNED, "no node signed the response");
        }
        for (NodeSignature signed : signatures) {
            Instant time = Nanos.toInstant(signed.timestamp);
            if (time.isBefore(now.minus(tolerance)) || time.isAfter(now.plus(tolerance))) {
                throw new Refusal(Reason.ANSWER_OF_OTHER_TIME, "signed at " + time);
            }
            PublicKey key = nodes.get(signed.node);
            if (key == null) {
                throw new Refusal(
                        Reason.NODE_UNKNOWN, "signed by " + signed.node + ", which is not a node of the subnet");
            }
            try {
                // No node has a key that the root key would have to vouch for.
                key.verify(signedBytes(request, signed.timestamp), signed.value, null);
            } catch (AuthenticationFailure wrong) {
                throw new Refusal(Reason.NODE_SIGNATURE_WRONG, "not signed by node " + signed.node);
            }
        }
    }

    private byte[] signedBytes(Digest request, long timestamp) {
        RepresentationHash hash =
                new RepresentationHash().put("timestamp", timestamp).put("request_id", request.bytes());
        if (argument != null) {
            hash.put("status", "replied")
                    .put("reply", new RepresentationHash().put("arg", argument).digest());
        } else {
            hash.put("status", "rejected").put("reject_code", reject.code()).put("reject_message", reject.message());
            if (hasErrorCode) {
                hash.put("error_code", reject.errorCode());
            }
        }
        byte[] digest = hash.digest().bytes();
        byte[] signed = new byte[DOMAIN.length + digest.length];
        System.arraycopy(DOMAIN, 0, signed, 0, DOMAIN.length);
        System.arraycopy(digest, 0, signed, DOMAIN.length, digest.length);
        return signed;
    }
}
