package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.HttpHeader;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Looks at the pages of an app at each of its origins, and at the registration of its domains. II does none of this; what is
 * found helps to understand and never changes a verdict.
 */
final class OriginProbe {
    private static final String CALLBACKS = "/.well-known/ii-auth-callbacks";
    private static final String REGISTRATIONS = "https://icp.net/custom-domains/v1/";
    private static final String COOP = "cross-origin-opener-policy";

    /** How many scripts of a page are searched. */
    private static final int MAX_SCRIPTS = 4;

    private final CheckRequest request;
    private final CheckRequest.Target target;
    private final Http http;
    private final ExecutorService requests;
    private final Trace trace;

    /** What is under way, by origin; the derivation origin's is the first. */
    private final Map<String, Future<Outcome>> pages = new LinkedHashMap<>();

    private final Map<String, Future<Outcome>> callbacks = new LinkedHashMap<>();
    private Future<Outcome> registration;

    OriginProbe(CheckRequest request, CheckRequest.Target target, Http http, ExecutorService requests, Trace trace) {
        this.request = request;
        this.target = target;
        this.http = http;
        this.requests = requests;
        this.trace = trace;
    }

    /** Asks at the derivation origin, for which no other answer is needed. */
    void start(String derivation) {
        ask(derivation);
        registration = registration(derivation);
    }

    /** Asks at the other origins, once these are known. */
    void look(List<OriginVerdict> verdicts) {
        for (OriginVerdict verdict : verdicts) {
            if (Origin.isBare(verdict.origin())
                    && verdict.origin().startsWith("http")
                    && !pages.containsKey(verdict.origin())) {
                ask(verdict.origin());
            }
        }
    }

    private void ask(String origin) {
        pages.put(origin, requests.submit(() -> get(origin + "/")));
        callbacks.put(origin, requests.submit(() -> get(origin + CALLBACKS)));
    }

    /** Says what came of it; a bug of this program at one origin leaves the others alone. */
    void finish(String derivation, Optional<Principal> canister) throws InterruptedException {
        Map<String, Answer> live = new LinkedHashMap<>();
        for (Map.Entry<String, Future<Outcome>> one : pages.entrySet()) {
            try {
                page(one.getKey(), Parallel.get(one.getValue()), derivation, live);
            } catch (RuntimeException | Error bug) {
                trace.stoppedBeside("the look at the page of " + one.getKey(), one.getKey() + "/", bug);
            }
        }
        try {
            beyondPages(derivation, canister, live);
        } catch (RuntimeException | Error bug) {
            trace.stoppedBeside("the look at callbacks, registrations and scripts", derivation, bug);
        }
    }

    private void page(String origin, Outcome page, String derivation, Map<String, Answer> live) {
        if (page instanceof Answer answer && answer.status() < 400) {
            live.put(origin, answer);
            if (!origin.equals(derivation)) {
                trace.evidence(Link.Name.PAGE, Words.evidence(answer, "location", COOP));
            }
            if (answer.isRedirect()) {
                trace.note(new Detail(
                        origin + "/",
                        "redirects to " + answer.header("location").orElse("nowhere"),
                        "users sign in at the target"));
            } else {
                openerPolicy(origin, answer);
            }
        } else if (!origin.equals(derivation)) {
            unreachable(origin, page);
        }
    }

    private void beyondPages(String derivation, Optional<Principal> canister, Map<String, Answer> live)
            throws InterruptedException {
        // These need the pages: which domains the gateways serve, and which scripts there are.
        Map<String, Future<Outcome>> registrations = new LinkedHashMap<>();
        Map<String, List<Future<Outcome>>> scripts = new LinkedHashMap<>();
        for (Map.Entry<String, Answer> page : live.entrySet()) {
            String origin = page.getKey();
            if (!origin.equals(derivation) && !page.getValue().isRedirect()) {
                scripts.put(origin, scripts(text(page.getValue()), origin));
                Future<Outcome> other =
                        page.getValue().header(CanisterLookup.HEADER).isPresent() ? registration(origin) : null;
                if (other != null) {
                    registrations.put(origin, other);
                }
            }
        }
        callbacks(derivation, live);
        if (registration != null && canister.isPresent()) {
            registered(derivation, canister.get(), Parallel.get(registration));
        }
        for (Map.Entry<String, Future<Outcome>> one : registrations.entrySet()) {
            Outcome outcome = Parallel.get(one.getValue());
            trace.note(new Detail(
                    one.getKey(),
                    outcome instanceof Answer answer && answer.status() == 200
                            ? "registration: " + Registration.of(answer).words()
                            : "registration: " + Words.of(outcome),
                    ""));
        }
        for (Map.Entry<String, List<Future<Outcome>>> one : scripts.entrySet()) {
            mentions(one.getKey(), live.get(one.getKey()), one.getValue(), derivation);
        }
    }

