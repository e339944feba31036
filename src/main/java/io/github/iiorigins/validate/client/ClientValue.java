package io.github.iiorigins.validate.client;

import io.github.iiorigins.text.Span;

/**
 * One value that an app may send as its derivation origin.
 *
 * @param kind how much is known of it
 * @param span the code that gives it
 * @param text the text where it is known, with {@link #HOLE} for each part that is not; for what was not followed a few
 *     words that say why
 * @param quote for a string that stands in the code as it is its quote, otherwise 0
 * @param slash where a slash stands that the value ends with and that can be taken out; null if there is none
 * @param origin where {@code .origin} makes an origin of a URL object; negative if it would not do
 * @param fallback whether it is sent only if another value is missing
 * @param shared whether other code reads the same constant, so that changing it may change more than the sign-in
 */
record ClientValue(
        Kind kind, Span span, String text, char quote, Span slash, int origin, boolean fallback, boolean shared) {
    /** Stands in a text for a part that is not known. */
    static final char HOLE = '\uFFFC';

    enum Kind {
        /** A string that is known as a whole. */
        TEXT,
        /** A string of which parts are known. */
        OUTLINE,
        /** {@code undefined} or {@code null}: none is sent. */
        NOTHING,
        /** The origin of the page that the person is on. */
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

    static ClientValue of(Kind kind, Span span, String text) {
        return new ClientValue(kind, span, text, '\0', null, -1, false, false);
    }

    ClientValue asFallback() {
        return new ClientValue(kind, span, text, quote, slash, origin, true, shared);
    }

    ClientValue asShared() {
        return new ClientValue(kind, span, text, quote, slash, origin, fallback, true);
    }

    ClientValue withOrigin(int at) {
        return new ClientValue(kind, span, text, quote, slash, at, fallback, shared);
    }
}
