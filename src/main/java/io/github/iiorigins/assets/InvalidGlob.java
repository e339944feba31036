package io.github.iiorigins.assets;

/** A pattern that the deploy tools refuse. The message is one sentence without a full stop. */
public final class InvalidGlob extends Exception {
    private static final long serialVersionUID = 1;

    private final int start;
    private final int end;

    /**
     * @param start index in the pattern of what is wrong
     * @param end index behind it
     */
    InvalidGlob(String message, int start, int end) {
        super(message, null, false, false);
        this.start = start;
        this.end = end;
    }

    /** Index in the pattern, in UTF-16 units, of what is wrong. */
    public int start() {
        return start;
    }

    /** Index behind what is wrong. */
    public int end() {
        return end;
    }
}
