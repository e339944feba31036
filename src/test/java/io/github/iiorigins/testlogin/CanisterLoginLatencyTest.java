package io.github.iiorigins.testlogin;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Step;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.testing.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at ten origins takes less than three times as long as at one, where the network is what takes the time. */
@Timing
class CanisterLoginLatencyTest {
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void ten_origins_take_less_than_three_times_as_long_as_one() throws Exception {
        AtomicInteger latency = new AtomicInteger();
        AtomicInteger requests = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer far = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        try (Rehearsal rehearsal = new Rehearsal(directory)) {
            far.setExecutor(threads);
            far.createContext("/", exchange -> {
                requests.incrementAndGet();
                pass(exchange, rehearsal.network(), latency.get());
            });
            far.start();
            Agent agent = new Agent(
                    rehearsal.http,
                    "http://127.0.0.1:" + far.getAddress().getPort(),
                    true,
                    rehearsal.rootKey,
                    Clock.systemUTC());
            SigningKey key = Rehearsal.newKey();
            long identity = rehearsal.register(key);
            // Once without, so that no class is loaded in the time that is measured.
            assertThat(seconds(rehearsal, agent, key, identity, 10)).isPositive();
            latency.set((int) LATENCY.toMillis());

            double one = seconds(rehearsal, agent, key, identity, 1);
            requests.set(0);
            double ten = seconds(rehearsal, agent, key, identity, 10);

            System.out.printf(
                    "ten origins, %d requests of %d ms: %.2f x one%n", requests.get(), LATENCY.toMillis(), ten / one);
            assertThat(requests.get()).isBetween(10, 16);
            assertThat(ten / one).isLessThan(3.0);
        } finally {
            far.stop(0);
            threads.shutdownNow();
        }
    }

    private static double seconds(Rehearsal rehearsal, Agent agent, SigningKey key, long identity, int origins)
            throws InterruptedException {
        List<Ruling> rulings = new ArrayList<>();
        for (int i = 0; i < origins; i++) {
            rulings.add(new Ruling(
                    origin("https://a" + i + ".forge.example"),
                    new Decision(Verdict.ACCEPTED, Step.LISTED, "", Optional.empty(), Optional.empty()),
                    ""));
        }
        CanisterLogin.Request request = new CanisterLogin.Request(
                agent,
                rehearsal.rootKey,
                Rehearsal.II,
                key,
                identity,
                Optional.empty(),
                Duration.ofMinutes(30),
                Optional.empty(),
                Clock.systemUTC());
        long start = System.nanoTime();
        List<OriginLogin> logins = CanisterLogin.run(request, origin("https://a0.forge.example"), rulings);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(logins).extracting(OriginLogin::verdict).containsOnly(Verdict.ACCEPTED);
        return seconds;
    }

    /** Passes a request on, as far away as the latency is long. */
    private static void pass(HttpExchange exchange, String network, int latency) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Thread.sleep(latency);
            HttpResponse<byte[]> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(network + exchange.getRequestURI()))
                            .header("content-type", "application/cbor")
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
