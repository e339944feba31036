package io.github.iiorigins.text;

/** What a backslash makes of the characters behind it, by the grammar of JSON5, which holds that of JSON. */
final class Escape {
    private Escape() {}

    /** The offset behind the escape that begins at a backslash. The text does not end with the backslash. */
    static int end(String text, int backslash) {
        return switch (text.charAt(backslash + 1)) {
            case 'u' -> backslash + (hex(text, backslash + 2, 4) >= 0 ? 6 : 2);
            case 'x' -> backslash + (hex(text, backslash + 2, 2) >= 0 ? 4 : 2);
            case '\r' -> {
                boolean pair = backslash + 2 < text.length() && text.charAt(backslash + 2) == '\n';
                yield backslash + (pair ? 3 : 2);
            }
            default -> backslash + 2;
        };
    }

    /**
     * The UTF-16 unit that the escape stands for; -1 for a continued line, which stands for nothing. One that is wrong stands for the
     * character behind the backslash.
     */
    static int value(String text, int backslash) {
        char unit = text.charAt(backslash + 1);
        return switch (unit) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case '0' -> isValid(text, backslash) ? 0 : unit;
            case 'u' -> orElse(hex(text, backslash + 2, 4), unit);
            case 'x' -> orElse(hex(text, backslash + 2, 2), unit);
            case '\n', '\r', '\u2028', '\u2029' -> -1;
            default -> unit;
        };
    }

    private static int orElse(int value, char unit) {
        return value >= 0 ? value : unit;
    }

    /** Whether JSON5 takes it: no digits but a lone zero, and as many hexadecimal digits as are due. */
    static boolean isValid(String text, int backslash) {
        char unit = text.charAt(backslash + 1);
        if (unit == '0') {
            char next = backslash + 2 < text.length() ? text.charAt(backslash + 2) : ' ';
            return next < '0' || next > '9';
        }
        if (unit >= '1' && unit <= '9') {
            return false;
        }
        return (unit != 'u' && unit != 'x') || end(text, backslash) > backslash + 2;
    }

    /** Whether JSON takes it: one of eight characters, or four hexadecimal digits. */
    static boolean isValidInJson(String text, int backslash) {
        char unit = text.charAt(backslash + 1);
        return unit == 'u' ? isValid(text, backslash) : "\"\\/bfnrt".indexOf(unit) >= 0;
    }

    private static int hex(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            char unit = text.charAt(i);
            // Character.digit also takes full-width and other digits.
            int digit = unit < 0x80 ? Character.digit(unit, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
