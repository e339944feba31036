package io.github.iiorigins.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** How a file writes its keys and strings, so that what comes in looks as what is there. */
public final class JsonStyle {
    /** Strict JSON. */
    public static final JsonStyle STRICT = new JsonStyle('"', '"');

    /** What stands around a key; a blank where nothing does. */
    private final char keyQuote;

    private final char quote;

    private JsonStyle(char keyQuote, char quote) {
        this.keyQuote = keyQuote;
        this.quote = quote;
    }

    /** A style put together by hand, for files that are not JSON: keys without quotes, strings in these. */
    public static JsonStyle bareKeys(char quote) {
        return new JsonStyle(' ', quote);
    }

    /** As the first key and the first string of a file have it. */
    public static JsonStyle of(JsonDocument document) {
        if (document.dialect() == Dialect.JSON || document.root() == null) {
            return STRICT;
        }
        String text = document.source().text();
        char key = 0;
        char string = 0;
        Deque<JsonNode> ahead = new ArrayDeque<>();
        ahead.push(document.root());
        while (!ahead.isEmpty() && (key == 0 || string == 0)) {
            JsonNode node = ahead.pop();
            if (node instanceof JsonNode.ObjectNode object) {
                for (int i = object.members().size() - 1; i >= 0; i--) {
                    ahead.push(object.members().get(i).value());
                }
                if (key == 0 && !object.members().isEmpty()) {
                    JsonNode.StringNode first = object.members().get(0).key();
                    key = first.isQuoted() ? text.charAt(first.span().start()) : ' ';
                }
            } else if (node instanceof JsonNode.ArrayNode array) {
                for (int i = array.elements().size() - 1; i >= 0; i--) {
                    ahead.push(array.elements().get(i));
                }
            } else if (string == 0 && node instanceof JsonNode.StringNode value) {
                string = text.charAt(value.span().start());
            }
        }
        char keys = key == 0 ? '"' : key;
        return new JsonStyle(keys, string != 0 ? string : keys == ' ' ? '"' : keys);
    }

    /** A key; in quotes where it is no plain name. */
    public String key(String name) {
        return keyQuote == ' ' && isName(name) ? name : quoted(name, keyQuote == ' ' ? quote : keyQuote);
    }

    /** A string. */
    public String string(String value) {
        return quoted(value, quote);
    }

    /** A string in given quotes. */
    public static String quoted(String value, char quote) {
        String json = QuotedText.json(value);
        if (quote == '"') {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length()).append(quote);
        for (int i = 1; i < json.length() - 1; i++) {
            char unit = json.charAt(i);
            if (unit == '\\' && json.charAt(i + 1) == '"') {
                continue;
            }
            if (unit == '\\') {
                text.append(unit).append(json.charAt(++i));
            } else {
                text.append(unit == quote ? "\\" + quote : String.valueOf(unit));
            }
        }
        return text.append(quote).toString();
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            boolean letter = unit == '_' || Ascii.isLetter(unit);
            if (!letter && (i == 0 || unit < '0' || unit > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
