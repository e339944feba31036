package io.github.iiorigins.ic;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads CBOR (RFC 8949) that a stranger wrote, one item after the other. Lengths are given up front: neither a certificate, a
 * hash tree nor an answer of a replica uses indefinite ones. No length is believed that the rest of the input cannot hold, and what
 * is skipped nests no deeper than {@link #MAX_DEPTH}.
 */
public final class CborReader {
    /** How deep an item that is skipped may nest. */
    public static final int MAX_DEPTH = 64;

    /** The tag that says "this is CBOR" and nothing else. */
    static final int SELF_DESCRIBED = 55799;

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;
    private static final int NULL = 0xF6;
    private static final String[] KINDS = {
        "a number", "a negative number", "bytes", "text", "an array", "a map", "a tag", "a simple value"
    };

    private final byte[] input;
    private int offset;

    /** Reads these bytes, which must not change meanwhile. */
    @SuppressWarnings("ArrayIsStoredDirectly")
    public CborReader(byte[] input) {
        this.input = input;
    }

    /** Where the next item begins. */
    public int offset() {
        return offset;
    }

    /** Skips the tag 55799 if it comes next. */
    public void selfDescribed() throws MalformedCbor {
        if (offset < input.length && (input[offset] & 0xE0) == TAG << 5) {
            int start = offset;
            if (argument(TAG) != SELF_DESCRIBED) {
                throw new MalformedCbor("an unexpected tag", start);
            }
        }
    }

    /** The length of the array that begins here; its items come next. */
    public int array() throws MalformedCbor {
        return length(ARRAY, 1);
    }

    /** The number of entries of the map that begins here; its first key comes next. */
    public int map() throws MalformedCbor {
        return length(MAP, 2);
    }

    /** A byte string. */
    public byte[] bytes() throws MalformedCbor {
        int length = length(BYTES, 1);
        byte[] bytes = new byte[length];
        System.arraycopy(input, offset, bytes, 0, length);
        offset += length;
        return bytes;
    }

    /** A text string. */
    public String text() throws MalformedCbor {
        int start = offset;
        int length = length(TEXT, 1);
        offset += length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input, offset - length, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedCbor("text that is not UTF-8", start);
        }
    }

    /** A number from 0 on; one above 2⁶³ - 1 is refused. */
    public long unsigned() throws MalformedCbor {
        int start = offset;
        long value = argument(UNSIGNED);
        if (value < 0) {
            throw new MalformedCbor("a number beyond 63 bits", start);
        }
        return value;
    }

    /** Skips the value {@code null} if it comes next, and says whether it did. */
    public boolean skipNull() {
        if (offset < input.length && (input[offset] & 0xFF) == NULL) {
            offset++;
            return true;
        }
        return false;
    }

    /** Skips an item of any kind. */
    public void skip() throws MalformedCbor {
        skip(MAX_DEPTH);
    }

    private void skip(int depth) throws MalformedCbor {
        if (depth == 0) {
            throw new MalformedCbor("CBOR nested too deep", offset);
        }
        int kind = kind();
        switch (kind) {
            case UNSIGNED, NEGATIVE, SIMPLE -> argument(kind);
            case BYTES, TEXT -> {
                int length = length(kind, 1); // moves the offset, so it comes first
                offset += length;
            }
            case TAG -> {
                argument(TAG);
                skip(depth - 1);
            }
            default -> {
                int items = kind == MAP ? 2 * length(MAP, 2) : length(ARRAY, 1);
                for (int i = 0; i < items; i++) {
                    skip(depth - 1);
                }
            }
        }
    }

    /** Refuses whatever still follows. */
    public void end() throws MalformedCbor {
        if (offset != input.length) {
            throw new MalformedCbor("more after the end", offset);
        }
    }

    private int kind() throws MalformedCbor {
        if (offset == input.length) {
            throw new MalformedCbor("the end instead of an item", offset);
        }
        return (input[offset] & 0xFF) >> 5;
    }

    private int length(int kind, int bytesEach) throws MalformedCbor {
        int start = offset;
        long length = argument(kind);
        if (length < 0 || length > (input.length - offset) / bytesEach) {
            throw new MalformedCbor(KINDS[kind] + " longer than the input", start);
        }
        return (int) length;
    }

    /** The number in the head of an item of this kind. */
    private long argument(int kind) throws MalformedCbor {
        int start = offset;
        int found = kind();
        if (found != kind) {
            throw new MalformedCbor(KINDS[found] + " instead of " + KINDS[kind], start);
        }
        int info = input[offset++] & 0x1F;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw new MalformedCbor(info == 31 ? "an indefinite length" : "a reserved length", start);
        }
        int width = 1 << (info - 24);
        if (input.length - offset < width) {
            throw new MalformedCbor("the end within an item", start);
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (input[offset++] & 0xFF);
        }
        return value;
    }
}
