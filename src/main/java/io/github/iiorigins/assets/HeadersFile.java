package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A static site's file {@code _headers}: lines with a pattern, and below each, indented, the headers for what it
 * matches. A blank line ends a block; {@code #} at the start of a line or behind white space begins a comment. What is
 * wrong is collected; the deploy tool stops at the first mistake (dfinity/certified-assets:
 * crates/sync-core/src/headers.rs).
 */
public final class HeadersFile {
    private final AssetTree.Document document;
    private final SourceText source;
    private final String text;
    private final List<HeaderBlock> blocks = new ArrayList<>();
    private final List<RulesProblem> problems = new ArrayList<>(0);
    private boolean accepted = true;

    private HeaderBlock open;
    /** Whether the lines that follow belong to a pattern that could not be read. */
    private boolean skipping;

    private HeadersFile(AssetTree.Document document) {
        this.document = document;
        this.source = document.source();
        this.text = source.text();
    }

    /** Reads a file; never fails. */
    static HeadersFile read(AssetTree.Document document) {
        HeadersFile file = new HeadersFile(document);
        if (document.unreadable() != null) {
            file.problem(Span.at(0), "the file " + document.unreadable());
        } else {
            file.read();
        }
        return file;
    }

    /** The path in the tree. */
    public String path() {
        return document.path();
    }

    /** Its text. */
    public SourceText source() {
        return source;
    }

    /** Its blocks in the order of the file. */
    public List<HeaderBlock> blocks() {
        return blocks;
    }

    /** What the deploy tool refuses, in the order of the file. */
    public List<RulesProblem> problems() {
        return problems;
    }

    /** Whether the deploy tool takes it. */
    public boolean isAccepted() {
        return accepted;
    }

    private void read() {
        if (source.isMalformed()) {
            int at = source.malformedOffset();
            problem(new Span(at, at + 1), "bytes that are not UTF-8");
            return;
        }
        if (source.hasByteOrderMark()) {
            problem(
                    Span.at(0),
                    "the file starts with a byte order mark, which the deploy tool reads as part of a pattern");
        }
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int next = feed < 0 ? text.length() : feed + 1;
            int end = feed < 0 ? text.length() : feed;
            if (feed > start && text.charAt(feed - 1) == '\r') {
                end--;
            }
            line(start, end);
            start = next;
        }
        close();
    }

    private void line(int start, int end) {
        if (trim(start, end).isEmpty()) {
            close();
            skipping = false;
            return;
        }
        Span content = trim(start, commentStart(start, end));
        if (content.isEmpty()) {
            return;
        }
        boolean indented = text.charAt(start) == ' ' || text.charAt(start) == '\t';
        if (!indented
                && open != null
                && text.charAt(start) != '/'
                && source.text(content).indexOf(':') > 0) {
            refuse(content, "an unindented header is read as a pattern");
        } else if (!indented) {
            close();
            pattern(content);
        } else if (open != null) {
            header(content, trim(start, end).end(), text.substring(start, content.start()));
        } else if (!skipping) {
            problem(content, "indented line without a pattern above it");
        }
    }

    /** Where the comment of a line begins; its end if it has none. A fragment in a value is no comment. */
    private int commentStart(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '#' && (i == start || Character.isWhitespace(text.charAt(i - 1)))) {
                return i;
            }
        }
        return end;
    }

    private Span trim(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }

    private static boolean isBlank(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == 0x85;
    }

    private void pattern(Span span) {
        String pattern = source.text(span);
        String message = null;
        if (!pattern.startsWith("/")) {
            message = "the pattern " + quote(pattern) + " does not start with a slash";
        } else if (pattern.indexOf(':') >= 0) {
            message = "the pattern " + quote(pattern) + " has a `:`, but placeholders are not supported here";
        } else if (pattern.contains("**")) {
            message = "the pattern " + quote(pattern) + " has `**`; a single `*` already matches slashes";
        }
        skipping = message != null;
        if (message != null) {
            problem(span, message);
        } else {
            open = new HeaderBlock(source, span);
        }
    }

    private void close() {
        if (open != null) {
            // A block whose lines are all wrong has that said of the lines.
            if (!open.headers().isEmpty()) {
                blocks.add(open);
            } else if (!open.isRefused()) {
                problem(open.place().span(), "no headers are set for " + quote(open.pattern()));
            }
            open = null;
        }
    }

    private void header(Span line, int lineEnd, String indent) {
        int colon = text.indexOf(':', line.start());
        if (colon < 0 || colon >= line.end()) {
            refuse(line, "header without a colon");
            return;
        }
        Span nameSpan = trim(line.start(), colon);
        Span valueSpan = trim(colon + 1, line.end());
        String name = source.text(nameSpan);
        String value = source.text(valueSpan);
        String refusal = refusal(name, value);
        if (refusal != null) {
            refuse(name.isEmpty() ? line : nameSpan, refusal);
            return;
        }
        if (name.equalsIgnoreCase("content-type")) {
            for (Header other : open.headers()) {
                if (other.is(name)) {
                    refuse(nameSpan, "a second Content-Type in one block");
                    return;
                }
            }
        }
        open.add(
                new Header(name, value, new Location(source, nameSpan), new Location(source, valueSpan), null),
                lineEnd,
                indent);
    }

    private void refuse(Span span, String message) {
        problem(span, message);
        open.refused();
    }

    /** Why a header cannot be set here, as half a sentence; null if it can. */
    private static String refusal(String name, String value) {
        if (name.isEmpty()) {
            return "header without a name";
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("content-type")) {
            return isMediaType(value) ? null : quote(value) + " is not a media type";
        }
        if (isCanisters(lower)) {
            return name + " is the canister's own header and cannot be set";
        }
        if (lower.equals("location")) {
            return "Location has no effect here; redirects belong in _redirects";
        }
        if (value.contains(":splat") || value.contains(":placeholder")) {
            return "placeholder in the value of " + quote(name) + "; placeholders are not supported here";
        }
        for (int i = 0; i < name.length(); i++) {
            if (!Ascii.isTokenPart(name.charAt(i))) {
                return quote(name) + " is not a valid header name";
            }
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7F) {
                return "the value of " + quote(name) + " has a character that header values cannot contain";
            }
        }
        return null;
    }

    /** Whether the canister sets the header itself. */
    private static boolean isCanisters(String lower) {
        return switch (lower) {
            case "content-length",
                    "content-encoding",
                    "etag",
                    "transfer-encoding",
                    "accept-ranges",
                    "content-range",
                    "ic-certificate",
                    "ic-certificateexpression" -> true;
            default -> false;
        };
    }

    /** Whether it is a type and a subtype, with parameters or without. */
    private static boolean isMediaType(String value) {
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? value : value.substring(0, semicolon);
        int slash = type.indexOf('/');
        int length = type.length();
        // Blanks may stand before the parameters alone.
        while (semicolon >= 0 && length > 0 && type.charAt(length - 1) == ' ') {
            length--;
        }
        if (slash <= 0 || slash >= length - 1) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (i != slash && !Ascii.isTokenPart(type.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String quote(String value) {
        return QuotedText.quote(value, 60);
    }

    private void problem(Span span, String message) {
        accepted = false;
        if (problems.size() < RulesFile.MAX_PROBLEMS) {
            problems.add(new RulesProblem(RulesProblem.Kind.MALFORMED, span, message, null, null, false));
        }
    }
}
