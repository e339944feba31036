package io.github.iiorigins.text;

/**
 * How a value of a file or a server is shown in a message: on one line, between quotes, and so that nothing in it can reach the
 * terminal as a command or look like something it is not. Whatever is not seen (control characters, bidirectional and other format
 * characters, zero-width characters, blanks other than the space, line separators, lone surrogates) is escaped as JSON does.
 */
public final class QuotedText {
    /** How many characters of a value a message shows at most. */
    public static final int LIMIT = 80;

    private QuotedText() {}

    /** The value in double quotes, cut in the middle if it is longer than {@link #LIMIT}. */
    public static String quote(String value) {
        return quote(value, LIMIT);
    }

    /** The value in double quotes, cut in the middle so that no more than {@code limit} UTF-16 units of it are shown. */
    public static String quote(String given, int limit) {
        String value = Secret.masked(given);
        StringBuilder shown = new StringBuilder(Math.min(value.length(), limit) + 16).append('"');
        if (value.length() <= limit) {
            append(shown, value, 0, value.length(), true);
        } else {
            int head = limit * 2 / 3;
            int tail = value.length() - (limit - head);
            if (splitsPair(value, head)) {
                head--;
            }
            if (splitsPair(value, tail)) {
                tail++;
            }
            append(shown, value, 0, head, true);
            shown.append('\u2026');
            append(shown, value, tail, value.length(), true);
        }
        return shown.append('"').toString();
    }

    /** The text without quotes, whole, with only what is unsafe to print escaped: for a source line under which carets go. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        append(shown, Secret.masked(text), 0, text.length(), false);
        return shown.toString();
    }

    /** The value as a JSON string that says the same, and that UTF-8 can hold: only what JSON or UTF-8 wants escaped is escaped. */
    public static String json(String value) {
        StringBuilder written = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == '"' || unit == '\\') {
                written.append('\\').append(unit);
            } else if (unit < ' ') {
                appendControl(written, unit);
            } else if (!Character.isSurrogate(unit)) {
                written.append(unit);
            } else if (i + 1 < value.length() && Character.isSurrogatePair(unit, value.charAt(i + 1))) {
                written.append(unit).append(value.charAt(++i));
            } else {
                appendEscape(written, unit);
            }
        }
        return written.append('"').toString();
    }

    /** A stretch of a source between backticks, as a message names what stands there: escaped, and cut at its end. */
    static String ticked(String text, int start, int end) {
        int shown = Math.min(end, start + 60);
        if (shown < end && splitsPair(text, shown)) {
            shown--;
        }
        int enough = Math.min(end, start + Secret.LONGEST);
        String meant = Secret.masked(text.substring(start, enough)).substring(0, shown - start);
        StringBuilder excerpt = new StringBuilder(shown - start + 4).append('`');
        append(excerpt, meant, 0, meant.length(), false);
        return excerpt.append(shown < end ? "\u2026`" : "`").toString();
    }

    /** Whether a code point must be escaped before it goes to a terminal; a tab and a line feed too. */
    public static boolean mustEscape(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> isInvisible(codePoint);
        };
    }

    /** Letters and marks that have no shape (Unicode: Default_Ignorable_Code_Point), and the empty braille cell. */
    private static boolean isInvisible(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || codePoint == 0x2065
                || codePoint == 0x2800
                || codePoint == 0x3164
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0xFFA0
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    private static boolean splitsPair(String value, int index) {
        return index > 0
                && Character.isHighSurrogate(value.charAt(index - 1))
                && Character.isLowSurrogate(value.charAt(index));
    }

    private static void append(StringBuilder shown, String value, int from, int to, boolean quoted) {
        for (int i = from; i < to; ) {
            int codePoint = value.codePointAt(i);
            int units = Character.charCount(codePoint);
            if (quoted && (codePoint == '"' || codePoint == '\\')) {
                shown.append('\\').append((char) codePoint);
            } else if (!mustEscape(codePoint)) {
                shown.append(value, i, i + units);
            } else if (quoted && codePoint < ' ') {
                appendControl(shown, (char) codePoint);
            } else {
                for (int unit = i; unit < i + units; unit++) {
                    appendEscape(shown, value.charAt(unit));
                }
            }
            i += units;
        }
    }

    private static void appendControl(StringBuilder shown, char unit) {
        switch (unit) {
            case '\b' -> shown.append("\\b");
            case '\f' -> shown.append("\\f");
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> appendEscape(shown, unit);
        }
    }

    /** One UTF-16 unit as a JSON escape of six characters. */
    static void appendEscape(StringBuilder shown, char unit) {
        shown.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            shown.append("0123456789abcdef".charAt((unit >> shift) & 0xF));
        }
    }
}
