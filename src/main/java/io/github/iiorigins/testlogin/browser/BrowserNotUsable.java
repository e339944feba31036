package io.github.iiorigins.testlogin.browser;

/** There is no browser to sign in by, or it does not start; the message says why, and what to do. */
public final class BrowserNotUsable extends Exception {
    private static final long serialVersionUID = 1L;

    BrowserNotUsable(String message, Throwable cause) {
        super(message, cause);
    }

    BrowserNotUsable(String message) {
        this(message, null);
    }
}
