package io.github.iiorigins.project;

/** A file could not be read; the message says why in a few words, without the path. */
public final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;

    UnreadableFile(String path, String why, Throwable cause) {
        super(why, cause);
        this.path = path;
    }

    /** The path as it is shown. */
    public String path() {
        return path;
    }
}
