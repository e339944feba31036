package io.github.iiorigins.project;

import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.SyntaxError;
import java.util.ArrayList;
import java.util.List;

/** Reads a manifest that is strict JSON, as dfx, icp-cli and Juno read theirs. */
final class JsonManifest {
    private JsonManifest() {}

    /**
     * The root of a file, or null where nothing could be read.
     *
     * @param reader who reads it, for messages: {@code dfx}
     */
    static ManifestNode read(SourceText source, String reader, ManifestProblems problems) {
        if (source.hasByteOrderMark()) {
            problems.malformed(
                    new Span(0, 0), "the file starts with a byte order mark", reader + " reads JSON without one");
        }
        if (source.isMalformed()) {
            int at = source.malformedOffset();
            problems.malformed(new Span(at, at + 1), "the file is not UTF-8", reader + " cannot read it");
        }
        JsonDocument document = JsonDocument.parse(source, Dialect.JSON);
        for (SyntaxError error : document.errors()) {
            problems.malformed(error.span(), error.message(), reader + " reads this file as strict JSON");
        }
        return document.root() == null ? null : node(document.root());
    }

    /** No deeper than {@link JsonDocument#MAX_DEPTH}. */
    private static ManifestNode node(JsonNode node) {
        if (node instanceof JsonNode.ObjectNode object) {
            List<ManifestNode.Entry> entries = new ArrayList<>(object.members().size());
            for (JsonNode.Member member : object.members()) {
                entries.add(new ManifestNode.Entry(member.name(), member.key().span(), node(member.value())));
            }
            return new ManifestNode.Mapping(object.span(), entries, false);
        }
        if (node instanceof JsonNode.ArrayNode array) {
            List<ManifestNode> items = new ArrayList<>(array.elements().size());
            for (JsonNode element : array.elements()) {
                items.add(node(element));
            }
            return new ManifestNode.Sequence(array.span(), items);
        }
        if (node instanceof JsonNode.StringNode string) {
            return new ManifestNode.Text(string.span(), string.value());
        }
        return node instanceof JsonNode.UnreadableNode
                ? new ManifestNode.Unknown(node.span())
                : new ManifestNode.Plain(node.span(), node.description());
    }
}
