package io.github.iiorigins.origin;

/**
 * A stretch of a text in UTF-16 units: from {@code start} up to, not including, {@code end}.
 *
 * @param start the first unit, 0-based
 * @param end the unit after the last one; equal to {@code start} where nothing is written
 */
public record Span(int start, int end) {
    /** Refuses a stretch that begins before the text or ends before it begins. */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(start + " to " + end + " is no stretch of a text");
        }
    }

    /** What is written there in the text that the span belongs to. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
