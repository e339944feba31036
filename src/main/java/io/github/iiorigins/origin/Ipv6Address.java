package io.github.iiorigins.origin;

import io.github.iiorigins.text.Ascii;
import java.util.Arrays;

/**
 * An IPv6 address, from the text between its brackets to its shortest form.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL Standard, IPv6 parser</a>
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-serializer">URL Standard, IPv6 serialiser</a>
 */
final class Ipv6Address {
    private static final int PIECES = 8;

    private final String text;
    private final int[] pieces = new int[PIECES];
    private int count;
    private int at;

    Ipv6Address(String text) {
        this.text = text;
    }

    /** The address in brackets, with the first of the longest runs of zeros left out. */
    String serialise() throws InvalidHost {
        read();
        int zeros = 0;
        int zerosLength = 0;
        for (int i = 0; i < PIECES; i++) {
            int end = i;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - i > zerosLength) {
                zeros = i;
                zerosLength = end - i;
            }
        }
        StringBuilder address = new StringBuilder(41).append('[');
        for (int i = 0; i < PIECES; i++) {
            if (i == zeros && zerosLength > 1) {
                address.append(i == 0 ? "::" : ":");
                i += zerosLength - 1;
            } else {
                address.append(Integer.toHexString(pieces[i])).append(i == PIECES - 1 ? "" : ":");
            }
        }
        return address.append(']').toString();
    }

    private void read() throws InvalidHost {
        int compressed = -1;
        if (text.startsWith("::")) {
            compressed = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            throw invalid("the IPv6 address begins with a single colon");
        }
        while (at < text.length()) {
            if (text.charAt(at) == ':') {
                if (compressed >= 0) {
                    throw invalid("the IPv6 address has more than one \"::\"");
                }
                compressed = count;
                at++;
                continue;
            }
            int start = at;
            int piece = hexadecimal();
            if (at < text.length() && text.charAt(at) == '.' && at > start) {
                at = start;
                embeddedIpv4();
                break;
            }
            add(piece);
            separator();
        }
        int missing = PIECES - count;
        if (compressed < 0 && missing > 0) {
            throw invalid("the IPv6 address has fewer than eight pieces");
        }
        if (compressed >= 0 && missing < 1) {
            throw tooManyPieces();
        }
        if (compressed >= 0) {
            System.arraycopy(pieces, compressed, pieces, compressed + missing, count - compressed);
            Arrays.fill(pieces, compressed, compressed + missing, 0);
        }
    }

    private int hexadecimal() throws InvalidHost {
        int start = at;
        int value = 0;
        while (at < text.length() && at < start + 4 && HostParser.hexDigit(text.charAt(at)) >= 0) {
            value = 16 * value + HostParser.hexDigit(text.charAt(at));
            at++;
        }
        if (at == start) {
            throw invalid("the IPv6 address has something in it that is not a hexadecimal number");
        }
        return value;
    }

    private void separator() throws InvalidHost {
        if (at == text.length()) {
            return;
        }
        if (text.charAt(at) != ':') {
            throw invalid("the IPv6 address has something in it that is not a hexadecimal number of four digits");
        }
        at++;
        if (at == text.length()) {
            throw invalid("the IPv6 address ends with a single colon");
        }
    }

    private void embeddedIpv4() throws InvalidHost {
        for (int i = 0; i < 4; i++) {
            if (i > 0 && (at == text.length() || text.charAt(at++) != '.')) {
                throw badEmbeddedIpv4();
            }
            int start = at;
            int number = 0;
            while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
                number = 10 * number + (text.charAt(at) - '0');
                at++;
                if (number > 255 || (at - start > 1 && text.charAt(start) == '0')) {
                    throw badEmbeddedIpv4();
                }
            }
            if (at == start) {
                throw badEmbeddedIpv4();
            }
            if (i % 2 == 0) {
                add(number << 8);
            } else {
                pieces[count - 1] += number;
            }
        }
        if (at < text.length()) {
            throw badEmbeddedIpv4();
        }
    }

    private void add(int piece) throws InvalidHost {
        if (count == PIECES) {
            throw tooManyPieces();
        }
        pieces[count] = piece;
        count++;
    }

    private static InvalidHost tooManyPieces() {
        return invalid("the IPv6 address has more than eight pieces");
    }

    private static InvalidHost badEmbeddedIpv4() {
        return invalid("the IPv4 address at the end of the IPv6 address is not four numbers up to 255");
    }

    private static InvalidHost invalid(String phrase) {
        return new InvalidHost(NotAUrl.Reason.BAD_IPV6, "", phrase);
    }
}
