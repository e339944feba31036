package io.github.iiorigins.net;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Sends bytes that no library would: over plain HTTP/1.1, and frames of HTTP/2 over TLS. Which bytes is told by the first label of the
 * host, so that the requests themselves need not be read. The page that compares comes from here too, and sends its result back.
 */
public final class MalformedServer implements AutoCloseable {
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .addSubjectAlternativeName("*.localhost")
            .build();

    /** What was sent back by the page. */
    public final CompletableFuture<String> result = new CompletableFuture<>();

    private final Map<String, byte[]> replies = new ConcurrentHashMap<>();
    private final ServerSocket plain;
    private final SSLServerSocket secure;
    private volatile String page = "";

    /** Starts. */
    public MalformedServer() throws IOException {
        plain = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        secure = (SSLServerSocket) new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 64, InetAddress.getLoopbackAddress());
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        secure.setSSLParameters(parameters);
        serve(plain, this::answer);
        serve(secure, socket -> frames((SSLSocket) socket));
    }

    /** The authority to trust. */
    public static String certificate() {
        return CERTIFICATE.certificatePem();
    }

    /** The address of a reply; {@code bytes} is a whole answer, or the frames behind the settings, on the stream 1. */
    public String add(String label, boolean http2, byte[] bytes) {
        replies.put(label, bytes);
        return http2
                ? "https://" + label + ".localhost:" + secure.getLocalPort()
                : "http://" + label + ".localhost:" + plain.getLocalPort();
    }

    /** The address of the page. */
    public String page(String html) {
        page = html;
        return "http://localhost:" + plain.getLocalPort();
    }

    private interface Work {
        void with(Socket socket) throws IOException;
    }

    private static void serve(ServerSocket server, Work work) {
        thread(() -> {
            while (!server.isClosed()) {
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
                        // The client did not like it, which is what is tested.
                    }
                });
            }
        });
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "malformed server");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        int length = 0;
        String host = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            host = line.startsWith("Host: ") ? line.substring(6) : host;
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        OutputStream out = socket.getOutputStream();
        byte[] reply = replies.get(host.substring(0, Math.max(0, host.indexOf('.'))));
        if (reply == null) {
            boolean sent = first != null && first.startsWith("POST");
            if (sent) {
                char[] body = new char[length];
                int at = 0;
                for (int read = 0; at < length && read >= 0; at += Math.max(0, read)) {
                    read = in.read(body, at, length - at);
                }
                byte[] bytes = new String(body, 0, at).getBytes(StandardCharsets.ISO_8859_1);
                result.complete(new String(bytes, StandardCharsets.UTF_8));
            }
            byte[] html = (sent ? "" : page).getBytes(StandardCharsets.UTF_8);
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + html.length
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            reply = html;
        } else if (first != null && first.startsWith("HEAD")) {
            reply = head(reply);
        }
        out.write(reply);
        out.flush();
        socket.shutdownOutput();
        in.transferTo(java.io.Writer.nullWriter());
    }

    /** Without its body, which would be the start of another answer. */
    private static byte[] head(byte[] reply) {
        String text = new String(reply, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return (end < 0 ? text : text.substring(0, end + 4)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void frames(SSLSocket socket) throws IOException {
        socket.startHandshake();
        String label = "";
        for (var name : ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames()) {
            String host = ((SNIHostName) name).getAsciiName();
            label = host.substring(0, host.indexOf('.'));
        }
        OutputStream out = socket.getOutputStream();
        // Settings without any.
        out.write(frame(4, 0, 0, new byte[0]));
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readNBytes(length);
            if (type == 4 && (flags & 1) == 0) {
                out.write(frame(4, 1, 0, new byte[0]));
            } else if (type == 1) {
                out.write(onStream(replies.getOrDefault(label, new byte[0]), stream));
            } else if (type == 6 && (flags & 1) == 0) {
                out.write(frame(6, 1, 0, new byte[8]));
            }
            out.flush();
        }
    }

    /** The same frames for a stream. */
    private static byte[] onStream(byte[] frames, int stream) {
        byte[] all = frames.clone();
        for (int at = 0; at + 9 <= all.length; ) {
            if (all[at + 8] == 1) {
                all[at + 5] = (byte) (stream >> 24);
                all[at + 6] = (byte) (stream >> 16);
                all[at + 7] = (byte) (stream >> 8);
                all[at + 8] = (byte) stream;
            }
            at += 9 + (((all[at] & 0xff) << 16) | ((all[at + 1] & 0xff) << 8) | (all[at + 2] & 0xff));
        }
        return all;
    }

    /** A frame of HTTP/2. */
    public static byte[] frame(int type, int flags, int stream, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {
            (byte) (content.length >> 16),
            (byte) (content.length >> 8),
            (byte) content.length,
            (byte) type,
            (byte) flags
        });
        out.writeBytes(new byte[] {0, 0, 0, (byte) stream});
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** The frame of a header: each field a literal without index, in plain bytes. */
    public static byte[] headers(List<String[]> fields, boolean end) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String[] field : fields) {
            block.write(0);
            for (String text : field) {
                byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                if (bytes.length < 127) {
                    block.write(bytes.length);
                } else {
                    block.write(127);
                    int rest = bytes.length - 127;
                    for (; rest > 127; rest >>= 7) {
                        block.write((rest & 127) | 128);
                    }
                    block.write(rest);
                }
                block.writeBytes(bytes);
            }
        }
        return frame(1, end ? 5 : 4, 1, block.toByteArray());
    }

    @Override
    public void close() throws IOException {
        plain.close();
        secure.close();
    }
}
