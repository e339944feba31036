package io.github.iiorigins.testing;

import io.github.iiorigins.origin.Origin;

/** Writes origins briefly. */
public final class Origins {
    private Origins() {}

    /** The origin that a text is. */
    public static Origin origin(String text) {
        return Origin.bare(text).orElseThrow();
    }
}
