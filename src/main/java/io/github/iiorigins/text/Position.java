package io.github.iiorigins.text;

/**
 * The line and the column of an offset.
 *
 * @param line the line, the first is 1
 * @param column the column in UTF-16 units, the first is 1; a tab counts as one
 */
public record Position(int line, int column) {
    /** Refuses what lies before the first line or column. */
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("no position " + line + ":" + column);
        }
    }
}
