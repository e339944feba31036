package io.github.iiorigins.cli;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertifiedResponses;
import io.github.iiorigins.ic.ExpressionPath;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;

/**
 * A small internet on the loopback interface: a proxy behind which every host is played, over TLS with an authority of its own,
 * and a door to the same hosts without the proxy. Notes every connection and every request.
 */
final class PlayedInternet implements AutoCloseable {
    static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    static final String LIST = "/.well-known/ii-alternative-origins";
    static final String DOCUMENT = "https://" + CANISTER + ".icp0.io" + LIST;
    private static final BlsKeyPair KEY =
            BlsKeyPair.fromSeed("the played internet's own subnet".getBytes(StandardCharsets.UTF_8));
    private static final Subnet SUBNET = Subnet.root(KEY);
    private static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("played internet")
            .build();
    private static final SSLSocketFactory GOOD = factory(certificate());

    /** A request as it came. */
    record Ask(String method, String host, String target, Map<String, String> headers) {
        String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        @Override
        public String toString() {
            return method + " https://" + host + target;
        }
    }

    /** Plays a host. */
    interface Host {
        Reply answer(Ask ask) throws IOException;
    }

    /** Writes what no answer is. */
    interface Trick {
        void play(Socket socket, OutputStream out) throws IOException;
    }

    /** An answer, or a trick in its place. */
    record Reply(int status, List<HttpHeader> headers, ByteString body, Trick trick) {
        static Reply of(int status, String body, String... headers) {
            List<HttpHeader> list = new ArrayList<>();
            for (int i = 0; i < headers.length; i += 2) {
                list.add(new HttpHeader(headers[i], headers[i + 1]));
            }
            return new Reply(status, list, ByteString.encodeUtf8(body), null);
        }

        static Reply of(HttpResponse response) {
            return new Reply(response.status(), response.headers(), ByteString.of(response.body()), null);
        }

        static Reply trick(Trick trick) {
            return new Reply(0, List.of(), ByteString.EMPTY, trick);
        }

        Reply with(String name, String value) {
            List<HttpHeader> more = new ArrayList<>(headers);
            more.removeIf(header -> header.is(name));
            if (value != null) {
                more.add(new HttpHeader(name, value));
            }
            return new Reply(status, more, body, trick);
        }
    }

    /** Every request, in the order in which they came. */
    final List<Ask> asks = new CopyOnWriteArrayList<>();
    /** Where the proxy was asked to connect to. */
    final List<String> connects = new CopyOnWriteArrayList<>();
    /** What came in {@code Proxy-Authorization}. */
    final List<String> credentials = new CopyOnWriteArrayList<>();

    final Map<String, Host> hosts = new ConcurrentHashMap<>();
    final Map<String, SSLSocketFactory> certificates = new ConcurrentHashMap<>();
    Duration latency = Duration.ZERO;

    private final Path directory;
    private final ServerSocket proxy;
    private final ServerSocket door;

