package io.github.iiorigins.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a report that is kept comes from.
 *
 * @param command the command line, without secrets
 * @param version the program and its version
 * @param time when the command ran
 */
public record Provenance(String command, String version, Instant time) {
    public Provenance {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }
}
