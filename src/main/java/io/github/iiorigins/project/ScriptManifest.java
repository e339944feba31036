package io.github.iiorigins.project;

import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a JavaScript or TypeScript configuration exports, as far as it stands there in plain literals.
 *
 * <p>Followed are object and array literals, strings, the argument of {@code defineConfig} and the like, functions that
 * return one thing, names of constants that the file declares once, and spreads of those; types are passed over.
 * Everything else is {@link ManifestNode.Unknown}: nothing is run and nothing guessed.
 */
final class ScriptManifest {
    /** How deep brackets may be nested. */
    private static final int MAX_DEPTH = 50;

    /** How many values are made before the rest is left unknown; spreads of spreads could go on for ever. */
    private static final int MAX_VALUES = 100_000;

    /** The value of a constant that is being read, or that is declared more than once. */
    private static final int NO_VALUE = -1;

    private final String text;
    /** Where the values of the constants begin. */
    private final Map<String, Integer> constants = new HashMap<>();

    private final Map<String, ManifestNode> values = new HashMap<>();
    private int exported = -1;
    private int at;
    private int made;

    private ScriptManifest(String text) {
        this.text = text;
    }

    /** What the file exports by default, or null if it exports nothing that can be seen. */
    static ManifestNode read(String text) {
        ScriptManifest script = new ScriptManifest(text);
        script.survey();
        if (script.exported < 0) {
            return null;
        }
        script.at = script.exported;
        return script.expression(0);
    }

    // ---- a first look at the whole: where the constants and the export are

    private void survey() {
        at = 0;
        String last = "";
        String beforeLast = "";
        boolean operand = true;
        while (skipBlanks()) {
            int start = at;
            char first = text.charAt(at);
            if (isNameStart(first)) {
                String word = name();
                if (last.equals("const") && !word.equals("enum")) {
                    constant(word);
                } else if (last.equals("export") && word.equals("default")) {
                    exported = at;
                }
                operand = isOperator(word);
                beforeLast = last;
                last = word;
            } else {
                token(operand);
                if (first == '=' && at == start + 1 && beforeLast.equals("module") && last.equals("exports")) {
                    exported = at;
                }
                operand = operandFollows(first);
                if (first != '.') {
                    beforeLast = "";
                    last = "";
                }
            }
        }
    }

