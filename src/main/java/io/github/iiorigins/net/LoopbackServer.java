package io.github.iiorigins.net;

import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server of HTTP/1.1 on the loopback interface. One thread moves bytes, a few compute the replies: a client that is
 * slow, silent or hostile holds neither, and is hung up on in the end. A malformed request is answered with what is
 * wrong about it.
 */
public final class LoopbackServer implements AutoCloseable {
    /**
     * How long is waited for others.
     *
     * @param request for a request, from its first byte to its last
     * @param idle for the next request of a connection
     * @param write for a client that takes none of the reply
     */
    record Patience(Duration request, Duration idle, Duration write) {
        /** For users and browsers. */
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    private static final int COMPUTING_THREADS = 4;
    private static final int BACKLOG = 1024;

    /** Up to how many bytes it pays to copy a body. */
    private static final int PORTION = 32 * 1024;

    /** How long a client may go on sending after the last word was said to it. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** How long no connection is accepted after the system had no room for one more. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Function<LoopbackRequest, HttpResponse> handler;
    private final Consumer<String> trouble;
    private final Patience patience;
    private final ExecutorService computing;
    private final Queue<Computed> computed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final byte[] input = new byte[16 * 1024];
    private volatile boolean stopping;
    private volatile boolean finishing;
    private long pausedUntil;

    private record Computed(Connection connection, HttpResponse reply) {}

    private LoopbackServer(
            ServerSocketChannel server,
            Function<LoopbackRequest, HttpResponse> handler,
            Consumer<String> trouble,
            Patience patience)
            throws IOException {
        this.server = server;
        this.handler = handler;
        this.trouble = trouble;
        this.patience = patience;
        this.selector = Selector.open();
        server.configureBlocking(false);
        this.accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        this.computing = Executors.newFixedThreadPool(COMPUTING_THREADS, new Daemons());
    }

    private static final class Daemons implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "reply-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }

    /**
     * Starts a server on 127.0.0.1.
     *
     * @param port the port; 0 for any that is free
     * @param handler computes the replies, on several threads
     * @param trouble is told, in a sentence, of what went wrong between requests
     * @throws IOException if the port cannot be had; a {@link java.net.BindException} where another program has it
     */
    public static LoopbackServer start(
            int port, Function<LoopbackRequest, HttpResponse> handler, Consumer<String> trouble) throws IOException {
        return start(port, handler, trouble, Patience.USUAL);
    }

