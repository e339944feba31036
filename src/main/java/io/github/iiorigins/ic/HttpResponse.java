package io.github.iiorigins.ic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A response as a canister gave it and a gateway passed it on. */
public final class HttpResponse {
    private final int status;
    private final List<HttpHeader> headers;
    private final byte[] body;

    /**
     * A response.
     *
     * @param status such as 200
     * @param body the bytes that were transmitted: still encoded, where there is a content encoding
     */
    public HttpResponse(int status, List<HttpHeader> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    /** Such as 200. */
    public int status() {
        return status;
    }

    /** The headers as they were sent. */
    public List<HttpHeader> headers() {
        return headers;
    }

    /** A copy of the body as it was transmitted. */
    public byte[] body() {
        return body.clone();
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

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpResponse response
                && status == response.status
                && headers.equals(response.headers)
                && Arrays.equals(body, response.body);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return status + " with " + body.length + " bytes";
    }
}
