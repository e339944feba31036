package io.github.iiorigins.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in a message from or to another program. It cannot change. What a message does not have reads as {@link #ABSENT}, so that a
 * path through it needs no question at each step.
 *
 * <p>This is the only class that knows Jackson. None of Jackson's exceptions leave it: they quote the message, and a message can hold a
 * secret.
 */
public final class Json {
    /** No message is larger than a picture of a page. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int MAX_DEPTH = 100;

    /** No number that is exchanged is longer than one of 64 bits. */
    private static final int MAX_DIGITS = 100;

    /** What a message is in memory grows with these and not with its bytes. */
    private static final int MAX_TOKENS = 500_000;

    /** Only ASCII is written: a lone surrogate of a page can be sent in no other way. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_BYTES)
                            .maxStringLength(MAX_BYTES)
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    // Names come from others and are not kept.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** What is not there. */
    public static final Json ABSENT = new Json(MissingNode.getInstance());

    /** An object without members. */
    public static final Json EMPTY = new Json(MAPPER.createObjectNode());

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    /** Reads a message; {@link #ABSENT} unless it is exactly one value, within the limits of this class. */
    public static Json read(byte[] message) {
        try {
            return new Json(MAPPER.readTree(message));
        } catch (IOException notJson) {
            return ABSENT;
        }
    }

    /** Reads a message in a text. */
    public static Json read(String message) {
        return read(message.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An object of one member.
     *
     * @param value as in {@link #with}
     */
    public static Json of(String name, Object value) {
        return EMPTY.with(name, value);
    }

    /**
     * This object and one more member.
     *
     * @param value a text, a number, a truth value, another {@code Json}, or a list or map of these; an empty {@code Optional}
     *     becomes {@code null}
     */
    public Json with(String name, Object value) {
        ObjectNode more = MAPPER.createObjectNode();
        more.setAll((ObjectNode) node);
        more.set(name, MAPPER.valueToTree(value instanceof Optional<?> optional ? optional.orElse(null) : value));
        return new Json(more);
    }

    /** A text as a string of JSON, for a script. */
    public static String quote(String text) {
        return new Json(MAPPER.getNodeFactory().textNode(text)).toString();
    }

    /** The value of a member; {@link #ABSENT} if there is none. Of a repeated name the last counts, as for {@code JSON.parse}. */
    public Json get(String name) {
        return new Json(node.path(name));
    }

    /** The string in a member; empty if there is none. */
    public String text(String name) {
        return get(name).string().orElse("");
    }

    /** The string that this is, if it is one. */
    public Optional<String> string() {
        return Optional.ofNullable(node.textValue());
    }

    /** The text of a string, or the digits of a number: some senders use one for the other. Empty for everything else. */
    public String digits() {
        return node.isTextual() || node.isNumber() ? node.asText() : "";
    }

    /** The number that this is; -1 if it is not an integer of 32 bits. */
    public int integer() {
        return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : -1;
    }

    /** Whether this is {@code true}. */
    public boolean isTrue() {
        return node.isBoolean() && node.booleanValue();
    }

    /** Whether there is nothing, or {@code null}. */
    public boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Whether this is an array. */
    public boolean isArray() {
        return node.isArray();
    }

    /** What is in an array, or the values of an object; nothing for everything else. */
    public List<Json> elements() {
        List<Json> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(new Json(element));
        }
        return elements;
    }

    /** The names of an object's members, in the order of {@link #elements}. */
    public List<String> names() {
        List<String> names = new ArrayList<>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @JsonValue
    JsonNode node() {
        return node;
    }

    /** The message on one line; empty for {@link #ABSENT}. */
    @Override
    public String toString() {
        try {
            return node.isMissingNode() ? "" : MAPPER.writeValueAsString(node);
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree cannot be written", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && node.equals(json.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }
}
