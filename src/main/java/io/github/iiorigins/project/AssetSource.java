package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that is uploaded as it lies: the names of what is in it become the paths of the site.
 *
 * @param written the directory as the manifest has it
 * @param directory where that is, absolute and without {@code ..}
 * @param place where in the manifest it stands; nothing where the tool takes it by default
 * @param state what is there
 */
public record AssetSource(String written, Path directory, Optional<Location> place, State state) {
    /** What is found where a source should be. */
    public enum State {
        /** A directory. */
        PRESENT,
        /** Nothing; often the build has not run yet. */
        MISSING,
        /** A file or something else that is no directory. */
        NOT_A_DIRECTORY,
        /** A place outside the directory of the manifest, by its path or by a symbolic link; it is not looked into. */
        OUTSIDE
    }

    /**
     * Looks where a source leads to.
     *
     * @param base the directory that the manifest's paths start from
     * @param confined whether the tool refuses what lies outside of it
     */
    static AssetSource of(Path base, String written, Optional<Location> place, boolean confined) {
        Path directory;
        try {
            directory = base.resolve(written).normalize();
        } catch (InvalidPathException impossible) {
            return new AssetSource(written, base, place, State.OUTSIDE);
        }
        return new AssetSource(written, directory, place, state(base, directory, confined));
    }

    private static State state(Path base, Path directory, boolean confined) {
        if (confined && !directory.startsWith(base)) {
            return State.OUTSIDE;
        }
        if (!Files.exists(directory)) {
            return State.MISSING;
        }
        try {
            if (confined && !directory.toRealPath().startsWith(base.toRealPath())) {
                return State.OUTSIDE;
            }
        } catch (IOException unreadable) {
            return State.MISSING;
        }
        return Files.isDirectory(directory) ? State.PRESENT : State.NOT_A_DIRECTORY;
    }

    /** Whether the name of a directory, or of one that it is in, says that a build writes it. */
    public static boolean isNamedAsOutput(Path directory) {
        for (Path name : directory) {
            switch (name.toString()) {
                case "dist", "build", "out", "output", ".output", "_site", ".next", ".svelte-kit", "target" -> {
                    return true;
                }
                default -> {
                    // The next name decides.
                }
            }
        }
        return false;
    }

    /** Whether files are uploaded from here. */
    public boolean isPresent() {
        return state == State.PRESENT;
    }

    /** Whether a symbolic link stands between a directory above and this one. */
    boolean isLinked(Path base) {
        Path at = directory;
        while (at != null && !at.equals(base)) {
            if (Files.isSymbolicLink(at)) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }

    /** Where the origins file lies if this source is to hold it. */
    public Path originsFile() {
        return OriginsFileName.in(directory);
    }
}
