package io.github.iiorigins.text;

import java.math.BigInteger;
import java.util.List;

/**
 * A node of a JSON or JSON5 tree. Its span covers the text it was read from, brackets and quotes included; what stands between the
 * nodes (white space, comments, commas) belongs to none of them. The nodes inside a node lie inside its span, in order and disjoint.
 */
public sealed interface JsonNode {
    /** Where it stands in the source. */
    Span span();

    /** What it is, as in a sentence: {@code an object}, {@code a string}. */
    String description();

    /**
     * An object.
     *
     * @param members in the order of the file, repeated keys included
     */
    record ObjectNode(Span span, List<Member> members) implements JsonNode {
        /** Keeps a copy that cannot change. */
        public ObjectNode {
            members = List.copyOf(members);
        }

        /** The value of a key, or null; of a repeated key the last one, as {@code JSON.parse} has it. */
        public JsonNode get(String name) {
            Member member = member(name);
            return member == null ? null : member.value();
        }

        /** The member with a key, or null; of a repeated key the last one, as {@code JSON.parse} has it. */
        public Member member(String name) {
            for (int i = members.size() - 1; i >= 0; i--) {
                if (members.get(i).name().equals(name)) {
                    return members.get(i);
                }
            }
            return null;
        }

        @Override
        public String description() {
            return "an object";
        }
    }

    /**
     * A key and its value.
     *
     * @param span from the key's start to the value's end
     * @param key the key as it stands: a string, or in JSON5 also a bare name
     * @param value the value
     */
    record Member(Span span, StringNode key, JsonNode value) {
        /** The decoded key. */
        public String name() {
            return key.value();
        }
    }

    /** An array. */
    record ArrayNode(Span span, List<JsonNode> elements) implements JsonNode {
        /** Keeps a copy that cannot change. */
        public ArrayNode {
            elements = List.copyOf(elements);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** A string, or a key without quotes. */
    final class StringNode implements JsonNode {
        private final String text;
        private final Span span;
        private final String value;

        /** @param text the text of the whole source */
        StringNode(String text, Span span, String value) {
            this.text = text;
            this.span = span;
            this.value = value;
        }

        @Override
        public Span span() {
            return span;
        }

        /** What it says, escapes decoded. May hold lone surrogates. */
        public String value() {
            return value;
        }

        /** Whether it stands in quotes; only a key can do without. */
        public boolean isQuoted() {
            char first = text.charAt(span.start());
            return first == '"' || first == '\'';
        }

        /**
         * Where in the source the part of the value from one index up to another stands, so that a caret can go under exactly these
         * characters although escapes are longer than what they mean. An empty part gives the point before that index.
         *
         * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= value().length()}
         */
        public Span spanOf(int from, int to) {
            if (from < 0 || to < from || to > value.length()) {
                throw new IndexOutOfBoundsException("no part " + from + " to " + to + " of " + value.length());
            }
            int start = -1;
            int at = isQuoted() ? span.start() + 1 : span.start();
            for (int unit = 0; ; ) {
                if (unit == from && from == to) {
                    return Span.at(at);
                }
                boolean escaped = text.charAt(at) == '\\';
                int next = escaped ? Escape.end(text, at) : at + 1;
                if (!escaped || Escape.value(text, at) >= 0) {
                    if (unit == from) {
                        start = at;
                    }
                    if (++unit == to && start >= 0) {
                        return new Span(start, next);
                    }
                }
                at = next;
            }
        }

        @Override
        public String description() {
            return "a string";
        }

        @Override
        public String toString() {
            return "StringNode[span=" + span + ", value=" + QuotedText.quote(value) + "]";
        }
    }

    /**
     * A number.
     *
     * @param raw the number as it stands
     */
    record NumberNode(Span span, String raw) implements JsonNode {
        /** The number as JavaScript has it: the nearest double. */
        public double value() {
            int first = raw.charAt(0) == '-' || raw.charAt(0) == '+' ? 1 : 0;
            if (raw.startsWith("0x", first) || raw.startsWith("0X", first)) {
                String digits = raw.substring(first + 2);
                // Fifteen digits fit a long, and most never need the big integers.
                double magnitude =
                        digits.length() <= 15 ? Long.parseLong(digits, 16) : new BigInteger(digits, 16).doubleValue();
                return raw.charAt(0) == '-' ? -magnitude : magnitude;
            }
            return Double.parseDouble(raw);
        }

        @Override
        public String description() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record BooleanNode(Span span, boolean value) implements JsonNode {
        @Override
        public String description() {
            return value ? "true" : "false";
        }
    }

    /** {@code null}. */
    record NullNode(Span span) implements JsonNode {
        @Override
        public String description() {
            return "null";
        }
    }

    /**
     * Something stood here, or had to, that could not be read; a {@link SyntaxError} says what. It holds the place of a value, so that
     * a list keeps its length.
     */
    record UnreadableNode(Span span) implements JsonNode {
        @Override
        public String description() {
            return "something unreadable";
        }
    }
}
