package io.github.iiorigins.text;

import java.util.Collections;
import java.util.Random;
import java.util.TreeMap;

/** A random right document and its value, made side by side so that the one can be held against the other. */
final class RandomJson {
    private static final int DEPTH = 4;

    private final Random random;
    private final boolean json5;
    private final StringBuilder text = new StringBuilder();
    private final String value;

    RandomJson(Random random, Dialect dialect) {
        this.random = random;
        this.json5 = dialect == Dialect.JSON5;
        blank();
        this.value = value(0);
        blank();
    }

    String text() {
        return text.toString();
    }

    /** As {@link TreeChecks#value} writes it. */
    String value() {
        return value;
    }

    static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String value(int depth) {
        return switch (random.nextInt(depth < DEPTH ? 7 : 4)) {
            case 0 -> {
                String word = pick(random, "true", "false", "null");
                text.append(word);
                yield word;
            }
            case 1 -> number();
            case 2, 3 -> string();
            case 4, 5 -> array(depth);
            default -> object(depth);
        };
    }

    private String number() {
        String[] json = {
            "0",
            "0.0",
            "-0",
            "-0.0",
            "1",
            "1.0",
            "-12.5e3",
            "-12500.0",
            "1E+2",
            "100.0",
            "9007199254740993",
            "9.007199254740992E15",
            "1e999",
            "Infinity"
        };
        String[] more = {
            "+1",
            "1.0",
            ".5",
            "0.5",
            "-5.",
            "-5.0",
            "5.e1",
            "50.0",
            "0x1F",
            "31.0",
            "-0XfF",
            "-255.0",
            "0xffffffffffffffffff",
            "4.722366482869645E21",
            "Infinity",
            "Infinity",
            "-Infinity",
            "-Infinity",
            "+NaN",
            "NaN"
        };
        String[] table = json5 && random.nextBoolean() ? more : json;
        int i = random.nextInt(table.length / 2) * 2;
        text.append(table[i]);
        return table[i + 1];
    }

    private String string() {
        char quote = json5 && random.nextBoolean() ? '\'' : '"';
        StringBuilder decoded = new StringBuilder();
        text.append(quote);
        for (int i = random.nextInt(6); i > 0; i--) {
            piece(quote, decoded);
        }
        text.append(quote);
        return QuotedText.json(decoded.toString());
    }

    private void piece(char quote, StringBuilder decoded) {
        String[] json = {
            "a",
            "a",
            "\u00E9",
            "\u00E9",
            "\uD83D\uDE00",
            "\uD83D\uDE00",
            "\\n",
            "\n",
            "\\u0041",
            "A",
            "\\\"",
            "\"",
            "\\\\",
            "\\",
            "\\/",
            "/",
            "//",
            "//",
            ",",
            ",",
            "]",
            "]",
            "\u2028",
            "\u2028",
            "\\ud83d",
            "\uD83D",
            "\u007F",
            "\u007F"
        };
        String[] more = {
            "\\x41",
            "A",
            "\\v",
            "\u000B",
            "\\0",
            "\0",
            "\\\n",
            "",
            "\\\r\n",
            "",
            "\\\u2029",
            "",
            "\\'",
            "'",
            "\\q",
            "q",
            "\t",
            "\t"
        };
        String[] table = json5 && random.nextInt(3) == 0 ? more : json;
        int i = random.nextInt(table.length / 2) * 2;
        text.append(table[i]);
        decoded.append(table[i + 1]);
        if (random.nextInt(8) == 0) {
            char other = quote == '"' ? '\'' : '"';
            text.append(other);
            decoded.append(other);
        }
    }

    private String array(int depth) {
        StringBuilder elements = new StringBuilder("[");
        text.append('[');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            blank();
            elements.append(i > 0 ? ", " : "").append(value(depth + 1));
            blank();
            comma(i + 1 < count);
        }
        blank();
        text.append(']');
        return elements.append(']').toString();
    }

    private String object(int depth) {
        TreeMap<String, String> members = new TreeMap<>(Collections.reverseOrder());
        text.append('{');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            blank();
            String key = json5 && random.nextBoolean() ? name() : string();
            blank();
            text.append(':');
            blank();
            members.put(key, value(depth + 1));
            blank();
            comma(i + 1 < count);
        }
        blank();
        text.append('}');
        return members.toString();
    }

    private String name() {
        String[] table = {
            "a",
            "a",
            "$",
            "$",
            "_b9",
            "_b9",
            "if",
            "if",
            "null",
            "null",
            "\u00E9t\u00E9",
            "\u00E9t\u00E9",
            "\\u0061b",
            "ab",
            "a\u200D",
            "a\u200D"
        };
        int i = random.nextInt(table.length / 2) * 2;
        text.append(table[i]);
        return QuotedText.json(table[i + 1]);
    }

    private void comma(boolean needed) {
        if (needed || (json5 && random.nextInt(3) == 0)) {
            text.append(',');
        }
    }

    private void blank() {
        for (int i = random.nextInt(4) == 0 ? random.nextInt(3) : 0; i > 0; i--) {
            text.append(
                    json5 && random.nextBoolean()
                            ? pick(
                                    random,
                                    "/* ] \" */",
                                    "// , '\n",
                                    "//\r\n",
                                    "//\u2028",
                                    "\u00A0",
                                    "\uFEFF",
                                    "\u2003",
                                    "\u000B",
                                    "/**/")
                            : pick(random, " ", "\n", "\t", "\r\n", "\r"));
        }
    }
}
