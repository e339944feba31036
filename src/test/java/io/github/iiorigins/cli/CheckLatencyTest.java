package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check does not wait for. */
@Timing
class CheckLatencyTest {
    @TempDir
    Path directory;

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
