package io.github.iiorigins.ii;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;

/**
 * A string in the place of an origin.
 *
 * @param source the file
 * @param node the string in it
 * @param role what the origin is for
 * @param form the classification of its spelling
 */
public record OriginEntry(SourceText source, JsonNode.StringNode node, Role role, EntryForm form) {
    /** What an origin is for; II rejects a bad one with a different message for each. */
    public enum Role {
        /** An entry of the list. */
        ALTERNATIVE,
        /** The origin whose principals an app asks for. */
        DERIVATION
    }

    /** Classifies the string. */
    public OriginEntry(SourceText source, JsonNode.StringNode node, Role role) {
        this(source, node, role, EntryForm.of(node.value()));
    }

    /** A derivation origin that is in no file: one from the command line. */
    public static OriginEntry derivation(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        SourceText source =
                SourceText.of("derivation origin", json.append('"').toString().getBytes(StandardCharsets.UTF_8));
        JsonNode node = JsonDocument.parse(source, Dialect.JSON).root();
        return new OriginEntry(source, (JsonNode.StringNode) node, Role.DERIVATION);
    }

    /** The string itself. */
    public String text() {
        return node.value();
    }

    /** The string in quotes, fit for a message. */
    public String quoted() {
        return QuotedText.quote(text());
    }

    /** The start of a message about a string that is not a bare origin: the string, and the consequence. */
    public String refused() {
        return quoted() + (role == Role.ALTERNATIVE ? " can never match" : " is not a valid derivation origin");
    }

    /** The origin that the string means where that is clear, otherwise the string unchanged; equal for equal origins. */
    public String meant() {
        return form.suggestion().orElse(text());
    }

    /** Its place, quotes included. */
    public Location location() {
        return new Location(source, node.span());
    }

    /** The place of a part of the string. */
    public Location location(int from, int to) {
        return new Location(source, node.spanOf(from, to));
    }

    /** The place of the part that its form blames; the whole string if that part is empty. */
    public Location blamed() {
        return form.from() < form.to() ? location(form.from(), form.to()) : location();
    }

    /** Marks a finding as one about this string, so that an exception can name it. */
    public Finding about(Finding finding) {
        return finding.about(text());
    }
}
