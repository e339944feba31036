package io.github.iiorigins.diagnostics;

import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;

/**
 * A place in a file. A span of another text is rejected here as far as it can be told: where it is not within this one.
 *
 * @param source the file
 * @param span the characters meant; may be empty, then the place is between two characters
 */
public record Location(SourceText source, Span span) {
    public Location {
        source.require(span);
    }

    /** The path as it is shown. */
    public String path() {
        return source.path();
    }

    /** A place at the start of a file that need not be read for it. */
    public static Location start(String path) {
        return new Location(SourceText.of(path, new byte[0]), Span.at(0));
    }

    /** The line, as a finding in some file names it: with its file if that is another one. */
    public String line(SourceText here) {
        String line = "line " + start().line();
        return path().equals(here.path()) ? line : line + " of " + path();
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
