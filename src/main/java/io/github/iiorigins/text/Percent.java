package io.github.iiorigins.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of paths. */
public final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /**
     * Decodes a path: {@code %} and two hexadecimal digits are a byte, everything else is itself (URL Standard, percent-decode).
     *
     * @return nothing if the bytes are not UTF-8
     */
    public static Optional<String> decode(byte[] path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length);
        for (int i = 0; i < path.length; i++) {
            int high = path[i] == '%' && i + 2 < path.length ? Character.digit(path[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(path[i + 2], 16);
            if (low >= 0) {
                bytes.write((high << 4) | low);
                i += 2;
            } else {
                bytes.write(path[i]);
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** Encodes every byte of the UTF-8 form that is neither a letter nor a digit of ASCII. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 2);
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return encoded.toString();
    }
}
