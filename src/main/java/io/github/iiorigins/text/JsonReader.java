package io.github.iiorigins.text;

import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.BooleanNode;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.NullNode;
import io.github.iiorigins.text.JsonNode.NumberNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.JsonNode.UnreadableNode;
import io.github.iiorigins.text.SyntaxError.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one text into a tree and goes on after a mistake, so that one run tells all of them. It reads the larger language, JSON5, and
 * in JSON reports what JSON does not have: so a comment is told as a comment. After a mistake it takes the reading under which the
 * rest makes sense, and says nothing about what only follows from the first mistake.
 *
 * <p>Open containers are kept in a list of its own and not on the call stack, so depth costs no stack.
 */
final class JsonReader {
    /** A container whose end has not been read. */
    private static final class Container {
        final Container parent;
        final int start;
        final List<Member> members;
        final List<JsonNode> elements;
        /** The key whose value comes next. */
        StringNode key;
        /** Offset of a comma behind which no item has come, or -1. */
        int comma = -1;
        /** Whether an item was read, so that a comma or the end must come. */
        boolean needsComma;
        /** Whether a colon in this list was reported: the one mistake is then that it is no object. */
        boolean colonTold;

        Container(Container parent, int start, boolean object) {
            this.parent = parent;
            this.start = start;
            this.members = object ? new ArrayList<>() : null;
            this.elements = object ? null : new ArrayList<>();
        }

        boolean isObject() {
            return members != null;
        }
    }

    private final SourceText source;
    private final String text;
    private final int length;
    private final Dialect dialect;
    private final boolean json5;
    private final List<SyntaxError> errors = new ArrayList<>(0);

    private int at;
    /** Offset behind the last thing that was neither white space nor comment: where something missing belongs. */
    private int lastEnd;

    private Container open;
    private int depth;
    private JsonNode root;
    private boolean stopped;
    /** Whether the last value was reported as unreadable: what follows it directly is no second mistake. */
    private boolean doubtful;
    /** Whether that value was a string left open, whose rest may be the next lines. */
    private boolean openString;
    /** Whether what could not be read went on to the end of the text: then that the text ends too early is no second mistake. */
    private boolean ranOut;

    JsonReader(SourceText source, Dialect dialect) {
        this.source = source;
        this.text = source.text();
        this.length = text.length();
        this.dialect = dialect;
        this.json5 = dialect == Dialect.JSON5;
    }

    JsonDocument read() {
        readStart();
        while (open != null && !stopped) {
            readItem();
        }
        if (!stopped) {
            readRest();
        }
        while (open != null) {
            finish(lastEnd);
        }
        return new JsonDocument(source, dialect, root, errors);
    }

    // ------------------------------------------------------------------------------------------------ around the value

    private void readStart() {
        while (!stopped && root == null && open == null) {
            skipBlank();
            if (stopped) {
                return;
            }
            if (at == length) {
                nothingThere();
                return;
            }
            char unit = text.charAt(at);
            if (JsonScanner.isMergeMark(text, at)) {
                stopAtMergeMark();
            } else if (unit == '<') {
                boolean xml = text.startsWith("<?xml", at);
                onlyMistake(Kind.HTML, at, lineEnd(at), xml ? "this is XML, not JSON" : "this is HTML, not JSON");
            } else if (unit == ',' || unit == ';') {
                remove(Kind.UNEXPECTED, "`" + unit + "` before the value");
            } else if (JsonScanner.isBracketEnd(unit)) {
                remove(Kind.EXTRA_BRACKET, "`" + unit + "` without a matching opening bracket");
            } else {
                value(unit);
            }
        }
    }

    private void nothingThere() {
        for (int i = 0; i < errors.size(); i++) {
            Kind kind = errors.get(i).kind();
            if (kind != Kind.COMMENT && kind != Kind.BLANK) {
                // Stray commas or brackets were all there was, and are told.
                stopped = true;
                return;
            }
        }
        String message = length == 0
                ? "the file is empty"
                : JsonScanner.trimmedEnd(text, 0, length) == 0
                        ? "the file contains only whitespace"
                        : "the file contains only comments";
        onlyMistake(Kind.EMPTY, 0, length, message);
    }

