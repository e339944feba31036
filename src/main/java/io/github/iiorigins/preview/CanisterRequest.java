package io.github.iiorigins.preview;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.Percent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as the gateway hands it to a canister.
 *
 * @param id the canister's id
 * @param method the method
 * @param url the path with its query, as sent
 * @param fields the header
 */
record CanisterRequest(CanisterId id, String method, String url, List<HttpHeader> fields) {
    /** The path without the query, decoded; nothing if that is no text. */
    Optional<String> path() {
        return Percent.decode(rawPath().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The path without the query, as sent. */
    String rawPath() {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    /** The value of {@code Host}; empty if there is none. */
    String host() {
        return HttpHeader.first(fields, "host").orElse("");
    }

    /** The parts of all fields of a name that commas separate, without white space around them. */
    List<String> list(String name) {
        List<String> parts = new ArrayList<>();
        for (HttpHeader field : fields) {
            if (field.is(name)) {
                for (String part : field.value().split(",", -1)) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }
}
