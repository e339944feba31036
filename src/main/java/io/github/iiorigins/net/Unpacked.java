package io.github.iiorigins.net;

import java.util.Locale;
import java.util.zip.DataFormatException;

/**
 * A body with its content codings undone, as browsers undo them (Fetch Standard, "handle content codings"; seen in Chromium 156).
 *
 * @param content what was unpacked, not copied
 * @param whole whether that is what a page gets; otherwise a page may get more, or nothing
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record Unpacked(byte[] content, boolean whole) {
    /** With more of them Chromium fails. */
    private static final int MOST_CODINGS = 10;

    /**
     * Unpacks.
     *
     * @param header the value of {@code Content-Encoding}; empty if there is none
     * @param max how many bytes are unpacked at most: a few can stand for gigabytes
     * @throws DataFormatException if a browser fails here, so that a page gets nothing
     */
    static Unpacked of(String header, byte[] body, int max) throws DataFormatException {
        for (int i = 0; i < header.length(); i++) {
            if ("\"=;*".indexOf(header.charAt(i)) >= 0) {
                throw new DataFormatException("not a list of codings");
            }
        }
        String[] codings = header.toLowerCase(Locale.ROOT).split(",", -1);
        for (int i = 0; i < codings.length; i++) {
            codings[i] = codings[i].strip();
            switch (codings[i]) {
                case "gzip", "x-gzip", "deflate", "br", "zstd" -> {}
                // With one word that they do not know, browsers hand on the bytes as they came.
                default -> {
                    return new Unpacked(body, true);
                }
            }
        }
        if (codings.length > MOST_CODINGS) {
            throw new DataFormatException("too many codings");
        }
        Unpacked unpacked = new Unpacked(body, true);
        for (int i = codings.length - 1; i >= 0; i--) {
            byte[] packed = unpacked.content;
            Unpacked next = switch (codings[i]) {
                case "br" -> Brotli.unpack(packed, max);
                case "zstd" -> Zstd.unpack(packed, max);
                case "deflate" -> Gzip.unpackDeflate(packed, max);
                default -> Gzip.unpack(packed, max);
            };
            unpacked = new Unpacked(next.content, unpacked.whole && next.whole);
        }
        return unpacked;
    }
}
