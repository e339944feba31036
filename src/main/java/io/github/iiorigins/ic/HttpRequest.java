package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.Percent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A request as a gateway hands it to a canister. */
public final class HttpRequest {
    private final String method;
    private final String target;
    private final List<HttpHeader> headers;
    private final byte[] body;

    /**
     * A request.
     *
     * @param method such as {@code GET}
     * @param target path and query as they stand in the URL, such as {@code /a%20b?x=1}
     * @throws IllegalArgumentException if the target does not begin with a slash or holds a fragment
     */
    public HttpRequest(String method, String target, List<HttpHeader> headers, byte[] body) {
        if (!target.startsWith("/") || target.indexOf('#') >= 0) {
            throw new IllegalArgumentException("not path and query of a URL: " + target);
        }
        this.method = method;
        this.target = target;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    /** A GET without headers. */
    public static HttpRequest get(String target) {
        return new HttpRequest("GET", target, List.of(), new byte[0]);
    }

    /** Such as {@code GET}. */
    public String method() {
        return method;
    }

    /** Path and query as they stand in the URL. */
    public String target() {
        return target;
    }

    /** The headers as they were sent. */
    public List<HttpHeader> headers() {
        return headers;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The part of the target before the first question mark, percent-decoded. A percent sign that begins no escape stands for itself. */
    String path() throws Refusal {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        return Percent.decode(path.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() ->
                        new Refusal(Reason.REQUEST_PATH_MALFORMED, "the path of the request is not UTF-8: " + target));
    }

    /** The parts of the query whose names are among these, joined as they were, or the empty text. */
    String query(List<String> names) {
        int question = target.indexOf('?');
        if (question < 0) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : target.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            for (String wanted : names) {
                if (wanted.equalsIgnoreCase(name)) {
                    kept.add(parameter);
                    break;
                }
            }
        }
        return String.join("&", kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpRequest request
                && method.equals(request.method)
                && target.equals(request.target)
                && headers.equals(request.headers)
                && Arrays.equals(body, request.body);
    }

    @Override
    public int hashCode() {
        return 31 * target.hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
