package io.github.iiorigins.ic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes CBOR (RFC 8949) with definite lengths and the shortest heads, as every verifier reads it. */
public final class CborWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The tag 55799, which says "this is CBOR". */
    public CborWriter selfDescribed() {
        return head(6, CborReader.SELF_DESCRIBED);
    }

    /** The head of an array; so many items are to follow. */
    public CborWriter array(int length) {
        return head(4, length);
    }

    /** The head of a map; so many times a key and a value are to follow. */
    public CborWriter map(int entries) {
        return head(5, entries);
    }

    /** A byte string. */
    public CborWriter bytes(byte[] bytes) {
        head(2, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A text string. */
    public CborWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(3, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A number from 0 on. */
    public CborWriter unsigned(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        return head(0, value);
    }

    /** What was written so far. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private CborWriter head(int kind, long argument) {
        if (argument < 24) {
            out.write((kind << 5) | (int) argument);
            return this;
        }
        int info = argument < 0x100 ? 24 : argument < 0x10000 ? 25 : argument < 0x1_0000_0000L ? 26 : 27;
        out.write((kind << 5) | info);
        for (int shift = 8 * ((1 << (info - 24)) - 1); shift >= 0; shift -= 8) {
            out.write((int) (argument >> shift) & 0xFF);
        }
        return this;
    }
}
