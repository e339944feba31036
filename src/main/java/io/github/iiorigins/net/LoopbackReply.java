package io.github.iiorigins.net;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is sent back. The server adds {@code content-length} and, where it hangs up, {@code connection}.
 *
 * @param status the status code, 200 to 599
 * @param fields the header
 * @param body the body, not copied: it must not change any more; it is not sent to a {@code HEAD}, and its length is
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record LoopbackReply(int status, List<HttpField> fields, byte[] body) {
    public LoopbackReply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("no final status " + status);
        }
        fields = List.copyOf(fields);
    }

    /** A reply that is one line for people. */
    public static LoopbackReply text(int status, String line) {
        return new LoopbackReply(
                status,
                List.of(new HttpField("content-type", "text/plain; charset=utf-8")),
                (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The usual words for a status. */
    static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 206 -> "Partial Content";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 308 -> "Permanent Redirect";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 417 -> "Expectation Failed";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "Status";
        };
    }
}
