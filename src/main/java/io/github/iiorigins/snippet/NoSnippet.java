package io.github.iiorigins.snippet;

/** No code can be written; the message says why and what to do. */
public final class NoSnippet extends Exception {
    private static final long serialVersionUID = 1L;

    NoSnippet(String message) {
        super(message);
    }
}
