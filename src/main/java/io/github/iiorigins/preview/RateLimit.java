package io.github.iiorigins.preview;

import java.time.Duration;
import java.time.Instant;

/** A bucket of tokens that fills again with time. */
final class RateLimit {
    private final long most;
    private final Duration each;
    private long tokens;
    private Instant counted;

    /**
     * A full bucket.
     *
     * @param most how many tokens it holds
     * @param each how long it takes to get one more
     */
    RateLimit(long most, Duration each, Instant now) {
        this.most = most;
        this.each = each;
        this.tokens = most;
        this.counted = now;
    }

    /** Takes a token, if there is one. */
    boolean takes(Instant now) {
        long more = now.isBefore(counted) ? 0 : Duration.between(counted, now).dividedBy(each);
        tokens = Math.min(most, tokens + more);
        counted = counted.plus(each.multipliedBy(more));
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
