package io.github.iiorigins.text;

import java.util.Optional;

/**
 * A version of a package; what follows the three numbers, such as {@code -beta.1}, does not count.
 *
 * @param major the first number
 * @param minor the second
 * @param patch the third
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    /** No package has more; a longer number is something else. */
    public static final int LARGEST = 99_999;

    /** Reads a whole version, such as {@code 7.1.0} or {@code v6.0.0-beta.1}; empty if the text is none. */
    public static Optional<Version> parse(String text) {
        int[] numbers = new int[3];
        int i = text.startsWith("v") ? 1 : 0;
        for (int part = 0; part < numbers.length; part++) {
            int digits = i;
            while (i < text.length() && Ascii.isDigit(text.charAt(i)) && numbers[part] <= LARGEST) {
                numbers[part] = numbers[part] * 10 + text.charAt(i++) - '0';
            }
            if (i == digits
                    || numbers[part] > LARGEST
                    || (part < 2 && (i == text.length() || text.charAt(i++) != '.'))) {
                return Optional.empty();
            }
        }
        boolean ends = i == text.length() || text.charAt(i) == '-' || text.charAt(i) == '+';
        return ends ? Optional.of(new Version(numbers[0], numbers[1], numbers[2])) : Optional.empty();
    }

    /** Whether this is older than another. */
    public boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        int order = Integer.compare(major, other.major);
        order = order == 0 ? Integer.compare(minor, other.minor) : order;
        return order == 0 ? Integer.compare(patch, other.patch) : order;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
