package io.github.iiorigins.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The difference of two texts in the unified format (POSIX {@code diff -u}, with the header of {@code git diff}), as {@code git apply}
 * takes it. Lines end at a line feed only, as git has it: a carriage return before it is part of the line and so is kept.
 */
public final class Diff {
    /** How many lines around a change are shown. */
    private static final int CONTEXT = 3;

    /**
     * Up to how many lines the shortest difference is looked for; the work grows with its square. What differs in more is told as one
     * block that goes and one that comes.
     */
    private static final int MAX_CHANGES = 1_000;

    private final String[] before;
    private final String[] after;
    /** Which lines go, and which come; every other one stays and has its partner. */
    private final boolean[] goes;

    private final boolean[] comes;

    private Diff(String[] before, String[] after) {
        this.before = before;
        this.after = after;
        this.goes = new boolean[before.length];
        this.comes = new boolean[after.length];
    }

    /**
     * The difference of a file before and after, byte order marks included; empty if there is none.
     *
     * @param path the file relative to where the difference will be applied, {@code /} between names
     */
    public static String unified(String path, SourceText before, SourceText after) {
        String old = whole(before);
        String changed = whole(after);
        if (old.equals(changed)) {
            return "";
        }
        Diff diff = new Diff(lines(old), lines(changed));
        diff.compare();
        StringBuilder out = new StringBuilder();
        out.append("diff --git ").append(quoted("a/" + path)).append(' ').append(quoted("b/" + path));
        // A name with a blank in it ends with a tab here, or what follows the blank would be read as a time stamp.
        String end = path.indexOf(' ') >= 0 ? "\t\n" : "\n";
        out.append("\n--- ").append(quoted("a/" + path)).append(end);
        out.append("+++ ").append(quoted("b/" + path)).append(end);
        diff.hunks(out);
        return out.toString();
    }

    /**
     * A file that is not there yet, as a difference that makes it.
     *
     * @param path the file relative to where the difference will be applied, {@code /} between names
     */
    public static String created(String path, SourceText after) {
        String changed = whole(after);
        Diff diff = new Diff(new String[0], lines(changed));
        diff.compare();
        StringBuilder out = new StringBuilder();
        out.append("diff --git ").append(quoted("a/" + path)).append(' ').append(quoted("b/" + path));
        out.append("\nnew file mode 100644\n");
        if (!changed.isEmpty()) {
            out.append("--- /dev/null\n+++ ").append(quoted("b/" + path));
            out.append(path.indexOf(' ') >= 0 ? "\t\n" : "\n");
            diff.hunks(out);
        }
        return out.toString();
    }

    private static String whole(SourceText source) {
        return source.hasByteOrderMark() ? SourceText.BYTE_ORDER_MARK + source.text() : source.text();
    }

