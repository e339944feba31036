package io.github.iiorigins.cli;

/** The command line, a variable or a setting cannot be meant; the message says what and what could be. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }

    UsageError(String message, Throwable cause) {
        super(message, cause);
    }
}
