package io.github.iiorigins.net;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads requests of HTTP/1.0 and 1.1 (RFC 9112) out of the bytes of one connection as they come in. What could be
 * understood in two ways is refused.
 */
final class RequestReader {
    /** The longest request line and header, in bytes. */
    static final int MAX_HEAD = 64 * 1024;

    /** The most fields of a header. */
    static final int MAX_FIELDS = 200;

    /** The longest body, in bytes: a canister takes no message of more than 2 MB. */
    static final int MAX_BODY = 4 * 1024 * 1024;

    /** Why a request is answered without being asked for more. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private byte[] bytes = new byte[2048];
    private int length;
    /** How far the end of the head has been looked for. */
    private int searched;

    private String method;
    private String target;
    private String host;
    private List<HttpHeader> fields;
    private boolean close;
    private boolean expectsContinue;

    /** Where the part of the body begins that is not taken yet. */
    private int at;
    /** Bytes of the body or of its chunk to come; negative between chunks. */
    private long missing;

    private boolean chunked;
    private boolean inTrailer;
    private ByteArrayOutputStream body;

    /** Adds what was read. */
    void add(byte[] more, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    /** Whether a request has begun. */
    boolean hasBegun() {
        return length > 0;
    }

    /** Whether the client waits for a word before it sends the body. Says so once. */
    boolean takeExpectation() {
        boolean expects = expectsContinue;
        expectsContinue = false;
        return expects;
    }

    /** Whether the connection ends after the request read last. */
    boolean closes() {
        return close;
    }

    /**
     * The next request, if it is all there.
     *
     * @return null if more has to come in
     * @throws Refused if it is no request, or more of one than is taken
     */
    LoopbackRequest next() throws Refused {
        if (fields == null) {
            skipEmptyLines();
            int end = headEnd();
            if (end < 0) {
                if (length > 0 && (bytes[0] < 'A' || bytes[0] > 'z')) {
                    throw new Refused(
                            400,
                            bytes[0] == 0x16
                                    ? "this port uses plain HTTP, not TLS: open a URL that starts with http://"
                                    : "not an HTTP/1.1 request");
                }
                if (length > MAX_HEAD) {
                    throw new Refused(431, "the header has more than " + MAX_HEAD + " bytes");
                }
                return null;
            }
            if (end > MAX_HEAD) {
                throw new Refused(431, "the header has more than " + MAX_HEAD + " bytes");
            }
            head(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
            at = end;
        }
        if (!(chunked ? chunks() : wholeBody())) {
            return null;
        }
        LoopbackRequest request = new LoopbackRequest(method, target, host, fields, body.toByteArray());
        System.arraycopy(bytes, at, bytes, 0, length - at);
        length -= at;
        if (bytes.length > 2 * MAX_HEAD && length < 2048) {
            bytes = Arrays.copyOf(bytes, 2048);
        }
        searched = 0;
        fields = null;
        body = null;
        return request;
    }

    /** Clients of old send an empty line behind a body. */
    private void skipEmptyLines() {
        int skip = 0;
        while (skip + 1 < length && bytes[skip] == '\r' && bytes[skip + 1] == '\n') {
            skip += 2;
        }
        if (skip > 0) {
            System.arraycopy(bytes, skip, bytes, 0, length - skip);
            length -= skip;
            searched = 0;
        }
    }

    /** The offset behind the empty line that ends the head; -1 if it is not there yet. */
    private int headEnd() {
        for (int i = Math.max(3, searched); i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        searched = length;
        return -1;
    }

    private void head(String head) throws Refused {
        int end = head.indexOf("\r\n");
        String line = head.substring(0, end);
        int space = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (space <= 0 || last == space || line.indexOf(' ', space + 1) != last) {
            throw new Refused(400, "a request line has a method, a path, and a version");
        }
        method = line.substring(0, space);
        String version = line.substring(last + 1);
        if (!HttpHeader.isToken(method)) {
            throw new Refused(400, "not an HTTP method");
        }
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            boolean other = version.startsWith("HTTP/");
            throw new Refused(other ? 505 : 400, other ? "only HTTP/1.1 is supported" : "not an HTTP/1.1 request");
        }
        boolean first = version.equals("HTTP/1.0");
        List<HttpHeader> read = new ArrayList<>();
        for (int from = end + 2; from < head.length() - 2; ) {
            int feed = head.indexOf("\r\n", from);
            read.add(field(head.substring(from, feed)));
            if (read.size() > MAX_FIELDS) {
                throw new Refused(431, "more than " + MAX_FIELDS + " header fields");
            }
            from = feed + 2;
        }
        host(read, first);
        target(line.substring(space + 1, last));
        framing(read);
        String connection = HttpHeader.first(read, "connection").orElse("").toLowerCase(java.util.Locale.ROOT);
        close = first ? !connection.contains("keep-alive") : connection.contains("close");
        expectsContinue =
                "100-continue".equalsIgnoreCase(HttpHeader.first(read, "expect").orElse(""));
        fields = read;
    }

    private static HttpHeader field(String line) throws Refused {
        int colon = line.indexOf(':');
        // A line that begins with a blank would go on with the one before, and a blank before the colon is read in two
        // ways: both have been used to smuggle requests.
        if (colon <= 0 || !HttpHeader.isToken(line.substring(0, colon))) {
            throw new Refused(400, "a header field has a name, a colon, and a value");
        }
        String value = Ascii.trimHeader(line.substring(colon + 1));
        if (!HttpHeader.isValue(value)) {
            throw new Refused(400, "a control character in the header");
        }
        return new HttpHeader(line.substring(0, colon), value);
    }

    private void host(List<HttpHeader> read, boolean optional) throws Refused {
        int count = 0;
        for (HttpHeader field : read) {
            if (field.is("host")) {
                host = field.value();
                count++;
            }
        }
        if (count > 1 || (count == 0 && !optional)) {
            throw new Refused(400, "a request names one host");
        }
        host = count == 0 ? "" : host;
    }

    private void target(String text) throws Refused {
        if (!HttpHeader.isValue(text) || text.indexOf('\t') >= 0) {
            throw new Refused(400, "a control character in the path");
        }
        if (text.regionMatches(true, 0, "http://", 0, 7)) {
            // The form for proxies: its host goes before the header's.
            int path = 7;
            while (path < text.length() && "/?#".indexOf(text.charAt(path)) < 0) {
                path++;
            }
            host = text.substring(7, path);
            text = text.startsWith("/", path) ? text.substring(path) : "/" + text.substring(path);
        }
        int fragment = text.indexOf('#');
        target = fragment < 0 ? text : text.substring(0, fragment);
        if (!target.startsWith("/") && !(target.equals("*") && method.equals("OPTIONS"))) {
            throw new Refused(400, "a path starts with a slash");
        }
    }

    private void framing(List<HttpHeader> read) throws Refused {
        String coding = null;
        String size = null;
        for (HttpHeader field : read) {
            if (field.is("transfer-encoding")) {
                if (coding != null || !field.value().equalsIgnoreCase("chunked")) {
                    throw new Refused(501, "the only transfer encoding is chunked");
                }
                coding = field.value();
            } else if (field.is("content-length")) {
                if (size != null && !size.equals(field.value())) {
                    throw new Refused(400, "a body has one length");
                }
                size = field.value();
            }
        }
        if (coding != null && size != null) {
            throw new Refused(400, "a body has one length");
        }
        chunked = coding != null;
        inTrailer = false;
        missing = chunked ? -1 : size == null ? 0 : number(size, 10);
        if (missing > MAX_BODY) {
            throw new Refused(413, "the body has more than " + MAX_BODY + " bytes");
        }
        body = new ByteArrayOutputStream();
    }

    private static long number(String digits, int radix) throws Refused {
        if (digits.isEmpty() || digits.length() > 12) {
            throw new Refused(400, "the body's length is not a number");
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                throw new Refused(400, "the body's length is not a number");
            }
            number = number * radix + digit;
        }
        return number;
    }

    private boolean wholeBody() {
        if (length - at < missing) {
            return false;
        }
        body.write(bytes, at, (int) missing);
        at += (int) missing;
        return true;
    }

    private boolean chunks() throws Refused {
        while (true) {
            if (missing > 0) {
                int part = (int) Math.min(missing, length - at);
                body.write(bytes, at, part);
                at += part;
                missing -= part;
                if (missing > 0) {
                    return false;
                }
            }
            if (missing == 0) {
                if (length - at < 2) {
                    return false;
                }
                if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
                    throw new Refused(400, "a chunk does not match its length");
                }
                at += 2;
                missing = -1;
            }
            int feed = at;
            while (feed < length && bytes[feed] != '\n') {
                feed++;
            }
            if (feed == length) {
                if (length - at > 4096) {
                    throw new Refused(400, "a line between chunks does not end");
                }
                return false;
            }
            if (feed == at || bytes[feed - 1] != '\r') {
                throw new Refused(400, "a line between chunks ends with CR and LF");
            }
            String line = new String(bytes, at, feed - 1 - at, StandardCharsets.ISO_8859_1);
            at = feed + 1;
            if (inTrailer) {
                if (line.isEmpty()) {
                    return true;
                }
                continue;
            }
            int semicolon = line.indexOf(';');
            long size = number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (body.size() + size > MAX_BODY) {
                throw new Refused(413, "the body has more than " + MAX_BODY + " bytes");
            }
            inTrailer = size == 0;
            missing = size == 0 ? -1 : size;
        }
    }
}
