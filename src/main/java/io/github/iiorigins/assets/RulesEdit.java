package io.github.iiorigins.assets;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits on rules files that go with what is there: its indentation, its line ends, its way of quoting, its habit with
 * the comma behind the last item. Comments and order stay. What an edit comes to is for the caller to see, with
 * {@link AssetTree#with}.
 */
public final class RulesEdit {
    private RulesEdit() {}

    /** A field of a rule that is to be written. */
    public static final class Field {
        private final String name;
        private final List<String> headers;
        private final String value;
        private final boolean text;

        private Field(String name, List<String> headers, String value, boolean text) {
            this.name = name;
            this.headers = headers;
            this.value = value;
            this.text = text;
        }

        /** A field with a string. */
        public static Field text(String name, String value) {
            return new Field(name, null, value, true);
        }

        /** A field with true or false. */
        public static Field flag(String name, boolean value) {
            return new Field(name, null, String.valueOf(value), false);
        }

        /** The field {@code headers}, with names and values in turn. */
        public static Field headers(String... namesAndValues) {
            return new Field("headers", List.of(namesAndValues), null, false);
        }
    }

    /** A new rules file with these rules: strict JSON, indented by two blanks. */
    public static String file(List<List<Field>> rules) {
        StringBuilder text = new StringBuilder("[");
        Style style = Style.PLAIN;
        for (int i = 0; i < rules.size(); i++) {
            text.append(i == 0 ? "\n  " : ",\n  ").append(style.rule(rules.get(i), "  "));
        }
        return text.append(rules.isEmpty() ? "]\n" : "\n]\n").toString();
    }

    /** The edits that put a rule behind the last one. Nothing if the file is no list. */
    public static List<Edit> append(RulesFile file, List<Field> rule) {
        return appendAll(file, List.of(rule));
    }

    /** The edits that put rules behind the last one. Nothing if the file is no list. */
    public static List<Edit> appendAll(RulesFile file, List<List<Field>> more) {
        if (!(file.json().root() instanceof ArrayNode list)) {
            return List.of();
        }
        List<JsonNode> rules = list.elements();
        Style style = Style.of(file);
        JsonNode last = rules.isEmpty() ? null : rules.get(rules.size() - 1);
        Place place = new Place(file.source(), list.span(), last == null ? null : last.span(), style);
        StringBuilder items = new StringBuilder();
        for (List<Field> fields : more) {
            items.append(items.isEmpty() ? "" : "," + place.start())
                    .append(place.multiline ? style.rule(fields, place.indentation) : style.line(fields));
        }
        return place.insert(items.toString());
    }

    /** The edits that put a header into a rule; into its {@code headers} if it has some. Nothing if they are no object. */
    public static List<Edit> addHeader(AssetRule rule, String name, String value) {
        Style style = Style.of(rule.file());
        SourceText source = rule.file().source();
        ObjectNode object = rule.node();
        Member headers = object.member("headers");
        if (headers == null) {
            List<Member> members = object.members();
            Place place = new Place(
                    source, object.span(), members.get(members.size() - 1).span(), style);
            Field field = Field.headers(name, value);
            return place.insert(place.multiline ? style.field(field, place.indentation) : style.field(field));
        }
        if (!(headers.value() instanceof ObjectNode given)) {
            return List.of();
        }
        List<Member> members = given.members();
        String header = style.header(name, value);
        if (members.isEmpty()) {
            Span inside = new Span(given.span().start() + 1, given.span().end() - 1);
            if (!source.text(inside).isBlank()) {
                return List.of(Edit.insert(inside.end(), " " + header + " "));
            }
            return List.of(new Edit(inside, " " + header + " "));
        }
        Place place =
                new Place(source, given.span(), members.get(members.size() - 1).span(), style);
        return place.insert(header);
    }

    /** The edit that gives another value to a string, in the quotes that it has. */
    public static Edit replace(StringNode string, SourceText source, String value) {
        char quote = source.text().charAt(string.span().start());
        return new Edit(string.span(), quoted(value, quote));
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

    private static String quoted(String value, char quote) {
        String json = QuotedText.json(value);
        if (quote == '"') {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length()).append('\'');
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c == '\\' && json.charAt(i + 1) == '"') {
                continue;
            }
            text.append(c == '\'' ? "\\'" : String.valueOf(c));
        }
        return text.append('\'').toString();
    }

    /** How a file is written. */
    private static final class Style {
        static final Style PLAIN = new Style('"', '"', "  ", "\n", false);

        /** What stands around a key; a blank where nothing does. */
        private final char keyQuote;

        private final char quote;
        private final String unit;
        private final String lineEnd;
        private final boolean trailingComma;

        private Style(char keyQuote, char quote, String unit, String lineEnd, boolean trailingComma) {
            this.keyQuote = keyQuote;
            this.quote = quote;
            this.unit = unit;
            this.lineEnd = lineEnd;
            this.trailingComma = trailingComma;
        }

        static Style of(RulesFile file) {
            SourceText source = file.source();
            String text = source.text();
            char keyQuote = '"';
            char quote = '"';
            String unit = null;
            boolean trailingComma = false;
            if (file.json().root() instanceof ArrayNode list && !list.elements().isEmpty()) {
                List<JsonNode> rules = list.elements();
                trailingComma = isComma(
                        text,
                        behind(
                                text,
                                rules.get(rules.size() - 1).span().end(),
                                list.span().end()));
                if (rules.get(0) instanceof ObjectNode first && !first.members().isEmpty()) {
                    StringNode key = first.members().get(0).key();
                    keyQuote = key.isQuoted() ? text.charAt(key.span().start()) : ' ';
                    quote = first.members().get(0).value() instanceof StringNode value
                            ? text.charAt(value.span().start())
                            : keyQuote == ' ' ? '"' : keyQuote;
                }
                String indentation = indentation(text, rules.get(0).span().start());
                String outer = indentation(text, list.span().start());
                if (indentation != null && outer != null && indentation.startsWith(outer)) {
                    unit = indentation.substring(outer.length());
                }
                if ((unit == null || unit.isEmpty())
                        && rules.get(0) instanceof ObjectNode first
                        && !first.members().isEmpty()) {
                    String inner =
                            indentation(text, first.members().get(0).span().start());
                    unit = inner != null && indentation != null && inner.startsWith(indentation)
                            ? inner.substring(indentation.length())
                            : null;
                }
            }
            return new Style(
                    keyQuote,
                    quote,
                    unit == null || unit.isEmpty() ? "  " : unit,
                    source.lineEnding().text(),
                    trailingComma);
        }

        private String key(String name) {
            boolean bare = keyQuote == ' ' && isIdentifier(name);
            return bare ? name : quoted(name, keyQuote == ' ' ? quote : keyQuote);
        }

        private static boolean isIdentifier(String name) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
                    return false;
                }
            }
            return !name.isEmpty();
        }

        String header(String name, String value) {
            return key(name) + ": " + quoted(value, quote);
        }

        /** A field on one line. */
        String field(Field field) {
            if (field.headers == null) {
                return key(field.name) + ": " + (field.text ? quoted(field.value, quote) : field.value);
            }
            StringBuilder text = new StringBuilder(key(field.name)).append(": { ");
            for (int i = 0; i < field.headers.size(); i += 2) {
                text.append(i == 0 ? "" : ", ").append(header(field.headers.get(i), field.headers.get(i + 1)));
            }
            return text.append(" }").toString();
        }

        /** A field, each of its headers on a line of its own. */
        String field(Field field, String indentation) {
            if (field.headers == null) {
                return field(field);
            }
            StringBuilder text = new StringBuilder(key(field.name)).append(": {");
            for (int i = 0; i < field.headers.size(); i += 2) {
                boolean last = i + 2 == field.headers.size();
                text.append(lineEnd)
                        .append(indentation)
                        .append(unit)
                        .append(header(field.headers.get(i), field.headers.get(i + 1)))
                        .append(last && !trailingComma ? "" : ",");
            }
            return text.append(lineEnd).append(indentation).append('}').toString();
        }

        /** A rule on one line. */
        String line(List<Field> fields) {
            StringBuilder text = new StringBuilder("{ ");
            for (int i = 0; i < fields.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(field(fields.get(i)));
            }
            return text.append(" }").toString();
        }

        /** A rule on lines of its own, or on one if it is short. */
        String rule(List<Field> fields, String indentation) {
            boolean brief = true;
            for (Field field : fields) {
                brief &= field.headers == null;
            }
            if (brief) {
                return line(fields);
            }
            StringBuilder text = new StringBuilder("{");
            String inner = indentation + unit;
            for (int i = 0; i < fields.size(); i++) {
                boolean last = i + 1 == fields.size();
                text.append(lineEnd)
                        .append(inner)
                        .append(field(fields.get(i), inner))
                        .append(last && !trailingComma ? "" : ",");
            }
            return text.append(lineEnd).append(indentation).append('}').toString();
        }
    }

    /** The place behind the last item in a pair of brackets. */
    private static final class Place {
        private final String text;
        private final Span brackets;
        private final Span last;
        private final Style style;
        /** Whether the items stand on lines of their own. */
        private final boolean multiline;

        private final String indentation;

        Place(SourceText source, Span brackets, Span last, Style style) {
            this.text = source.text();
            this.brackets = brackets;
            this.last = last;
            this.style = style;
            String own = last == null ? null : indentation(text, last.start());
            String outer = outerIndentation(text, brackets.start());
            this.multiline = last == null || own != null;
            this.indentation = own != null ? own : outer + style.unit;
        }

        /** Whoever opens the brackets may stand behind a key: what counts is where its line begins. */
        private static String outerIndentation(String text, int offset) {
            int start = lineStart(text, offset);
            int end = start;
            while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
                end++;
            }
            return text.substring(start, end);
        }

        /** What stands before each item. */
        String start() {
            return multiline ? style.lineEnd + indentation : " ";
        }

        List<Edit> insert(String item) {
            if (last == null) {
                return insertFirst(item);
            }
            int comma = behind(text, last.end(), brackets.end());
            boolean trailing = isComma(text, comma);
            int from = trailing ? comma + 1 : last.end();
            int at = afterRemarks(from);
            // What is written behind "//" on its line would be a part of the comment.
            String start = endsInLineComment(from, at) ? style.lineEnd + indentation : start();
            List<Edit> edits = new ArrayList<>(2);
            if (trailing) {
                edits.add(Edit.insert(at, start + item + ","));
            } else if (at == last.end()) {
                edits.add(Edit.insert(at, "," + start + item));
            } else {
                edits.add(Edit.insert(last.end(), ","));
                edits.add(Edit.insert(at, start + item));
            }
            return edits;
        }

        private boolean endsInLineComment(int from, int to) {
            int at = from;
            while (at < to && !text.startsWith("//", at)) {
                at = text.startsWith("/*", at) ? text.indexOf("*/", at + 2) + 2 : at + 1;
            }
            return at < to;
        }

        private List<Edit> insertFirst(String item) {
            String inside = text.substring(brackets.start() + 1, brackets.end() - 1);
            int end = brackets.start() + 1 + inside.stripTrailing().length();
            String outer = outerIndentation(text, brackets.start());
            String before = style.lineEnd + indentation + item;
            // What stands between the brackets are comments at most; the closing one comes to a line of its own.
            return List.of(new Edit(new Span(end, brackets.end() - 1), before + style.lineEnd + outer));
        }

        /** Behind the comments that end the line, which belong to what stands before them. */
        private int afterRemarks(int from) {
            int end = from;
            int at = from;
            while (at < brackets.end() - 1) {
                char c = text.charAt(at);
                if (c == ' ' || c == '\t') {
                    at++;
                } else if (text.startsWith("//", at)) {
                    while (at < brackets.end() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                        at++;
                    }
                    return at;
                } else if (text.startsWith("/*", at)) {
                    int close = text.indexOf("*/", at + 2);
                    if (close < 0 || text.substring(at, close).indexOf('\n') >= 0) {
                        return end;
                    }
                    at = close + 2;
                    end = at;
                } else {
                    return end;
                }
            }
            return end;
        }
    }

    private static int lineStart(String text, int offset) {
        int start = offset;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    /** The white space before something that is the first on its line; null if it is not. */
    private static String indentation(String text, int offset) {
        int start = lineStart(text, offset);
        for (int i = start; i < offset; i++) {
            if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                return null;
            }
        }
        return text.substring(start, offset);
    }

    private static boolean isComma(String text, int offset) {
        return offset >= 0 && text.charAt(offset) == ',';
    }

    /** The first character behind an item that is neither white space nor in a comment; -1 if there is none before the end. */
    private static int behind(String text, int from, int end) {
        int at = from;
        while (at < end) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                at = close < 0 ? end : close + 2;
            } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
                at++;
            } else {
                return at;
            }
        }
        return -1;
    }
}
