package io.github.iiorigins.assets;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemInsertion;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits on rules files that go with what is there: its indentation, its line ends, its way of quoting, its habit with
 * the comma after the last item. Comments and order stay. What an edit results in is for the caller to see, with
 * {@link AssetTree#with}.
 */
public final class RulesEdit {
    private RulesEdit() {}

    /**
     * A rule that is to be written: it uploads what it matches.
     *
     * @param headers names and values in turn; none for a rule without the field
     */
    public record NewRule(String match, List<String> headers) {
        /** A rule with these headers, names and values in turn. */
        public static NewRule of(String match, String... namesAndValues) {
            return new NewRule(match, List.of(namesAndValues));
        }
    }

    /** A new rules file with these rules: strict JSON, indented by two blanks. */
    public static String file(List<NewRule> rules) {
        SourceText empty = SourceText.of("", "[]\n".getBytes(StandardCharsets.UTF_8));
        List<Edit> edits = ItemInsertion.edits(empty, new Span(0, 2), List.of(), Style.PLAIN.rules(rules));
        return new String(Edit.apply(empty, edits), StandardCharsets.UTF_8);
    }

    /** The edits that put a rule behind the last one. Nothing if the file is no list. */
    public static List<Edit> append(RulesFile file, NewRule rule) {
        return appendAll(file, List.of(rule));
    }

    /** The edits that put rules behind the last one. Nothing if the file is no list. */
    public static List<Edit> appendAll(RulesFile file, List<NewRule> more) {
        return file.json().root() instanceof ArrayNode list
                ? ItemInsertion.edits(file.source(), list, Style.of(file).rules(more))
                : List.of();
    }

    /** The edits that put a header into a rule; into its {@code headers} if it has some. Nothing if they are no object. */
    public static List<Edit> addHeader(AssetRule rule, String name, String value) {
        Style style = Style.of(rule.file());
        SourceText source = rule.file().source();
        Member headers = rule.node().member("headers");
        if (headers == null) {
            return ItemInsertion.edits(source, rule.node(), List.of(style.headers(List.of(name, value), "\n")));
        }
        return headers.value() instanceof ObjectNode given
                ? ItemInsertion.edits(source, given, List.of(style.header(name, value)))
                : List.of();
    }

    /** The edit that gives another value to a string, in the quotes that it has. */
    public static Edit replace(StringNode string, SourceText source, String value) {
        char quote = source.text().charAt(string.span().start());
        return new Edit(string.span(), JsonStyle.quoted(value, quote));
    }

    /** The edits that put a block behind the last line of a file {@code _headers}. */
    public static List<Edit> append(HeadersFile file, String pattern, String... namesAndValues) {
        SourceText source = file.source();
        String text = source.text();
        String end = source.lineEnding().text();
        String indentation = file.blocks().isEmpty()
                ? "  "
                : file.blocks().get(file.blocks().size() - 1).indentation();
        boolean ended = text.isEmpty() || text.endsWith("\n");
        StringBuilder block = new StringBuilder();
        if (!text.isBlank()) {
            block.append(ended ? "" : end);
            // A blank line parts the blocks, unless one is there.
            block.append(text.endsWith("\n\n") || text.endsWith("\n\r\n") ? "" : end);
        }
        block.append(pattern);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.append(end)
                    .append(indentation)
                    .append(namesAndValues[i])
                    .append(": ")
                    .append(namesAndValues[i + 1]);
        }
        return List.of(Edit.insert(text.length(), block.append(ended ? end : "").toString()));
    }

    /** The edit that puts a header behind the last one of a block. */
    public static List<Edit> addHeader(HeadersFile file, HeaderBlock block, String name, String value) {
        String end = file.source().lineEnding().text();
        return List.of(Edit.insert(block.end(), end + block.indentation() + name + ": " + value));
    }

    /** How a file is written. What asks for lines of its own is written as {@link ItemInsertion} takes it. */
    private static final class Style {
        static final Style PLAIN = new Style(JsonStyle.STRICT, false);

        private final JsonStyle json;
        private final String lastComma;

        private Style(JsonStyle json, boolean trailingComma) {
            this.json = json;
            this.lastComma = trailingComma ? "," : "";
        }

        static Style of(RulesFile file) {
            return new Style(
                    JsonStyle.of(file.json()),
                    file.json().root() instanceof ArrayNode list && ItemInsertion.endsInComma(file.source(), list));
        }

        String header(String name, String value) {
            return json.key(name) + ": " + json.string(value);
        }

        /** @param line what begins a line at the level of the field */
        String headers(List<String> namesAndValues, String line) {
            StringBuilder text = new StringBuilder(json.key("headers")).append(": {");
            for (int i = 0; i < namesAndValues.size(); i += 2) {
                text.append(i == 0 ? "" : ",").append(line).append('\t');
                text.append(header(namesAndValues.get(i), namesAndValues.get(i + 1)));
            }
            return text.append(lastComma).append(line).append('}').toString();
        }

        /** On lines of its own if it has headers, otherwise on one. */
        private String rule(NewRule rule) {
            String match = header("match", rule.match());
            String ignore = json.key("ignore") + ": false";
            return rule.headers().isEmpty()
                    ? "{ " + match + ", " + ignore + " }"
                    : "{\n\t" + match + ",\n\t" + headers(rule.headers(), "\n\t") + ",\n\t" + ignore + lastComma
                            + "\n}";
        }

        List<String> rules(List<NewRule> rules) {
            List<String> texts = new ArrayList<>();
            for (NewRule rule : rules) {
                texts.add(rule(rule));
            }
            return texts;
        }
    }
}
