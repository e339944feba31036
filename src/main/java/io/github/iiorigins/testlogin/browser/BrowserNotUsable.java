package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.testlogin.EngineNotUsable;

/** There is no browser to sign in by, or it does not start; the message says why, and what to do. */
public final class BrowserNotUsable extends EngineNotUsable {
    private static final long serialVersionUID = 1L;

    BrowserNotUsable(String message, Throwable cause) {
        super(message, cause);
    }

    BrowserNotUsable(String message) {
        this(message, null);
    }
}
