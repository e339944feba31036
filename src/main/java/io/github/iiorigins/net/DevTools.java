package io.github.iiorigins.net;

import io.github.iiorigins.wire.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * A connection to a browser by which it is driven and watched: commands with their answers, and events. Over a pipe, so that no
 * other program of this machine can connect to the browser, and the browser ends when this program does; or, where a program
 * cannot hand its browser a pipe, over a WebSocket of this machine.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
public final class DevTools implements AutoCloseable {
    /** The browser answers at once or not at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Why a WebSocket is closed (RFC 6455, 7.4.1). */
    private static final int GOING_AWAY = 1001;

    private static final String CONSOLE = "{\"method\":\"Runtime.consoleAPICalled\"";

    /** Of the events that wait no more are kept: a page may cause as many as it likes. */
    private static final int MAX_EVENTS = 50_000;

    /**
     * Something that happened in the browser.
     *
     * @param session the session of the page that it happened in; empty for the browser itself
     * @param method what happened, such as {@code Target.targetCreated}
     * @param params what there is to say of it
     */
    public record Event(String session, String method, Json params) {}

    /** A command that the browser refused, or that it did not answer. */
    public static final class CommandFailed extends Exception {
        private static final long serialVersionUID = 1L;

        public CommandFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A command whose answer is awaited. */
    private record Waiting(String session, CompletableFuture<Json> answer) {}

    /** What carries messages to the browser. */
    private interface Wire {
        void send(String message) throws IOException;

        /** Ends it, and lets the browser end. */
        void close();
    }

    private final Wire wire;
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>(MAX_EVENTS);
    private final AtomicInteger number = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final Thread teller;

    /**
     * A connection over streams on which each message ends with a zero byte.
     *
     * @param in what the browser says
     * @param out what is said to it
     * @param listener is told of events in their order, on a thread of its own; it may send commands
     */
    public DevTools(InputStream in, OutputStream out, Consumer<Event> listener) {
        this.wire = new Pipe(out);
        this.teller = daemon("devtools-events", () -> tell(listener));
        daemon("devtools", () -> read(new BufferedInputStream(in, 1 << 16)));
    }

    private DevTools(OkHttpClient client, String address, Consumer<Event> listener) {
        Socket socket = new Socket(client);
        this.wire = socket;
        this.teller = daemon("devtools-events", () -> tell(listener));
        socket.open(address);
    }

