package io.github.iiorigins.assets;

import io.github.iiorigins.text.Ascii;
import java.util.Optional;

/** A version of dfx, as far as what it makes of asset rules depends on it (dfinity/sdk: CHANGELOG.md). */
public record DfxVersion(int major, int minor, int patch) implements Comparable<DfxVersion> {
    /** The first that uploads the directory {@code .well-known} without a rule that says so. */
    public static final DfxVersion WELL_KNOWN_INCLUDED = new DfxVersion(0, 20, 2);

    /** Refuses negative numbers. */
    public DfxVersion {
        if (major < 0 || minor < 0 || patch < 0) {
            throw new IllegalArgumentException("no version " + major + "." + minor + "." + patch);
        }
    }

    /** Reads a version as {@code dfx.json} has it, such as {@code 0.20.1} or {@code 0.24.0-beta.1}; nothing if it is none. */
    public static Optional<DfxVersion> parse(String text) {
        int[] numbers = new int[3];
        int at = 0;
        for (int i = 0; i < 3; i++) {
            int start = at;
            while (at < text.length() && Ascii.isDigit(text.charAt(at)) && at - start < 9) {
                numbers[i] = numbers[i] * 10 + text.charAt(at++) - '0';
            }
            if (at == start || (i < 2 && (at == text.length() || text.charAt(at++) != '.'))) {
                return Optional.empty();
            }
        }
        boolean ends = at == text.length() || text.charAt(at) == '-' || text.charAt(at) == '+';
        return ends ? Optional.of(new DfxVersion(numbers[0], numbers[1], numbers[2])) : Optional.empty();
    }

    /** Whether this is older than another. */
    public boolean before(DfxVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(DfxVersion other) {
        int order = Integer.compare(major, other.major);
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order != 0 ? order : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
