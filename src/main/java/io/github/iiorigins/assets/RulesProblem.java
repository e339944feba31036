package io.github.iiorigins.assets;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.Span;

/**
 * Something in a rules file that the deploy tool rejects, or ignores.
 *
 * @param kind what sort of problem
 * @param span where it is
 * @param message one sentence without a period, values in it quoted
 * @param help the fix in words; null if there is not one way
 * @param repair the edit that puts it right; null if none is likely to be meant
 * @param isSafe whether the edit cannot change what was meant
 */
public record RulesProblem(Kind kind, Span span, String message, String help, Edit repair, boolean isSafe) {
    /** Sorts of problems. */
    public enum Kind {
        /** The file cannot be read or is no text of its language; nothing of it is used. */
        UNREADABLE,
        /** The language is right, but what it says is no rule. */
        MALFORMED,
        /** A field that no rule has; the file is refused for it. */
        UNKNOWN_FIELD,
        /** A field in {@code cache} that is passed over. */
        IGNORED_FIELD
    }

    @Override
    public String toString() {
        return kind + " at " + span.start() + ": " + message;
    }
}
