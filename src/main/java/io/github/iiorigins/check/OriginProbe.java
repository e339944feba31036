package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.rules.CallbacksRules;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.rules.DerivationFileDiffers;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Looks at the app at each of its origins: its page, where it leads and what its code sends, the other files of a sign-in, and the
 * registration of its domains. II's decision depends on none of this.
 */
final class OriginProbe {
    private static final String COOP = "cross-origin-opener-policy";

    /** Of how many origins the code is read. */
    private static final int READ = 10;

    private final CheckRequest request;
    private final CheckRequest.Target target;
    private final Origin derivationOrigin;
    private final String derivation;
    private final SideLooks looks;
    private final Origin iiOrigin;
    private final Trace trace;

    /** What is under way, by origin; the derivation origin's is the first. */
    private final Map<String, Future<OriginLook>> ahead = new LinkedHashMap<>();

    private final Map<String, OriginLook> seen = new LinkedHashMap<>();
    private Optional<Future<Outcome>> registration = Optional.empty();
    private Set<String> accepted = Set.of();
    private int passedOver;
    private long deadline;

    OriginProbe(
            CheckRequest request,
            CheckRequest.Target target,
            Origin derivation,
            SideLooks looks,
            Origin iiOrigin,
            Trace trace) {
        this.request = request;
        this.target = target;
        this.derivationOrigin = derivation;
        this.derivation = derivation.toString();
        this.looks = looks;
        this.iiOrigin = iiOrigin;
        this.trace = trace;
        this.deadline = looks.deadline();
    }

    /** Looks at the derivation origin, for which no other answer is needed. */
    void start() {
        look(derivation);
        registration = DomainRegistration.ask(looks, request, target, derivationOrigin);
    }

    /** Looks at the other origins, once these are known: at those that the user named, and at the others up to II's limit. */
    void look(List<OriginVerdict> verdicts, int entries) {
        deadline = looks.deadline();
        accepted = new LinkedHashSet<>();
        accepted.add(Gateway.remap(derivation));
        Set<String> named = target.named();
        List<String> listed = new ArrayList<>();
        for (OriginVerdict verdict : verdicts) {
            if (verdict.under(target.limit()).isAccepted() || verdict.wide().isAccepted()) {
                accepted.add(Gateway.remap(verdict.origin()));
            }
            if (Origin.isBare(verdict.origin()) && verdict.origin().startsWith("http")) {
                if (named.contains(verdict.origin())) {
                    look(verdict.origin());
                } else {
                    listed.add(verdict.origin());
                }
            }
        }
        for (String origin : listed) {
            if (entries > DocumentContext.HARD_LIMIT) {
                passedOver += ahead.containsKey(origin) ? 0 : 1;
            } else {
                look(origin);
            }
        }
    }

    private void look(String origin) {
        if (!ahead.containsKey(origin)) {
            String host = derivationOrigin.host();
            ahead.put(
                    origin, looks.look(origin, iiOrigin, ahead.size() <= READ ? Optional.of(host) : Optional.empty()));
        }
    }

    /** Says what came of it; a bug of this program at one origin leaves the others alone. */
    void finish(Optional<Principal> canister) throws InterruptedException {
        List<String> late = new ArrayList<>();
        for (Map.Entry<String, Future<OriginLook>> one : ahead.entrySet()) {
            String origin = one.getKey();
            try {
                OriginLook look = SideLooks.by(deadline, one.getValue(), null);
                if (look == null || look.isCut()) {
                    late.add(origin);
                }
                if (look != null && look.visit().isAnswered()) {
                    seen.put(origin, look);
                }
            } catch (RuntimeException | Error bug) {
                trace.stoppedBeside("the check of the page at " + origin, origin + "/", bug);
            }
        }
        for (Map.Entry<String, OriginLook> one : seen.entrySet()) {
            try {
                judge(one.getKey(), one.getValue());
            } catch (RuntimeException | Error bug) {
                trace.stoppedBeside("the evaluation of the page at " + one.getKey(), one.getKey() + "/", bug);
            }
        }
        try {
            if (registration.isPresent()) {
                Outcome none = new Failure("", Failure.Kind.TIMEOUT, "no response in time");
                DomainRegistration.judge(derivation, canister, SideLooks.by(deadline, registration.get(), none), trace);
            }
            alternativeRegistrations();
        } catch (RuntimeException | Error bug) {
            trace.stoppedBeside("the check of registrations", derivation, bug);
        }
        notLookedAt(late);
    }

