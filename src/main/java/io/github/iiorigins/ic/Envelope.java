package io.github.iiorigins.ic;

import io.github.iiorigins.ic.AuthenticationFailure.Reason;
import io.github.iiorigins.ic.RequestContent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A request and what vouches for it: a key or a chain of delegations, and a signature.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#authentication">Interface specification,
 *     authentication</a>
 */
public final class Envelope {
    /** How far ahead a request may expire: five minutes, and what clocks may differ by. */
    public static final Duration MAX_LIFETIME = Duration.ofSeconds(330);

    private static final int MAX_NONCE_BYTES = 32;
    private static final int MAX_PATHS = 1000;
    private static final int MAX_LABELS = 127;

    private final RequestContent content;
    /** The keys; null where there is none. */
    private final DelegationChain chain;
    /** The signature; null where there is none. */
    private final byte[] signature;

    @SuppressWarnings("ArrayIsStoredDirectly")
    Envelope(RequestContent content, DelegationChain chain, byte[] signature) {
        this.content = content;
        this.chain = chain;
        this.signature = signature;
    }

    static Envelope anonymous(RequestContent content) {
        return new Envelope(content, null, null);
    }

    /** What is asked for. */
    public RequestContent content() {
        return content;
    }

    // ---- CBOR

    /** The request as it is sent. */
    public byte[] encode() {
        List<SignedDelegation> delegations = chain == null ? List.of() : chain.delegations();
        CborWriter out = new CborWriter()
                .selfDescribed()
                .map(1 + (chain == null ? 0 : 1) + (signature == null ? 0 : 1) + (delegations.isEmpty() ? 0 : 1));
        out.text("content");
        content.write(out);
        if (chain != null) {
            out.text("sender_pubkey").bytes(chain.publicKey());
        }
        if (signature != null) {
            out.text("sender_sig").bytes(signature);
        }
        if (!delegations.isEmpty()) {
            out.text("sender_delegation").array(delegations.size());
            for (SignedDelegation delegation : delegations) {
                delegation.write(out);
            }
        }
        return out.toByteArray();
    }

    /** Reads a request as it was sent. Nothing is verified. */
    public static Envelope decode(byte[] cbor) throws MalformedCbor {
        CborReader in = new CborReader(cbor);
        in.selfDescribed();
        int start = in.offset();
        RequestContent content = null;
        byte[] publicKey = null;
        byte[] signature = null;
        List<SignedDelegation> delegations = List.of();
        for (int left = in.map(); left > 0; left--) {
            switch (in.text()) {
                case "content" -> content = RequestContent.read(in);
                case "sender_pubkey" -> publicKey = in.skipNull() ? null : in.bytes();
                case "sender_sig" -> signature = in.skipNull() ? null : in.bytes();
                case "sender_delegation" -> delegations = in.skipNull() ? List.of() : delegations(in);
                default -> in.skip();
            }
        }
        if (content == null) {
            throw new MalformedCbor("missing field `content`", start);
        }
        in.end();
        if (publicKey == null && !delegations.isEmpty()) {
            throw new MalformedCbor("a delegation without sender_pubkey", start);
        }
        return new Envelope(content, publicKey == null ? null : new DelegationChain(publicKey, delegations), signature);
    }

    private static List<SignedDelegation> delegations(CborReader in) throws MalformedCbor {
        int length = in.array();
        List<SignedDelegation> delegations = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            delegations.add(SignedDelegation.read(in));
        }
        return delegations;
    }

    // ---- verifying

    /**
     * Takes a request that a replica would take, in the order of its checks, and refuses every other (dfinity/ic:
     * rs/validator/src/ingress_validation.rs).
     *
     * @param rootKey the key that vouches for canister signatures
     * @param now the time of the replica
     * @return what the key that signed may do
     * @throws AuthenticationFailure if the replica would refuse it
     */
    public DelegationChain.Authority authenticate(BlsPublicKey rootKey, Instant now) throws AuthenticationFailure {
        if (content.kind() == Kind.READ_STATE) {
            requirePaths();
        }
        if (content.kind() == Kind.CALL || !content.isAnonymous()) {
            requireTime(now);
        }
        int nonce = content.nonce().orElse(new byte[0]).length;
        if (nonce > MAX_NONCE_BYTES) {
            throw new AuthenticationFailure(
                    Reason.NONCE_TOO_LONG,
                    "Nonce in request is too big: got " + nonce + " bytes, but at most " + MAX_NONCE_BYTES
                            + " are allowed.");
        }
        DelegationChain.Authority authority = authenticateSender(rootKey, now);
        if (content.canister().isPresent()
                && !authority.covers(content.canister().get())) {
            throw new AuthenticationFailure(
                    Reason.CANISTER_NOT_TARGETED,
                    "Canister '" + content.canister().get() + "' is not one of the delegation targets.");
        }
        if (authority.queriesOnly() && content.kind() == Kind.CALL) {
            throw new AuthenticationFailure(
                    Reason.QUERIES_ONLY, "Invalid delegation: the delegation permits queries only");
        }
        return authority;
    }

    private void requirePaths() throws AuthenticationFailure {
        if (content.paths().size() > MAX_PATHS) {
            throw new AuthenticationFailure(
                    Reason.TOO_MANY_PATHS,
                    "Too many paths in read state request: got "
                            + content.paths().size() + " paths, but at most " + MAX_PATHS + " are allowed.");
        }
        for (List<Label> path : content.paths()) {
            if (path.size() > MAX_LABELS) {
                throw new AuthenticationFailure(
                        Reason.PATH_TOO_LONG,
                        "At least one path in read state request is too deep: got " + path.size()
                                + " labels, but at most " + MAX_LABELS + " are allowed.");
            }
        }
    }

    private void requireTime(Instant now) throws AuthenticationFailure {
        Instant latest = now.plus(MAX_LIFETIME);
        boolean over = content.expiry().isBefore(now);
        if (over || content.expiry().isAfter(latest)) {
            throw new AuthenticationFailure(
                    over ? Reason.REQUEST_EXPIRED : Reason.REQUEST_EXPIRY_TOO_FAR,
                    "Invalid request expiry: Specified ingress_expiry not within expected range: Minimum allowed"
                            + " expiry: " + now + ", Maximum allowed expiry: " + latest
                            + ", Provided expiry:        " + content.expiry());
        }
    }

    private DelegationChain.Authority authenticateSender(BlsPublicKey rootKey, Instant now)
            throws AuthenticationFailure {
        if (content.isAnonymous()) {
            if (chain != null || signature != null) {
                throw new AuthenticationFailure(
                        Reason.ANONYMOUS_SIGNED, "Signature is not allowed for the anonymous user.");
            }
            return DelegationChain.Authority.anonymous();
        }
        if (chain == null || signature == null) {
            throw new AuthenticationFailure(
                    Reason.SIGNATURE_MISSING, "Missing signature from user: " + content.sender());
        }
        if (!chain.principal().equals(content.sender())) {
            throw new AuthenticationFailure(
                    Reason.SENDER_DIFFERS,
                    "The user id '" + content.sender() + "' does not match the public key '"
                            + HexFormat.of().formatHex(chain.publicKey()) + "'");
        }
        DelegationChain.Authority authority = chain.verify(rootKey, now);
        try {
            PublicKey.decode(authority.key()).verify(Identity.signedBytes(content), signature, rootKey);
        } catch (AuthenticationFailure e) {
            throw e.ofRequest();
        }
        return authority;
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
