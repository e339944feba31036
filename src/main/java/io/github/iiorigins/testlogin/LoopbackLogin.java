package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.signin.SignIn;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.wire.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Signs in by a person, on the page that Internet Identity has for programs, in whatever browser that person uses. The page
 * hands the sign-in over to a server on the loopback interface, which is there for this one sign-in.
 *
 * <p>Every user of this machine can connect to that server. So the request that it leads on to the page, with the nonce that the page
 * has to give back, is told to one browser alone: the first that opens a path which only the invitation names. Where a second one comes,
 * another user has read the path, and no user is signed in.
 *
 * <p>The page derives from the domain that it is told and never reads the list: whether an origin may ask is decided by II's
 * rule on what is live, as {@link CanisterLogin} has it (dfinity/internet-identity: pull requests 3956, 4009 and 4310;
 * dfinity/icp-cli: crates/icp-cli/src/commands/identity/link/web.rs).
 */
public final class LoopbackLogin {
    private static final String CONFIG = "/.well-known/cli-auth-config";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int NONCE_BYTES = 32;
    private static final String COOKIE = "ii-origins";

    /** A chain of two hops has 3 kB; each part of it stands there as hexadecimal digits. */
    private static final int MAX_FORM = 256 * 1024;

    /** The page lets its own key sign for the one that asked. */
    private static final int HOPS = 2;

    /** How far the clocks of this machine and the network may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** How long the browser has to take the last reply. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /**
     * By what to sign in.
     *
     * @param http reaches the page's configuration
     * @param ii where the page is
     * @param open whether that may be in a private network
     * @param internetIdentity its canister
     * @param rootKey the network's key
     * @param expected the principal that the sign-in must yield; for any other, the page asks again
     * @param lifetime how long the sign-in lasts; the page counts it in minutes
     * @param deadline how long is waited for the person
     * @param invite is told the address to open, once all is ready for it. It is one of this machine, good for one browser, and
     *     leads on to the page
     * @param trouble is told, in a sentence, of what went wrong between requests
     */
    public record Terms(
            Http http,
            IiLocation ii,
            boolean open,
            CanisterId internetIdentity,
            BlsPublicKey rootKey,
            Optional<Principal> expected,
            Duration lifetime,
            Duration deadline,
            Consumer<String> invite,
            Consumer<String> trouble,
            Clock clock) {}

    /**
     * How it ended.
     *
     * @param principal who signed in; empty if no user did
     * @param verdict whether the chain was good; unknown if none came
     * @param step where it failed
     * @param reason why
     */
    private record Ended(Optional<Principal> principal, Decision.Verdict verdict, String step, String reason) {
        static Ended unknown(String reason) {
            return new Ended(Optional.empty(), Decision.Verdict.UNKNOWN, "sign-in", reason);
        }
    }

    private final Terms terms;
    private final String page;
    private final Origin effective;
    private final SigningKey session;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final String path;
    /** By what the browser that opened the path is known again. */
    private final String visitor;

    private final BlockingQueue<Ended> end = new ArrayBlockingQueue<>(1);
    private volatile int port;
    private boolean opened;
    private boolean over;
    private boolean mismatch;

