package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;

/**
 * One line of a {@code .gitignore} (git: Documentation gitignore, wildmatch.c).
 *
 * @param glob the pattern, without what says how it is meant
 * @param negated whether it takes back what a line before it leaves out
 * @param directoriesOnly whether it matches directories only
 * @param anchored whether it is matched against the path from the directory of the file, not against the last name
 * @param place where it is
 */
record IgnorePattern(String glob, boolean negated, boolean directoriesOnly, boolean anchored, Location place) {
    /** Reads a line; null if it has no pattern. */
    static IgnorePattern of(String line, Location place) {
        String rest = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        int end = rest.length();
        while (end > 0 && rest.charAt(end - 1) == ' ' && !(end > 1 && rest.charAt(end - 2) == '\\')) {
            end--;
        }
        rest = rest.substring(0, end);
        if (rest.isEmpty() || rest.charAt(0) == '#') {
            return null;
        }
        boolean negated = rest.charAt(0) == '!';
        rest = negated ? rest.substring(1) : rest;
        boolean directoriesOnly = rest.endsWith("/");
        rest = directoriesOnly ? rest.substring(0, rest.length() - 1) : rest;
        boolean anchored = rest.indexOf('/') >= 0;
        rest = rest.startsWith("/") ? rest.substring(1) : rest;
        return rest.isEmpty() ? null : new IgnorePattern(rest, negated, directoriesOnly, anchored, place);
    }

    /**
     * Whether a pattern for directories, as icp.yaml has them, matches a path: what the crate {@code glob} reads differs only in that
     * two stars at the end also match the directory before them.
     */
    static boolean isMatch(String pattern, String path) {
        int start = pattern.startsWith("./") ? 2 : 0;
        int end = pattern.endsWith("/") ? pattern.length() - 1 : pattern.length();
        String glob = pattern.substring(start, Math.max(start, end));
        return new IgnorePattern(glob, false, true, true, null).matches(path, true)
                || (glob.endsWith("/**") && isMatch(glob.substring(0, glob.length() - 3), path));
    }

    /** Whether this line matches a path, relative to the directory of its file, with {@code /} between names. */
    boolean matches(String path, boolean isDirectory) {
        if (directoriesOnly && !isDirectory) {
            return false;
        }
        String name = anchored ? path : path.substring(path.lastIndexOf('/') + 1);
        // What does not match from a star on is tried once: a pattern of many stars would take years otherwise.
        return match(glob, 0, name, 0, new boolean[(glob.length() + 1) * (name.length() + 1)]);
    }

    private static boolean match(String glob, int glob0, String path, int path0, boolean[] failed) {
        int g = glob0;
        int p = path0;
        while (g < glob.length()) {
            char unit = glob.charAt(g);
            if (unit == '*') {
                boolean matches = !failed[g * (path.length() + 1) + p] && star(glob, g, path, p, failed);
                failed[g * (path.length() + 1) + p] |= !matches;
                return matches;
            }
            if (p >= path.length()) {
                return false;
            }
            char here = path.charAt(p);
            if (unit == '?') {
                if (here == '/') {
                    return false;
                }
                g++;
            } else if (unit == '[') {
                int end = set(glob, g, here);
                if (end < 0) {
                    return false;
                }
                g = end;
            } else {
                if (unit == '\\' && g + 1 < glob.length()) {
                    unit = glob.charAt(++g);
                }
                if (unit != here) {
                    return false;
                }
                g++;
            }
            p++;
        }
        return p == path.length();
    }

    private static boolean star(String glob, int g, String path, int p, boolean[] failed) {
        int after = g;
        while (after < glob.length() && glob.charAt(after) == '*') {
            after++;
        }
        // Two stars cross slashes only where they are a whole name.
        boolean crosses = after - g >= 2
                && (g == 0 || glob.charAt(g - 1) == '/')
                && (after == glob.length() || glob.charAt(after) == '/');
        if (crosses && after < glob.length() && match(glob, after + 1, path, p, failed)) {
            return true;
        }
        for (int i = p; i <= path.length(); i++) {
            if (i > p && after < glob.length() && failed[g * (path.length() + 1) + i]) {
                // A star that was tried from here on has tried the rest.
                return false;
            }
            if (match(glob, after, path, i, failed)) {
                // A pattern that ends in "/**" matches what is in a directory, not the directory.
                return !(crosses && after == glob.length() && i == p);
            }
            if (i < path.length() && path.charAt(i) == '/' && !crosses) {
                return false;
            }
        }
        return false;
    }

    /** Where a set in brackets ends that holds a character; -1 if it does not hold it, or does not end. */
    private static int set(String glob, int open, char here) {
        int i = open + 1;
        boolean not = i < glob.length() && (glob.charAt(i) == '!' || glob.charAt(i) == '^');
        i += not ? 1 : 0;
        boolean holds = false;
        int first = i;
        while (i < glob.length() && (glob.charAt(i) != ']' || i == first)) {
            if (glob.startsWith("[:", i)) {
                int end = glob.indexOf(":]", i);
                if (end < 0) {
                    return -1;
                }
                holds |= isIn(glob.substring(i + 2, end), here);
                i = end + 2;
                continue;
            }
            char low = glob.charAt(i);
            if (low == '\\' && i + 1 < glob.length()) {
                low = glob.charAt(++i);
            }
            char high = low;
            if (i + 2 < glob.length() && glob.charAt(i + 1) == '-' && glob.charAt(i + 2) != ']') {
                i += 2;
                high = glob.charAt(i);
                if (high == '\\' && i + 1 < glob.length()) {
                    high = glob.charAt(++i);
                }
            }
            holds |= low <= here && here <= high;
            i++;
        }
        return i < glob.length() && holds != not && here != '/' ? i + 1 : -1;
    }

    private static boolean isIn(String name, char here) {
        boolean lower = here >= 'a' && here <= 'z';
        boolean upper = here >= 'A' && here <= 'Z';
        boolean digit = here >= '0' && here <= '9';
        return switch (name) {
            case "alpha" -> lower || upper;
            case "lower" -> lower;
            case "upper" -> upper;
            case "digit" -> digit;
            case "alnum" -> lower || upper || digit;
            case "xdigit" -> digit || (here >= 'a' && here <= 'f') || (here >= 'A' && here <= 'F');
            case "space" -> here == ' ' || (here >= '\t' && here <= '\r');
            case "blank" -> here == ' ' || here == '\t';
            case "punct" -> here > ' ' && here < 0x7f && !lower && !upper && !digit;
            case "graph" -> here > ' ' && here < 0x7f;
            case "print" -> here >= ' ' && here < 0x7f;
            case "cntrl" -> here < ' ' || here == 0x7f;
            default -> false;
        };
    }
}
