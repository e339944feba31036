package io.github.iiorigins.text;

/** What ends a line of a file. */
public enum LineEnding {
    /** Line feed: Unix. */
    LF("\n"),
    /** Carriage return and line feed: Windows. */
    CRLF("\r\n"),
    /** A carriage return alone: the first Macintosh systems, and broken conversions. */
    CR("\r");

    private final String text;

    LineEnding(String text) {
        this.text = text;
    }

    /** The characters themselves. */
    public String text() {
        return text;
    }
}
