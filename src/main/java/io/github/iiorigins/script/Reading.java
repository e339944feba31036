package io.github.iiorigins.script;

import io.github.iiorigins.script.Step.Deed;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/** What all that follows values reads of a script: single tokens, and the words for what is not followed. */
abstract class Reading {
    static final String TOO_FAR = "takes too many steps to follow";
    static final String COMPUTED = "is computed";

    static final String AN_OBJECT = "is an object";

    static final String A_MEMBER = "is a member of an object";

    static final String A_RESULT = "is the result of a function";

    static final String AT_BUILD_TIME = "is set at build time";

    final Script script;
    final SourceText source;
    final Tokens tokens;
    final ExpressionReader reader;
    final Names names;

    Reading(Script script) {
        this.script = script;
        this.source = script.source();
        this.tokens = script.tokens();
        this.reader = script.reader();
        this.names = script.names();
    }

    /** Finds the values of the script's expressions. */
    final Evaluator evaluator() {
        return script.evaluator();
    }

    /** A token as an expression. */
    static Expression operand(int token) {
        return new Expression(Expression.Kind.OPERAND, token, token + 1, List.of());
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

    ScriptValue unknown(Expression expression, String why) {
        return unknown(expression.start(), expression.end(), why);
    }

    ScriptValue nothing(Expression expression) {
        return ScriptValue.of(ScriptValue.Kind.NOTHING, source, tokens.span(expression.start(), expression.end()), "");
    }

    /** The first tokens of what stands between the commas of a pair of brackets. */
    public List<Integer> entries(int open) {
        List<Integer> entries = new ArrayList<>();
        int close = Math.min(tokens.behind(open) - 1, tokens.count());
        int i = open + 1;
        boolean first = true;
        while (i < close && reader.spend(1)) {
            if (tokens.is(i, ",")) {
                first = true;
            } else if (first) {
                entries.add(i);
                first = false;
            }
            i = tokens.kind(i) == Tokens.OPEN
                            || tokens.kind(i) == Tokens.TEMPLATE_HEAD
                            || tokens.kind(i) == Tokens.JSX_OPEN
                    ? tokens.behind(i)
                    : i + 1;
        }
        return entries;
    }

    boolean isNamed(int key, String name) {
        return tokens.kind(key) == Tokens.WORD
                ? tokens.is(key, name)
                : tokens.kind(key) == Tokens.STRING && literal(key).text().equals(name);
    }

    /** A string or a template without substitutions. */
    ScriptValue literal(int token) {
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
                false,
                null);
    }

    /** The text that a string or a template without substitutions stands for. */
    public String text(int literal) {
        return literal(literal).text();
    }

    boolean hasEscape(int start, int end) {
        int escape = tokens.text().indexOf('\\', start);
        return escape >= 0 && escape < end;
    }

    Span slashBefore(int end, String value) {
        return value.endsWith("/") && tokens.text().charAt(end - 1) == '/' ? new Span(end - 1, end) : null;
    }

    /** The names of a path with dots between them. */
    String pathText(int first, int end) {
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

    /** What a name in a pattern is called in the object. */
    String key(int declared) {
        int key = tokens.is(declared - 1, ":") ? declared - 2 : declared;
        return tokens.kind(key) == Tokens.STRING ? text(key) : tokens.string(key);
    }

    /** Steps without what waits for a value that is there. */
    static Step arrived(Step step) {
        Step rest = step;
        while (rest != null && rest.deed() == Deed.AWAIT) {
            rest = rest.next();
        }
        return rest;
    }

    /** Adds what is left of values when all is done with them. */
    static void finish(List<ScriptValue> found, Step rest, Question question) {
        for (ScriptValue value : found) {
            ScriptValue done = value;
            Step step = arrived(rest);
            while (step != null && done.kind() != ScriptValue.Kind.UNKNOWN) {
                Evaluator there = step.where();
                Step call = step.deed() == Deed.MEMBER ? step.next() : null;
                boolean called = call != null && call.deed() == Deed.CALL;
                ScriptValue next = called ? TextMethods.called(done, step.name(), there.tokens, call.token()) : null;
                done = next == null
                        ? there.unknown(step.from(), called ? there.tokens.behind(call.token()) : step.end(), COMPUTED)
                        : next;
                step = called ? arrived(call.next()) : null;
            }
            question.add(done);
        }
    }
}
