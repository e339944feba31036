package io.github.iiorigins.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A list of strings where it stands in a file, and the edits that make it another one. What is to stay stays in its place
 * with its comments, what is new comes behind it.
 *
 * @param brackets where the list stands
 * @param spans where its strings stand, quotes included
 * @param values what they say
 */
public record StringList(Span brackets, List<Span> spans, List<String> values) {
    /** Keeps copies that cannot change. */
    public StringList {
        spans = List.copyOf(spans);
        values = List.copyOf(values);
        if (spans.size() != values.size()) {
            throw new IllegalArgumentException(spans.size() + " places for " + values.size() + " strings");
        }
    }

    /** A list in JSON; null if something in it is no string. */
    public static StringList of(JsonNode.ArrayNode array) {
        List<Span> spans = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (JsonNode element : array.elements()) {
            if (!(element instanceof JsonNode.StringNode string)) {
                return null;
            }
            spans.add(string.span());
            values.add(string.value());
        }
        return new StringList(array.span(), spans, values);
    }

    /**
     * The file with another list.
     *
     * @param find finds the list in a text of the file
     * @param meant what a string in the list counts as; where that is another string, it is written in its place
     * @param wanted what is to be in the list, each once
     * @param style how strings are written where the list has none
     */
    public static SourceText change(
            SourceText source,
            Function<SourceText, StringList> find,
            UnaryOperator<String> meant,
            List<String> wanted,
            JsonStyle style) {
        SourceText changed = source;
        StringList list = find.apply(changed);
        for (int i = list.unwanted(meant, wanted); i >= 0; i = list.unwanted(meant, wanted)) {
            changed = applied(
                    changed, ItemRemoval.edits(changed, i == 0 ? null : list.spans.get(i - 1), list.spans.get(i)));
            StringList left = find.apply(changed);
            if (left.spans.size() != list.spans.size() - 1) {
                throw new IllegalStateException(source.path() + ": an item could not be removed from its list");
            }
            list = left;
        }
        List<Edit> edits = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (int i = 0; i < list.values.size(); i++) {
            String value = meant.apply(list.values.get(i));
            there.add(value);
            if (!value.equals(list.values.get(i))) {
                char quote = changed.text().charAt(list.spans.get(i).start());
                edits.add(new Edit(list.spans.get(i), JsonStyle.quoted(value, quote)));
            }
        }
        List<String> added = new ArrayList<>();
        for (String value : wanted) {
            if (there.add(value)) {
                added.add(
                        list.spans.isEmpty()
                                ? style.string(value)
                                : JsonStyle.quoted(
                                        value,
                                        changed.text()
                                                .charAt(list.spans
                                                        .get(list.spans.size() - 1)
                                                        .start())));
            }
        }
        edits.addAll(ItemInsertion.edits(changed, list.brackets, list.spans, added));
        return applied(changed, edits);
    }

    /** The first string that is to go; -1 if none is. */
    private int unwanted(UnaryOperator<String> meant, List<String> wanted) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            String value = meant.apply(values.get(i));
            if (!wanted.contains(value) || !seen.add(value)) {
                return i;
            }
        }
        return -1;
    }

    private static SourceText applied(SourceText source, List<Edit> edits) {
        return edits.isEmpty() ? source : SourceText.of(source.path(), Edit.apply(source, edits));
    }
}
