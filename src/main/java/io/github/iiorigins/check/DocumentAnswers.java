package io.github.iiorigins.check;

import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
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
record DocumentAnswers(String url, Map<String, Outcome> byIi) {
    DocumentAnswers {
        byIi = Collections.unmodifiableMap(new LinkedHashMap<>(byIi));
    }

    /** Why a page gets nothing of an answer that is not packed as it says. */
    static final String BROKEN = "the content is not in the encoding that content-encoding names";

    /** The answer that decides. */
    Outcome served() {
        return byIi.values().iterator().next();
    }

    /** Why an answer is not read, though a browser would read it. */
    static String unreadable(Answer answer) {
        return answer.isWhole()
                ? "the response is in an encoding that " + Words.undecoded(answer)
                : "the response is larger than " + Http.MAX_BODY / 1024 / 1024 + " MB and was not read completely";
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
        if (answer.isRedirect()) {
            return new Fetcher.Blocked("a redirect");
        }
        Optional<String> blocked = Cors.blocked(answer, byIi.keySet().iterator().next());
        if (blocked.isPresent()) {
            return new Fetcher.Blocked(blocked.get());
        }
        if (answer.status() == 200 && answer.isBroken()) {
            return new Fetcher.Blocked(BROKEN);
        }
        Optional<byte[]> body = answer.decodedBody();
        return answer.status() == 200 && (body.isEmpty() || !answer.isWhole())
                ? new Fetcher.Unknown(unreadable(answer))
                : new Fetcher.Response(answer.status(), null, SourceText.of(url, body.orElse(new byte[0])));
    }
}
