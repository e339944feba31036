package io.github.iiorigins.text;

/**
 * A half-open stretch of a text in UTF-16 units; in a {@link SourceText} the byte order mark is not counted.
 *
 * @param start offset of the first character
 * @param end offset behind the last character; equal to {@code start} where the span is a point between characters
 */
public record Span(int start, int end) {
    /** Refuses a span that begins before the text or ends before it begins. */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span from " + start + " to " + end);
        }
    }

    /** The point between two characters. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    /** What stands there in a text that the span belongs to. */
    public String of(String text) {
        return text.substring(start, end);
    }

    /** How many UTF-16 units it holds. */
    public int length() {
        return end - start;
    }

    /** Whether it is a point between characters. */
    public boolean isEmpty() {
        return start == end;
    }

    /** Whether the other span lies inside this one, edges included. */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }
}