    private Outcome get(String url) {
        String host = Origin.parse(url).map(Origin::host).orElse("");
        return http.send(
                new Request("GET", url, List.of(new HttpHeader("Accept-Encoding", "gzip")), request.isOpen(host)));
    }

    private void unreachable(String origin, Outcome page) {
        String words = page instanceof Failure failure
                ? " does not respond: " + failure.reason()
                : " does not serve a page: status " + ((Answer) page).status();
        trace.report(Finding.of(new OriginUnreachable(), QuotedText.quote(origin) + words)
                .seen(Sighting.of(origin + "/").withOrigin(origin))
                .about(origin));
    }

    private void openerPolicy(String origin, Answer page) {
        String policy = page.header(COOP).orElse("");
        int end = policy.indexOf(';');
        if (Ascii.trimHeader(end < 0 ? policy : policy.substring(0, end)).equals("same-origin")) {
            trace.report(Finding.of(
                            new PopupBlockedByCoop(), "the page at " + origin + " cuts itself off from II's window")
                    .seen(Sighting.of(origin + "/")
                            .withStatus(page.status())
                            .withHeader(COOP)
                            .withOrigin(origin))
                    .withNote("an app that signs in with a popup gets no response; users see \"Unable to connect\"")
                    .withHelp(COOP + ": same-origin-allow-popups")
                    .about(origin));
        }
    }

    /** The file matters only to apps that sign in by redirect; that the derivation origin has it shows that this is one. */
    private void callbacks(String derivation, Map<String, Answer> live) throws InterruptedException {
        if (!isDocument(Parallel.get(callbacks.get(derivation)))) {
            return;
        }
        for (Map.Entry<String, Future<Outcome>> one : callbacks.entrySet()) {
            String origin = one.getKey();
            Outcome outcome = Parallel.get(one.getValue());
            trace.evidence(Link.Name.RETURN, Words.evidence(outcome));
            if (live.containsKey(origin) && outcome instanceof Answer answer && !isDocument(answer)) {
                trace.report(Finding.of(
                                new CallbacksMissing(),
                                QuotedText.quote(origin) + " has no ii-auth-callbacks, but the derivation origin has")
                        .seen(Sighting.of(origin + CALLBACKS)
                                .withStatus(answer.status())
                                .withOrigin(origin))
                        .withNote("an app that signs in by redirect cannot return to this origin")
                        .about(origin));
            }
        }
    }

    private static boolean isDocument(Outcome outcome) {
        return outcome instanceof Answer answer
                && answer.status() == 200
                && JsonDocument.parse(SourceText.of("", answer.decodedBody().orElse(new byte[0])), Dialect.JSON)
                        .isValid();
    }

    // ------------------------------------------------------------------------------------------------ registration

    /** Only a domain of its own is registered, and only production knows of it; null where there is nothing to ask. */
    private Future<Outcome> registration(String origin) {
        Origin parsed = Origin.parse(origin).orElseThrow();
        if (!target.ii().isProduction()
                || request.local()
                || parsed.isLoopback()
                || Gateway.of(parsed.host()).isPresent()) {
            return null;
        }
        return requests.submit(() -> http.send(new Request("GET", REGISTRATIONS + parsed.host(), List.of(), false)));
    }

