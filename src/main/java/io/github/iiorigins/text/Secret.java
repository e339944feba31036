package io.github.iiorigins.text;

/**
 * A text that no output may hold: a private key, or what was given in place of one. Nothing that renders objects renders it: not a
 * message, a record, or an exception. {@link #reveal} is the only way to the text; a test names who may take it.
 */
public final class Secret {
    /** A private key of 32 bytes has 43 characters in Base64. */
    private static final int KEY_LETTERS = 40;

    /** The same key in hexadecimal. */
    private static final int KEY_DIGITS = 64;

    /** Of the twelve words of the shortest recovery phrase one may be damaged. */
    private static final int PHRASE_WORDS = 11;

    private static final int WORD_LEAST = 3;
    private static final int WORD_MOST = 8;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Takes a text as a secret. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the code that reads a key or stores one. */
    public String reveal() {
        return text;
    }

    /** Whether nothing was given. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Nothing of the text. */
    @Override
    public String toString() {
        return "(a secret)";
    }

    // ---- what looks like one

    /** What there is to say of a text that looks like one, after the name of its place. */
    public static final String RESEMBLED = "looks like a private key or a recovery phrase";

    /**
     * Whether a text looks like a private key or a recovery phrase, whole or damaged: it has a line of PEM, a long run of Base64 or
     * hexadecimal digits, or the words of a phrase. Origins, addresses, principals, and paths do not.
     */
    public static boolean resembles(String text) {
        if (text.contains("-----") || text.contains("PRIVATE KEY") || isPhrase(text)) {
            return true;
        }
        return text.indexOf("://") < 0 && (hasKeyInBase64(text) || hasKeyInHexadecimal(text));
    }

    /**
     * Whether a text is mostly words, as many as a recovery phrase has; some are between quotes or have commas.
     */
    public static boolean isPhrase(String text) {
        int words = 0;
        int others = 0;
        for (int from = 0; from < text.length(); ) {
            int end = from;
            while (end < text.length() && !isBetweenWords(text.charAt(end))) {
                end++;
            }
            if (end > from) {
                if (isWord(text, from, end)) {
                    words++;
                } else {
                    others++;
                }
            }
            from = end + 1;
        }
        return words >= PHRASE_WORDS && others * 3 <= words;
    }

    /** Whether as many arguments in a row are words as a recovery phrase has. */
    public static boolean isPhrase(Iterable<String> arguments) {
        int row = 0;
        for (String argument : arguments) {
            row = isWord(argument, 0, argument.length()) ? row + 1 : 0;
            if (row >= PHRASE_WORDS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenWords(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '"' || c == '\'' || c == '\u00A0' || c == '\uFEFF';
    }

    private static boolean isWord(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char lower = (char) (text.charAt(i) | 0x20);
            if (lower < 'a' || lower > 'z') {
                return false;
            }
        }
        return end - from >= WORD_LEAST && end - from <= WORD_MOST;
    }

    /**
     * A run in which capitals, small letters, and digits take turns as they do in random bytes; in names and paths they do not.
     * Lines may break it.
     */
    private static boolean hasKeyInBase64(String text) {
        int length = 0;
        int capitals = 0;
        int turns = 0;
        int before = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : 0;
            int kind = c >= 'A' && c <= 'Z' ? 0 : c >= 'a' && c <= 'z' ? 1 : c >= '0' && c <= '9' ? 2 : 3;
            if (kind < 3) {
                turns += kind == before ? 0 : 1;
                capitals += kind == 0 ? 1 : 0;
                before = kind;
                length++;
            } else if (c == '+' || c == '/' || c == '-' || c == '_') {
                length++;
            } else if (!isLineBreak(c)) {
                if (length >= KEY_LETTERS && capitals >= 3 && turns * 10 >= length * 4) {
                    return true;
                }
                length = 0;
                capitals = 0;
                turns = 0;
                before = -1;
            }
        }
        return false;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == ' ' || c == '\t';
    }

    /** Colons and lines may break it. Folders are named after digests of as many digits: a path is not meant. */
    private static boolean hasKeyInHexadecimal(String text) {
        if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
            return false;
        }
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) >= 0) {
                row++;
            } else if (c != ':' && !isLineBreak(c)) {
                row = 0;
            }
            if (row >= KEY_DIGITS) {
                return true;
            }
        }
        return false;
    }
}