    private void judge(String origin, OriginLook look) {
        Visit visit = look.visit();
        Optional<String> nowhere = visit.nowhere();
        if (!visit.isLive() || nowhere.isPresent()) {
            if (!origin.equals(derivation)) {
                unreachable(origin, nowhere.isPresent() ? nowhere.get() : words(visit.first()));
            }
            return;
        }
        if (!origin.equals(derivation) && visit.first() instanceof Answer answer) {
            trace.evidence(Link.Name.PAGE, Words.evidence(answer, "location", COOP));
        }
        for (Answer answer : look.unread()) {
            trace.report(Finding.of(
                            LiveRules.RESULT_UNKNOWN, QuotedText.printable(answer.url()) + ": " + Words.unread(answer))
                    .seen(Sighting.of(answer.url())
                            .withStatus(answer.status())
                            .withHeader("content-encoding")
                            .withOrigin(origin))
                    .withNote("what it says is unknown; what II decides does not depend on it")
                    .about(origin));
        }
        if (visit.elsewhere().isPresent()) {
            redirected(origin, visit);
        }
        if (visit.page().isPresent()) {
            openerPolicy(origin, visit.page().get());
            sent(origin, look.sent());
        }
        published(origin, look);
        callbacks(origin, look);
    }

    private static String words(Outcome page) {
        return page instanceof Failure failure
                ? "does not respond: " + failure.reason()
                : "does not serve a page: status " + ((Answer) page).status();
    }

    private void unreachable(String origin, String words) {
        trace.report(Finding.of(LiveRules.ORIGIN_UNREACHABLE, QuotedText.quote(origin) + " " + words)
                .seen(Sighting.of(origin + "/").withOrigin(origin))
                .about(origin));
    }

    private void redirected(String origin, Visit visit) {
        String end = visit.elsewhere().orElseThrow();
        Answer first = (Answer) visit.first();
        boolean listed = accepted.contains(Gateway.remap(end));
        if (listed || accepted.size() <= 1 || !accepted.contains(Gateway.remap(origin))) {
            trace.note(new Detail(
                    origin + "/",
                    first.status() + (first.isRedirect() ? "" : ", its page refreshes itself") + ", leads to " + end,
                    listed ? "users sign in at the target, which II accepts" : "users sign in at the target"));
            return;
        }
        boolean certain = visit.isPermanent() && !origin.equals(derivation);
        Sighting place = Sighting.of(origin + "/").withStatus(first.status()).withOrigin(origin);
        trace.report(Finding.of(
                        LiveRules.ORIGIN_REDIRECTS_AWAY,
                        QuotedText.quote(origin) + " redirects users to " + QuotedText.quote(end)
                                + ", which is not listed")
                .withSeverity(certain ? Severity.ERROR : Severity.WARNING)
                .seen(first.isRedirect() ? place.withHeader("location") : place)
                .withNote("II compares the origin that users end up at; there, they see \"Unverified origin\"")
                .withHelp("run ii-origins add " + end + ", then deploy, or redirect to a listed origin")
                .about(origin));
    }

    private void openerPolicy(String origin, Answer page) {
        String policy = page.header(COOP).orElse("");
        int end = policy.indexOf(';');
        if (Ascii.trimHeader(end < 0 ? policy : policy.substring(0, end)).equals("same-origin")) {
            trace.report(Finding.of(
                            LiveRules.POPUP_BLOCKED_BY_COOP,
                            "the page at " + origin + " cuts itself off from II's window")
                    .seen(Sighting.of(origin + "/")
                            .withStatus(page.status())
                            .withHeader(COOP)
                            .withOrigin(origin))
                    .withNote("an app that signs in with a popup gets no response; users see \"Unable to connect\"")
                    .withHelp(COOP + ": same-origin-allow-popups")
                    .about(origin));
        }
    }