    private static String[] lines(String text) {
        int count = 0;
        for (int start = 0; start < text.length(); start = lineEnd(text, start)) {
            count++;
        }
        String[] lines = new String[count];
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = lineEnd(text, start);
            lines[i] = text.substring(start, end);
            start = end;
        }
        return lines;
    }

    private static int lineEnd(String text, int start) {
        int feed = text.indexOf('\n', start);
        return feed < 0 ? text.length() : feed + 1;
    }

    /** A path as git writes it: in quotes, with C's escapes, if there is something in it that would end it or not be seen. */
    private static String quoted(String path) {
        boolean plain = true;
        StringBuilder quoted = new StringBuilder(path.length() + 2).append('"');
        for (int i = 0; i < path.length(); i++) {
            char unit = path.charAt(i);
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append(unit);
                plain = false;
            } else if (unit < ' ' || unit == 0x7F) {
                quoted.append('\\').append((char) ('0' + (unit >> 6)));
                quoted.append((char) ('0' + ((unit >> 3) & 7))).append((char) ('0' + (unit & 7)));
                plain = false;
            } else {
                quoted.append(unit);
            }
        }
        return plain ? path : quoted.append('"').toString();
    }

    // ------------------------------------------------------------------------------------------------ comparison

    private void compare() {
        int start = 0;
        int oldEnd = before.length;
        int newEnd = after.length;
        while (start < oldEnd && start < newEnd && before[start].equals(after[start])) {
            start++;
        }
        while (oldEnd > start && newEnd > start && before[oldEnd - 1].equals(after[newEnd - 1])) {
            oldEnd--;
            newEnd--;
        }
        Map<String, Integer> numbers = new HashMap<>();
        if (!shortest(numbered(before, start, oldEnd, numbers), numbered(after, start, newEnd, numbers), start)) {
            Arrays.fill(goes, start, oldEnd, true);
            Arrays.fill(comes, start, newEnd, true);
        }
    }

    /** Equal lines as equal numbers. */
    private static int[] numbered(String[] lines, int start, int end, Map<String, Integer> numbers) {
        int[] numbered = new int[end - start];
        for (int i = start; i < end; i++) {
            Integer known = numbers.putIfAbsent(lines[i], numbers.size());
            numbered[i - start] = known == null ? numbers.size() - 1 : known;
        }
        return numbered;
    }

    /**
     * Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): for each count of changes the furthest that each diagonal can
     * reach. False if more changes are needed than are looked for.
     */
    private boolean shortest(int[] a, int[] b, int first) {
        int most = Math.min(a.length + b.length, MAX_CHANGES);
        int[][] trace = new int[most + 1][];
        int[] reach = {0};
        for (int changes = 0; changes <= most; changes++) {
            int[] next = new int[2 * changes + 1];
            for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                int x = 0;
                if (changes > 0) {
                    boolean down = comesDown(reach, changes - 1, diagonal);
                    x = down ? at(reach, changes - 1, diagonal + 1) : at(reach, changes - 1, diagonal - 1) + 1;
                }
                int y = x - diagonal;
                if (x < 0 || y < 0 || x > a.length || y > b.length) {
                    // Beyond an edge; the end is never reached from there with fewer changes than along it.
                    next[diagonal + changes] = -1;
                    continue;
                }
                while (x < a.length && y < b.length && a[x] == b[y]) {
                    x++;
                    y++;
                }
                next[diagonal + changes] = x;
                if (x == a.length && y == b.length) {
                    mark(trace, changes, x, y, first);
                    return true;
                }
            }
            trace[changes] = next;
            reach = next;
        }
        return false;
    }

    /** Whether a diagonal is better reached from the one above, by a line that comes, than from the one below. */
    private static boolean comesDown(int[] reach, int changes, int diagonal) {
        return at(reach, changes, diagonal - 1) < at(reach, changes, diagonal + 1);
    }

    /** How far a diagonal had come after so many changes; -2 where there was no such diagonal. */
    private static int at(int[] reach, int changes, int diagonal) {
        return diagonal < -changes || diagonal > changes ? -2 : reach[diagonal + changes];
    }

    /** Goes the way back from the end and marks the changes on it. */
    private void mark(int[][] trace, int changes, int endX, int endY, int first) {
        int x = endX;
        int y = endY;
        for (int left = changes; left > 0; left--) {
            int diagonal = x - y;
            int[] reach = trace[left - 1];
            boolean down = comesDown(reach, left - 1, diagonal);
            int from = down ? diagonal + 1 : diagonal - 1;
            x = at(reach, left - 1, from);
            y = x - from;
            if (down) {
                comes[first + y] = true;
            } else {
                goes[first + x] = true;
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ output

    private void hunks(StringBuilder out) {
        int oldAt = 0;
        int newAt = 0;
        while (true) {
            // To the next change, in step.
            while (oldAt < before.length && newAt < after.length && !goes[oldAt] && !comes[newAt]) {
                oldAt++;
                newAt++;
            }
            if (oldAt == before.length && newAt == after.length) {
                return;
            }
            int lead = Math.min(CONTEXT, oldAt);
            int oldStart = oldAt - lead;
            int newStart = newAt - lead;
            StringBuilder body = new StringBuilder();
            for (int i = oldStart; i < oldAt; i++) {
                line(body, ' ', before[i]);
            }
            int same = 0;
            while (oldAt < before.length || newAt < after.length) {
                if (oldAt < before.length && goes[oldAt]) {
                    same = 0;
                    line(body, '-', before[oldAt++]);
                } else if (newAt < after.length && comes[newAt]) {
                    same = 0;
                    line(body, '+', after[newAt++]);
                } else if (same < CONTEXT || nextChangeWithin(oldAt, newAt, CONTEXT)) {
                    same++;
                    line(body, ' ', before[oldAt]);
                    oldAt++;
                    newAt++;
                } else {
                    break;
                }
            }
            out.append("@@ -");
            range(out, oldStart, oldAt - oldStart);
            out.append(" +");
            range(out, newStart, newAt - newStart);
            out.append(" @@\n").append(body);
        }
    }

    /** Whether a change is so near that its lines before would touch what is shown already. */
    private boolean nextChangeWithin(int oldAt, int newAt, int lines) {
        for (int i = 0; i <= lines; i++) {
            boolean change =
                    (oldAt + i < before.length && goes[oldAt + i]) || (newAt + i < after.length && comes[newAt + i]);
            if (change) {
                return true;
            }
        }
        return false;
    }

    /** Line numbers start at 1; an empty range is named by the line before it. */
    private static void range(StringBuilder out, int start, int count) {
        out.append(count == 0 ? start : start + 1);
        if (count != 1) {
            out.append(',').append(count);
        }
    }

    private static void line(StringBuilder out, char mark, String line) {
        out.append(mark).append(line);
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\n') {
            out.append("\n\\ No newline at end of file\n");
        }
    }
}
