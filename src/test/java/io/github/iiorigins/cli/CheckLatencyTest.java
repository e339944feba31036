package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A run without them takes about a second, so more than one limit would be seen. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void origins_that_never_answer_add_at_most_one_time_limit(int dead) throws IOException {
        Duration limit = Duration.ofSeconds(6);
        CountDownLatch end = new CountDownLatch(1);
        try (PlayedInternet net = new PlayedInternet(directory)) {
            PlayedInternet.Host silent = ask -> Reply.trick((socket, out) -> {
                try {
                    end.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            String[] origins = new String[dead];
            for (int i = 0; i < dead; i++) {
                net.hosts.put("d" + i + ".example", silent);
                origins[i] = "https://d" + i + ".example";
            }
            assertThat(net.check("forge.example").code()).isZero();
            long start = System.nanoTime();
            assertThat(net.check("forge.example").code()).isZero();
            Duration without = Duration.ofNanos(System.nanoTime() - start);
            net.list(origins);
            // The page that users open is silent too; II asks only for its headers.
            net.hosts.put(
                    "forge.example", ask -> ask.method().equals("HEAD") ? PlayedInternet.app(ask) : silent.answer(ask));
            start = System.nanoTime();
            Run run =
                    net.check("forge.example", "--max-origins", "100", "--timeout", String.valueOf(limit.toSeconds()));
            Duration more = Duration.ofNanos(System.nanoTime() - start).minus(without);
            end.countDown();
            assertThat(run.code()).as("%s", run).isZero();
            assertThat(run.out()).contains("origin-unreachable");
            System.out.printf(
                    "%d silent origins: %.2f x the time limit%n", dead, more.toNanos() / (double) limit.toNanos());
            assertThat(more).isLessThan(limit.multipliedBy(3).dividedBy(2));
        }
    }
}
