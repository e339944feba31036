package io.github.iiorigins.testing;

import io.github.iiorigins.text.QuotedText;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/** Compares texts that may be whole pages: a failure shows the first lines that differ, never the pages. */
public final class SameText {
    /** How many lines before the difference, and from it on, are shown. */
    private static final int LINES = 3;
    /** How much of a line around the difference is shown. */
    private static final int WIDTH = 160;

    private SameText() {}

    /** Fails with the first lines that differ. */
    public static void assertSameText(String actual, String expected) {
        assertSameText("the text", actual, expected);
    }

    /** Fails if there is a file too many or too few, or with the first lines that differ in the first file. */
    public static void assertSameTexts(Map<String, String> actual, Map<String, String> expected) {
        if (!actual.keySet().equals(expected.keySet())) {
            throw new AssertionFailedError(
                    "the files are others\n  expected: " + expected.keySet() + "\n  actual:   " + actual.keySet());
        }
        expected.forEach((name, text) -> assertSameText(name, actual.get(name), text));
    }

    private static void assertSameText(String name, String actual, String expected) {
        if (actual.equals(expected)) {
            return;
        }
        String[] is = actual.split("\n", -1);
        String[] should = expected.split("\n", -1);
        int line = 0;
        while (line < is.length && line < should.length && is[line].equals(should[line])) {
            line++;
        }
        int column = line < is.length && line < should.length ? firstDifference(is[line], should[line]) : 0;
        StringBuilder message = new StringBuilder(
                name + " differs from line " + (line + 1) + (column == 0 ? "" : ", column " + (column + 1)) + " on\n");
        for (int i = Math.max(0, line - LINES); i < line; i++) {
            append(message, ' ', i, is[i], column);
        }
        appendFrom(message, "expected", '-', should, line, column);
        appendFrom(message, "actual", '+', is, line, column);
        throw new AssertionFailedError(message.toString(), expected, actual);
    }

    private static int firstDifference(String one, String other) {
        int column = 0;
        while (column < one.length() && column < other.length() && one.charAt(column) == other.charAt(column)) {
            column++;
        }
        return column;
    }

    private static void appendFrom(
            StringBuilder message, String whose, char sign, String[] lines, int first, int column) {
        if (first == lines.length) {
            message.append(sign).append("       (the ").append(whose).append(" text ends here)\n");
        }
        for (int i = first; i < lines.length && i < first + LINES; i++) {
            append(message, sign, i, lines[i], column);
        }
    }

    private static void append(StringBuilder message, char sign, int index, String line, int column) {
        int from = Math.max(0, Math.min(column, line.length()) - WIDTH / 2);
        int to = Math.min(line.length(), from + WIDTH);
        message.append(sign)
                .append(String.format("%5d  ", index + 1))
                .append(from > 0 ? "…" : "")
                .append(QuotedText.printable(line.substring(from, to)))
                .append(to < line.length() ? "…" : "")
                .append('\n');
    }
}
