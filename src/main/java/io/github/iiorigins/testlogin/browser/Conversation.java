package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testlogin.browser.Exchange.Answer;
import io.github.iiorigins.testlogin.browser.Exchange.Protocol;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.SourceText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what two windows said to each other. A request counts as it arrived at Internet Identity's window, from the page that the
 * browser names as its sender; an answer as it arrived at the app's window, from that same origin of Internet Identity.
 */
final class Conversation {
    private static final String AUTHORIZE = "authorize-client";
    private static final String DELEGATION = "icrc34_delegation";
    private static final String SESSION = "ii_session_delegation";

    /** {@code INTERACTION_REQUIRED_ERROR_CODE} (dfinity/internet-identity: src/frontend/src/lib/utils/transport/utils.ts). */
    private static final int INTERACTION_REQUIRED = 3002;

    /** What else Internet Identity knows, by which nobody signs in. */
    private static final Set<String> OTHER_METHODS = Set.of(
            "icrc29_status",
            "icrc25_supported_standards",
            "icrc25_permissions",
            "icrc25_request_permissions",
            "ii_attributes",
            "ii-icrc3-attributes",
            "ii_notification_consent");

    /**
     * A method that is none of Internet Identity's, as far as this program knows.
     *
     * @param name as the app wrote it
     * @param at the origin that it was asked of
     * @param answered whether an answer came all the same
     */
    record UnknownMethod(String name, String at, boolean answered) {}

    private Conversation() {}

    /**
     * The last method that the page of an origin asked for and that this program does not know.
     *
     * @param app the origin of the app's page
     * @param here the messages that arrived at the app
     * @param there the messages that arrived at a window that it opened
     */
    static Optional<UnknownMethod> unknownMethod(String app, List<Message> here, List<Message> there) {
        UnknownMethod unknown = null;
        for (Message message : there) {
            String method = DevTools.text(message.data(), "method");
            if (message.from().equals(app) && isUnknown(method)) {
                boolean answered = false;
                for (Message answer : here) {
                    answered |= isAnswerTo(message, answer)
                            && !id(message.data()).isEmpty()
                            && id(answer.data()).equals(id(message.data()));
                }
                unknown = new UnknownMethod(method, message.at(), answered);
            }
        }
        return Optional.ofNullable(unknown);
    }

    /** The same where the app leads the browser to Internet Identity. */
    static Optional<UnknownMethod> unknownMethod(String app, List<Tab.Address> addresses) {
        UnknownMethod unknown = null;
        for (Tab.Address address : addresses) {
            Optional<Origin> at = Origin.parse(address.url());
            if (at.isPresent() && isForCallback(address.url(), app)) {
                for (ObjectNode message : messages(address.url())) {
                    String method = DevTools.text(message, "method");
                    unknown = isUnknown(method)
                            ? new UnknownMethod(method, at.get().toString(), false)
                            : unknown;
                }
            }
        }
        return Optional.ofNullable(unknown);
    }

    private static boolean isUnknown(String method) {
        return !method.isEmpty()
                && !method.equals(DELEGATION)
                && !method.equals(SESSION)
                && !OTHER_METHODS.contains(method);
    }

    private static boolean isForCallback(String address, String app) {
        return parameter(address, "callback")
                .flatMap(Origin::parse)
                .map(Origin::toString)
                .filter(app::equals)
                .isPresent();
    }

    /**
     * The last sign-in that the page of an origin asked for, as far as there is one.
     *
     * @param app the origin of the app's page
     * @param here the messages that arrived at the app
     * @param there the messages that arrived at a window that it opened
     * @param key the session key of a request of ours, in hexadecimal digits; nothing where all that the page asks counts
     */
    static Optional<Exchange> read(String app, List<Message> here, List<Message> there, Optional<String> key) {
        Message request = null;
        for (Message message : there) {
            if (message.from().equals(app)
                    && isRequest(message.data())
                    && (key.isEmpty() || key.get().equals(sessionKey(message.data())))) {
                request = message;
            }
        }
        if (request == null) {
            return Optional.empty();
        }
        return Optional.of(
                DevTools.text(request.data(), "kind").equals(AUTHORIZE) ? legacy(request, here) : icrc(request, here));
    }

