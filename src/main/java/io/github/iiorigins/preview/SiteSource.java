package io.github.iiorigins.preview;

import java.nio.file.Path;

/**
 * A directory whose content becomes a site, or a part of it.
 *
 * @param directory where it is, absolute
 * @param shown its path in messages
 */
public record SiteSource(Path directory, String shown) {
    /** Refuses a relative path. */
    public SiteSource {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException(directory + " is relative");
        }
    }
}
