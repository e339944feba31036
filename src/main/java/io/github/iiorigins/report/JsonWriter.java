package io.github.iiorigins.report;

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

    JsonWriter member(String key, int value) {
        key(key);
        out.append(value);
        return this;
    }

    JsonWriter member(String key, boolean value) {
        key(key);
        out.append(value);
        return this;
    }

    /** A string; what would need a reader with care (controls, lone surrogates) is escaped. */
    JsonWriter text(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean alone = Character.isSurrogate(c) && !isPaired(value, i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || alone || c == 0x2028 || c == 0x2029) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 0xF, 16));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
        return this;
    }

    private static boolean isPaired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
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
