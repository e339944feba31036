package io.github.iiorigins.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that start together share one connection, where the server can. */
class FirstConnectionTest {
    private static final int REQUESTS = 12;

    @TempDir
    Path directory;

    /** Counts the connections that were made. */
    private static final class Counting extends ServerSocketFactory {
        private final AtomicInteger accepted = new AtomicInteger();

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    accepted.incrementAndGet();
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }

    private NetworkSettings settings() {
        return new NetworkSettings(
                Map.of(),
                Optional.of(CertificateAuthorities.in(directory.resolve("ca.pem"))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(30),
                0,
                Duration.ZERO);
    }

    private static List<Outcome> together(Http http, String url) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                calls.add(() -> http.send(new Request("GET", url, List.of(), true)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : threads.invokeAll(calls)) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void over_http_2_there_is_one_handshake() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        Files.writeString(directory.resolve("ca.pem"), certificate.certificatePem());
        Counting sockets = new Counting();
        try (MockWebServer server = new MockWebServer()) {
            server.setServerSocketFactory(sockets);
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().body("here").build();
                }
            });
            server.start();
            try (Http http = new Http(settings(), traffic -> {})) {
                for (Outcome outcome : together(http, "https://localhost:" + server.getPort() + "/")) {
                    assertThat(outcome).isInstanceOf(Answer.class);
                    assertThat(((Answer) outcome).protocol()).isEqualTo("h2");
                }
            }
            assertThat(sockets.accepted.get()).isEqualTo(1);
        }
    }

    @Test
    void a_place_that_lets_nobody_in_fails_for_each_of_them() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        Files.writeString(
                directory.resolve("ca.pem"),
                new HeldCertificate.Builder().build().certificatePem());
        try (Http http = new Http(settings(), traffic -> {})) {
            for (Outcome outcome : together(http, "http://localhost:" + port + "/")) {
                assertThat(((Failure) outcome).kind()).isEqualTo(Failure.Kind.CONNECT);
            }
        }
    }
}
