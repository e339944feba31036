package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.SignIn;
import io.github.iiorigins.testlogin.AppRequests;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One sign-in: the app's page is opened, its button clicked, and everything watched until it has come to an end. */
final class Visit {
    private static final Duration POLL = Duration.ofMillis(200);

    /** A page that has loaded may take so long until its button is there, or until a click has opened something. */
    private static final Duration OPENING = Duration.ofSeconds(20);

    /** A click lets a page open a window for five seconds; another before that would hide that it takes longer. */
    private static final Duration CLICK_AGAIN = Duration.ofSeconds(8);

    /** What a page's scripts do when it has loaded, they do at once. */
    private static final Duration READY = Duration.ofMillis(300);

    /** An answer may arrive just after the window is closed. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /** A client asks for its delegation of the account as soon as it has a session. */
    private static final Duration ASKING = Duration.ofSeconds(5);

    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration MAX_LIFETIME = Duration.ofDays(30);
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Two delegations come by way of an older host, and one more where the app hands on to a worker. */
    private static final int MAX_HOPS = 3;

    private final BrowserRequest request;
    private final DevTools tools;
    private final Tabs tabs;
    private final Optional<Passkeys> passkeys;
    private final IdentityChoice identity;
    private final Recording recording;
    private final Origin derivationOrigin;
    private final Ruling ruling;
    private final Origin origin;
    private final List<String> remarks = new ArrayList<>();
    private final SigningKey session = SigningKey.newEd25519(new SecureRandom());

    private Tab app;
    private boolean clicked;
    private long clickedAt;
    private long opened;
    private Refused refused;
    private boolean refusalSeen;
    private long answeredAt;
    private long unknownSince;
    private boolean closedByApp;

    Visit(
            BrowserRequest request,
            DevTools tools,
            Tabs tabs,
            Optional<Passkeys> passkeys,
            IdentityChoice identity,
            Recording recording,
            Origin derivationOrigin,
            Ruling ruling) {
        this.request = request;
        this.tools = tools;
        this.tabs = tabs;
        this.passkeys = passkeys;
        this.identity = identity;
        this.recording = recording;
        this.derivationOrigin = derivationOrigin;
        this.ruling = ruling;
        this.origin = ruling.origin();
    }

    /** It is made once more. */
    void repeats(OriginLogin before) {
        remarks.add("the first sign-in was repeated: " + before.reason());
    }

    /**
     * Whether it came to nothing because the app's own page closed Internet Identity's window: as libraries do after two seconds
     * without a heartbeat (ICRC-29), which a busy machine can cost.
     */
    boolean isClosedByApp() {
        return closedByApp;
    }

    /** @param end when to stop, by {@link System#nanoTime} */
    OriginLogin make(long end) throws DevTools.CommandFailed, InterruptedException {
        tabs.forget();
        identity.begin();
        app = tabs.open();
        opened = System.nanoTime();
        try {
            String problem = new Page(tools, app).open(origin + request.path());
            if (!problem.isEmpty()) {
                return unknown("open", "the page cannot be opened: " + problem);
            }
            return watch(end);
        } finally {
            for (Tab tab : tabs.all()) {
                if (!tab.isClosed()) {
                    new Page(tools, tab).close();
                }
            }
        }
    }

    // ---- watching

