package io.github.iiorigins.testlogin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network that goes down: hands on what comes to a port of this machine, until so many requests to its canisters have passed. What comes
 * then meets the way in which it is down, and so does all that comes later.
 */
public final class Relay implements Closeable {
    /** How a network is down. */
    public enum Down {
        /** Nobody listens any more, and what was open is closed. */
        GONE,
        /** It takes requests and does not answer. */
        SILENT,
        /** The gateway before it says so. */
        UNAVAILABLE
    }

    private static final byte[] ANSWER =
            "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\nconnection: close\r\n\r\nbusy"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger left;
    private final int target;
    private final Down down;

    /**
     * Starts it.
     *
     * @param requests how many requests to canisters pass
     */
    public Relay(int target, int requests, Down down) throws IOException {
        this.target = target;
        this.left = new AtomicInteger(requests);
        this.down = down;
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many requests could still have passed; negative once it is down. */
    public int left() {
        return left.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket network = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(network);
            start(() -> {
                try (network) {
                    requests(client, network);
                }
            });
            start(() -> {
                try (client) {
                    network.getInputStream().transferTo(client.getOutputStream());
                }
            });
        }
    }

    private void requests(Socket client, Socket network) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = network.getOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            String line = new String(buffer, 0, Math.min(length, 200), StandardCharsets.ISO_8859_1);
            boolean starts = line.startsWith("POST /api/") && line.contains("/canister/");
            if (starts ? left.decrementAndGet() < 0 : left.get() < 0) {
                fail(client);
                continue;
            }
            out.write(buffer, 0, length);
        }
    }

    private void fail(Socket client) throws IOException {
        switch (down) {
            case GONE -> close();
            case UNAVAILABLE -> {
                client.getOutputStream().write(ANSWER);
                client.close();
            }
            case SILENT -> {}
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The other side of it, or all, was closed: that is what it is for.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
