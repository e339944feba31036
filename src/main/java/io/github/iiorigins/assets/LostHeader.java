package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;

/**
 * A header that a rule gave to a file and a later one took.
 *
 * @param header the header
 * @param taker the rule that took it
 * @param cleared whether all headers were taken, by {@code "headers": null}; otherwise this one was given another value
 */
public record LostHeader(Header header, AssetRule taker, boolean cleared) {
    /** Where it was taken. */
    public Location place() {
        return taker.location(taker.headersSpan());
    }
}
