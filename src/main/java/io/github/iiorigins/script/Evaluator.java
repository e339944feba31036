package io.github.iiorigins.script;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Url;
import io.github.iiorigins.origin.UrlParse;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what values an expression can have, through the constants of the same file. What it does not follow, such as
 * functions and other files, it describes in words.
 */
public final class Evaluator {
    private static final int DEEPEST = 24;
    private static final int MOST_VALUES = 32;

    private final SourceText source;
    private final Tokens tokens;
    private final ExpressionReader reader;
    private final Names names;

    Evaluator(Script script) {
        this.source = script.source();
        this.tokens = script.tokens();
        this.reader = script.reader();
        this.names = script.names();
    }

    /** The values of the expression that begins at a token. */
    public List<ScriptValue> values(int start) {
        List<ScriptValue> values = new ArrayList<>();
        evaluate(reader.read(start), 0, values);
        return values;
    }

    /** The values of a name alone, as in {@code { derivationOrigin }}. */
    public List<ScriptValue> valuesOfName(int name) {
        List<ScriptValue> values = new ArrayList<>();
        evaluate(new Expression(Expression.Kind.OPERAND, name, name + 1, List.of()), 0, values);
        for (int i = 0; i < values.size(); i++) {
            ScriptValue value = values.get(i);
            if (value.origin() >= 0) {
                // { derivationOrigin: derivationOrigin.origin } is more than an insertion.
                values.set(i, value.withOrigin(-1));
            }
        }
        return values;
    }

    /** What a value is that was not followed. */
    public ScriptValue unknown(int start, int end, String why) {
        int last = Math.max(start, Math.min(end, tokens.count()) - 1);
        return ScriptValue.of(
                ScriptValue.Kind.UNKNOWN,
                source,
                start < tokens.count()
                        ? tokens.span(start, last + 1)
                        : Span.at(tokens.text().length()),
                why);
    }

    private ScriptValue unknown(Expression expression, String why) {
        return unknown(expression.start(), expression.end(), why);
    }

    private void evaluate(Expression expression, int depth, List<ScriptValue> values) {
        if (values.size() >= MOST_VALUES) {
            return;
        }
        if (depth > DEEPEST || reader.isExhausted()) {
            values.add(unknown(expression, "takes too many steps to follow"));
            return;
        }
        switch (expression.kind()) {
            case OPERAND -> operand(expression, depth, values);
            case CHOICE -> {
                for (Expression outcome : expression.parts()) {
                    evaluate(outcome, depth + 1, values);
                }
            }
            case FALLBACK -> fallback(expression, depth, values);
            case SUM -> sum(expression, depth, values);
            default ->
                values.add(
                        tokens.isKeyword(expression.start(), "void")
                                ? nothing(expression)
                                : unknown(expression, isFunction(expression) ? "is a function" : "is computed"));
        }
    }

    private ScriptValue nothing(Expression expression) {
        return ScriptValue.of(ScriptValue.Kind.NOTHING, source, tokens.span(expression.start(), expression.end()), "");
    }

    private boolean isFunction(Expression expression) {
        int start = expression.start();
        return tokens.isKeyword(start, "function")
                || tokens.isKeyword(start, "async")
                || tokens.isKeyword(start, "class")
                || tokens.is(start + 1, "=>")
                || (tokens.is(start, "(") && tokens.is(tokens.behind(start), "=>"));
    }

    private void fallback(Expression expression, int depth, List<ScriptValue> values) {
        int size = expression.parts().size();
        for (int i = 0; i < size; i++) {
            List<ScriptValue> some = new ArrayList<>();
            evaluate(expression.parts().get(i), depth + 1, some);
            for (ScriptValue value : some) {
                if (value.kind() != ScriptValue.Kind.NOTHING || i == size - 1) {
                    values.add(i == 0 ? value : value.asFallback());
                }
            }
        }
    }

    // ---- operands

