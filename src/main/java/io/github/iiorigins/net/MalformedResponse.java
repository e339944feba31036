package io.github.iiorigins.net;

import java.io.IOException;

/** A response that browsers refuse, or may read differently from the library. */
final class MalformedResponse extends IOException {
    private static final long serialVersionUID = 1L;

    /** {@link Failure.Kind#MALFORMED} or {@link Failure.Kind#AMBIGUOUS}. */
    final Failure.Kind kind;

    private MalformedResponse(Failure.Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    static MalformedResponse refused(String reason) {
        return new MalformedResponse(Failure.Kind.MALFORMED, reason + ", and browsers reject it");
    }

    static MalformedResponse ambiguous() {
        return new MalformedResponse(
                Failure.Kind.AMBIGUOUS, "the response's header is malformed, and programs read it differently");
    }
}
