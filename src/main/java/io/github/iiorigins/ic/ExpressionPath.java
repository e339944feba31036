package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a canister's tree a response is certified: for exactly one path of a URL, or for all below one.
 *
 * @param segments what stands between the slashes; a path that ends in a slash has an empty last one
 * @param wildcard whether this goes for whatever lies below
 */
public record ExpressionPath(List<String> segments, boolean wildcard) {
    private static final String PREFIX = "http_expr";
    private static final String EXACT = "<$>";
    private static final String WILDCARD = "<*>";
    /** More than a URL of the length that servers take can have. */
    private static final int MAX_SEGMENTS = 4096;

    /** Copies. */
    public ExpressionPath {
        segments = List.copyOf(segments);
    }

    /** Exactly this path, which is not percent-encoded: {@code /.well-known/ii-alternative-origins}. */
    public static ExpressionPath exact(String path) {
        return new ExpressionPath(split(path), false);
    }

    /** Whatever lies below this path, which is not percent-encoded: {@code /} for all, {@code /assets} for {@code /assets/x}. */
    public static ExpressionPath below(String path) {
        List<String> segments = split(path);
        return new ExpressionPath(segments.equals(List.of("")) ? List.of() : segments, true);
    }

    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        if (path.endsWith("/")) {
            segments.add("");
        }
        return segments;
    }

    /** Reads the {@code expr_path} of a certificate header. */
    static ExpressionPath decode(byte[] cbor) throws Refusal {
        List<String> parts = new ArrayList<>();
        try {
            CborReader in = new CborReader(cbor);
            in.selfDescribed();
            int length = in.array();
            if (length > MAX_SEGMENTS) {
                throw new MalformedCbor("a path of " + length + " segments", 0);
            }
            for (int i = 0; i < length; i++) {
                parts.add(in.text());
            }
            in.end();
        } catch (MalformedCbor e) {
            throw new Refusal(Reason.EXPRESSION_PATH_MALFORMED, e.getMessage());
        }
        int last = parts.size() - 1;
        if (last < 1 || !parts.get(0).equals(PREFIX)) {
            throw new Refusal(
                    Reason.EXPRESSION_PATH_MALFORMED, "the path does not begin with " + PREFIX + ": " + parts);
        }
        boolean wildcard = parts.get(last).equals(WILDCARD);
        if (!wildcard && !parts.get(last).equals(EXACT)) {
            throw new Refusal(
                    Reason.EXPRESSION_PATH_MALFORMED,
                    "the path ends neither with " + EXACT + " nor with " + WILDCARD + ": " + parts);
        }
        return new ExpressionPath(parts.subList(1, last), wildcard);
    }

    byte[] encode() {
        CborWriter out =
                new CborWriter().selfDescribed().array(segments.size() + 2).text(PREFIX);
        for (String segment : segments) {
            out.text(segment);
        }
        return out.text(wildcard ? WILDCARD : EXACT).toByteArray();
    }

    /** The path of this in a canister's tree. */
    List<Label> labels() {
        List<Label> labels = new ArrayList<>(segments.size() + 2);
        labels.add(Label.of(PREFIX));
        for (String segment : segments) {
            labels.add(Label.of(segment));
        }
        labels.add(Label.of(wildcard ? WILDCARD : EXACT));
        return labels;
    }

    /** Whether this speaks for a request of exactly that path. */
    boolean covers(ExpressionPath request) {
        if (!wildcard) {
            return segments.equals(request.segments);
        }
        int length = segments.size();
        return isPrefix(length, request)
                || (length > 0 && segments.get(length - 1).isEmpty() && isPrefix(length - 1, request));
    }

    private boolean isPrefix(int length, ExpressionPath request) {
        return length <= request.segments.size()
                && segments.subList(0, length).equals(request.segments.subList(0, length));
    }

    /**
     * The wildcards that would speak for a request and go before this one: the whole path, then with the last segment made empty, then
     * without it, and so on down to this.
     */
    List<ExpressionPath> narrowerFor(ExpressionPath request) {
        List<ExpressionPath> narrower = new ArrayList<>();
        List<String> path = new ArrayList<>(request.segments);
        while (!path.isEmpty() && (path.size() > segments.size() || !sameEnd(path))) {
            narrower.add(new ExpressionPath(path, true));
            String last = path.remove(path.size() - 1);
            if (!last.isEmpty()) {
                path.add("");
            }
        }
        return narrower;
    }

    private boolean sameEnd(List<String> path) {
        return !segments.isEmpty() && segments.get(segments.size() - 1).equals(path.get(path.size() - 1));
    }

    /** The path as in a URL that is not percent-encoded, with a star at the end of a wildcard: {@code /}, {@code /a/b}, {@code /a/*}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            text.append('/').append(segment);
        }
        return wildcard ? text.append("/*").toString() : text.length() == 0 ? "/" : text.toString();
    }
}
