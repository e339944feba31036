package io.github.iiorigins.generate;

import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.ii.OriginsFileName;

/** The files below {@code /.well-known} that pages of other origins read, and so need rules. */
enum WellKnownFile {
    /** The alternative origins. */
    ORIGINS(OriginsFileName.NAME, "application/json"),
    /** The pages that start a sign-in by redirect; II reads it only as JSON. */
    CALLBACKS(AuthCallbacks.NAME, "application/json"),
    /** The derivation origin, for tools that sign in without a browser. */
    DERIVATION("ii-derivation-origin", "text/plain");

    private final String file;
    private final String type;

    WellKnownFile(String file, String type) {
        this.file = file;
        this.type = type;
    }

    /** Its name in the directory. */
    String file() {
        return file;
    }

    /** Its path among the assets. */
    String path() {
        return OriginsFileName.DIRECTORY + "/" + file;
    }

    /** The media type that it is served with. */
    String type() {
        return type;
    }
}
