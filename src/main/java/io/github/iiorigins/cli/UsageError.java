package io.github.iiorigins.cli;

import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Spelling;

/** The command line, a variable, or a setting is wrong; the message says what is wrong and what is expected. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }

    UsageError(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A value of the wrong form.
     *
     * @param given the option or variable that has the value
     * @param expected what it should be
     */
    static UsageError invalid(String given, String value, String expected) {
        return new UsageError(invalidValue(given, value) + ": expected " + expected);
    }

    /** The beginning of every message about a wrong value. */
    static String invalidValue(String given, String value) {
        return "invalid value " + QuotedText.quote(value) + " for " + given;
    }

    /**
     * A word that is not one of the known ones.
     *
     * @param noun what the word should name
     * @param otherwise the end of the message if no known word is similar
     */
    static UsageError unknown(String noun, String word, Iterable<String> known, String otherwise) {
        String similar = Spelling.nearest(word, known);
        return new UsageError("unknown " + noun + " " + QuotedText.quote(word) + "; "
                + (similar == null ? otherwise : "a similar " + noun + " is " + similar));
    }
}