    /** Notes where the value of a constant begins, and goes on behind its name. */
    private void constant(String name) {
        int behind = at;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            skipType();
        }
        boolean assigned = at < text.length() && text.charAt(at) == '=' && !text.startsWith("=>", at);
        if (constants.containsKey(name)) {
            constants.put(name, NO_VALUE);
        } else if (assigned) {
            constants.put(name, at + 1);
        }
        at = behind;
    }

    // ---- expressions

    /** Reads an expression and goes on behind it. */
    private ManifestNode expression(int depth) {
        skipBlanks();
        int start = at;
        if (depth > MAX_DEPTH || ++made > MAX_VALUES || at >= text.length()) {
            return unknown(start);
        }
        ManifestNode value = primary(depth);
        return value == null || !ends() ? unknown(start) : value;
    }

    /** The value that an expression begins with, or null if it cannot be followed. */
    private ManifestNode primary(int depth) {
        int start = at;
        char first = text.charAt(at);
        switch (first) {
            case '{' -> {
                return object(depth);
            }
            case '[' -> {
                return array(depth);
            }
            case '"', '\'', '`' -> {
                return string();
            }
            case '(' -> {
                return parenthesis(depth);
            }
            default -> {
                if (isDigit(first) || (first == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
                    at++;
                    while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.')) {
                        at++;
                    }
                    return new ManifestNode.Plain(new Span(start, at), "a number");
                }
                return isNameStart(first) ? named(depth) : null;
            }
        }
    }

    private ManifestNode parenthesis(int depth) {
        int inside = at + 1;
        skipBrackets();
        if (arrowFollows()) {
            return body(depth);
        }
        at = inside;
        ManifestNode value = expression(depth + 1);
        skipBlanks();
        return close(')') ? value : null;
    }

    /** Goes behind the arrow of a function, if one follows its parameters; a type may stand between. */
    private boolean arrowFollows() {
        int before = at;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            skipType();
        }
        if (text.startsWith("=>", at)) {
            at += 2;
            return true;
        }
        at = before;
        return false;
    }

    /** What a function gives back, where there is only one thing that it can. */
    private ManifestNode body(int depth) {
        skipBlanks();
        if (at >= text.length()) {
            return null;
        }
        return text.charAt(at) == '{' ? block(depth) : expression(depth + 1);
    }

    private ManifestNode block(int depth) {
        int open = at;
        skipBrackets();
        int end = at;
        at = open + 1;
        int returned = -1;
        boolean operand = true;
        while (skipBlanks() && at < end - 1) {
            char first = text.charAt(at);
            if (isNameStart(first)) {
                String word = name();
                if (word.equals("return")) {
                    if (returned >= 0) {
                        at = end;
                        return null;
                    }
                    returned = at;
                }
                operand = isOperator(word);
            } else {
                token(operand);
                operand = operandFollows(first);
            }
        }
        ManifestNode value = null;
        if (returned >= 0) {
            at = returned;
            value = expression(depth + 1);
        }
        at = end;
        return value;
    }

    private ManifestNode named(int depth) {
        int start = at;
        String name = name();
        Span span = new Span(start, at);
        switch (name) {
            case "true", "false" -> {
                return new ManifestNode.Plain(span, "a truth value");
            }
            case "null", "undefined" -> {
                return new ManifestNode.Plain(span, "null");
            }
            case "async" -> {
                skipBlanks();
                return at < text.length() && text.charAt(at) != ')' ? primary(depth) : null;
            }
            case "function" -> {
                skipBlanks();
                if (at < text.length() && isNameStart(text.charAt(at))) {
                    name();
                    skipBlanks();
                }
                if (at >= text.length() || text.charAt(at) != '(') {
                    return null;
                }
                skipBrackets();
                skipBlanks();
                if (at < text.length() && text.charAt(at) == ':') {
                    at++;
                    skipType();
                }
                return at < text.length() && text.charAt(at) == '{' ? block(depth) : null;
            }
            default -> {
                if (arrowFollows()) {
                    return body(depth);
                }
                skipBlanks();
                if (at < text.length() && text.charAt(at) == '(') {
                    return name.startsWith("define") ? argument(depth) : null;
                }
                return constantValue(name, depth);
            }
        }
    }

    /** The one argument of a call that gives it back: {@code defineConfig}. */
    private ManifestNode argument(int depth) {
        at++;
        ManifestNode value = expression(depth + 1);
        skipBlanks();
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            skipBlanks();
        }
        return close(')') ? value : null;
    }

    private ManifestNode constantValue(String name, int depth) {
        ManifestNode known = values.get(name);
        if (known != null) {
            return known;
        }
        Integer begins = constants.get(name);
        if (begins == null || begins == NO_VALUE) {
            return null;
        }
        // Until it is read it has no value: a constant that needs itself has none.
        constants.put(name, NO_VALUE);
        int behind = at;
        at = begins;
        ManifestNode value = expression(depth + 1);
        at = behind;
        values.put(name, value);
        return value;
    }

    private ManifestNode object(int depth) {
        int start = at++;
        List<ManifestNode.Entry> entries = new ArrayList<>();
        boolean open = false;
        while (skipBlanks()) {
            char first = text.charAt(at);
            int key = at;
            if (first == '}') {
                at++;
                return new ManifestNode.Mapping(new Span(start, at), entries, open);
            } else if (first == ',') {
                at++;
            } else if (text.startsWith("...", at)) {
                at += 3;
                if (expression(depth + 1) instanceof ManifestNode.Mapping spread) {
                    made += spread.entries().size();
                    entries.addAll(made > MAX_VALUES ? List.of() : spread.entries());
                    open |= spread.open() || made > MAX_VALUES;
                } else {
                    open = true;
                }
            } else if (first == '[' || first == '*') {
                open = true;
                skipExpression();
            } else {
                String name = key();
                if (name == null) {
                    return null;
                }
                Span span = new Span(key, at);
                skipBlanks();
                char next = at < text.length() ? text.charAt(at) : '}';
                if (next == ':') {
                    at++;
                    entries.add(new ManifestNode.Entry(name, span, expression(depth + 1)));
                } else if (next == ',' || next == '}') {
                    ManifestNode value = constantValue(name, depth);
                    entries.add(
                            new ManifestNode.Entry(name, span, value == null ? new ManifestNode.Unknown(span) : value));
                } else {
                    // A method, a getter: its value is known to nobody.
                    skipExpression();
                    entries.add(new ManifestNode.Entry(name, span, new ManifestNode.Unknown(span)));
                }
            }
        }
        return null;
    }

    private String key() {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return string() instanceof ManifestNode.Text string ? string.value() : null;
        }
        if (!isNamePart(first)) {
            return null;
        }
        return name();
    }

    private ManifestNode array(int depth) {
        int start = at++;
        List<ManifestNode> items = new ArrayList<>();
        while (skipBlanks()) {
            char first = text.charAt(at);
            int before = at;
            if (first == ']') {
                at++;
                return new ManifestNode.Sequence(new Span(start, at), items);
            } else if (first == ',') {
                at++;
            } else if (text.startsWith("...", at)) {
                at += 3;
                ManifestNode spread = expression(depth + 1);
                if (spread instanceof ManifestNode.Sequence list
                        && made + list.items().size() <= MAX_VALUES) {
                    made += list.items().size();
                    items.addAll(list.items());
                } else {
                    items.add(new ManifestNode.Unknown(spread.span()));
                }
            } else {
                items.add(expression(depth + 1));
            }
            if (at == before) {
                return null;
            }
        }
        return null;
    }

    /** A string, or a template without anything to fill in; null for any other template. */
    private ManifestNode string() {
        int start = at;
        char quote = text.charAt(at);
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == quote) {
                at++;
                return new ManifestNode.Text(new Span(start, at), value.toString());
            }
            if (unit == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                if (escaped == 'u' || escaped == 'x' || isDigit(escaped)) {
                    // None stands in a path or an origin that people write.
                    at = start;
                    token(true);
                    return null;
                }
                value.append(
                        switch (escaped) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case 'r' -> "\r";
                            case '\n' -> "";
                            default -> String.valueOf(escaped);
                        });
                at += 2;
            } else if (quote == '`' && unit == '$' && text.startsWith("${", at)) {
                at = start;
                token(true);
                return null;
            } else if (quote != '`' && unit == '\n') {
                return null;
            } else {
                value.append(unit);
                at++;
            }
        }
        return null;
    }

    private boolean close(char bracket) {
        if (at < text.length() && text.charAt(at) == bracket) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether the expression ends behind a value; types behind it are passed over. */
    private boolean ends() {
        while (true) {
            int behind = at;
            skipBlanks();
            if (at >= text.length()) {
                return true;
            }
            char next = text.charAt(at);
            if (isNameStart(next)) {
                int word = at;
                String name = name();
                if (name.equals("as") || name.equals("satisfies")) {
                    skipType();
                    continue;
                }
                at = word;
                // A new statement on a new line; "a instanceof b" goes on.
                return text.substring(behind, word).indexOf('\n') >= 0 && !isOperator(name);
            }
            if (next == '!' && !text.startsWith("!=", at)) {
                at++;
                continue;
            }
            return switch (next) {
                case ',', ')', ']', '}', ';' -> true;
                default -> false;
            };
        }
    }

    private ManifestNode unknown(int start) {
        at = start;
        skipExpression();
        return new ManifestNode.Unknown(new Span(start, Math.max(start, at)));
    }

    // ---- passing over

    /** Goes to the comma, semicolon or closing bracket that ends the expression. */
    private void skipExpression() {
        boolean operand = true;
        while (true) {
            int behind = at;
            if (!skipBlanks()) {
                at = behind;
                return;
            }
            char first = text.charAt(at);
            switch (first) {
                case ',', ';', ')', ']', '}' -> {
                    at = behind;
                    return;
                }
                case '(', '[', '{' -> {
                    skipBrackets();
                    operand = false;
                }
                default -> {
                    if (isNameStart(first)) {
                        operand = isOperator(name());
                    } else {
                        token(operand);
                        operand = operandFollows(first);
                    }
                }
            }
        }
    }

    /** Goes behind the bracket that closes the one here, or to the end of the text. */
    private void skipBrackets() {
        int depth = 0;
        boolean operand = true;
        while (skipBlanks()) {
            char first = text.charAt(at);
            if (isNameStart(first)) {
                operand = isOperator(name());
                continue;
            }
            token(operand);
            operand = operandFollows(first);
            if (first == '(' || first == '[' || first == '{') {
                depth++;
            } else if (first == ')' || first == ']' || first == '}') {
                if (--depth <= 0) {
                    return;
                }
            }
        }
    }

    /** Goes behind a type, as far as {@code = , ; ) ] }} or an arrow outside brackets ends it. */
    private void skipType() {
        int angles = 0;
        boolean some = false;
        while (skipBlanks()) {
            char first = text.charAt(at);
            if (first == '(' || first == '[' || (first == '{')) {
                if (first == '{' && some && angles == 0 && !expectsMoreType()) {
                    return;
                }
                skipBrackets();
            } else if (first == '<') {
                angles++;
                at++;
            } else if (first == '>' && angles > 0) {
                angles--;
                at++;
            } else if (angles == 0 && ",;=)]}".indexOf(first) >= 0) {
                return;
            } else if (isNameStart(first)) {
                if (some && angles == 0 && startsLine() && !expectsMoreType()) {
                    return;
                }
                name();
            } else {
                token(true);
            }
            some = true;
        }
    }

    /** Whether the last mark before here joins two types. */
    private boolean expectsMoreType() {
        int i = at - 1;
        while (i >= 0 && text.charAt(i) <= ' ') {
            i--;
        }
        return i >= 0 && "|&:<.".indexOf(text.charAt(i)) >= 0;
    }

    /** Whether only blanks stand before here in the line. */
    private boolean startsLine() {
        int i = at - 1;
        while (i >= 0 && text.charAt(i) != '\n') {
            if (text.charAt(i) > ' ') {
                return false;
            }
            i--;
        }
        return true;
    }

    /** Goes behind one token that is no name. */
    private void token(boolean operand) {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            at++;
            while (at < text.length() && text.charAt(at) != first && text.charAt(at) != '\n') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, text.length());
        } else if (first == '`') {
            template(0);
        } else if (first == '/' && operand) {
            regularExpression();
        } else if (isDigit(first)) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
        } else if (first == '=' && (text.startsWith("=>", at) || text.startsWith("==", at))) {
            at += 2;
        } else {
            at++;
        }
    }

    /** Goes behind a template and the templates in it. */
    private void template(int level) {
        at++;
        int braces = 0;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == '`' && (braces == 0 || level == MAX_DEPTH)) {
                at++;
                return;
            }
            if (unit == '`') {
                template(level + 1);
                continue;
            }
            if (unit == '\\') {
                at++;
            } else if (unit == '$' && text.startsWith("${", at)) {
                braces++;
                at++;
            } else if (braces > 0 && unit == '{') {
                braces++;
            } else if (braces > 0 && unit == '}') {
                braces--;
            }
            at++;
        }
        at = Math.min(at, text.length());
    }

    private void regularExpression() {
        at++;
        boolean set = false;
        while (at < text.length() && text.charAt(at) != '\n') {
            char unit = text.charAt(at);
            if (unit == '\\') {
                at++;
            } else if (unit == '[') {
                set = true;
            } else if (unit == ']') {
                set = false;
            } else if (unit == '/' && !set) {
                break;
            }
            at++;
        }
        at = Math.min(at + 1, text.length());
    }

    /** Goes to the next token; false at the end of the text. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == '/' && text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line + 1;
            } else if (unit == '/' && text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (unit == '#' && at == 0) {
                int line = text.indexOf('\n');
                at = line < 0 ? text.length() : line + 1;
            } else if (unit <= ' ' || unit == '\u00A0' || unit == '\uFEFF') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNameStart(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || unit == '_'
                || unit == '$'
                || unit >= 0x80;
    }

    private static boolean isNamePart(char unit) {
        return isNameStart(unit) || isDigit(unit);
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    /** Words behind which a slash begins a regular expression. */
    private static boolean isOperator(String word) {
        return switch (word) {
            case "return",
                    "typeof",
                    "case",
                    "in",
                    "of",
                    "new",
                    "delete",
                    "void",
                    "instanceof",
                    "await",
                    "yield",
                    "default",
                    "else" -> true;
            default -> false;
        };
    }

    /** Whether a slash behind a token that begins so starts a regular expression. */
    private static boolean operandFollows(char first) {
        return switch (first) {
            case ')', ']', '}', '"', '\'', '`' -> false;
            default -> !isDigit(first);
        };
    }
}
