package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;

/**
 * A header that one rule set for a file and a later rule cleared or replaced.
 *
 * @param header the header
 * @param taker the later rule
 * @param cleared whether all headers were cleared, by {@code "headers": null}; otherwise this one got another value
 */
public record LostHeader(Header header, AssetRule taker, boolean cleared) {
    /** Where it was taken. */
    public Location place() {
        return taker.location(taker.headersSpan());
    }
}
