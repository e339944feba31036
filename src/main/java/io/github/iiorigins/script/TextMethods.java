package io.github.iiorigins.script;

import io.github.iiorigins.text.Ascii;

/** The methods of strings of which the outcome is certain. */
final class TextMethods {
    private TextMethods() {}

    /**
     * What a method makes of a value; null if that is not certain.
     *
     * @param where the tokens of the call
     * @param open the opening bracket of its arguments
     */
    static ScriptValue called(ScriptValue value, String method, Tokens where, int open) {
        boolean known = value.kind() == ScriptValue.Kind.TEXT;
        boolean text = known || value.kind() == ScriptValue.Kind.OUTLINE;
        boolean own = value.kind() == ScriptValue.Kind.OWN_ORIGIN;
        switch (method) {
            case "toString", "valueOf" -> {
                return value;
            }
            case "trim", "trimEnd", "toLowerCase" -> {
                if (own) {
                    return value;
                }
                String changed = method.equals("toLowerCase")
                        ? Ascii.lowerCase(value.text())
                        : method.equals("trim")
                                ? value.text().strip()
                                : value.text().stripTrailing();
                return text ? changed(value, changed) : null;
            }
            case "replace", "replaceAll" -> {
                if (!where.is(open + 2, ",") || where.mate(open) != open + 4 || where.kind(open + 3) != Tokens.STRING) {
                    return null;
                }
                String replacement = content(where, open + 3);
                if (where.kind(open + 1) == Tokens.STRING) {
                    String searched = content(where, open + 1);
                    boolean plain = known && !searched.isEmpty() && replacement.indexOf('$') < 0;
                    int at = plain ? value.text().indexOf(searched) : -1;
                    return !plain
                            ? null
                            : at < 0
                                    ? value
                                    : changed(
                                            value,
                                            method.equals("replaceAll")
                                                    ? value.text().replace(searched, replacement)
                                                    : value.text().substring(0, at)
                                                            + replacement
                                                            + value.text().substring(at + searched.length()));
                }
                if (where.kind(open + 1) != Tokens.REGEX || !replacement.isEmpty()) {
                    return null;
                }
                return switch (where.string(open + 1)) {
                    case "/\\/$/", "/\\/$/g", "/[/]$/" ->
                        own ? value : text ? changed(value, strip(value.text(), 1)) : null;
                    case "/\\/+$/", "/\\/*$/", "/\\/+$/g" ->
                        own
                                ? value
                                : text
                                        ? changed(
                                                value,
                                                strip(value.text(), value.text().length()))
                                        : null;
                    default -> null;
                };
            }
            default -> {
                return null;
            }
        }
    }

    private static String content(Tokens tokens, int string) {
        return StringEscapes.decode(tokens.text(), tokens.start(string) + 1, tokens.end(string) - 1);
    }

    private static String strip(String text, int most) {
        int end = text.length();
        while (end > 0 && text.length() - end < most && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** A changed value is not written in the code, so there is nothing to correct in it. */
    private static ScriptValue changed(ScriptValue value, String text) {
        return text.equals(value.text())
                ? value
                : new ScriptValue(
                        value.kind(),
                        value.source(),
                        value.span(),
                        text,
                        '\0',
                        null,
                        -1,
                        value.fallback(),
                        value.shared(),
                        value.unread());
    }
}
