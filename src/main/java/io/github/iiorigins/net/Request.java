package io.github.iiorigins.net;

import io.github.iiorigins.text.HttpHeader;
import java.util.List;
import java.util.Optional;

/**
 * One request.
 *
 * @param method {@code GET}, {@code HEAD} or {@code POST}
 * @param url where to; http or https
 * @param headers what goes along beside what every request carries
 * @param open whether the host may be one of a private network: the user named it. A host that only a file or an answer
 *     names may not be, or a hostile list would turn this program into a scanner
 * @param body what a {@code POST} sends
 */
public record Request(String method, String url, List<HttpHeader> headers, boolean open, Optional<RequestBody> body) {
    public Request {
        headers = List.copyOf(headers);
    }

    /** A request without a body. */
    public Request(String method, String url, List<HttpHeader> headers, boolean open) {
        this(method, url, headers, open, Optional.empty());
    }

    /** A request that sends bytes. */
    public static Request post(String url, String type, byte[] body, boolean open) {
        return new Request("POST", url, List.of(), open, Optional.of(new RequestBody(type, body)));
    }
}
