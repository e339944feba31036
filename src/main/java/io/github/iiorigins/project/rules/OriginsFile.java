package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import java.nio.file.Path;

/**
 * An origins file of the project.
 *
 * @param path where it is, absolute and without {@code ..}
 * @param document what it says
 */
public record OriginsFile(Path path, OriginsDocument document) {
    /** Whether it has the name that II asks for, so that only its place is in question. */
    boolean isNamedRight() {
        return path.endsWith(OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME);
    }

    /** The directory that would have to be uploaded for II to find it. */
    Path root() {
        return path.getParent().getParent();
    }

    /** Its start, for what concerns it as a whole. */
    Location start() {
        return document.start();
    }

    /** Its path as it is shown. */
    String shown() {
        return document.source().path();
    }
}
