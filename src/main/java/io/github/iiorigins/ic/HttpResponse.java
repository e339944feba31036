package io.github.iiorigins.ic;

import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A response as a server sends it.
 *
 * @param status such as 200
 * @param headers in their order
 * @param body the bytes that are transmitted, still encoded where there is a content encoding; not copied: they must not change any more
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(int status, List<HttpHeader> headers, byte[] body) {
    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /** A response that is one line for people. */
    public static HttpResponse text(int status, String line) {
        return new HttpResponse(
                status,
                List.of(new HttpHeader("content-type", "text/plain; charset=utf-8")),
                (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The headers of that name. */
    public List<HttpHeader> headers(String name) {
        List<HttpHeader> found = new ArrayList<>();
        for (HttpHeader header : headers) {
            if (header.is(name)) {
                found.add(header);
            }
        }
        return found;
    }

    /** This response with one more header. */
    public HttpResponse with(HttpHeader header) {
        List<HttpHeader> more = new ArrayList<>(headers);
        more.add(header);
        return new HttpResponse(status, more, body);
    }
}
