package io.github.iiorigins.preview;

import io.github.iiorigins.assets.ContentEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The bytes of a file, and the forms in which a canister keeps them. Encodings are made when they are first asked for. */
final class Content {
    /** One form. */
    static final class Form {
        private final ContentEncoding encoding;
        private final byte[] bytes;
        private final String hash;

        private Form(ContentEncoding encoding, byte[] bytes) {
            this.encoding = encoding;
            this.bytes = bytes;
            this.hash = sha256(bytes);
        }

        /** The encoding. */
        ContentEncoding encoding() {
            return encoding;
        }

        /** The encoded bytes, not a copy. */
        byte[] bytes() {
            return bytes;
        }

        /** The SHA-256 of the encoded bytes in hexadecimal digits. */
        String hash() {
            return hash;
        }

        /** The entity tag: the hash between quotes. */
        String tag() {
            return "\"" + hash + "\"";
        }
    }

    private final byte[] bytes;
    private final Map<ContentEncoding, Form> made = new LinkedHashMap<>();

    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bytes it has as it is. */
    int length() {
        return bytes.length;
    }

    /** The bytes as they are. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * The forms that are kept of some encodings, in the order that a canister falls back to: what is not smaller than the
     * file is left out, unless the file as it is is not to be kept.
     */
    Map<ContentEncoding, Form> forms(List<ContentEncoding> encodings) {
        Map<ContentEncoding, Form> kept = new LinkedHashMap<>();
        boolean forced = !encodings.contains(ContentEncoding.IDENTITY);
        for (ContentEncoding encoding : ContentEncoding.values()) {
            // Nothing here compresses by Brotli: such a form is made only where there is no other.
            boolean smaller = encoding == ContentEncoding.IDENTITY || encoding == ContentEncoding.GZIP;
            if (encodings.contains(encoding) && (smaller || forced)) {
                Form form = form(encoding);
                if (forced || encoding == ContentEncoding.IDENTITY || form.bytes().length < bytes.length) {
                    kept.put(encoding, form);
                }
            }
        }
        return kept;
    }

    private synchronized Form form(ContentEncoding encoding) {
        Form form = made.get(encoding);
        if (form == null) {
            byte[] encoded = switch (encoding) {
                case IDENTITY -> bytes;
                case GZIP -> gzip();
                case BROTLI -> storedBrotli();
            };
            form = new Form(encoding, encoded);
            made.put(encoding, form);
        }
        return form;
    }

    private byte[] gzip() {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2 + 32);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /**
     * A Brotli stream of blocks that are not compressed (RFC 7932, 9.2): a window of 2^16 bytes, blocks of 2^16, and an
     * empty last one.
     */
    private byte[] storedBrotli() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
        // The first byte also holds the one bit of the window's size; in each block's head are ISLAST 0, two bits that
        // say "four nibbles of length", the length less one, and ISUNCOMPRESSED 1.
        int bits = 1;
        int pending = 0;
        for (int from = 0; from < bytes.length; from += 1 << 16) {
            int length = Math.min(1 << 16, bytes.length - from);
            pending |= ((length - 1) << 3 | 1 << 19) << bits;
            bits += 20;
            while (bits > 0) {
                out.write(pending);
                pending >>>= 8;
                bits -= 8;
            }
            bits = 0;
            pending = 0;
            out.write(bytes, from, length);
        }
        out.write(pending | 3 << bits);
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a Java platform without SHA-256", impossible);
        }
    }
}
