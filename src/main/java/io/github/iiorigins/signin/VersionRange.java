package io.github.iiorigins.signin;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Version;
import java.util.OptionalInt;

/**
 * The versions of a dependency that an app may run with: what package.json allows, or the one version that a lock file
 * names. The grammar is that of npm (npm/node-semver: README, "Ranges"). Of {@code ^8 || ^10} the hull is kept.
 *
 * @param from the lowest
 * @param to the first that is above; null without an upper end
 * @param known whether the text was a range; otherwise every version may be meant ({@code latest}, {@code workspace:*},
 *     {@code file:../auth})
 */
public record VersionRange(Version from, Version to, boolean known) {
    private static final Version ZERO = new Version(0, 0, 0);

    /** Any version, because nothing tells which. */
    public static final VersionRange UNKNOWN = new VersionRange(ZERO, null, false);

    private static final VersionRange ANY = new VersionRange(ZERO, null, true);

    /** Exactly one version. */
    public static VersionRange of(Version version) {
        return new VersionRange(version, next(version), true);
    }

    /** Reads a range as package.json has it. */
    public static VersionRange parse(String range) {
        VersionRange hull = null;
        int start = 0;
        String versions = versions(range);
        while (start <= versions.length()) {
            int bar = versions.indexOf("||", start);
            int end = bar < 0 ? versions.length() : bar;
            VersionRange one = ofComparators(versions.substring(start, end));
            if (!one.known) {
                return UNKNOWN;
            }
            hull = hull == null ? one : hull.with(one);
            start = end + 2;
        }
        return hull;
    }

    /**
     * The newest major version in a range, which is what a package manager installs; empty where the range has no upper
     * end ({@code >=4}, {@code *}) or does not tell.
     */
    public static OptionalInt newestMajor(String range) {
        return parse(range).newestMajor();
    }

    /** The same of this range. */
    public OptionalInt newestMajor() {
        if (to == null) {
            return OptionalInt.empty();
        }
        boolean belowMajor = to.minor() == 0 && to.patch() == 0;
        return OptionalInt.of(belowMajor ? Math.max(0, to.major() - 1) : to.major());
    }

    /** Whether a version is in it. */
    public boolean contains(Version version) {
        return from.compareTo(version) <= 0 && isBelowEnd(version);
    }

    /** Whether versions from one up to, and without, another may be in it. */
    public boolean meets(Version first, Version end) {
        return isBelowEnd(first) && (end == null || from.compareTo(end) < 0);
    }

    private boolean isBelowEnd(Version version) {
        return to == null || version.compareTo(to) < 0;
    }

    private VersionRange with(VersionRange other) {
        Version end = to == null || other.to == null ? null : max(to, other.to);
        return new VersionRange(from.compareTo(other.from) < 0 ? from : other.from, end, true);
    }

    private VersionRange within(VersionRange other) {
        Version end = to == null ? other.to : other.to == null || to.compareTo(other.to) < 0 ? to : other.to;
        return new VersionRange(max(from, other.from), end, true);
    }

    private static Version max(Version a, Version b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private static Version next(Version version) {
        return new Version(version.major(), version.minor(), version.patch() + 1);
    }

    /** The range without the protocols that carry one: {@code npm:@icp-sdk/auth@^7}, {@code workspace:^7}. */
    private static String versions(String range) {
        if (range.startsWith("npm:")) {
            return range.substring(range.lastIndexOf('@') + 1);
        }
        return range.startsWith("workspace:") ? range.substring("workspace:".length()) : range;
    }

    /** What comparators allow that must all hold. */
    private static VersionRange ofComparators(String comparators) {
        VersionRange all = ANY;
        Version low = null;
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
                // "1.2 - 5.4": what came before is the lower end.
                low = all.from;
                all = ANY;
                continue;
            }
            VersionRange one = comparator(low == null ? operator : "<=", word);
            if (!one.known) {
                return UNKNOWN;
            }
            all = all.within(one);
        }
        return low == null ? all : new VersionRange(low, all.to, true);
    }

    private static int operatorEnd(String comparators, int from) {
        int i = from;
        while (i < comparators.length() && "<>=^~".indexOf(comparators.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static VersionRange comparator(String operator, String version) {
        int[] numbers = new int[3];
        int given = 0;
        int i = version.startsWith("v") ? 1 : 0;
        if (version.isEmpty() || i == version.length()) {
            // "^" and "~" alone are pnpm's and Yarn's for the version in the workspace.
            return UNKNOWN;
        }
        while (given < numbers.length) {
            if ("*xX".indexOf(version.charAt(i)) >= 0) {
                boolean ends = i + 1 == version.length() || version.charAt(i + 1) == '.';
                if (!ends) {
                    return UNKNOWN;
                }
                i = version.length();
                break;
            }
            int digits = i;
            while (i < version.length() && Ascii.isDigit(version.charAt(i)) && numbers[given] <= Version.LARGEST) {
                numbers[given] = numbers[given] * 10 + version.charAt(i++) - '0';
            }
            if (i == digits || numbers[given] > Version.LARGEST) {
                return UNKNOWN;
            }
            given++;
            if (i == version.length() || version.charAt(i) != '.' || i + 1 == version.length()) {
                break;
            }
            i++;
        }
        if (i < version.length() && (given < numbers.length || "-+".indexOf(version.charAt(i)) < 0)) {
            return UNKNOWN;
        }
        if (given == 0) {
            return ANY;
        }
        Version low = new Version(numbers[0], numbers[1], numbers[2]);
        return switch (operator) {
            case ">", ">=" -> new VersionRange(low, null, true);
            case "<" -> new VersionRange(ZERO, low, true);
            case "<=" -> new VersionRange(ZERO, after(low, given), true);
            case "^" -> new VersionRange(low, afterCaret(low, given), true);
            case "~" -> new VersionRange(low, after(low, Math.min(given, 2)), true);
            case "", "=" -> new VersionRange(low, after(low, given), true);
            default -> UNKNOWN;
        };
    }

    /** The first version above all that begin with so many numbers of this one. */
    private static Version after(Version version, int numbers) {
        return switch (numbers) {
            case 1 -> new Version(version.major() + 1, 0, 0);
            case 2 -> new Version(version.major(), version.minor() + 1, 0);
            default -> next(version);
        };
    }

    /** {@code ^} keeps the first number that is not zero. */
    private static Version afterCaret(Version version, int given) {
        if (version.major() > 0 || given == 1) {
            return after(version, 1);
        }
        return version.minor() > 0 || given == 2 ? after(version, 2) : next(version);
    }
}