    /**
     * A connection over a WebSocket. It says nothing of an origin, by which a browser knows it from those of pages, which it
     * refuses.
     *
     * @param port where the browser listens on this machine
     * @param path the path that it chose, which begins with a slash
     * @param listener as above
     * @throws IOException if the browser does not take it
     */
    public static DevTools connect(int port, String path, Consumer<Event> listener)
            throws IOException, InterruptedException {
        OkHttpClient client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .readTimeout(Duration.ZERO)
                .dispatcher(new Dispatcher(Executors.newCachedThreadPool(DevTools::daemonOf)))
                .build();
        DevTools tools = new DevTools(client, "http://127.0.0.1:" + port + path, listener);
        try {
            tools.connected.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return tools;
        } catch (ExecutionException failure) {
            tools.close();
            throw new IOException(failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException silent) {
            tools.close();
            throw new IOException("it does not respond", silent);
        }
    }

    /** On a pipe each message ends with a zero byte. */
    private static final class Pipe implements Wire {
        private final OutputStream out;

        Pipe(OutputStream out) {
            this.out = out;
        }

        @Override
        public void send(String message) throws IOException {
            byte[] bytes = (message + "\0").getBytes(StandardCharsets.UTF_8);
            synchronized (out) {
                out.write(bytes);
                out.flush();
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException gone) {
                // The browser has closed it before.
            }
        }
    }

    /** On a WebSocket a message is one of its own. */
    private final class Socket extends WebSocketListener implements Wire {
        private final OkHttpClient client;
        private volatile WebSocket socket;

        Socket(OkHttpClient client) {
            this.client = client;
        }

        void open(String address) {
            socket = client.newWebSocket(new Request.Builder().url(address).build(), this);
        }

        @Override
        public void onOpen(WebSocket opened, Response response) {
            connected.complete(null);
        }

        @Override
        public void onMessage(WebSocket from, String message) {
            take(message.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void onClosing(WebSocket closing, int code, String reason) {
            end();
        }

        @Override
        public void onFailure(WebSocket failed, Throwable failure, Response response) {
            connected.completeExceptionally(failure);
            end();
        }

        @Override
        public void send(String message) throws IOException {
            if (!socket.send(message)) {
                throw new IOException("the browser has ended");
            }
        }

        /** A pipe that is closed ends the browser, and this does not: it is asked to. */
        @Override
        public void close() {
            socket.send(Json.of("id", 0).with("method", "Browser.close").toString());
            socket.close(GOING_AWAY, null);
            client.dispatcher().executorService().shutdown();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Thread daemonOf(Runnable work) {
        Thread thread = new Thread(work, "devtools");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param session the session of a page; empty for the browser itself
     * @throws CommandFailed if it is refused, or the browser has ended
     */
    public Json send(String session, String method, Json params) throws CommandFailed, InterruptedException {
        CompletableFuture<Json> answer = post(session, method, params);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new CommandFailed(method + ": " + failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException silent) {
            throw new CommandFailed(method + ": the browser does not respond", silent);
        }
    }

    /** Sends a command and does not wait: what a paused page is to do cannot be waited for. */
    public CompletableFuture<Json> post(String session, String method, Json params) {
        int id = number.incrementAndGet();
        CompletableFuture<Json> answer = new CompletableFuture<>();
        waiting.put(id, new Waiting(session, answer));
        Json message = Json.of("id", id).with("method", method).with("params", params);
        try {
            wire.send((session.isEmpty() ? message : message.with("sessionId", session)).toString());
        } catch (IOException gone) {
            end();
        }
        if (ended.isDone()) {
            end();
        }
        return answer;
    }

    /** Sends a command whose answer does not matter. */
    public void order(String session, String method, Json params) {
        CompletableFuture<Json> unheard = post(session, method, params);
        assert unheard != null;
    }

    /** Whether the browser is still there. */
    public boolean isOpen() {
        return !ended.isDone();
    }

    private void read(InputStream in) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        boolean endless = false;
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != 0) {
                    // A page can write as much as it likes to its console.
                    endless |= message.size() >= Json.MAX_BYTES;
                    if (!endless) {
                        message.write(b);
                    }
                    continue;
                }
                if (!endless) {
                    take(message.toByteArray());
                }
                message.reset();
                endless = false;
            }
        } catch (IOException gone) {
            // A browser that ends closes its pipe, orderly or not; either way nothing more comes.
        } finally {
            end();
        }
    }

    private void take(byte[] bytes) {
        if (isConsole(bytes)) {
            return;
        }
        Json message = Json.read(bytes);
        if (!message.get("id").isAbsent()) {
            Waiting asked = waiting.remove(message.get("id").integer());
            if (asked == null) {
                return;
            }
            CompletableFuture<Json> answer = asked.answer();
            if (message.get("error").isObject()) {
                answer.completeExceptionally(
                        new IOException(message.get("error").text("message")));
            } else if (message.get("result").isObject()) {
                answer.complete(message.get("result"));
            } else {
                answer.completeExceptionally(new IOException("a response without a result"));
            }
            return;
        }
        Event event = new Event(message.text("sessionId"), message.text("method"), message.get("params"));
        if (event.params().isObject()) {
            if (event.method().equals("Target.detachedFromTarget")) {
                // What a page was asked that is gone now is never answered.
                giveUp(event.params().text("sessionId"), "the page is gone");
            }
            // Where the queue is full the page floods it, and what it has to say has been heard.
            events.offer(event);
        }
    }

    /** A page can write to its console without end, and no caller needs it. */
    private static boolean isConsole(byte[] bytes) {
        int length = Math.min(bytes.length, CONSOLE.length());
        return length == CONSOLE.length() && new String(bytes, 0, length, StandardCharsets.US_ASCII).equals(CONSOLE);
    }

    private void tell(Consumer<Event> listener) {
        try {
            while (true) {
                listener.accept(events.take());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            // Without one who hears of events, whoever waits for one waits for nothing.
            end();
        }
    }

    private void end() {
        ended.complete(null);
        giveUp(null, "the browser has ended");
    }

    /** Gives up what a session was asked; all sessions for {@code null}. */
    private void giveUp(String session, String reason) {
        for (Map.Entry<Integer, Waiting> one : List.copyOf(waiting.entrySet())) {
            if (session == null || one.getValue().session().equals(session)) {
                waiting.remove(one.getKey());
                one.getValue().answer().completeExceptionally(new IOException(reason));
            }
        }
    }

    /** Ends the connection, by which the browser ends too. */
    @Override
    public void close() {
        teller.interrupt();
        wire.close();
        end();
    }
}
