package io.github.iiorigins.ic;

import java.time.Instant;

/** Time as the Internet Computer writes it: nanoseconds since 1970, up to the year 2262. */
public final class Nanos {
    private static final long PER_SECOND = 1_000_000_000L;

    private Nanos() {}

    /**
     * The nanoseconds of a time.
     *
     * @throws ArithmeticException if 63 bits do not hold them
     */
    public static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano());
    }

    /** The time of so many nanoseconds. */
    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
