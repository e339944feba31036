package io.github.iiorigins.net;

import io.github.iiorigins.ic.HttpHeader;
import java.util.List;
import java.util.Objects;

/**
 * One request; it has no body.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param url where to; http or https
 * @param headers what goes along beside what every request carries
 * @param open whether the host may be one of a private network: the user named it. A host that only a file or an answer
 *     names may not be, or a hostile list would turn this program into a scanner
 */
public record Request(String method, String url, List<HttpHeader> headers, boolean open) {
    public Request {
        Objects.requireNonNull(method);
        Objects.requireNonNull(url);
        headers = List.copyOf(headers);
    }
}
