package io.github.iiorigins.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small project as text: a path at the start of a line, the content below it, indented by two. A path with an arrow behind it
 * is a symbolic link, one that ends with a slash a directory.
 */
public final class Listing {
    private Listing() {}

    /** Writes the files of a listing into a directory. */
    public static void write(String listing, Path directory) {
        String path = null;
        StringBuilder content = new StringBuilder();
        try {
            for (String line : listing.lines().toList()) {
                if (line.startsWith("  ") || line.isEmpty()) {
                    content.append(line.isEmpty() ? "" : line.substring(2)).append('\n');
                } else {
                    write(path, content, directory);
                    path = line;
                    content.setLength(0);
                }
            }
            write(path, content, directory);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void write(String path, StringBuilder content, Path directory) throws IOException {
        if (path == null) {
            return;
        }
        int arrow = path.indexOf(" -> ");
        Path file = directory.resolve(arrow < 0 ? path : path.substring(0, arrow));
        if (path.endsWith("/")) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (arrow >= 0) {
            Files.createSymbolicLink(file, Path.of(path.substring(arrow + 4)));
        } else {
            Files.writeString(file, content);
        }
    }
}
