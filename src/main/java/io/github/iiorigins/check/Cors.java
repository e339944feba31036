package io.github.iiorigins.check;

import io.github.iiorigins.net.Answer;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.HttpHeader;
import java.util.Optional;

/** What a browser lets a page of another origin see of an answer (Fetch Standard, CORS check; no credentials are sent). */
final class Cors {
    private static final String ALLOW = "access-control-allow-origin";
    private static final String EXPOSE = "access-control-expose-headers";

    private Cors() {}

    /**
     * Why a page may not read an answer; empty if it may.
     *
     * @param origin the value of {@code Origin} in the request, which is {@code null} after some redirects
     */
    static Optional<String> blocked(Answer answer, String origin) {
        Optional<String> allowed = answer.header(ALLOW);
        if (allowed.isEmpty()) {
            return Optional.of(ALLOW + " is missing");
        }
        String value = allowed.get();
        if (value.equals("*") || value.equals(origin)) {
            return Optional.empty();
        }
        return Optional.of(ALLOW + " is \"" + value + "\"" + (value.indexOf(',') >= 0 ? ", two values" : ""));
    }

    /**
     * Whether a page may see a header of an answer that it may read. A list with an item that cannot be the name of a header
     * exposes nothing at all; empty items do no harm.
     */
    static boolean exposes(Answer answer, String header) {
        boolean exposed = false;
        for (String item : answer.header(EXPOSE).orElse("").split(",", -1)) {
            String name = Ascii.trimHeader(item);
            if (!HttpHeader.isToken(name)) {
                return false;
            }
            exposed |= name.equals("*") || name.equalsIgnoreCase(header);
        }
        return exposed;
    }
}
