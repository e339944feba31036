package io.github.iiorigins.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private static final String END = "\r\nHost: h\r\nConnection: close\r\n\r\n";

    private LoopbackServer server;
    private final List<String> trouble = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(0, LoopbackServerTest::echo, trouble::add);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Says back what it understood. */
    private static HttpResponse echo(LoopbackRequest request) {
        if (request.target().equals("/bug")) {
            throw new IllegalStateException("made for the test");
        }
        if (request.target().equals("/split")) {
            return new HttpResponse(200, List.of(new HttpHeader("x-echo", "1\r\nset-cookie: a=b")), new byte[0]);
        }
        if (request.target().equals("/large")) {
            return new HttpResponse(200, List.of(), new byte[20_000_000]);
        }
        String body = request.method() + " " + request.host() + " " + request.target() + " "
                + new String(request.body(), StandardCharsets.ISO_8859_1);
        return new HttpResponse(
                200, List.of(new HttpHeader("x-echo", "1")), body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private RawClient.Answer send(String bytes) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(bytes);
            RawClient.Answer answer = client.answer(false);
            assertThat(client.rest()).isEmpty();
            return answer;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/%zz",
                "/%",
                "/a|b[c].js",
                "/{x}",
                "/\u00c3\u00a6",
                "//",
                "/..",
                "/a?b=c&d",
                "/?",
                "/a\\b",
                "/\"<>^`"
            })
    void takes_every_path_that_browsers_and_canisters_know(String path) throws IOException {
        assertThat(send("GET " + path + " HTTP/1.1" + END).body()).isEqualTo("GET h " + path + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET http://other:1/x HTTP/1.1      | GET other:1 /x",
                "GET HTTP://other HTTP/1.1          | GET other /",
                "GET http://other?q HTTP/1.1        | GET other /?q",
                "GET /x#fragment HTTP/1.1           | GET h /x",
                "OPTIONS * HTTP/1.1                 | OPTIONS h *",
                "GET /a HTTP/1.0                    | GET h /a",
            })
    void understands_every_form_of_a_target(String line, String understood) throws IOException {
        assertThat(send(line + END).body().strip()).isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`GET / HTTP/1.1\r\n\r\n`                                             | 400 | names one host",
                "`GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`                       | 400 | names one host",
                "`GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n`                         | 400 | header field",
                "`GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n folded\r\n\r\n`               | 400 | header field",
                "`GET / HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n`                   | 400 | control character",
                "`GET / HTTP/1.1\r\nHost: a\r\nX: a\nb: c\r\n\r\n`                    | 400 | control character",
                "`GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n`                       | 400 | header field",
                "`GET nopath HTTP/1.1\r\nHost: a\r\n\r\n`                             | 400 | starts with a slash",
                "`GET * HTTP/1.1\r\nHost: a\r\n\r\n`                                  | 400 | starts with a slash",
                "`GET /a b HTTP/1.1\r\nHost: a\r\n\r\n`                               | 400 | request line",
                "`GET /\r\nHost: a\r\n\r\n`                                           | 400 | request line",
                "`G(T / HTTP/1.1\r\nHost: a\r\n\r\n`                                  | 400 | not an HTTP method",
                "`GET / HTTP/2.0\r\nHost: a\r\n\r\n`                                  | 505 | only HTTP/1.1",
                "`GET / SPDY/1\r\nHost: a\r\n\r\n`                                    | 400 | not an HTTP/1.1 request",
                "`\u0016\u0003\u0001`                                                 | 400 | starts with http://",
                "`\u0000\u0001\u0002`                                                 | 400 | not an HTTP/1.1 request",
                "`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n`           | 400 | length is not a number",
                "`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5 5\r\n\r\n`          | 400 | length is not a number",
                "`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n`  | 413 | body has more than",
                "`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n` | 400 | one length",
                "`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n` | 400 | one length",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n` | 501 | chunked",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n` | 400 | length is not a number",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n` | 400 | does not match its length",
                "`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n` | 413 | body has more than",
            })
    void refuses_what_is_no_request_and_says_why(String bytes, int status, String why) throws IOException {
        RawClient.Answer answer = send(bytes);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(why);
        assertThat(answer.field("connection")).isEqualTo("close");
    }

    @Test
    void refuses_a_huge_header_and_stays_up() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET / HTTP/1.1\r\nX: " + "a".repeat(RequestReader.MAX_HEAD));
            assertThat(client.answer(false).status()).isEqualTo(431);
        }
        assertThat(send("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(300) + END.substring(2))
                        .status())
                .isEqualTo(431);
        assertThat(send("GET / HTTP/1.1" + END).status()).isEqualTo(200);
    }

    @Test
    void answers_requests_of_one_connection_in_their_order() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(String.join(
                    "\r\n",
                    List.of(
                            "GET /1 HTTP/1.1",
                            "Host: h",
                            "",
                            "POST /2 HTTP/1.1",
                            "Host: h",
                            "Content-Length: 3",
                            "",
                            "abc",
                            "HEAD /3 HTTP/1.1",
                            "Host: h",
                            "",
                            "GET /4 HTTP/1.1" + END)));
            assertThat(client.answer(false).body()).isEqualTo("GET h /1 ");
            assertThat(client.answer(false).body()).isEqualTo("POST h /2 abc");
            RawClient.Answer head = client.answer(true);
            assertThat(head.field("content-length")).isEqualTo("10");
            assertThat(client.answer(false).body()).isEqualTo("GET h /4 ");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void reads_a_body_byte_by_byte_and_in_chunks() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            String request = String.join(
                    "\r\n",
                    List.of(
                            "POST / HTTP/1.1",
                            "Host: h",
                            "Transfer-Encoding: chunked",
                            "Connection: close",
                            "",
                            "3;x=y",
                            "abc",
                            "10",
                            "0123456789abcdef",
                            "0",
                            "Trailer: x",
                            "",
                            ""));
            for (int i = 0; i < request.length(); i++) {
                client.send(request.substring(i, i + 1));
            }
            assertThat(client.answer(false).body()).isEqualTo("POST h / abc0123456789abcdef");
        }
    }

    @Test
    void tells_a_client_that_waits_for_it_to_send_the_body() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue" + END);
            assertThat(client.answer(true).status()).isEqualTo(100);
            client.send("ok");
            assertThat(client.answer(false).body()).isEqualTo("POST h / ok");
        }
    }

    @Test
    void a_bug_is_answered_with_500_and_told() throws IOException {
        assertThat(send("GET /bug HTTP/1.1" + END).status()).isEqualTo(500);
        assertThat(trouble).singleElement().asString().contains("made for the test");
        assertThat(send("GET / HTTP/1.1" + END).status()).isEqualTo(200);
    }

    @Test
    void a_header_that_would_end_its_line_is_not_sent() throws IOException {
        RawClient.Answer answer = send("GET /split HTTP/1.1" + END);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fields()).noneMatch(field -> field.is("set-cookie"));
        assertThat(trouble).singleElement().asString().contains("\"x-echo\" is malformed");
    }

    @Test
    void hangs_up_on_a_client_that_does_not_come_to_an_end() throws IOException {
        try (LoopbackServer strict = start(new LoopbackServer.Patience(Duration.ofSeconds(1), PATIENT, PATIENT));
                RawClient slow = new RawClient(strict.port())) {
            slow.send("GET / HTTP/1.1\r\nHo");
            assertThat(slow.rest()).isEmpty();
        }
        try (LoopbackServer strict = start(new LoopbackServer.Patience(PATIENT, SOON, PATIENT));
                RawClient idle = new RawClient(strict.port())) {
            idle.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(idle.answer(false).status()).isEqualTo(200);
            assertThat(idle.rest()).isEmpty();
        }
    }

    @Test
    @Timeout(120)
    void hangs_up_on_a_client_that_takes_nothing() throws IOException {
        try (LoopbackServer strict = start(new LoopbackServer.Patience(PATIENT, PATIENT, SOON));
                RawClient deaf = new RawClient(strict.port())) {
            deaf.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
            boolean hungUp = false;
            while (!hungUp) {
                assertThat(RawClient.ask(strict.port(), "GET", "h", "/").status())
                        .isEqualTo(200);
                try {
                    // The system refuses what comes for a connection that the server has ended.
                    deaf.send("x");
                } catch (IOException ended) {
                    hungUp = true;
                }
            }
        }
    }

    private LoopbackServer start(LoopbackServer.Patience patience) throws IOException {
        return LoopbackServer.start(0, LoopbackServerTest::echo, trouble::add, patience);
    }

    @Test
    void serves_beside_a_thousand_connections_that_are_open() throws IOException {
        List<RawClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                RawClient client = new RawClient(server.port());
                open.add(client);
                client.send(i % 2 == 0 ? "GET /" : "GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
            }
            assertThat(send("GET /x HTTP/1.1" + END).status()).isEqualTo(200);
            for (int i = 1; i < 1000; i += 2) {
                assertThat(open.get(i).answer(false).body()).isEqualTo("GET h /" + i + " ");
            }
            for (int i = 0; i < 1000; i += 2) {
                open.get(i).send(i + " HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(open.get(i).answer(false).body()).isEqualTo("GET h /" + i + " ");
            }
        } finally {
            for (RawClient client : open) {
                client.close();
            }
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void sends_a_large_body_whole() throws IOException {
        RawClient.Answer answer = RawClient.ask(server.port(), "GET", "h", "/large");
        assertThat(answer.body()).hasSize(20_000_000);
    }

    @Test
    void says_that_a_port_is_taken() {
        assertThatThrownBy(() -> LoopbackServer.start(server.port(), LoopbackServerTest::echo, trouble::add))
                .isInstanceOf(BindException.class);
    }

    @Test
    void gives_the_port_back_when_it_is_closed() throws IOException {
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class);
        LoopbackServer.start(port, LoopbackServerTest::echo, trouble::add).close();
    }

    @Test
    void listens_on_the_loopback_interface_alone() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class);
                }
            }
        }
    }

    private void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, server.port()), 2000);
        }
    }
}
