package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The windows and tabs of a browser. Each is stopped before its first script until it is watched, so that nothing is missed.
 */
final class Tabs {
    /** The world of scripts beside the page that the observer runs in. */
    static final String WORLD = "ii-origins";

    /** How many messages of a tab are kept; a sign-in has about ten, and a page can cause as many as it likes. */
    private static final int MAX_MESSAGES = 2_000;

    /** What of the traffic is kept to be asked for: certificates of the network have some kilobytes. */
    private static final Json NETWORK = Json.of("maxTotalBufferSize", 8_000_000)
            .with("maxResourceBufferSize", 1_000_000)
            .with("maxPostDataSize", 100_000);

    private static final String BINDING = "iiOriginsReport";

    private final Map<String, Tab> bySession = new LinkedHashMap<>();
    private final String observer;
    private DevTools tools;
    private final Optional<Passkeys> passkeys;
    private boolean dismissing;

    /** @param passkeys what every window is given; nothing for what the machine has */
    Tabs(Optional<Passkeys> passkeys) {
        this.passkeys = passkeys;
        this.observer = resource("observer.js");
    }

    static String resource(String name) {
        try (InputStream in = Tabs.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("incomplete installation: " + name, broken);
        }
    }

    /**
     * Begins to watch.
     *
     * @param headless whether there is no user to answer a page's dialogs
     */
    void watch(DevTools connection, boolean headless) throws DevTools.CommandFailed, InterruptedException {
        synchronized (this) {
            tools = connection;
            dismissing = headless;
        }
        connection.send("", "Target.setDiscoverTargets", Json.of("discover", true));
        connection.send(
                "",
                "Target.setAutoAttach",
                Json.of("autoAttach", true).with("waitForDebuggerOnStart", true).with("flatten", true));
    }

    /** Takes an event; on the connection's own thread. */
    synchronized void accept(DevTools.Event event) {
        Json params = event.params();
        Tab tab = bySession.get(event.session());
        switch (event.method()) {
            case "Target.attachedToTarget" -> attached(params);
            case "Target.detachedFromTarget" -> close(bySession.get(params.text("sessionId")));
            case "Inspector.targetCrashed" -> close(tab);
            case "Page.frameNavigated" -> {
                Json frame = params.get("frame");
                if (tab != null && frame.isObject() && frame.text("parentId").isEmpty()) {
                    tab.movedTo(frame.text("url") + frame.text("urlFragment"), true);
                }
            }
            case "Page.navigatedWithinDocument" -> {
                if (tab != null) {
                    tab.movedTo(params.text("url"), false);
                }
            }
            case "Page.loadEventFired" -> {
                if (tab != null) {
                    tab.loaded();
                }
            }
            case "Page.windowOpen" -> {
                if (tab != null) {
                    tab.opens(params.text("url"), params.get("userGesture").isTrue(), isTab(params));
                }
            }
            case "Page.javascriptDialogOpening" -> {
                if (tab != null && dismissing) {
                    tools.order(event.session(), "Page.handleJavaScriptDialog", Json.of("accept", false));
                }
            }
            case "Network.responseReceived" -> {
                if (tab != null
                        && params.text("type").equals("Document")
                        && params.text("frameId").equals(tab.target())) {
                    isolation(tab, params);
                }
            }
            case "Network.requestWillBeSent" -> {
                if (tab != null) {
                    request(tab, params);
                }
            }
            case "Network.loadingFinished" -> {
                if (tab != null) {
                    response(tab, params.text("requestId"));
                }
            }
            case "Runtime.bindingCalled" -> {
                if (tab != null && params.text("name").equals(BINDING)) {
                    message(tab, params.text("payload"));
                }
            }
            default -> {
                // Of what else happens nothing is needed.
            }
        }
        notifyAll();
    }

    private void attached(Json params) {
        String session = params.text("sessionId");
        Json info = params.get("targetInfo");
        Tab tab = null;
        if (info.text("type").equals("page")) {
            tab = new Tab(info.text("targetId"), session, info.text("openerId"));
            tab.movedTo(info.text("url"), true);
            bySession.put(session, tab);
            // In this order, and none of them is waited for: a stopped page answers when it goes on.
            tools.order(session, "Page.enable", Json.EMPTY);
            tools.order(session, "Network.enable", NETWORK);
            // Without it, what the observer reports gets lost.
            tools.order(session, "Runtime.enable", Json.EMPTY);
            tools.order(session, "Runtime.addBinding", Json.of("name", BINDING).with("executionContextName", WORLD));
            tools.order(
                    session,
                    "Page.addScriptToEvaluateOnNewDocument",
                    Json.of("source", observer).with("worldName", WORLD).with("runImmediately", true));
            passkeys.ifPresent(given -> given.give(tools, session));
        }
        CompletableFuture<Json> running = tools.post(session, "Runtime.runIfWaitingForDebugger", Json.EMPTY);
        if (tab != null) {
            Tab watched = tab;
            CompletableFuture<Json> told = running.whenComplete((answer, failure) -> watched(watched));
            assert told != null;
        }
    }

