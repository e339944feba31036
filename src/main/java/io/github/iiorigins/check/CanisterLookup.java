package io.github.iiorigins.check;

import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The {@code HEAD} request by which II finds the canister of a domain, with the redirects that its browser follows. CORS is
 * judged on every hop, and after a redirect from one foreign origin to another the browser asks as {@code null}.
 */
final class CanisterLookup {
    /** The header with the canister's id. */
    static final String HEADER = "x-ic-canister-id";

    /** The key of a principal in JSON, a form that the library of II's page takes too. */
    private static final String JSON_FORM = "__principal__";

    /** The most redirects that browsers follow. */
    private static final int MAX_REDIRECTS = 20;

    private final Http http;
    private final Origin iiOrigin;
    /** Which hosts may be of a private network. */
    private final Predicate<String> open;

    /** Why II's page does not get the canister ID; each reason has a different fix. */
    enum Trouble {
        /** The page may not read the response. */
        CORS,
        /** The response has the header but does not expose it to pages. */
        NOT_EXPOSED,
        /** The response does not have the header. */
        NO_HEADER,
        /** There is no response that a browser passes to the page. */
        NO_ANSWER
    }

    private final List<Outcome> hops = new ArrayList<>();
    private Trouble trouble = Trouble.NO_ANSWER;
    private String words = "";

    CanisterLookup(Http http, Origin iiOrigin, Predicate<String> open) {
        this.http = http;
        this.iiOrigin = iiOrigin;
        this.open = open;
    }

    /** The responses, one for each hop. */
    List<Outcome> hops() {
        return hops;
    }

    /** Why II's page does not get the canister ID; meaningless if it does. */
    Trouble trouble() {
        return trouble;
    }

    /** Why the page of II sees no id, in half a sentence; empty if it sees one. */
    String words() {
        return words;
    }

    /** What the page of II gets. */
    Fetcher.Seen ask(String derivationOrigin) {
        if (derivationOrigin.startsWith("http:") && iiOrigin.isSecure()) {
            // Its policy upgrades insecure addresses too, but Chromium holds the address against it before that.
            return blocked(
                    derivationOrigin + " gets no request: the content security policy of II's page allows only https");
        }
        String url = derivationOrigin + "/";
        String asking = iiOrigin.toString();
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            String host = host(url);
            Outcome outcome = http.send(new Request(
                    "HEAD",
                    url,
                    BrowserHeaders.ofPage("*/*", asking, iiOrigin.toString()),
                    host != null && open.test(host)));
            hops.add(outcome);
            if (outcome instanceof Failure failure) {
                words = failure.reason();
                return failure.kind().isRefused()
                        ? new Fetcher.Blocked(failure.reason())
                        : new Fetcher.Unknown(failure.reason());
            }
            Answer answer = (Answer) outcome;
            // The page's own origin needs no leave to read; no derivation origin is II's.
            var blocked = Cors.blocked(answer, asking);
            if (blocked.isPresent()) {
                trouble = Trouble.CORS;
                return isRefusedToPrograms(answer)
                        ? refused(answer)
                        : blocked(url + " is not readable by " + asking + ": " + blocked.get());
            }
            if (!answer.isRedirect()) {
                return id(answer, url);
            }
            String location = answer.header("location").orElseThrow();
            Optional<String> target = Http.target(url, location);
            if (target.isEmpty()) {
                return blocked(url + " redirects to \"" + location + "\", which browsers do not follow here");
            }
            String next = upgraded(target.get());
            if (!sameOrigin(url, next) && !asking.equals("null") && !sameOrigin(url, iiOrigin.toString())) {
                asking = "null";
            }
            url = next;
        }
        return blocked(derivationOrigin + " redirects endlessly");
    }

    private Fetcher.Seen id(Answer answer, String url) {
        String value = answer.header(HEADER).orElse(null);
        if (value == null) {
            if (isRefusedToPrograms(answer)) {
                return refused(answer);
            }
            trouble = Trouble.NO_HEADER;
            words = url + " responds without " + HEADER;
        } else if (!Cors.exposes(answer, HEADER)) {
            trouble = Trouble.NOT_EXPOSED;
            words = url + " responds with " + HEADER + " but does not expose it to pages";
            value = null;
        } else if (value.contains(JSON_FORM)) {
            value = Json.read(value.getBytes(StandardCharsets.UTF_8)).text(JSON_FORM);
        }
        return new Fetcher.Response(answer.status(), value, null);
    }

    /** Whether an answer is likely one that only programs get: firewalls forbid them. What a browser of a user gets is then unknown. */
    private static boolean isRefusedToPrograms(Answer answer) {
        return answer.status() == 403 || answer.isForThisClient();
    }

    private Fetcher.Seen refused(Answer answer) {
        words = Words.refused(answer);
        return new Fetcher.Unknown(words);
    }

    private Fetcher.Seen blocked(String why) {
        words = why;
        return new Fetcher.Blocked(why);
    }

    /** An address as the browser asks for it: a secure page has insecure addresses upgraded. */
    private String upgraded(String url) {
        return url.startsWith("http:")
                        && iiOrigin.isSecure()
                        && !Origin.parse(url).map(Origin::isLoopback).orElse(false)
                ? "https" + url.substring("http".length())
                : url;
    }

    private static boolean sameOrigin(String one, String other) {
        return Origin.parse(one).equals(Origin.parse(other));
    }

    private static String host(String url) {
        return Origin.parse(url).map(Origin::host).orElse(null);
    }
}