    private void operand(Expression expression, int depth, List<ScriptValue> values) {
        int first = expression.start();
        int end = expression.end();
        switch (tokens.kind(first)) {
            case Tokens.STRING, Tokens.TEMPLATE, Tokens.JSX_STRING -> {
                if (endsAt(first + 1, end) || isToString(first + 1)) {
                    values.add(literal(first));
                } else {
                    values.add(unknown(expression, "is computed"));
                }
            }
            case Tokens.TEMPLATE_HEAD -> {
                if (endsAt(tokens.behind(first), end)) {
                    template(first, depth, values);
                } else {
                    values.add(unknown(expression, "is computed"));
                }
            }
            case Tokens.OPEN -> {
                if (!endsAt(tokens.behind(first), end)) {
                    values.add(unknown(expression, "is computed"));
                } else if (tokens.is(first, "(")) {
                    Expression inside = reader.read(first + 1);
                    if (inside.end() == tokens.mate(first)) {
                        evaluate(inside, depth + 1, values);
                    } else {
                        values.add(unknown(expression, "is computed"));
                    }
                } else if (tokens.is(first, "[")) {
                    list(expression, depth, values);
                } else {
                    values.add(unknown(expression, "is an object"));
                }
            }
            case Tokens.WORD -> {
                if (tokens.isKeyword(first, "new")) {
                    made(expression, first, tokens.behind(Math.min(first + 2, tokens.count() - 1)), values);
                } else {
                    path(expression, depth, values);
                }
            }
            default -> values.add(unknown(expression, "is computed"));
        }
    }

    /** Whether nothing follows that changes the value: the end, or only what TypeScript says of its type. */
    private boolean endsAt(int token, int end) {
        return token >= end || tokens.is(token, "as") || tokens.is(token, "satisfies") || tokens.is(token, "!");
    }

    private boolean isToString(int dot) {
        return isMember(dot, "toString") && tokens.is(dot + 2, "(");
    }

    private boolean isMember(int dot, String name) {
        return (tokens.is(dot, ".") || tokens.is(dot, "?.")) && tokens.is(dot + 1, name);
    }

    /** A list of one turns into the same text as its only element. */
    private void list(Expression expression, int depth, List<ScriptValue> values) {
        int open = expression.start();
        int close = tokens.mate(open);
        Expression element = reader.read(open + 1);
        int behind = tokens.is(element.end(), ",") ? element.end() + 1 : element.end();
        if (close >= 0 && behind == close && element.end() > open + 1 && !tokens.is(open + 1, "...")) {
            evaluate(element, depth + 1, values);
        } else {
            values.add(ScriptValue.of(ScriptValue.Kind.LIST, source, tokens.span(open, expression.end()), ""));
        }
    }

    /** {@code new URL(…)} and what follows it. */
    private void made(Expression expression, int keyword, int behind, List<ScriptValue> values) {
        if (!tokens.is(keyword + 1, "URL") || !tokens.is(keyword + 2, "(")) {
            values.add(unknown(expression, "is an object"));
            return;
        }
        Span span = tokens.span(keyword, behind);
        if (isMember(behind, "origin") && endsAt(behind + 2, expression.end())) {
            values.add(originOf(keyword + 3, span));
        } else if (endsAt(behind, expression.end())) {
            values.add(ScriptValue.of(ScriptValue.Kind.URL_OBJECT, source, span, "")
                    .withOrigin(span.end()));
        } else if (isMember(behind, "href") || isToString(behind)) {
            values.add(ScriptValue.of(
                    ScriptValue.Kind.URL_OBJECT,
                    source,
                    tokens.span(keyword, expression.end()),
                    tokens.string(behind + 1)));
        } else {
            values.add(unknown(expression, "is computed"));
        }
    }