    /** The commands of a session are carried out in their order: where the last is answered, all have taken effect. */
    private synchronized void watched(Tab tab) {
        tab.watch();
        notifyAll();
    }

    private static void close(Tab tab) {
        if (tab != null) {
            tab.close();
        }
    }

    /** A window of its own has no bars; every other is a tab. */
    private static boolean isTab(Json params) {
        return params.get("windowFeatures").elements().stream()
                .anyMatch(feature -> feature.digits().equals("menubar"));
    }

    private static void isolation(Tab tab, Json params) {
        Json headers = params.get("response").get("headers");
        tab.isolated("");
        tab.responded(params.get("response").get("status").integer());
        for (String name : headers.names()) {
            if (name.toLowerCase(Locale.ROOT).equals("cross-origin-opener-policy")) {
                tab.isolated(headers.text(name).strip());
            }
        }
    }

    /** A request to the network is kept; what the page sends is in parts. */
    private static void request(Tab tab, Json params) {
        Json request = params.get("request");
        if (!CanisterCalls.isCall(request.text("url"))
                || !request.get("postDataEntries").isArray()) {
            return;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Json part : request.get("postDataEntries").elements()) {
            body.writeBytes(Base64.getDecoder().decode(part.text("bytes")));
        }
        tab.asks(params.text("requestId"), body.toByteArray());
        tab.calls().add(body.toByteArray(), new byte[0]);
    }

    private void response(Tab tab, String requestId) {
        Optional<byte[]> asked = tab.answered(requestId);
        if (asked.isPresent()) {
            CompletableFuture<Json> told = tools.post(
                            tab.session(), "Network.getResponseBody", Json.of("requestId", requestId))
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            keep(tab, asked.get(), answer);
                        }
                    });
            assert told != null;
        }
    }

    private synchronized void keep(Tab tab, byte[] request, Json answer) {
        if (answer.get("base64Encoded").isTrue()) {
            tab.calls().add(request, Base64.getDecoder().decode(answer.text("body")));
            notifyAll();
        }
    }

    private static void message(Tab tab, String payload) {
        Json message = Json.read(payload);
        Optional<Origin> at = Origin.parse(message.text("at"));
        Optional<Origin> from = Origin.parse(message.text("from"));
        if (tab.messages().size() < MAX_MESSAGES
                && message.get("data").isObject()
                && at.isPresent()
                && from.isPresent()) {
            tab.messages().add(new Message(at.get(), from.get(), message.get("data")));
        }
    }

    /** Those that there are or were, in the order in which they were opened. */
    synchronized List<Tab> all() {
        return new ArrayList<>(bySession.values());
    }

    /** The tab of a target. */
    synchronized Optional<Tab> of(String target) {
        for (Tab tab : bySession.values()) {
            if (tab.target().equals(target)) {
                return Optional.of(tab);
            }
        }
        return Optional.empty();
    }

    /** Opens an empty tab, and waits until it is watched. */
    Tab open() throws DevTools.CommandFailed, InterruptedException {
        DevTools connection;
        synchronized (this) {
            connection = tools;
        }
        String target = connection
                .send("", "Target.createTarget", Json.of("url", "about:blank"))
                .text("targetId");
        // As long as the browser has to start: a busy machine takes its time, and a browser that is gone is noticed at
        // once.
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Tab> tab = of(target);
            if (tab.isPresent() && tab.get().isWatched()) {
                return tab.get();
            }
            await(Duration.ofMillis(100));
        }
        throw new DevTools.CommandFailed("the browser opened a tab but does not report it", null);
    }

    /** Waits until something happens, at most so long; who calls it looks again and again. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void await(Duration most) throws InterruptedException {
        wait(Math.max(1, most.toMillis()));
    }

    /** Forgets those that are closed. */
    synchronized void forget() {
        bySession.values().removeIf(Tab::isClosed);
    }
}
