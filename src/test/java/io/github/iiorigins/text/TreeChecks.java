package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.NumberNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** What holds for every document, right or wrong. */
final class TreeChecks {
    private TreeChecks() {}

    static void check(JsonDocument document) {
        String text = document.source().text();
        String shown = document.dialect() + " " + QuotedText.quote(text, 300);
        assertThat(print(document)).as(shown).isEqualTo(text);
        if (document.root() != null) {
            spans(document, document.root(), new Span(0, text.length()), shown);
        }
        assertThat(document.errors().size()).as(shown).isLessThanOrEqualTo(JsonDocument.MAX_ERRORS + 1);
        List<Edit> repairs = new ArrayList<>();
        for (SyntaxError error : document.errors()) {
            assertThat(new Span(0, text.length()).contains(error.span()))
                    .as(shown)
                    .isTrue();
            assertThat(error.message())
                    .as(shown)
                    .isNotBlank()
                    .doesNotContain("\n")
                    .doesNotEndWith(".");
            error.message()
                    .codePoints()
                    .forEach(c -> assertThat(QuotedText.mustEscape(c)).as(shown).isFalse());
            error.repair().ifPresent(repairs::add);
        }
        if (!document.source().isMalformed()) {
            // Throws where repairs overlap.
            assertThat(Edit.apply(document.source(), repairs)).as(shown).isNotNull();
        }
    }

    private static void spans(JsonDocument document, JsonNode node, Span parent, String shown) {
        assertThat(parent.contains(node.span()))
                .as("%s: %s in %s", shown, node, parent)
                .isTrue();
        int end = node.span().start();
        if (node instanceof ObjectNode object) {
            for (Member member : object.members()) {
                assertThat(member.span().start()).as(shown).isGreaterThanOrEqualTo(end);
                assertThat(member.key().span().end())
                        .as(shown)
                        .isLessThanOrEqualTo(member.value().span().start());
                spans(document, member.key(), member.span(), shown);
                spans(document, member.value(), member.span(), shown);
                assertThat(object.span().contains(member.span())).as(shown).isTrue();
                end = member.span().end();
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode element : array.elements()) {
                assertThat(element.span().start()).as(shown).isGreaterThanOrEqualTo(end);
                spans(document, element, array.span(), shown);
                end = element.span().end();
            }
        } else if (document.isValid()) {
            leaf(document, node, shown);
        }
    }

    /** Read alone, the text of a leaf gives the same value; and each character of a string is where it says. */
    private static void leaf(JsonDocument document, JsonNode node, String shown) {
        String text = document.source().text(node.span());
        if (node instanceof StringNode string) {
            String value = string.value();
            if (string.isQuoted()) {
                assertThat(value(read(text, document.dialect()))).as(shown).isEqualTo(value(node));
            }
            int end = string.span().start();
            for (int i = 0; i < value.length(); i++) {
                Span span = string.spanOf(i, i + 1);
                assertThat(span.start()).as(shown).isGreaterThanOrEqualTo(end);
                String piece = document.source().text(span);
                StringNode alone =
                        (StringNode) read("\"" + (piece.equals("\"") ? "\\\"" : piece) + "\"", Dialect.JSON5);
                // Half a pair cannot stand alone in UTF-8.
                if (!Character.isSurrogate(value.charAt(i))) {
                    assertThat(alone.value()).as(shown).isEqualTo(value.substring(i, i + 1));
                }
                end = span.end();
            }
            assertThat(end).as(shown).isLessThanOrEqualTo(string.span().end());
        } else {
            assertThat(value(read(text, document.dialect()))).as(shown).isEqualTo(value(node));
        }
    }

    private static JsonNode read(String text, Dialect dialect) {
        return JsonDocument.parse(SourceText.of("part", text.getBytes(StandardCharsets.UTF_8)), dialect)
                .root();
    }

    /** A tree as one string in which only values count: no spans, no spelling, of a repeated key the last. */
    static String value(JsonNode node) {
        if (node instanceof StringNode string) {
            return QuotedText.json(string.value());
        }
        if (node instanceof NumberNode number) {
            return Double.toString(number.value());
        }
        if (node instanceof ArrayNode array) {
            List<String> elements = new ArrayList<>();
            for (JsonNode element : array.elements()) {
                elements.add(value(element));
            }
            return elements.toString();
        }
        if (node instanceof ObjectNode object) {
            TreeMap<String, String> members = new TreeMap<>(Collections.reverseOrder());
            for (Member member : object.members()) {
                members.put(QuotedText.json(member.name()), value(member.value()));
            }
            return members.toString();
        }
        return node.description();
    }

    /**
     * The text as the tree tells it: every leaf from its span, every gap from between the spans. It is the source's text; that it
     * is so is what an edit by spans rests on.
     */
    static String print(JsonDocument document) {
        StringBuilder printed = new StringBuilder(document.source().text().length());
        Deque<JsonNode> ahead = new ArrayDeque<>();
        if (document.root() != null) {
            ahead.push(document.root());
        }
        while (!ahead.isEmpty()) {
            JsonNode node = ahead.pop();
            printed.append(
                    document.source().text(), printed.length(), node.span().start());
            if (node instanceof ObjectNode object) {
                for (int i = object.members().size() - 1; i >= 0; i--) {
                    ahead.push(object.members().get(i).value());
                    ahead.push(object.members().get(i).key());
                }
            } else if (node instanceof ArrayNode array) {
                for (int i = array.elements().size() - 1; i >= 0; i--) {
                    ahead.push(array.elements().get(i));
                }
            } else {
                printed.append(document.source().text(node.span()));
            }
        }
        return printed.append(
                        document.source().text(),
                        printed.length(),
                        document.source().text().length())
                .toString();
    }
}
