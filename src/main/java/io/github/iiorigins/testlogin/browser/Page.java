package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.wire.Json;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The current page of a tab, read and clicked as a user would, by scripts that the page's own scripts cannot reach. */
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
            return tools.send(tab.session(), "Page.navigate", Json.of("url", address))
                    .text("errorText");
        } catch (DevTools.CommandFailed failure) {
            // The browser answers as soon as the server has.
            return failure.getCause() instanceof TimeoutException
                    ? "its server does not respond"
                    : failure.getMessage();
        }
    }

    /**
     * Returns the value of an expression in a JavaScript world that is isolated from the page.
     *
     * @param gesture whether the browser treats it as a user's click
     * @return empty while the page changes, or if the value is not a string
     */
    Optional<String> evaluate(String expression, boolean gesture) throws InterruptedException {
        try {
            Json world = tools.send(
                    tab.session(),
                    "Page.createIsolatedWorld",
                    Json.of("frameId", tab.target()).with("worldName", Tabs.WORLD));
            Json answer = tools.send(
                    tab.session(),
                    "Runtime.evaluate",
                    Json.of("expression", expression)
                            .with("contextId", world.get("executionContextId"))
                            .with("returnByValue", true)
                            .with("userGesture", gesture)
                            .with("timeout", 5000));
            return answer.get("result").get("value").string();
        } catch (DevTools.CommandFailed changing) {
            return Optional.empty();
        }
    }

    /** The same where the text is a JSON object. */
    Optional<Json> object(String expression) throws InterruptedException {
        return evaluate(expression, false).map(Json::read).filter(Json::isObject);
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
        Optional<Json> place = place(selector, words);
        if (place.isEmpty() || place.get().get("x").isAbsent()) {
            return Optional.empty();
        }
        Json at = Json.of("x", place.get().get("x")).with("y", place.get().get("y"));
        Json pressed = at.with("button", "left").with("clickCount", 1);
        tools.order(tab.session(), "Input.dispatchMouseEvent", at.with("type", "mouseMoved"));
        tools.order(tab.session(), "Input.dispatchMouseEvent", pressed.with("type", "mousePressed"));
        // A click may open a window, in which case this waits for it; no caller waits for this.
        tools.order(tab.session(), "Input.dispatchMouseEvent", pressed.with("type", "mouseReleased"));
        return Optional.of(place.get().text("words"));
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
        tools.order(tab.session(), "Input.insertText", Json.of("text", text));
        return true;
    }

    private Optional<Json> place(String selector, String words) throws InterruptedException {
        return object(Tabs.resource("place.js").strip() + "(" + Json.quote(selector) + "," + Json.quote(words) + ")");
    }

    /** A picture of what is seen, as JPEG; nothing if none can be taken. */
    Optional<byte[]> picture() throws InterruptedException {
        try {
            Json answer = tools.send(
                    tab.session(),
                    "Page.captureScreenshot",
                    Json.of("format", "jpeg").with("quality", 60));
            return Optional.of(Base64.getDecoder().decode(answer.text("data")));
        } catch (DevTools.CommandFailed | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Closes it. */
    void close() {
        tools.order("", "Target.closeTarget", Json.of("targetId", tab.target()));
    }
}
