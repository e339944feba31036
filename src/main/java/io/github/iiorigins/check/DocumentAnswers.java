package io.github.iiorigins.check;

import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.SourceText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers to the request by which II gets the list.
 *
 * @param url the address that it asks
 * @param byIi one answer for each origin of its page that is looked at; the first is the one that decides
 */
record DocumentAnswers(String url, Map<Origin, Outcome> byIi) {
    DocumentAnswers {
        byIi = Collections.unmodifiableMap(new LinkedHashMap<>(byIi));
    }

    /** Why a page gets nothing of an answer that is not packed as it says. */
    static final String BROKEN = "the content is not in the encoding that content-encoding names";

    /** The answer that decides. */
    Outcome served() {
        return byIi.values().iterator().next();
    }

    /** An answer as the page of II gets it from its browser. */
    Fetcher.Seen seen() {
        Outcome outcome = served();
        if (outcome instanceof Failure failure) {
            return failure.kind().isRefused()
                    ? new Fetcher.Blocked(failure.reason())
                    : new Fetcher.Unknown(failure.reason());
        }
        Answer answer = (Answer) outcome;
        if (answer.isForThisClient()) {
            return new Fetcher.Unknown(Words.refused(answer));
        }
        if (answer.isRedirect()) {
            return new Fetcher.Blocked("a redirect");
        }
        Optional<String> blocked =
                Cors.blocked(answer, byIi.keySet().iterator().next().toString());
        if (blocked.isPresent()) {
            return new Fetcher.Blocked(blocked.get());
        }
        if (answer.status() == 200 && answer.isBroken()) {
            return new Fetcher.Blocked(BROKEN);
        }
        return answer.status() == 200 && !answer.isWhole()
                ? new Fetcher.Unknown(Words.unread(answer))
                : new Fetcher.Response(
                        answer.status(),
                        null,
                        SourceText.of(url, answer.decodedBody().orElse(new byte[0])));
    }
}
