package io.github.iiorigins.net;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.HttpHeader;
import java.util.List;
import java.util.Locale;

/** The fields of a response as they were sent, which the library trims and in part leaves out. */
final class ResponseHead {
    private ResponseHead() {}

    /**
     * Refuses what a browser refuses, and what it may read differently from the library ({@code BrowserAnswersProof} has what Chromium does):
     * fields that HTTP/2 forbids, and over HTTP/1 the library ends lines at LF alone, takes the continuation of a line as a field without a
     * name, leaves blanks in names, cuts more than blanks off values, and takes a length or a transfer coding that it does not understand for none.
     *
     * @param old whether it came by HTTP/1.0
     */
    static void judge(List<HttpHeader> fields, boolean http2, boolean old) throws MalformedResponse {
        refuseContradictions(fields, http2);
        boolean decides = false;
        for (HttpHeader field : fields) {
            String name = field.name();
            String value = field.value();
            boolean token = HttpHeader.isToken(name) && !name.isEmpty();
            boolean continues = name.isEmpty() || name.charAt(0) == ' ' || name.charAt(0) == '\t';
            if (name.indexOf(0) >= 0
                    || value.indexOf(0) >= 0
                    || value.indexOf('\r') >= 0
                    || (http2 ? !token || isOfConnection(name) || hasControl(value) : isOddlyFramed(field, old))
                    || (isDecisive(name.strip()) && (!token || isCut(value)))
                    || (continues && decides)) {
                throw MalformedResponse.ambiguous();
            }
            decides = isDecisive(name);
        }
    }

    /** Whether a body comes in chunks. */
    static boolean isChunked(List<HttpHeader> fields) {
        for (HttpHeader field : fields) {
            if (field.is("Transfer-Encoding") && trimmed(field.value()).equalsIgnoreCase("chunked")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The fields of which a browser takes no two different values, but fails: an attacker may have put in one of them (Chromium,
     * net/http/http_stream_parser.cc). Over HTTP/2 a length decides nothing, and browsers differ.
     */
    private static void refuseContradictions(List<HttpHeader> fields, boolean http2) throws MalformedResponse {
        boolean chunked = isChunked(fields);
        for (String name : new String[] {"Content-Length", "Location", "Content-Disposition"}) {
            boolean length = name.equals("Content-Length");
            String first = null;
            for (HttpHeader field : fields) {
                if (field.is(name) && !(chunked && length)) {
                    String value = trimmed(field.value());
                    if (first != null && !first.equals(value)) {
                        throw http2 && length
                                ? MalformedResponse.ambiguous()
                                : MalformedResponse.refused("the response has several values of " + name);
                    }
                    first = value;
                }
            }
        }
    }

    /** Whether it is not clear where a body ends: by a length that is not a number, or a coding that is not {@code chunked}. */
    private static boolean isOddlyFramed(HttpHeader field, boolean old) {
        String value = trimmed(field.value());
        return field.is("Transfer-Encoding")
                ? old || !value.equalsIgnoreCase("chunked")
                : field.is("Content-Length") && !Ascii.isDigits(value);
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ((value.charAt(i) < ' ' && value.charAt(i) != '\t') || value.charAt(i) == 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** A value without the blanks around it, as browsers have it. */
    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether the library cuts more off a value than browsers do. */
    private static boolean isCut(String value) {
        String text = trimmed(value);
        return !text.isEmpty() && (isSpace(text.charAt(0)) || isSpace(text.charAt(text.length() - 1)));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Whether HTTP/2 forbids a field. */
    private static boolean isOfConnection(String name) {
        return switch (name) {
            case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" -> true;
            default -> false;
        };
    }

    /** Whether what a page gets of an answer depends on a field. */
    private static boolean isDecisive(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "access-control-allow-origin",
                    "access-control-expose-headers",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "location",
                    "transfer-encoding",
                    "x-ic-canister-id" -> true;
            default -> false;
        };
    }
}
