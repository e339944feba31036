package io.github.iiorigins.script;

import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;

/** A bit of code as a message names it: on one line, and cut where it is long. */
public final class CodeExcerpt {
    private static final int LONGEST = 48;

    private CodeExcerpt() {}

    public static String of(String text, Span span) {
        StringBuilder shown = new StringBuilder();
        boolean blank = false;
        for (int i = span.start(); i < span.end(); i++) {
            char c = text.charAt(i);
            if (shown.length() >= LONGEST) {
                if (Character.isHighSurrogate(shown.charAt(shown.length() - 1))) {
                    shown.setLength(shown.length() - 1);
                }
                return QuotedText.printable(shown.toString()) + "\u2026";
            }
            if (c > ' ') {
                shown.append(blank ? " " : "").append(c);
            }
            blank = c <= ' ';
        }
        return QuotedText.printable(shown.toString());
    }
}
