package io.github.iiorigins.script;

import java.util.List;

/**
 * A piece of code that has a value, as far as its value can matter.
 *
 * @param kind what it is
 * @param start its first token
 * @param end the token behind its last
 * @param parts for a choice its outcomes, for a sum its terms
 */
public record Expression(Kind kind, int start, int end, List<Expression> parts) {
    public enum Kind {
        /** Something with members and calls behind it: a literal, a name, {@code a.b(c)}. */
        OPERAND,
        /** One of several values: {@code ?:}. */
        CHOICE,
        /** The first value that is there: {@code ||}, {@code ??}. */
        FALLBACK,
        /** {@code +}. */
        SUM,
        /** Anything else: a comparison, a function, what could not be read. */
        OTHER
    }

    static Expression other(int start, int end) {
        return new Expression(Kind.OTHER, start, end, List.of());
    }
}
