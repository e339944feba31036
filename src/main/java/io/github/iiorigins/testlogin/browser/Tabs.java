package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
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
    private static final String NETWORK =
            "{\"maxTotalBufferSize\":8000000,\"maxResourceBufferSize\":1000000,\"maxPostDataSize\":100000}";

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
     * @param headless whether nobody is there to answer a page's dialogs
     */
    void watch(DevTools connection, boolean headless) throws DevTools.CommandFailed, InterruptedException {
        synchronized (this) {
            tools = connection;
            dismissing = headless;
        }
        connection.send("", "Target.setDiscoverTargets", "{\"discover\":true}");
        connection.send(
                "", "Target.setAutoAttach", "{\"autoAttach\":true,\"waitForDebuggerOnStart\":true,\"flatten\":true}");
    }

    /** Takes an event; on the connection's own thread. */
    synchronized void accept(DevTools.Event event) {
        ObjectNode params = event.params();
        Tab tab = bySession.get(event.session());
        switch (event.method()) {
            case "Target.attachedToTarget" -> attached(params);
            case "Target.detachedFromTarget" -> close(bySession.get(DevTools.text(params, "sessionId")));
            case "Inspector.targetCrashed" -> close(tab);
            case "Page.frameNavigated" -> {
                if (tab != null
                        && params.get("frame") instanceof ObjectNode frame
                        && DevTools.text(frame, "parentId").isEmpty()) {
                    tab.movedTo(DevTools.text(frame, "url") + DevTools.text(frame, "urlFragment"), true);
                }
            }
            case "Page.navigatedWithinDocument" -> {
                if (tab != null) {
                    tab.movedTo(DevTools.text(params, "url"), false);
                }
            }
            case "Page.loadEventFired" -> {
                if (tab != null) {
                    tab.loaded();
                }
            }
            case "Page.windowOpen" -> {
                if (tab != null && params.get("userGesture") instanceof JsonNode.BooleanNode gesture) {
                    tab.opens(DevTools.text(params, "url"), gesture.value(), isTab(params));
                }
            }
            case "Page.javascriptDialogOpening" -> {
                if (tab != null && dismissing) {
                    tools.order(event.session(), "Page.handleJavaScriptDialog", "{\"accept\":false}");
                }
            }
            case "Network.responseReceived" -> {
                if (tab != null
                        && DevTools.text(params, "type").equals("Document")
                        && DevTools.text(params, "frameId").equals(tab.target())) {
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
                    response(tab, DevTools.text(params, "requestId"));
                }
            }
            case "Runtime.bindingCalled" -> {
                if (tab != null && DevTools.text(params, "name").equals(BINDING)) {
                    message(tab, DevTools.text(params, "payload"));
                }
            }
            default -> {
                // Of what else happens nothing is needed.
            }
        }
        notifyAll();
    }

    private void attached(ObjectNode params) {
        String session = DevTools.text(params, "sessionId");
        if (!(params.get("targetInfo") instanceof ObjectNode info)) {
            return;
        }
        Tab tab = null;
        if (DevTools.text(info, "type").equals("page")) {
            tab = new Tab(DevTools.text(info, "targetId"), session, DevTools.text(info, "openerId"));
            tab.movedTo(DevTools.text(info, "url"), true);
            bySession.put(session, tab);
            // In this order, and none of them is waited for: a stopped page answers when it goes on.
            tools.order(session, "Page.enable", "{}");
            tools.order(session, "Network.enable", NETWORK);
            // Without it nobody is told of what the observer reports.
            tools.order(session, "Runtime.enable", "{}");
            tools.order(
                    session,
                    "Runtime.addBinding",
                    "{\"name\":\"" + BINDING + "\",\"executionContextName\":\"" + WORLD + "\"}");
            tools.order(
                    session,
                    "Page.addScriptToEvaluateOnNewDocument",
                    "{\"source\":" + QuotedText.json(observer) + ",\"worldName\":\"" + WORLD
                            + "\",\"runImmediately\":true}");
            passkeys.ifPresent(given -> given.give(tools, session));
        }
        CompletableFuture<ObjectNode> running = tools.post(session, "Runtime.runIfWaitingForDebugger", "{}");
        if (tab != null) {
            Tab watched = tab;
            CompletableFuture<ObjectNode> told = running.whenComplete((answer, failure) -> watched(watched));
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
    private static boolean isTab(ObjectNode params) {
        if (params.get("windowFeatures") instanceof JsonNode.ArrayNode features) {
            for (JsonNode feature : features.elements()) {
                if (feature instanceof JsonNode.StringNode name && name.value().equals("menubar")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void isolation(Tab tab, ObjectNode params) {
        if (params.get("response") instanceof ObjectNode response
                && response.get("headers") instanceof ObjectNode headers) {
            tab.isolated("");
            for (JsonNode.Member header : headers.members()) {
                if (header.name().toLowerCase(Locale.ROOT).equals("cross-origin-opener-policy")
                        && header.value() instanceof JsonNode.StringNode value) {
                    tab.isolated(value.value().strip());
                }
            }
        }
    }

    /** A request to the network is kept; what the page sends is in parts. */
    private static void request(Tab tab, ObjectNode params) {
        if (!(params.get("request") instanceof ObjectNode request)
                || !CanisterCalls.isCall(DevTools.text(request, "url"))
                || !(request.get("postDataEntries") instanceof JsonNode.ArrayNode parts)) {
            return;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (JsonNode part : parts.elements()) {
            if (part instanceof ObjectNode entry) {
                body.writeBytes(Base64.getDecoder().decode(DevTools.text(entry, "bytes")));
            }
        }
        tab.asks(DevTools.text(params, "requestId"), body.toByteArray());
        tab.calls().add(body.toByteArray(), new byte[0]);
    }

    private void response(Tab tab, String requestId) {
        Optional<byte[]> asked = tab.answered(requestId);
        if (asked.isPresent()) {
            CompletableFuture<ObjectNode> told = tools.post(
                            tab.session(),
                            "Network.getResponseBody",
                            "{\"requestId\":" + QuotedText.json(requestId) + "}")
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            keep(tab, asked.get(), answer);
                        }
                    });
            assert told != null;
        }
    }

    private synchronized void keep(Tab tab, byte[] request, ObjectNode answer) {
        if (answer.get("base64Encoded") instanceof JsonNode.BooleanNode encoded && encoded.value()) {
            tab.calls().add(request, Base64.getDecoder().decode(DevTools.text(answer, "body")));
            notifyAll();
        }
    }

    private static void message(Tab tab, String payload) {
        JsonDocument document =
                JsonDocument.parse(SourceText.of("message", payload.getBytes(StandardCharsets.UTF_8)), Dialect.JSON);
        if (tab.messages().size() < MAX_MESSAGES
                && document.root() instanceof ObjectNode message
                && message.get("data") instanceof ObjectNode data) {
            tab.messages().add(new Message(DevTools.text(message, "at"), DevTools.text(message, "from"), data));
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
        String target =
                DevTools.text(connection.send("", "Target.createTarget", "{\"url\":\"about:blank\"}"), "targetId");
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
