package io.github.iiorigins.assets;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.Span;

/** Something in a rules file that the deploy tool refuses, or passes over without a word. */
public final class RulesProblem {
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

    private final Kind kind;
    private final Span span;
    private final String message;
    private final String help;
    private final Edit repair;
    private final boolean safe;

    RulesProblem(Kind kind, Span span, String message, String help, Edit repair, boolean safe) {
        this.kind = kind;
        this.span = span;
        this.message = message;
        this.help = help;
        this.repair = repair;
        this.safe = safe;
    }

    /** What sort of problem. */
    public Kind kind() {
        return kind;
    }

    /** Where it stands. */
    public Span span() {
        return span;
    }

    /** One sentence without a full stop, values in it quoted. */
    public String message() {
        return message;
    }

    /** The way out; null where there is no one way. */
    public String help() {
        return help;
    }

    /** The edit that puts it right; null where none is likely to be meant. */
    public Edit repair() {
        return repair;
    }

    /** Whether the edit cannot change what was meant. */
    public boolean isSafe() {
        return safe;
    }

    @Override
    public String toString() {
        return kind + " at " + span.start() + ": " + message;
    }
}
