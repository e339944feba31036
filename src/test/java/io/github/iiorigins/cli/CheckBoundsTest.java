package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.PlayedInternet.Ask;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger's list can make a run do. */
@Slow
class CheckBoundsTest {
    @TempDir
    Path directory;

    private PlayedInternet net;

    @BeforeEach
    void open() throws IOException {
        net = new PlayedInternet(directory);
    }

    @AfterEach
    void close() throws IOException {
        net.close();
    }

    private String[] listed(int count, PlayedInternet.Host host) {
        String[] origins = new String[count];
        for (int i = 0; i < count; i++) {
            net.hosts.put("n" + i + ".example", host);
            origins[i] = "https://n" + i + ".example";
        }
        net.list(origins);
        return origins;
    }

    private Set<String> opened() {
        Set<String> opened = new TreeSet<>();
        for (Ask ask : net.asks) {
            if (ask.host().startsWith("n")) {
                opened.add(ask.host());
            }
        }
        return opened;
    }

    @Test
    void a_list_over_the_limit_of_ii_leads_nowhere_but_to_what_the_user_named() {
        listed(150, ask -> Reply.of(200, "a page"));
        Run run = net.check("forge.example", "--origin", "https://n7.example", "--format", "concise");
        assertThat(run.code()).isEqualTo(1);
        assertThat(opened()).containsExactly("n7.example");
        assertThat(run.out())
                .contains("info[result-unknown] 149 listed origins were not opened: II rejects a list of more than 100"
                        + " entries");
    }

    @Test
    void a_run_makes_no_more_requests_than_its_budget_and_says_what_it_left_out() {
        // Each page has redirects, and a file of each kind.
        listed(
                100,
                ask -> ask.path().length() < 6 ? Reply.of(302, "", "location", ask.path() + "a") : Reply.of(200, "{}"));
        Run run = net.check("forge.example", "--max-origins", "100", "--format", "concise");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(net.asks).hasSizeLessThan(430);
        assertThat(run.out()).contains("not checked completely, because requests that II does not make are limited");
    }

    @Test
    void origins_that_never_answer_cost_one_time_limit_however_many() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        listed(
                40,
                ask -> Reply.trick((socket, out) -> {
                    try {
                        end.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }));
        long start = System.nanoTime();
        Run run = net.check(
                "forge.example", "--max-origins", "100", "--timeout", "8", "--retries", "2", "--format", "concise");
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        end.countDown();
        assertThat(run.code()).as("%s", run).isZero();
        // Repetitions, or one after the other, would be 24 seconds and more.
        assertThat(seconds).isBetween(7L, 20L);
        assertThat(run.out()).contains("info[");
    }
}
