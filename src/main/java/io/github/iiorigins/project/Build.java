package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsFileName;
import java.nio.file.Path;
import java.util.List;

/**
 * What can be seen of the build of a canister's sources: whether there is one, and which directories it copies unchanged.
 *
 * @param exists whether something builds: commands in the manifest, or a package.json
 * @param inputs the directories whose content goes into the output unchanged, such as {@code public}; only those that exist
 * @param possible the directories that the build would copy too if they existed
 * @param copied the directories {@code .well-known} that the build copies on their own to where II looks
 * @param copiesRules whether a file of the build speaks of the rules files of asset canisters, as one does that copies them
 * @param sure whether the inputs are what the configuration of a known bundler says; otherwise they are the usual names
 * @param mention where a file of the build speaks of the alternative-origins file or its directory, as one does that copies or
 *     writes it; null if none does
 * @param unread where a configuration names what is copied in a way that could not be followed, and files that could not be read
 */
public record Build(
        boolean exists,
        List<Path> inputs,
        List<Path> possible,
        List<Path> copied,
        boolean copiesRules,
        boolean sure,
        Location mention,
        List<Location> unread) {
    /** Keeps copies that cannot change. */
    public Build {
        inputs = List.copyOf(inputs);
        possible = List.copyOf(possible);
        copied = List.copyOf(copied);
        unread = List.copyOf(unread);
    }

    /** Whether the build copies a file unchanged. */
    public boolean takes(Path file) {
        return ProjectTree.isBelow(file, inputs) || ProjectTree.isBelow(file, copied);
    }

    /** The file that the build copies to a path in the output; null if there is none. */
    Path sourceOf(Path relative) {
        for (Path input : inputs) {
            if (input.resolve(relative).toFile().isFile()) {
                return input.resolve(relative);
            }
        }
        if (relative.getNameCount() == 2 && relative.startsWith(OriginsFileName.DIRECTORY)) {
            for (Path directory : copied) {
                if (directory.resolve(relative.getFileName()).toFile().isFile()) {
                    return directory.resolve(relative.getFileName());
                }
            }
        }
        return null;
    }

    /** Whether the build copies the list from a directory and leaves out the rules file beside it, as far as can be seen. */
    public boolean leavesRulesOut(Path assets) {
        return copied.contains(assets.resolve(OriginsFileName.DIRECTORY)) && !inputs.contains(assets) && !copiesRules;
    }

    /** Whether the build copies an origins file to where II looks. */
    public boolean takesList(Path originsFile) {
        Path directory = originsFile.getParent();
        return copied.contains(directory)
                || (directory != null
                        && directory.endsWith(OriginsFileName.DIRECTORY)
                        && inputs.contains(directory.getParent()));
    }

    /** Whether a file of the build speaks of the origins file or its directory. */
    public boolean namesWellKnown() {
        return mention != null;
    }

    /** Whether all that the build copies is known. */
    public boolean isKnown() {
        return sure && unread.isEmpty() && mention == null;
    }
}
