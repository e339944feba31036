package io.github.iiorigins.net;

/** A call or query that failed. */
public final class CallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** The cause of the failure. */
    public enum Kind {
        /** No answer came, or none in time: nothing is known of the call. */
        UNREACHABLE,
        /** The network refused the request as such. */
        REFUSED,
        /** The canister, or the network in its place, rejected it. */
        REJECTED,
        /** What came back is not certified as it has to be. */
        UNTRUSTED
    }

    private final Kind kind;

    CallFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    CallFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    /** The cause of the failure. */
    public Kind kind() {
        return kind;
    }
}
