package io.github.iiorigins.text;

/** Where the words of JSON and JSON5 end: pure functions over a text and an offset in it, which report nothing and build nothing. */
final class JsonScanner {
    private JsonScanner() {}

    /** The four characters that JSON has as white space. */
    static boolean isJsonBlank(char unit) {
        return unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t';
    }

    /** White space that only JSON5 has: more control characters, the byte order mark, line separators, all Unicode spaces. */
    static boolean isJson5Blank(char unit) {
        if (unit < 0x80) {
            return unit == 0x0B || unit == '\f';
        }
        return unit == '\u00A0'
                || unit == SourceText.BYTE_ORDER_MARK
                || unit == '\u2028'
                || unit == '\u2029'
                || Character.getType(unit) == Character.SPACE_SEPARATOR;
    }

    static boolean isBlank(char unit) {
        return isJsonBlank(unit) || isJson5Blank(unit);
    }

    /** Whether a line ends here for JSON5, which a comment and an unescaped line end in a string go by. */
    static boolean isLineEnd(char unit) {
        return unit == '\n' || unit == '\r' || unit == '\u2028' || unit == '\u2029';
    }

    /** A character that no text file holds outside its strings, or that stands for bytes which are not UTF-8. */
    static boolean isControlOrReplacement(char unit) {
        return (unit < ' ' && !isJsonBlank(unit) && !isJson5Blank(unit))
                || (unit >= 0x7F && unit < 0xA0)
                || unit == Utf8.REPLACEMENT;
    }

    static boolean isBracketEnd(char unit) {
        return unit == ']' || unit == '}';
    }

    static boolean isQuote(char unit) {
        return unit == '"' || unit == '\'';
    }

    /** The quotes that word processors and web pages make of straight ones. */
    static boolean isTypographicQuote(char unit) {
        return "\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB`\u00B4".indexOf(unit) >= 0;
    }

    /** Whether a comment of JSON5 begins here. */
    static boolean isComment(String text, int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    /** The offset behind the comment that begins here, or -1 where a block comment has no end. */
    static int commentEnd(String text, int at) {
        if (text.charAt(at) == '/' && text.charAt(at + 1) == '*') {
            int close = text.indexOf("*/", at + 2);
            return close < 0 ? -1 : close + 2;
        }
        int end = at;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The offset of the next character that is neither white space nor comment in JSON5; the text's length if there is none. */
    static int significant(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (isComment(text, at)) {
                int end = commentEnd(text, at);
                at = end < 0 ? text.length() : end;
            } else {
                return at;
            }
        }
        return at;
    }

    /** Whether a number or word may end at this offset. */
    static boolean isDelimited(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        return switch (text.charAt(at)) {
            case ' ', '\n', '\r', '\t', ',', ';', ']', '}', '[', '{', '"' -> true;
            case '/' -> isComment(text, at);
            default -> isJson5Blank(text.charAt(at));
        };
    }

    /** The offset behind the JSON number that begins here, or -1 (ECMA-404 section 8). */
    static int jsonNumberEnd(String text, int start) {
        int at = start;
        if (unit(text, at) == '-') {
            at++;
        }
        if (unit(text, at) == '0') {
            at++;
        } else {
            int whole = digitsEnd(text, at);
            if (whole == at) {
                return -1;
            }
            at = whole;
        }
        if (unit(text, at) == '.') {
            int fraction = digitsEnd(text, at + 1);
            if (fraction == at + 1) {
                return -1;
            }
            at = fraction;
        }
        return exponentEnd(text, at);
    }

    /** The offset behind the JSON5 number that begins here, or -1 (JSON5 section 6). */
    static int json5NumberEnd(String text, int start) {
        int at = start;
        if (unit(text, at) == '-' || unit(text, at) == '+') {
            at++;
        }
        if (text.startsWith("Infinity", at)) {
            return at + 8;
        }
        if (text.startsWith("NaN", at)) {
            return at + 3;
        }
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            int end = at + 2;
            while (isHexDigit(unit(text, end))) {
                end++;
            }
            return end == at + 2 ? -1 : end;
        }
        int whole = unit(text, at) == '0' ? at + 1 : digitsEnd(text, at);
        if (unit(text, whole) != '.') {
            return whole == at ? -1 : exponentEnd(text, whole);
        }
        int fraction = digitsEnd(text, whole + 1);
        return whole == at && fraction == whole + 1 ? -1 : exponentEnd(text, fraction);
    }

