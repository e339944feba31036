package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts outcomes of requests into words. */
final class Words {
    private Words() {}

    /** An outcome as evidence, with those of some headers that it has. */
    static Evidence evidence(Outcome outcome, String... names) {
        if (!(outcome instanceof Answer answer)) {
            return Evidence.request(outcome.url());
        }
        List<HttpHeader> headers = new ArrayList<>();
        for (String name : names) {
            Optional<String> value = answer.header(name);
            if (value.isPresent()) {
                headers.add(new HttpHeader(name, value.get()));
            }
        }
        return Evidence.response(
                answer.url(), answer.status(), answer.size(), answer.time().toMillis(), headers);
    }

    /** Why not all is known of what a page gets of an answer. */
    static String unread(Answer answer) {
        Optional<String> encoding = answer.header("content-encoding");
        return "the response was not read completely: it is too large"
                + (encoding.isEmpty() ? "" : ", or it cannot be decoded from " + QuotedText.quote(encoding.get()));
    }

    /** What is known of an answer that users may not get. */
    static String refused(Answer answer) {
        return answer.url() + " returns " + answer.status()
                + " to this program: users' browsers may get a different response";
    }

    /** An outcome in a few words. */
    static String of(Outcome outcome) {
        if (outcome instanceof Failure failure) {
            return failure.reason();
        }
        Answer answer = (Answer) outcome;
        return answer.status() + ", " + answer.size() + " B, " + answer.time().toMillis() + " ms";
    }
}
