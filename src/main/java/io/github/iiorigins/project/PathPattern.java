package io.github.iiorigins.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for directories as icp.yaml has them, in the syntax of the crate {@code glob}: {@code *} and {@code ?} stay
 * within a name, {@code [a-z]} and {@code [!a-z]} are one character, {@code **} as a whole name is any number of
 * directories. Time to match is bounded by the product of the lengths.
 */
final class PathPattern {
    private final List<String> names = new ArrayList<>();

    PathPattern(String pattern) {
        int start = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            if (i == pattern.length() || pattern.charAt(i) == '/') {
                String name = pattern.substring(start, i);
                if (!name.isEmpty() && !name.equals(".")) {
                    names.add(name);
                }
                start = i + 1;
            }
        }
    }

    /** Whether a relative path matches as a whole. */
    boolean matches(Path path) {
        // A walk over both, that goes back only to the last "**".
        int count = path.toString().isEmpty() ? 0 : path.getNameCount();
        int name = 0;
        int at = 0;
        int restartName = -1;
        int restartAt = 0;
        while (at < count) {
            if (name < names.size() && names.get(name).equals("**")) {
                restartName = ++name;
                restartAt = at;
            } else if (name < names.size()
                    && matches(names.get(name), path.getName(at).toString())) {
                name++;
                at++;
            } else if (restartName >= 0) {
                name = restartName;
                at = ++restartAt;
            } else {
                return false;
            }
        }
        while (name < names.size() && names.get(name).equals("**")) {
            name++;
        }
        return name == names.size();
    }

    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int restartP = -1;
        int restartN = 0;
        while (n < name.length()) {
            int next = p < pattern.length() ? one(pattern, p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                restartP = ++p;
                restartN = n;
            } else if (next > 0) {
                p = next;
                n++;
            } else if (restartP >= 0) {
                p = restartP;
                n = ++restartN;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on if the part at an index takes a character; otherwise -1. */
    private static int one(String pattern, int at, char unit) {
        char first = pattern.charAt(at);
        if (first == '?') {
            return at + 1;
        }
        int close = first == '[' ? pattern.indexOf(']', at + (pattern.startsWith("[!", at) ? 3 : 2)) : -1;
        if (close < 0) {
            return first == unit ? at + 1 : -1;
        }
        boolean negated = pattern.charAt(at + 1) == '!';
        boolean taken = false;
        for (int i = at + (negated ? 2 : 1); i < close; i++) {
            if (i + 2 < close && pattern.charAt(i + 1) == '-') {
                taken |= pattern.charAt(i) <= unit && unit <= pattern.charAt(i + 2);
                i += 2;
            } else {
                taken |= pattern.charAt(i) == unit;
            }
        }
        return taken != negated ? close + 1 : -1;
    }
}
