package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.QuotedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An authenticator that is none: it makes and uses passkeys without anybody touching it. Each window has one of its own, so the
 * passkeys are carried from one to the next.
 */
final class Passkeys {
    private static final String OPTIONS = "{\"options\":{\"protocol\":\"ctap2\",\"transport\":\"internal\","
            + "\"hasResidentKey\":true,\"hasUserVerification\":true,\"isUserVerified\":true,"
            + "\"automaticPresenceSimulation\":true}}";

    private final Map<String, String> authenticators = new LinkedHashMap<>();
    private final Map<String, String> credentials = new LinkedHashMap<>();

    /** Gives a window its authenticator. The window may be stopped: nothing here is waited for. */
    void give(DevTools tools, String session) {
        tools.order(session, "WebAuthn.enable", "{}");
        CompletableFuture<Void> given = tools.post(session, "WebAuthn.addVirtualAuthenticator", OPTIONS)
                .thenAccept(answer -> {
                    String authenticator = DevTools.text(answer, "authenticatorId");
                    List<String> known;
                    synchronized (this) {
                        authenticators.put(session, authenticator);
                        known = List.copyOf(credentials.values());
                    }
                    // Not under the lock: where the browser has ended, sending gives up what others wait for, who hold
                    // theirs.
                    for (String credential : known) {
                        tools.order(
                                session,
                                "WebAuthn.addCredential",
                                "{\"authenticatorId\":" + QuotedText.json(authenticator) + ",\"credential\":"
                                        + credential + "}");
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
            ObjectNode answer = tools.send(
                    session, "WebAuthn.getCredentials", "{\"authenticatorId\":" + QuotedText.json(authenticator) + "}");
            if (answer.get("credentials") instanceof ArrayNode all) {
                synchronized (this) {
                    for (JsonNode one : all.elements()) {
                        if (one instanceof ObjectNode credential) {
                            credentials.put(DevTools.text(credential, "credentialId"), json(credential));
                        }
                    }
                }
            }
        } catch (DevTools.CommandFailed closed) {
            // The window is gone, and what it made was collected while it was there.
        }
    }

    private static String json(ObjectNode object) {
        StringBuilder json = new StringBuilder("{");
        for (JsonNode.Member member : object.members()) {
            json.append(json.length() == 1 ? "" : ",").append(QuotedText.json(member.name()));
            json.append(':').append(value(member.value()));
        }
        return json.append('}').toString();
    }

    private static String value(JsonNode value) {
        if (value instanceof JsonNode.StringNode text) {
            return QuotedText.json(text.value());
        }
        if (value instanceof JsonNode.NumberNode number) {
            return number.raw();
        }
        return value instanceof JsonNode.BooleanNode flag ? String.valueOf(flag.value()) : "null";
    }
}
