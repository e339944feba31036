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

    // ---- what is shown of a text that may hold one

    /** How much of a text around a place shows whether the place is part of a secret: an RSA key has as many characters. */
    public static final int LONGEST = 4096;

    private static final int LONGEST_NAME = 64;
    private static final String BEGIN = "--BEGIN ";
    private static final String PRIVATE = "PRIVATE KEY";

    /** Words of ordinary sentences that no recovery phrase has. */
    private static final String[] PROSE = {"the", "and", "for", "not", "are", "was", "with", "from", "but", "its"};

    /**
     * A text as it may be shown: of each private key and recovery phrase in it, every character is a star. It keeps its length, so that
     * positions in the one are positions in the other. Addresses, host names, file names, and digests that are named
     * as such stay as they are.
     */
    public static String masked(String text) {
        if (text.length() < KEY_LETTERS) {
            return text;
        }
        char[] shown = text.toCharArray();
        maskPem(text, shown);
        // The lines around a key are words, and not digits of it.
        String rest = new String(shown);
        maskKeys(rest, shown);
        maskPhrases(rest, shown);
        return new String(shown);
    }

    private static void mask(char[] shown, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isLineBreak(shown[i])) {
                shown[i] = '*';
            }
        }
    }

    /** The lines of a private key in PEM: to its END line or, where that is missing, to the end of the text. */
    private static void maskPem(String text, char[] shown) {
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            int label = at + BEGIN.length();
            int from = text.indexOf("--", label);
            if (from >= 0 && indexOfIgnoringCase(text, PRIVATE, label, from) >= 0) {
                while (from < text.length() && text.charAt(from) == '-') {
                    from++;
                }
                int end = text.indexOf("--", from);
                mask(shown, from, end < 0 ? text.length() : end);
            }
        }
    }

    private static int indexOfIgnoringCase(String text, String word, int from, int end) {
        for (int i = from; i + word.length() <= end; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return i;
            }
        }
        return -1;
    }

    /** Runs of Base64 and hexadecimal digits that are keys, with the lines that go on with such a run. */
    private static void maskKeys(String text, char[] shown) {
        boolean address = false;
        for (int i = 0; i < text.length(); ) {
            int end = run(text, i);
            if (end == i) {
                address = !isBetweenValues(text.charAt(i)) && (address || text.startsWith("://", i));
                i++;
                continue;
            }
            int last = end;
            boolean key = address ? isKeyForHost(text, i, end) : isKey(text, i, end);
            for (int next = nextLine(text, end); next > 0 && !address; next = nextLine(text, last)) {
                last = run(text, next);
                key |= isKey(text, next, last);
            }
            if (key || (last > end && isKey(text, i, last))) {
                mask(shown, i, last);
            }
            i = last;
        }
    }

    /** The end of a run of digits; those of hexadecimal may have a colon after every second one. */
    private static int run(String text, int from) {
        int end = from;
        while (end < text.length()
                && (isKeyLetter(text.charAt(end)) || (text.charAt(end) == ':' && isBetweenBytes(text, end)))) {
            end++;
        }
        return end;
    }

    private static boolean isKeyLetter(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '-' || c == '_';
    }

    private static boolean isLetter(char c) {
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean isBetweenBytes(String text, int colon) {
        return colon >= 2
                && Character.digit(text.charAt(colon - 1), 16) >= 0
                && Character.digit(text.charAt(colon - 2), 16) >= 0;
    }

    /** Where a run goes on after nothing but line breaks, as they are or escaped; -1 if it does not. */
    private static int nextLine(String text, int end) {
        boolean broken = false;
        for (int i = end; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == 'n' || text.charAt(i + 1) == 'r')) {
                i++;
                broken = true;
            } else if (!isLineBreak(c)) {
                return broken && run(text, i) > i ? i : -1;
            } else {
                broken |= c == '\n' || c == '\r';
            }
        }
        return -1;
    }

    private static boolean isBetweenValues(char c) {
        return c <= ' ' || "\"'`<>()[]{},;|".indexOf(c) >= 0;
    }

    private static boolean isKey(String text, int from, int end) {
        boolean named = end + 1 < text.length()
                && text.charAt(end) == '.'
                && text.charAt(end - 1) != '/'
                && isKeyLetter(text.charAt(end + 1));
        if (named
                || text.startsWith("sha256-", from)
                || text.startsWith("sha384-", from)
                || text.startsWith("sha512-", from)) {
            return false;
        }
        String run = text.substring(from, end);
        boolean hexadecimal = isHexadecimal(run);
        return hexadecimal
                ? !isDigest(text, from) && (hasKeyInBase64(run) || hasKeyInHexadecimal(run))
                : hasKeyInBase64(run);
    }

    /** Whether the name of a value says that it is a digest, as manifests have it of what they download. */
    private static boolean isDigest(String text, int from) {
        int end = from;
        while (end > 0 && " \t\"':=".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && isKeyLetter(text.charAt(start - 1)) && end - start < LONGEST_NAME) {
            start--;
        }
        String name = Ascii.lowerCase(text.substring(start, end));
        return end < from && (name.contains("sha256") || name.contains("hash"));
    }

    /** A label of a host has 63 characters at most. */
    private static boolean isKeyForHost(String text, int from, int end) {
        return text.startsWith("//", from)
                && isKey(text, from + 2, end)
                && isHexadecimal(text.substring(from + 2, end));
    }

    private static boolean isHexadecimal(String run) {
        for (int i = run.startsWith("0x") ? 2 : 0; i < run.length(); i++) {
            if (Character.digit(run.charAt(i), 16) < 0 && run.charAt(i) != ':' && !isLineBreak(run.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** As many words in a row as a recovery phrase has, with a damaged one here and there. */
    private static void maskPhrases(String text, char[] shown) {
        int start = 0;
        int words = 0;
        int others = 0;
        for (int i = 0; i <= text.length(); ) {
            int end = i;
            while (end < text.length() && (isLetter(text.charAt(end)) || Character.isDigit(text.charAt(end)))) {
                end++;
            }
            boolean word = isWord(text, i, end) && !isProse(text, i, end);
            if (word || (end - i >= WORD_LEAST && others * 5 < words && !isProse(text, i, end))) {
                start = words == 0 ? i : start;
                words += word ? 1 : 0;
                others += word ? 0 : 1;
                if (words >= PHRASE_WORDS) {
                    mask(shown, start, end);
                    start = end;
                }
            } else {
                words = 0;
                others = 0;
            }
            int next = betweenWords(text, end);
            if (next == end) {
                // Something else ends the row: a sentence, code, or a list of names.
                words = 0;
                others = 0;
                next = end + 1;
            }
            i = next;
        }
    }

    private static int betweenWords(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == 'n' || text.charAt(i + 1) == 'r')) {
                i += 2;
            } else if (isLineBreak(c) || c == ',' || c == '\u00A0') {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean isProse(String text, int from, int end) {
        for (String word : PROSE) {
            if (word.length() == end - from && text.regionMatches(true, from, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
