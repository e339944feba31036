package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testlogin.browser.Exchange.Answer;
import io.github.iiorigins.testlogin.browser.Exchange.Protocol;
import io.github.iiorigins.wire.Json;
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

    /** Other methods of Internet Identity, which do not sign users in. */
    private static final Set<String> OTHER_METHODS = Set.of(
            "icrc29_status",
            "icrc25_supported_standards",
            "icrc25_permissions",
            "icrc25_request_permissions",
            "ii_attributes",
            "ii-icrc3-attributes",
            "ii_notification_consent");

    /**
     * A method that Internet Identity does not have, as far as this program knows.
     *
     * @param name as the app wrote it
     * @param at the origin that it was asked of
     * @param answered whether a response came anyway
     */
    record UnknownMethod(String name, Origin at, boolean answered) {}

    private Conversation() {}

    /**
     * The last method that the page of an origin asked for and that this program does not know.
     *
     * @param app the origin of the app's page
     * @param here the messages that arrived at the app
     * @param there the messages that arrived at a window that it opened
     */
    static Optional<UnknownMethod> unknownMethod(Origin app, List<Message> here, List<Message> there) {
        UnknownMethod unknown = null;
        for (Message message : there) {
            String method = message.data().text("method");
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
    static Optional<UnknownMethod> unknownMethod(Origin app, List<Tab.Address> addresses) {
        UnknownMethod unknown = null;
        for (Tab.Address address : addresses) {
            Optional<Origin> at = Origin.parse(address.url());
            if (at.isPresent() && isForCallback(address.url(), app)) {
                for (Json message : messages(address.url())) {
                    String method = message.text("method");
                    unknown = isUnknown(method) ? new UnknownMethod(method, at.get(), false) : unknown;
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

    private static boolean isForCallback(String address, Origin app) {
        return parameter(address, "callback")
                .flatMap(Origin::parse)
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
    static Optional<Exchange> read(Origin app, List<Message> here, List<Message> there, Optional<String> key) {
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
        return Optional.of(request.data().text("kind").equals(AUTHORIZE) ? legacy(request, here) : icrc(request, here));
    }

    /**
     * The last sign-in that the page of an origin asked for by leading the browser to Internet Identity and back, as far as there
     * is one (dfinity/internet-identity: src/frontend/src/lib/utils/transport/url.ts). A page can write any address of its own, so
     * only the one counts that Internet Identity's page was left for.
     *
     * @param app the origin of the app's page
     * @param addresses the addresses that the tab was led to, in their order
     */
    static Optional<Exchange> redirected(Origin app, List<Tab.Address> addresses) {
        Exchange exchange = null;
        String asked = "";
        Optional<Origin> before = Optional.empty();
        for (Tab.Address next : addresses) {
            String address = next.url();
            Optional<Origin> at = Origin.parse(address);
            boolean left = next.isDocument()
                    && exchange != null
                    && before.filter(exchange.at()::equals).isPresent();
            before = at;
            Optional<Json> message = message(address);
            if (at.isEmpty() || message.isEmpty()) {
                continue;
            }
            if (isRequest(message.get()) && isForCallback(address, app)) {
                asked = id(message.get());
                Json params = message.get().get("params");
                exchange = new Exchange(
                        isSession(message.get()) ? Protocol.SESSION_REDIRECT : Protocol.REDIRECT,
                        at.get(),
                        sent(params.get("icrc95DerivationOrigin")),
                        sessionKey(message.get()),
                        number(params.get("maxTimeToLive")),
                        Optional.empty());
            } else if (left
                    && exchange.answer().isEmpty()
                    && at.get().equals(app)
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
    private static Optional<Json> message(String address) {
        List<Json> all = messages(address);
        for (Json message : all) {
            if (isRequest(message)
                    || !message.get("result").get("signerDelegation").isAbsent()) {
                return Optional.of(message);
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    private static List<Json> messages(String address) {
        Optional<String> text = parameter(address, "message");
        if (text.isEmpty()) {
            return List.of();
        }
        Json root = Json.read(text.get());
        return (root.isArray() ? root.elements() : List.of(root))
                .stream().filter(Json::isObject).toList();
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

    private static boolean isRequest(Json data) {
        return data.text("kind").equals(AUTHORIZE) || data.text("method").equals(DELEGATION) || isSession(data);
    }

    private static boolean isSession(Json data) {
        return data.text("method").equals(SESSION);
    }

    private static String sessionKey(Json data) {
        return bytes(
                data.text("kind").equals(AUTHORIZE)
                        ? data.get("sessionPublicKey")
                        : data.get("params").get(isSession(data) ? "sessionPublicKey" : "publicKey"));
    }

    /** The tab of the app can have gone to another page that is answered there. */
    private static boolean isAnswerTo(Message request, Message message) {
        return message.from().equals(request.at()) && message.at().equals(request.from());
    }

    private static Exchange legacy(Message request, List<Message> here) {
        Json data = request.data();
        Answer answer = null;
        for (Message message : here) {
            if (!isAnswerTo(request, message)) {
                continue;
            }
            switch (message.data().text("kind")) {
                case "authorize-client-success" -> {
                    Optional<DelegationChain> chain = chain(
                            bytes(message.data().get("userPublicKey")),
                            message.data().get("delegations"));
                    answer = chain.isPresent()
                            ? new Answer.SignedIn(chain.get())
                            : new Answer.Failed("the response has no delegation chain");
                }
                case "authorize-client-failure" ->
                    answer = new Answer.Failed(message.data().text("text"));
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
        Json params = request.data().get("params");
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
    static Optional<Answer> answer(Json response) {
        Json error = response.get("error");
        if (error.isObject()) {
            Json data = error.get("data");
            String reason = data.isObject() ? " (" + data.text("reason") + ")" : "";
            boolean silent = error.get("code").integer() == INTERACTION_REQUIRED;
            return Optional.of(new Answer.Failed(error.text("message") + reason, silent));
        }
        Json result = response.get("result");
        if (result.isObject()) {
            Optional<DelegationChain> chain = chain(bytes(result.get("publicKey")), result.get("signerDelegation"));
            return Optional.of(
                    chain.isPresent()
                            ? new Answer.SignedIn(chain.get())
                            : new Answer.Failed("the response has no delegation chain"));
        }
        return Optional.empty();
    }

    private static String id(Json data) {
        Json id = data.get("id");
        return id.isAbsent() ? "" : id.toString();
    }

    /** A value of another kind than a string is no derivation origin, but it was sent. */
    private static Optional<String> sent(Json value) {
        return value.isAbsent()
                ? Optional.empty()
                : Optional.of(
                        value.isObject()
                                ? "an object"
                                : value.isArray() ? "a list" : value.string().orElse(value.toString()));
    }

    private static String number(Json value) {
        return value.isObject() ? value.text("$number") : value.digits();
    }

    /** Bytes in hexadecimal digits: from bytes, an array of numbers, or Base64; empty if it is neither. */
    static String bytes(Json value) {
        if (value.isObject()) {
            // In an address these are words of the page.
            String digits = value.text("$bytes");
            return isHexadecimal(digits) ? digits : "";
        }
        StringBuilder hex = new StringBuilder();
        for (Json element : value.elements()) {
            if (element.integer() < 0 || element.integer() > 255) {
                return "";
            }
            HexFormat.of().toHexDigits(hex, (byte) element.integer());
        }
        try {
            return value.isArray()
                    ? hex.toString()
                    : HexFormat.of()
                            .formatHex(Base64.getDecoder().decode(value.string().orElse("")));
        } catch (IllegalArgumentException neither) {
            return "";
        }
    }

    private static boolean isHexadecimal(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                return false;
            }
        }
        return digits.length() % 2 == 0;
    }

    private static Optional<DelegationChain> chain(String userKey, Json delegations) {
        if (userKey.isEmpty() || !delegations.isArray()) {
            return Optional.empty();
        }
        List<SignedDelegation> chain = new ArrayList<>();
        for (Json element : delegations.elements()) {
            Optional<SignedDelegation> signed = delegation(element);
            if (signed.isEmpty()) {
                return Optional.empty();
            }
            chain.add(signed.get());
        }
        return Optional.of(new DelegationChain(HexFormat.of().parseHex(userKey), chain));
    }

    private static Optional<SignedDelegation> delegation(Json signed) {
        Json inner = signed.get("delegation");
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
        if (inner.get("targets").isArray()) {
            delegation = delegation.forTargets(principals(inner.get("targets").elements()));
        }
        Optional<String> permissions = inner.get("permissions").string();
        if (permissions.isPresent()) {
            delegation = delegation.withPermissions(permissions.get());
        }
        return Optional.of(new SignedDelegation(delegation, HexFormat.of().parseHex(signature)));
    }

    /** The canisters of a delegation; none where one of them is no principal, which the signature then does not cover. */
    private static List<Principal> principals(List<Json> targets) {
        List<Principal> principals = new ArrayList<>();
        for (Json target : targets) {
            Optional<Principal> principal = target.string().flatMap(Principal::parse);
            if (principal.isEmpty()) {
                return List.of();
            }
            principals.add(principal.get());
        }
        return principals;
    }
}
