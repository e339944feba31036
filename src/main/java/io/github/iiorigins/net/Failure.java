package io.github.iiorigins.net;

/**
 * A request that got no answer.
 *
 * @param url the address that was asked
 * @param kind what stood in the way
 * @param reason in a few words, with the host
 */
public record Failure(String url, Kind kind, String reason) implements Outcome {
    /** What stands in the way of an answer. */
    public enum Kind {
        /** The name has no address. */
        NO_SUCH_HOST(false),
        /** The host is in a private network, and only a file or a response named it. */
        PRIVATE(false),
        /** No server responds there, or it cannot be reached. */
        CONNECT(false),
        /** The proxy refuses. */
        PROXY(false),
        /** The time is up. */
        TIMEOUT(false),
        /** The connection broke before the answer was whole. */
        BROKEN(false),
        /** The certificate of the server is for another name, too old, or signed by an unknown issuer. */
        TLS(true),
        /** The address is none that a request can be made to. */
        URL(true),
        /** The answer is one that browsers refuse as a whole. */
        MALFORMED(true),
        /** The answer is one that browsers may read differently from this program. */
        AMBIGUOUS(false),
        /** The request was not made, because the run has made enough of its kind. */
        NOT_ASKED(false);

        private final boolean refused;

        Kind(boolean refused) {
            this.refused = refused;
        }

        /** Whether a browser anywhere would fail in the same way, so that it is the site's fault and not the network's. */
        public boolean isRefused() {
            return refused;
        }
    }
}