    private OriginLogin watch(long end) throws InterruptedException, DevTools.CommandFailed {
        long start = System.nanoTime();
        long closed = 0;
        boolean told = false;
        while (System.nanoTime() < end) {
            if (!tools.isOpen()) {
                return unknown("browser", "the browser was closed");
            }
            if (app.isClosed()) {
                return unknown("closed", "the app's page was closed before the sign-in was complete");
            }
            List<Tab> windows = windows();
            Optional<Exchange> exchange = exchange(windows);
            if (exchange.isPresent()
                    && !request.internetIdentities().contains(exchange.get().at())) {
                note(exchange.get());
                return otherProvider(exchange.get().at(), exchange.get().derivationOrigin());
            }
            Optional<Origin> other = exchange.isPresent() ? Optional.empty() : otherInternetIdentity();
            if (other.isPresent()) {
                return otherProvider(other.get(), Optional.empty());
            }
            if (exchange.isPresent() && exchange.get().answer().isPresent()) {
                if (isAwaitingAccount(exchange.get())) {
                    tabs.await(POLL);
                    continue;
                }
                picture(app, "the app, signed in");
                return answered(exchange.get());
            }
            Optional<Conversation.UnknownMethod> unknown =
                    exchange.isPresent() ? Optional.empty() : unknownMethod(windows);
            if (unknown.isPresent() && isUnknownForLong()) {
                return unknownMethod(unknown.get());
            }
            if (!clicked && isElsewhere() && windows.size() == 1) {
                return unknown(
                        "opened", "the page redirects to " + shown(app.address()) + ", which is a different origin");
            }
            if (!clicked && (request.click().isPresent() || request.ask())) {
                long now = System.nanoTime();
                if (!click() && isLoadedSince(isErrorPage() ? SETTLING : OPENING)) {
                    return nothingToClick();
                }
                if (clicked) {
                    start = now;
                }
            } else if (!clicked && !told) {
                request.telling().accept("sign in at " + origin + request.path() + " in the browser window");
                told = true;
            }
            boolean open = false;
            for (Tab window : windows) {
                if (isInternetIdentity(window, exchange)) {
                    open |= !window.isClosed();
                    attend(window);
                }
            }
            if (refused != null && refusalSeen) {
                return refused(exchange);
            }
            boolean any = windows.size() > 1 || exchange.isPresent();
            if (any && !open && allClosed(windows)) {
                closed = closed == 0 ? System.nanoTime() : closed;
                if (System.nanoTime() - closed > SETTLING.toNanos()) {
                    return refused != null ? refused(exchange) : closed(exchange);
                }
            } else {
                closed = 0;
            }
            if (clicked && !any && !app.isOpening()) {
                boolean blocked = isBlockedAfter(start) && System.nanoTime() - app.blockedAt() > SETTLING.toNanos();
                if (blocked || System.nanoTime() - start > OPENING.toNanos()) {
                    return nothingOpened(start);
                }
                clickAgain();
            }
            tabs.await(POLL);
        }
        Optional<Exchange> last = exchange(windows());
        if (last.isPresent() && last.get().answer().isPresent()) {
            return answered(last.get());
        }
        if (clicked && last.isEmpty() && windows().size() == 1 && !app.isOpening()) {
            return nothingOpened(start);
        }
        if (!clicked && request.click().isPresent()) {
            return nothingToClick();
        }
        return unanswered(
                "deadline",
                "the sign-in was not complete within " + request.patience().toSeconds() + " s" + where(),
                last);
    }

    /** Where the windows are that are no Internet Identity's: the app may have opened another than is meant. */
    private String where() {
        for (Tab window : windows()) {
            if (window != app && !window.isClosed() && !isInternetIdentity(window, Optional.empty())) {
                return "; the app opened " + shown(window.address()) + ", but the expected Internet Identity is "
                        + request.internetIdentities().get(0);
            }
        }
        return "";
    }

    /** Some pages load something without end. */
    private boolean isLateToLoad() {
        return System.nanoTime() - opened > OPENING.toNanos() / 2;
    }

    private boolean isLoadedSince(Duration time) {
        return app.loadedAt() != 0 && System.nanoTime() - app.loadedAt() > time.toNanos();
    }

    /** The app's own tab first, then those that it opened, and those that these opened. */
    private List<Tab> windows() {
        List<Tab> windows = new ArrayList<>(List.of(app));
        for (Tab tab : tabs.all()) {
            for (Tab parent : List.copyOf(windows)) {
                if (tab != app && tab.opener().equals(parent.target()) && !windows.contains(tab)) {
                    windows.add(tab);
                }
            }
        }
        return windows;
    }

