package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.origin.Origin;
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

/**
 * Reads what two windows said to each other. A request counts as it arrived at Internet Identity's window, from the page that the
 * browser names as its sender; an answer as it arrived at the app's window, from that same origin of Internet Identity.
 */
final class Conversation {
    private static final String AUTHORIZE = "authorize-client";
    private static final String DELEGATION = "icrc34_delegation";

    private Conversation() {}

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
            boolean request = DevTools.text(message.get(), "method").equals(DELEGATION);
            if (request
                    && parameter(address, "callback")
                            .flatMap(Origin::parse)
                            .map(Origin::toString)
                            .filter(app::equals)
                            .isPresent()) {
                asked = id(message.get());
                ObjectNode params = params(message.get());
                exchange = new Exchange(
                        Protocol.REDIRECT,
                        at.get().toString(),
                        sent(params.get("icrc95DerivationOrigin")),
                        bytes(params.get("publicKey")),
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
        Optional<String> text = parameter(address, "message");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode root = JsonDocument.parse(
                        SourceText.of("message", text.get().getBytes(StandardCharsets.UTF_8)), Dialect.JSON)
                .root();
        List<JsonNode> all = root instanceof ArrayNode batch ? batch.elements() : List.of(root);
        ObjectNode first = null;
        for (JsonNode one : all) {
            if (one instanceof ObjectNode object) {
                first = first == null ? object : first;
                if (DevTools.text(object, "method").equals(DELEGATION)
                        || (object.get("result") instanceof ObjectNode result
                                && result.get("signerDelegation") != null)) {
                    return Optional.of(object);
                }
            }
        }
        return Optional.ofNullable(first);
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
                || DevTools.text(data, "method").equals(DELEGATION);
    }

    private static String sessionKey(ObjectNode data) {
        return bytes(
                DevTools.text(data, "kind").equals(AUTHORIZE)
                        ? data.get("sessionPublicKey")
                        : params(data).get("publicKey"));
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
                Protocol.ICRC,
                request.at(),
                sent(params.get("icrc95DerivationOrigin")),
                sessionKey(request.data()),
                number(params.get("maxTimeToLive")),
                Optional.ofNullable(answer));
    }

    /** What a response of JSON-RPC comes to; nothing if it is none. */
    static Optional<Answer> answer(ObjectNode response) {
        if (response.get("error") instanceof ObjectNode error) {
            return Optional.of(new Answer.Failed(DevTools.text(error, "message")));
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
        if (inner.get("targets") instanceof ArrayNode) {
            // Whatever they are: Internet Identity gives none, and with some the signature has to cover them.
            delegation = delegation.forTargets(List.of());
        }
        return Optional.of(new SignedDelegation(delegation, HexFormat.of().parseHex(signature)));
    }
}
