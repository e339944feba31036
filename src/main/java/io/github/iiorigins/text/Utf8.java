package io.github.iiorigins.text;

/**
 * The UTF-8 decoder of the Encoding Standard (section 8.1.1), for files that may hold malformed sequences: each longest stretch that
 * could still have become a character gives one U+FFFD, and an encoded surrogate gives three.
 */
final class Utf8 {
    static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text;
    private int malformedOffset = -1;
    private int malformedByteOffset = -1;

    Utf8(byte[] bytes, int first) {
        text = new StringBuilder(bytes.length - first);
        int at = first;
        while (at < bytes.length) {
            at = decodeOne(bytes, at);
        }
    }

    String text() {
        return text.toString();
    }

    int malformedOffset() {
        return malformedOffset;
    }

    int malformedByteOffset() {
        return malformedByteOffset;
    }

    /** Decodes the sequence at an offset and returns the offset behind it. */
    private int decodeOne(byte[] bytes, int start) {
        int lead = bytes[start] & 0xFF;
        if (lead < 0x80) {
            text.append((char) lead);
            return start + 1;
        }
        int more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
        if (more == 0) {
            return malformed(start, start + 1);
        }
        // The first continuation byte is narrowed where the full range would be overlong, a surrogate, or above
        // U+10FFFF.
        int lower = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int upper = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        int codePoint = lead & (0x3F >> more);
        int at = start + 1;
        for (int i = 0; i < more; i++) {
            int next = at < bytes.length ? bytes[at] & 0xFF : -1;
            if (next < lower || next > upper) {
                return malformed(start, at);
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
            lower = 0x80;
            upper = 0xBF;
            at++;
        }
        text.appendCodePoint(codePoint);
        return at;
    }

    private int malformed(int start, int end) {
        if (malformedOffset < 0) {
            malformedOffset = text.length();
            malformedByteOffset = start;
        }
        text.append(REPLACEMENT);
        return end;
    }
}
