package io.github.iiorigins.check;

import io.github.iiorigins.ii.Gateway;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the site at an origin says of the origin that its accounts come from: its file {@code ii-derivation-origin}, else the one
 * value that its code sends.
 *
 * @param origin the derivation origin; nothing if the site names none, or more than one
 * @param source where it says so, in a few words
 * @param several whether its code sends more than one
 */
record DerivationClaim(Optional<String> origin, String source, boolean several) {
    /** What a look at an origin shows. */
    static DerivationClaim of(OriginLook look) {
        String at = look.visit().origin();
        Optional<String> published = look.published();
        if (published.isPresent()) {
            return new DerivationClaim(published, "published at " + at + OriginLook.DERIVATION, false);
        }
        Set<String> distinct = new LinkedHashSet<>();
        for (String sent : look.sent().origins().keySet()) {
            distinct.add(Gateway.remap(sent));
        }
        if (distinct.size() == 1) {
            var first = look.sent().origins().entrySet().iterator().next();
            return new DerivationClaim(Optional.of(first.getKey()), "sent by " + first.getValue(), false);
        }
        return new DerivationClaim(
                Optional.empty(), "assumed: neither " + at + " nor its first scripts name one", distinct.size() > 1);
    }

    /** Whether it is another origin than a given one, to II. */
    boolean isOther(String derivation) {
        return origin.isPresent() && !Gateway.isSame(origin.get(), derivation);
    }
}
