package io.github.iiorigins.script;

import io.github.iiorigins.text.Ascii;
import java.util.Arrays;

/**
 * Splits JavaScript, TypeScript and JSX into {@link Tokens} (ECMA-262, "Lexical Grammar"; the JSX specification of
 * Facebook). It never fails: what cannot be read is passed over and noted with {@link Tokens#lose}. Its work is linear
 * in the text and nothing in it nests by recursion.
 *
 * <p>The hard part of that grammar is that a slash begins a regular expression or divides, and that {@code <} begins an
 * element or compares, by what stands before. The token before decides, and for a closing bracket what opened it.
 */
final class Tokenizer {
    /** In the stack of open brackets: code inside, the inside of a JSX tag, or the children of a JSX element. */
    private static final byte CODE = 0;

    private static final byte TAG = 1;
    private static final byte CHILDREN = 2;

    private final String text;
    private final Tokens tokens;
    private final boolean jsx;
    private int at;
    private final int end;
    private int[] open = new int[64];
    private byte[] modes = new byte[64];
    private int depth;

    private Tokenizer(Tokens tokens, int start, int end, boolean jsx) {
        this.text = tokens.text();
        this.tokens = tokens;
        this.at = start;
        this.end = end;
        this.jsx = jsx;
    }

    /**
     * Adds the tokens of a part of a text.
     *
     * @param jsx whether {@code <} can begin an element; in TypeScript proper it begins a type
     */
    static void read(Tokens tokens, int start, int end, boolean jsx) {
        new Tokenizer(tokens, start, end, jsx).read();
    }

    private void read() {
        if (text.startsWith("#!", at) && at == 0) {
            skipLine();
        }
        while (at < end) {
            if (tokens.count() >= Tokens.LIMIT) {
                tokens.lose(at);
                break;
            }
            byte mode = depth == 0 ? CODE : modes[depth - 1];
            if (mode == TAG) {
                tag();
            } else if (mode == CHILDREN) {
                children();
            } else {
                code();
            }
        }
        if (depth > 0) {
            tokens.lose(tokens.start(open[0]));
        }
    }

    // ---- code

    private void code() {
        char c = text.charAt(at);
        switch (c) {
            case ' ', '\t', '\n', '\r', '\u000B', '\f', '\u00A0', '\u2028', '\u2029', '\uFEFF' -> at++;
            case '"', '\'' -> string(c);
            case '`' -> template(at, Tokens.TEMPLATE, Tokens.TEMPLATE_HEAD);
            case '(', '[', '{' -> push(tokens.add(Tokens.OPEN, at, ++at, parent()), CODE);
            case ')', ']' -> close(c);
            case '}' -> {
                if (depth > 0 && tokens.kind(open[depth - 1]) == Tokens.TEMPLATE_HEAD) {
                    template(at, Tokens.TEMPLATE_TAIL, Tokens.TEMPLATE_MIDDLE);
                } else {
                    close(c);
                }
            }
            case '/' -> slash();
            case '<' -> {
                if (text.startsWith("<!--", at)) {
                    skipLine();
                } else if (jsx && beginsElement()) {
                    element();
                } else {
                    punctuation();
                }
            }
            default -> {
                if (isWordPart(c) && (c < '0' || c > '9')) {
                    word();
                } else if ((c >= '0' && c <= '9') || (c == '.' && isDigit(at + 1))) {
                    number();
                } else {
                    punctuation();
                }
            }
        }
    }

    private void word() {
        int start = at;
        while (at < end && isWordPart(text.charAt(at))) {
            at++;
        }
        add(Tokens.WORD, start);
    }

    /** Escapes in names are left as they are: the names that we look for are not written that way. */
    private static boolean isWordPart(char c) {
        if (c < 0x80) {
            return Ascii.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' || c == '\\';
        }
        return c != '\u00A0' && c != '\u2028' && c != '\u2029' && c != '\uFEFF';
    }

    private boolean isDigit(int index) {
        return index < end && Ascii.isDigit(text.charAt(index));
    }

    private void number() {
        int start = at;
        while (at < end) {
            char c = text.charAt(at);
            boolean sign = (c == '+' || c == '-')
                    && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E')
                    && !text.startsWith("0x", start)
                    && !text.startsWith("0X", start);
            if (at > start && !sign && c != '.' && (!isWordPart(c) || c == '#' || c == '\\')) {
                break;
            }
            at++;
        }
        add(Tokens.NUMBER, start);
    }

