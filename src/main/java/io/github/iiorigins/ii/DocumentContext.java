package io.github.iiorigins.ii;

import java.util.Objects;
import java.util.Optional;

/**
 * What the rules about a document need to know beside the document.
 *
 * @param maxOrigins the limit that the user set, 1 to {@link #HARD_LIMIT}
 * @param derivationOrigin the origin that publishes the document, if it is known
 * @param local whether the document is for development only, where local addresses are in their place
 */
public record DocumentContext(int maxOrigins, Optional<String> derivationOrigin, boolean local) {
    /** The limit of II before release-2026-08-21, of the specification and of other signers; the default here. */
    public static final int STRICT_LIMIT = 10;

    /** The limit of II since release-2026-08-21 (dfinity/internet-identity, pull request 4261). */
    public static final int HARD_LIMIT = 100;

    /** A document of which nothing is known, under the strict limit. */
    public static final DocumentContext PLAIN = new DocumentContext(STRICT_LIMIT, Optional.empty(), false);

    public DocumentContext {
        Objects.requireNonNull(derivationOrigin);
        if (maxOrigins < 1 || maxOrigins > HARD_LIMIT) {
            throw new IllegalArgumentException("limit " + maxOrigins + " is not in 1.." + HARD_LIMIT);
        }
    }
}
