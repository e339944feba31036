package io.github.iiorigins.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes one item out of a list in JSON or JSON5, with one comma and with its line if nothing else stands on it. Comments stay, also
 * those about the item: they are a person's words, and a person may want them elsewhere.
 */
public final class ItemRemoval {
    private final String text;

    private ItemRemoval(String text) {
        this.text = text;
    }

    /**
     * The edits that take an item out.
     *
     * @param previous where the item before it stands; null if it is the first
     * @param item where it stands
     * @return disjoint edits in order; none if what stands around the item is not as it is in a list
     */
    public static List<Edit> edits(SourceText source, Span previous, Span item) {
        return new ItemRemoval(source.text()).edits(previous, item);
    }

    private List<Edit> edits(Span previous, Span item) {
        int after = JsonScanner.significant(text, item.end());
        boolean commaAfter = after < text.length() && text.charAt(after) == ',';
        int before = previous == null ? -1 : JsonScanner.significant(text, previous.end());
        if (previous != null
                && (before >= text.length()
                        || text.charAt(before) != ','
                        || JsonScanner.significant(text, before + 1) != item.start())) {
            return List.of();
        }
        if (!commaAfter && (after == text.length() || !JsonScanner.isBracketEnd(text.charAt(after)))) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>(2);
        if (commaAfter && (before < 0 || sameLine(item.end(), after) || !sameLine(before, item.start()))) {
            take(edits, item, new Span(after, after + 1));
        } else if (before >= 0) {
            take(edits, new Span(before, before + 1), item);
        } else {
            edits.add(remove(item));
        }
        return edits;
    }

    /** Removes both, and what is between them if that is blank. */
    private void take(List<Edit> edits, Span first, Span second) {
        if (blanksEnd(first.end()) == second.start()) {
            edits.add(remove(new Span(first.start(), second.end())));
        } else {
            edits.add(remove(first));
            edits.add(remove(second));
        }
    }

    /** Removes a stretch so that the lines around it look as if it had never been there. */
    private Edit remove(Span stretch) {
        int from = blanksStart(stretch.start());
        int to = blanksEnd(stretch.end());
        boolean beginsLine = from == 0 || isLineEnd(text.charAt(from - 1));
        boolean endsLine = to == text.length() || isLineEnd(text.charAt(to));
        if (beginsLine && endsLine) {
            return Edit.remove(new Span(from, lineBreakEnd(to)));
        }
        boolean comma = text.charAt(stretch.end() - 1) == ',';
        if (comma && stretch.length() == 1 && !endsLine) {
            // A comment that stays stands behind it.
            return Edit.remove(stretch);
        }
        boolean comesMore = !endsLine && !JsonScanner.isBracketEnd(text.charAt(to));
        if (beginsLine || (comma && comesMore)) {
            return Edit.remove(new Span(stretch.start(), to));
        }
        boolean opens = from > 0 && (text.charAt(from - 1) == '[' || text.charAt(from - 1) == '{');
        return Edit.remove(opens ? stretch : new Span(from, stretch.end()));
    }

    private boolean sameLine(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isLineEnd(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int blanksStart(int offset) {
        int start = offset;
        while (start > 0 && isBlankInLine(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private int blanksEnd(int offset) {
        int end = offset;
        while (end < text.length() && isBlankInLine(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int lineBreakEnd(int offset) {
        if (text.startsWith("\r\n", offset)) {
            return offset + 2;
        }
        return Math.min(offset + 1, text.length());
    }

    private static boolean isLineEnd(char unit) {
        return unit == '\n' || unit == '\r';
    }

    private static boolean isBlankInLine(char unit) {
        return !isLineEnd(unit) && JsonScanner.isBlank(unit);
    }
}
