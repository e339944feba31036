package io.github.iiorigins.project;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory whose content becomes the site, or a part of it.
 *
 * @param directory where it is, absolute
 * @param kind how it comes to the canister
 * @param canister the canister; nothing for a guess
 */
public record AssetRoot(Path directory, Kind kind, Optional<AssetCanister> canister) {
    /** How the files of a directory come to a canister. */
    public enum Kind {
        /** A manifest says that it is uploaded. */
        SOURCE,
        /** The build copies it into a source. */
        BUILD_INPUT,
        /** No manifest tells, and it holds a directory {@code .well-known}. */
        GUESSED
    }
}
