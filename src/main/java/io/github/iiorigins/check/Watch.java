package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.net.Http;
import java.time.Duration;
import java.util.Optional;

/** When to look again, and what for. */
public final class Watch {
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Gateways keep an answer for ten seconds; who looks more often sees nothing sooner. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration limit;
    private Duration pause = FIRST;

    /** @param limit how long to watch */
    public Watch(Duration limit) {
        this.limit = limit;
    }

    /** Hears what is waited for. */
    public interface Waiting {
        /**
         * Hears of one pause.
         *
         * @param trouble what fails, in one sentence
         * @param pause how long until the next look
         * @param left how long is left of the whole
         */
        void hear(String trouble, Duration pause, Duration left);
    }

    /**
     * Looks again and again until nothing fails any more, or the time is up.
     *
     * @param failing the severity from which findings fail the run; null for never
     */
    public CheckResult run(CheckRequest request, Http http, Severity failing, Waiting waiting)
            throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            CheckResult result = Check.run(request, http);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Optional<Duration> now = next(elapsed);
            String trouble = trouble(result, failing);
            if (trouble.isEmpty() || InternalErrorRule.isAmong(result.findings()) || now.isEmpty()) {
                return result;
            }
            waiting.hear(trouble, now.get(), left(elapsed));
            Thread.sleep(now.get().toMillis());
        }
    }

    /** The pause before the next look, each twice as long as the one before; nothing if the time is up by then. */
    Optional<Duration> next(Duration elapsed) {
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        return elapsed.plus(now).compareTo(limit) > 0 ? Optional.empty() : Optional.of(now);
    }

    /** How long is left. */
    Duration left(Duration elapsed) {
        return elapsed.compareTo(limit) > 0 ? Duration.ZERO : limit.minus(elapsed);
    }

    /**
     * What is still to be waited for, in one sentence.
     *
     * @param failing the severity from which findings fail the run; null for never
     */
    String trouble(CheckResult result, Severity failing) {
        for (Finding finding : result.findings()) {
            if (failing != null && finding.severity().atLeast(failing)) {
                return finding.message();
            }
        }
        return result.unknown().isEmpty() ? "" : result.unknown().get(0);
    }
}
