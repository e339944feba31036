package io.github.iiorigins.preview;

import io.github.iiorigins.net.CertificateAuthorities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;

/**
 * A proxy on this machine behind which hosts of production are a preview's, over TLS, so that a page at {@code https://forge.example}
 * really has that origin. It leads to no other server: nothing of a rehearsal reaches production.
 */
public final class ProductionProxy implements AutoCloseable {
    /** How long a client may take to say where it wants to go, or for its handshake. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MAX_HEAD = 8 * 1024;
    private static final int BACKLOG = 256;
    private static final String CONNECT = "CONNECT ";

    private final ServerSocket server;
    private final Set<String> hosts;
    private final int port;
    private final StandInCertificate certificate;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private ProductionProxy(ServerSocket server, Set<String> hosts, int port, StandInCertificate certificate) {
        this.server = server;
        this.hosts = hosts;
        this.port = port;
        this.certificate = certificate;
    }

    /**
     * Starts it.
     *
     * @param hosts the hosts that are the preview's, in lower case
     * @param port where the preview listens
     */
    static ProductionProxy start(Collection<String> hosts, int port) throws IOException {
        StandInCertificate certificate = StandInCertificate.of(hosts, Instant.now());
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        ProductionProxy proxy = new ProductionProxy(server, Set.copyOf(hosts), port, certificate);
        run("production-proxy", proxy::accept);
        return proxy;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** The authority of its certificates. */
    public CertificateAuthorities authority() {
        return CertificateAuthorities.of(certificate.pem());
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // A connection ends when either side ends it, and all of them when the rehearsal does.
                        return;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            sockets.add(client);
            run("production-proxy-connection", () -> {
                try (Socket open = client) {
                    serve(open);
                } finally {
                    sockets.remove(client);
                }
            });
        }
    }

    private void serve(Socket client) throws IOException {
        client.setSoTimeout((int) PATIENCE.toMillis());
        String head = head(client.getInputStream());
        String host = head.startsWith(CONNECT) ? host(head.substring(CONNECT.length())) : "";
        OutputStream out = client.getOutputStream();
        if (!hosts.contains(host)) {
            out.write("HTTP/1.1 502 Not rehearsed\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        out.write("HTTP/1.1 200 Rehearsed\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (SSLSocket secure = (SSLSocket)
                        certificate.context().getSocketFactory().createSocket(client, host, client.getPort(), true);
                Socket preview = new Socket(server.getInetAddress(), port)) {
            secure.setUseClientMode(false);
            secure.startHandshake();
            // From here on the preview says how long it waits.
            client.setSoTimeout(0);
            sockets.add(preview);
            try {
                run("production-proxy-reply", () -> copy(preview, secure));
                copy(secure, preview);
            } finally {
                sockets.remove(preview);
            }
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            byte[] buffer = new byte[16 * 1024];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
        }
    }

    /** The head of the request, up to the empty line; the client sends nothing more until it has a response. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_HEAD) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
            if (next == '\n'
                    && head.length() > 3
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    /** The host at the start of {@code forge.example:443 HTTP/1.1}. */
    private static String host(String target) {
        int colon = target.indexOf(':');
        return colon < 0 ? "" : target.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException closed) {
            // The connection is on this machine and ends with the program at the latest.
            return;
        }
    }
}
