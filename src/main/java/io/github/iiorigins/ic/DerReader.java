package io.github.iiorigins.ic;

import java.util.Arrays;

/** Reads DER (X.690) one element after the other, as far as keys are written in it. */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] input;
    private final int end;
    private int offset;

    DerReader(byte[] input) {
        this(input, 0, input.length);
    }

    private DerReader(byte[] input, int offset, int end) {
        this.input = input;
        this.offset = offset;
        this.end = end;
    }

    boolean atEnd() {
        return offset == end;
    }

    /** Whether the next element has this tag. */
    boolean next(int tag) {
        return offset < end && (input[offset] & 0xFF) == tag;
    }

    /** Reads what is inside the next element. */
    DerReader enter(int tag) throws MalformedDer {
        if (!next(tag)) {
            throw new MalformedDer("an unexpected element");
        }
        return enterAny();
    }

    /** The content of the next element. */
    byte[] content(int tag) throws MalformedDer {
        DerReader inside = enter(tag);
        return Arrays.copyOfRange(input, inside.offset, inside.end);
    }

    /** The content of a bit string of whole bytes. */
    byte[] bits() throws MalformedDer {
        return wholeBytes(content(BIT_STRING));
    }

    /** The bytes of a bit string's content. */
    static byte[] wholeBytes(byte[] content) throws MalformedDer {
        if (content.length == 0 || content[0] != 0) {
            throw new MalformedDer("a bit string that is not whole bytes");
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    void skip() throws MalformedDer {
        if (atEnd()) {
            throw new MalformedDer("the end instead of an element");
        }
        enterAny();
    }

    void end() throws MalformedDer {
        if (!atEnd()) {
            throw new MalformedDer("more after the end");
        }
    }

    private DerReader enterAny() throws MalformedDer {
        int at = offset + 1;
        if (at >= end) {
            throw new MalformedDer("the end within an element");
        }
        int length = input[at++] & 0xFF;
        if (length >= 0x80) {
            int width = length - 0x80;
            if (width == 0 || width > 3 || width > end - at) {
                throw new MalformedDer("a length that is not valid");
            }
            length = 0;
            for (int i = 0; i < width; i++) {
                length = (length << 8) | (input[at++] & 0xFF);
            }
        }
        if (length > end - at) {
            throw new MalformedDer("an element longer than what is there");
        }
        offset = at + length;
        return new DerReader(input, at, offset);
    }
}
