package io.github.iiorigins.text;

import java.io.File;
import java.nio.file.Path;

/** Paths as users read them: with {@code /} between the names on every system. */
public final class ShownPath {
    private ShownPath() {}

    /** A path as it is, with slashes. */
    public static String of(Path path) {
        String text = path.toString();
        return File.separatorChar == '/' ? text : text.replace(File.separatorChar, '/');
    }

    /** A path from a directory on; {@code .} for the directory itself. */
    public static String of(Path directory, Path path) {
        String text = of(directory.relativize(path));
        return text.isEmpty() ? "." : text;
    }
}