    private static boolean allClosed(List<Tab> windows) {
        for (int i = 1; i < windows.size(); i++) {
            if (!windows.get(i).isClosed()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Exchange> exchange(List<Tab> windows) {
        Optional<Exchange> best = Optional.empty();
        Optional<String> ours = request.ask()
                ? Optional.of(HexFormat.of().formatHex(session.publicKey().der()))
                : Optional.empty();
        for (Tab window : windows) {
            Optional<Exchange> one;
            synchronized (tabs) {
                one = Conversation.read(origin, app.messages(), window.messages(), ours);
            }
            // Whoever has opened another window, or was opened by one, can be led elsewhere by it in Internet
            // Identity's name.
            if (one.isEmpty() && ours.isEmpty() && windows.size() == 1) {
                synchronized (tabs) {
                    one = Conversation.redirected(origin, List.copyOf(window.addresses()));
                }
            }
            if (one.isPresent()
                    && (best.isEmpty()
                            || (one.get().answer().isPresent() && !best.get().isAnsweredForItsKey()))) {
                best = one;
            }
        }
        return best;
    }

    /** The last method that the app asks for and that this program does not know, of the Internet Identity that is meant. */
    private Optional<Conversation.UnknownMethod> unknownMethod(List<Tab> windows) {
        Optional<Conversation.UnknownMethod> unknown = Optional.empty();
        synchronized (tabs) {
            for (Tab window : windows) {
                unknown = unknown.or(() -> Conversation.unknownMethod(origin, app.messages(), window.messages()));
            }
            unknown = unknown.or(() -> Conversation.unknownMethod(origin, List.copyOf(app.addresses())));
        }
        return unknown.filter(method -> request.internetIdentities().contains(method.at()));
    }

    /** An app may ask for something else first, and not wait for it. */
    private boolean isUnknownForLong() {
        unknownSince = unknownSince == 0 ? System.nanoTime() : unknownSince;
        return System.nanoTime() - unknownSince > SETTLING.toNanos();
    }

    private OriginLogin unknownMethod(Conversation.UnknownMethod method) {
        return unknown(
                "method",
                "the app asks Internet Identity for " + QuotedText.quote(method.name())
                        + (method.answered()
                                ? ", a method that Internet Identity answers, but ii-origins does not know"
                                : ", a method that Internet Identity does not have and never answers; it signs in with"
                                        + " \"icrc34_delegation\" or \"ii_session_delegation\""));
    }

    /** The principal of a session is not what canisters see: that comes when the app asks for its delegation. */
    private CanisterCalls.Account account(DelegationChain session) {
        synchronized (tabs) {
            return app.calls()
                    .account(
                            session.principal(),
                            request.canister().principal(),
                            request.rootKey(),
                            request.clock().instant());
        }
    }

    private boolean isAwaitingAccount(Exchange exchange) {
        if (!exchange.protocol().isSession()
                || !(exchange.answer().orElseThrow() instanceof Exchange.Answer.SignedIn signedIn)) {
            return false;
        }
        answeredAt = answeredAt == 0 ? System.nanoTime() : answeredAt;
        return switch (account(signedIn.chain()).state()) {
            case NOT_ASKED -> System.nanoTime() - answeredAt < ASKING.toNanos();
            case ASKED -> true;
            case FAILED, KNOWN -> false;
        };
    }

    /** The Internet Identity of production where the app opened that one and another is meant: nothing need be said there. */
    private Optional<Origin> otherInternetIdentity() {
        List<String> addresses;
        synchronized (tabs) {
            addresses = new ArrayList<>(app.opened());
        }
        addresses.add(app.address());
        for (String address : addresses) {
            Optional<Origin> there = Origin.parse(address);
            if (there.isPresent()
                    && IiLocation.PRODUCTION.contains(there.get())
                    && !there.get().equals(origin)
                    && !request.internetIdentities().contains(there.get())) {
                return there;
            }
        }
        return Optional.empty();
    }

    private boolean isElsewhere() {
        Optional<Origin> there = Origin.parse(app.address());
        return app.address().startsWith("http")
                && there.isPresent()
                && !there.get().equals(origin);
    }

    private boolean isInternetIdentity(Tab window, Optional<Exchange> exchange) {
        Optional<Origin> there = Origin.parse(window.address());
        return there.isPresent()
                && (request.internetIdentities().contains(there.get())
                        || (exchange.isPresent() && exchange.get().at().equals(there.get())));
    }

    private boolean click() throws InterruptedException {
        if (!app.address().startsWith("http") || !(isLoadedSince(READY) || isLateToLoad())) {
            return false;
        }
        Page page = new Page(tools, app);
        if (request.ask()) {
            String address = request.internetIdentities().get(0) + "/authorize";
            String key = Base64.getEncoder().encodeToString(session.publicKey().der());
            Optional<String> said = page.evaluate(
                    Tabs.resource("ask.js").strip() + "(" + Json.quote(address) + "," + Json.quote(key) + ","
                            + (origin.equals(derivationOrigin) ? "null" : Json.quote(derivationOrigin.toString()))
                            + ",\"" + LIFETIME.toNanos() + "\")",
                    true);
            clicked = said.isPresent();
            return clicked;
        }
        clicked = page.click(request.click().orElseThrow(), "");
        if (clicked) {
            clickedAt = System.nanoTime();
            picture(app, "the app, before the click on its sign-in");
        }
        return clicked;
    }

    /** A button can be seen before the app's script has given it its meaning, and then a click is lost. */
    private void clickAgain() throws InterruptedException {
        if (!request.ask()
                && request.click().isPresent()
                && app.blockedAt() == 0
                && !isElsewhere()
                && System.nanoTime() - clickedAt > CLICK_AGAIN.toNanos()) {
            new Page(tools, app).click(request.click().get(), "");
            clickedAt = System.nanoTime();
        }
    }

    /** Reads what stands in Internet Identity's window, and where nobody is there does what a person would. */
    private void attend(Tab window) throws InterruptedException {
        if (window.isClosed()) {
            return;
        }
        Page page = new Page(tools, window);
        Optional<Json> look = page.object(Tabs.resource("look.js"));
        if (look.isEmpty()) {
            return;
        }
        if (passkeys.isPresent()) {
            passkeys.get().collect(tools, window.session());
        }
        Json seen = look.get();
        Optional<Refused> now = seen.text("refusal").isEmpty()
                ? Refused.in(seen.text("text"))
                : Optional.of(new Refused(seen.text("refusal"), seen.text("step"), seen.text("why")));
        if (now.isPresent()) {
            if (refused != null) {
                // Seen twice: it stays, and is no page that is just changing.
                refusalSeen = true;
                picture(window, "Internet Identity rejects: " + now.get().title());
            }
            refused = now.get();
            return;
        }
        refused = null;
        if (request.isUnattended()) {
            Optional<String> choice = identity.make(page, seen);
            if (choice.isPresent()) {
                request.telling().accept("at Internet Identity: " + choice.get());
            }
        }
    }

    private void picture(Tab tab, String caption) throws InterruptedException {
        if (request.recording() && !tab.isClosed()) {
            Optional<byte[]> picture = new Page(tools, tab).picture();
            if (picture.isPresent()) {
                recording.add(origin, caption, picture.get());
            }
        }
    }

    // ---- what it came to

    private OriginLogin answered(Exchange exchange) {
        note(exchange);
        if (exchange.answer().orElseThrow() instanceof Exchange.Answer.SignedIn signedIn) {
            Instant now = request.clock().instant();
            try {
                SignIn signIn = SignIn.verify(
                        signedIn.chain(),
                        HexFormat.of().parseHex(exchange.sessionKey()),
                        new SignIn.Terms(
                                request.canister(),
                                request.rootKey(),
                                MAX_HOPS,
                                now,
                                now.plus(MAX_LIFETIME).plus(SKEW),
                                exchange.protocol().isSession() ? Optional.of(request.canister()) : Optional.empty()));
                Principal principal = signIn.principal();
                if (exchange.protocol().isSession()) {
                    CanisterCalls.Account account = account(signedIn.chain());
                    if (account.principal().isEmpty()) {
                        return unknown("account", withoutAccount(account), exchange.derivationOrigin());
                    }
                    remarks.add("the session's principal is " + principal + ", which canisters of the app do not see");
                    principal = account.principal().get();
                }
                return new OriginLogin(
                        origin,
                        Decision.Verdict.ACCEPTED,
                        "",
                        "",
                        exchange.derivationOrigin(),
                        exchange.derivationOrigin()
                                .map(Origin::bare)
                                .orElse(Optional.of(origin))
                                .map(Gateway::remap),
                        Optional.of(principal),
                        Optional.empty(),
                        evidence(),
                        remarks);
            } catch (SignIn.Broken broken) {
                return login(
                                Decision.Verdict.REFUSED,
                                broken.step().word(),
                                broken.getMessage(),
                                exchange.derivationOrigin())
                        .withoutProof();
            }
        }
        Exchange.Answer.Failed failed =
                (Exchange.Answer.Failed) exchange.answer().get();
        if (exchange.derivationOrigin().isPresent()
                && !Origin.isBare(exchange.derivationOrigin().get())) {
            return login(Decision.Verdict.REFUSED, "bare", notBare(exchange), exchange.derivationOrigin());
        }
        return unknown(
                "answer",
                "Internet Identity responded: " + QuotedText.printable(failed.reason())
                        + (failed.isSilent() ? silentWords(exchange) : ""),
                exchange.derivationOrigin());
    }

    /** Without an interface Internet Identity gives one answer to all that keeps it from signing in. */
    private String silentWords(Exchange exchange) {
        boolean foreseen = exchange.derivationOrigin()
                        .filter(derivationOrigin.toString()::equals)
                        .isPresent()
                && ruling.decision().verdict() == Decision.Verdict.REFUSED;
        return ": the app signs in with prompt=none, so a user without a session here gets no page. "
                + (foreseen
                        ? "The derivation origin is rejected as well: " + ruling.reason()
                        : "A derivation origin that is rejected gets the same response");
    }

    private static String withoutAccount(CanisterCalls.Account account) {
        return "Internet Identity gave the app a session (ii_session_delegation), but "
                + switch (account.state()) {
                    case NOT_ASKED ->
                        "the app did not ask for a delegation of the account (app_prepare_delegation) within "
                                + ASKING.toSeconds() + " s";
                    case ASKED -> "the network did not answer the app's call of app_prepare_delegation";
                    case FAILED, KNOWN -> "the app's call of app_prepare_delegation failed: " + account.why();
                }
                + ", so the principal that canisters see is not known";
    }

    private OriginLogin otherProvider(Origin at, Optional<String> sent) {
        return unknown(
                "provider",
                "the app signs in at " + at + ", not at "
                        + request.internetIdentities().get(0),
                sent);
    }

    private static String notBare(Exchange exchange) {
        String sent = exchange.derivationOrigin().orElse("");
        return "the app sends " + QuotedText.quote(sent) + ", which is not a bare origin"
                + (sent.endsWith("/") ? " (a URL object also adds this slash)" : "");
    }

    private void note(Exchange exchange) {
        if (!request.ask()) {
            boolean window = !exchange.protocol().isRedirect();
            remarks.add("requested with " + exchange.protocol().words()
                    + (window ? app.isOpenedInTab() ? ", in a tab" : ", in a separate window" : ""));
            try {
                long lifetime = Long.parseLong(exchange.lifetime());
                remarks.add("requested " + Duration.ofNanos(lifetime).toMinutes() + " minutes");
            } catch (NumberFormatException open) {
                remarks.add("requested no lifetime, so it is "
                        + (exchange.protocol().isSession() ? "30 days" : "30 minutes"));
            }
        }
    }

    private OriginLogin refused(Optional<Exchange> exchange) {
        exchange.ifPresent(this::note);
        Optional<String> sent = exchange.flatMap(Exchange::derivationOrigin);
        if (sent.isPresent() && !Origin.isBare(sent.get())) {
            return login(Decision.Verdict.REFUSED, "bare", notBare(exchange.get()), sent);
        }
        if (refused.isAboutConnecting()
                && exchange.isPresent()
                && exchange.get().protocol().isRedirect()) {
            return login(
                    Decision.Verdict.REFUSED,
                    AppRequests.CALLBACK,
                    "Internet Identity shows \"" + refused.title()
                            + "\": with the redirect transport, this means that it did not accept the callback; list the page's"
                            + " address in " + origin + "/.well-known/ii-auth-callbacks",
                    sent);
        }
        if (refused.isAboutConnecting()) {
            return app.isIsolated()
                    ? login(
                            Decision.Verdict.REFUSED,
                            "popup",
                            "the app's page has Cross-Origin-Opener-Policy: " + app.isolation()
                                    + ", which separates it from Internet Identity's window",
                            sent)
                    : unknown(
                            "connect",
                            "Internet Identity shows \"" + refused.title() + "\": it received no message from the app",
                            sent);
        }
        boolean ours = sent.isPresent() && Gateway.isSame(sent.get(), derivationOrigin.toString());
        boolean foreseen = ours && ruling.decision().verdict() == Decision.Verdict.REFUSED;
        String step =
                refused.step().isEmpty() ? foreseen ? ruling.decision().step().word() : "unverified" : refused.step();
        String why = !refused.why().isEmpty()
                ? refused.why()
                : foreseen
                        ? ruling.reason()
                        : ours
                                ? "it shows no reason, and the live files would be accepted"
                                : sent.isPresent()
                                        ? "the app sends " + QuotedText.quote(sent.get()) + ", not " + derivationOrigin
                                        : "it shows no reason";
        return login(
                Decision.Verdict.REFUSED,
                step,
                "Internet Identity shows \"" + refused.title() + "\": " + QuotedText.printable(why),
                sent);
    }

    private OriginLogin nothingToClick() {
        return unknown(
                "click",
                (isErrorPage() ? "the page responds with status " + app.status() + ", and " : "")
                        + "no visible element matches "
                        + QuotedText.quote(request.click().orElse("")) + " there");
    }

    /** A host for files may serve an app as its page for errors, but then it is there at once. */
    private boolean isErrorPage() {
        return app.status() >= 400;
    }

    private boolean isBlockedAfter(long start) {
        return app.blockedAt() != 0 && app.blockedAt() - start > 0;
    }

    private OriginLogin nothingOpened(long start) {
        if (isBlockedAfter(start)) {
            return unknown(
                    "popup",
                    "the app opens Internet Identity's window too late after the click, and the browser blocks it");
        }
        return unknown(
                "window",
                "the click did not open Internet Identity within "
                        + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s"
                        + (app.isIsolated()
                                ? " (the page has Cross-Origin-Opener-Policy: " + app.isolation() + ")"
                                : ""));
    }

    /** Where there is no user to close a window, the app did. */
    private OriginLogin closed(Optional<Exchange> exchange) {
        closedByApp = request.headless();
        return unanswered(
                "closed",
                closedByApp
                        ? "the app closed Internet Identity's window before it responded, as client libraries do"
                                + " after 2 s without a heartbeat, for example on a busy machine"
                        : "Internet Identity's window was closed before it responded",
                exchange);
    }

    /** What was asked is known all the same, if anything was. */
    private OriginLogin unanswered(String step, String reason, Optional<Exchange> exchange) {
        exchange.ifPresent(this::note);
        return unknown(step, reason, exchange.flatMap(Exchange::derivationOrigin));
    }

    /** What is known of the origin where its sign-in could not be seen to an end. */
    OriginLogin unknown(String step, String reason) {
        return unknown(step, reason, Optional.empty());
    }

    private OriginLogin unknown(String step, String reason, Optional<String> sent) {
        return login(Decision.Verdict.UNKNOWN, step, reason, sent);
    }

    private OriginLogin login(Decision.Verdict verdict, String step, String reason, Optional<String> sent) {
        return OriginLogin.without(origin, verdict, step, reason, sent, evidence(), remarks);
    }

    private Evidence evidence() {
        return request.ask() ? Evidence.ASKED : Evidence.OBSERVED;
    }

    private static String shown(String address) {
        return Origin.parse(address).map(Origin::toString).orElse("another page");
    }

    /** The names of the identities that a page offers. */
    static List<String> identities(Json look) {
        return look.get("identities").elements().stream()
                .flatMap(name -> name.string().stream())
                .toList();
    }
}
