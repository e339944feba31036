package io.github.iiorigins.check;

import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Where a user comes to who opens an origin: its page, and the redirects on the way.
 *
 * @param origin the origin that is opened
 * @param hops the answers in their order; the last is the page, if there is one
 */
record Visit(String origin, List<Outcome> hops) {
    /** More redirects than that are for the browser to follow. */
    private static final int MAX_REDIRECTS = 5;

    Visit {
        hops = List.copyOf(hops);
    }

    /** Opens an origin. */
    static Visit of(SideLooks looks, String origin) throws InterruptedException, ExecutionException {
        List<Outcome> hops = new ArrayList<>();
        Optional<String> next = Optional.of(origin + "/");
        while (next.isPresent() && hops.size() <= MAX_REDIRECTS) {
            Outcome outcome = looks.open(next.get()).get();
            hops.add(outcome);
            next = outcome instanceof Answer answer ? next(answer) : Optional.empty();
        }
        return new Visit(origin, hops);
    }

    /** Where an answer takes a browser without a click: by a redirect, or by the refresh of its page. */
    private static Optional<String> next(Answer answer) {
        return answer.isRedirect()
                ? Http.target(answer.url(), answer.header("location").orElseThrow())
                : Refresh.of(answer).map(Refresh::target);
    }

    /** Whether the origin itself was asked, whatever came of it. */
    boolean isAnswered() {
        return !isNotAsked(first());
    }

    /** Whether a request was left out, because the run has made enough of its kind. */
    static boolean isNotAsked(Outcome outcome) {
        return outcome instanceof Failure failure && failure.kind() == Failure.Kind.NOT_ASKED;
    }

    /** The first answer: what is at the origin itself. */
    Outcome first() {
        return hops.get(0);
    }

    /** The page at the origin itself; nothing if there is none, or if it leads elsewhere. */
    Optional<Answer> page() {
        return first() instanceof Answer answer && answer.status() < 400 && !answer.isRedirect()
                ? Optional.of(answer)
                : Optional.empty();
    }

    /** Whether something is there: a page or a redirect. */
    boolean isLive() {
        return first() instanceof Answer answer && answer.status() < 400;
    }

    /** The origin that users end at, if redirects lead them to another one. */
    Optional<String> elsewhere() {
        Outcome last = hops.get(hops.size() - 1);
        String url = last instanceof Answer answer ? next(answer).orElse(last.url()) : last.url();
        return Origin.parse(url).map(Origin::toString).filter(end -> !end.equals(origin));
    }

    /** Why redirects lead users to no page, as a predicate; nothing if they lead to one, or further than was followed. */
    Optional<String> nowhere() {
        if (!(hops.get(hops.size() - 1) instanceof Answer last)) {
            return Optional.empty();
        }
        Optional<String> target = next(last);
        if (target.isEmpty()) {
            return last.isRedirect()
                    ? Optional.of("redirects to "
                            + QuotedText.quote(last.header("location").orElseThrow())
                            + ", where there is no page of the app")
                    : Optional.empty();
        }
        for (Outcome hop : hops) {
            if (hop.url().equals(target.get())) {
                return Optional.of("redirects endlessly");
            }
        }
        return Optional.empty();
    }

    /** Whether all redirects on the way are ones that browsers and search engines keep: no detour by a login. */
    boolean isPermanent() {
        for (Outcome hop : hops) {
            if (hop instanceof Answer answer
                    && (answer.isRedirect()
                            ? answer.status() != 301 && answer.status() != 308
                            : Refresh.of(answer)
                                    .filter(refresh -> !refresh.immediate())
                                    .isPresent())) {
                return false;
            }
        }
        return true;
    }
}
