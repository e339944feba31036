package io.github.iiorigins.validate.client;

import java.nio.charset.StandardCharsets;

/**
 * Tells from a file's bytes whether it is worth reading: whether it names a derivation origin or a client of Internet
 * Identity. It looks for several words at once and jumps ahead by what no word can contain (Wu and Manber, "A fast
 * algorithm for multi-pattern searching", 1994), so that most bytes are never looked at.
 */
final class ByteSearch {
    /** Lines written by hand are shorter; longer ones come from a bundler. */
    static final int LONGEST_LINE = 2000;

    /** Twelve bytes each: a part of what is looked for that no other word is likely to have. */
    private static final String[] WORDS = {
        "erivationOri",
        "/auth-client",
        "@icp-sdk/aut",
        "unobuild/cor",
        "/identitykit",
        "use-internet",
        "@connect2ic/",
        "@ic-reactor/",
        "/use-auth-cl",
    };

    /** How many bytes a word has. */
    static final int LENGTH = 12;

    private final byte[][] words = new byte[WORDS.length][];
    /** How far the window may move, by a mix of its last two bytes; 0 where a word may end. */
    private final byte[] shifts = new byte[4096];

    private boolean onLongLine;

    ByteSearch() {
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = LENGTH - 1;
        }
        for (int word = 0; word < WORDS.length; word++) {
            byte[] bytes = WORDS[word].getBytes(StandardCharsets.US_ASCII);
            words[word] = bytes;
            for (int i = 1; i < LENGTH; i++) {
                int mix = mix(bytes[i - 1], bytes[i]);
                shifts[mix] = (byte) Math.min(shifts[mix], LENGTH - 1 - i);
            }
        }
    }

    private static int mix(byte first, byte second) {
        return ((first << 5) ^ second) & 4095;
    }

    /** Whether the first bytes of a buffer hold one of the words on a line that a person may have written. */
    boolean finds(byte[] buffer, int length) {
        onLongLine = false;
        int at = LENGTH - 1;
        while (at < length) {
            int shift = shifts[mix(buffer[at - 1], buffer[at])];
            if (shift > 0) {
                at += shift;
            } else if (isWord(buffer, at - LENGTH + 1)) {
                if (!isLongLine(buffer, length, at)) {
                    return true;
                }
                onLongLine = true;
                // Past this line: minified code may hold the word a thousand times.
                while (at < length && buffer[at] != '\n') {
                    at++;
                }
                at += LENGTH;
            } else {
                at++;
            }
        }
        return false;
    }

    /** Whether the last file held a word, but only on lines that no person wrote. */
    boolean sawLongLine() {
        return onLongLine;
    }

    private boolean isWord(byte[] buffer, int start) {
        for (byte[] word : words) {
            int i = 0;
            while (i < LENGTH && buffer[start + i] == word[i]) {
                i++;
            }
            if (i == LENGTH) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLongLine(byte[] buffer, int length, int at) {
        int start = at;
        while (start > 0 && at - start <= LONGEST_LINE && buffer[start - 1] != '\n') {
            start--;
        }
        int end = at;
        while (end < length && end - start <= LONGEST_LINE && buffer[end] != '\n') {
            end++;
        }
        return end - start > LONGEST_LINE;
    }
}
