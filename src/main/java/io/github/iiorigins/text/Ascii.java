package io.github.iiorigins.text;

/**
 * Changes of text that touch ASCII only, so that a position in the result is a position in what was given wherever this says so.
 * {@link String#toLowerCase()} is not like that: it makes two characters of {@code İ}, and {@link String#strip()} takes white space
 * that neither URLs nor headers know.
 */
public final class Ascii {
    private Ascii() {}

    /** Whether this is one of the digits 0 to 9, and not one of another script, as {@link Character#isDigit} takes them. */
    public static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    /** Whether a text is one or more of the digits 0 to 9, and nothing else. */
    public static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * The number that a text is, in the digits 0 to 9 alone; -1 where it is none, or has more than 18 of them. {@link Long#parseLong}
     * takes a sign, and the digits of every script.
     */
    public static long number(String text) {
        long number = text.isEmpty() || text.length() > 18 ? -1 : 0;
        for (int i = 0; i < text.length() && number >= 0; i++) {
            number = isDigit(text.charAt(i)) ? number * 10 + text.charAt(i) - '0' : -1;
        }
        return number;
    }

    /** Whether this is one of the letters A to Z, in either case. */
    public static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    /** Whether this is one of the letters A to Z or the digits 0 to 9. */
    public static boolean isLetterOrDigit(int unit) {
        return isLetter(unit) || (unit >= '0' && unit <= '9');
    }

    /** Whether this may be part of a method or of a header's name (RFC 9110, token). */
    public static boolean isTokenPart(char unit) {
        return isLetterOrDigit(unit) || "!#$%&'*+-.^_`|~".indexOf(unit) >= 0;
    }

    /** The text with the letters A to Z in lower case. It is as long as before, so positions stay the same. */
    public static String lowerCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                char[] units = text.toCharArray();
                for (int j = i; j < units.length; j++) {
                    if (units[j] >= 'A' && units[j] <= 'Z') {
                        units[j] = (char) (units[j] | 0x20);
                    }
                }
                return new String(units);
            }
        }
        return text;
    }

    /**
     * A header's value without the tabs, line ends and spaces around it.
     *
     * @see <a href="https://fetch.spec.whatwg.org/#concept-header-value-normalize">Fetch Standard, normalize a byte sequence</a>
     */
    public static String trimHeader(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isHeaderSpace(value.charAt(start))) {
            start++;
        }
        while (end > start && isHeaderSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    /** Where a text ends without the control characters and spaces that a URL parser drops there. */
    public static int urlEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    private static boolean isHeaderSpace(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\n' || unit == '\r';
    }
}