    /** What the code sends is a hint, no more, where it is not the one literal that names another origin. */
    private void sent(String origin, SentOrigins sent) {
        boolean right = false;
        Map.Entry<String, String> other = null;
        for (Map.Entry<String, String> one : sent.origins().entrySet()) {
            boolean same = Gateway.isSame(one.getKey(), derivation);
            right |= same;
            other = same || other != null ? other : one;
        }
        if (other != null && !right) {
            trace.report(Finding.of(
                            LiveRules.SENT_ORIGIN_DIFFERS,
                            QuotedText.printable(other.getValue()) + " sends the derivation origin "
                                    + QuotedText.quote(other.getKey()) + ", not " + QuotedText.quote(derivation))
                    .seen(Sighting.of(other.getValue()).withOrigin(origin))
                    .withNote("this check is about " + QuotedText.printable(derivation)
                            + "; users of that page get the accounts of the other origin, or are rejected")
                    .withHelp("run ii-origins check " + origin + " --derivation-origin " + other.getKey())
                    .about(origin));
        } else if (!origin.equals(derivation)
                && (right
                        || sent.mentions()
                        || (sent.scripts() > 0 && sent.unread().isEmpty()))) {
            String host = derivationOrigin.host();
            trace.note(new Detail(
                    origin + "/",
                    right
                            ? "its code sends " + QuotedText.printable(derivation)
                            : sent.mentions()
                                    ? "its code mentions " + host
                                    : "its first scripts do not mention " + host,
                    right || sent.mentions()
                            ? ""
                            : "test-login --engine browser shows whether the app sends the derivation origin"));
        }
    }

    private void published(String origin, OriginLook look) {
        Optional<String> named = look.published();
        Optional<String> problem = named.isEmpty()
                ? look.derivationFile().filter(OriginProbe::isMeantAsOrigin).flatMap(DerivationFileDiffers::problem)
                : Gateway.isSame(named.get(), derivation)
                        ? Optional.empty()
                        : Optional.of(
                                "names " + QuotedText.quote(named.get()) + ", not " + QuotedText.quote(derivation));
        if (problem.isPresent()) {
            trace.report(Finding.of(
                            new DerivationFileDiffers(),
                            QuotedText.printable(origin + OriginLook.DERIVATION) + " " + problem.get())
                    .seen(Sighting.of(origin + OriginLook.DERIVATION)
                            .withStatus(200)
                            .withOrigin(origin))
                    .withNote(DerivationFileDiffers.CONSEQUENCE)
                    .withHelp("serve " + derivation + " there, as one line of plain text")
                    .about(origin));
        }
    }

    /** Whether a file is more than what a server returns for every path: its first line is like an address or a host. */
    private static boolean isMeantAsOrigin(String file) {
        String first = file.strip().lines().findFirst().orElse("");
        return first.indexOf('.') > 0 && first.indexOf(' ') < 0 && "<{[\"".indexOf(first.charAt(0)) < 0;
    }

