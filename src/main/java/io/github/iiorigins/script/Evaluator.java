package io.github.iiorigins.script;

import io.github.iiorigins.script.Step.Deed;
import io.github.iiorigins.script.Step.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what values an expression can have: through constants, members, functions whose returns can be read, and the files that a
 * script imports from. What it does not follow it describes in words, at the expression that it stopped at.
 */
public final class Evaluator extends Reading {
    final Members members;
    final Calls calls;
    final Bindings bindings;
    final Globals globals;
    private final Texts texts;

    Evaluator(Script script) {
        super(script);
        this.members = new Members(script);
        this.calls = new Calls(script);
        this.bindings = new Bindings(script);
        this.globals = new Globals(script);
        this.texts = new Texts(script);
    }

    /**
     * An object or a list that is written out.
     *
     * @param script the script that it stands in
     * @param open its opening bracket
     */
    public record Container(Script script, int open) {}

    /** The values of the expression that begins at a token. */
    public List<ScriptValue> values(int start) {
        return found(reader.read(start), null, new Question());
    }

    /**
     * The texts that an expression can be, where what a variable of the environment is replaced by is one too.
     *
     * @return null if one of them cannot be told
     */
    public List<String> texts(Expression expression) {
        return texts(null, expression, new Question());
    }

    List<String> texts(Frame frame, Expression expression, Question question) {
        List<ScriptValue> values = found(frame, expression, null, question);
        boolean fallback = false;
        for (ScriptValue value : values) {
            fallback |= value.fallback() && value.kind() == ScriptValue.Kind.TEXT;
        }
        List<String> texts = new ArrayList<>();
        for (ScriptValue value : values) {
            boolean text = value.kind() == ScriptValue.Kind.TEXT;
            if (!text && !fallback) {
                return null;
            }
            if (text && !texts.contains(value.text())) {
                texts.add(value.text());
            }
        }
        return texts.isEmpty() ? null : texts;
    }

    /** The values of a name alone, as in {@code { derivationOrigin }}. */
    public List<ScriptValue> valuesOfName(int name) {
        List<ScriptValue> values = found(operand(name), null, new Question());
        for (int i = 0; i < values.size(); i++) {
            ScriptValue value = values.get(i);
            if (value.origin() >= 0) {
                // { derivationOrigin: derivationOrigin.origin } is more than an insertion.
                values.set(i, value.withOrigin(-1));
            }
        }
        return values;
    }

    /** The values that a method or a getter gives back: its name, and the bracket of its parameters. */
    public List<ScriptValue> valuesOfMethod(int name, int open) {
        Question question = new Question();
        int body = script.braces().body(open);
        if (body < 0) {
            question.add(unknown(name, tokens.behind(open), A_RESULT));
        } else {
            calls.returned(name, body, false, new Step(Deed.CALL, "", this, name, open, null, null), question);
        }
        return question.values;
    }

    /** The objects and lists that an expression can be, as far as they are written out; empty if it may be something else too. */
    public List<Container> containers(int start) {
        return containers(null, reader.read(start), new Question());
    }

    List<Container> containers(Frame frame, Expression expression, Question question) {
        List<Container> outer = question.containers;
        boolean made = question.made;
        question.containers = new ArrayList<>();
        question.made = false;
        int values = found(frame, expression, null, question).size();
        List<Container> containers = question.containers;
        question.containers = outer;
        question.made = made;
        return values == containers.size() ? containers : List.of();
    }

    /**
     * The objects that an operand can be, whatever else it can be: those that are written out by their opening braces, those that are made
     * by {@code new}, and by {@code name()} or {@code Name.method()} of a library by the name.
     *
     * @param start its first token
     * @param end the token behind its last
     */
    public List<Container> objects(int start, int end) {
        return objects(new Expression(Expression.Kind.OPERAND, start, end, List.of()));
    }

    /** The same of any expression. */
    public List<Container> objects(Expression expression) {
        Question question = new Question();
        question.containers = new ArrayList<>();
        question.made = true;
        evaluate(expression, null, question);
        return question.containers;
    }

