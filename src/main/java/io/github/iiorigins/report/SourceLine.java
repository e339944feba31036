package io.github.iiorigins.report;

import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import io.github.iiorigins.text.Span;

/**
 * A line of a file as it can be shown, with the columns that carets go under.
 *
 * <p>Tabs become blanks, what a terminal would act on becomes an escape, wide characters count two columns, and a line
 * that is too long is cut around the carets.
 *
 * @param text what to print
 * @param column the first column under which carets go, 0-based
 * @param width how many carets, 1 at least
 */
record SourceLine(String text, int column, int width) {
    private static final int TAB = 4;
    private static final String CUT = "…";

    /**
     * Lays out a line.
     *
     * @param text the text that the line is in
     * @param line where the line is, without its end
     * @param meant the characters meant, within the line
     * @param room columns that there are; 20 at least
     */
    static SourceLine of(String text, Span line, Span meant, int room) {
        int from = meant.start();
        int to = meant.end();
        // Only what can possibly be shown is looked at: a line may have megabytes.
        int first = from - line.start() <= 4 * room ? line.start() : boundary(text, from - 2 * room);
        int last = line.end() - from <= 4 * room ? line.end() : boundary(text, from + 3 * room);
        // The lines around tell whether this one is part of a key.
        int before = Math.max(0, first - Secret.LONGEST);
        String near = Secret.masked(text.substring(before, Math.min(text.length(), last + Secret.LONGEST)));
        StringBuilder cells = new StringBuilder();
        int[] ends = new int[last - first + 1];
        int[] columns = new int[last - first + 1];
        int count = 0;
        int column = 0;
        int caretFrom = -1;
        int caretTo = -1;
        for (int i = first; i < last; ) {
            if (i >= from && caretFrom < 0) {
                caretFrom = column;
            }
            if (i >= to && caretTo < 0) {
                caretTo = column;
            }
            int codePoint = near.codePointAt(i - before);
            int units = Character.charCount(codePoint);
            int length = cells.length();
            if (codePoint == '\t') {
                for (int blanks = TAB - column % TAB; blanks > 0; blanks--) {
                    cells.append(' ');
                }
                column += cells.length() - length;
            } else if (QuotedText.mustEscape(codePoint)) {
                cells.append(QuotedText.printable(near.substring(i - before, i - before + units)));
                column += cells.length() - length;
            } else {
                cells.appendCodePoint(codePoint);
                column += DisplayWidth.of(codePoint);
            }
            i += units;
            count++;
            ends[count] = cells.length();
            columns[count] = column;
        }
        caretFrom = caretFrom < 0 ? column : caretFrom;
        caretTo = caretTo < 0 ? column : caretTo;
        boolean moreBefore = first > line.start();
        boolean moreAfter = last < line.end();
        if (!moreBefore && !moreAfter && column <= room) {
            return new SourceLine(cells.toString(), caretFrom, Math.max(1, caretTo - caretFrom));
        }
        return cut(cells, ends, columns, count, caretFrom, caretTo, moreBefore, moreAfter, room);
    }

    private static SourceLine cut(
            StringBuilder cells,
            int[] ends,
            int[] columns,
            int count,
            int caretFrom,
            int caretTo,
            boolean moreBefore,
            boolean moreAfter,
            int room) {
        int total = columns[count];
        // Room for the marks that say that there is more on either side.
        int inner = room - 2;
        // A long stretch shows its start; a short one stands a little right of the middle, as what leads to it explains
        // it.
        int lead = Math.min(caretTo - caretFrom, inner / 2);
        int start = Math.max(0, Math.min(caretFrom - (inner - lead) / 2, total - inner));
        int a = 0;
        while (columns[a] < start) {
            a++;
        }
        boolean cutBefore = a > 0 || moreBefore;
        int end = columns[a] + room - (cutBefore ? 1 : 0);
        int b = count;
        if (columns[b] > end || moreAfter) {
            while (columns[b] > end - 1) {
                b--;
            }
        }
        boolean cutAfter = b < count || moreAfter;
        int shift = columns[a] - (cutBefore ? 1 : 0);
        int from = Math.min(Math.max(caretFrom, columns[a]), columns[b]) - shift;
        int to = Math.min(caretTo, columns[b]) - shift;
        String text = (cutBefore ? CUT : "") + cells.substring(ends[a], ends[b]) + (cutAfter ? CUT : "");
        return new SourceLine(text, from, Math.max(1, to - from));
    }

    /** The index, or the one before it if it would part a surrogate pair. */
    private static int boundary(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
