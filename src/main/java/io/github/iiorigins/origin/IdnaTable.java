package io.github.iiorigins.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What UTS #46, RFC 5892 and RFC 5893 ask of each code point, read from the resource that {@code src/unicode/idna.mjs}
 * writes and describes.
 */
final class IdnaTable {
    /** Bidi classes that the Bidi rule treats alike: L; R and AL; AN; EN; NSM; ES, CS, ET, ON and BN; all others. */
    static final int LEFT = 0;

    static final int RIGHT = 1;
    static final int ARABIC_NUMBER = 2;
    static final int EUROPEAN_NUMBER = 3;
    static final int MARK = 4;
    static final int NEUTRAL = 5;
    static final int OTHER = 6;

    /** Joining types; 0 is for those that join nothing. */
    static final int LEFT_JOINING = 1;

    static final int RIGHT_JOINING = 2;
    static final int DUAL_JOINING = 3;
    static final int TRANSPARENT = 4;

    private static final int NOT_VALID = 7;
    private static final int DISALLOWED = NOT_VALID;
    private static final int IGNORED = NOT_VALID | (1 << 3);
    private static final int MAPPED_BY_DISTANCE = NOT_VALID | (2 << 3);
    private static final int MAPPED_TO_TEXT = NOT_VALID | (3 << 3);
    private static final int MARKS_SHIFT = 6;
    private static final int VIRAMA = 2;

    /** Runs of code points that are alike, by their first one. */
    private final int[] starts;
    /** The properties of each run: Bidi class, joining type and kind of mark, or how it is mapped. */
    private final byte[] properties;
    /** The distance to the mapped code point, or the index of the first mapping in {@link #texts}. */
    private final int[] mappings;

    private final String[] texts;

    private IdnaTable(ByteBuffer data) {
        int runs = number(data);
        starts = new int[runs];
        properties = new byte[runs];
        mappings = new int[runs];
        texts = new String[number(data)];
        int next = 0;
        int text = 0;
        for (int run = 0; run < runs; run++) {
            starts[run] = next;
            int length = number(data) + 1;
            next += length;
            properties[run] = data.get();
            if (properties[run] == MAPPED_BY_DISTANCE) {
                int zigzag = number(data);
                mappings[run] = (zigzag >>> 1) ^ -(zigzag & 1);
            } else if (properties[run] == MAPPED_TO_TEXT) {
                mappings[run] = text;
                for (int i = 0; i < length; i++) {
                    texts[text++] = text(data);
                }
            }
        }
        if (data.hasRemaining() || next != Character.MAX_CODE_POINT + 1 || text != texts.length) {
            throw new IllegalStateException("the IDNA table is damaged");
        }
    }

    static IdnaTable read() {
        try (InputStream in = IdnaTable.class.getResourceAsStream("idna.bin")) {
            if (in == null) {
                throw new IllegalStateException("the IDNA table is missing from the program");
            }
            return new IdnaTable(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isDisallowed(int codePoint) {
        return properties[run(codePoint)] == DISALLOWED;
    }

    boolean isValid(int codePoint) {
        return (properties[run(codePoint)] & NOT_VALID) != NOT_VALID;
    }

    /** Whether a valid code point is a combining mark, General_Category=Mark. */
    boolean isMark(int codePoint) {
        return isValid(codePoint) && (properties[run(codePoint)] & 0xFF) >>> MARKS_SHIFT > 0;
    }

    /** Whether a valid code point is a virama, Canonical_Combining_Class=Virama. */
    boolean isVirama(int codePoint) {
        return isValid(codePoint) && (properties[run(codePoint)] & 0xFF) >>> MARKS_SHIFT == VIRAMA;
    }

    /** The joining type of a valid code point. */
    int joining(int codePoint) {
        return isValid(codePoint) ? (properties[run(codePoint)] >>> 3) & 7 : 0;
    }

    /** The Bidi class of a valid code point; {@link #OTHER} for one that is not valid. */
    int bidi(int codePoint) {
        return isValid(codePoint) ? properties[run(codePoint)] & 7 : OTHER;
    }

    /** Appends what a code point is mapped to: itself where it is valid or disallowed. */
    void map(int codePoint, StringBuilder mapped) {
        int run = run(codePoint);
        switch (properties[run]) {
            case IGNORED -> {}
            case MAPPED_BY_DISTANCE -> mapped.appendCodePoint(codePoint + mappings[run]);
            case MAPPED_TO_TEXT -> mapped.append(texts[mappings[run] + codePoint - starts[run]]);
            default -> mapped.appendCodePoint(codePoint);
        }
    }

    private int run(int codePoint) {
        int found = Arrays.binarySearch(starts, codePoint);
        return found >= 0 ? found : -found - 2;
    }

    private static String text(ByteBuffer data) {
        int length = number(data);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(number(data));
        }
        return text.toString();
    }

    /** A number in groups of seven bits, the lowest first, each but the last with the high bit set. */
    private static int number(ByteBuffer data) {
        int value = 0;
        int shift = 0;
        byte group;
        do {
            group = data.get();
            value |= (group & 0x7F) << shift;
            shift += 7;
        } while (group < 0);
        return value;
    }
}
