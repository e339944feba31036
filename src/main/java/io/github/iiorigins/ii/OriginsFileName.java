package io.github.iiorigins.ii;

import java.nio.file.Path;
import java.util.Locale;

/** The one path that II asks for, and the names that were meant to be it. */
public final class OriginsFileName {
    /** The file's name; it has no extension. */
    public static final String NAME = "ii-alternative-origins";

    /** The directory that it is served from. */
    public static final String DIRECTORY = ".well-known";

    private OriginsFileName() {}

    /** Where the origins file lies below a directory that is uploaded. */
    public static Path in(Path directory) {
        return directory.resolve(DIRECTORY).resolve(NAME);
    }

    /**
     * The path under which II would find the file, where its name or its directory's is a near miss; null where both
     * are right, or where nothing suggests that the file was meant to be served as it lies.
     *
     * @param path a path with {@code /} between names
     */
    public static String correction(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        String parent = slash < 0 ? "" : path.substring(0, slash);
        String directory = parent.substring(parent.lastIndexOf('/') + 1);
        boolean directoryMeant = directory.equals(DIRECTORY) || misspeltDirectory(directory);
        if (!isNearMiss(name) || (name.equals(NAME) && (directory.equals(DIRECTORY) || !directoryMeant))) {
            return null;
        }
        String above = parent.substring(0, parent.length() - directory.length());
        return (directoryMeant ? above + DIRECTORY : parent) + (slash < 0 ? "" : "/") + NAME;
    }

    private static boolean misspeltDirectory(String directory) {
        return switch (directory.toLowerCase(Locale.ROOT)) {
            case "well-known", "wellknown", ".wellknown", ".well_known", "well_known", ".well-know", ".well-knonw" ->
                true;
            default -> !directory.equals(DIRECTORY) && directory.equalsIgnoreCase(DIRECTORY);
        };
    }

    /**
     * Whether a file of this name is the origins file or was meant to be: without extension, case and the choice of hyphen, underscore or
     * blank, the name is the right one or nearly.
     */
    public static boolean isNearMiss(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        for (String extension : new String[] {".json", ".json5", ".txt"}) {
            if (bare.endsWith(extension)) {
                bare = bare.substring(0, bare.length() - extension.length());
            }
        }
        return switch (bare) {
            case NAME,
                    "ii-alternative-origin",
                    "ii-alternate-origins",
                    "ii-alternativeorigins",
                    "alternative-origins" -> true;
            default -> false;
        };
    }
}
