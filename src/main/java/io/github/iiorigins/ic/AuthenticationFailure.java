package io.github.iiorigins.ic;

import java.util.OptionalInt;

/**
 * Why a request or a chain of delegations does not speak for its sender: a reason to tell it by, and the sentence of the
 * replica for it (dfinity/ic: rs/validator/src/ingress_validation.rs). Neither holds a secret.
 */
public final class AuthenticationFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** A public key is no DER of one. */
        KEY_MALFORMED,
        /** A public key is of a kind that is not known here. */
        KEY_UNSUPPORTED,
        /** A signature has not the form of one by its key. */
        SIGNATURE_MALFORMED,
        /** A signature is not by its key, or of another message. */
        SIGNATURE_WRONG,
        /** The certificate of a canister signature is not trusted; the {@link Refusal} is the cause. */
        CERTIFICATE_REFUSED,
        /** The certificate of a canister signature does not show the canister's certified data. */
        CERTIFIED_DATA_MISSING,
        /** The certified data is not the digest of the canister signature's tree. */
        CERTIFIED_DATA_DIFFERS,
        /** The tree of a canister signature holds nothing for the seed of the key. */
        SEED_NOT_IN_TREE,
        /** The tree of a canister signature holds nothing for the message, under the seed of the key. */
        MESSAGE_NOT_IN_TREE,

        /** The chain has more delegations than the network accepts. */
        CHAIN_TOO_LONG,
        /** A key delegates to one that came before. */
        CHAIN_CYCLE,
        /** A delegation has expired. */
        DELEGATION_EXPIRED,
        /** A delegation names more canisters than the network takes. */
        TOO_MANY_TARGETS,
        /** The delegations are not for this canister. */
        CANISTER_NOT_TARGETED,
        /** The delegations are for queries, and this is none. */
        QUERIES_ONLY,

        /** The sender is not the principal of the key. */
        SENDER_DIFFERS,
        /** A sender who is not anonymous did not sign. */
        SIGNATURE_MISSING,
        /** The anonymous sender signed. */
        ANONYMOUS_SIGNED,
        /** The request is over. */
        REQUEST_EXPIRED,
        /** The request would last longer than the network takes. */
        REQUEST_EXPIRY_TOO_FAR,
        /** The nonce is longer than the network takes. */
        NONCE_TOO_LONG,
        /** More paths are asked for than the network takes. */
        TOO_MANY_PATHS,
        /** A path has more labels than the network takes. */
        PATH_TOO_LONG
    }

    private final Reason reason;
    private final int delegation;

    AuthenticationFailure(Reason reason, String message) {
        this(reason, message, -1, null);
    }

    AuthenticationFailure(Reason reason, String message, int delegation, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.delegation = delegation;
    }

    /** This failure as one of a delegation. */
    AuthenticationFailure ofDelegation(int index) {
        return new AuthenticationFailure(reason, "Invalid delegation: " + getMessage(), index, getCause());
    }

    /** This failure as one of the request itself. */
    AuthenticationFailure ofRequest() {
        return new AuthenticationFailure(reason, "Invalid signature: " + getMessage(), -1, getCause());
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** The delegation that it is wrong with, counted from 0 on; empty where it is the request or the chain as a whole. */
    public OptionalInt delegation() {
        return delegation < 0 ? OptionalInt.empty() : OptionalInt.of(delegation);
    }
}
