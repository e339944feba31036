package io.github.iiorigins.snippet;

import java.util.Optional;

/**
 * How long a person stays signed in.
 *
 * @param count how many of the unit, at least one
 * @param unit what is counted
 */
public record SessionLength(int count, Unit unit) {
    /** Internet Identity shortens what is longer (dfinity/internet-identity: src/internet_identity/src/delegation.rs). */
    private static final long MOST_MINUTES = 30L * 24 * 60;

    /** What sessions are counted in. */
    public enum Unit {
        /** 60 seconds. */
        MINUTES('m', "minute", 1),
        /** 60 minutes. */
        HOURS('h', "hour", 60),
        /** 24 hours. */
        DAYS('d', "day", 24 * 60);

        private final char letter;
        private final String noun;
        private final int minutes;

        Unit(char letter, String noun, int minutes) {
            this.letter = letter;
            this.noun = noun;
            this.minutes = minutes;
        }
    }

    public SessionLength {
        if (count < 1 || (long) count * unit.minutes > MOST_MINUTES) {
            throw new IllegalArgumentException(count + " " + unit + " is not from a minute to 30 days");
        }
    }

    /** Reads a length such as {@code 30m}, {@code 8h} or {@code 7d}; empty if it is none, or longer than 30 days. */
    public static Optional<SessionLength> of(String text) {
        int digits = text.length() - 1;
        if (digits < 1 || digits > 5) {
            return Optional.empty();
        }
        int count = 0;
        for (int i = 0; i < digits; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return Optional.empty();
            }
            count = count * 10 + digit - '0';
        }
        for (Unit unit : Unit.values()) {
            if (unit.letter == text.charAt(digits)) {
                boolean fits = count >= 1 && (long) count * unit.minutes <= MOST_MINUTES;
                return fits ? Optional.of(new SessionLength(count, unit)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The length in nanoseconds as a JavaScript expression, without a literal that older compile targets refuse. */
    String nanoseconds() {
        String factor = switch (unit) {
            case MINUTES -> "60_000_000_000";
            case HOURS -> "3_600_000_000_000";
            case DAYS -> "86_400_000_000_000";
        };
        return count == 1 ? "BigInt(" + factor + ")" : "BigInt(" + count + " * " + factor + ")";
    }

    /** The length for people. */
    String words() {
        return count + " " + unit.noun + (count == 1 ? "" : "s");
    }
}
