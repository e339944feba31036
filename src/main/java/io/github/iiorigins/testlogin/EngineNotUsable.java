package io.github.iiorigins.testlogin;

/** An engine that cannot start, such as one without its browser; the message says why and what to do. */
public class EngineNotUsable extends Exception {
    private static final long serialVersionUID = 1L;

    /** For a reason that needs no cause. */
    protected EngineNotUsable(String message) {
        super(message);
    }

    /** With what was thrown. */
    protected EngineNotUsable(String message, Throwable cause) {
        super(message, cause);
    }
}
