package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/** A block of a file {@code _headers}: a pattern, and the headers of the paths that it matches. */
public final class HeaderBlock {
    private final SourceText source;
    private final Span pattern;
    private final String[] parts;
    private final List<Header> headers = new ArrayList<>();
    private int end;
    private boolean refused;

    private String indentation = "  ";

    HeaderBlock(SourceText source, Span pattern) {
        this.source = source;
        this.pattern = pattern;
        this.end = pattern.end();
        String text = source.text(pattern);
        List<String> literals = new ArrayList<>();
        int from = 0;
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', from)) {
            literals.add(text.substring(from, star));
            from = star + 1;
        }
        literals.add(text.substring(from));
        this.parts = literals.toArray(new String[0]);
    }

    void add(Header header, int lineEnd, String indent) {
        headers.add(header);
        end = lineEnd;
        indentation = indent;
    }

    /** Where the pattern stands. */
    public Location place() {
        return new Location(source, pattern);
    }

    /** The pattern as written. */
    public String pattern() {
        return source.text(pattern);
    }

    /** Its headers, in the order of the file. */
    public List<Header> headers() {
        return headers;
    }

    /** Whether it is for one path alone. */
    public boolean isLiteral() {
        return parts.length == 1;
    }

    /** Offset behind the last of its header lines, the line's end not counted. */
    int end() {
        return end;
    }

    /** Notes that a line of it was refused. */
    void refused() {
        refused = true;
    }

    /** Whether a line of it was refused. */
    boolean isRefused() {
        return refused;
    }

    /** The white space before its last header line. */
    String indentation() {
        return indentation;
    }

    /**
     * Whether it is for a path: {@code *} stands for anything, {@code /} and nothing included; each part is looked for
     * from the left, and the last must end the path (dfinity/certified-assets: crates/sync-core/src/glob.rs).
     *
     * @param key the path with a slash at its start
     */
    public boolean matches(String key) {
        if (parts.length == 1) {
            return key.equals(parts[0]);
        }
        if (!key.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = key.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return key.length() - at >= last.length() && key.endsWith(last);
    }

    @Override
    public String toString() {
        return pattern();
    }
}
