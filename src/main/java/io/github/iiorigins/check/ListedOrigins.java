package io.github.iiorigins.check;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list in an answer, to be compared with the one in another.
 *
 * @param origins the entries as II compares them; nothing if the answer has no list that is readable
 */
record ListedOrigins(Optional<Set<String>> origins) {
    /** With more of them a sentence becomes a page. */
    private static final int SHOWN = 5;

    /** The list in the body of an answer. */
    static ListedOrigins of(Answer answer) {
        Optional<byte[]> body = answer.decodedBody();
        if (answer.status() != 200 || body.isEmpty() || !answer.isWhole()) {
            return new ListedOrigins(Optional.empty());
        }
        OriginsDocument document = OriginsDocument.read(SourceText.of(answer.url(), body.get()));
        if (!document.isReadable()) {
            return new ListedOrigins(Optional.empty());
        }
        Set<String> origins = new LinkedHashSet<>();
        for (OriginEntry entry : document.entries()) {
            origins.add(Gateway.remap(entry.text()));
        }
        return new ListedOrigins(Optional.of(origins));
    }

    /** The first entries, and how many there are. */
    @Override
    public String toString() {
        if (origins.isEmpty()) {
            return "not a list";
        }
        List<String> shown = new ArrayList<>();
        for (String origin : origins.get()) {
            if (shown.size() < SHOWN) {
                shown.add(QuotedText.printable(origin));
            }
        }
        int more = origins.get().size() - shown.size();
        return shown.isEmpty()
                ? "an empty list"
                : String.join(", ", shown) + (more > 0 ? ", and " + more + " more" : "");
    }
}