    private static int exponentEnd(String text, int at) {
        if (unit(text, at) != 'e' && unit(text, at) != 'E') {
            return at;
        }
        int digits = unit(text, at + 1) == '-' || unit(text, at + 1) == '+' ? at + 2 : at + 1;
        int end = digitsEnd(text, digits);
        return end == digits ? -1 : end;
    }

    private static int digitsEnd(String text, int start) {
        int at = start;
        while (Ascii.isDigit(unit(text, at))) {
            at++;
        }
        return at;
    }

    private static boolean isHexDigit(char unit) {
        return Ascii.isDigit(unit) || (unit >= 'a' && unit <= 'f') || (unit >= 'A' && unit <= 'F');
    }

    /** The character at an offset, or NUL, which begins nothing, behind the end. */
    private static char unit(String text, int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Whether words were meant as a number: nothing but digits, signs, points and exponents, or a prefix for another base. */
    static boolean isNumberLike(String text, int start, int end) {
        if (unit(text, start) == '0' && start + 1 < end && "xXbBoO".indexOf(text.charAt(start + 1)) >= 0) {
            return true;
        }
        for (int i = start; i < end; i++) {
            if ("0123456789.+-_eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !isIdentifierStart(text.charAt(start));
    }

    /** The offset behind the name that begins here, or the start itself where none does (ECMA-262 5.1 section 7.6). */
    static int identifierEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            char unit = text.charAt(at);
            int codePoint = unit;
            int next = at + 1;
            if (unit == '\\') {
                if (unit(text, at + 1) != 'u' || !Escape.isValid(text, at)) {
                    return at;
                }
                codePoint = Escape.value(text, at);
                next = Escape.end(text, at);
            } else if (unit >= 0x80) {
                codePoint = text.codePointAt(at);
                next = at + Character.charCount(codePoint);
            }
            if (!(at == start ? isIdentifierStart(codePoint) : isIdentifierPart(codePoint))) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static boolean isIdentifierStart(int codePoint) {
        if (codePoint < 0x80) {
            return Ascii.isLetter(codePoint) || codePoint == '_' || codePoint == '$';
        }
        int type = Character.getType(codePoint);
        return (type >= Character.UPPERCASE_LETTER && type <= Character.OTHER_LETTER)
                || type == Character.LETTER_NUMBER;
    }

    private static boolean isIdentifierPart(int codePoint) {
        if (codePoint < 0x80) {
            return isIdentifierStart(codePoint) || (codePoint >= '0' && codePoint <= '9');
        }
        int type = Character.getType(codePoint);
        return isIdentifierStart(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.CONNECTOR_PUNCTUATION
                || codePoint == 0x200C
                || codePoint == 0x200D;
    }

    /** The offset of the quote that closes the string which begins here, on the same line; -1 if there is none. */
    static int closingQuote(String text, int start) {
        char quote = text.charAt(start);
        for (int at = start + 1; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == quote) {
                return at;
            }
            if (unit == '\n' || unit == '\r') {
                return -1;
            }
            if (unit == '\\') {
                at++;
            }
        }
        return -1;
    }

    /**
     * The offset behind words that stand where a value must and are none: up to a comma, bracket, double quote, comment or line end, and
     * over the template expressions {@code ${x}}, {@code {{x}}}, {@code #{x}} and {@code %{x}}.
     */
    static int wordsEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            char unit = text.charAt(at);
            int template = unit == '{' ? templateEnd(text, at) : -1;
            if (template > 0) {
                at = template;
                continue;
            }
            boolean ends =
                    isLineEnd(unit) || unit == ',' || isBracketEnd(unit) || unit == '[' || unit == '{' || unit == '"';
            boolean comment =
                    isBlank(unit) && at + 1 < text.length() && (isComment(text, at + 1) || text.charAt(at + 1) == '#');
            if (at > start && (ends || comment)) {
                break;
            }
            at++;
        }
        return trimmedEnd(text, start + 1, at);
    }

    /** The offset behind a template expression whose (first) brace stands here, or -1. */
    static int templateEnd(String text, int brace) {
        boolean twice = unit(text, brace + 1) == '{';
        if (!twice && (brace == 0 || "$#%".indexOf(text.charAt(brace - 1)) < 0)) {
            return -1;
        }
        for (int at = brace + 1; at < text.length() && !isLineEnd(text.charAt(at)); at++) {
            if (text.charAt(at) == '"') {
                return -1;
            }
            if (text.charAt(at) == '}' && (!twice || unit(text, at + 1) == '}')) {
                return twice ? at + 2 : at + 1;
            }
        }
        return -1;
    }

    /** The offset behind words that stand where a key must; the start itself where something else stands. */
    static int keyWordsEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (isLineEnd(unit) || unit == '"' || ":,{}[]".indexOf(unit) >= 0) {
                break;
            }
            at++;
        }
        return trimmedEnd(text, start, at);
    }

    /** Whether the words before were the scheme of a URL, and not a key before a comment. */
    static boolean isUrlRest(String text, int at) {
        return text.startsWith("://", at) && isIdentifierPart(unit(text, at + 3));
    }

    /** Whether a key, quoted or not, and a colon stand here. */
    static boolean isMember(String text, int at) {
        int end;
        if (isQuote(text.charAt(at))) {
            end = closingQuote(text, at) + 1;
        } else {
            end = keyWordsEnd(text, at);
            if (end > at && unit(text, end) == '"') {
                end++;
            }
        }
        return end > at && unit(text, significant(text, end)) == ':';
    }

    /** Whether a value that is no key stands here, as where a comma was typed for the colon before it. */
    static boolean isLoneValue(String text, int from) {
        int at = significant(text, from);
        return at < text.length() && text.charAt(at) != ',' && !isBracketEnd(text.charAt(at)) && !isMember(text, at);
    }

    /** Whether a number or a word of the language stands here. */
    static boolean isScalar(String text, int at) {
        int end = json5NumberEnd(text, at);
        if (end < 0) {
            end = text.startsWith("true", at) || text.startsWith("null", at) ? at + 4 : -1;
        }
        if (end < 0 && text.startsWith("false", at)) {
            end = at + 5;
        }
        return end >= 0 && isDelimited(text, end);
    }

    /** The offset of the comma or closing bracket that ends the item in which this offset lies; the text's length if none does. */
    static int itemEnd(String text, int from) {
        int nested = 0;
        int at = from;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (nested == 0 && (unit == ',' || isBracketEnd(unit))) {
                return at;
            }
            nested += nesting(unit);
            at = pieceEnd(text, at, from);
        }
        return at;
    }

    /** How many closing brackets from this offset on close nothing that opens there. */
    static int unmatchedEnds(String text, int from) {
        int nested = 0;
        for (int at = from; at < text.length(); at = pieceEnd(text, at, from)) {
            nested += nesting(text.charAt(at));
        }
        return -nested;
    }

    private static int nesting(char unit) {
        return unit == '[' || unit == '{' ? 1 : isBracketEnd(unit) ? -1 : 0;
    }

    /** The offset behind the string or comment that stands here, and behind the character where none does. */
    private static int pieceEnd(String text, int at, int from) {
        if (isQuote(text.charAt(at))) {
            return Math.max(closingQuote(text, at), at) + 1;
        }
        // Behind anything but a blank, two slashes are those of a URL.
        if (isComment(text, at) && (at == from || isBlank(text.charAt(at - 1)))) {
            int end = commentEnd(text, at);
            return end < 0 ? text.length() : end;
        }
        return at + 1;
    }

    /** The end without the white space before it, but not before the start. */
    static int trimmedEnd(String text, int start, int end) {
        int trimmed = end;
        while (trimmed > start && isBlank(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }

    /** Whether a line begins here with one of the marks that an unfinished merge leaves. */
    static boolean isMergeMark(String text, int at) {
        if (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
            return false;
        }
        return text.startsWith("<<<<<<<", at) || text.startsWith("=======", at) || text.startsWith(">>>>>>>", at);
    }
}