    /** Behind the value only white space and comments may come. */
    private void readRest() {
        while (!stopped) {
            skipBlank();
            // What an open string left behind it belongs to that mistake.
            if (stopped || at == length || openString) {
                return;
            }
            char unit = text.charAt(at);
            if (JsonScanner.isBracketEnd(unit)) {
                int end = at + 1;
                while (end < length && JsonScanner.isBracketEnd(text.charAt(end))) {
                    end++;
                }
                Span span = new Span(at, end);
                report(
                        Kind.EXTRA_BRACKET,
                        span,
                        quoted(at, end) + " without a matching opening bracket",
                        Edit.remove(span));
                at = end;
            } else if ((unit == ',' || unit == ';') && JsonScanner.significant(text, at + 1) == length) {
                remove(unit == ',' ? Kind.EXTRA_COMMA : Kind.UNEXPECTED, "`" + unit + "` after the end of the value");
            } else if (JsonScanner.isMergeMark(text, at)) {
                stopAtMergeMark();
            } else {
                Span rest = new Span(at, JsonScanner.trimmedEnd(text, at, length));
                stop(Kind.TEXT_AFTER_END, rest, quoted(at, lineEnd(at)) + " after the end of the value");
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ white space

    private void skipBlank() {
        while (at < length) {
            char unit = text.charAt(at);
            if (JsonScanner.isJsonBlank(unit)) {
                at++;
            } else if ((unit > ' ' && unit < 0x7F && unit != '/' && unit != '#') || !skipOther(unit)) {
                return;
            }
        }
    }

    /** Skips a comment or white space that is not JSON's; false where something else stands or reading has stopped. */
    private boolean skipOther(char unit) {
        if (unit == '/' || unit == '#') {
            return skipComment(unit);
        }
        if (JsonScanner.isJson5Blank(unit)) {
            if (json5) {
                at++;
            } else {
                skipForeignBlank();
            }
            return true;
        }
        if (JsonScanner.isControlOrReplacement(unit)) {
            stopAtNoText();
            return false;
        }
        if (Character.getType(unit) == Character.FORMAT) {
            remove(Kind.BLANK, "invisible character " + codePointName(unit));
            return true;
        }
        return false;
    }

    private boolean skipComment(char unit) {
        boolean ofJson5 = JsonScanner.isComment(text, at);
        if (!ofJson5 && (unit == '/' || text.startsWith("#{", at))) {
            return false;
        }
        int start = at;
        int end = JsonScanner.commentEnd(text, start);
        if (end < 0) {
            at = length;
            stop(Kind.OPEN_COMMENT, new Span(start, start + 2), "comment without closing */");
            return false;
        }
        at = end;
        if (!ofJson5) {
            report(
                    Kind.COMMENT,
                    new Span(start, end),
                    "comment with #; " + dialect + " does not allow it",
                    commentRemoval(start, end));
        } else if (!json5) {
            report(
                    Kind.COMMENT,
                    new Span(start, end),
                    "comment; JSON does not allow comments",
                    commentRemoval(start, end));
        }
        return true;
    }

    /** Takes a comment out with the blanks before it, and its whole line where nothing else stands there. */
    private Edit commentRemoval(int start, int end) {
        int from = start;
        while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
            from--;
        }
        boolean beginsLine = from == 0 || text.charAt(from - 1) == '\n' || text.charAt(from - 1) == '\r';
        int to = end;
        while (to < length && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        boolean endsLine = to == length || text.charAt(to) == '\n' || text.charAt(to) == '\r';
        if (!beginsLine) {
            return Edit.remove(new Span(from, end));
        }
        if (!endsLine) {
            // The blanks before it indent what follows. Those before a second comment go with that one.
            return Edit.remove(new Span(start, JsonScanner.isComment(text, to) || text.charAt(to) == '#' ? end : to));
        }
        if (text.startsWith("\r\n", to)) {
            to++;
        }
        return Edit.remove(new Span(from, Math.min(to + 1, length)));
    }

    /** A run of one mistake: pages and word processors indent with no-break spaces. */
    private void skipForeignBlank() {
        int start = at;
        StringBuilder blanks = new StringBuilder();
        while (at < length && JsonScanner.isJson5Blank(text.charAt(at))) {
            if (text.charAt(at) != SourceText.BYTE_ORDER_MARK) {
                blanks.append(' ');
            }
            at++;
        }
        Span span = new Span(start, at);
        String message = "character " + codePointName(text.charAt(start)) + ", which is not whitespace in JSON";
        report(Kind.BLANK, span, message, new Edit(span, blanks.toString()));
    }

    private void stopAtNoText() {
        Span span = new Span(at, at + 1);
        if (root == null && open == null) {
            errors.clear();
        }
        stop(
                Kind.NOT_TEXT,
                span,
                source.isUtf16() ? "this is UTF-16; JSON is read as UTF-8" : notText(text.charAt(at)));
    }

    private String notText(char unit) {
        return unit == Utf8.REPLACEMENT && source.isMalformed()
                ? "bytes that are not UTF-8 text"
                : "character " + codePointName(unit) + ", which text files do not contain";
    }

    private void stopAtMergeMark() {
        stop(Kind.MERGE_CONFLICT, new Span(at, lineEnd(at)), "merge conflict marker");
    }

    // ------------------------------------------------------------------------------------------------ containers

    /** Reads the next item of the innermost open container, or what stands around it. */
    private void readItem() {
        skipBlank();
        if (stopped) {
            return;
        }
        if (at == length) {
            cutOff();
            return;
        }
        char unit = text.charAt(at);
        if (JsonScanner.isBracketEnd(unit)) {
            bracketEnd(unit);
        } else if (open.needsComma) {
            afterItem(unit);
        } else if (unit == ',') {
            extraCommas();
        } else if (JsonScanner.isMergeMark(text, at)) {
            stopAtMergeMark();
        } else if (open.isObject()) {
            member(unit);
        } else if (unit == ':') {
            colonInList();
        } else {
            value(unit);
        }
    }

    /** Commas where an item must stand; a run of them is one mistake. */
    private void extraCommas() {
        int start = at;
        int end = at;
        int next = at;
        while (next < length && text.charAt(next) == ',') {
            end = next + 1;
            next = jsonBlanksEnd(end);
        }
        boolean last = next < length && JsonScanner.isBracketEnd(text.charAt(next));
        // A comment or a foreign blank between them has a repair of its own, which must not lie inside this one.
        boolean adjoining = open.comma >= 0 && jsonBlanksEnd(open.comma + 1) == start;
        if (last && adjoining && !json5) {
            Span span = new Span(open.comma, end);
            report(Kind.TRAILING_COMMA, span, "trailing commas; JSON does not allow them", Edit.remove(span));
            open.comma = -1;
        } else {
            Span span = new Span(start, end);
            String message =
                    open.comma >= 0 ? "two commas with nothing between them" : "comma without a value before it";
            report(Kind.EXTRA_COMMA, span, message, Edit.remove(span));
        }
        at = end;
        lastEnd = end;
    }

    private int jsonBlanksEnd(int start) {
        int end = start;
        while (end < length && JsonScanner.isJsonBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What stands behind an item where a comma must. */
    private void afterItem(char unit) {
        if (unit == ',') {
            open.comma = at;
            nextItem(at + 1);
        } else if (unit == ';') {
            semicolon();
        } else if (JsonScanner.isMergeMark(text, at)) {
            stopAtMergeMark();
        } else if (unit == ':' && !open.isObject()) {
            colonInList();
        } else if (openString && !beginsValue(unit)) {
            // The rest of a string over several lines.
            int end = JsonScanner.wordsEnd(text, at);
            at = end < length && text.charAt(end) == '"' ? end + 1 : end;
            lastEnd = at;
        } else if (at == lastEnd && JsonScanner.isQuote(text.charAt(at - 1)) && !beginsValue(unit)) {
            skipItem(Kind.UNEXPECTED, "right after the closing quote");
        } else if (open.isObject() ? !JsonScanner.isMember(text, at) : isRestOfLine(unit)) {
            skipItem(Kind.UNEXPECTED, "after the value");
        } else {
            if (!doubtful) {
                String message = "missing comma before " + quoted(at, startOf(at));
                report(Kind.MISSING_COMMA, Span.at(lastEnd), message, Edit.insert(lastEnd, ","));
            }
            nextItem(lastEnd);
        }
    }

    /** Whether words stand here on the line of the item before: they belong to it, and are no item that lacks its comma. */
    private boolean isRestOfLine(char unit) {
        if (doubtful || beginsValue(unit) || JsonScanner.isScalar(text, at)) {
            return false;
        }
        for (int i = lastEnd; i < at; i++) {
            if (JsonScanner.isLineEnd(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsValue(char unit) {
        return JsonScanner.isQuote(unit) || unit == '[' || unit == '{';
    }

    /** What to show of an item that begins here. */
    private int startOf(int start) {
        if (JsonScanner.isQuote(text.charAt(start))) {
            int close = JsonScanner.closingQuote(text, start);
            return close < 0 ? lineEnd(start) : close + 1;
        }
        return beginsValue(text.charAt(start)) ? start + 1 : JsonScanner.wordsEnd(text, start);
    }

    private void nextItem(int end) {
        open.needsComma = false;
        doubtful = false;
        openString = false;
        lastEnd = end;
        at = Math.max(at, end);
    }

    private void semicolon() {
        int next = JsonScanner.significant(text, at + 1);
        boolean last = next == length || text.charAt(next) == ',' || JsonScanner.isBracketEnd(text.charAt(next));
        Span span = new Span(at, at + 1);
        if (last) {
            remove(Kind.UNEXPECTED, "`;` after the value");
        } else {
            report(Kind.UNEXPECTED, span, "`;` instead of a comma", new Edit(span, ","));
            nextItem(at + 1);
        }
    }

    private void colonInList() {
        if (!open.colonTold) {
            report(Kind.UNEXPECTED, new Span(at, at + 1), "`:` in a list; keys and values belong in { }", null);
            open.colonTold = true;
        }
        open.comma = -1;
        nextItem(at + 1);
    }

    /** Passes over what cannot be read, up to the next comma or bracket; says so unless the mistake before it explains it. */
    private void skipItem(Kind kind, String place) {
        int start = at;
        int stop = JsonScanner.itemEnd(text, start);
        int end = Math.max(JsonScanner.trimmedEnd(text, start, stop), start + 1);
        if (!doubtful) {
            report(kind, new Span(start, end), quoted(start, Math.min(end, lineEnd(start))) + " " + place, null);
        }
        at = Math.max(stop, end);
        lastEnd = end;
        ranOut = at == length;
        open.needsComma = true;
        open.comma = -1;
        doubtful = true;
    }

    private void bracketEnd(char unit) {
        boolean curly = unit == '}';
        if (open.isObject() != curly) {
            // The brackets after this one tell whether it is the wrong one, or the right one is missing before it.
            if (JsonScanner.unmatchedEnds(text, at + 1) == depth - 1) {
                Span span = new Span(at, at + 1);
                String other = curly ? "]" : "}";
                report(
                        Kind.WRONG_BRACKET,
                        span,
                        "`" + unit + "` instead of a closing `" + other + "`",
                        new Edit(span, other));
            } else if (!closeUpTo(curly)) {
                remove(Kind.EXTRA_BRACKET, "`" + unit + "` without a matching opening bracket");
                return;
            }
        }
        trailingComma();
        at++;
        finish(at);
    }

    /** Closes what lies inside the innermost container that this bracket can close; false where there is no such container. */
    private boolean closeUpTo(boolean curly) {
        Container target = open;
        StringBuilder missing = new StringBuilder();
        while (target != null && target.isObject() != curly) {
            missing.append(target.isObject() ? '}' : ']');
            target = target.parent;
        }
        if (target == null) {
            return false;
        }
        String message = "`" + missing + "` is missing before `" + (curly ? '}' : ']') + "`";
        report(Kind.MISSING_BRACKET, Span.at(lastEnd), message, Edit.insert(lastEnd, missing.toString()));
        while (open != target) {
            trailingComma();
            finish(lastEnd);
        }
        return true;
    }

    private void trailingComma() {
        if (!json5 && open.comma >= 0) {
            Span comma = new Span(open.comma, open.comma + 1);
            report(Kind.TRAILING_COMMA, comma, "trailing comma; JSON does not allow it", Edit.remove(comma));
        }
    }

    /** The text ends inside a container: one mistake, however many brackets are open. */
    private void cutOff() {
        if (!openString && !ranOut) {
            StringBuilder closing = new StringBuilder();
            for (Container container = open; container != null; container = container.parent) {
                closing.append(container.isObject() ? '}' : ']');
            }
            String bracket = "`" + text.charAt(open.start) + "` on line "
                    + source.position(open.start).line();
            String message = depth == 1
                    ? "the file ends before " + bracket + " is closed"
                    : "the file ends with " + depth + " brackets open, the last one " + bracket;
            Edit repair = null;
            if (open.comma >= 0) {
                repair = new Edit(new Span(open.comma, open.comma + 1), closing.toString());
            } else if (open.key == null) {
                repair = Edit.insert(lastEnd, closing.toString());
            }
            report(Kind.MISSING_BRACKET, Span.at(lastEnd), message, repair);
        }
        stopped = true;
    }

    private void begin(boolean object) {
        if (depth == JsonDocument.MAX_DEPTH) {
            String message = "brackets nested deeper than " + JsonDocument.MAX_DEPTH + " levels";
            stop(Kind.TOO_DEEP, new Span(at, at + 1), message);
            return;
        }
        open = new Container(open, at, object);
        depth++;
        nextItem(at + 1);
    }

    /** Makes a node of the innermost container and gives it to the one around it. */
    private void finish(int end) {
        Container done = open;
        if (done.key != null) {
            unreadable(lastEnd, lastEnd);
        }
        Span span = new Span(done.start, end);
        open = done.parent;
        depth--;
        attach(done.isObject() ? new ObjectNode(span, done.members) : new ArrayNode(span, done.elements));
    }

    /** Puts a value where it belongs. */
    private void attach(JsonNode node) {
        lastEnd = node.span().end();
        doubtful = false;
        openString = false;
        if (open == null) {
            root = node;
            return;
        }
        if (open.isObject()) {
            StringNode key = open.key;
            open.members.add(new Member(new Span(key.span().start(), lastEnd), key, node));
            open.key = null;
        } else {
            open.elements.add(node);
        }
        open.comma = -1;
        open.needsComma = true;
    }

    private void unreadable(int start, int end) {
        attach(new UnreadableNode(new Span(start, end)));
        doubtful = true;
    }

    // ------------------------------------------------------------------------------------------------ members

    private void member(char unit) {
        StringNode key = JsonScanner.isQuote(unit) ? string(true) : bareKey();
        if (key == null) {
            return;
        }
        open.key = key;
        lastEnd = at;
        skipBlank();
        if (stopped || at == length) {
            return;
        }
        char next = text.charAt(at);
        if (next == ':') {
            at++;
            lastEnd = at;
            skipBlank();
            if (at < length && text.charAt(at) == ':') {
                remove(Kind.UNEXPECTED, "second colon");
            }
        } else if (next == '=') {
            Span sign = new Span(at, text.startsWith("=>", at) ? at + 2 : at + 1);
            report(Kind.MISSING_COLON, sign, "`" + source.text(sign) + "` instead of a colon", new Edit(sign, ":"));
            at = sign.end();
            lastEnd = at;
        } else if (next == ',' && JsonScanner.isLoneValue(text, at + 1)) {
            Span comma = new Span(at, at + 1);
            report(Kind.MISSING_COLON, comma, "`,` instead of a colon", new Edit(comma, ":"));
            at++;
            lastEnd = at;
        } else if (next == ',' || JsonScanner.isBracketEnd(next) || JsonScanner.isMember(text, at)) {
            missingValue(key);
            return;
        } else {
            String message = "missing colon after the key "
                    + quoted(key.span().start(), key.span().end());
            report(Kind.MISSING_COLON, Span.at(lastEnd), message, Edit.insert(lastEnd, ":"));
        }
        skipBlank();
        if (stopped || at == length) {
            return;
        }
        next = text.charAt(at);
        if (next == ',' || JsonScanner.isBracketEnd(next)) {
            missingValue(key);
        } else {
            value(next);
        }
    }

    private void missingValue(StringNode key) {
        report(
                Kind.MISSING_VALUE,
                key.span(),
                quoted(key.span().start(), key.span().end()) + " has no value",
                null);
        unreadable(lastEnd, lastEnd);
    }

    /** Reads a key without quotes; null where there is none, with all up to the next comma or bracket passed over. */
    private StringNode bareKey() {
        int start = at;
        int end = JsonScanner.identifierEnd(text, start);
        if (end > start
                && isColon(JsonScanner.significant(text, end))
                && (json5 || !JsonScanner.isUrlRest(text, end))) {
            StringNode key = new StringNode(text, new Span(start, end), decode(start, end));
            if (!json5) {
                String message = quoted(start, end) + " without quotes; JSON keys require them";
                report(Kind.UNQUOTED_KEY, key.span(), message, new Edit(key.span(), QuotedText.json(key.value())));
            }
            at = end;
            return key;
        }
        end = JsonScanner.keyWordsEnd(text, start);
        boolean closed = end > start && end < length && text.charAt(end) == '"';
        int next = JsonScanner.significant(text, closed ? end + 1 : end);
        if (end == start || !isColon(next) || JsonScanner.isUrlRest(text, next)) {
            boolean missing = text.charAt(start) == ':';
            skipItem(
                    missing ? Kind.MISSING_KEY : Kind.UNEXPECTED,
                    missing ? "without a key" : "where a key is expected");
            return null;
        }
        at = closed ? end + 1 : end;
        Span span = new Span(start, at);
        String name = withoutTypographicQuotes(start, end);
        if (closed) {
            String message = quoted(start, at) + " without an opening quote";
            report(Kind.MISSING_QUOTE, span, message, Edit.insert(start, "\""));
        } else if (name.length() < end - start) {
            String message = quoted(start, end) + " in typographic quotes; " + dialect + " requires straight quotes";
            report(Kind.TYPOGRAPHIC_QUOTES, span, message, new Edit(span, QuotedText.json(name)));
        } else {
            String message = quoted(start, end) + " without quotes; this key requires them";
            report(Kind.UNQUOTED_KEY, span, message, new Edit(span, QuotedText.json(name)));
        }
        return new StringNode(text, span, text.substring(start, at));
    }

    private boolean isColon(int offset) {
        return offset < length && text.charAt(offset) == ':';
    }

    private String withoutTypographicQuotes(int start, int end) {
        boolean quoted = end - start >= 2
                && JsonScanner.isTypographicQuote(text.charAt(start))
                && JsonScanner.isTypographicQuote(text.charAt(end - 1));
        return quoted ? text.substring(start + 1, end - 1) : text.substring(start, end);
    }

    // ------------------------------------------------------------------------------------------------ values

    private void value(char unit) {
        switch (unit) {
            case '{' -> {
                if (JsonScanner.templateEnd(text, at) > 0) {
                    words();
                } else {
                    begin(true);
                }
            }
            case '[' -> begin(false);
            case '"', '\'' -> stringValue();
            case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'I', 'N' -> number();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> words();
        }
    }

    private void literal(String word) {
        int end = at + word.length();
        if (!text.startsWith(word, at) || !JsonScanner.isDelimited(text, end)) {
            words();
            return;
        }
        Span span = new Span(at, end);
        at = end;
        attach(word.equals("null") ? new NullNode(span) : new BooleanNode(span, word.equals("true")));
    }

    private void number() {
        int start = at;
        int end = JsonScanner.jsonNumberEnd(text, start);
        boolean ofJson = end >= 0 && JsonScanner.isDelimited(text, end);
        if (!ofJson) {
            end = JsonScanner.json5NumberEnd(text, start);
            if (end < 0 || !JsonScanner.isDelimited(text, end)) {
                words();
                return;
            }
        }
        Span span = new Span(start, end);
        NumberNode number = new NumberNode(span, text.substring(start, end));
        if (!ofJson && !json5) {
            String message = quoted(start, end) + " is a number only in JSON5";
            report(Kind.JSON5_NUMBER, span, message, jsonNumber(number));
        }
        at = end;
        attach(number);
    }

    /** The same number as JSON writes it; null for Infinity and NaN, which it cannot write. */
    private static Edit jsonNumber(NumberNode number) {
        String raw = number.raw();
        String sign = raw.charAt(0) == '-' ? "-" : "";
        String digits = raw.charAt(0) == '-' || raw.charAt(0) == '+' ? raw.substring(1) : raw;
        if (digits.charAt(0) == 'I' || digits.charAt(0) == 'N') {
            return null;
        }
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            return new Edit(number.span(), sign + new BigInteger(digits.substring(2), 16));
        }
        int point = digits.indexOf('.');
        if (point == 0) {
            digits = "0" + digits;
        } else if (point > 0 && (point + 1 == digits.length() || digits.charAt(point + 1) > '9')) {
            digits = digits.substring(0, point) + digits.substring(point + 1);
        }
        return new Edit(number.span(), sign + digits);
    }

    /** What stands where a value must and is none: words without quotes, a placeholder, a misspelt literal. */
    private void words() {
        int start = at;
        int end = JsonScanner.wordsEnd(text, start);
        if (open == null) {
            notJson(start, end);
            return;
        }
        at = end;
        ranOut = end == length;
        if (end < length && text.charAt(end) == '"' && endsItem(end + 1)) {
            at = end + 1;
            Span span = new Span(start, at);
            report(Kind.MISSING_QUOTE, span, quoted(start, at) + " without an opening quote", Edit.insert(start, "\""));
        } else {
            reportWords(new Span(start, end));
        }
        unreadable(start, at);
    }

    private void reportWords(Span span) {
        int start = span.start();
        int end = span.end();
        String words = source.text(span);
        String bare = withoutTypographicQuotes(start, end);
        String literal =
                words.equalsIgnoreCase("true") || words.equalsIgnoreCase("false") || words.equalsIgnoreCase("null")
                        ? words.toLowerCase(Locale.ROOT)
                        : null;
        if (bare.length() < words.length()) {
            String message = quoted(start, end) + " in typographic quotes; " + dialect + " requires straight quotes";
            report(Kind.TYPOGRAPHIC_QUOTES, span, message, new Edit(span, QuotedText.json(bare)));
        } else if (literal != null) {
            report(Kind.UNQUOTED_TEXT, span, quoted(start, end) + " for " + literal, new Edit(span, literal));
        } else if (JsonScanner.isNumberLike(text, start, end)) {
            report(Kind.BAD_NUMBER, span, quoted(start, end) + " is not a number", null);
        } else {
            // Where a quote or a backslash stands in it, more than quotes around it is wrong; and these mean null
            // elsewhere.
            boolean plain = words.indexOf('\'') < 0
                    && words.indexOf('\\') < 0
                    && !words.equals("None")
                    && !words.equals("undefined");
            Edit repair = plain ? new Edit(span, QuotedText.json(words)) : null;
            report(Kind.UNQUOTED_TEXT, span, quoted(start, end) + " without quotes", repair);
        }
    }

    /** Whether an item can end here: a comma, bracket or colon comes, or nothing on this line. */
    private boolean endsItem(int offset) {
        int next = offset;
        while (next < length && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next == length || JsonScanner.isLineEnd(text.charAt(next)) || ",:]}".indexOf(text.charAt(next)) >= 0;
    }

    /** The file begins with something else than a value: that is the one mistake worth telling. */
    private void notJson(int start, int end) {
        for (int i = start; i < Math.min(end, start + 256); i++) {
            if (JsonScanner.isControlOrReplacement(text.charAt(i))) {
                at = i;
                stopAtNoText();
                return;
            }
        }
        onlyMistake(Kind.NOT_JSON, start, end, quoted(start, end) + " where a JSON value is expected");
    }

    // ------------------------------------------------------------------------------------------------ strings

    private void stringValue() {
        StringNode string = string(false);
        if (openString) {
            unreadable(string.span().start(), string.span().end());
            openString = true;
        } else {
            attach(string);
        }
    }

    /** Reads a string; where its closing quote is missing, reports that, guesses its end and sets {@link #openString}. */
    private StringNode string(boolean key) {
        int start = at;
        char quote = text.charAt(start);
        openString = false;
        int end = start + 1;
        boolean plain = true;
        while (end < length && text.charAt(end) != quote) {
            char unit = text.charAt(end);
            if (unit < ' ' || unit == '\\') {
                if (unit == '\n' || unit == '\r') {
                    break;
                }
                plain = false;
                if (unit == '\\' && end + 1 == length) {
                    break;
                }
                end = unit == '\\' ? Escape.end(text, end) : end + 1;
            } else {
                end++;
            }
        }
        boolean closed = end < length && text.charAt(end) == quote;
        if (!closed || runsOn(start, end, key)) {
            end = guessedEnd(start, Math.min(end, length), key);
            openString = true;
            at = end;
            Span span = new Span(start, end);
            String message = quoted(start, end) + " without a closing quote";
            // With a backslash in it the guess is not worth an edit.
            // A word processor may have made a typographic quote of the closing one.
            boolean typographic = end > start + 1 && JsonScanner.isTypographicQuote(text.charAt(end - 1));
            Span missing = typographic ? new Span(end - 1, end) : Span.at(end);
            Edit repair = plain ? new Edit(missing, String.valueOf(quote)) : null;
            report(Kind.MISSING_QUOTE, span, message, repair);
            return new StringNode(text, span, decode(start + 1, end));
        }
        at = end + 1;
        Span span = new Span(start, at);
        StringNode string = new StringNode(text, span, plain ? text.substring(start + 1, end) : decode(start + 1, end));
        boolean sound = plain || checkContent(start + 1, end, quote);
        if (quote == '\'' && !json5) {
            // An apostrophe may have closed it: then words follow.
            boolean whole = sound && (at == length || !Ascii.isLetterOrDigit(text.charAt(at)));
            Edit repair = whole ? new Edit(span, QuotedText.json(string.value())) : null;
            report(
                    Kind.SINGLE_QUOTES,
                    span,
                    quoted(start, at) + " in single quotes; JSON requires double quotes",
                    repair);
        }
        return string;
    }

    /** Whether the quote here opens the next string, its own closing one missing: words follow it, and a comma stands before it. */
    private boolean runsOn(int start, int quote, boolean key) {
        if (quote + 1 == length || !Ascii.isLetterOrDigit(text.charAt(quote + 1))) {
            return false;
        }
        int end = JsonScanner.trimmedEnd(text, start + 1, quote);
        return (end > start + 1 && text.charAt(end - 1) == ',') || (key && colonIn(start, quote) > 0);
    }

    private int colonIn(int start, int end) {
        int colon = text.indexOf(':', start + 1);
        return colon < end ? colon : -1;
    }

    /** Where a string that no quote closes was meant to end: before the comma and the brackets that end its line. */
    private int guessedEnd(int start, int lineEnd, boolean key) {
        int colon = key ? colonIn(start, lineEnd) : -1;
        if (colon > 0) {
            return JsonScanner.trimmedEnd(text, start + 1, colon);
        }
        int end = JsonScanner.trimmedEnd(text, start + 1, lineEnd);
        if (open == null) {
            return end;
        }
        boolean brackets = false;
        for (int i = start + 1; i < end; i++) {
            brackets |= text.charAt(i) == '[' || text.charAt(i) == '{';
        }
        while (end > start + 1) {
            char unit = text.charAt(end - 1);
            if (!JsonScanner.isBlank(unit) && unit != ',' && (brackets || !JsonScanner.isBracketEnd(unit))) {
                break;
            }
            end--;
        }
        return end;
    }

    /** Reports what a string holds and must not; false where an escape is wrong in JSON5 too, so that its meaning is a guess. */
    private boolean checkContent(int start, int end, char quote) {
        boolean sound = true;
        int offset = start;
        while (offset < end) {
            char unit = text.charAt(offset);
            int next = unit == '\\' ? Escape.end(text, offset) : offset + 1;
            if (unit == '\\' && !Escape.isValid(text, offset)) {
                sound = false;
                report(Kind.BAD_ESCAPE, new Span(offset, next), "invalid escape " + quoted(offset, next), null);
            } else if (!json5 && quote == '"') {
                // A string in single quotes is written anew as a whole.
                if (unit == '\\' && !Escape.isValidInJson(text, offset)) {
                    String message = "escape " + quoted(offset, next) + "; JSON does not allow it";
                    report(Kind.BAD_ESCAPE, new Span(offset, next), message, escapeRepair(offset, next));
                } else if (unit < ' ') {
                    StringBuilder escape = new StringBuilder();
                    QuotedText.appendEscape(escape, unit);
                    String message = "character " + codePointName(unit) + " in a string; JSON requires an escape";
                    Span span = new Span(offset, next);
                    report(
                            Kind.CONTROL_CHARACTER,
                            span,
                            message,
                            new Edit(span, unit == '\t' ? "\\t" : escape.toString()));
                }
            }
            offset = next;
        }
        return sound;
    }

    /** JSON's spelling of an escape of JSON5; null for a letter that needs none, behind which often a backslash itself was meant. */
    private Edit escapeRepair(int start, int end) {
        Span span = new Span(start, end);
        int value = Escape.value(text, start);
        char letter = text.charAt(start + 1);
        if (value < 0) {
            return Edit.remove(span);
        }
        if (letter == '\'') {
            return new Edit(span, "'");
        }
        if (letter != 'x' && letter != 'v' && letter != '0') {
            return null;
        }
        StringBuilder escape = new StringBuilder();
        QuotedText.appendEscape(escape, (char) value);
        return new Edit(span, escape.toString());
    }

    private String decode(int start, int end) {
        int escape = text.indexOf('\\', start);
        if (escape < 0 || escape >= end) {
            return text.substring(start, end);
        }
        StringBuilder value = new StringBuilder(end - start);
        int offset = start;
        while (offset < end) {
            char unit = text.charAt(offset);
            // A guessed end may lie inside an escape.
            if (unit == '\\' && offset + 1 < end) {
                int escaped = Escape.value(text, offset);
                if (escaped >= 0) {
                    value.append((char) escaped);
                }
                offset = Escape.end(text, offset);
            } else {
                value.append(unit);
                offset++;
            }
        }
        return value.toString();
    }

    // ------------------------------------------------------------------------------------------------ mistakes

    private void report(Kind kind, Span span, String message, Edit repair) {
        if (stopped) {
            return;
        }
        if (errors.size() == JsonDocument.MAX_ERRORS) {
            stopped = true;
            errors.add(new SyntaxError(
                    Kind.TOO_MANY, span, "more errors follow; the rest was not read", Optional.empty()));
            return;
        }
        errors.add(new SyntaxError(kind, span, message, Optional.ofNullable(repair)));
    }

    /** Reports the character here as one that must go, and passes over it. */
    private void remove(Kind kind, String message) {
        Span span = new Span(at, at + 1);
        report(kind, span, message, Edit.remove(span));
        at++;
        lastEnd = at;
    }

    private void stop(Kind kind, Span span, String message) {
        report(kind, span, message, null);
        stopped = true;
    }

    /** Reports the one mistake beside which the others say nothing: nothing here is JSON. */
    private void onlyMistake(Kind kind, int start, int end, String message) {
        errors.clear();
        stop(kind, new Span(start, end), message);
    }

    private String quoted(int start, int end) {
        return QuotedText.ticked(text, start, end);
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < length && !JsonScanner.isLineEnd(text.charAt(end))) {
            end++;
        }
        return JsonScanner.trimmedEnd(text, start, end);
    }

    /** A character by its number, as in {@code U+00A0}. */
    private static String codePointName(char unit) {
        StringBuilder name = new StringBuilder();
        QuotedText.appendEscape(name, unit);
        return "U+" + name.substring(2).toUpperCase(Locale.ROOT);
    }
}
