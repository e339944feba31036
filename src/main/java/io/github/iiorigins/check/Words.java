package io.github.iiorigins.check;

import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Outcome;

/** Puts outcomes of requests into words. */
final class Words {
    private Words() {}

    /** An outcome in a few words. */
    static String of(Outcome outcome) {
        if (outcome instanceof Failure failure) {
            return failure.reason();
        }
        Answer answer = (Answer) outcome;
        return answer.status() + ", " + answer.size() + " B, " + answer.time().toMillis() + " ms";
    }
}
