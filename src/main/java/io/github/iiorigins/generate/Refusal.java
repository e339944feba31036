package io.github.iiorigins.generate;

import java.util.List;

/** What was asked for is not done; the message says why and what would be. Nothing was written. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    /** @param message a sentence without a full stop */
    public Refusal(String message) {
        this(message, List.of());
    }

    /** @param details lines that are shown below the message */
    public Refusal(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** Lines to show below the message. */
    public List<String> details() {
        return details;
    }
}