    /** The file matters only to apps that sign in by redirect; that the derivation origin has it shows that this is one. */
    private void callbacks(String origin, OriginLook look) {
        if (!(look.callbacks().orElse(null) instanceof Answer answer)
                || look.unread().contains(answer)) {
            return;
        }
        Sighting place = Sighting.of(origin + OriginLook.CALLBACKS)
                .withStatus(answer.status())
                .withOrigin(origin);
        OriginLook home = seen.get(derivation);
        boolean expected = home != null && isCallbacks(home.callbacks().orElse(null));
        if (expected || isCallbacks(answer)) {
            trace.evidence(Link.Name.RETURN, Words.evidence(answer, "content-type"));
        }
        if (!isCallbacks(answer)) {
            if (expected && !origin.equals(derivation)) {
                trace.report(Finding.of(
                                CallbacksRules.CALLBACKS_MISSING,
                                QuotedText.quote(origin) + " has no ii-auth-callbacks, but the derivation origin has")
                        .seen(place)
                        .withNote("an app that signs in by redirect cannot return to this origin")
                        .withHelp("serve the file at " + origin + ", or sign in with a popup")
                        .about(origin));
            }
            return;
        }
        Optional<String> problem = AuthCallbacks.typeProblem(answer.header("content-type"));
        if (problem.isEmpty()) {
            problem = Cors.blocked(answer, iiOrigin.toString()).map(why -> "II's page may not read it: " + why);
        }
        if (problem.isEmpty()) {
            byte[] body = answer.decodedBody().orElse(new byte[0]);
            problem = AuthCallbacks.contentProblem(
                    SourceText.of(origin + OriginLook.CALLBACKS, body), body.length, Optional.of(origin));
        }
        if (problem.isPresent()) {
            trace.report(Finding.of(
                            CallbacksRules.CALLBACKS_UNUSABLE,
                            "II does not accept ii-auth-callbacks of " + QuotedText.printable(origin) + ": "
                                    + problem.get())
                    .seen(place)
                    .withNote("an app that signs in by redirect cannot return to this origin")
                    .withHelp("serve it as application/json with access-control-allow-origin: *, with the URL of each"
                            + " page that starts a sign-in")
                    .about(origin));
        }
    }

    /** Whether an answer is meant as the file: a fallback page is not, and neither is an error. */
    private static boolean isCallbacks(Outcome outcome) {
        if (!(outcome instanceof Answer answer) || answer.status() < 200 || answer.status() > 299) {
            return false;
        }
        String start =
                new String(answer.decodedBody().orElse(new byte[0]), java.nio.charset.StandardCharsets.UTF_8).strip();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** What the gateways know of the domains of the other origins: of those that they serve, and of those that do not respond. */
    private void alternativeRegistrations() throws InterruptedException {
        Map<String, Future<Outcome>> asked = new LinkedHashMap<>();
        for (Map.Entry<String, OriginLook> one : seen.entrySet()) {
            boolean served = one.getValue().visit().page().isPresent()
                    && one.getValue()
                            .visit()
                            .page()
                            .get()
                            .header(CanisterLookup.HEADER)
                            .isPresent();
            if (!one.getKey().equals(derivation)
                    && (served || !one.getValue().visit().isLive())
                    && System.nanoTime() < deadline) {
                DomainRegistration.ask(
                                looks,
                                request,
                                target,
                                Origin.bare(one.getKey()).orElseThrow())
                        .ifPresent(future -> asked.put(one.getKey(), future));
            }
        }
        Outcome none = new Failure("", Failure.Kind.TIMEOUT, "no response in time");
        for (Map.Entry<String, Future<Outcome>> one : asked.entrySet()) {
            trace.note(new Detail(
                    one.getKey(),
                    "registration: " + DomainRegistration.words(SideLooks.by(deadline, one.getValue(), none)),
                    ""));
        }
    }

    /** What was left out is said: nothing is known of it. */
    private void notLookedAt(List<String> late) {
        String sentence = passedOver > 0
                ? passedOver + (passedOver == 1 ? " listed origin was" : " listed origins were")
                        + " not opened: II rejects a list of more than " + DocumentContext.HARD_LIMIT + " entries"
                : late.isEmpty()
                        ? ""
                        : late.size() + (late.size() == 1 ? " origin was" : " origins were")
                                + " not checked completely, because requests that II does not make are limited: "
                                + QuotedText.printable(late.get(0)) + (late.size() > 1 ? ", …" : "");
        if (!sentence.isEmpty()) {
            trace.report(Finding.of(LiveRules.RESULT_UNKNOWN, sentence)
                    .seen(Sighting.of(derivation))
                    .withNote("whether these origins serve the app is unknown; what II decides does not depend on it"));
        }
    }
}
