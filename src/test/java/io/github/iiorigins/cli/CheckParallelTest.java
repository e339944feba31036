package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.PlayedInternet.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check does at the same time: it is counted at the server, so that a slow machine only makes it slow. */
class CheckParallelTest {
    @TempDir
    Path directory;

    /** Requests of one kind: none is answered before so many of them are under way. */
    private static final class Together {
        private final CountDownLatch missing;
        private volatile boolean alone;

        Together(int count) {
            missing = new CountDownLatch(count);
        }

        Reply answer(Reply reply) {
            missing.countDown();
            try {
                if (!missing.await(2, TimeUnit.MINUTES)) {
                    alone = true;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return reply;
        }
    }

    /** Many domains lead to one canister: its list is asked for once in a run, and past all caches for each of them. */
    @Test
    void sites_of_one_canister_share_the_requests_for_its_list() throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            String[] sites = new String[20];
            for (int i = 0; i < sites.length; i++) {
                sites[i] = "s" + i + ".example";
                net.hosts.put(sites[i], PlayedInternet::app);
            }
            Run run = net.check(sites);
            assertThat(run.code()).as("%s", run).isLessThan(2);
            String list = "GET " + PlayedInternet.DOCUMENT;
            assertThat(net.asks).filteredOn(ask -> ask.toString().equals(list)).hasSize(4);
            assertThat(net.asks)
                    .filteredOn(ask -> ask.toString().startsWith(list + "?"))
                    .hasSize(sites.length);
        }
    }

    /** Requests of which none needs the answer of another are under way together; one after the other, the first would wait in vain. */
    @Test
    void sends_independent_requests_in_parallel() throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            String[] origins = new String[10];
            Together pages = new Together(origins.length);
            Together scripts = new Together(origins.length);
            for (int i = 0; i < origins.length; i++) {
                String host = "a" + i + ".forge.example";
                origins[i] = "https://" + host;
                net.hosts.put(host, ask -> switch (ask.path()) {
                    case "/" -> pages.answer(Reply.of(200, "<html><script src=\"/app.js\"></script>"));
                    case "/app.js" -> scripts.answer(Reply.of(200, "\"forge.example\""));
                    default -> Reply.of(404, "");
                });
            }
            // One for each page of II, one as a program asks, and one past all caches.
            Together lists = new Together(5);
            Reply list = PlayedInternet.certified(
                    200, PlayedInternet.json(origins), Instant.now(), "content-type", "application/json");
            net.gateways(ask -> lists.answer(list));
            for (String gateway : new String[] {"ic0.app", "icp.net", "raw.icp0.io"}) {
                net.hosts.put(PlayedInternet.CANISTER + "." + gateway, ask -> list);
            }
            Run run = net.check("forge.example", "-v", "--timeout", "300");
            assertThat(run.code()).as("%s", run).isZero();
            assertThat(run.out()).contains("https://a9.forge.example/   its code mentions forge.example");
            assertThat(lists.alone || pages.alone || scripts.alone)
                    .as("requests that waited for others")
                    .isFalse();
        }
    }
}
