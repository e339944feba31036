package io.github.iiorigins.diagnostics;

import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.Objects;

/**
 * A place in a file.
 *
 * @param source the file
 * @param span the characters meant; may be empty, then the place is between two characters
 */
public record Location(SourceText source, Span span) {
    public Location {
        Objects.requireNonNull(source);
        Objects.requireNonNull(span);
    }

    /** The path as it is shown. */
    public String path() {
        return source.path();
    }

    /** Line and column of the first character. */
    public Position start() {
        return source.position(span.start());
    }

    /** Line and column just behind the last character. */
    public Position end() {
        return source.position(span.end());
    }
}
