package io.github.iiorigins.report;

import io.github.iiorigins.text.QuotedText;

/** A difference for a person at a terminal: what comes is coloured as corrected text, and nothing in it can be a command. */
public final class DiffText {
    private final Palette palette;

    /** With these colours. */
    public DiffText(Palette palette) {
        this.palette = palette;
    }

    /** The difference, line for line. */
    public String render(String diff) {
        StringBuilder out = new StringBuilder(diff.length() + 64);
        boolean header = false;
        for (int start = 0; start < diff.length(); ) {
            int end = diff.indexOf('\n', start);
            end = end < 0 ? diff.length() : end;
            String line = printable(diff.substring(start, end));
            header = line.startsWith("diff ") || (header && !line.startsWith("@@"));
            out.append(header ? palette.path(line) : line.startsWith("+") ? palette.corrected(line) : line)
                    .append('\n');
            start = end + 1;
        }
        return out.toString();
    }

    /** A tab and a carriage return at the end are what they are everywhere; the rest is escaped. */
    private static String printable(String line) {
        int end = line.endsWith("\r") ? line.length() - 1 : line.length();
        StringBuilder out = new StringBuilder(line.length());
        int from = 0;
        for (int tab = line.indexOf('\t'); tab >= 0 && tab < end; tab = line.indexOf('\t', from)) {
            out.append(QuotedText.printable(line.substring(from, tab))).append('\t');
            from = tab + 1;
        }
        return out.append(QuotedText.printable(line.substring(from, end))).toString();
    }
}
