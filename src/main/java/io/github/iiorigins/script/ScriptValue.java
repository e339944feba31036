package io.github.iiorigins.script;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;

/**
 * One value that an expression can have.
 *
 * @param kind how much is known of it
 * @param source the file that gives it
 * @param span where in that file
 * @param text the text where it is known, with {@link #HOLE} for each part that is not; for what was not followed a few
 *     words that say why
 * @param quote for a string that stands in the code as it is its quote, otherwise 0
 * @param slash where a slash stands that the value ends with and that can be taken out; null if there is none
 * @param origin where {@code .origin} makes an origin of a URL object; negative if it would not do
 * @param fallback whether it is the value only if another is missing
 * @param shared whether other code reads the same constant, so that changing it may change more than is wanted
 * @param unread the first part of an outline that was not followed; null for other values, and if there is no more to say
 */
public record ScriptValue(
        Kind kind,
        SourceText source,
        Span span,
        String text,
        char quote,
        Span slash,
        int origin,
        boolean fallback,
        boolean shared,
        ScriptValue unread) {
    /** Stands in a text for a part that is not known. */
    public static final char HOLE = '\uFFFC';

    /** How much is known of a value. */
    public enum Kind {
        /** A string that is known as a whole. */
        TEXT,
        /** A string of which parts are known. */
        OUTLINE,
        /** {@code undefined} or {@code null}: no value. */
        NOTHING,
        /** The origin of the page that the user is on. */
        OWN_ORIGIN,
        /** The page's whole address, or a part of it that is no origin; the text says what is wrong with it. */
        PAGE_PART,
        /** A URL object, or its {@code href}: as text it ends with a slash or goes on with a path. */
        URL_OBJECT,
        /** A list of several. */
        LIST,
        /** Not followed; the text says why. */
        UNKNOWN
    }

    /** A value of which no more is known. */
    public static ScriptValue of(Kind kind, SourceText source, Span span, String text) {
        return new ScriptValue(kind, source, span, text, '\0', null, -1, false, false, null);
    }

    ScriptValue asFallback() {
        return new ScriptValue(kind, source, span, text, quote, slash, origin, true, shared, unread);
    }

    ScriptValue asShared() {
        return new ScriptValue(kind, source, span, text, quote, slash, origin, fallback, true, unread);
    }

    ScriptValue withOrigin(int at) {
        return new ScriptValue(kind, source, span, text, quote, slash, at, fallback, shared, unread);
    }

    /** Where it stands. */
    public Location location() {
        return new Location(source, span);
    }
}
