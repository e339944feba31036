package io.github.iiorigins.text;

import java.util.List;

/**
 * A JSON or JSON5 text as a tree, with every mistake in it.
 *
 * @param source what was read
 * @param dialect the language it was read in
 * @param root the value, or null when nothing could be read
 * @param errors the mistakes in the order they were met; empty exactly if the text is right
 */
public record JsonDocument(SourceText source, Dialect dialect, JsonNode root, List<SyntaxError> errors) {
    /**
     * How deep brackets may be nested. No file of ours needs more than five; the limit keeps a hostile file from exhausting the stack of
     * whoever walks the tree. {@code JSON.parse} has none.
     */
    public static final int MAX_DEPTH = 1_000;

    /** How many mistakes are told. More than this is a file of another kind, and no one reads on. */
    public static final int MAX_ERRORS = 20;

    /** Keeps a copy of the errors that cannot change. */
    public JsonDocument {
        errors = List.copyOf(errors);
    }

    /** Reads a text. Throws nothing whatever it holds. */
    public static JsonDocument parse(SourceText source, Dialect dialect) {
        return new JsonReader(source, dialect).read();
    }

    /** Whether the text is right, so that {@code JSON.parse} or a JSON5 reader takes it. */
    public boolean isValid() {
        return errors.isEmpty();
    }
}
