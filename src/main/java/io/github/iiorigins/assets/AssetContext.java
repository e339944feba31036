package io.github.iiorigins.assets;

import io.github.iiorigins.text.Version;
import java.util.Optional;

/**
 * What the lint of asset rules needs to know beside the tree.
 *
 * @param hosting what uploads the tree
 * @param dfx the version of dfx that uploads it, if it is known
 * @param uploaded whether the tree is uploaded as it is; false for a source directory that a build copies from, where
 *     more files may come in
 * @param rawOrigins whether users open the app at a raw gateway host: such an origin is listed, or is the derivation
 *     origin
 */
public record AssetContext(Hosting hosting, Optional<Version> dfx, boolean uploaded, boolean rawOrigins) {
    /** A tree of which nothing is known. */
    public static final AssetContext UNKNOWN = new AssetContext(Hosting.UNKNOWN, Optional.empty(), false, false);
}
