package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A check of ten origins takes about as long as the longest chain of requests of which each needs the answer of the one before:
 * the canister, its list, the page of an origin, a script of that page. One after the other it would be fourteen chains.
 */
@Timing
class CheckLatencyTest {
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final int CHAIN = 4;

    @TempDir
    Path directory;

    @Test
    void sends_independent_requests_in_parallel() throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            String[] origins = new String[10];
            for (int i = 0; i < origins.length; i++) {
                String host = "a" + i + ".forge.example";
                origins[i] = "https://" + host;
                net.hosts.put(
                        host,
                        ask -> ask.path().equals("/")
                                ? Reply.of(200, "<html><script src=\"/app.js\"></script>")
                                : Reply.of(200, "\"forge.example\""));
            }
            net.list(origins);
            // Once without, so that no class is loaded in the time that is measured.
            assertThat(net.check("forge.example").code()).isZero();
            net.asks.clear();
            net.latency = LATENCY;
            long start = System.nanoTime();
            Run run = net.check("forge.example", "-v");
            double ratio = (System.nanoTime() - start)
                    / (double) LATENCY.multipliedBy(CHAIN).toNanos();
            assertThat(run.code()).as("%s", run).isZero();
            assertThat(run.out()).contains("https://a9.forge.example/   its code mentions forge.example");
            assertThat(net.asks).hasSizeGreaterThan(3 * origins.length);
            System.out.printf(
                    "%d requests of %d ms: %.2f x the longest chain%n", net.asks.size(), LATENCY.toMillis(), ratio);
            assertThat(ratio).isLessThan(2.0);
        }
    }
}
