package io.github.iiorigins.ii;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code ii-auth-callbacks}, as II's page reads it before it sends users back by a redirect
 * ({@code utils/authCallbacks.ts} in dfinity/internet-identity): every failure ends the sign-in.
 */
public final class AuthCallbacks {
    /** Its name below {@code /.well-known}. */
    public static final String NAME = "ii-auth-callbacks";

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 8192;

    private static final String TYPE = "application/json";

    private AuthCallbacks() {}

    /** Why II does not take the file for its media type; nothing if it does. */
    public static Optional<String> typeProblem(Optional<String> contentType) {
        if (contentType.isPresent()
                && Ascii.lowerCase(contentType.get().strip()).startsWith(TYPE)) {
            return Optional.empty();
        }
        return Optional.of("its content type is "
                + (contentType.isPresent() ? QuotedText.quote(contentType.get()) : "missing") + ", not " + TYPE);
    }

    /**
     * Why II takes no callback of an origin from the file; nothing if it takes one.
     *
     * @param origin the origin that serves the file; nothing if that is not known
     */
    public static Optional<String> contentProblem(SourceText source, int bytes, Optional<String> origin) {
        if (bytes > MAX_BYTES) {
            return Optional.of("it has " + bytes + " bytes, and II reads at most " + MAX_BYTES);
        }
        JsonDocument json = JsonDocument.parse(source, Dialect.JSON);
        if (!json.isValid()) {
            return Optional.of("it is not JSON");
        }
        if (!(json.root() instanceof JsonNode.ObjectNode object)
                || !(object.get("callbacks") instanceof JsonNode.ArrayNode array)) {
            return Optional.of("it has no array \"callbacks\"");
        }
        List<String> usable = new ArrayList<>();
        String unusable = null;
        for (JsonNode element : array.elements()) {
            String text = element instanceof JsonNode.StringNode string ? string.value() : null;
            if (text != null && isCallback(text)) {
                usable.add(text);
            } else if (unusable == null && text != null) {
                unusable = text;
            }
        }
        if (usable.isEmpty()) {
            return Optional.of(
                    unusable == null
                            ? "it lists no callback"
                            : QuotedText.quote(unusable)
                                    + " is not a callback: a callback is an origin with a path, without a query or fragment");
        }
        if (origin.isPresent()) {
            for (String callback : usable) {
                if (Origin.parse(callback).map(Origin::toString).equals(origin)) {
                    return Optional.empty();
                }
            }
            return Optional.of("no callback in it is on " + QuotedText.printable(origin.get()));
        }
        return Optional.empty();
    }

    /** Whether a text is the path of a page to which II can send users back. */
    public static boolean isPage(String text) {
        return text.startsWith("/") && isCallback("https://forge.example" + text);
    }

    /** Whether a text is written as a browser writes an address of an origin and a path, and nothing else. */
    public static boolean isCallback(String text) {
        Optional<Origin> origin = Origin.parse(text);
        if (origin.isEmpty() || text.indexOf('#') >= 0 || text.indexOf('?') >= 0 || !text.startsWith("http")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || "\"<>`{}\\".indexOf(c) >= 0) {
                return false;
            }
        }
        boolean dots = text.contains("/./") || text.contains("/../") || text.endsWith("/.") || text.endsWith("/..");
        // An address always has a path: that of an origin alone is a slash.
        return !dots && text.startsWith(origin.get() + "/");
    }
}
