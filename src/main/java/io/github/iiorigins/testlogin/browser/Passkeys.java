package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A virtual authenticator: it makes and uses passkeys without a touch. Each window has one of its own, so the
 * passkeys are carried from one to the next.
 */
final class Passkeys {
    private static final Json OPTIONS = Json.of(
            "options",
            Json.of("protocol", "ctap2")
                    .with("transport", "internal")
                    .with("hasResidentKey", true)
                    .with("hasUserVerification", true)
                    .with("isUserVerified", true)
                    .with("automaticPresenceSimulation", true));

    private final Map<String, String> authenticators = new LinkedHashMap<>();
    private final Map<String, Json> credentials = new LinkedHashMap<>();

    /** Gives a window its authenticator. The window may be stopped: nothing here is waited for. */
    void give(DevTools tools, String session) {
        tools.order(session, "WebAuthn.enable", Json.EMPTY);
        CompletableFuture<Void> given = tools.post(session, "WebAuthn.addVirtualAuthenticator", OPTIONS)
                .thenAccept(answer -> {
                    String authenticator = answer.text("authenticatorId");
                    List<Json> known;
                    synchronized (this) {
                        authenticators.put(session, authenticator);
                        known = List.copyOf(credentials.values());
                    }
                    // Not under the lock: where the browser has ended, sending gives up what others wait for, who hold
                    // theirs.
                    for (Json credential : known) {
                        tools.order(
                                session,
                                "WebAuthn.addCredential",
                                Json.of("authenticatorId", authenticator).with("credential", credential));
                    }
                });
        assert given != null;
    }

    /** Remembers the passkeys that a window has made. */
    void collect(DevTools tools, String session) throws InterruptedException {
        String authenticator;
        synchronized (this) {
            authenticator = authenticators.get(session);
        }
        if (authenticator == null) {
            return;
        }
        try {
            Json answer = tools.send(session, "WebAuthn.getCredentials", Json.of("authenticatorId", authenticator));
            synchronized (this) {
                for (Json credential : answer.get("credentials").elements()) {
                    credentials.put(credential.text("credentialId"), credential);
                }
            }
        } catch (DevTools.CommandFailed closed) {
            // The window is gone, and what it made was collected while it was there.
        }
    }
}
