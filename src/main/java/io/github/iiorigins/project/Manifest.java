package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;

/**
 * A file that says what is deployed.
 *
 * @param kind which tool it is for
 * @param path where it is, absolute
 * @param source its text
 */
public record Manifest(Kind kind, Path path, SourceText source) {
    /** Sorts of manifests. */
    public enum Kind {
        /** {@code dfx.json}. */
        DFX,
        /** {@code icp.yaml}. */
        ICP,
        /** {@code canister.yaml}, to which an icp.yaml leads. */
        ICP_CANISTER,
        /** {@code juno.config.ts} and its other forms. */
        JUNO
    }

    /** The directory that its paths start from. */
    public Path directory() {
        return path.getParent();
    }
}
