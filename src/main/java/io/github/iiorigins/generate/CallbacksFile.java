package io.github.iiorigins.generate;

import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.StringList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The content of {@code ii-auth-callbacks}. One upload serves it at every origin of the app, and II reads it at the origin that it sends
 * a user back to; so each page that starts a sign-in by redirect is in it once for each origin.
 */
final class CallbacksFile {
    private static final String KEY = "callbacks";

    private CallbacksFile() {}

    /**
     * The file as it should be.
     *
     * @param before the file as it is
     * @param origins the origins of the app
     * @param removed origins that are no longer the app's
     * @param paths pages in addition to those that the file has
     */
    static SourceText with(
            String path, Optional<SourceText> before, List<String> origins, List<String> removed, List<String> paths)
            throws Refusal {
        List<String> there = before.isEmpty() ? List.of() : list(before.get()).values();
        Set<String> pages = new LinkedHashSet<>();
        Set<String> wanted = new LinkedHashSet<>();
        for (String callback : there) {
            Optional<String> origin = AuthCallbacks.isCallback(callback)
                    ? Origin.parse(callback).map(Origin::toString)
                    : Optional.empty();
            if (origin.isPresent()) {
                pages.add(callback.substring(origin.get().length()));
            }
            if (origin.isEmpty() || !removed.contains(origin.get())) {
                wanted.add(callback);
            }
        }
        pages.addAll(paths);
        for (String origin : origins) {
            for (String page : pages) {
                wanted.add(origin + page);
            }
        }
        SourceText after = before.isEmpty()
                ? SourceText.of(path, text(wanted).getBytes(StandardCharsets.UTF_8))
                : StringList.change(
                        before.get(),
                        CallbacksFile::listOrNull,
                        UnaryOperator.identity(),
                        new ArrayList<>(wanted),
                        JsonStyle.STRICT);
        int bytes = after.bytes().length;
        if (bytes > AuthCallbacks.MAX_BYTES) {
            throw new Refusal(path + " would have " + bytes + " bytes, and II reads at most " + AuthCallbacks.MAX_BYTES
                    + ": list fewer origins or fewer pages");
        }
        return after;
    }

    private static String text(Set<String> callbacks) {
        StringBuilder text = new StringBuilder("{\n  \"" + KEY + "\": [");
        String start = "\n    ";
        for (String callback : callbacks) {
            text.append(start).append(QuotedText.json(callback));
            start = ",\n    ";
        }
        return text.append("\n  ]\n}\n").toString();
    }

    private static StringList list(SourceText source) throws Refusal {
        StringList list = listOrNull(source);
        if (list == null || source.isMalformed()) {
            throw new Refusal(source.path() + " was not edited because II cannot read it: correct it, or delete it and"
                    + " name the pages with --callback");
        }
        return list;
    }

    private static StringList listOrNull(SourceText source) {
        JsonDocument json = JsonDocument.parse(source, Dialect.JSON);
        return json.isValid()
                        && json.root() instanceof JsonNode.ObjectNode object
                        && object.get(KEY) instanceof JsonNode.ArrayNode array
                ? StringList.of(array)
                : null;
    }
}