    /**
     * The last sign-in that the page of an origin asked for by leading the browser to Internet Identity and back, as far as there
     * is one (dfinity/internet-identity: src/frontend/src/lib/utils/transport/url.ts). A page can write any address of its own, so
     * only the one counts that Internet Identity's page was left for.
     *
     * @param app the origin of the app's page
     * @param addresses the addresses that the tab was led to, in their order
     */
    static Optional<Exchange> redirected(String app, List<Tab.Address> addresses) {
        Exchange exchange = null;
        String asked = "";
        String before = "";
        for (Tab.Address next : addresses) {
            String address = next.url();
            Optional<Origin> at = Origin.parse(address);
            boolean left =
                    next.isDocument() && exchange != null && exchange.at().equals(before);
            before = at.map(Origin::toString).orElse("");
            Optional<ObjectNode> message = message(address);
            if (at.isEmpty() || message.isEmpty()) {
                continue;
            }
            if (isRequest(message.get()) && isForCallback(address, app)) {
                asked = id(message.get());
                ObjectNode params = params(message.get());
                exchange = new Exchange(
                        isSession(message.get()) ? Protocol.SESSION_REDIRECT : Protocol.REDIRECT,
                        at.get().toString(),
                        sent(params.get("icrc95DerivationOrigin")),
                        sessionKey(message.get()),
                        number(params.get("maxTimeToLive")),
                        Optional.empty());
            } else if (left
                    && exchange.answer().isEmpty()
                    && at.get().toString().equals(app)
                    && id(message.get()).equals(asked)) {
                exchange = new Exchange(
                        exchange.protocol(),
                        exchange.at(),
                        exchange.derivationOrigin(),
                        exchange.sessionKey(),
                        exchange.lifetime(),
                        answer(message.get()));
            }
        }
        return Optional.ofNullable(exchange);
    }

