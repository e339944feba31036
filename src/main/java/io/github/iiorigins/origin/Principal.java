package io.github.iiorigins.origin;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * An identity on the Internet Computer: 0 to 29 bytes, with one textual form.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#textual-ids">Interface specification, textual
 *     representation of principals</a>
 */
public final class Principal {
    /** The greatest number of bytes. */
    public static final int MAX_BYTES = 29;

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHECKSUM_BYTES = 4;
    private static final int GROUP = 5;

    private final byte[] bytes;

    private Principal(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The principal of some bytes.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAX_BYTES}
     */
    public static Principal of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a principal has at most 29 bytes, not " + bytes.length);
        }
        return new Principal(bytes.clone());
    }

    /**
     * Reads the textual form, and that alone: lower case, a dash after each five characters, no padding, and the right
     * checksum. So {@code toString()} of the result is always the text that was read.
     */
    public static Optional<Principal> parse(String text) {
        byte[] decoded = new byte[CHECKSUM_BYTES + MAX_BYTES];
        int length = 0;
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-') {
                continue;
            }
            int digit = BASE32.indexOf(c);
            if (digit < 0) {
                return Optional.empty();
            }
            pending = ((pending << 5) | digit) & 0xFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                if (length == decoded.length) {
                    return Optional.empty();
                }
                decoded[length++] = (byte) (pending >> bits);
            }
        }
        if (length < CHECKSUM_BYTES) {
            return Optional.empty();
        }
        Principal principal = new Principal(Arrays.copyOfRange(decoded, CHECKSUM_BYTES, length));
        return principal.toString().equals(text) ? Optional.of(principal) : Optional.empty();
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Principal principal && Arrays.equals(bytes, principal.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The textual form, such as {@code rdmx6-jaaaa-aaaaa-aaadq-cai}. */
    @Override
    public String toString() {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length);
        byte[] checked = new byte[CHECKSUM_BYTES + bytes.length];
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            checked[i] = (byte) (checksum.getValue() >> (8 * (CHECKSUM_BYTES - 1 - i)));
        }
        System.arraycopy(bytes, 0, checked, CHECKSUM_BYTES, bytes.length);
        StringBuilder text = new StringBuilder(63);
        int digits = (8 * checked.length + 4) / 5;
        for (int i = 0; i < digits; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            int bit = 5 * i;
            int window = (checked[bit / 8] & 0xFF) << 8;
            if (bit / 8 + 1 < checked.length) {
                window |= checked[bit / 8 + 1] & 0xFF;
            }
            text.append(BASE32.charAt((window >> (11 - bit % 8)) & 0x1F));
        }
        return text.toString();
    }
}
