package io.github.iiorigins.origin;

import io.github.iiorigins.text.Ascii;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The URL Standard's host parser and serialiser: the text between credentials and port in, the serialised host out.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard, host parsing</a>
 */
final class HostParser {
    private static final long MAX_IPV4 = 0xFFFF_FFFFL;

    private HostParser() {}

    /** @param special whether the scheme is one of the web's, whose hosts are domains or addresses */
    static String parse(String host, boolean special) throws InvalidHost {
        if (host.startsWith("[")) {
            if (!host.endsWith("]")) {
                throw new InvalidHost(
                        NotAUrl.Reason.BAD_IPV6, "", "the bracket that opens the host is not closed at its end");
            }
            return new Ipv6Address(host.substring(1, host.length() - 1)).serialise();
        }
        if (!special) {
            refuseForbidden(host, host, false);
            return percentEncodeControls(host);
        }
        String decoded = percentDecode(host);
        String domain = toAscii(decoded);
        if (domain.isEmpty()) {
            throw new InvalidHost(
                    NotAUrl.Reason.INVALID_INTERNATIONAL_NAME, "", "the host contains only ignored characters");
        }
        refuseForbidden(domain, decoded, true);
        return endsInNumber(domain) ? ipv4(domain) : domain;
    }

    private static String toAscii(String domain) throws InvalidHost {
        boolean labelStart = true;
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) >= 0x80 || (labelStart && domain.regionMatches(true, i, "xn--", 0, 4))) {
                return InternationalName.toAscii(domain);
            }
            labelStart = domain.charAt(i) == '.';
        }
        return Ascii.lowerCase(domain);
    }

    private static void refuseForbidden(String host, String source, boolean domain) throws InvalidHost {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (isForbidden(c) || (domain && (c < ' ' || c == '%' || c == 0x7F))) {
                throw new InvalidHost(
                        NotAUrl.Reason.FORBIDDEN_HOST_CHARACTER,
                        String.valueOf(c),
                        "the host contains "
                                + (source.indexOf(c) < 0 ? "a character equivalent to " : "")
                                + description(c));
            }
        }
    }

    private static boolean isForbidden(char c) {
        return switch (c) {
            case 0, '\t', '\n', '\r', ' ', '#', '/', ':', '<', '>', '?', '@', '[', '\\', ']', '^', '|' -> true;
            default -> false;
        };
    }

    private static String description(char c) {
        if (c == ' ') {
            return "a space";
        }
        return c < ' ' || c == 0x7F ? "the control character " + codePoint(c) : "\"" + c + "\"";
    }

    /** The name of a code point as Unicode writes it, {@code U+00AD}. */
    static String codePoint(int codePoint) {
        StringBuilder name = new StringBuilder(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT));
        while (name.length() < 4) {
            name.insert(0, '0');
        }
        return name.insert(0, "U+").toString();
    }

    private static String percentDecode(String host) throws InvalidHost {
        if (host.indexOf('%') < 0) {
            return host;
        }
        byte[] encoded = scalarValues(host).getBytes(StandardCharsets.UTF_8);
        String octets = new String(encoded, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < octets.length(); i++) {
            int octet = percentEncodedOctet(octets, i);
            decoded.write(octet >= 0 ? octet : octets.charAt(i));
            if (octet >= 0) {
                i += 2;
            }
        }
        String domain = decoded.toString(StandardCharsets.UTF_8);
        // The decoder puts U+FFFD for what is not UTF-8. No domain can have that character, so its origin does not
        // matter.
        if (domain.indexOf('\uFFFD') >= 0) {
            throw new InvalidHost(
                    NotAUrl.Reason.BAD_PERCENT_ENCODING,
                    "",
                    "the percent-encoding in the host is not that of UTF-8 text");
        }
        return domain;
    }

    /** The octet that is percent-encoded at an index, or -1. */
    static int percentEncodedOctet(String text, int index) {
        if (text.charAt(index) != '%' || index + 2 >= text.length()) {
            return -1;
        }
        int high = hexDigit(text.charAt(index + 1));
        int low = hexDigit(text.charAt(index + 2));
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    /** Percent-encodes the controls and all that is not ASCII. */
    static String percentEncodeControls(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : scalarValues(text).getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet < 0x7F) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(hexDigit((octet >> 4) & 0xF)).append(hexDigit(octet & 0xF));
            }
        }
        return encoded.toString();
    }

    /** A text with each unpaired surrogate replaced by U+FFFD, which is one unit too. */
    static String scalarValues(String text) {
        StringBuilder scalars = new StringBuilder(text.length());
        for (int i = 0, codePoint; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            boolean unpaired = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            scalars.appendCodePoint(unpaired ? 0xFFFD : codePoint);
        }
        return scalars.toString();
    }

    private static boolean endsInNumber(String domain) {
        int end = domain.endsWith(".") ? domain.length() - 1 : domain.length();
        String last = domain.substring(domain.lastIndexOf('.', end - 1) + 1, end);
        if (last.isEmpty()) {
            return false;
        }
        for (int i = 0; i < last.length(); i++) {
            if (!Ascii.isDigit(last.charAt(i))) {
                return ipv4Number(last) >= 0;
            }
        }
        return true;
    }

    private static String ipv4(String domain) throws InvalidHost {
        int end = domain.endsWith(".") ? domain.length() - 1 : domain.length();
        long address = 0;
        int parts = 0;
        int start = 0;
        while (true) {
            int dot = domain.indexOf('.', start);
            boolean last = dot < 0 || dot >= end;
            long number = ipv4Number(domain.substring(start, last ? end : dot));
            if (number < 0) {
                throw badIpv4("the host ends in a number, but not every part of it is a number, as in an IPv4 address");
            }
            if (++parts > 4) {
                throw badIpv4("the host is an IPv4 address of more than four numbers");
            }
            if (number > (last ? MAX_IPV4 >> (8 * (parts - 1)) : 255)) {
                throw badIpv4("the host is an IPv4 address with a number that is too large");
            }
            if (last) {
                return serialiseIpv4(address + number);
            }
            address += number << (8 * (4 - parts));
            start = dot + 1;
        }
    }

    private static String serialiseIpv4(long address) {
        return (address >> 24) + "." + ((address >> 16) & 0xFF) + "." + ((address >> 8) & 0xFF) + "."
                + (address & 0xFF);
    }

    /** A number in decimal, octal after a 0 or hexadecimal after 0x, held at one over the greatest address; -1 for none. */
    private static long ipv4Number(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        int radix = 10;
        int start = 0;
        if (text.startsWith("0x")) {
            radix = 16;
            start = 2;
        } else if (text.length() > 1 && text.charAt(0) == '0') {
            radix = 8;
            start = 1;
        }
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = hexDigit(text.charAt(i));
            if (digit < 0 || digit >= radix) {
                return -1;
            }
            number = Math.min(number * radix + digit, MAX_IPV4 + 1);
        }
        return number;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hexDigit(char c) {
        if (Ascii.isDigit(c)) {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' && c < 0x80 ? letter - 'a' + 10 : -1;
    }

    private static char hexDigit(int value) {
        return "0123456789ABCDEF".charAt(value);
    }

    private static InvalidHost badIpv4(String phrase) {
        return new InvalidHost(NotAUrl.Reason.BAD_IPV4, "", phrase);
    }
}
