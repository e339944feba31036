package io.github.iiorigins.net;

import io.github.iiorigins.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * A header field of a request or a reply.
 *
 * @param name the name, in any case
 * @param value the value without white space around it; bytes beyond ASCII as characters of the same number
 */
public record HttpField(String name, String value) {
    /** Refuses what would end the line, and with it the header. */
    public HttpField {
        if (name.isEmpty() || !isToken(name)) {
            throw new IllegalArgumentException("no header can be named \"" + name + "\"");
        }
        if (!isValue(value)) {
            throw new IllegalArgumentException("no header can hold this value, of " + name);
        }
    }

    /** Whether this is the field of a name; case does not count. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The value of the first field of a name. */
    public static Optional<String> first(List<HttpField> fields, String name) {
        for (HttpField field : fields) {
            if (field.is(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
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

    /** Whether a field may hold it: no control characters but the tab, nothing beyond one byte. */
    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F || c > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
