package io.github.iiorigins.project;

import io.github.iiorigins.signin.LockFile;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Version;
import java.io.File;
import java.util.Optional;

/**
 * The version of a package that an app is installed with, by a lock file or {@code node_modules}, beside the app or above it.
 *
 * @param source where that is written, such as {@code package-lock.json}
 */
public record InstalledVersion(Version version, String source) {
    /** A package of a repository lies no deeper than that below its lock file. */
    private static final int FARTHEST = 12;

    /** Reads a file that only helps to understand others. */
    public interface Files {
        /** Its text; null if there is none, or if it is not read. */
        SourceText aside(File file);
    }

    /**
     * Finds the version of a package; null if nothing tells more than its range.
     *
     * @param home the home directory of the user: what is installed there is not an app's
     * @param key its name in package.json, which may be another than its own
     * @param range what package.json asks for
     */
    public static InstalledVersion find(File app, File home, Files files, String key, String range) {
        // Where the search ends: what is in the home directory is not the app's.
        File directory = app;
        for (int i = 0; i < FARTHEST && directory != null && !directory.equals(home); i++) {
            for (LockFile lock : LockFile.values()) {
                SourceText text = files.aside(new File(directory, lock.fileName()));
                Optional<Version> locked =
                        text == null ? Optional.empty() : lock.version(text.text(), key, range, below(directory, app));
                if (locked.isPresent()) {
                    return new InstalledVersion(locked.get(), lock.fileName());
                }
            }
            Version there = inModules(new File(directory, "node_modules/" + key + "/package.json"), range);
            if (there != null) {
                return new InstalledVersion(there, "node_modules");
            }
            directory = new File(directory, ".git").exists() ? null : directory.getParentFile();
        }
        return null;
    }

    private static String below(File directory, File app) {
        return ShownPath.of(directory.toPath().relativize(app.toPath()));
    }

    private static Version inModules(File manifest, String range) {
        SourceText text = manifest.isFile() ? installed(manifest) : null;
        if (text == null
                || !(JsonDocument.parse(text, Dialect.JSON).root() instanceof JsonNode.ObjectNode object)
                || !(object.get("version") instanceof JsonNode.StringNode version)) {
            return null;
        }
        Version there = Version.parse(version.value()).orElse(null);
        return there != null && VersionRange.parse(range).contains(there) ? there : null;
    }

    /**
     * The manifest of an installed package; null if it cannot be read: then the range in package.json is what is known. Package managers
     * link packages to a store outside of the project, so a directory that is a link is followed here; all that is taken is a number.
     */
    private static SourceText installed(File manifest) {
        try {
            return FileReading.read(manifest.toPath(), manifest.getPath());
        } catch (UnreadableFile unreadable) {
            return null;
        }
    }
}
