package io.github.iiorigins.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A header of an HTTP request or response as it was sent; what a server sends need not be {@linkplain #isWellFormed well-formed}.
 *
 * @param name the name, in any case
 * @param value the value
 */
public record HttpHeader(String name, String value) {
    /** Whether this is the header of that name; case does not count. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The name in lower case. */
    public String lowerCaseName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The value of the first header of a name. */
    public static Optional<String> first(List<HttpHeader> headers, String name) {
        for (HttpHeader header : headers) {
            if (header.is(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** Whether it can be sent: nothing in it ends the line, and with it the header, and each character of the value is one byte. */
    public boolean isWellFormed() {
        return !name.isEmpty() && isToken(name) && isValue(value);
    }

    /** Whether all characters may stand in a method or a name (RFC 9110, token); so it is of an empty text. */
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isTokenPart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a header may hold it: no control characters but the tab, nothing beyond one byte. */
    public static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F || c > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
