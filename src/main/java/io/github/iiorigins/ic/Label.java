package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A step on a path through a {@link HashTree}: bytes, ordered byte by byte as unsigned numbers. */
public final class Label implements Comparable<Label> {
    private final byte[] bytes;

    private Label(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The label of these bytes. */
    public static Label of(byte[] bytes) {
        return new Label(bytes.clone());
    }

    /** The label of a text in UTF-8. */
    public static Label of(String text) {
        return new Label(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The label of a principal's bytes. */
    public static Label of(Principal principal) {
        return new Label(principal.bytes());
    }

    /** The label of a digest's bytes. */
    public static Label of(Digest digest) {
        return new Label(digest.bytes());
    }

    /** A path of text labels. */
    public static List<Label> path(String... texts) {
        List<Label> path = new ArrayList<>(texts.length);
        for (String text : texts) {
            path.add(of(text));
        }
        return path;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Label other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label label && Arrays.equals(bytes, label.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text where the bytes are printable ASCII, else {@code 0x} and hexadecimal digits. */
    @Override
    public String toString() {
        for (byte b : bytes) {
            if (b < 0x20 || b == 0x7F) {
                return "0x" + HexFormat.of().formatHex(bytes);
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