    /**
     * Something that a module of no file of the project exports.
     *
     * @param module how it is imported
     * @param name what it is called there; {@code *} for all of it
     */
    public record Source(String module, String name) {}

    /** What an imported name is in the end, by files of the project that export it again; null if the project declares it, or nothing does. */
    public Source source(String imported) {
        return bindings.source(imported);
    }

    /** Where a file of the project declares what a name imports: its script, and the name there; null if none does. */
    public Container declaration(int name) {
        Names.Binding binding = names.at(name);
        return binding.meaning() == Names.Meaning.IMPORT ? bindings.declaration(binding) : null;
    }

    /** Whether the expression that begins at a token is a function. */
    public boolean isFunction(int start) {
        return isFunction(reader.read(start));
    }

    boolean isFunction(Expression expression) {
        int start = expression.start();
        return tokens.isKeyword(start, "function")
                || tokens.isKeyword(start, "async")
                || tokens.isKeyword(start, "class")
                || tokens.is(start + 1, "=>")
                || (tokens.is(start, "(") && tokens.is(tokens.behind(start), "=>"))
                || (tokens.is(start, "(") && script.braces().isParameters(start));
    }

    void evaluate(Expression expression, Step rest, Question question) {
        if (question.isFull()) {
            return;
        }
        if (reader.isExhausted() || !question.enter()) {
            question.add(unknown(expression, TOO_FAR));
            return;
        }
        entered(expression, rest, question);
        question.leave();
    }

    private void entered(Expression expression, Step rest, Question question) {
        int start = expression.start();
        switch (expression.kind()) {
            case OPERAND -> operand(expression, rest, question);
            case CHOICE -> {
                if (asksForSlash(start, expression.parts().get(0).start())) {
                    question.add(unknown(expression, COMPUTED));
                    return;
                }
                for (Expression outcome : expression.parts()) {
                    evaluate(outcome, rest, question);
                }
            }
            case FALLBACK -> fallback(expression, rest, question);
            case SUM -> finish(texts.sum(expression, question), rest, question);
            default -> {
                if (tokens.isKeyword(start, "void")) {
                    question.add(nothing(expression));
                } else if (tokens.isKeyword(start, "await")) {
                    Step waited = new Step(Deed.AWAIT, "", this, start, start, rest, question.frame);
                    evaluate(reader.readOperand(start + 1), waited, question);
                } else if (isFunction(expression)) {
                    calls.function(expression, rest, question);
                } else {
                    question.add(unknown(expression, COMPUTED));
                }
            }
        }
    }

    /** Whether a condition asks for a slash at the end: then which of the outcomes it is depends on the text. */
    boolean asksForSlash(int from, int to) {
        for (int i = from; i < to && reader.spend(1); i++) {
            boolean other = tokens.kind(i + 2) == Tokens.STRING && !text(i + 2).endsWith("/");
            if (tokens.is(i, "endsWith") && !other) {
                return true;
            }
        }
        return false;
    }

    private void fallback(Expression expression, Step rest, Question question) {
        int size = expression.parts().size();
        int before = question.values.size();
        for (int i = 0; i < size; i++) {
            List<ScriptValue> some = found(expression.parts().get(i), rest, question);
            // After what certainly is no value the next is more than a fallback.
            boolean first = question.values.size() == before;
            int kept = 0;
            for (ScriptValue value : some) {
                if (value.kind() != ScriptValue.Kind.NOTHING || i == size - 1) {
                    some.set(kept++, first ? value : value.asFallback());
                }
            }
            question.values.addAll(some.subList(0, kept));
        }
    }

