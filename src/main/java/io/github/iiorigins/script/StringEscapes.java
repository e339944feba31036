package io.github.iiorigins.script;

/** The escapes in strings of JavaScript (ECMA-262, "String Literals"). */
final class StringEscapes {
    private StringEscapes() {}

    /** The text that a stretch of code inside quotes stands for; an escape that says nothing stands for itself. */
    static String decode(String code, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            char c = code.charAt(i++);
            if (c != '\\' || i >= end) {
                text.append(c);
                continue;
            }
            char escaped = code.charAt(i++);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'v' -> text.append('\u000B');
                case '0' -> text.append('\0');
                case '\r' -> i += i < end && code.charAt(i) == '\n' ? 1 : 0;
                case '\n', '\u2028', '\u2029' -> {
                    // A line that goes on in the next.
                }
                case 'x' -> i = hexadecimal(code, i, i + 2, end, text);
                case 'u' -> i = unicode(code, i, end, text);
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    private static int unicode(String code, int at, int end, StringBuilder text) {
        if (at < end && code.charAt(at) == '{') {
            int close = code.indexOf('}', at);
            return close < 0 || close >= end || close - at > 7 ? at : hexadecimal(code, at + 1, close, end, text) + 1;
        }
        return hexadecimal(code, at, at + 4, end, text);
    }

    private static int hexadecimal(String code, int from, int to, int end, StringBuilder text) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = i < end ? Character.digit(code.charAt(i), 16) : -1;
            if (digit < 0) {
                return i;
            }
            value = value * 16 + digit;
        }
        if (from < to && value <= Character.MAX_CODE_POINT) {
            text.appendCodePoint(value);
        }
        return to;
    }
}
