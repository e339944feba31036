package io.github.iiorigins.testlogin;

/** There is no session to be stored; the message says why. */
public final class NoSession extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean rejected;

    /** @param rejected whether II certainly rejects it, rather than the result being unknown */
    public NoSession(String message, boolean rejected) {
        super(message);
        this.rejected = rejected;
    }

    /** Whether II rejects it or a response proves nothing; otherwise the result is unknown. */
    public boolean isRejected() {
        return rejected;
    }
}
