package io.github.iiorigins.testlogin.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A window or a tab, and what was seen in it. Guarded by the {@link Tabs} that it is one of. */
final class Tab {
    private final String target;
    private final String session;
    private final String opener;
    private final List<Message> messages = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>();
    private final CanisterCalls calls = new CanisterCalls();
    private final Map<String, byte[]> requests = new HashMap<>();
    private String address = "";
    private boolean watched;
    private boolean closed;
    private long blockedAt;
    private boolean opening;
    private boolean inTab;
    private final List<String> opened = new ArrayList<>();
    private long loadedAt;
    private String isolation = "";
    private int status;

    /**
     * Where a tab has been.
     *
     * @param isDocument whether a document was loaded for it; a page can give itself any address of its origin
     */
    record Address(String url, boolean isDocument) {}

    Tab(String target, String session, String opener) {
        this.target = target;
        this.session = session;
        this.opener = opener;
    }

    String target() {
        return target;
    }

    /** The session by which it is spoken to. */
    String session() {
        return session;
    }

    /** The target of the tab that opened it; empty if none did. */
    String opener() {
        return opener;
    }

    /** The address of the page in it. */
    String address() {
        return address;
    }

    /** All addresses that it has been at. */
    List<Address> addresses() {
        return addresses;
    }

    void movedTo(String url, boolean document) {
        if (!url.equals(address)) {
            address = url;
            if (addresses.size() < 100) {
                addresses.add(new Address(url, document));
            }
        }
    }

    /** The messages that arrived in it, in their order. */
    List<Message> messages() {
        return messages;
    }

    /** The calls of canisters that its pages made. */
    CanisterCalls calls() {
        return calls;
    }

    /** A request to the network is on its way. */
    void asks(String requestId, byte[] envelope) {
        if (requests.size() < 100) {
            requests.put(requestId, envelope);
        }
    }

    /** The request whose response is there; nothing if it is none to the network. */
    Optional<byte[]> answered(String requestId) {
        return Optional.ofNullable(requests.remove(requestId));
    }

    /** Whether nothing that happens in it from now on is missed. */
    boolean isWatched() {
        return watched;
    }

    void watch() {
        watched = true;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** When its page asked for a window without a click, which the browser blocks, by {@link System#nanoTime}; 0 if it did not. */
    long blockedAt() {
        return blockedAt;
    }

    /** Whether its page asked for a window in answer to a click. */
    boolean isOpening() {
        return opening;
    }

    /** The addresses of the windows that its page opened in answer to a click, as it wished for them. */
    List<String> opened() {
        return opened;
    }

    /** Whether the last of them was a tab among others, and not a window of its own. */
    boolean isOpenedInTab() {
        return inTab;
    }

    /**
     * Its page asks for a window.
     *
     * @param clicked whether that answers a click
     * @param tab whether it is to be a tab among others
     */
    void opens(String url, boolean clicked, boolean tab) {
        opening |= clicked;
        blockedAt = clicked ? blockedAt : System.nanoTime();
        if (clicked && opened.size() < 100) {
            opened.add(url);
            inTab = tab;
        }
    }

    /** When its page had loaded, by {@link System#nanoTime}; 0 as long as it has not. */
    long loadedAt() {
        return loadedAt;
    }

    void loaded() {
        loadedAt = System.nanoTime();
    }

    /** The value of {@code Cross-Origin-Opener-Policy} that its page came with; empty if it came with none. */
    String isolation() {
        return isolation;
    }

    /** Whether by that policy its page and the windows of other origins that it opens cannot talk. */
    boolean isIsolated() {
        return isolation.startsWith("noopener")
                || (isolation.startsWith("same-origin") && !isolation.startsWith("same-origin-allow-popups"));
    }

    void isolated(String policy) {
        isolation = policy;
    }

    /** The status of the response that its page came with; below 1 if there was none. */
    int status() {
        return status;
    }

    void responded(int code) {
        status = code;
    }
}
