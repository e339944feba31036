package io.github.iiorigins.project;

import java.nio.file.Path;
import java.util.List;

/**
 * What can be seen of the build of a canister's sources: whether there is one, and which directories it takes over as they
 * lie.
 *
 * @param exists whether something builds: commands in the manifest, or a package.json
 * @param inputs the directories whose content goes into the output as it is, such as {@code public}; only those that exist
 * @param namesWellKnown whether a file of the build speaks of the origins file or its directory, as one does that copies it
 */
public record Build(boolean exists, List<Path> inputs, boolean namesWellKnown) {
    /** Keeps a copy that cannot change. */
    public Build {
        inputs = List.copyOf(inputs);
    }

    /** Whether the build takes a file over as it lies. */
    public boolean takes(Path file) {
        for (Path input : inputs) {
            if (file.startsWith(input)) {
                return true;
            }
        }
        return false;
    }
}
