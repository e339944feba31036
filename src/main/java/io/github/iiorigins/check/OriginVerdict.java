package io.github.iiorigins.check;

import io.github.iiorigins.ii.Decision;

/**
 * What II decides about one origin.
 *
 * @param origin the origin as a browser writes it, or an entry that is none
 * @param strict the decision of versions that read 10 entries
 * @param wide the decision of versions that read 100
 * @param remark what else is to be said of it, such as how it is listed; may be empty
 */
public record OriginVerdict(String origin, Decision strict, Decision wide, String remark) {
    /** The decision that counts under a limit. */
    public Decision under(int limit) {
        return limit > io.github.iiorigins.ii.DocumentContext.STRICT_LIMIT ? wide : strict;
    }
}
