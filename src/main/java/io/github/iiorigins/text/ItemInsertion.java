package io.github.iiorigins.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts items behind the last one of a list or an object, in JSON, JSON5 or a JavaScript literal: on lines of their own where
 * the last one has its own, with a comma behind the new last one if the old last one had it. Comments stay where they are.
 */
public final class ItemInsertion {
    /** An empty list whose new content is longer than this is broken into lines, if its file has lines. */
    private static final int MAX_LINE = 72;

    private final SourceText source;
    private final String text;
    private final Span brackets;
    private final List<Span> items;
    private final List<String> added;

    private ItemInsertion(SourceText source, Span brackets, List<Span> items, List<String> added) {
        this.source = source;
        this.text = source.text();
        this.brackets = brackets;
        this.items = items;
        this.added = added;
    }

    /**
     * The edits that put items in.
     *
     * @param brackets where the list or object stands, its brackets included
     * @param items where its items stand; of an object each with its key
     * @param added the new items as text. A line break in one is a line feed with a tab behind it for each level that the
     *     next line is indented deeper than the item; there is no other line feed or tab in them
     */
    public static List<Edit> edits(SourceText source, Span brackets, List<Span> items, List<String> added) {
        if (added.isEmpty()) {
            return List.of();
        }
        ItemInsertion insertion = new ItemInsertion(source, brackets, items, added);
        return items.isEmpty() ? insertion.intoEmpty() : insertion.behindLast();
    }

    /** The same for an object: its members are the items. */
    public static List<Edit> edits(SourceText source, JsonNode.ObjectNode object, List<String> added) {
        List<Span> members = new ArrayList<>();
        for (JsonNode.Member member : object.members()) {
            members.add(member.span());
        }
        return edits(source, object.span(), members, added);
    }

    /** The same for a list: its elements are the items. */
    public static List<Edit> edits(SourceText source, JsonNode.ArrayNode list, List<String> added) {
        List<Span> elements = new ArrayList<>();
        for (JsonNode element : list.elements()) {
            elements.add(element.span());
        }
        return edits(source, list.span(), elements, added);
    }

    /** Whether a comma is after the last element of a list. */
    public static boolean endsInComma(SourceText source, JsonNode.ArrayNode list) {
        if (list.elements().isEmpty()) {
            return false;
        }
        Span last = list.elements().get(list.elements().size() - 1).span();
        return source.text().charAt(JsonScanner.significant(source.text(), last.end())) == ',';
    }

    private List<Edit> behindLast() {
        Span last = items.get(items.size() - 1);
        int after = JsonScanner.significant(text, last.end());
        boolean comma = after < brackets.end() - 1 && text.charAt(after) == ',';
        String indentation = indentation(last.start());
        if (indentation == null || lineStart(last.start()) <= brackets.start()) {
            StringBuilder inline = new StringBuilder();
            String gap = gap();
            for (String item : added) {
                inline.append(',').append(gap).append(flat(item));
            }
            return List.of(Edit.insert(last.end(), inline.toString()));
        }
        List<Edit> edits = new ArrayList<>(2);
        if (!comma) {
            edits.add(Edit.insert(last.end(), ","));
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < added.size(); i++) {
            lines.append(lineEnd()).append(indentation).append(spread(added.get(i), indentation));
            lines.append(comma || i < added.size() - 1 ? "," : "");
        }
        edits.add(Edit.insert(remarksEnd(comma ? after + 1 : last.end()), lines.toString()));
        return edits;
    }

    /** What stands behind the comma between the last two items, if that is blank. */
    private String gap() {
        if (items.size() > 1) {
            int from = items.get(items.size() - 2).end();
            int to = items.get(items.size() - 1).start();
            String between = text.substring(from, to);
            if (between.startsWith(",") && between.substring(1).isBlank() && between.indexOf('\n') < 0) {
                return between.substring(1);
            }
        }
        return " ";
    }

