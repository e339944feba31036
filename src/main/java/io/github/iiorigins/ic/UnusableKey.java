package io.github.iiorigins.ic;

/** Why a private key cannot be used. Says nothing of the key itself. */
public final class UnusableKey extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** There is no private key in PEM. */
        NO_PEM,
        /** The key is encrypted. */
        ENCRYPTED,
        /** The key is of another kind than Ed25519, P-256 and secp256k1. */
        UNSUPPORTED,
        /** The key cannot be read. */
        MALFORMED,
        /** The public key that is written beside the private one belongs to another. */
        PUBLIC_KEY_DIFFERS
    }

    private final Reason reason;

    UnusableKey(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
