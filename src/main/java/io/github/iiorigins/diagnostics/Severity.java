package io.github.iiorigins.diagnostics;

import java.util.Optional;

/** How much a finding matters. The order is the order of weight: {@code ERROR} is the greatest. */
public enum Severity {
    /** What II never looks at, or what cannot be known before a build. */
    INFO("info"),
    /** Works today, but is fragile or gives power away. */
    WARNING("warning"),
    /** II would refuse, a deploy would fail, or a rule that the user made is broken. */
    ERROR("error");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word in reports, options and the project file. */
    public String word() {
        return word;
    }

    /** Whether this weighs as much as {@code other} or more. */
    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /** The severity that a word names; nothing if none does. */
    public static Optional<Severity> ofWord(String word) {
        for (Severity severity : values()) {
            if (severity.word.equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
