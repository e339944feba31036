package io.github.iiorigins.project;

import java.io.IOException;

/** A file could not be read; the message says why in a few words, without the path. */
public final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final boolean property;

    private UnreadableFile(String path, String why, boolean property, Throwable cause) {
        super(why, cause);
        this.path = path;
        this.property = property;
    }

    /** A file whose reading failed. */
    UnreadableFile(String path, IOException failure) {
        this(path, FileReading.reason(failure), FileReading.isLoop(failure), failure);
    }

    /** A file that may not be read. */
    static UnreadableFile denied(String path) {
        return new UnreadableFile(path, "permission denied", false, null);
    }

    /** A file that is not read because of what it is. */
    static UnreadableFile is(String path, String what) {
        return new UnreadableFile(path, "is " + what, true, null);
    }

    /** Why, to follow the words "the file". */
    String clause() {
        return property ? getMessage() : "cannot be read: " + getMessage();
    }

    /** The path as it is shown. */
    public String path() {
        return path;
    }
}