    private void operand(Expression expression, Step outer, Question question) {
        int first = expression.start();
        boolean made = tokens.isKeyword(first, "new");
        int behind = made ? behindMade(first) : behindPrimary(first);
        Step rest = steps(expression, behind, outer, question.frame);
        switch (tokens.kind(first)) {
            case Tokens.STRING, Tokens.TEMPLATE, Tokens.JSX_STRING -> finish(List.of(literal(first)), rest, question);
            case Tokens.TEMPLATE_HEAD -> finish(texts.template(first, question), rest, question);
            case Tokens.OPEN -> {
                if (tokens.is(first, "(") && script.braces().isParameters(first)) {
                    calls.function(expression, rest, question);
                } else if (tokens.is(first, "(")) {
                    Expression inside = reader.read(first + 1);
                    if (inside.end() == tokens.mate(first)) {
                        evaluate(inside, rest, question);
                    } else {
                        question.add(unknown(expression, COMPUTED));
                    }
                } else if (tokens.is(first, "[")) {
                    members.list(expression, rest, question);
                } else {
                    members.object(expression, first, rest, question);
                }
            }
            case Tokens.WORD -> {
                if (made) {
                    globals.made(expression, behind, rest, question);
                } else {
                    bindings.named(expression, rest, question);
                }
            }
            default -> question.add(unknown(expression, COMPUTED));
        }
    }

    private int behindPrimary(int first) {
        return tokens.kind(first) == Tokens.OPEN || tokens.kind(first) == Tokens.TEMPLATE_HEAD
                ? tokens.behind(first)
                : first + 1;
    }

    /** The token behind {@code new Name(…)}. */
    private int behindMade(int keyword) {
        int i = keyword + 2;
        while (tokens.is(i, ".") && tokens.kind(i + 1) == Tokens.WORD) {
            i += 2;
        }
        return tokens.is(i, "(") ? tokens.behind(i) : i;
    }

    /** What is done with the first part of an operand, and then with the whole. */
    private Step steps(Expression expression, int behind, Step outer, Frame around) {
        List<Step> own = new ArrayList<>(4);
        int from = expression.start();
        int i = behind;
        while (i < expression.end()) {
            if ((tokens.is(i, ".") || tokens.is(i, "?.")) && tokens.kind(i + 1) == Tokens.WORD) {
                own.add(new Step(Deed.MEMBER, tokens.string(i + 1), this, from, i + 1, null, around));
                i += 2;
            } else if (tokens.is(i, "?.")) {
                i++;
            } else if (tokens.is(i, "[")) {
                boolean known = tokens.kind(i + 1) == Tokens.STRING && tokens.mate(i) == i + 2;
                own.add(
                        known
                                ? new Step(Deed.MEMBER, literal(i + 1).text(), this, from, i + 1, null, around)
                                : new Step(Deed.ELEMENT, "", this, from, i, null, around));
                i = tokens.behind(i);
            } else if (tokens.is(i, "(")) {
                own.add(new Step(Deed.CALL, "", this, from, i, null, around));
                i = tokens.behind(i);
            } else if (tokens.is(i, "!")) {
                i++;
            } else if (reader.behindTypeArguments(i) > i) {
                i = reader.behindTypeArguments(i);
            } else if (tokens.is(i, "as") || tokens.is(i, "satisfies")) {
                i = Math.max(reader.behindType(i + 1), i + 1);
            } else {
                own.add(new Step(Deed.OTHER, "", this, from, i, null, around));
                break;
            }
        }
        Step steps = outer;
        for (int last = own.size() - 1; last >= 0; last--) {
            steps = own.get(last).with(steps);
        }
        return steps;
    }

    /** The values of an expression alone, within the question that asks for them. */
    List<ScriptValue> found(Expression expression, Step rest, Question question) {
        return found(question.frame, expression, rest, question);
    }

    /** The same within a call of the function that the expression stands in. */
    List<ScriptValue> found(Frame frame, Expression expression, Step rest, Question question) {
        List<ScriptValue> outer = question.begin();
        under(frame, expression, rest, question);
        return question.end(outer);
    }

    /** Adds the values of an expression within a call of the function that it stands in. */
    void under(Frame frame, Expression expression, Step rest, Question question) {
        Frame before = question.frame;
        question.frame = frame;
        evaluate(expression, rest, question);
        question.frame = before;
    }
}