    /** The message in the fragment of an address; of several at once the one that asks for a delegation, or the first. */
    private static Optional<ObjectNode> message(String address) {
        List<ObjectNode> all = messages(address);
        for (ObjectNode message : all) {
            if (isRequest(message)
                    || (message.get("result") instanceof ObjectNode result && result.get("signerDelegation") != null)) {
                return Optional.of(message);
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    private static List<ObjectNode> messages(String address) {
        Optional<String> text = parameter(address, "message");
        if (text.isEmpty()) {
            return List.of();
        }
        JsonNode root = JsonDocument.parse(
                        SourceText.of("message", text.get().getBytes(StandardCharsets.UTF_8)), Dialect.JSON)
                .root();
        List<ObjectNode> messages = new ArrayList<>();
        for (JsonNode one : root instanceof ArrayNode batch ? batch.elements() : List.of(root)) {
            if (one instanceof ObjectNode object) {
                messages.add(object);
            }
        }
        return messages;
    }

    private static Optional<String> parameter(String address, String name) {
        int fragment = address.indexOf('#');
        if (fragment < 0) {
            return Optional.empty();
        }
        for (String part : address.substring(fragment + 1).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                try {
                    return Optional.of(URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException malformed) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static ObjectNode params(ObjectNode request) {
        return request.get("params") instanceof ObjectNode object ? object : new ObjectNode(request.span(), List.of());
    }

    private static boolean isRequest(ObjectNode data) {
        return DevTools.text(data, "kind").equals(AUTHORIZE)
                || DevTools.text(data, "method").equals(DELEGATION)
                || isSession(data);
    }

    private static boolean isSession(ObjectNode data) {
        return DevTools.text(data, "method").equals(SESSION);
    }

    private static String sessionKey(ObjectNode data) {
        return bytes(
                DevTools.text(data, "kind").equals(AUTHORIZE)
                        ? data.get("sessionPublicKey")
                        : params(data).get(isSession(data) ? "sessionPublicKey" : "publicKey"));
    }

    /** The tab of the app can have gone to another page that is answered there. */
    private static boolean isAnswerTo(Message request, Message message) {
        return message.from().equals(request.at()) && message.at().equals(request.from());
    }

    private static Exchange legacy(Message request, List<Message> here) {
        ObjectNode data = request.data();
        Answer answer = null;
        for (Message message : here) {
            if (!isAnswerTo(request, message)) {
                continue;
            }
            switch (DevTools.text(message.data(), "kind")) {
                case "authorize-client-success" -> {
                    Optional<DelegationChain> chain = chain(
                            bytes(message.data().get("userPublicKey")),
                            message.data().get("delegations"));
                    answer = chain.isPresent()
                            ? new Answer.SignedIn(chain.get())
                            : new Answer.Failed("the response has no delegation chain");
                }
                case "authorize-client-failure" -> answer = new Answer.Failed(DevTools.text(message.data(), "text"));
                default -> {
                    // Not an answer.
                }
            }
        }
        return new Exchange(
                Protocol.LEGACY,
                request.at(),
                sent(data.get("derivationOrigin")),
                sessionKey(data),
                number(data.get("maxTimeToLive")),
                Optional.ofNullable(answer));
    }

    private static Exchange icrc(Message request, List<Message> here) {
        ObjectNode params = params(request.data());
        Answer answer = null;
        String id = id(request.data());
        for (Message message : here) {
            if (isAnswerTo(request, message) && id(message.data()).equals(id)) {
                answer = answer(message.data()).orElse(answer);
            }
        }
        return new Exchange(
                isSession(request.data()) ? Protocol.SESSION : Protocol.ICRC,
                request.at(),
                sent(params.get("icrc95DerivationOrigin")),
                sessionKey(request.data()),
                number(params.get("maxTimeToLive")),
                Optional.ofNullable(answer));
    }

    /** What a response of JSON-RPC comes to; nothing if it is none. */
    static Optional<Answer> answer(ObjectNode response) {
        if (response.get("error") instanceof ObjectNode error) {
            String reason =
                    error.get("data") instanceof ObjectNode data ? " (" + DevTools.text(data, "reason") + ")" : "";
            boolean silent =
                    error.get("code") instanceof JsonNode.NumberNode code && code.value() == INTERACTION_REQUIRED;
            return Optional.of(new Answer.Failed(DevTools.text(error, "message") + reason, silent));
        }
        if (response.get("result") instanceof ObjectNode result) {
            Optional<DelegationChain> chain = chain(bytes(result.get("publicKey")), result.get("signerDelegation"));
            return Optional.of(
                    chain.isPresent()
                            ? new Answer.SignedIn(chain.get())
                            : new Answer.Failed("the response has no delegation chain"));
        }
        return Optional.empty();
    }

    private static String id(ObjectNode data) {
        JsonNode id = data.get("id");
        return id instanceof JsonNode.StringNode text
                ? "\"" + text.value()
                : id instanceof JsonNode.NumberNode number ? number.raw() : "";
    }

    /** A value of another kind than a string is no derivation origin, but it was sent. */
    private static Optional<String> sent(JsonNode value) {
        return value == null || value instanceof JsonNode.NullNode
                ? Optional.empty()
                : Optional.of(value instanceof JsonNode.StringNode text ? text.value() : value.description());
    }

    private static String number(JsonNode value) {
        if (value instanceof ObjectNode great) {
            return DevTools.text(great, "$number");
        }
        return value instanceof JsonNode.NumberNode number
                ? number.raw()
                : value instanceof JsonNode.StringNode text ? text.value() : "";
    }

    /** Bytes in hexadecimal digits: from bytes, an array of numbers, or Base64; empty if it is neither. */
    static String bytes(JsonNode value) {
        if (value instanceof ObjectNode object) {
            // In an address these are words of the page.
            String digits = DevTools.text(object, "$bytes");
            return isHexadecimal(digits) ? digits : "";
        }
        if (value instanceof ArrayNode array) {
            StringBuilder hex = new StringBuilder();
            for (JsonNode element : array.elements()) {
                if (!(element instanceof JsonNode.NumberNode number) || number.value() < 0 || number.value() > 255) {
                    return "";
                }
                HexFormat.of().toHexDigits(hex, (byte) (int) number.value());
            }
            return hex.toString();
        }
        if (value instanceof JsonNode.StringNode text) {
            try {
                return HexFormat.of().formatHex(Base64.getDecoder().decode(text.value()));
            } catch (IllegalArgumentException neither) {
                return "";
            }
        }
        return "";
    }

    private static boolean isHexadecimal(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                return false;
            }
        }
        return digits.length() % 2 == 0;
    }

    private static Optional<DelegationChain> chain(String userKey, JsonNode delegations) {
        if (userKey.isEmpty() || !(delegations instanceof ArrayNode array)) {
            return Optional.empty();
        }
        List<SignedDelegation> chain = new ArrayList<>();
        for (JsonNode element : array.elements()) {
            Optional<SignedDelegation> signed = delegation(element);
            if (signed.isEmpty()) {
                return Optional.empty();
            }
            chain.add(signed.get());
        }
        return Optional.of(new DelegationChain(HexFormat.of().parseHex(userKey), chain));
    }

    private static Optional<SignedDelegation> delegation(JsonNode element) {
        if (!(element instanceof ObjectNode signed) || !(signed.get("delegation") instanceof ObjectNode inner)) {
            return Optional.empty();
        }
        String key = bytes(inner.get("pubkey"));
        String signature = bytes(signed.get("signature"));
        long expiration;
        try {
            expiration = Long.parseLong(number(inner.get("expiration")));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
        if (key.isEmpty() || signature.isEmpty() || expiration < 0) {
            return Optional.empty();
        }
        Delegation delegation = Delegation.to(HexFormat.of().parseHex(key), Nanos.toInstant(expiration));
        if (inner.get("targets") instanceof ArrayNode targets) {
            delegation = delegation.forTargets(principals(targets));
        }
        if (inner.get("permissions") instanceof JsonNode.StringNode permissions) {
            delegation = delegation.withPermissions(permissions.value());
        }
        return Optional.of(new SignedDelegation(delegation, HexFormat.of().parseHex(signature)));
    }

    /** The canisters of a delegation; none where one of them is no principal, which the signature then does not cover. */
    private static List<Principal> principals(ArrayNode targets) {
        List<Principal> principals = new ArrayList<>();
        for (JsonNode target : targets.elements()) {
            Optional<Principal> principal =
                    target instanceof JsonNode.StringNode text ? Principal.parse(text.value()) : Optional.empty();
            if (principal.isEmpty()) {
                return List.of();
            }
            principals.add(principal.get());
        }
        return principals;
    }
}
