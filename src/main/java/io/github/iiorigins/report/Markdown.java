package io.github.iiorigins.report;

import io.github.iiorigins.text.Ascii;

/**
 * Text that holds values of files and servers, as GitHub Flavored Markdown that shows it and nothing else: no markup, no
 * HTML, no link, no mention, nothing that ends a table's cell.
 *
 * <p>Backslashes and character references would not do: mentions and links are looked for after those are undone. In a
 * code span nothing is looked for.
 */
final class Markdown {
    private static final String PROGRAM = "ii-origins";
    private static final String RUN = "run " + PROGRAM + " ";

    private Markdown() {}

    /**
     * A sentence: plain English words as they are, everything else in code spans. A span has a quoted text whole, an
     * option with its value if that is a number, a label, or an engine, and neither the brackets around it nor the mark after it.
     * After "run", the name of this program and of its command belong to what follows them.
     */
    static String sentence(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        StringBuilder code = new StringBuilder();
        boolean quoted = false;
        int command = -1;
        int start = 0;
        while (start <= text.length()) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? text.length() : blank;
            int word = text.startsWith("(", start) ? start + 1 : start;
            if (text.startsWith(RUN, word)) {
                command = word + RUN.length();
            }
            boolean commands = start == command || start + PROGRAM.length() + 1 == command;
            if (!quoted && !commands && isPlain(text, start, end) && !isValue(code, text, start, end)) {
                flush(out, code);
                out.append(out.isEmpty() ? "" : " ").append(text, start, end);
            } else {
                if (!quoted && start < end && text.charAt(start) == '(') {
                    flush(out, code);
                }
                boolean changes = changesQuote(text, start, end);
                // A quote that nothing closes is a character like others.
                quoted = quoted != (changes && (quoted || changesQuote(text, end, text.length())));
                code.append(code.isEmpty() ? "" : " ").append(text, start, end);
                if (!quoted && isEnd(code)) {
                    flush(out, code);
                }
            }
            start = end + 1;
        }
        flush(out, code);
        return out.toString();
    }

    /** Whether a part of a text has an odd number of quotes, other than those after a backslash. */
    private static boolean changesQuote(String text, int start, int end) {
        boolean odd = false;
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                odd = !odd;
            }
        }
        return odd;
    }

    /** Whether a word is the value of the option before it: a number, a label such as FILE, or an engine. */
    private static boolean isValue(StringBuilder code, String text, int start, int end) {
        int option = code.lastIndexOf(" ") + 1;
        if (option < code.length() && code.charAt(option) == '(') {
            option++;
        }
        if (!code.substring(option).startsWith("--")) {
            return false;
        }
        if (code.substring(option).equals("--engine")) {
            return true;
        }
        int to = end;
        while (to > start && (isMark(text.charAt(to - 1)) || text.charAt(to - 1) == ')')) {
            to--;
        }
        for (int i = start; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return to > start;
    }

    /** Whether a span ends here: after it comes a mark or a bracket that is not part of it. */
    private static boolean isEnd(StringBuilder code) {
        return !code.isEmpty() && span(code)[1] < code.length();
    }

    /** Where the span begins and ends in what was gathered: without a bracket around it, without marks after it. */
    private static int[] span(StringBuilder code) {
        int start = 0;
        int end = code.length();
        boolean open = code.charAt(0) == '(';
        if (open && end > 1) {
            start++;
        }
        while (end - start > 1) {
            char last = code.charAt(end - 1);
            boolean closes = last == ')' && code.substring(start, end).indexOf('(') < 0;
            if (!isMark(last) && !closes) {
                break;
            }
            end--;
        }
        return new int[] {start, end};
    }

    /** Ends what was gathered as code. */
    private static void flush(StringBuilder out, StringBuilder code) {
        if (code.isEmpty()) {
            return;
        }
        int[] span = span(code);
        out.append(out.isEmpty() ? "" : " ")
                .append(code, 0, span[0])
                .append(code(code.substring(span[0], span[1])))
                .append(code, span[1], code.length());
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
     * seven on it could be a commit), with at most a round bracket before, and brackets and a mark after.
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
        while (to > from && text.charAt(to - 1) == ')') {
            to--;
        }
        if (from == to) {
            return false;
        }
        boolean number = Ascii.isDigit(text.charAt(from));
        if (number && to - from > 6) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean inside =
                    i > from && i < to - 1 && Ascii.isLetter(text.charAt(i - 1)) && Ascii.isLetter(text.charAt(i + 1));
            if (number ? !Ascii.isDigit(c) : !Ascii.isLetter(c) && !(inside && (c == '-' || c == '\''))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(char c) {
        return c == '.' || c == ',' || c == ';' || c == ':';
    }
}