    private List<Edit> intoEmpty() {
        Span inside = new Span(brackets.start() + 1, brackets.end() - 1);
        String body = source.text(inside);
        boolean remarks = !body.isBlank();
        boolean broken = body.indexOf('\n') >= 0 || body.indexOf('\r') >= 0;
        String line = flatLine();
        if (!broken && (!hasLines() || (added.size() == 1 && line.length() <= MAX_LINE))) {
            if (remarks) {
                return List.of(Edit.insert(inside.end(), (endsBlank(body) ? "" : " ") + line + " "));
            }
            String pad = text.charAt(brackets.start()) == '{' ? " " : "";
            return List.of(new Edit(inside, pad + line + pad));
        }
        String outer = leading(brackets.start());
        String inner = outer + unit();
        StringBuilder lines = new StringBuilder();
        if (remarks && broken && indentation(inside.end()) != null) {
            for (int i = 0; i < added.size(); i++) {
                lines.append(inner).append(spread(added.get(i), inner));
                lines.append(i < added.size() - 1 ? "," : "").append(lineEnd());
            }
            return List.of(Edit.insert(lineStart(inside.end()), lines.toString()));
        }
        for (int i = 0; i < added.size(); i++) {
            lines.append(lineEnd()).append(inner).append(spread(added.get(i), inner));
            lines.append(i < added.size() - 1 ? "," : "");
        }
        lines.append(lineEnd()).append(outer);
        return List.of(remarks ? Edit.insert(inside.end(), lines.toString()) : new Edit(inside, lines.toString()));
    }

    private static boolean endsBlank(String body) {
        return !body.isEmpty() && body.charAt(body.length() - 1) <= ' ';
    }

    // ---- how the items are written

    private String flatLine() {
        StringBuilder line = new StringBuilder();
        for (String item : added) {
            line.append(line.isEmpty() ? "" : ", ").append(flat(item));
        }
        return line.toString();
    }

    /** An item on one line. */
    private static String flat(String item) {
        StringBuilder line = new StringBuilder(item.length());
        for (int i = 0; i < item.length(); i++) {
            char unit = item.charAt(i);
            if (unit != '\n') {
                line.append(unit);
                continue;
            }
            while (i + 1 < item.length() && item.charAt(i + 1) == '\t') {
                i++;
            }
            boolean list =
                    line.charAt(line.length() - 1) == '[' || (i + 1 < item.length() && item.charAt(i + 1) == ']');
            line.append(list ? "" : " ");
        }
        return line.toString();
    }

    /** An item on the lines that it asks for. */
    private String spread(String item, String indentation) {
        if (item.indexOf('\n') < 0) {
            return item;
        }
        String unit = unit();
        StringBuilder lines = new StringBuilder(item.length() + 32);
        for (int i = 0; i < item.length(); i++) {
            switch (item.charAt(i)) {
                case '\n' -> lines.append(lineEnd()).append(indentation);
                case '\t' -> lines.append(unit);
                default -> lines.append(item.charAt(i));
            }
        }
        return lines.toString();
    }

    // ---- how the file is written

    private String lineEnd() {
        return source.lineEnding().text();
    }

    /** Whether the content of the file stands on more than one line, or is nothing but the brackets and an item asks for lines. */
    private boolean hasLines() {
        String content = text.strip();
        return content.indexOf('\n') >= 0
                || content.indexOf('\r') >= 0
                || (content.length() == brackets.end() - brackets.start() && wantLines());
    }

    private boolean wantLines() {
        for (String item : added) {
            if (item.indexOf('\n') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** One level of indentation: that of the first line that has one and is no part of a comment. */
    private String unit() {
        for (int line = 1; line <= source.lineCount(); line++) {
            Span span = source.lineSpan(line);
            int end = span.start();
            while (end < span.end() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
                end++;
            }
            if (end > span.start() && end < span.end() && text.charAt(end) != '*') {
                return text.charAt(span.start()) == '\t' ? "\t" : text.substring(span.start(), end);
            }
        }
        return "  ";
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    /** The white space that a line begins with. */
    private String leading(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** The white space before what is the first on its line; null if it is not. */
    private String indentation(int offset) {
        String leading = leading(offset);
        return lineStart(offset) + leading.length() == offset ? leading : null;
    }

    /** Behind the comments that end the line, which belong to what stands before them. */
    private int remarksEnd(int from) {
        int end = from;
        int at = from;
        while (at < brackets.end() - 1) {
            char unit = text.charAt(at);
            if (unit == ' ' || unit == '\t') {
                at++;
            } else if (text.startsWith("//", at)) {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
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
