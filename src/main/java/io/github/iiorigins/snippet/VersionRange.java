package io.github.iiorigins.snippet;

import java.util.OptionalInt;

/**
 * The versions of a dependency that package.json allows, as far as code depends on them: the newest major version, which
 * is what a package manager installs. The grammar is that of npm (npm/node-semver: README, "Ranges").
 */
public final class VersionRange {
    /** No library has more; a longer number is something else. */
    private static final int LARGEST = 99_999;

    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final int UNREADABLE = -1;

    private VersionRange() {}

    /**
     * The newest major version in a range; empty where the range has no upper end ({@code >=4}, {@code *}) or does not
     * tell ({@code latest}, {@code workspace:*}, {@code file:../auth}).
     */
    public static OptionalInt newestMajor(String range) {
        int newest = UNREADABLE;
        int start = 0;
        String versions = versions(range);
        while (start <= versions.length()) {
            int bar = versions.indexOf("||", start);
            int end = bar < 0 ? versions.length() : bar;
            int major = ofComparators(versions.substring(start, end));
            if (major == UNREADABLE) {
                return OptionalInt.empty();
            }
            newest = Math.max(newest, major);
            start = end + 2;
        }
        return newest == UNBOUNDED ? OptionalInt.empty() : OptionalInt.of(newest);
    }

    /** The range without the protocols that carry one: {@code npm:@icp-sdk/auth@^7}, {@code workspace:^7}. */
    private static String versions(String range) {
        if (range.startsWith("npm:")) {
            return range.substring(range.lastIndexOf('@') + 1);
        }
        return range.startsWith("workspace:") ? range.substring("workspace:".length()) : range;
    }

    /** The lowest upper end of comparators that must all hold. */
    private static int ofComparators(String comparators) {
        int newest = UNBOUNDED;
        boolean hyphen = false;
        int i = 0;
        while (i < comparators.length()) {
            if (comparators.charAt(i) <= ' ') {
                i++;
                continue;
            }
            int start = i;
            i = operatorEnd(comparators, i);
            String operator = comparators.substring(start, i);
            while (i < comparators.length() && comparators.charAt(i) <= ' ') {
                i++;
            }
            int version = i;
            while (i < comparators.length() && comparators.charAt(i) > ' ') {
                i++;
            }
            String word = comparators.substring(version, i);
            if (operator.isEmpty() && word.equals("-")) {
                hyphen = true;
                newest = UNBOUNDED;
                continue;
            }
            int upper = upperEnd(hyphen ? "<=" : operator, word);
            if (upper == UNREADABLE) {
                return UNREADABLE;
            }
            newest = Math.min(newest, upper);
        }
        return newest;
    }

    private static int operatorEnd(String comparators, int from) {
        int i = from;
        while (i < comparators.length() && "<>=^~".indexOf(comparators.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int upperEnd(String operator, String version) {
        int i = version.startsWith("v") ? 1 : 0;
        if (version.isEmpty() || i == version.length()) {
            // "^" and "~" alone are pnpm's and Yarn's for the version in the workspace.
            return UNREADABLE;
        }
        char first = version.charAt(i);
        if (first == '*' || first == 'x' || first == 'X') {
            return i + 1 == version.length() || version.charAt(i + 1) == '.' ? UNBOUNDED : UNREADABLE;
        }
        int digits = i;
        int major = 0;
        while (i < version.length() && version.charAt(i) >= '0' && version.charAt(i) <= '9' && major <= LARGEST) {
            major = major * 10 + version.charAt(i++) - '0';
        }
        boolean ends = i == version.length() || version.charAt(i) == '.';
        if (i == digits || !ends || major > LARGEST) {
            return UNREADABLE;
        }
        return switch (operator) {
            case ">", ">=" -> UNBOUNDED;
            case "<" -> isZero(version, i) ? Math.max(0, major - 1) : major;
            default -> major;
        };
    }

    /** Whether nothing but zeros follows the major version, so that it has no version below. */
    private static boolean isZero(String version, int from) {
        for (int i = from; i < version.length() && version.charAt(i) != '-'; i++) {
            if (version.charAt(i) != '.' && version.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
