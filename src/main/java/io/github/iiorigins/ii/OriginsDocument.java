package io.github.iiorigins.ii;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The document {@code /.well-known/ii-alternative-origins}, as far as it can be read: strict JSON, one object, its key
 * {@code alternativeOrigins} (of equal keys the last), an array of strings. What is not so is left for the rules to say.
 */
public final class OriginsDocument {
    /** The one key that II reads, in this case exactly. */
    public static final String KEY = "alternativeOrigins";

    private final JsonDocument json;
    private final JsonNode.Member member;
    private final List<OriginEntry> entries;

    private OriginsDocument(JsonDocument json, JsonNode.Member member, List<OriginEntry> entries) {
        this.json = json;
        this.member = member;
        this.entries = entries;
    }

    /** Reads a document; never fails. */
    public static OriginsDocument read(SourceText source) {
        JsonDocument json = JsonDocument.parse(source, Dialect.JSON);
        JsonNode.Member member = null;
        if (json.root() instanceof JsonNode.ObjectNode object) {
            member = object.member(KEY);
        }
        List<OriginEntry> entries = new ArrayList<>();
        if (member != null && member.value() instanceof JsonNode.ArrayNode array) {
            for (JsonNode element : array.elements()) {
                if (element instanceof JsonNode.StringNode string) {
                    entries.add(new OriginEntry(source, string, OriginEntry.Role.ALTERNATIVE));
                }
            }
        }
        return new OriginsDocument(json, member, List.copyOf(entries));
    }

    /** The text that it was read from. */
    public SourceText source() {
        return json.source();
    }

    /** The syntax tree and its errors. */
    public JsonDocument json() {
        return json;
    }

    /** The member whose value II takes. */
    public Optional<JsonNode.Member> member() {
        return Optional.ofNullable(member);
    }

    /** The array that II takes, if there is one. */
    public Optional<JsonNode.ArrayNode> list() {
        return member != null && member.value() instanceof JsonNode.ArrayNode array
                ? Optional.of(array)
                : Optional.empty();
    }

    /** The strings in the array, in order. */
    public List<OriginEntry> entries() {
        return entries;
    }

    /** Whether II reads all of it: JSON, with the array, and in that nothing but strings. */
    public boolean isReadable() {
        return json.isValid()
                && list().isPresent()
                && entries.size() == list().get().elements().size();
    }

    /** Whether brackets are nested deeper than is read here; {@code JSON.parse} has no such limit, so II may read it. */
    public boolean isTooDeep() {
        return !json.isValid() && json.errors().get(0).kind() == SyntaxError.Kind.TOO_DEEP;
    }

    /** A place in this document. */
    public Location location(Span span) {
        return new Location(source(), span);
    }

    /** The start of this document, for what concerns it as a whole. */
    public Location start() {
        return location(new Span(0, 0));
    }
}
