package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Severity;

/**
 * Colours and links for a terminal, or none. Colour marks only severity, paths, and corrected text; every text reads without
 * it.
 */
public final class Palette {
    /** No colour at all. */
    public static final Palette PLAIN = new Palette(false, false);

    /** The sixteen colours that every terminal has, as the user's theme draws them. */
    public static final Palette ANSI = new Palette(true, false);

    private final boolean coloured;
    private final boolean linked;

    private Palette(boolean coloured, boolean linked) {
        this.coloured = coloured;
        this.linked = linked;
    }

    /** Whether this palette colours at all. */
    public boolean isColoured() {
        return coloured;
    }

    /** The same colours, and links. */
    public Palette withLinks() {
        return new Palette(coloured, true);
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> paint("1;31", text);
            case WARNING -> paint("1;33", text);
            case INFO -> paint("1;36", text);
        };
    }

    String strong(String text) {
        return paint("1", text);
    }

    String frame(String text) {
        return paint("34", text);
    }

    String path(String text) {
        return paint("36", text);
    }

    String corrected(String text) {
        return paint("32", text);
    }

    /** A text that leads to an address, as the escape sequence OSC 8; without links the text alone. */
    String link(String url, String text) {
        return linked ? "\u001b]8;;" + url + "\u001b\\" + text + "\u001b]8;;\u001b\\" : text;
    }

    private String paint(String code, String text) {
        return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
