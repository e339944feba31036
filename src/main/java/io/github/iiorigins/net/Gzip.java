package io.github.iiorigins.net;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A body in gzip as browsers unpack it: one member, of which the checksum and whatever comes behind it are not looked at, and as
 * much as there is of one that breaks off (seen in Chromium 156; RFC 1952 has the form).
 */
final class Gzip {
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECKSUM = 2;

    private Gzip() {}

    /**
     * Unpacks.
     *
     * @param max how many bytes are unpacked at most: a few can stand for gigabytes
     * @throws DataFormatException if it is no gzip, so that a browser takes nothing of it
     */
    static Unpacked unpack(byte[] packed, int max) throws DataFormatException {
        return unpack(packed, dataStart(packed), max);
    }

    /**
     * Unpacks what {@code Content-Encoding} calls deflate: with the header of zlib or, as some servers send it, without. The
     * parameters are those of {@link #unpack(byte[], int)}.
     */
    static Unpacked unpackDeflate(byte[] packed, int max) throws DataFormatException {
        // RFC 1950: the method is 8, and the first two bytes are a multiple of 31.
        boolean zlib = packed.length >= 2
                && (packed[0] & 0x0f) == 8
                && ((packed[0] & 0xff) * 256 + (packed[1] & 0xff)) % 31 == 0;
        return unpack(packed, zlib ? 2 : 0, max);
    }

    private static Unpacked unpack(byte[] packed, int start, int max) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, start, packed.length - start);
            byte[] content = new byte[Math.max(1024, Math.min(max, 4 * (packed.length - start)))];
            int size = 0;
            while (!inflater.finished()) {
                if (size == content.length) {
                    if (size == max) {
                        return new Unpacked(content, inflater.inflate(new byte[1]) == 0 && inflater.finished());
                    }
                    content = Arrays.copyOf(content, Math.min(max, 2 * size));
                }
                int read = inflater.inflate(content, size, content.length - size);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                size += read;
            }
            return new Unpacked(Arrays.copyOf(content, size), true);
        } finally {
            inflater.end();
        }
    }

    /** Where the compressed data starts; the end, where the header breaks off. */
    private static int dataStart(byte[] packed) throws DataFormatException {
        byte[] magic = {0x1f, (byte) 0x8b, 8};
        for (int i = 0; i < Math.min(magic.length, packed.length); i++) {
            if (packed[i] != magic[i]) {
                throw new DataFormatException("not in gzip");
            }
        }
        if (packed.length < 10) {
            return packed.length;
        }
        int flags = packed[3];
        int at = 10;
        if ((flags & EXTRA) != 0) {
            at += at + 2 > packed.length ? 2 : 2 + (packed[at] & 0xff) + ((packed[at + 1] & 0xff) << 8);
        }
        for (int flag : new int[] {NAME, COMMENT}) {
            if ((flags & flag) != 0) {
                while (at < packed.length && packed[at] != 0) {
                    at++;
                }
                at++;
            }
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            at += 2;
        }
        return Math.min(at, packed.length);
    }
}