    /** What {@code new URL(argument).origin} is. */
    private ScriptValue originOf(int argument, Span span) {
        Expression inside = reader.read(argument);
        if (inside.kind() == Expression.Kind.OPERAND && tokens.kind(argument) == Tokens.STRING) {
            Optional<Origin> origin =
                    UrlParse.parse(literal(argument).text()) instanceof Url url ? url.tupleOrigin() : Optional.empty();
            if (origin.isPresent()) {
                return ScriptValue.of(
                        ScriptValue.Kind.TEXT, source, span, origin.get().toString());
            }
        }
        String path = pathText(argument, inside.end());
        return path.endsWith("location.href") || path.endsWith("location")
                ? ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, "")
                : ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, "is computed");
    }

    // ---- names

    private void path(Expression expression, int depth, List<ScriptValue> values) {
        int first = expression.start();
        int end = expression.end();
        int behind = pathEnd(first, end);
        String path = pathText(first, behind);
        if (endsAt(behind, end) && (path.equals("undefined") || path.equals("null"))) {
            values.add(nothing(expression));
            return;
        }
        if (isBuildTime(path, behind)) {
            values.add(unknown(expression, "is set at build time"));
            return;
        }
        Names.Binding binding = names.at(first);
        if (binding.meaning() == Names.Meaning.UNKNOWN && page(expression, path, behind, values)) {
            return;
        }
        boolean called = tokens.is(behind, "(") && !path.endsWith(".toString");
        if (called) {
            values.add(unknown(expression, "is the result of a function"));
            return;
        }
        switch (binding.meaning()) {
            case PARAMETER -> values.add(unknown(expression, "is a parameter"));
            case IMPORT ->
                values.add(unknown(
                        expression,
                        "is imported from " + literal(binding.imported()).text()));
            case PATTERN -> taken(expression, binding, depth, values);
            case VARIABLE -> variable(expression, binding, depth, values);
            default ->
                values.add(unknown(
                        expression,
                        path.startsWith("this.") ? "is a member of an object" : "is not declared in this file"));
        }
    }

    private int pathEnd(int first, int end) {
        int i = first + 1;
        while (i < end && (tokens.is(i, ".") || tokens.is(i, "?.")) && tokens.kind(i + 1) == Tokens.WORD) {
            i += 2;
        }
        return i;
    }

    /** The names of a path with dots between them. */
    private String pathText(int first, int end) {
        StringBuilder path = new StringBuilder();
        for (int i = first; i < end && path.length() < 200; i++) {
            if (tokens.kind(i) == Tokens.WORD) {
                path.append(path.length() == 0 ? "" : ".").append(tokens.string(i));
            } else if (!tokens.is(i, ".") && !tokens.is(i, "?.")) {
                path.append(tokens.is(i, "!") ? "" : ".?");
            }
        }
        return path.toString();
    }

    /** Variables that a bundler or the shell fills in. */
    private boolean isBuildTime(String path, int behind) {
        return path.startsWith("import.meta.env.")
                || path.startsWith("process.env.")
                || (path.equals("import.meta.env") && tokens.is(behind, "["))
                || (path.equals("process.env") && tokens.is(behind, "["))
                || (path.startsWith("import.meta") && path.contains(".env"))
                || path.startsWith("Deno.env")
                || path.startsWith("Bun.env");
    }

    /** What the browser knows of the page; false if the path is none of it. */
    private boolean page(Expression expression, String path, int behind, List<ScriptValue> values) {
        boolean text = path.endsWith(".toString") && tokens.is(behind, "(");
        if (!text && !endsAt(behind, expression.end())) {
            return false;
        }
        String rest = text ? path.substring(0, path.length() - ".toString".length()) : path;
        boolean global = false;
        for (String prefix : new String[] {"window.", "globalThis.", "self.", "document."}) {
            if (rest.startsWith(prefix)) {
                rest = rest.substring(prefix.length());
                global = !prefix.equals("document.");
                break;
            }
        }
        Span span = tokens.span(expression.start(), expression.end());
        switch (rest) {
            case "location.origin" -> values.add(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, ""));
            case "origin" -> {
                if (!global) {
                    return false;
                }
                values.add(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, ""));
            }
            case "location", "location.href" ->
                values.add(ScriptValue.of(
                        ScriptValue.Kind.PAGE_PART, source, span, "is the page's address with its path"));
            case "location.host", "location.hostname" ->
                values.add(ScriptValue.of(ScriptValue.Kind.PAGE_PART, source, span, "has no scheme"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void taken(Expression expression, Names.Binding binding, int depth, List<ScriptValue> values) {
        int whole = binding.values().get(0);
        if (whole >= 0 && expression.end() == expression.start() + 1) {
            Expression object = reader.read(whole);
            String path = pathText(whole, object.end());
            String name = tokens.string(expression.start());
            if (name.equals("origin") && (path.equals("location") || path.endsWith(".location"))) {
                values.add(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, tokens.span(expression.start()), ""));
                return;
            }
            if (path.equals("import.meta.env") || path.equals("process.env")) {
                values.add(unknown(expression, "is set at build time"));
                return;
            }
            int value = property(object, name);
            if (value >= 0) {
                evaluate(reader.read(value), depth + 1, values);
                return;
            }
        }
        values.add(unknown(expression, "is read from an object"));
    }

    private void variable(Expression expression, Names.Binding binding, int depth, List<ScriptValue> values) {
        int before = values.size();
        int members = expression.start() + 1;
        for (int start : binding.values()) {
            if (start < 0) {
                values.add(unknown(expression, "is set elsewhere"));
                continue;
            }
            Expression value = reader.read(start);
            if (endsAt(members, expression.end()) || isToString(members)) {
                through(expression, value, depth, values);
            } else if (value.kind() == Expression.Kind.OPERAND && tokens.isKeyword(value.start(), "new")) {
                madeEarlier(expression, value, members, values);
            } else {
                member(expression, value, members, depth, values);
            }
        }
        if (values.size() == before) {
            values.add(unknown(expression, "is set elsewhere"));
        }
        if (!binding.fixed()) {
            for (int i = before; i < values.size(); i++) {
                values.set(i, values.get(i).asShared());
            }
        }
    }

    /** The value of a constant; a URL object is put right where it is used, as other code may need the object. */
    private void through(Expression use, Expression value, int depth, List<ScriptValue> values) {
        int before = values.size();
        evaluate(value, depth + 1, values);
        for (int i = before; i < values.size(); i++) {
            ScriptValue found = values.get(i);
            if (found.kind() == ScriptValue.Kind.URL_OBJECT) {
                boolean alone = values.size() == before + 1 && value.kind() == Expression.Kind.OPERAND;
                boolean plain = use.end() == use.start() + 1;
                values.set(i, found.withOrigin(alone && plain && found.origin() >= 0 ? tokens.end(use.start()) : -1));
            }
        }
    }

    private void madeEarlier(Expression use, Expression value, int members, List<ScriptValue> values) {
        int behind = tokens.behind(Math.min(value.start() + 2, tokens.count() - 1));
        if (!tokens.is(value.start() + 1, "URL") || !endsAt(behind, value.end())) {
            values.add(unknown(use, "is computed"));
        } else if (isMember(members, "origin")) {
            values.add(originOf(value.start() + 3, tokens.span(use.start(), use.end())));
        } else if (isMember(members, "href")) {
            values.add(
                    ScriptValue.of(ScriptValue.Kind.URL_OBJECT, source, tokens.span(use.start(), use.end()), "href"));
        } else {
            values.add(unknown(use, "is computed"));
        }
    }

    /** Follows {@code name.a.b} into object literals. */
    private void member(Expression use, Expression value, int members, int depth, List<ScriptValue> values) {
        Expression object = value;
        int i = members;
        while (i < use.end() && (tokens.is(i, ".") || tokens.is(i, "?.")) && tokens.kind(i + 1) == Tokens.WORD) {
            int property = property(object, tokens.string(i + 1));
            if (property < 0) {
                break;
            }
            object = reader.read(property);
            i += 2;
        }
        if (endsAt(i, use.end()) || isToString(i)) {
            evaluate(object, depth + 1, values);
        } else {
            values.add(unknown(use, "is a member of an object"));
        }
    }

    /** The first token of the value that an object literal gives to a key; {@link Tokens#NONE} if it gives none. */
    private int property(Expression object, String key) {
        int open = object.start();
        if (object.kind() != Expression.Kind.OPERAND
                || !tokens.is(open, "{")
                || tokens.mate(open) < 0
                || !endsAt(tokens.behind(open), object.end())) {
            return Tokens.NONE;
        }
        int found = Tokens.NONE;
        int i = open + 1;
        while (i < tokens.mate(open) && reader.spend(1)) {
            boolean first = tokens.is(i - 1, ",") || i == open + 1;
            if (first && tokens.is(i + 1, ":") && isNamed(i, key)) {
                found = i + 2;
            } else if (first && tokens.is(i, "...")) {
                // What is spread in later may hold the key too.
                found = Tokens.NONE;
            }
            i = tokens.kind(i) == Tokens.OPEN || tokens.kind(i) == Tokens.TEMPLATE_HEAD ? tokens.behind(i) : i + 1;
        }
        return found;
    }

    private boolean isNamed(int key, String name) {
        return tokens.kind(key) == Tokens.WORD
                ? tokens.is(key, name)
                : tokens.kind(key) == Tokens.STRING && literal(key).text().equals(name);
    }

    // ---- texts

    /** A string or a template without substitutions. */
    private ScriptValue literal(int token) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        String text = tokens.text();
        char quote = text.charAt(start);
        int close = end - start > 1 && text.charAt(end - 1) == quote ? end - 1 : end;
        boolean plain = tokens.kind(token) == Tokens.JSX_STRING || !hasEscape(start + 1, close);
        String value = plain ? text.substring(start + 1, close) : StringEscapes.decode(text, start + 1, close);
        return new ScriptValue(
                ScriptValue.Kind.TEXT,
                source,
                tokens.span(token),
                value,
                plain && close < end ? quote : '\0',
                slashBefore(close, value),
                -1,
                false,
                false);
    }

    private boolean hasEscape(int start, int end) {
        int escape = tokens.text().indexOf('\\', start);
        return escape >= 0 && escape < end;
    }

    private Span slashBefore(int end, String value) {
        return value.endsWith("/") && tokens.text().charAt(end - 1) == '/' ? new Span(end - 1, end) : null;
    }

    private void template(int head, int depth, List<ScriptValue> values) {
        Sum sum = new Sum();
        int tail = tokens.mate(head);
        sum.piece(head, 1, 2);
        int i = head + 1;
        while (i < tail && reader.spend(1)) {
            Expression part = reader.read(i);
            sum.part(part, depth);
            i = part.end();
            if (tokens.kind(i) == Tokens.TEMPLATE_MIDDLE) {
                sum.piece(i, 1, 2);
                i++;
            } else if (i != tail) {
                values.add(unknown(head, tail + 1, "is computed"));
                return;
            }
        }
        if (tail < 0) {
            values.add(unknown(head, head + 1, "is computed"));
            return;
        }
        sum.piece(tail, 1, 1);
        values.add(sum.value(tokens.span(head, tail + 1)));
    }

    private void sum(Expression expression, int depth, List<ScriptValue> values) {
        Sum sum = new Sum();
        for (Expression part : expression.parts()) {
            sum.part(part, depth);
        }
        values.add(sum.value(tokens.span(expression.start(), expression.end())));
    }

    /** Puts a text together from what is known of its parts. */
    private final class Sum {
        /** Longer than any origin that is worth a look. */
        private static final int LONGEST = 4096;

        private final StringBuilder text = new StringBuilder();
        /** One letter for each part: what it is of the page's address, a plain "//", or something else. */
        private final StringBuilder shape = new StringBuilder();

        private ScriptValue single;
        private Span slash;
        private boolean shared;

        /** A literal piece of a template: a token less so many characters at its ends. */
        void piece(int token, int before, int behind) {
            int start = tokens.start(token) + before;
            int end = tokens.end(token) - behind;
            if (start < end) {
                String raw = tokens.text().substring(start, end);
                String value = raw.indexOf('\\') < 0 ? raw : StringEscapes.decode(raw, 0, raw.length());
                append(value, slashBefore(end, value));
            }
        }

        void part(Expression part, int depth) {
            List<ScriptValue> found = new ArrayList<>(1);
            evaluate(part, depth + 1, found);
            ScriptValue value = found.size() == 1 ? found.get(0) : null;
            boolean known = value != null
                    && (value.kind() == ScriptValue.Kind.TEXT || value.kind() == ScriptValue.Kind.OUTLINE);
            if (known && text.length() < LONGEST) {
                append(value.text(), value.slash());
                shared |= value.shared();
            } else {
                String path = pathText(part.start(), Math.min(part.end(), part.start() + 8));
                shape.append(path.endsWith("location.protocol") ? 'P' : path.endsWith("location.host") ? 'H' : '-');
                text.append(ScriptValue.HOLE);
                slash = null;
            }
            single = shape.length() == 1 ? value : null;
        }

        private void append(String value, Span slashAtEnd) {
            shape.append(value.equals("//") ? '/' : '-');
            text.append(value);
            slash = slashAtEnd;
        }

        ScriptValue value(Span span) {
            if (shape.length() == 3 && shape.toString().equals("P/H")) {
                return ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, "");
            }
            if (shape.length() == 1 && single != null) {
                // `${value}` is the value as text.
                return single;
            }
            String known = text.toString();
            if (known.indexOf(ScriptValue.HOLE) < 0) {
                return new ScriptValue(ScriptValue.Kind.TEXT, source, span, known, '\0', slash, -1, false, shared);
            }
            for (int i = 0; i < known.length(); i++) {
                if (known.charAt(i) != ScriptValue.HOLE) {
                    return new ScriptValue(
                            ScriptValue.Kind.OUTLINE, source, span, known, '\0', slash, -1, false, shared);
                }
            }
            return ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, "is computed");
        }
    }
}
