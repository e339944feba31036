package io.github.iiorigins.report;

import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes JSON, indented by two blanks; the caller keeps braces and brackets in balance. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;

    JsonWriter open(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    JsonWriter close(char bracket) {
        depth--;
        if (!first) {
            line();
        }
        out.append(bracket);
        first = false;
        return this;
    }

    /** Starts an element of an array. */
    JsonWriter element() {
        if (!first) {
            out.append(',');
        }
        line();
        first = false;
        return this;
    }

    /** Starts a member of an object. */
    JsonWriter key(String key) {
        element();
        text(key);
        out.append(": ");
        return this;
    }

    JsonWriter member(String key, String value) {
        return key(key).text(value);
    }

    JsonWriter member(String key, long value) {
        return key(key).number(value);
    }

    JsonWriter member(String key, boolean value) {
        return key(key).bool(value);
    }

    /** A member whose value is a string; none where there is no value. */
    JsonWriter optional(String key, Optional<?> value) {
        return value.isPresent() ? member(key, value.get().toString()) : this;
    }

    /** A member whose value is a number; none where there is no value. */
    JsonWriter optional(String key, OptionalLong value) {
        return value.isPresent() ? member(key, value.getAsLong()) : this;
    }

    /** A member whose value is a number; none where there is no value. */
    JsonWriter optional(String key, OptionalInt value) {
        return value.isPresent() ? member(key, value.getAsInt()) : this;
    }

    /** A member whose value is an array of strings. */
    JsonWriter texts(String key, List<?> values) {
        key(key).open('[');
        for (Object value : values) {
            element().text(value.toString());
        }
        return close(']');
    }

    JsonWriter number(long value) {
        out.append(value);
        return this;
    }

    JsonWriter bool(boolean value) {
        out.append(value);
        return this;
    }

    /** {@code true}, {@code false}, or {@code null} where it is not known. */
    JsonWriter flag(Optional<Boolean> value) {
        return value.isPresent() ? bool(value.get()) : nothing();
    }

    JsonWriter nothing() {
        out.append("null");
        return this;
    }

    /**
     * A string. What would need a reader with care (controls, lone surrogates, what is not seen) is escaped, and so is
     * what a CI system could take for a command.
     */
    JsonWriter text(String given) {
        String value = Secret.masked(given);
        out.append('"');
        for (int i = 0; i < value.length(); ) {
            int codePoint = value.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\\') {
                out.append('\\').append((char) codePoint);
            } else if (codePoint == '\n') {
                out.append("\\n");
            } else if (QuotedText.mustEscape(codePoint) || WorkflowCommand.isSecondSign(value, i)) {
                for (int unit = i; unit < end; unit++) {
                    escape(value.charAt(unit));
                }
            } else {
                out.append(value, i, end);
            }
            i = end;
        }
        out.append('"');
        return this;
    }

    private void escape(char unit) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((unit >> shift) & 0xF, 16));
        }
    }

    private void line() {
        out.append('\n');
        for (int i = 0; i < depth; i++) {
            out.append("  ");
        }
    }

    /** All that was written, its last line ended. */
    String finish() {
        return out.append('\n').toString();
    }
}