    private LoopbackLogin(Terms terms, String page, Origin effective) {
        this.terms = terms;
        this.page = page;
        this.effective = effective;
        SecureRandom random = new SecureRandom();
        this.session = SigningKey.newEd25519(random);
        random.nextBytes(nonce);
        this.path = "/" + token(random);
        this.visitor = token(random);
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Has a person sign in, once for all origins that II accepts: all of them derive from one.
     *
     * @param derivationOrigin the origin whose accounts the app uses
     * @return one for each ruling, in the same order
     */
    public static List<OriginLogin> run(Terms terms, Origin derivationOrigin, List<Ruling> rulings)
            throws InterruptedException {
        boolean asked = false;
        for (Ruling ruling : rulings) {
            asked |= ruling.decision().isAccepted();
        }
        Origin effective = Gateway.remap(derivationOrigin);
        Ended ended = asked ? signIn(terms, effective) : Ended.unknown("no sign-in was needed");
        List<OriginLogin> logins = new ArrayList<>();
        for (Ruling ruling : rulings) {
            Optional<String> sent = Optional.of(derivationOrigin.toString());
            if (!ruling.decision().isAccepted()) {
                logins.add(OriginLogin.decided(ruling, sent.get()));
                continue;
            }
            OriginLogin login = new OriginLogin(
                    ruling.origin(),
                    ended.verdict(),
                    ended.step(),
                    ended.reason(),
                    sent,
                    ended.principal().isPresent() ? Optional.of(effective) : Optional.empty(),
                    ended.principal(),
                    Optional.empty(),
                    Evidence.COMPUTED,
                    List.of());
            // Where II accepts, only a chain that proves nothing is rejected.
            logins.add(ended.verdict() == Decision.Verdict.REFUSED ? login.withoutProof() : login);
        }
        return logins;
    }

    private static Ended signIn(Terms terms, Origin effective) throws InterruptedException {
        Outcome outcome = terms.http().send(new Request("GET", terms.ii().origin() + CONFIG, List.of(), terms.open()));
        if (outcome instanceof Failure failure) {
            return Ended.unknown(failure.reason());
        }
        Optional<String> path = path((Answer) outcome);
        if (path.isEmpty()) {
            return Ended.unknown("the Internet Identity at " + terms.ii().origin()
                    + " has no sign-in page for programs: " + CONFIG + " does not name one (status "
                    + ((Answer) outcome).status() + ")");
        }
        LoopbackLogin login = new LoopbackLogin(terms, terms.ii().origin() + path.get(), effective);
        LoopbackServer server;
        try {
            server = LoopbackServer.start(0, login::answer, terms.trouble());
        } catch (IOException taken) {
            return Ended.unknown("no port on 127.0.0.1 is available: " + taken.getMessage());
        }
        try {
            login.port = server.port();
            terms.invite().accept("http://127.0.0.1:" + server.port() + login.path);
            Ended ended = login.end.poll(terms.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return ended == null ? login.late() : ended;
        } finally {
            server.finish(FAREWELL);
        }
    }

    /** Where the page for programs is, by the configuration; nothing if that names no path of the same origin. */
    private static Optional<String> path(Answer answer) {
        Optional<byte[]> body = answer.decodedBody();
        if (answer.status() != 200 || body.isEmpty() || !answer.isWhole()) {
            return Optional.empty();
        }
        String path = Json.read(body.get()).text("path");
        for (int i = 0; i < path.length(); i++) {
            // It goes into an address and into a header.
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#' || c == '\\') {
                return Optional.empty();
            }
        }
        return path.startsWith("/") && !path.startsWith("//") ? Optional.of(path) : Optional.empty();
    }

    private synchronized Ended late() {
        over = true;
        long minutes = terms.deadline().toMinutes();
        return Ended.unknown((mismatch ? "only a user other than expected" : "no user") + " signed in within "
                + (minutes > 0 ? minutes + " min" : terms.deadline().toSeconds() + " s")
                + " (--deadline gives more time)");
    }

    // ---- the server

    private HttpResponse answer(LoopbackRequest request) {
        // A page elsewhere that has its own name lead here is told nothing.
        if (!request.host().equals("127.0.0.1:" + port)) {
            return refused(403, "this is 127.0.0.1, not another host");
        }
        if (isEqual(request.path(), path)) {
            return request.method().equals("GET") ? open(request) : refused(405, "only GET is supported");
        }
        if (!request.path().equals("/")) {
            return refused(404, "not found");
        }
        return request.method().equals("POST")
                ? callback(request)
                : refused(405, "only POST is supported; open the URL that ii-origins shows");
    }

    /** Leads the first browser on to the page, as often as it comes. */
    private synchronized HttpResponse open(LoopbackRequest request) {
        if (over) {
            return refused(410, "this sign-in has ended");
        }
        String cookie = COOKIE + "-" + port + "=" + visitor;
        if (opened && !holds(request, cookie)) {
            over = true;
            end.add(Ended.unknown(
                    "the URL was opened in two browsers, so it is unknown whose sign-in would arrive: run it"
                            + " again, and open the URL once"));
            return refused(
                    403,
                    "this URL was already opened in another browser, so no user is signed in: run ii-origins again");
        }
        opened = true;
        // Without SameSite=Strict: the browser may come here by a link of another page.
        return redirect(
                302,
                page + "#" + fragment(),
                new HttpHeader("set-cookie", cookie + "; Path=" + path + "; HttpOnly; SameSite=Lax"));
    }

    private static boolean holds(LoopbackRequest request, String cookie) {
        for (HttpHeader field : request.fields()) {
            if (field.is("cookie")) {
                for (String one : field.value().split(";", -1)) {
                    if (isEqual(one.strip(), cookie)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Takes as long however much of a text is right. */
    private static boolean isEqual(String told, String secret) {
        return MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** What the page is asked for. In the fragment, so that no server sees it. */
    private String fragment() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String origin = effective.toString();
        String domain = effective.isSecure() ? origin.substring("https://".length()) : origin;
        return "public_key=" + base64.encodeToString(session.publicKey().der())
                + "&callback=http%3A%2F%2F127.0.0.1%3A" + port + "%2F"
                + "&nonce=" + base64.encodeToString(nonce)
                + "&domain=" + domain.replace(":", "%3A").replace("/", "%2F")
                + "&ttl=" + minutes();
    }

    private long minutes() {
        return Math.max(1, terms.lifetime().plusSeconds(59).toMinutes());
    }

    private HttpResponse callback(LoopbackRequest request) {
        if (!request.field("content-type").orElse("").startsWith(FORM)) {
            return refused(415, "expected a form");
        }
        if (request.body().length > MAX_FORM) {
            return refused(413, "this form is too large");
        }
        String form = new String(request.body(), StandardCharsets.US_ASCII);
        Optional<byte[]> told = nonce(form);
        if (told.isEmpty() || !MessageDigest.isEqual(told.get(), nonce)) {
            return refused(403, "this is not the expected sign-in");
        }
        return redirect(303, page + "#status=" + take(value(form, "delegation").orElse("")));
    }

    /** Looks at what came in; gives the word that the page is told. */
    private synchronized String take(String json) {
        if (over) {
            return "error";
        }
        Instant now = terms.clock().instant();
        Ended ended;
        try {
            DelegationChain chain = DelegationJson.read(json);
            SignIn signIn = SignIn.verify(
                    chain,
                    session.publicKey().der(),
                    new SignIn.Terms(
                            terms.internetIdentity(),
                            terms.rootKey(),
                            HOPS,
                            now,
                            now.plus(Duration.ofMinutes(minutes())).plus(SKEW)));
            if (terms.expected().isPresent() && !terms.expected().get().equals(signIn.principal())) {
                mismatch = true;
                return "identity-mismatch";
            }
            ended = new Ended(Optional.of(signIn.principal()), Decision.Verdict.ACCEPTED, "", "");
        } catch (SignIn.Broken broken) {
            ended = new Ended(
                    Optional.empty(), Decision.Verdict.REFUSED, broken.step().word(), broken.getMessage());
        } catch (DelegationJson.Malformed malformed) {
            ended = Ended.unknown("the page did not return a valid sign-in: " + malformed.getMessage());
        }
        over = true;
        end.add(ended);
        return ended.verdict() == Decision.Verdict.ACCEPTED ? "success" : "error";
    }

    private static Optional<byte[]> nonce(String form) {
        Optional<String> text = value(form, "nonce");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text.get()));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(String form, String name) {
        Optional<String> encoded = LoopbackRequest.parameter(form, name);
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(encoded.get(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static HttpResponse redirect(int status, String address, HttpHeader... more) {
        List<HttpHeader> fields = new ArrayList<>(List.of(
                new HttpHeader("location", address),
                new HttpHeader("cache-control", "no-store"),
                new HttpHeader("referrer-policy", "no-referrer")));
        fields.addAll(List.of(more));
        return new HttpResponse(status, fields, new byte[0]);
    }

    private static HttpResponse refused(int status, String line) {
        return HttpResponse.text(status, line);
    }
}
