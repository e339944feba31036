package io.github.iiorigins.snippet;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a person stays signed in.
 *
 * @param time whole seconds, at least one
 */
public record SessionLength(Duration time) {
    /** Internet Identity shortens what is longer (dfinity/internet-identity: src/internet_identity/src/delegation.rs). */
    public static final Duration MOST = Duration.ofDays(30);

    private enum Unit {
        DAY(86_400, "86_400_000_000_000"),
        HOUR(3_600, "3_600_000_000_000"),
        MINUTE(60, "60_000_000_000"),
        SECOND(1, "1_000_000_000");

        private final long seconds;
        private final String nanoseconds;

        Unit(long seconds, String nanoseconds) {
            this.seconds = seconds;
            this.nanoseconds = nanoseconds;
        }
    }

    public SessionLength {
        if (time.toSeconds() < 1 || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(time + " is not from a second to 30 days");
        }
    }

    /** The length in nanoseconds as a JavaScript expression, without a literal that older compile targets refuse. */
    String nanoseconds() {
        String factor = unit().nanoseconds;
        return count() == 1 ? "BigInt(" + factor + ")" : "BigInt(" + count() + " * " + factor + ")";
    }

    /** The length for people. */
    String words() {
        return count() + " " + unit().name().toLowerCase(Locale.ROOT) + (count() == 1 ? "" : "s");
    }

    private long count() {
        return time.toSeconds() / unit().seconds;
    }

    /** The largest that the length is a multiple of. */
    private Unit unit() {
        for (Unit unit : Unit.values()) {
            if (time.toSeconds() % unit.seconds == 0) {
                return unit;
            }
        }
        return Unit.SECOND;
    }
}
