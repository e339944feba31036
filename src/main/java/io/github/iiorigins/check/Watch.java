package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
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

    /** The pause before the next look, each twice as long as the one before; nothing if the time is up by then. */
    public Optional<Duration> next(Duration elapsed) {
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        return elapsed.plus(now).compareTo(limit) > 0 ? Optional.empty() : Optional.of(now);
    }

    /** How long is left. */
    public Duration left(Duration elapsed) {
        return elapsed.compareTo(limit) > 0 ? Duration.ZERO : limit.minus(elapsed);
    }

    /**
     * What is still to be waited for, in one sentence.
     *
     * @param failing the severity from which findings fail the run; null for never
     */
    public String trouble(CheckResult result, Severity failing) {
        for (Finding finding : result.findings()) {
            if (failing != null && finding.severity().atLeast(failing)) {
                return finding.message();
            }
        }
        return result.unknown().isEmpty() ? "" : result.unknown().get(0);
    }
}