    PlayedInternet(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("ca.pem"), AUTHORITY.certificatePem());
        proxy = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        serve(proxy, this::proxied);
        serve(door, socket -> converse(socket, GOOD));
        list("https://www.forge.example");
        hosts.put("forge.example", PlayedInternet::app);
        hosts.put("www.forge.example", PlayedInternet::app);
        hosts.put(
                "icp.net",
                ask -> Reply.of(
                        200,
                        "{\"status\":\"success\",\"data\":{\"domain\":\"forge.example\",\"canister_id\":\"" + CANISTER
                                + "\",\"registration_status\":\"registered\"}}"));
    }

    /** What an app's domain answers behind an HTTP gateway. */
    static Reply app(Ask ask) {
        if (ask.path().equals("/")) {
            return Reply.of(
                    200,
                    "<!doctype html><title>forge</title>",
                    "content-type",
                    "text/html",
                    "x-ic-canister-id",
                    CANISTER,
                    "access-control-allow-origin",
                    "*",
                    "access-control-expose-headers",
                    "content-length, x-ic-canister-id");
        }
        return Reply.of(404, "not found", "content-type", "text/plain");
    }

    /** Serves a list of these origins, certified now. */
    void list(String... origins) {
        document(json(origins));
    }

    static String json(String... origins) {
        return "{\"alternativeOrigins\":[" + (origins.length == 0 ? "" : "\"" + String.join("\",\"", origins) + "\"")
                + "]}";
    }

    /** Serves a document that is certified when it is asked for first, which costs as much as a handshake. */
    void document(String body) {
        AtomicReference<Reply> reply = new AtomicReference<>();
        gateways(ask -> {
            synchronized (reply) {
                if (reply.get() == null) {
                    reply.set(certified(200, body, Instant.now(), "content-type", "application/json"));
                }
                return reply.get();
            }
        });
    }

    /** Serves one answer at all hosts of the canister. */
    void document(Reply reply) {
        gateways(ask -> reply);
    }

    /** Lets a host answer for the list at all hosts of the canister. */
    void gateways(Host host) {
        for (String domain : new String[] {"icp0.io", "ic0.app", "icp.net", "raw.icp0.io"}) {
            hosts.put(CANISTER + "." + domain, ask -> ask.path().equals(LIST) ? host.answer(ask) : app(ask));
        }
    }

    /** An answer for the list with open CORS and a certificate of that time. */
    static Reply certified(int status, String body, Instant time, String... headers) {
        return certified(ExpressionPath.exact(LIST), status, body, time, headers);
    }

    static Reply certified(ExpressionPath path, int status, String body, Instant time, String... headers) {
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        List<HttpHeader> list = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            list.add(new HttpHeader(headers[i], headers[i + 1]));
        }
        CertifiedResponses.Entry entry = builder.add(
                path,
                CertificationExpression.ofResponse(List.of("content-type")),
                new HttpResponse(status, list, body.getBytes(StandardCharsets.UTF_8)));
        return certified(builder, entry, time);
    }

    static Reply certified(CertifiedResponses.Builder builder, CertifiedResponses.Entry entry, Instant time) {
        CertifiedResponses responses = builder.build();
        byte[] certificate = SUBNET.certify(
                        time, Map.of(CanisterId.parse(CANISTER).orElseThrow(), responses.digest()))
                .encode();
        return Reply.of(responses.certify(entry, LIST, certificate)).with("access-control-allow-origin", "*");
    }

    static String rootKey() {
        return HexFormat.of().formatHex(SUBNET.rootKey().der());
    }

    /** The port of the door without the proxy. */
    int port() {
        return door.getLocalPort();
    }

    /** Runs {@code check} as a user behind a proxy would. */
    Run check(String... args) {
        return check(Map.of(), args);
    }

    /** The same with variables of its own; options go before what is set here. */
    Run check(Map<String, String> environment, String... args) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(args));
        return Run.with(directory, new byte[0], environment(environment), 0, all.toArray(new String[0]));
    }

    /** The variables by which a run reaches this internet. */
    Map<String, String> environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.putIfAbsent("II_ORIGINS_PROXY", proxy());
        variables.putIfAbsent("II_ORIGINS_CACERT", "ca.pem");
        variables.putIfAbsent("II_ORIGINS_ROOT_KEY", rootKey());
        variables.putIfAbsent("II_ORIGINS_RETRIES", "0");
        variables.putIfAbsent("II_ORIGINS_TIMEOUT", "30");
        return variables;
    }

    /** The proxy's address, for variables. */
    String proxy() {
        return "127.0.0.1:" + proxy.getLocalPort();
    }

    /** The hosts that anybody connected to, each once. */
    List<String> contacted() {
        List<String> all = new ArrayList<>();
        for (String connect : connects) {
            if (!all.contains(connect)) {
                all.add(connect);
            }
        }
        return all;
    }

    /** The requests of one method to a host. */
    List<Ask> asks(String method, String host) {
        List<Ask> found = new ArrayList<>();
        for (Ask ask : asks) {
            if (ask.method().equals(method) && ask.host().equals(host)) {
                found.add(ask);
            }
        }
        return found;
    }

    // ---- certificates

    private static HeldCertificate.Builder certificate() {
        HeldCertificate.Builder builder = new HeldCertificate.Builder().signedBy(AUTHORITY);
        for (String name : new String[] {
            "*.icp0.io",
            "*.raw.icp0.io",
            "*.ic0.app",
            "*.icp.net",
            "icp.net",
            "*.forge.example",
            "*.localhost",
            "localhost",
            "forge.example",
            "*.example",
            "127.0.0.1",
            "::1"
        }) {
            builder.addSubjectAlternativeName(name);
        }
        return builder;
    }

    private static SSLSocketFactory factory(HeldCertificate.Builder certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .build()
                .sslSocketFactory();
    }

    static SSLSocketFactory good() {
        return GOOD;
    }

    static SSLSocketFactory wrongName() {
        return factory(new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName("other.example"));
    }

    static SSLSocketFactory expired() {
        return factory(certificate().validityInterval(1_500_000_000_000L, 1_600_000_000_000L));
    }

    static SSLSocketFactory selfSigned() {
        return factory(new HeldCertificate.Builder().addSubjectAlternativeName("*.icp0.io"));
    }

    // ---- HTTP

    private interface Work {
        void with(Socket socket) throws IOException;
    }

    private static void serve(ServerSocket server, Work work) {
        thread(() -> {
            while (true) {
                Socket socket;
                try {
                    socket = server.accept();
                } catch (IOException closed) {
                    return;
                }
                thread(() -> {
                    try (socket) {
                        work.with(socket);
                    } catch (IOException left) {
                        // The client went away, which is its right.
                    }
                });
            }
        });
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "played internet");
        thread.setDaemon(true);
        thread.start();
    }

    private void proxied(Socket socket) throws IOException {
        Ask ask = read(socket.getInputStream());
        if (ask == null) {
            return;
        }
        connects.add(ask.target());
        if (!ask.header("proxy-authorization").isEmpty()) {
            credentials.add(ask.header("proxy-authorization"));
        }
        String host = ask.target().substring(0, ask.target().lastIndexOf(':'));
        OutputStream out = socket.getOutputStream();
        if (!hosts.containsKey(host)) {
            out.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        converse(socket, certificates.getOrDefault(host, GOOD));
    }

    private void converse(Socket socket, SSLSocketFactory certificate) throws IOException {
        try (SSLSocket tls = (SSLSocket) certificate.createSocket(socket, null, socket.getPort(), true)) {
            tls.setUseClientMode(false);
            tls.startHandshake();
            OutputStream out = new BufferedOutputStream(tls.getOutputStream());
            for (Ask ask = read(tls.getInputStream()); ask != null; ask = read(tls.getInputStream())) {
                asks.add(ask);
                pause(latency);
                Host host = hosts.get(ask.host());
                Reply reply = host == null ? Reply.of(404, "no such host here") : host.answer(ask);
                if (reply.trick() != null) {
                    reply.trick().play(socket, out);
                    return;
                }
                write(out, reply, !ask.method().equals("HEAD"));
            }
        }
    }

    private static void pause(Duration latency) {
        if (!latency.isZero()) {
            try {
                Thread.sleep(latency.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Ask read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] words = first.split(" ", -1);
        String host = headers.getOrDefault("host", "");
        int colon = host.lastIndexOf(':');
        return new Ask(words[0], colon > host.indexOf(']') ? host.substring(0, colon) : host, words[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    static void write(OutputStream out, Reply reply, boolean body) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Played\r\n");
        for (HttpHeader header : reply.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (reply.status() != 204) {
            head.append("Content-Length: ").append(reply.body().size()).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body && reply.status() != 204) {
            out.write(reply.body().toByteArray());
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        door.close();
    }
}
