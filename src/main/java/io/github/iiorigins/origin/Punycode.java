package io.github.iiorigins.origin;

import io.github.iiorigins.text.Ascii;

/**
 * Punycode, the ASCII form of a label.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_NON_ASCII = 0x80;

    private Punycode() {}

    /** Returns the text that a label without its prefix stands for; null where it stands for none. */
    static String decode(String label) {
        int delimiter = label.lastIndexOf('-');
        StringBuilder decoded = new StringBuilder(label.length());
        int[] codePoints = new int[label.length()];
        int length = Math.max(delimiter, 0);
        for (int i = 0; i < length; i++) {
            codePoints[i] = label.charAt(i);
        }
        int bias = INITIAL_BIAS;
        long codePoint = FIRST_NON_ASCII;
        long index = 0;
        int next = delimiter > 0 ? delimiter + 1 : 0;
        while (next < label.length()) {
            long start = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = next < label.length() ? digit(label.charAt(next++)) : -1;
                if (digit < 0) {
                    return null;
                }
                index += digit * weight;
                if (index > Integer.MAX_VALUE) {
                    return null;
                }
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE) {
                    return null;
                }
            }
            bias = adapt(index - start, length + 1, start == 0);
            codePoint += index / (length + 1);
            if (codePoint > Character.MAX_CODE_POINT) {
                return null;
            }
            int at = (int) (index % (length + 1));
            System.arraycopy(codePoints, at, codePoints, at + 1, length - at);
            codePoints[at] = (int) codePoint;
            length++;
            index = at + 1L;
        }
        for (int i = 0; i < length; i++) {
            decoded.appendCodePoint(codePoints[i]);
        }
        return decoded.toString();
    }

    /** The label, without a prefix, that stands for a text. */
    static String encode(String text) {
        int[] codePoints = codePoints(text);
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (int codePoint : codePoints) {
            if (codePoint < FIRST_NON_ASCII) {
                encoded.append((char) codePoint);
            }
        }
        int ascii = encoded.length();
        if (ascii > 0) {
            encoded.append('-');
        }
        int handled = ascii;
        int bias = INITIAL_BIAS;
        int least = FIRST_NON_ASCII;
        long delta = 0;
        while (handled < codePoints.length) {
            int smallest = Integer.MAX_VALUE;
            for (int codePoint : codePoints) {
                if (codePoint >= least && codePoint < smallest) {
                    smallest = codePoint;
                }
            }
            delta += (long) (smallest - least) * (handled + 1);
            least = smallest;
            for (int codePoint : codePoints) {
                if (codePoint < least) {
                    delta++;
                } else if (codePoint == least) {
                    append(delta, bias, encoded);
                    bias = adapt(delta, handled + 1, handled == ascii);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            least++;
        }
        return encoded.toString();
    }

    /** The code points of a text; {@code String.codePoints()} would set up a stream first. */
    static int[] codePoints(String text) {
        int[] codePoints = new int[text.codePointCount(0, text.length())];
        int next = 0;
        for (int i = 0; i < codePoints.length; i++) {
            codePoints[i] = text.codePointAt(next);
            next += Character.charCount(codePoints[i]);
        }
        return codePoints;
    }

    private static void append(long delta, int bias, StringBuilder encoded) {
        long rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (rest < threshold) {
                encoded.append(digit((int) rest));
                return;
            }
            encoded.append(digit((int) (threshold + (rest - threshold) % (BASE - threshold))));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static int threshold(int k, int bias) {
        return Math.max(T_MIN, Math.min(T_MAX, k - bias));
    }

    private static int adapt(long delta, int points, boolean first) {
        long scaled = first ? delta / DAMP : delta / 2;
        scaled += scaled / points;
        int k = 0;
        while (scaled > (BASE - T_MIN) * T_MAX / 2) {
            scaled /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * scaled / (scaled + SKEW));
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return Ascii.isDigit(c) ? c - '0' + 26 : -1;
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }
}