    static LoopbackServer start(
            int port, Function<LoopbackRequest, HttpResponse> handler, Consumer<String> trouble, Patience patience)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, Boolean.TRUE);
            InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            server.bind(new InetSocketAddress(loopback, port), BACKLOG);
            LoopbackServer started = new LoopbackServer(server, handler, trouble, patience);
            Thread loop = new Thread(started::run, "loopback-server");
            loop.setDaemon(true);
            loop.start();
            return started;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.socket().getLocalPort();
    }

    /** Waits until it has stopped. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    /** Stops it when all replies that are under way are sent, or the time is up. */
    public void finish(Duration time) {
        finishing = true;
        selector.wakeup();
        try {
            if (!stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            close();
        }
        computing.shutdownNow();
    }

    /** Stops it: hangs up on all, and gives the port back. */
    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        computing.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                stopped.await();
                break;
            } catch (InterruptedException asked) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long swept = System.nanoTime();
        long interval =
                Math.max(10_000_000, Math.min(500_000_000, patience.request().toNanos() / 4));
        try {
            while (!stopping && !(finishing && isIdle())) {
                selector.select(interval / 1_000_000);
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    serve(ready.next());
                    ready.remove();
                }
                for (Computed done = computed.poll(); done != null; done = computed.poll()) {
                    done.connection().guarded(Connection.Step.REPLY, done.reply());
                }
                long now = System.nanoTime();
                if (now - swept >= interval) {
                    swept = now;
                    sweep(now);
                }
            }
        } catch (IOException broken) {
            trouble.accept("the server stopped: " + broken.getMessage());
        } finally {
            for (SelectionKey key : selector.keys()) {
                quietly(key.channel());
            }
            quietly(selector);
            quietly(server);
            stopped.countDown();
        }
    }

    private boolean isIdle() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection && connection.isBusy()) {
                return false;
            }
        }
        return true;
    }

    private static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception closedAnyway) {
            // Nothing is lost with it, and no caller waits for it.
            return;
        }
    }

    private void serve(SelectionKey key) {
        if (key == accepting) {
            accept();
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isReadable()) {
                connection.guarded(Connection.Step.READ, null);
            } else if (key.isWritable()) {
                connection.guarded(Connection.Step.WRITE, null);
            }
        } catch (CancelledKeyException gone) {
            connection.end();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, Boolean.TRUE);
                Connection connection = new Connection(channel);
                connection.key = channel.register(selector, SelectionKey.OP_READ, connection);
            }
        } catch (IOException full) {
            trouble.accept("a connection could not be accepted: " + full.getMessage());
            accepting.interestOps(0);
            pausedUntil = System.nanoTime() + PAUSE.toNanos();
        }
    }

    private void sweep(long now) {
        if (accepting.interestOps() == 0 && now - pausedUntil >= 0) {
            accepting.interestOps(SelectionKey.OP_ACCEPT);
        }
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection && connection.isOverdue(now)) {
                connection.end();
            }
        }
    }

    /** One client. Only the thread that moves bytes touches it. */
    private final class Connection {
        enum Step {
            READ,
            WRITE,
            REPLY
        }

        private final SocketChannel channel;
        private final RequestReader reader = new RequestReader();
        private final Deque<ByteBuffer> output = new ArrayDeque<>(2);
        private SelectionKey key;
        private boolean computing;
        private boolean head;
        private boolean last;
        private boolean lingering;
        private boolean timed;
        private long deadline;

        Connection(SocketChannel channel) {
            this.channel = channel;
            until(patience.request());
        }

        private void until(Duration time) {
            timed = true;
            deadline = System.nanoTime() + time.toNanos();
        }

        boolean isOverdue(long now) {
            return timed && !computing && now - deadline >= 0;
        }

        boolean isBusy() {
            return computing || !output.isEmpty();
        }

        void end() {
            key.cancel();
            quietly(channel);
        }

        /** Takes a step; a client that is gone is no trouble of ours. */
        void guarded(Step step, HttpResponse reply) {
            try {
                switch (step) {
                    case READ -> read();
                    case WRITE -> write();
                    case REPLY -> reply(reply);
                }
            } catch (IOException | CancelledKeyException gone) {
                end();
            }
        }

        private void read() throws IOException {
            int count = channel.read(ByteBuffer.wrap(input));
            if (count < 0) {
                end();
                return;
            }
            if (lingering) {
                return;
            }
            if (!reader.hasBegun()) {
                until(patience.request());
            }
            reader.add(input, count);
            proceed();
        }

        /** Goes on with what has come in. */
        private void proceed() throws IOException {
            LoopbackRequest request;
            try {
                request = reader.next();
            } catch (RequestReader.Refused refused) {
                head = false;
                last = true;
                reply(HttpResponse.text(refused.status(), refused.getMessage()));
                return;
            }
            if (request == null) {
                if (reader.takeExpectation()) {
                    ByteBuffer word = ascii("HTTP/1.1 100 Continue\r\n\r\n");
                    channel.write(word);
                    if (word.hasRemaining()) {
                        end();
                        return;
                    }
                }
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            head = request.isHead();
            last = reader.closes();
            computing = true;
            timed = false;
            key.interestOps(0);
            LoopbackServer.this.computing.execute(new Computing(this, request));
        }

        private void reply(HttpResponse reply) throws IOException {
            computing = false;
            StringBuilder text = new StringBuilder(512)
                    .append("HTTP/1.1 ")
                    .append(reply.status())
                    .append(' ')
                    .append(reason(reply.status()))
                    .append("\r\n");
            for (HttpHeader field : reply.headers()) {
                text.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
            boolean bodiless = reply.status() == 204 || reply.status() == 304;
            if (!bodiless) {
                text.append("content-length: ").append(reply.body().length).append("\r\n");
            }
            if (last) {
                text.append("connection: close\r\n");
            }
            byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] body = bodiless || head ? new byte[0] : reply.body();
            if (body.length <= PORTION) {
                // One packet instead of two.
                byte[] all = Arrays.copyOf(bytes, bytes.length + body.length);
                System.arraycopy(body, 0, all, bytes.length, body.length);
                output.add(ByteBuffer.wrap(all));
            } else {
                output.add(ByteBuffer.wrap(bytes));
                output.add(ByteBuffer.wrap(body));
            }
            until(patience.write());
            write();
        }

        /** The usual words for a status. */
        private static String reason(int status) {
            return switch (status) {
                case 200 -> "OK";
                case 202 -> "Accepted";
                case 204 -> "No Content";
                case 206 -> "Partial Content";
                case 301 -> "Moved Permanently";
                case 302 -> "Found";
                case 304 -> "Not Modified";
                case 307 -> "Temporary Redirect";
                case 308 -> "Permanent Redirect";
                case 400 -> "Bad Request";
                case 404 -> "Not Found";
                case 405 -> "Method Not Allowed";
                case 408 -> "Request Timeout";
                case 410 -> "Gone";
                case 413 -> "Content Too Large";
                case 417 -> "Expectation Failed";
                case 431 -> "Request Header Fields Too Large";
                case 500 -> "Internal Server Error";
                case 501 -> "Not Implemented";
                case 503 -> "Service Unavailable";
                case 505 -> "HTTP Version Not Supported";
                default -> "Status";
            };
        }

        private static ByteBuffer ascii(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        private void write() throws IOException {
            for (ByteBuffer next = output.peek(); next != null; next = output.peek()) {
                int end = next.limit();
                // The JDK copies all that it is given out of the heap first.
                next.limit(Math.min(end, next.position() + 2 * PORTION));
                int written = channel.write(next);
                boolean whole = !next.hasRemaining();
                next.limit(end);
                if (written > 0) {
                    until(patience.write());
                }
                if (!whole) {
                    break;
                }
                if (!next.hasRemaining()) {
                    output.remove();
                }
            }
            if (!output.isEmpty()) {
                key.interestOps(SelectionKey.OP_WRITE);
                return;
            }
            if (last) {
                // Hanging up on bytes that are not read yet would take the reply away with them.
                channel.shutdownOutput();
                lingering = true;
                until(LINGER);
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            until(reader.hasBegun() ? patience.request() : patience.idle());
            proceed();
        }
    }

    /** Computes one reply. */
    private final class Computing implements Runnable {
        private final Connection connection;
        private final LoopbackRequest request;

        Computing(Connection connection, LoopbackRequest request) {
            this.connection = connection;
            this.request = request;
        }

        /** Refuses what would end the header, or a line of it. */
        private static HttpResponse checked(HttpResponse reply) {
            if (reply.status() < 200 || reply.status() > 599) {
                throw new IllegalArgumentException("no final status " + reply.status());
            }
            for (HttpHeader header : reply.headers()) {
                if (!header.isWellFormed()) {
                    throw new IllegalArgumentException(
                            "the header " + QuotedText.quote(header.name()) + " is malformed");
                }
            }
            return reply;
        }

        @Override
        public void run() {
            HttpResponse reply;
            try {
                reply = checked(handler.apply(request));
            } catch (RuntimeException | Error bug) {
                trouble.accept("internal error: " + bug);
                reply = HttpResponse.text(500, "internal error: " + bug);
            }
            computed.add(new Computed(connection, reply));
            selector.wakeup();
        }
    }
}
