package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.CANISTER;
import static io.github.iiorigins.cli.PlayedInternet.LIST;
import static io.github.iiorigins.cli.PlayedInternet.app;
import static io.github.iiorigins.cli.PlayedInternet.certified;
import static io.github.iiorigins.cli.PlayedInternet.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.PlayedInternet.Ask;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.cli.PlayedInternet.Trick;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code check} behaves on a network that is not kind: bad servers, private networks, proxies. */
@Slow
class CheckNetworkTest {
    private static final String GATEWAY = CANISTER + ".icp0.io";

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

    private Run check(String... args) {
        Run run = net.check(args);
        assertThat(run.out() + run.err()).as("no stack trace").doesNotContain("\tat ", "Exception", "a bug in");
        return run;
    }

    // ------------------------------------------------------------------------------------------------ bad servers

    private static Trick dripping() {
        return (socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nAccess-Control-Allow-Origin: *\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1000; i++) {
                out.write(' ');
                out.flush();
                // The client goes away sooner, which ends this by a broken pipe.
                pause(200);
            }
        };
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Trick endless(String headers) {
        return (socket, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] blanks = new byte[1 << 16];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 1600; i++) {
                out.write(blanks);
            }
            out.flush();
        };
    }

    /** The list in gzip, uncertified, and what was done to it. */
    private static Reply packed(Consumer<byte[]> damage) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(json("https://www.forge.example").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        damage.accept(bytes);
        return new Reply(
                200,
                Reply.of(200, "", "content-encoding", "gzip", "access-control-allow-origin", "*")
                        .headers(),
                ByteString.of(bytes),
                null);
    }

    private static ByteString bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                out.write(blanks);
            }
        }
        return ByteString.of(packed.toByteArray());
    }

    static List<Arguments> badGateways() throws IOException {
        Reply bomb = new Reply(
                200,
                Reply.of(200, "", "content-encoding", "gzip", "access-control-allow-origin", "*")
                        .headers(),
                bomb(),
                null);
        return List.of(
                Arguments.of(
                        "closed before an answer",
                        Reply.trick((socket, out) -> socket.close()),
                        3,
                        "the response is incomplete|the connection was closed"),
                Arguments.of(
                        "reset in the body",
                        Reply.trick((socket, out) -> {
                            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"alter"
                                    .getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                            socket.setSoLinger(true, 0);
                            socket.close();
                        }),
                        3,
                        "the connection was closed|the response is incomplete"),
                Arguments.of(
                        "a body that ends too soon",
                        Reply.trick((socket, out) -> {
                            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"alter"
                                    .getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                        }),
                        3,
                        "the response is incomplete|the connection was closed"),
                Arguments.of(
                        "no HTTP",
                        Reply.trick((socket, out) -> {
                            out.write("SSH-2.0-OpenSSH_9.6\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                        }),
                        3,
                        "incomplete or not HTTP"),
                Arguments.of("one byte at a time", Reply.trick(dripping()), 3, "no complete response within 1 s"),
                Arguments.of(
                        "a hundred megabytes",
                        Reply.trick(endless("Content-Length: 104857600\r\n")),
                        3,
                        "it is too large"),
                Arguments.of("a stream without end", Reply.trick(endless("")), 3, "it is too large"),
                Arguments.of("a gzip bomb", bomb, 3, "it is too large"),
                // Its page gets no word of it in a browser, so this is known (seen in Chromium).
                Arguments.of(
                        "what is no gzip",
                        Reply.of(200, "{}", "content-encoding", "gzip", "access-control-allow-origin", "*"),
                        1,
                        "document-unreachable"),
                Arguments.of("a damaged gzip", packed(bytes -> bytes[13] = -1), 1, "document-unreachable"),
                Arguments.of(
                        "what is no br",
                        Reply.of(200, "{}", "content-encoding", "br", "access-control-allow-origin", "*"),
                        1,
                        "document-unreachable"),
                Arguments.of(
                        "what is no zstd",
                        Reply.of(200, "{}", "content-encoding", "zstd", "access-control-allow-origin", "*"),
                        1,
                        "document-unreachable"),
                Arguments.of(
                        "an encoding with a parameter",
                        Reply.of(200, "{}", "content-encoding", "utf-8;q=1", "access-control-allow-origin", "*"),
                        1,
                        "document-unreachable"),
                Arguments.of(
                        "a br that breaks off",
                        Reply.of(200, "\u001b\u0002", "content-encoding", "br", "access-control-allow-origin", "*"),
                        3,
                        "it is too large, or it cannot be decoded from \"br\""),
                Arguments.of(
                        "a redirect to itself",
                        Reply.of(302, "", "location", LIST, "access-control-allow-origin", "*"),
                        1,
                        "document-redirects"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badGateways")
    @Timeout(60)
    void a_bad_gateway_ends_in_its_time_with_its_code(String name, Reply reply, int code, String words) {
        net.document(reply);
        // The others end by themselves, and on a busy machine later than that.
        String seconds = words.endsWith("within 1 s") ? "1" : "20";
        Run run = check("forge.example", "--origin", "https://www.forge.example", "--timeout", seconds);
        assertThat(run.code()).as("%s", run).isEqualTo(code);
        assertThat(run.out() + run.err()).containsPattern(words);
        if (code == 3) {
            assertThat(run.err()).startsWith("error: ");
            assertThat(run.out()).contains("unknown").doesNotContain("accepts", "rejects ");
        }
    }

    /** A browser hands on what it has no word for, so the list counts; it fails where it knows the word and the bytes are something else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8 | application/json | accepts the origin",
                "identity | application/json | accepts the origin",
                "compress | application/json | accepts the origin",
                "identity, gzip | application/json | accepts the origin",
                "gzip, br, | application/json | accepts the origin",
                "gzip, br | application/json | error[document-unreachable]",
                "zstd | application/json | error[document-unreachable]",
                "br | text/html | error[document-unreachable]",
            })
    void encodings_are_those_of_browsers(String encoding, String type, String verdict) {
        net.document(certified(200, json("https://www.forge.example"), Instant.now(), "content-type", type)
                .with("content-encoding", encoding));
        Run run = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(run.out()).contains(verdict);
        assertThat(run.code()).as("%s", run).isEqualTo(verdict.startsWith("accepts") ? 0 : 1);
    }

    /** {@code JSON.parse} reads any depth (seen in Chromium). */
    @Test
    void a_list_beside_deep_brackets_is_unknown() {
        net.document("{\"a\":" + "[".repeat(1500) + "]".repeat(1500) + ","
                + json("https://www.forge.example").substring(1));
        Run run = check("forge.example", "--origin", "https://www.forge.example", "--format", "concise");
        assertThat(run.code()).as("%s", run).isEqualTo(3);
        assertThat(run.out())
                .contains("info[result-unknown]", "brackets nested deeper than 1000 levels were not read")
                .doesNotContain("error[");
    }

    /** What was not decoded is not called missing or different; it is named. */
    @Test
    void what_cannot_be_decoded_beside_the_list_is_unknown_and_named() {
        Reply packed = Reply.of(200, "\u001b\u0002", "content-encoding", "br", "content-type", "application/json");
        net.hosts.put("www.forge.example", ask -> packed);
        net.hosts.put(
                "forge.example",
                ask -> ask.path().equals("/")
                        ? PlayedInternet.app(ask)
                        : packed.with("access-control-allow-origin", "*"));
        Run run = check("forge.example", "--origin", "https://www.forge.example", "--format", "concise");
        for (String file : new String[] {"ii-alternative-origins", "ii-derivation-origin"}) {
            assertThat(run.out()).containsPattern("info\\[result-unknown] .*https://forge.example/.well-known/" + file);
        }
        for (String path : new String[] {"", ".well-known/ii-auth-callbacks", ".well-known/ii-derivation-origin"}) {
            assertThat(run.out())
                    .contains(
                            "info[result-unknown] https://www.forge.example/" + path
                                    + ": the response was not read completely: it is too large, or it cannot be decoded from \"br\"");
        }
        assertThat(run.out()).doesNotContain("warning[");
        // The site may name another derivation origin.
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("which derivation origin https://forge.example names");
    }

    /** The certificate is for the file itself; so it proves what the compressed response unpacks to. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void what_is_compressed_on_the_way_is_certified(String encoding) throws IOException {
        String list = json("https://www.forge.example");
        Reply plain = certified(200, list, Instant.now(), "content-type", "application/json");
        byte[] body = list.getBytes(StandardCharsets.UTF_8);
        // What Node 20's zlib and zstd 1.5.4 make of that list.
        String recorded = encoding.equals("br")
                ? "GzMAMAXkZKl/3bpUTUS0EQ1swIFLQoknvuip9XO4R7KKblEDSPZUiCz+"
                : "KLUv/QRooQEAeyJhbHRlcm5hdGl2ZU9yaWdpbnMiOlsiaHR0cHM6Ly93d3cuZm9yZ2UuZXhhbXBsZSJdfaLhHcM=";
        ByteString compressed = encoding.equals("gzip") || encoding.equals("deflate")
                ? ByteString.of(packed(body, encoding.equals("gzip")))
                : ByteString.decodeBase64(recorded);
        List<HttpHeader> headers = plain.with("content-encoding", encoding).headers();
        Reply packed = new Reply(200, headers, compressed, null);
        net.gateways(ask -> ask.header("accept-encoding").contains(encoding) ? packed : plain);
        Run run = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains("verified to the root key", "the canister certified the file itself", "accepts the origin")
                .doesNotContain("stale-copy-served", "result-unknown");
        // Under the certificate of another file it is not proved.
        Reply other = certified(200, json("https://evil.example"), Instant.now(), "content-type", "application/json");
        List<HttpHeader> foreign = other.with("content-encoding", encoding).headers();
        net.document(new Reply(200, foreign, compressed, null));
        Run forged = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(forged.out()).contains("error[not-certified]");
        assertThat(forged.code()).isEqualTo(1);
    }

    private static byte[] packed(byte[] body, boolean gzip) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (java.io.OutputStream packer =
                gzip ? new java.util.zip.GZIPOutputStream(out) : new java.util.zip.DeflaterOutputStream(out)) {
            packer.write(body);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Where a body ends by a length that is not a number, by a coding that the version does not have, or behind a status with a NUL. */
    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\\r\\nContent-Length: 52', 0",
        "'HTTP/1.1 200 OK\\r\\nContent-Length: 52,53', 3",
        "'HTTP/1.1 200 OK\\r\\nContent-Length: ', 3",
        "'HTTP/1.0 200 OK\\r\\nContent-Length: 52', 0",
        "'HTTP/1.0 200 OK\\r\\nTransfer-Encoding: chunked', 3",
        "'HTTP/1.1 200 O\\0K\\r\\nContent-Length: 52', 3",
    })
    void a_response_that_browsers_may_end_elsewhere_is_unknown(String start, int code) {
        Reply good = certified(200, json("https://www.forge.example"), Instant.now());
        net.document(Reply.trick((socket, out) -> {
            StringBuilder head = new StringBuilder(
                            start.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0"))
                    .append("\r\nConnection: close\r\n");
            for (HttpHeader header : good.headers()) {
                head.append(header.name()).append(": ").append(header.value()).append("\r\n");
            }
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            boolean chunked = start.contains("chunked");
            out.write((chunked ? "34\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            out.write(good.body().toByteArray());
            out.write((chunked ? "\r\n0\r\n\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }));
        Run run = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(run.code()).as("%s", run).isEqualTo(code);
        if (code == 3) {
            assertThat(run.out()).contains("the response's header is malformed, and programs read it differently");
        }
    }

    /**
     * Browsers end a line at a CR too, join continued lines, and fail at a NUL, which the library does not show exactly. Where that may
     * decide, the verdict is unknown; elsewhere it does no harm.
     */
    @ParameterizedTest
    @CsvSource({
        "'Access-Control-Allow-Origin:\\r\\n *', 3",
        "'Access-Control-Allow-Origin: *\\r\\n *', 3",
        "'Access-Control-Allow-Origin : *', 3",
        "'Access-Control-Allow-Origin: *\\v', 3",
        "'Access-Control-Allow-Origin: *\u00c2\u00a0', 3",
        "'X-Other: a\\rAccess-Control-Allow-Origin: *', 3",
        "'Access-Control-Allow-Origin: *\\r\\nX-Other: a\\0b', 3",
        "'Access-Control-Allow-Origin: *\\r\\nX-Other: a\\r\\n b', 0",
        "'Access-Control-Allow-Origin: *\\r\\nX Other: a', 0",
        "'Access-Control-Allow-Origin: *\\r\\nTransfer-Encoding: chunked, identity', 3",
    })
    void a_header_that_browsers_read_otherwise_is_unknown(String lines, int code) {
        Reply good = certified(200, json("https://www.forge.example"), Instant.now());
        net.document(Reply.trick((socket, out) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: 52\r\n")
                    .append(lines.replace("\\r", "\r")
                            .replace("\\n", "\n")
                            .replace("\\v", "\u000b")
                            .replace("\\0", "\0"))
                    .append("\r\nConnection: close\r\n");
            for (HttpHeader header : good.headers()) {
                if (!header.is("access-control-allow-origin")) {
                    head.append(header.name())
                            .append(": ")
                            .append(header.value())
                            .append("\r\n");
                }
            }
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(good.body().toByteArray());
            out.flush();
        }));
        Run run = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(run.code()).as("%s", run).isEqualTo(code);
        if (code == 3) {
            assertThat(run.out()).contains("the response's header is malformed, and programs read it differently");
        }
    }

    /** Browsers refuse the whole answer: somebody may have put in one of the values. */
    @ParameterizedTest
    @CsvSource({"Content-Length, 7, 1", "Content-Length, 52, 0", "Location, /a, 1"})
    void two_values_where_one_may_be_are_no_answer(String header, String value, int code) {
        Reply good = certified(200, json("https://www.forge.example"), Instant.now());
        net.document(Reply.trick((socket, out) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: 52\r\nConnection: close\r\n");
            if (header.equals("Location")) {
                head.append("Location: /b\r\n");
            }
            head.append(header).append(": ").append(value).append("\r\n");
            good.headers()
                    .forEach(one -> head.append(one.name())
                            .append(": ")
                            .append(one.value())
                            .append("\r\n"));
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(good.body().toByteArray());
            out.flush();
        }));
        Run run = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(run.code()).as("%s", run).isEqualTo(code);
        if (code == 1) {
            assertThat(run.out())
                    .contains(
                            "error[document-unreachable]", "several values of " + header + ", and browsers reject it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong name", "expired", "self-signed"})
    void a_certificate_that_browsers_refuse_is_a_finding(String which) {
        net.certificates.put(
                GATEWAY,
                switch (which) {
                    case "wrong name" -> PlayedInternet.wrongName();
                    case "expired" -> PlayedInternet.expired();
                    default -> PlayedInternet.selfSigned();
                });
        Run run = check("forge.example", "--origin", "https://www.forge.example");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("error[document-unreachable]")
                .contains(
                        switch (which) {
                            case "wrong name" -> "the certificate is for another name";
                            case "expired" -> "the certificate has expired";
                            default -> "the certificate's issuer is not trusted";
                        });
    }

    @Test
    void a_door_that_is_shut_is_ours_to_say_and_no_verdict() throws IOException {
        int shut;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            shut = socket.getLocalPort();
        }
        Run run = check(
                "https://forge.example:" + shut,
                "--resolve",
                "forge.example:" + shut + ":127.0.0.1",
                "--proxy",
                "127.0.0.1:" + shut);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("error: the proxy 127.0.0.1:" + shut + ": connection refused\n");
        Run direct = Run.in(
                directory,
                "check",
                "https://forge.example:" + shut,
                "--resolve",
                "forge.example:" + shut + ":127.0.0.1",
                "--retries",
                "0");
        assertThat(direct.code()).isEqualTo(3);
        assertThat(direct.err()).isEqualTo("error: forge.example:" + shut + ": connection refused\n");
        assertThat(direct.out()).contains("? canister", "What II at id.ai decides is unknown");
    }

    @Test
    void a_proxy_that_refuses_is_ours_to_say() {
        Run run = check("nowhere.example");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("error: the proxy " + net.proxy() + " refused the connection to nowhere.example");
    }

    @Test
    void reports_an_unknown_host_and_exits_with_3() {
        Run run = Run.in(directory, "check", "forge.invalid");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("error: forge.invalid: no such host (DNS)\n");
    }

    @Test
    void findings_go_before_what_could_not_be_found_out() {
        net.document(Reply.trick((socket, out) -> socket.close()));
        Run run = check("forge.example", "--fail-on", "warning");
        assertThat(run.out()).contains("warning[document-unreachable]");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void a_side_probe_that_fails_changes_no_code() {
        net.hosts.remove("icp.net");
        net.hosts.remove(CANISTER + ".ic0.app");
        net.hosts.put("www.forge.example", ask -> Reply.trick(dripping()));
        // The others answer at once, but on a busy machine not within a second.
        Run run = check("forge.example", "--timeout", "5", "-v");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("info[origin-unreachable]", "refused the connection to icp.net");
    }

    @Test
    void asks_again_as_often_as_it_may() {
        int[] tries = {0};
        Reply good = certified(200, json("https://www.forge.example"), Instant.now());
        net.hosts.put(
                "forge.example",
                ask -> ask.method().equals("HEAD") && tries[0]++ < 1
                        ? Reply.trick((socket, out) -> socket.close())
                        : app(ask));
        net.document(good);
        assertThat(check("forge.example", "--retries", "1").code()).isZero();
        assertThat(net.asks("HEAD", "forge.example")).hasSize(2);
        tries[0] = 0;
        assertThat(check("forge.example", "--retries", "0").code()).isEqualTo(3);
    }

    // ------------------------------------------------------------------------------------------------ private networks

    /** A server of the private network: whoever connects is noted. */
    private static final class Tripwire implements AutoCloseable {
        private final ServerSocket server;

        Tripwire(String address) throws IOException {
            server = new ServerSocket(0, 8, InetAddress.getAllByName(address)[0]);
        }

        int port() {
            return server.getLocalPort();
        }

        /** Whether anybody connected: a connection that was made waits to be accepted. */
        boolean touched() throws IOException {
            server.setSoTimeout(1);
            try (Socket socket = server.accept()) {
                return socket != null;
            } catch (java.net.SocketTimeoutException nobody) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "localhost, 127.0.0.1",
        "intranet.localhost, 127.0.0.1",
        "[::1], ::1",
        "127.1, 127.0.0.1"
    })
    void a_listed_origin_of_this_machine_is_not_contacted_unless_it_is_named(String host, String address)
            throws IOException {
        try (Tripwire wire = new Tripwire(address)) {
            String origin = "https://" + host + ":" + wire.port();
            net.list("https://www.forge.example", origin);
            Run run = check("forge.example");
            assertThat(run.out()).contains(origin);
            assertThat(wire.touched()).isFalse();
            if (!host.equals("127.1")) {
                check("forge.example", "--origin", origin, "--timeout", "1");
                assertThat(wire.touched()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/",
                "http://169.254.169.254/",
                "https://10.0.0.1/",
                "https://[fd00::1]/",
                "https://[::ffff:192.168.1.1]/",
                "https://intranet.localhost/"
            })
    void a_redirect_into_a_private_network_is_not_followed(String target) {
        net.hosts.put(
                "forge.example", ask -> Reply.of(302, "", "location", target, "access-control-allow-origin", "*"));
        Run run = check("forge.example");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("is in a private network; name it on the command line to allow the request");
        assertThat(net.contacted()).containsExactlyInAnyOrder("forge.example:443", "icp.net:443");
    }

    @Test
    void a_redirect_to_a_server_of_this_machine_is_followed_only_if_it_is_named() throws IOException {
        try (Tripwire wire = new Tripwire("127.0.0.1")) {
            String target = "https://127.0.0.1:" + wire.port();
            net.hosts.put(
                    "forge.example",
                    ask -> Reply.of(302, "", "location", target + "/", "access-control-allow-origin", "*"));
            check("forge.example");
            assertThat(wire.touched()).isFalse();
            check("forge.example", "--origin", target, "--timeout", "1");
            assertThat(wire.touched()).isTrue();
        }
    }

    @Test
    void a_list_cannot_have_scripts_fetched_from_elsewhere() throws IOException {
        try (Tripwire wire = new Tripwire("127.0.0.1")) {
            net.hosts.put(
                    "www.forge.example",
                    ask -> ask.path().equals("/")
                            ? Reply.of(
                                    200,
                                    "<script src=\"https://127.0.0.1:" + wire.port()
                                            + "/a.js\"></script><script src=\"/b.js\"></script>")
                            : Reply.of(200, "forge.example"));
            assertThat(check("forge.example", "-v").out()).contains("its code mentions forge.example");
            assertThat(wire.touched()).isFalse();
        }
    }

    // ------------------------------------------------------------------------------------------------ the way to the
    // network

    @Test
    void resolve_leads_to_an_address_without_asking_anybody() {
        String origin = "https://forge.example:" + net.port();
        Run run = check("--derivation-origin", origin, "--resolve", "forge.example:" + net.port() + ":127.0.0.1", "-v");
        assertThat(net.contacted()).contains("forge.example:" + net.port());
        net.connects.clear();
        Run direct = net.check(
                Map.of("NO_PROXY", "elsewhere.example, .FORGE.example"),
                "--derivation-origin",
                origin,
                "--resolve",
                "forge.example:" + net.port() + ":127.0.0.1",
                "-v");
        assertThat(net.contacted())
                .doesNotContain("forge.example:" + net.port())
                .contains(GATEWAY + ":443");
        assertThat(run.code()).isZero();
        assertThat(direct.code()).as("%s", direct).isZero();
        assertThat(direct.err()).contains("HEAD " + origin + "/   200, 0 B, ");
    }

    @Test
    void resolve_takes_an_address_of_version_6() throws IOException {
        try (Tripwire wire = new Tripwire("::1")) {
            Run run = Run.in(
                    directory,
                    "check",
                    "https://forge.example:" + wire.port(),
                    "--resolve",
                    "forge.example:" + wire.port() + ":[::1]",
                    "--timeout",
                    "1",
                    "--retries",
                    "0");
            assertThat(wire.touched()).isTrue();
            assertThat(run.code()).isEqualTo(3);
        }
    }

    /** The server listens on version 6 alone, and the name stands for both addresses of this machine. */
    @Test
    void a_name_of_this_machine_is_tried_at_both_addresses() throws IOException {
        try (Tripwire wire = new Tripwire("::1")) {
            Run.in(directory, "check", "https://app.localhost:" + wire.port(), "--timeout", "1", "--retries", "0");
            assertThat(wire.touched()).isTrue();
        }
        try (Tripwire wire = new Tripwire("127.0.0.1")) {
            Run.in(directory, "check", "https://app.localhost:" + wire.port(), "--timeout", "1", "--retries", "0");
            assertThat(wire.touched()).isTrue();
        }
    }

    @Test
    void the_usual_variables_name_the_proxy_and_what_goes_without() {
        String[] args = {
            "check", "forge.example", "--cacert", "ca.pem", "--root-key", PlayedInternet.rootKey(), "--retries", "0"
        };
        for (String name : new String[] {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}) {
            net.connects.clear();
            assertThat(Run.with(
                                    directory,
                                    new byte[0],
                                    Map.of(name, "http://user:pass%20word+@" + net.proxy()),
                                    0,
                                    args)
                            .code())
                    .as(name)
                    .isZero();
            assertThat(net.connects).contains("forge.example:443");
        }
        assertThat(net.credentials).isNotEmpty().containsOnly("Basic dXNlcjpwYXNzIHdvcmQr");
        for (Ask ask : net.asks) {
            assertThat(ask.headers()).doesNotContainKeys("proxy-authorization", "authorization");
        }
        net.connects.clear();
        Run.with(
                directory,
                new byte[0],
                Map.of("HTTPS_PROXY", net.proxy(), "NO_PROXY", "*"),
                0,
                "check",
                "forge.invalid",
                "--retries",
                "0");
        assertThat(net.connects).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--proxy, socks5://127.0.0.1:1, 'invalid value \"socks5://127.0.0.1:1\" for the proxy: expected an HTTP proxy as HOST:PORT'",
        "--proxy, http://me:secret@a b, 'invalid value \"a b\" for the proxy: expected an HTTP proxy as HOST:PORT'",
        "--resolve, forge.example:443, 'invalid value \"forge.example:443\" for --resolve: expected HOST:PORT:ADDR, such as forge.example:443:127.0.0.1'",
        "--resolve, forge.example:443:www.forge.example, 'invalid value \"forge.example:443:www.forge.example\" for --resolve: expected an IP address instead of \"www.forge.example\"'",
        "--cacert, nowhere.pem, '--cacert nowhere.pem: no such file or directory'",
        "--cacert, ii-origins.txt, '--cacert ii-origins.txt: contains no PEM certificate'",
        "--timeout, 0, 'invalid value \"0\" for --timeout: expected seconds, or a time with its unit, such as 90s, 30m, 8h, or 7d; at most 1d'",
        "--timeout, soon, 'invalid value \"soon\" for --timeout: expected seconds, or a time with its unit, such as 90s, 30m, 8h, or 7d; at most 1d'",
        "--retries, -1, 'invalid value \"-1\" for --retries: expected 0 to 100'",
        "--network, there, 'invalid value \"there\" for --network: expected ic, local, or a URL such as http://localhost:8000'",
        "--root-key, 00, 'invalid value for --root-key: expected the key in DER, as 266 hex digits'",
        "--ii, a b, 'invalid value \"a b\" for --ii: expected id.ai, internetcomputer.org, ic0.app, or a URL'",
        "--max-origins, 101, 'invalid value \"101\" for --max-origins: expected 1 to 100; no version of Internet Identity reads a longer list'",
        "--rule, document-stauts=off, 'unknown rule \"document-stauts\"; a similar rule is document-status'",
        "--format, htm, 'invalid value \"htm\" for --format; a similar value is html [possible values: text, concise, json, sarif, junit, github, gitlab, markdown, html, verdict]'",
        "--origin, a b, '--origin \"a b\" is not an address that a browser can open'",
    })
    void what_cannot_be_meant_is_refused_before_anything_is_asked(String option, String value, String words)
            throws IOException {
        Files.writeString(directory.resolve("ii-origins.txt"), "no certificate");
        Run run = Run.in(directory, "check", "forge.example", option + "=" + value);
        assertThat(run.err()).isEqualTo("error: " + words + "\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(net.connects).isEmpty();
    }

    @Test
    void speaks_http_2() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(PlayedInternet.good());
            server.start();
            for (int i = 0; i < 8; i++) {
                server.enqueue(new MockResponse.Builder()
                        .code(200)
                        .addHeader("x-ic-canister-id", CANISTER)
                        .addHeader("access-control-allow-origin", "*")
                        .addHeader("access-control-expose-headers", "x-ic-canister-id")
                        .body("<html>")
                        .build());
            }
            String origin = "https://forge.example:" + server.getPort();
            Run run = net.check(
                    Map.of("NO_PROXY", "forge.example"),
                    origin,
                    "--resolve",
                    "forge.example:" + server.getPort() + ":127.0.0.1",
                    "-v");
            assertThat(run.err()).containsPattern("HEAD " + origin + "/   200, 0 B, \\d+ ms, h2\n");
            assertThat(run.code()).as("%s", run).isZero();
        }
    }

    @Test
    void one_connection_serves_many_requests() {
        net.latency = Duration.ZERO;
        check("forge.example");
        check("forge.example");
        assertThat(net.connects).hasSizeLessThan(net.asks.size());
    }
}
