package io.github.iiorigins.ii;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules about a document need to know beside the document.
 *
 * @param maxOrigins the limit that the user set, 1 to {@link #HARD_LIMIT}
 * @param derivationOrigin the origin that publishes the document, if it is known
 * @param local whether the document is for development only, where local addresses are in their place
 * @param accepted origins that get in whatever becomes of an entry, in the form of {@link Gateway#remap}: what other
 *     entries list, and the derivation origin; empty where that does not matter
 * @param domains the hosts that the project registers as custom domains ({@code ic-domains}); empty if that is not known
 */
public record DocumentContext(
        int maxOrigins, Optional<String> derivationOrigin, boolean local, Set<String> accepted, Set<String> domains) {
    /** The limit of II before release-2026-08-21, of the specification and of other signers; the default here. */
    public static final int STRICT_LIMIT = 10;

    /** The limit of II since release-2026-08-21 (dfinity/internet-identity, pull request 4261). */
    public static final int HARD_LIMIT = 100;

    /** A document of which nothing is known, under the strict limit. */
    public static final DocumentContext PLAIN = new DocumentContext(STRICT_LIMIT, Optional.empty(), false);

    /** What there is to know before the document is read. */
    public DocumentContext(int maxOrigins, Optional<String> derivationOrigin, boolean local) {
        this(maxOrigins, derivationOrigin, local, Set.of(), Set.of());
    }

    /** The same for a project that registers these hosts as custom domains. */
    public DocumentContext registered(Set<String> hosts) {
        return new DocumentContext(maxOrigins, derivationOrigin, local, accepted, hosts);
    }

    public DocumentContext {
        accepted = Set.copyOf(accepted);
        domains = Set.copyOf(domains);
        if (maxOrigins < 1 || maxOrigins > HARD_LIMIT) {
            throw new IllegalArgumentException("limit " + maxOrigins + " is not in 1.." + HARD_LIMIT);
        }
    }

    /** The same for the entries of a document, which may repeat one another. */
    public DocumentContext within(OriginsDocument document) {
        Set<String> others = new HashSet<>();
        if (derivationOrigin.isPresent()) {
            others.add(Gateway.remap(derivationOrigin.get()));
        }
        for (OriginEntry entry : document.entries()) {
            if (!entry.form().dead()) {
                others.add(Gateway.remap(entry.text()));
            }
        }
        return new DocumentContext(maxOrigins, derivationOrigin, local, others, domains);
    }
}
