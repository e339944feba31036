package io.github.iiorigins.check;

import java.util.List;

/**
 * A step on the way to the verdict, as it is shown.
 *
 * @param name its name, such as {@code document}
 * @param state what came of it
 * @param text one line
 * @param details further lines: a header each, and what to think of it
 */
public record TraceStep(String name, State state, String text, List<Detail> details) {
    /** What comes of a step. */
    public enum State {
        PASSED,
        FAILED,
        /** It could not be judged. */
        UNKNOWN,
        /** II stops before it. */
        NOT_REACHED
    }

    /**
     * A header of an answer.
     *
     * @param name in lower case
     * @param value as it was sent; {@code (none)} if it was not
     * @param remark what follows from it; may be empty
     */
    public record Detail(String name, String value, String remark) {
        /** The value of a header that was not sent. */
        public static final String NONE = "(none)";
    }

    public TraceStep {
        details = List.copyOf(details);
    }
}