    /**
     * What the registration service says of a domain.
     *
     * @param status its word; empty if it has none
     * @param canister the canister's id; empty if it has none
     */
    private record Registration(String status, String canister) {
        static Registration of(Answer answer) {
            JsonNode root = JsonDocument.parse(
                            SourceText.of("", answer.decodedBody().orElse(new byte[0])), Dialect.JSON)
                    .root();
            if (root instanceof JsonNode.ObjectNode object && object.get("data") instanceof JsonNode.ObjectNode data) {
                // A failed registration is an object with a text that says nothing.
                String status = data.get("registration_status") instanceof JsonNode.ObjectNode
                        ? "failed"
                        : string(data.get("registration_status"));
                return new Registration(status, string(data.get("canister_id")));
            }
            return new Registration("", "");
        }

        private static String string(JsonNode node) {
            return node instanceof JsonNode.StringNode text ? text.value() : "";
        }

        String words() {
            return (status.isEmpty() ? "unknown" : QuotedText.printable(status))
                    + (canister.isEmpty() ? "" : ", canister " + QuotedText.printable(canister));
        }
    }

    private void registered(String derivation, Principal canister, Outcome outcome) {
        if (!(outcome instanceof Answer answer) || (answer.status() != 200 && answer.status() != 404)) {
            trace.note(new Detail("registration", Words.of(outcome), ""));
            return;
        }
        Registration found = Registration.of(answer);
        String trouble = answer.status() == 404
                ? "the gateways do not know the derivation origin's domain"
                : !found.status().isEmpty() && !found.status().equals("registered")
                        ? "the derivation origin's domain is not registered: its status is "
                                + QuotedText.quote(found.status())
                        : !found.canister().isEmpty() && !found.canister().equals(canister.toString())
                                ? "the derivation origin's domain is registered for canister "
                                        + QuotedText.printable(found.canister()) + ", but " + canister + " answers"
                                : "";
        if (trouble.isEmpty()) {
            trace.note(new Detail("registration", found.words(), ""));
            return;
        }
        trace.report(Finding.of(new DomainNotRegistered(), trouble)
                .seen(Sighting.of(answer.url()).withStatus(answer.status()).withOrigin(derivation))
                .withNote(
                        answer.status() == 404
                                ? "another server is in front of the canister, or the registration is gone"
                                : "until this is corrected, the gateways may stop serving the domain")
                .about(derivation));
    }

    // ------------------------------------------------------------------------------------------------ the app's code

    /** A hint, no more: code may be loaded later, and a value may be put together. */
    private void mentions(String origin, Answer page, List<Future<Outcome>> scripts, String derivation)
            throws InterruptedException {
        String host = Origin.parse(derivation).orElseThrow().host();
        boolean found = text(page).contains(host);
        boolean read = false;
        for (Future<Outcome> script : scripts) {
            if (Parallel.get(script) instanceof Answer answer && answer.status() == 200) {
                read = true;
                found |= text(answer).contains(host);
            }
        }
        if (read || found) {
            trace.note(new Detail(
                    origin + "/",
                    found ? "its code mentions " + host : "its first scripts do not mention " + host,
                    found ? "" : "test-login --engine browser shows whether the app sends the derivation origin"));
        }
    }

    private static String text(Answer answer) {
        Optional<byte[]> body = answer.decodedBody();
        return body.isEmpty() ? "" : new String(body.get(), StandardCharsets.UTF_8);
    }

    /** Asks for the first scripts that lie at the origin itself. */
    private List<Future<Outcome>> scripts(String html, String origin) {
        List<Future<Outcome>> scripts = new ArrayList<>();
        int at = html.indexOf("<script");
        while (at >= 0 && scripts.size() < MAX_SCRIPTS) {
            int end = html.indexOf('>', at);
            String tag = end < 0 ? "" : html.substring(at, end);
            int source = tag.indexOf("src=");
            if (source >= 0 && source + 5 < tag.length()) {
                char quote = tag.charAt(source + 4);
                int close = quote == '"' || quote == '\'' ? tag.indexOf(quote, source + 5) : -1;
                String path = close < 0 ? "" : tag.substring(source + 5, close);
                Optional<String> address = path.isEmpty() ? Optional.empty() : Http.target(origin + "/", path);
                if (address.isPresent() && address.get().startsWith(origin + "/")) {
                    scripts.add(requests.submit(() -> get(address.get())));
                }
            }
            at = end < 0 ? -1 : html.indexOf("<script", end);
        }
        return scripts;
    }
}
