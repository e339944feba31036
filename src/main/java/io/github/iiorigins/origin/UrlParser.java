package io.github.iiorigins.origin;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Span;
import java.util.Arrays;

/**
 * One run of the basic URL parser without a base URL.
 *
 * <p>The standard's states that only build up a path, a query or a fragment cannot fail and do not touch the origin, so
 * those parts are delimited and not decoded.
 */
final class UrlParser {
    /** The input without the blanks around it and the tabs and line breaks within it. */
    private final String text;
    /** For each unit of {@link #text} its index in the input; null where they only differ by {@link #trimmed}. */
    private final int[] written;

    private final int trimmed;
    private final int inputLength;
    private final int[] bounds = new int[2 * Url.PARTS];

    UrlParser(String input) {
        int start = 0;
        int end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && input.charAt(end - 1) <= ' ') {
            end--;
        }
        trimmed = start;
        inputLength = input.length();
        Arrays.fill(bounds, -1);
        int ignored = 0;
        for (int i = start; i < end; i++) {
            if (isTabOrNewline(input.charAt(i))) {
                ignored++;
            }
        }
        if (ignored == 0) {
            text = input.substring(start, end);
            written = null;
            return;
        }
        // Before anything is dropped: a tab between the halves of a pair leaves each of them unpaired.
        String scalars = HostParser.scalarValues(input);
        StringBuilder kept = new StringBuilder(end - start - ignored);
        written = new int[end - start - ignored];
        for (int i = start; i < end; i++) {
            char c = scalars.charAt(i);
            if (!isTabOrNewline(c)) {
                written[kept.length()] = i;
                kept.append(c);
            }
        }
        text = kept.toString();
    }

    UrlParse parse() {
        int colon = schemeEnd();
        if (colon < 0) {
            return text.isEmpty()
                    ? new NotAUrl(NotAUrl.Reason.EMPTY, new Span(0, inputLength), "it contains only whitespace")
                    : fail(NotAUrl.Reason.MISSING_SCHEME, 0, text.length(), "it does not start with a scheme");
        }
        mark(Url.SCHEME, 0, colon);
        String scheme = Ascii.lowerCase(text.substring(0, colon));
        int next = colon + 1;
        if (scheme.equals("file")) {
            return file(scheme, next);
        }
        if (defaultPort(scheme) >= 0) {
            while (next < text.length() && isSlash(text.charAt(next), true)) {
                next++;
            }
            return authority(scheme, true, next);
        }
        if (text.startsWith("//", next)) {
            return authority(scheme, false, next + 2);
        }
        int end = rest(next);
        boolean opaquePath = next == text.length() || text.charAt(next) != '/';
        String blob = opaquePath && scheme.equals("blob") ? opaquePath(next, end) : null;
        return new Url(scheme, false, null, -1, blob, bounds);
    }

    /** The index of the colon after a scheme, or -1. */
    private int schemeEnd() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Ascii.isLetter(c)) {
                continue;
            }
            if (i == 0) {
                return -1;
            }
            if (c == ':') {
                return i;
            }
            if (!Ascii.isDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    /** Credentials, host and port, and what follows them. */
    private UrlParse authority(String scheme, boolean special, int start) {
        int end = start;
        int at = -1;
        while (end < text.length() && !endsAuthority(text.charAt(end), special)) {
            if (text.charAt(end) == '@') {
                at = end;
            }
            end++;
        }
        int hostStart = start;
        boolean credentials = false;
        if (at >= 0) {
            hostStart = at + 1;
            mark(Url.CREDENTIALS, start, hostStart);
            // An empty user name and an empty password are none, with the colon between them or without.
            credentials = at > start + 1 || (at == start + 1 && text.charAt(start) != ':');
            if (hostStart == end) {
                return fail(NotAUrl.Reason.EMPTY_HOST, start, end, "there is no host after the user name");
            }
        }
        int hostEnd = hostStart;
        boolean bracketed = false;
        while (hostEnd < end && (bracketed || text.charAt(hostEnd) != ':')) {
            if (text.charAt(hostEnd) == '[') {
                bracketed = true;
            } else if (text.charAt(hostEnd) == ']') {
                bracketed = false;
            }
            hostEnd++;
        }
        if (hostEnd == hostStart && hostEnd < end) {
            return fail(NotAUrl.Reason.EMPTY_HOST, hostStart, end, "there is no host before the port");
        }
        if (hostEnd == hostStart && special) {
            return fail(NotAUrl.Reason.EMPTY_HOST, 0, text.length(), "there is no host after the scheme");
        }
        mark(Url.HOST, hostStart, hostEnd);
        String host = text.substring(hostStart, hostEnd);
        String serialised;
        try {
            serialised = HostParser.parse(host, special);
        } catch (InvalidHost e) {
            return failHost(e, host, hostStart);
        }
        int port = -1;
        if (hostEnd < end) {
            mark(Url.PORT, hostEnd, end);
            port = 0;
            for (int i = hostEnd + 1; i < end; i++) {
                if (!Ascii.isDigit(text.charAt(i))) {
                    return fail(
                            NotAUrl.Reason.PORT_NOT_A_NUMBER,
                            hostEnd + 1,
                            end,
                            "the port after the host is not a number");
                }
                port = Math.min(port * 10 + (text.charAt(i) - '0'), 65536);
            }
            if (port > 65535) {
                return fail(NotAUrl.Reason.PORT_OUT_OF_RANGE, hostEnd + 1, end, "the port is over 65535");
            }
            if (hostEnd + 1 == end || port == defaultPort(scheme)) {
                port = -1;
            }
        }
        rest(end);
        return new Url(scheme, credentials, serialised, port, null, bounds);
    }

    /** A file URL: its host can be absent, and has neither credentials nor a port. */
    private UrlParse file(String scheme, int start) {
        int hostStart = start;
        if (start + 1 < text.length() && isSlash(text.charAt(start), true) && isSlash(text.charAt(start + 1), true)) {
            hostStart = start + 2;
        }
        int end = hostStart;
        while (hostStart > start && end < text.length() && !endsAuthority(text.charAt(end), true)) {
            end++;
        }
        String host = text.substring(hostStart, end);
        if (host.isEmpty() || isDriveLetter(host)) {
            rest(hostStart);
            return new Url(scheme, false, "", -1, null, bounds);
        }
        mark(Url.HOST, hostStart, end);
        String serialised;
        try {
            serialised = HostParser.parse(host, true);
        } catch (InvalidHost e) {
            return failHost(e, host, hostStart);
        }
        rest(end);
        return new Url(scheme, false, serialised.equals("localhost") ? "" : serialised, -1, null, bounds);
    }

    /** Marks path, query and fragment from an index on, and tells where the path ends. */
    private int rest(int start) {
        int pathEnd = start;
        while (pathEnd < text.length() && text.charAt(pathEnd) != '?' && text.charAt(pathEnd) != '#') {
            pathEnd++;
        }
        if (pathEnd > start) {
            mark(Url.PATH, start, pathEnd);
        }
        int queryEnd = pathEnd;
        while (queryEnd < text.length() && text.charAt(queryEnd) != '#') {
            queryEnd++;
        }
        if (queryEnd > pathEnd) {
            mark(Url.QUERY, pathEnd, queryEnd);
        }
        if (queryEnd < text.length()) {
            mark(Url.FRAGMENT, queryEnd, text.length());
        }
        return pathEnd;
    }

    /** The serialised opaque path. A blank before a query is encoded, so that parsing the path again keeps it. */
    private String opaquePath(int start, int end) {
        String path = HostParser.percentEncodeControls(text.substring(start, end));
        return path.endsWith(" ") ? path.substring(0, path.length() - 1) + "%20" : path;
    }

    private NotAUrl failHost(InvalidHost invalid, String host, int hostStart) {
        int start = 0;
        int end = host.length();
        String culprit = invalid.culprit();
        for (int i = 0; i < host.length() && !culprit.isEmpty(); i++) {
            int octet = HostParser.percentEncodedOctet(host, i);
            if (octet >= 0 ? culprit.length() == 1 && culprit.charAt(0) == octet : startsWith(host, culprit, i)) {
                start = i;
                end = i + (octet >= 0 ? 3 : culprit.length());
                break;
            }
            if (octet >= 0) {
                i += 2;
            }
        }
        return fail(invalid.reason(), hostStart + start, hostStart + end, invalid.getMessage());
    }

    private NotAUrl fail(NotAUrl.Reason reason, int start, int end, String phrase) {
        return new NotAUrl(reason, new Span(inputStart(start), inputEnd(start, end)), phrase);
    }

    private void mark(int part, int start, int end) {
        bounds[2 * part] = inputStart(start);
        bounds[2 * part + 1] = inputEnd(start, end);
    }

    private int inputStart(int index) {
        if (written == null) {
            return trimmed + index;
        }
        return index < written.length ? written[index] : written[written.length - 1] + 1;
    }

    private int inputEnd(int start, int end) {
        return end > start ? inputStart(end - 1) + 1 : inputStart(start);
    }

    /** The default port of a scheme that has a tuple origin, -1 for any other. */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https", "wss" -> 443;
            case "http", "ws" -> 80;
            case "ftp" -> 21;
            default -> -1;
        };
    }

    private static boolean startsWith(String text, String prefix, int at) {
        return text.regionMatches(true, at, prefix, 0, prefix.length());
    }

    private static boolean isDriveLetter(String host) {
        return host.length() == 2 && Ascii.isLetter(host.charAt(0)) && (host.charAt(1) == ':' || host.charAt(1) == '|');
    }

    private static boolean endsAuthority(char c, boolean special) {
        return isSlash(c, special) || c == '?' || c == '#';
    }

    private static boolean isSlash(char c, boolean special) {
        return c == '/' || (special && c == '\\');
    }

    private static boolean isTabOrNewline(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}
