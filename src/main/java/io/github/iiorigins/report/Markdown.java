package io.github.iiorigins.report;

/**
 * Text that holds values of files and servers, as GitHub Flavored Markdown that shows it and nothing else: no markup, no
 * HTML, no link, no mention, nothing that ends a table's cell.
 *
 * <p>Backslashes and character references would not do: mentions and links are looked for after those are undone. In a
 * code span nothing is looked for.
 */
final class Markdown {
    private Markdown() {}

    /** A sentence: plain English words as they are, everything else in code spans. */
    static String sentence(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        StringBuilder code = new StringBuilder();
        int start = 0;
        while (start <= text.length()) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? text.length() : blank;
            if (isPlain(text, start, end)) {
                flush(out, code);
                out.append(out.isEmpty() ? "" : " ").append(text, start, end);
            } else {
                code.append(code.isEmpty() ? "" : " ").append(text, start, end);
            }
            start = end + 1;
        }
        flush(out, code);
        return out.toString();
    }

    /** Ends what was gathered as code; a mark behind a closing quote is not part of it. */
    private static void flush(StringBuilder out, StringBuilder code) {
        if (code.isEmpty()) {
            return;
        }
        int end = code.length();
        if (end > 2 && isMark(code.charAt(end - 1)) && code.charAt(end - 2) == '"') {
            end--;
        }
        out.append(out.isEmpty() ? "" : " ")
                .append(code(code.substring(0, end)))
                .append(code, end, code.length());
        code.setLength(0);
    }

    /** A code span; never empty. */
    static String code(String text) {
        // A bar ends a cell even in code, and renderers differ in how a backslash before it is undone.
        String shown = WorkflowCommand.shown(text).replace("|", "\\u007c");
        if (shown.isBlank()) {
            return "`\"" + shown + "\"`";
        }
        int run = 0;
        int longest = 0;
        for (int i = 0; i < shown.length(); i++) {
            run = shown.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return fence + pad + shown + pad + fence;
    }

    /**
     * Whether a word is letters, single hyphens and apostrophes between letters, or a number of up to six digits (from
     * seven on it could be a commit), with at most a round bracket before and a mark and a bracket behind.
     */
    private static boolean isPlain(String text, int start, int end) {
        int from = start;
        int to = end;
        if (from < to && text.charAt(from) == '(') {
            from++;
        }
        if (to > from && isMark(text.charAt(to - 1))) {
            to--;
        }
        if (to > from && text.charAt(to - 1) == ')') {
            to--;
        }
        if (from == to) {
            return false;
        }
        boolean number = isDigit(text.charAt(from));
        if (number && to - from > 6) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean inside = i > from && i < to - 1 && isLetter(text.charAt(i - 1)) && isLetter(text.charAt(i + 1));
            if (number ? !isDigit(c) : !isLetter(c) && !(inside && (c == '-' || c == '\''))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(char c) {
        return c == '.' || c == ',' || c == ';' || c == ':';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
