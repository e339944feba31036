package io.github.iiorigins.net;

import io.github.iiorigins.text.HttpHeader;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came in, well-formed.
 *
 * @param method the method, such as {@code GET}
 * @param target the path with its query, as sent; {@code *} for the server as a whole
 * @param host the name and perhaps the port that the client asked for; empty if HTTP/1.0 names none
 * @param fields the header in the order of the lines
 * @param body the body, not copied; empty if there is none
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record LoopbackRequest(String method, String target, String host, List<HttpHeader> fields, byte[] body) {
    public LoopbackRequest {
        fields = List.copyOf(fields);
    }

    /** The value of the first field of a name. */
    public Optional<String> field(String name) {
        return HttpHeader.first(fields, name);
    }

    /** Whether only the header of the reply is wanted. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** The path without the query. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The value of the first parameter of a name in the query, as it stands there; nothing if there is none. */
    public Optional<String> parameter(String name) {
        int question = target.indexOf('?');
        return question < 0 ? Optional.empty() : parameter(target.substring(question + 1), name);
    }

    /** The value of the first parameter of a name in a query. */
    public static Optional<String> parameter(String query, String name) {
        for (int from = 0; from <= query.length(); ) {
            int ampersand = query.indexOf('&', from);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (query.startsWith(name + "=", from)) {
                return Optional.of(query.substring(from + name.length() + 1, end));
            }
            from = end + 1;
        }
        return Optional.empty();
    }
}
