package io.github.iiorigins.assets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern as the npm package minimatch 10 reads it with its default options, which is how Juno's tools read {@code ignore}
 * and {@code precompress}: {@code *} and {@code ?} stay between two slashes, {@code **} alone goes over directories, and
 * none of them takes a name with a dot at its start; braces, classes and {@code +(a|b)} with its kin but {@code !(a)}.
 * A whole path must match. Matching takes time in proportion to the pattern times the square of a name.
 */
public final class Minimatch {
    /** The longest pattern that is read, in UTF-16 units. */
    public static final int MAX_LENGTH = 1024;

    private static final int MAX_BRANCHES = 256;
    private static final int MAX_NESTING = 16;
    private static final String GLOBSTAR = "**";

    private final String pattern;
    private final boolean comment;
    private final boolean negated;
    private final List<List<String>> branches;

    private Minimatch(String pattern, boolean comment, boolean negated, List<List<String>> branches) {
        this.pattern = pattern;
        this.comment = comment;
        this.negated = negated;
        this.branches = branches;
    }

    /** Reads a pattern; null for one with what is not understood here: {@code !(a)}, ranges in braces, or too much of all. */
    public static Minimatch parse(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return null;
        }
        boolean comment = pattern.startsWith("#");
        int bangs = 0;
        while (bangs < pattern.length() && pattern.charAt(bangs) == '!') {
            bangs++;
        }
        String rest = pattern.substring(bangs);
        if (rest.contains("!(") || (rest.contains("..") && rest.indexOf('{') >= 0) || rest.contains("[[:")) {
            return null;
        }
        List<String> expanded = new ArrayList<>();
        if (!expand("", rest, expanded)) {
            return null;
        }
        List<List<String>> branches = new ArrayList<>();
        for (String branch : expanded) {
            List<String> names = List.of(branch.split("/", -1));
            for (String name : names) {
                if (depth(name) > MAX_NESTING) {
                    return null;
                }
            }
            branches.add(names);
        }
        return new Minimatch(pattern, comment, bangs % 2 == 1, branches);
    }

    private static int depth(String name) {
        int depth = 0;
        for (int i = 0; i < name.length(); i++) {
            depth += name.charAt(i) == '(' ? 1 : 0;
        }
        return depth;
    }

    /** Writes out the first braces that hold a comma, and then those of each outcome. */
    private static boolean expand(String done, String rest, List<String> expanded) {
        for (int open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{', open + 1)) {
            List<String> parts = new ArrayList<>();
            int depth = 0;
            int from = open + 1;
            for (int i = open; i < rest.length(); i++) {
                char c = rest.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if ((c == ',' && depth == 1) || depth == 0) {
                    parts.add(rest.substring(from, i));
                    from = i + 1;
                }
                if (depth == 0) {
                    break;
                }
            }
            if (depth == 0 && parts.size() > 1) {
                for (String part : parts) {
                    if (!expand(done, rest.substring(0, open) + part + rest.substring(from), expanded)) {
                        return false;
                    }
                }
                return true;
            }
        }
        expanded.add(done + rest);
        return expanded.size() <= MAX_BRANCHES;
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** Whether no absolute path can match, since the pattern begins with neither a slash nor {@code **}. */
    public boolean isRelative() {
        if (negated) {
            return false;
        }
        for (List<String> names : branches) {
            if (names.get(0).isEmpty() || names.get(0).equals(GLOBSTAR)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it matches a path whose parts slashes separate. */
    public boolean matches(String path) {
        if (comment) {
            return false;
        }
        String[] names = path.split("/", -1);
        for (List<String> branch : branches) {
            if (matches(branch, names)) {
                return !negated;
            }
        }
        return negated;
    }

    private static boolean matches(List<String> branch, String[] names) {
        // After each part of the pattern: how many names it may have taken.
        BitSet taken = new BitSet(names.length + 1);
        taken.set(0);
        for (int part = 0; part < branch.size(); part++) {
            BitSet next = new BitSet(names.length + 1);
            for (int at = taken.nextSetBit(0); at >= 0; at = taken.nextSetBit(at + 1)) {
                if (branch.get(part).equals(GLOBSTAR)) {
                    int end = at;
                    // At its end it stands for one name at least.
                    if (part < branch.size() - 1) {
                        next.set(at);
                    }
                    while (end < names.length && !names[end].startsWith(".")) {
                        next.set(++end);
                    }
                } else if (at < names.length && isName(branch.get(part), names[at])) {
                    next.set(at + 1);
                }
            }
            taken = next;
        }
        return taken.get(names.length);
    }

    private static boolean isName(String part, String name) {
        if (part.isEmpty() || name.isEmpty()) {
            return part.equals(name);
        }
        if (name.startsWith(".") && !part.startsWith(".") && !part.startsWith("\\.")) {
            return false;
        }
        BitSet start = new BitSet();
        start.set(0);
        return new Name(part, name).sequence(0, part.length(), start).get(name.length());
    }

    /** Follows all ways through one name at once: sets of places in the name that a piece of the pattern may end at. */
    private static final class Name {
        private final String part;
        private final String name;

        Name(String part, String name) {
            this.part = part;
            this.name = name;
        }

        BitSet sequence(int from, int to, BitSet start) {
            BitSet at = start;
            int i = from;
            while (i < to && !at.isEmpty()) {
                char c = part.charAt(i);
                int close = i + 1 < to && part.charAt(i + 1) == '(' && "?*+@".indexOf(c) >= 0 ? close(i + 1, to) : -1;
                if (close > 0) {
                    at = group(c, i + 2, close, at);
                    i = close + 1;
                } else if (c == '*') {
                    BitSet on = new BitSet();
                    on.set(at.nextSetBit(0), name.length() + 1);
                    at = on;
                    i++;
                } else if (c == '[' && classEnd(i, to) > 0) {
                    int end = classEnd(i, to);
                    at = step(at, i, end);
                    i = end + 1;
                } else {
                    int literal = c == '\\' && i + 1 < to ? i + 1 : i;
                    at = step(at, c == '?' ? -1 : literal, -1);
                    i = literal + 1;
                }
            }
            return at;
        }

        /** One character: any where {@code from} is -1, one of a class that ends at {@code to}, or the one that stands there. */
        private BitSet step(BitSet at, int from, int to) {
            BitSet on = new BitSet();
            for (int i = at.nextSetBit(0); i >= 0 && i < name.length(); i = at.nextSetBit(i + 1)) {
                char c = name.charAt(i);
                if (from < 0 || (to < 0 ? part.charAt(from) == c : isIn(from, to, c))) {
                    on.set(i + 1);
                }
            }
            return on;
        }

        private boolean isIn(int open, int close, char c) {
            char first = part.charAt(open + 1);
            boolean not = first == '!' || first == '^';
            for (int i = open + (not ? 2 : 1); i < close; i++) {
                char low = part.charAt(i);
                boolean range = i + 2 < close && part.charAt(i + 1) == '-';
                char high = range ? part.charAt(i + 2) : low;
                i += range ? 2 : 0;
                if (c >= low && c <= high) {
                    return !not;
                }
            }
            return not;
        }

        private int classEnd(int open, int to) {
            int from = open + 1 < to && (part.charAt(open + 1) == '!' || part.charAt(open + 1) == '^') ? 3 : 2;
            int end = part.indexOf(']', open + from);
            return end < to ? end : -1;
        }

        private int close(int open, int to) {
            int depth = 0;
            for (int i = open; i < to; i++) {
                depth += part.charAt(i) == '(' ? 1 : part.charAt(i) == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private BitSet group(char kind, int from, int to, BitSet start) {
            BitSet ends = once(from, to, start);
            if (kind == '+' || kind == '*') {
                int before = -1;
                while (ends.cardinality() != before) {
                    before = ends.cardinality();
                    ends.or(once(from, to, ends));
                }
            }
            if (kind == '?' || kind == '*') {
                ends.or(start);
            }
            return ends;
        }

        private BitSet once(int from, int to, BitSet start) {
            BitSet ends = new BitSet();
            int depth = 0;
            int begin = from;
            for (int i = from; i <= to; i++) {
                char c = i == to ? '|' : part.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '|' && (depth == 0 || i == to)) {
                    ends.or(sequence(begin, i, start));
                    begin = i + 1;
                }
            }
            return ends;
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
