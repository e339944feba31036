package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A static site's file {@code _redirects}: a rule on each line, of a path, where it leads, and a status; {@code #} at the
 * start of a line or behind white space begins a comment. What is wrong is collected; the deploy tool stops at the first
 * mistake (dfinity/certified-assets: docs/redirects.md, crates/asset-prep/src/redirects.rs).
 */
public final class RedirectsFile {
    /**
     * A rule.
     *
     * @param from the path; of a subtree, the path above it with a slash at its end
     * @param subtree whether it is for all that begins so, and not for one path alone
     * @param to a path, or for a redirection also a URL
     * @param status 200 serves another file in its place, 301, 302, 307 and 308 redirect, 404 and 410 serve a page of error
     * @param place where it stands; null for a rule that no file holds
     */
    public record Rule(String from, boolean subtree, String to, int status, Location place) {
        /** Whether it is for a path. */
        public boolean matches(String path) {
            return subtree ? path.startsWith(from) : path.equals(from);
        }

        /** Whether it sends the client elsewhere. */
        public boolean isRedirection() {
            return status >= 300 && status < 400;
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<RulesProblem> problems = new ArrayList<>(0);
    private final SourceText source;

    private RedirectsFile(SourceText source) {
        this.source = source;
    }

    /** Reads a file; never fails. */
    public static RedirectsFile read(SourceText source) {
        RedirectsFile file = new RedirectsFile(source);
        if (source.isMalformed()) {
            int at = source.malformedOffset();
            file.problem(new Span(at, at + 1), "bytes that are not UTF-8");
        } else {
            file.read();
        }
        return file;
    }

    /** The rules in the order of the file; the first that matches counts. */
    public List<Rule> rules() {
        return rules;
    }

    /** What the deploy tool refuses, in the order of the file. */
    public List<RulesProblem> problems() {
        return problems;
    }

    /** The file. */
    public SourceText source() {
        return source;
    }

    private void read() {
        String text = source.text();
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            line(start, end);
            start = end + 1;
        }
    }

    private void line(int start, int end) {
        String text = source.text();
        List<Span> words = new ArrayList<>(3);
        int at = start;
        while (at < end) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            // A fragment in a word is no comment.
            if (text.charAt(at) == '#') {
                break;
            }
            int from = at;
            while (at < end && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            words.add(new Span(from, at));
        }
        if (words.isEmpty()) {
            return;
        }
        Span line = new Span(words.get(0).start(), words.get(words.size() - 1).end());
        if (words.size() != 3) {
            problem(line, "a rule has a path, a target, and a status; the number of words here is " + words.size());
            return;
        }
        String from = source.text(words.get(0));
        String to = source.text(words.get(1));
        int status = status(source.text(words.get(2)));
        String refusal = status == 0 ? "not a status that is allowed here" : fromRefusal(from);
        int wrong = status == 0 ? 2 : 0;
        if (refusal == null) {
            refusal = toRefusal(to, status);
            wrong = 1;
        }
        if (refusal != null) {
            problem(words.get(wrong), QuotedText.quote(source.text(words.get(wrong)), 60) + ": " + refusal);
            return;
        }
        boolean subtree = from.endsWith("/*");
        rules.add(new Rule(
                subtree ? from.substring(0, from.length() - 1) : from,
                subtree,
                to,
                status,
                new Location(source, line)));
    }

    private static int status(String word) {
        return switch (word) {
            case "200" -> 200;
            case "301" -> 301;
            case "302" -> 302;
            case "307" -> 307;
            case "308" -> 308;
            case "404" -> 404;
            case "410" -> 410;
            default -> 0;
        };
    }

    private static String fromRefusal(String from) {
        if (!from.startsWith("/")) {
            return "a path begins with a slash";
        }
        if (from.indexOf(':') >= 0) {
            return "placeholders are not supported here";
        }
        String literal = from.endsWith("/*") ? from.substring(0, from.length() - 2) : from;
        return literal.indexOf('*') >= 0 ? "a `*` can only appear at the end, after a slash" : null;
    }

    private static String toRefusal(String to, int status) {
        if (to.contains(":splat") || to.contains(":placeholder")) {
            return "placeholders are not supported here";
        }
        if (to.startsWith("/")) {
            return null;
        }
        if (status < 300 || status >= 400) {
            return "expected the path of a file, starting with a slash";
        }
        int colon = to.indexOf(':');
        boolean scheme = colon > 0 && Character.isLetter(to.charAt(0));
        for (int i = 0; scheme && i < colon; i++) {
            char c = to.charAt(i);
            scheme = c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.');
        }
        return scheme ? null : "neither a path that starts with a slash nor a URL";
    }

    private void problem(Span span, String message) {
        if (problems.size() < RulesFile.MAX_PROBLEMS) {
            problems.add(new RulesProblem(RulesProblem.Kind.MALFORMED, span, message, null, null, false));
        }
    }
}
