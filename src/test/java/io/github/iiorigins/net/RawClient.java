package io.github.iiorigins.net;

import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speaks to a server in bytes, right and wrong ones. Bytes are characters of the same number here. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;

    /** Connects to a port of this machine. */
    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(120_000);
    }

    /** What came back. */
    public record Answer(int status, List<HttpHeader> fields, String body) {
        /** The value of the only field of a name; null if there is none. */
        public String field(String name) {
            String value = null;
            for (HttpHeader field : fields) {
                if (field.is(name)) {
                    if (value != null) {
                        throw new AssertionError("twice " + name + " in " + fields);
                    }
                    value = field.value();
                }
            }
            return value;
        }
    }

    /** Sends one request for the reply to which the connection is closed. */
    public static Answer ask(int port, String method, String host, String target, String... fields) throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        try (RawClient client = new RawClient(port)) {
            client.send(request.append("\r\n").toString());
            return client.answer(method.equals("HEAD"));
        }
    }

    /** Sends bytes. */
    public void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads one reply. */
    public Answer answer(boolean head) throws IOException {
        InputStream in = socket.getInputStream();
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 ")) {
            throw new IOException("no reply: " + status);
        }
        List<HttpHeader> fields = new ArrayList<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(": ");
            fields.add(new HttpHeader(line.substring(0, colon), line.substring(colon + 2)));
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        String body = head ? "" : new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(status.substring(9, 12)), fields, body);
    }

    /** Reads to the end that the server makes; what was sent until then. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("hung up behind " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
