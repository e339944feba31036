package io.github.iiorigins.ic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hash of a map that does not depend on how the map is written down: of request ids, delegations, and the headers of
 * certified responses. A key may be there more than once.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#hash-of-map">Interface specification,
 *     representation-independent hashing of structured data</a>
 */
public final class RepresentationHash {
    private final List<byte[]> entries = new ArrayList<>();

    /** Adds an entry with a text, which counts as its UTF-8 bytes. */
    public RepresentationHash put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an entry with bytes. */
    public RepresentationHash put(String key, byte[] bytes) {
        return put(key, Digest.sha256(bytes));
    }

    /** Adds an entry with a number from 0 on. */
    public RepresentationHash put(String key, long number) {
        return put(key, leb128(number));
    }

    /** Adds an entry with a list of byte strings. */
    public RepresentationHash put(String key, List<byte[]> list) {
        byte[][] digests = new byte[list.size()][];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = Digest.sha256(list.get(i)).bytes();
        }
        return put(key, Digest.sha256(digests));
    }

    /** Adds an entry with a value of another kind by its hash: a map, or a list of other things. */
    public RepresentationHash put(String key, Digest value) {
        byte[] entry = Arrays.copyOf(
                Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).bytes(), 2 * Digest.BYTES);
        System.arraycopy(value.bytes(), 0, entry, Digest.BYTES, Digest.BYTES);
        entries.add(entry);
        return this;
    }

    /** The hash of all entries. */
    public Digest digest() {
        byte[][] sorted = entries.toArray(new byte[0][]);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return Digest.sha256(sorted);
    }

    /** A number as unsigned LEB128: seven bits a byte, the lowest first. */
    public static byte[] leb128(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(10);
        long rest = number;
        while (rest >= 0x80) {
            out.write(((int) rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }
}
