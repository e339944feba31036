package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The page that is in a tab now: looked at and clicked as a person would, by scripts that its own cannot reach. */
final class Page {
    private final DevTools tools;
    private final Tab tab;

    Page(DevTools tools, Tab tab) {
        this.tools = tools;
        this.tab = tab;
    }

    /**
     * Goes to an address.
     *
     * @return why it cannot be opened, in the browser's words; empty if it can
     */
    String open(String address) throws InterruptedException {
        try {
            return DevTools.text(
                    tools.send(tab.session(), "Page.navigate", "{\"url\":" + QuotedText.json(address) + "}"),
                    "errorText");
        } catch (DevTools.CommandFailed failure) {
            // The browser answers as soon as the server has.
            return failure.getCause() instanceof TimeoutException
                    ? "its server does not respond"
                    : failure.getMessage();
        }
    }

    /**
     * The value of an expression in the world beside the page.
     *
     * @param gesture whether it counts as the click of a person
     * @return nothing where the page is just changing, or the value is no text
     */
    Optional<String> evaluate(String expression, boolean gesture) throws InterruptedException {
        try {
            ObjectNode world = tools.send(
                    tab.session(),
                    "Page.createIsolatedWorld",
                    "{\"frameId\":" + QuotedText.json(tab.target()) + ",\"worldName\":\"" + Tabs.WORLD + "\"}");
            if (!(world.get("executionContextId") instanceof JsonNode.NumberNode context)) {
                return Optional.empty();
            }
            ObjectNode answer = tools.send(
                    tab.session(),
                    "Runtime.evaluate",
                    "{\"expression\":" + QuotedText.json(expression) + ",\"contextId\":" + context.raw()
                            + ",\"returnByValue\":true,\"userGesture\":" + gesture + ",\"timeout\":5000}");
            return answer.get("result") instanceof ObjectNode result
                            && result.get("value") instanceof JsonNode.StringNode text
                    ? Optional.of(text.value())
                    : Optional.empty();
        } catch (DevTools.CommandFailed changing) {
            return Optional.empty();
        }
    }

    /** The same where the text is a JSON object. */
    Optional<ObjectNode> object(String expression) throws InterruptedException {
        Optional<String> text = evaluate(expression, false);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode root = JsonDocument.parse(
                        SourceText.of("page", text.get().getBytes(StandardCharsets.UTF_8)), Dialect.JSON)
                .root();
        return root instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /**
     * Clicks the first element that can be seen and used.
     *
     * @param selector a selector of CSS; shadow trees are looked through too
     * @param words a regular expression that its text has to fit; empty for any
     * @return whether there was one
     */
    boolean click(String selector, String words) throws InterruptedException {
        return clickWords(selector, words).isPresent();
    }

    /** The same, and tells the text of what was clicked. */
    Optional<String> clickWords(String selector, String words) throws InterruptedException {
        Optional<ObjectNode> place = place(selector, words);
        if (place.isEmpty()
                || !(place.get().get("x") instanceof JsonNode.NumberNode x)
                || !(place.get().get("y") instanceof JsonNode.NumberNode y)) {
            return Optional.empty();
        }
        String at = "\"x\":" + x.raw() + ",\"y\":" + y.raw();
        String pressed = at + ",\"button\":\"left\",\"clickCount\":1}";
        tools.order(tab.session(), "Input.dispatchMouseEvent", "{\"type\":\"mouseMoved\"," + at + "}");
        tools.order(tab.session(), "Input.dispatchMouseEvent", "{\"type\":\"mousePressed\"," + pressed);
        // A click may open a window, in which case this waits for it: nobody waits for this.
        tools.order(tab.session(), "Input.dispatchMouseEvent", "{\"type\":\"mouseReleased\"," + pressed);
        return Optional.of(DevTools.text(place.get(), "words"));
    }

    /** Whether such an element can be seen, if not used. */
    boolean has(String selector, String words) throws InterruptedException {
        return place(selector, words).isPresent();
    }

    /** Writes into the first field that can be seen and used. */
    boolean type(String selector, String text) throws InterruptedException {
        if (!click(selector, "")) {
            return false;
        }
        tools.order(tab.session(), "Input.insertText", "{\"text\":" + QuotedText.json(text) + "}");
        return true;
    }

    private Optional<ObjectNode> place(String selector, String words) throws InterruptedException {
        return object(Tabs.resource("place.js").strip() + "(" + QuotedText.json(selector) + "," + QuotedText.json(words)
                + ")");
    }

    /** A picture of what is seen, as JPEG; nothing if none can be taken. */
    Optional<byte[]> picture() throws InterruptedException {
        try {
            ObjectNode answer =
                    tools.send(tab.session(), "Page.captureScreenshot", "{\"format\":\"jpeg\",\"quality\":60}");
            return Optional.of(Base64.getDecoder().decode(DevTools.text(answer, "data")));
        } catch (DevTools.CommandFailed | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Closes it. */
    void close() {
        tools.order("", "Target.closeTarget", "{\"targetId\":" + QuotedText.json(tab.target()) + "}");
    }
}