    /** A string ends at its line's end even where its quote is missing. */
    private void string(char quote) {
        int start = at++;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < end) {
                at += text.charAt(at + 1) == '\r' && at + 2 < end && text.charAt(at + 2) == '\n' ? 3 : 2;
            } else if (c == quote) {
                at++;
                add(Tokens.STRING, start);
                return;
            } else if (c == '\n' || c == '\r') {
                break;
            } else {
                at++;
            }
        }
        at = Math.min(at, end);
        tokens.lose(start);
        add(Tokens.STRING, start);
    }

    /**
     * Reads a template literal up to its next substitution or its end.
     *
     * @param whole the kind of the token if it ends without another substitution
     * @param part the kind if a substitution follows
     */
    private void template(int start, byte whole, byte part) {
        at++;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '`') {
                at++;
                if (whole == Tokens.TEMPLATE_TAIL) {
                    int head = open[--depth];
                    tokens.pair(head, tokens.add(whole, start, at, parent()));
                } else {
                    add(whole, start);
                }
                return;
            } else if (c == '$' && at + 1 < end && text.charAt(at + 1) == '{') {
                at += 2;
                int token = add(part, start);
                if (part == Tokens.TEMPLATE_HEAD) {
                    push(token, CODE);
                }
                return;
            } else {
                at++;
            }
        }
        at = end;
        tokens.lose(start);
        add(Tokens.STRING, start);
    }

    private void slash() {
        int start = at;
        if (text.startsWith("//", at)) {
            skipLine();
        } else if (text.startsWith("/*", at)) {
            skipComment();
        } else if (expectsOperand() && regex()) {
            add(Tokens.REGEX, start);
        } else {
            punctuation();
        }
    }

    private void skipLine() {
        while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipComment() {
        int close = text.indexOf("*/", at + 2);
        if (close < 0 || close + 2 > end) {
            tokens.lose(at);
            at = end;
        } else {
            at = close + 2;
        }
    }

    /** Passes over a regular expression; false, and nothing is passed over, where its line ends first. */
    private boolean regex() {
        boolean inClass = false;
        for (int i = at + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return false;
            } else if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                at = i + 1;
                while (at < end && isWordPart(text.charAt(at))) {
                    at++;
                }
                return true;
            }
        }
        return false;
    }

    private void punctuation() {
        int start = at;
        at += length();
        add(Tokens.PUNCTUATION, start);
    }

    /** How long the punctuation here is. {@code >>} is two: it mostly ends two lists of types. */
    private int length() {
        char c = text.charAt(at);
        char next = at + 1 < end ? text.charAt(at + 1) : 0;
        char third = at + 2 < end ? text.charAt(at + 2) : 0;
        return switch (c) {
            case '=' -> next == '>' ? 2 : next == '=' ? (third == '=' ? 3 : 2) : 1;
            case '!' -> next == '=' ? (third == '=' ? 3 : 2) : 1;
            case '.' -> next == '.' && third == '.' ? 3 : 1;
            case '?' -> next == '?' ? (third == '=' ? 3 : 2) : next == '.' && (third < '0' || third > '9') ? 2 : 1;
            case '&', '|' -> next == c ? (third == '=' ? 3 : 2) : next == '=' ? 2 : 1;
            case '*' -> next == '*' ? (third == '=' ? 3 : 2) : next == '=' ? 2 : 1;
            case '+', '-' -> next == c || next == '=' ? 2 : 1;
            case '/', '%', '^' -> next == '=' ? 2 : 1;
            case '<' -> next == '=' || next == '<' ? 2 : 1;
            case '>' -> next == '=' ? 2 : 1;
            default -> 1;
        };
    }

    // ---- brackets

    private int parent() {
        return depth == 0 ? Tokens.NONE : open[depth - 1];
    }

    private int add(byte kind, int start) {
        return tokens.add(kind, start, at, parent());
    }

    private void push(int token, byte mode) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
            modes = Arrays.copyOf(modes, depth * 2);
        }
        open[depth] = token;
        modes[depth++] = mode;
    }

    /**
     * Closes the bracket of this kind that was opened last. Where others are open inside it they were never closed;
     * where none is open the bracket is passed over.
     */
    private void close(char c) {
        char opener = c == ')' ? '(' : c == ']' ? '[' : '{';
        int found = depth - 1;
        int lowest = Math.max(0, depth - 8);
        while (found >= lowest && !opens(open[found], opener)) {
            found--;
        }
        int start = at++;
        if (found < lowest) {
            tokens.lose(start);
            return;
        }
        if (found < depth - 1) {
            tokens.lose(tokens.start(open[found + 1]));
        }
        depth = found;
        tokens.pair(open[found], add(Tokens.CLOSE, start));
    }

    private boolean opens(int token, char bracket) {
        return tokens.kind(token) == Tokens.OPEN && text.charAt(tokens.start(token)) == bracket;
    }

    // ---- what the token before says

    /** Whether an operand comes next, so that a slash begins a regular expression. */
    private boolean expectsOperand() {
        int last = tokens.count() - 1;
        return switch (tokens.kind(last)) {
            case 0, Tokens.OPEN, Tokens.TEMPLATE_HEAD, Tokens.TEMPLATE_MIDDLE -> true;
            case Tokens.PUNCTUATION -> !tokens.is(last, "++") && !tokens.is(last, "--");
            case Tokens.WORD -> isOperator(last);
            case Tokens.CLOSE -> closesStatement(last);
            default -> false;
        };
    }

    /** Whether a word is an operator or a keyword that an expression follows. */
    private boolean isOperator(int word) {
        if (tokens.is(word - 1, ".") || tokens.is(word - 1, "?.")) {
            return false;
        }
        return switch (tokens.end(word) - tokens.start(word)) {
            case 2 -> tokens.is(word, "in") || tokens.is(word, "of") || tokens.is(word, "do");
            case 3 -> tokens.is(word, "new");
            case 4 -> tokens.is(word, "case") || tokens.is(word, "else") || tokens.is(word, "void");
            case 5 -> tokens.is(word, "await") || tokens.is(word, "yield") || tokens.is(word, "throw");
            case 6 -> tokens.is(word, "return") || tokens.is(word, "typeof") || tokens.is(word, "delete");
            case 7 -> tokens.is(word, "default") || tokens.is(word, "extends");
            case 10 -> tokens.is(word, "instanceof");
            default -> false;
        };
    }

    /** Whether a closing bracket ends the head of a statement or a block: then what follows begins anew. */
    private boolean closesStatement(int close) {
        int opener = tokens.mate(close);
        int before = opener - 1;
        char c = text.charAt(tokens.start(close));
        if (c == ')') {
            return tokens.isKeyword(before, "if")
                    || tokens.isKeyword(before, "while")
                    || tokens.isKeyword(before, "for")
                    || tokens.isKeyword(before, "with");
        }
        if (c == ']') {
            return false;
        }
        return switch (tokens.kind(before)) {
            case 0 -> true;
            case Tokens.PUNCTUATION -> tokens.is(before, ";") || tokens.is(before, "=>");
            case Tokens.WORD -> !isOperator(before) || tokens.is(before, "else") || tokens.is(before, "do");
            case Tokens.CLOSE -> true;
            // A block in a block begins with a brace; so does an object in a JSX attribute.
            case Tokens.OPEN ->
                text.charAt(tokens.start(before)) == '{' && tokens.kind(tokens.parent(before)) != Tokens.JSX_OPEN;
            default -> false;
        };
    }

    // ---- JSX

    /** Whether {@code <} here begins an element: an operand is due, and it is no list of type parameters. */
    private boolean beginsElement() {
        if (!expectsOperand()) {
            return false;
        }
        int i = at + 1;
        if (i < end && text.charAt(i) == '>') {
            return true;
        }
        if (i >= end || !isWordPart(text.charAt(i)) || isDigit(i)) {
            return false;
        }
        while (i < end && (isWordPart(text.charAt(i)) || ".:-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        while (i < end && text.charAt(i) <= ' ') {
            i++;
        }
        return i < end && text.charAt(i) != ',' && !text.startsWith("extends ", i);
    }

    private void element() {
        int start = at++;
        push(add(Tokens.JSX_OPEN, start), TAG);
        int name = at;
        while (at < end && isNamePart(text.charAt(at))) {
            at++;
        }
        // <List<Item> items={…}>: what the brackets hold are types.
        if (at > name && at < end && text.charAt(at) == '<') {
            int close = text.indexOf('>', at);
            at = close < 0 || close >= end ? at + 1 : close + 1;
        }
    }

    private static boolean isNamePart(char c) {
        return (isWordPart(c) && c != '\\') || c == '-' || c == '.' || c == ':';
    }

    private void tag() {
        char c = text.charAt(at);
        int start = at;
        if (c == '>') {
            at++;
            modes[depth - 1] = CHILDREN;
        } else if (text.startsWith("/>", at)) {
            at += 2;
            closeElement(start);
        } else if (text.startsWith("/*", at)) {
            skipComment();
        } else if (text.startsWith("//", at)) {
            skipLine();
        } else if (c == '{') {
            at++;
            push(add(Tokens.OPEN, start), CODE);
        } else if (c == '"' || c == '\'') {
            int close = text.indexOf(c, at + 1);
            if (close < 0 || close >= end) {
                tokens.lose(at);
                at = end;
            } else {
                at = close + 1;
                add(Tokens.JSX_STRING, start);
            }
        } else if (c == '=') {
            at++;
            add(Tokens.PUNCTUATION, start);
        } else if (isNamePart(c)) {
            while (at < end && isNamePart(text.charAt(at))) {
                at++;
            }
            add(Tokens.JSX_NAME, start);
        } else if (c == '<') {
            element();
        } else {
            at++;
        }
    }

    private void children() {
        char c = text.charAt(at);
        int start = at;
        if (c == '{') {
            at++;
            push(add(Tokens.OPEN, start), CODE);
        } else if (c != '<') {
            at++;
        } else if (text.startsWith("</", at)) {
            int close = text.indexOf('>', at);
            at = close < 0 || close >= end ? end : close + 1;
            closeElement(start);
        } else if (at + 1 < end && (text.charAt(at + 1) == '>' || isNamePart(text.charAt(at + 1)))) {
            element();
        } else {
            at++;
        }
    }

    private void closeElement(int start) {
        int opener = open[--depth];
        tokens.pair(opener, tokens.add(Tokens.JSX_CLOSE, start, at, parent()));
    }
}
