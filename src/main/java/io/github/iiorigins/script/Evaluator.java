package io.github.iiorigins.script;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Url;
import io.github.iiorigins.origin.UrlParse;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what values an expression can have: through constants, members, functions whose returns can be read, and the files that a
 * script imports from. What it does not follow it describes in words, at the expression that it stopped at.
 */
public final class Evaluator {
    private static final int DEEPEST = 40;
    private static final int MOST_VALUES = 32;

    /** So many expressions are looked at for one value. */
    private static final int MOST_WORK = 4_000;

    /** So many texts are put together from the choices within one. */
    private static final int MOST_TEXTS = 8;

    private static final String COMPUTED = "is computed";
    private static final String AN_OBJECT = "is an object";
    private static final String A_MEMBER = "is a member of an object";
    private static final String A_RESULT = "is the result of a function";
    private static final String AT_BUILD_TIME = "is set at build time";

    private final Script script;
    private final SourceText source;
    private final Tokens tokens;
    private final ExpressionReader reader;
    private final Names names;
    private Set<String> assigned;

    Evaluator(Script script) {
        this.script = script;
        this.source = script.source();
        this.tokens = script.tokens();
        this.reader = script.reader();
        this.names = script.names();
    }

    /**
     * An object or a list that is written out.
     *
     * @param script the script that it stands in
     * @param open its opening bracket
     */
    public record Container(Script script, int open) {}

    /** What is done with a value: a member is read, it is called, made by {@code new}, waited for, or something that is not followed. */
    private enum Deed {
        MEMBER,
        /** {@code object[key]}, of which the key is more than a text. */
        ELEMENT,
        CALL,
        MADE,
        AWAIT,
        OTHER
    }

    /**
     * One of the things that are done with a value, in the order of the code.
     *
     * @param deed which
     * @param name the member's name
     * @param where the script that it stands in
     * @param from the first token of the expression that it belongs to
     * @param token the member's name, or the opening bracket of a call or of a key
     * @param next what is done with the outcome; null if nothing
     * @param around the call of the function that it stands in; null if that is not known
     */
    private record Step(Deed deed, String name, Evaluator where, int from, int token, Step next, Frame around) {
        Step with(Step next) {
            return new Step(deed, name, where, from, token, next, around);
        }

        int end() {
            return deed == Deed.ELEMENT ? where.tokens.behind(token) : token + 1;
        }

        boolean isCallOf(String method) {
            return deed == Deed.MEMBER && name.equals(method) && next != null && next.deed == Deed.CALL;
        }
    }

    /** A call that is followed into a function: where its body is, and what its parameters are given. */
    private record Frame(Evaluator where, int body, Step call) {}

    /** One question for values. */
    private static final class Run {
        private int work;
        private Frame frame;
        /** Objects and lists met as outcomes; null if the caller does not need them. */
        private List<Container> containers;
        /** Whether objects count that a constructor or a library makes. */
        private boolean made;
    }

    /** The values of the expression that begins at a token. */
    public List<ScriptValue> values(int start) {
        List<ScriptValue> values = new ArrayList<>();
        evaluate(reader.read(start), null, 0, new Run(), values);
        return values;
    }

    /**
     * The texts that an expression can be, where what a variable of the environment is replaced by is one too.
     *
     * @return null if one of them cannot be told
     */
    public List<String> texts(Expression expression) {
        return texts(expression, 0, new Run());
    }

    private List<String> texts(Expression expression, int depth, Run run) {
        List<ScriptValue> values = new ArrayList<>();
        evaluate(expression, null, depth + 1, run, values);
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
        List<ScriptValue> values = new ArrayList<>();
        evaluate(new Expression(Expression.Kind.OPERAND, name, name + 1, List.of()), null, 0, new Run(), values);
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
        List<ScriptValue> values = new ArrayList<>();
        int body = script.braces().body(open);
        if (body < 0) {
            values.add(unknown(name, tokens.behind(open), A_RESULT));
        } else {
            returned(name, body, false, new Step(Deed.CALL, "", this, name, open, null, null), 0, new Run(), values);
        }
        return values;
    }

    /** The objects and lists that an expression can be, as far as they are written out; empty if it may be something else too. */
    public List<Container> containers(int start) {
        return containers(reader.read(start), new Run());
    }

    private List<Container> containers(Expression expression, Run run) {
        Run own = new Run();
        own.work = run.work;
        own.frame = run.frame;
        own.containers = new ArrayList<>();
        List<ScriptValue> values = new ArrayList<>();
        evaluate(expression, null, 0, own, values);
        run.work = own.work;
        return values.size() == own.containers.size() ? own.containers : List.of();
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
        Run run = new Run();
        run.containers = new ArrayList<>();
        run.made = true;
        evaluate(expression, null, 0, run, new ArrayList<>());
        return run.containers;
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

    private void evaluate(Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        if (values.size() >= MOST_VALUES) {
            return;
        }
        if (depth > DEEPEST || reader.isExhausted() || ++run.work > MOST_WORK) {
            values.add(unknown(expression, "takes too many steps to follow"));
            return;
        }
        int start = expression.start();
        switch (expression.kind()) {
            case OPERAND -> operand(expression, rest, depth, run, values);
            case CHOICE -> {
                if (asksForSlash(start, expression.parts().get(0).start())) {
                    values.add(unknown(expression, COMPUTED));
                    return;
                }
                for (Expression outcome : expression.parts()) {
                    evaluate(outcome, rest, depth + 1, run, values);
                }
            }
            case FALLBACK -> fallback(expression, rest, depth, run, values);
            case SUM -> {
                Sum sum = new Sum();
                for (Expression part : expression.parts()) {
                    sum.part(part, depth, run);
                }
                finish(sum.values(tokens.span(start, expression.end())), rest, values);
            }
            default -> {
                if (tokens.isKeyword(start, "void")) {
                    values.add(nothing(expression));
                } else if (tokens.isKeyword(start, "await")) {
                    Step waited = new Step(Deed.AWAIT, "", this, start, start, rest, run.frame);
                    evaluate(reader.readOperand(start + 1), waited, depth + 1, run, values);
                } else if (isFunction(expression)) {
                    function(expression, rest, depth, run, values);
                } else {
                    values.add(unknown(expression, COMPUTED));
                }
            }
        }
    }

    /** Whether a condition asks for a slash at the end: then which of the outcomes it is depends on the text. */
    private boolean asksForSlash(int from, int to) {
        for (int i = from; i < to && reader.spend(1); i++) {
            if (tokens.is(i, "endsWith")) {
                return true;
            }
        }
        return false;
    }

    private ScriptValue nothing(Expression expression) {
        return ScriptValue.of(ScriptValue.Kind.NOTHING, source, tokens.span(expression.start(), expression.end()), "");
    }

    private void fallback(Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        int size = expression.parts().size();
        int before = values.size();
        for (int i = 0; i < size; i++) {
            List<ScriptValue> some = new ArrayList<>();
            evaluate(expression.parts().get(i), rest, depth + 1, run, some);
            // After what certainly is no value the next is more than a fallback.
            boolean first = values.size() == before;
            int kept = 0;
            for (ScriptValue value : some) {
                if (value.kind() != ScriptValue.Kind.NOTHING || i == size - 1) {
                    some.set(kept++, first ? value : value.asFallback());
                }
            }
            values.addAll(some.subList(0, kept));
        }
    }

    // ---- operands

    private void operand(Expression expression, Step outer, int depth, Run run, List<ScriptValue> values) {
        int first = expression.start();
        boolean made = tokens.isKeyword(first, "new");
        int behind = made ? behindMade(first) : behindPrimary(first);
        Step rest = steps(expression, behind, outer, run.frame);
        switch (tokens.kind(first)) {
            case Tokens.STRING, Tokens.TEMPLATE, Tokens.JSX_STRING -> finish(List.of(literal(first)), rest, values);
            case Tokens.TEMPLATE_HEAD -> finish(template(first, depth, run), rest, values);
            case Tokens.OPEN -> {
                if (tokens.is(first, "(") && script.braces().isParameters(first)) {
                    function(expression, rest, depth, run, values);
                } else if (tokens.is(first, "(")) {
                    Expression inside = reader.read(first + 1);
                    if (inside.end() == tokens.mate(first)) {
                        evaluate(inside, rest, depth + 1, run, values);
                    } else {
                        values.add(unknown(expression, COMPUTED));
                    }
                } else if (tokens.is(first, "[")) {
                    list(expression, rest, depth, run, values);
                } else {
                    object(expression, first, rest, depth, run, values);
                }
            }
            case Tokens.WORD -> {
                if (made) {
                    made(expression, behind, rest, depth, run, values);
                } else {
                    named(expression, rest, depth, run, values);
                }
            }
            default -> values.add(unknown(expression, COMPUTED));
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

    /** Steps without what waits for a value that is there. */
    private static Step arrived(Step step) {
        Step rest = step;
        while (rest != null && rest.deed() == Deed.AWAIT) {
            rest = rest.next();
        }
        return rest;
    }

    /** A list of one turns into the same text as its only element. */
    private void list(Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        int open = expression.start();
        int close = tokens.mate(open);
        Step step = arrived(rest);
        if (step != null) {
            if (step.deed() != Deed.ELEMENT || !element(open, step, depth, run, values)) {
                values.add(unknown(expression, COMPUTED));
            }
            return;
        }
        if (run.containers != null) {
            run.containers.add(new Container(script, open));
            values.add(ScriptValue.of(ScriptValue.Kind.LIST, source, tokens.span(open), ""));
            return;
        }
        Expression element = reader.read(open + 1);
        int behind = tokens.is(element.end(), ",") ? element.end() + 1 : element.end();
        if (close >= 0 && behind == close && element.end() > open + 1 && !tokens.is(open + 1, "...")) {
            evaluate(element, null, depth + 1, run, values);
        } else {
            values.add(ScriptValue.of(ScriptValue.Kind.LIST, source, tokens.span(open, tokens.behind(open)), ""));
        }
    }

    /** Adds the values of {@code list[0]}, or of every element where the number is not known; false, and nothing is added, if not all are there. */
    private boolean element(int open, Step step, int depth, Run run, List<ScriptValue> values) {
        Tokens there = step.where().tokens;
        boolean numbered =
                there.kind(step.token() + 1) == Tokens.NUMBER && there.mate(step.token()) == step.token() + 2;
        String number = numbered ? there.string(step.token() + 1) : "";
        List<Integer> entries = entries(open);
        for (int entry : entries) {
            if (tokens.is(entry, "...")) {
                return false;
            }
        }
        int before = values.size();
        for (int i = 0; i < entries.size(); i++) {
            if (number.isEmpty() || number.equals(Integer.toString(i))) {
                evaluate(reader.read(entries.get(i)), step.next(), depth + 1, run, values);
            }
        }
        return values.size() > before;
    }

    // ---- objects

    private void object(Expression expression, int open, Step rest, int depth, Run run, List<ScriptValue> values) {
        Step step = arrived(rest);
        if (step == null) {
            if (run.containers != null) {
                run.containers.add(new Container(script, open));
            }
            values.add(unknown(expression, AN_OBJECT));
        } else if (!(step.deed() == Deed.ELEMENT
                ? keyed(open, step, depth, run, values)
                : step.deed() == Deed.MEMBER && member(open, step.name(), step.next(), depth, run, values))) {
            values.add(step.where().unknown(step.from(), step.end(), A_MEMBER));
        }
    }

    /** Adds the values of {@code object[key]}, or of every member where the key is not known; false, and nothing is added, if not all are there. */
    private boolean keyed(int open, Step step, int depth, Run run, List<ScriptValue> values) {
        List<ScriptValue> keys = new ArrayList<>();
        step.where().under(step.around(), step.where().reader.read(step.token() + 1), null, depth, run, keys);
        List<ScriptValue> found = new ArrayList<>();
        boolean known = true;
        for (ScriptValue key : keys) {
            known &= key.kind() == ScriptValue.Kind.TEXT
                    && !key.fallback()
                    && member(open, key.text(), step.next(), depth, run, found);
        }
        if (!known) {
            found.clear();
            for (int entry : entries(open)) {
                boolean named = tokens.kind(entry) == Tokens.WORD || tokens.kind(entry) == Tokens.STRING;
                String key = tokens.kind(entry) == Tokens.STRING ? text(entry) : tokens.string(entry);
                if (!named || !member(open, key, step.next(), depth, run, found)) {
                    return false;
                }
            }
        }
        return values.addAll(found);
    }

    /** Adds the values of an expression within a call of the function that it stands in. */
    private void under(Frame frame, Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        Frame before = run.frame;
        run.frame = frame;
        evaluate(expression, rest, depth + 1, run, values);
        run.frame = before;
    }

    /** Adds the values of a member of an object; false, and nothing is added, if it cannot be told. */
    private boolean member(int open, String key, Step rest, int depth, Run run, List<ScriptValue> values) {
        int close = tokens.mate(open);
        if (close < 0) {
            return false;
        }
        List<Integer> entries = entries(open);
        boolean found = false;
        // The last of one name wins.
        for (int last = entries.size() - 1; last >= 0; last--) {
            int entry = entries.get(last);
            if (tokens.is(entry, "...")) {
                Expression operand = reader.readOperand(entry + 1);
                List<Container> spread = containers(operand, run);
                if (spread.size() != 1) {
                    return found;
                }
                Evaluator other = spread.get(0).script().evaluator();
                if (depth > DEEPEST || other.tokens.is(spread.get(0).open(), "[")) {
                    return found;
                }
                if (other.member(spread.get(0).open(), key, rest, depth + 1, run, values)) {
                    found = true;
                    if (!isGuarded(operand)) {
                        return true;
                    }
                } else if (!other.lacks(spread.get(0).open(), key)) {
                    return found;
                }
                continue;
            }
            int name = entry;
            boolean getter = false;
            while ((tokens.is(name, "async") || tokens.is(name, "get") || tokens.is(name, "set"))
                    && (tokens.kind(name + 1) == Tokens.WORD || tokens.kind(name + 1) == Tokens.STRING)) {
                getter |= tokens.is(name, "get");
                name++;
            }
            if (tokens.is(name, "[")) {
                if (tokens.kind(name + 1) != Tokens.STRING || tokens.mate(name) != name + 2) {
                    return found;
                }
                if (literal(name + 1).text().equals(key)) {
                    name = name + 2;
                } else {
                    continue;
                }
            } else if (!isNamed(name, key)) {
                continue;
            }
            if (isAssigned(key)) {
                return found;
            }
            if (tokens.is(name + 1, ":")) {
                evaluate(reader.read(name + 2), rest, depth + 1, run, values);
                return true;
            }
            if (tokens.is(name + 1, ",") || tokens.is(name + 1, "}")) {
                evaluate(
                        new Expression(Expression.Kind.OPERAND, name, name + 1, List.of()),
                        rest,
                        depth + 1,
                        run,
                        values);
                return true;
            }
            int body = tokens.is(name + 1, "(") ? script.braces().body(name + 1) : Tokens.NONE;
            Step called = getter ? new Step(Deed.CALL, "", this, name, name + 1, rest, run.frame) : rest;
            if (body < 0 || called == null || called.deed() != Deed.CALL || tokens.is(entry, "*")) {
                return found;
            }
            returned(name, body, tokens.is(entry, "async"), called, depth, run, values);
            return true;
        }
        return found;
    }

    /** Whether an expression may be nothing because of a condition before it: {@code ...(a && { b })}. */
    private boolean isGuarded(Expression expression) {
        for (int i = expression.start(); i < expression.end() && reader.spend(1); i++) {
            if (tokens.is(i, "&&")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the script sets a member of this name anywhere: then an object need not have the value that it began with. */
    private boolean isAssigned(String key) {
        if (assigned == null) {
            assigned = new HashSet<>();
            for (int i = 0; i < tokens.count() && reader.spend(1); i++) {
                if (isSet(i)) {
                    assigned.add(tokens.string(i));
                }
            }
        }
        return assigned.contains(key);
    }

    /** Whether a token is the name of a member that is set there. */
    private boolean isSet(int member) {
        boolean set = tokens.is(member + 1, "=") || tokens.is(member + 1, "??=") || tokens.is(member + 1, "||=");
        return set && tokens.kind(member) == Tokens.WORD && tokens.is(member - 1, ".");
    }

    /** Whether an object certainly does not have a member. */
    private boolean lacks(int open, String key) {
        for (int entry : entries(open)) {
            if (tokens.is(entry, "...") || tokens.is(entry, "[") || isNamed(entry, key)) {
                return false;
            }
        }
        return true;
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

    private boolean isNamed(int key, String name) {
        return tokens.kind(key) == Tokens.WORD
                ? tokens.is(key, name)
                : tokens.kind(key) == Tokens.STRING && literal(key).text().equals(name);
    }

    /** The text that a string or a template without substitutions stands for. */
    public String text(int literal) {
        return literal(literal).text();
    }

    /** {@code new URL(…)} and what is done with it. */
    private void made(Expression expression, int behind, Step rest, int depth, Run run, List<ScriptValue> values) {
        int keyword = expression.start();
        if (!tokens.is(keyword + 1, "URL") || !tokens.is(keyword + 2, "(")) {
            Step member = arrived(rest);
            if (run.made && member == null) {
                run.containers.add(new Container(script, keyword));
            }
            Names.Meaning meaning = names.at(keyword + 1).meaning();
            if (member != null && (meaning == Names.Meaning.CLASS || meaning == Names.Meaning.IMPORT)) {
                Step made = new Step(Deed.MADE, "", this, keyword, keyword + 2, member, run.frame);
                named(
                        new Expression(Expression.Kind.OPERAND, keyword + 1, keyword + 2, List.of()),
                        made,
                        depth + 1,
                        run,
                        values);
            } else {
                values.add(unknown(expression, AN_OBJECT));
            }
            return;
        }
        Step step = arrived(rest);
        Span span = tokens.span(keyword, behind);
        if (script.buildFile() != null) {
            List<List<String>> parts =
                    arguments(new Step(Deed.CALL, "", this, keyword, keyword + 2, null, run.frame), depth, run);
            if (parts != null) {
                Collections.reverse(parts);
            }
            List<String> paths = parts == null ? null : PathFunctions.joined(parts, true);
            if (paths != null) {
                boolean member = step != null && step.deed() == Deed.MEMBER;
                finish(known(paths, span), member ? step.next() : step, values);
                return;
            }
        }
        if (step == null) {
            values.add(ScriptValue.of(ScriptValue.Kind.URL_OBJECT, source, span, "")
                    .withOrigin(span.end()));
            return;
        }
        boolean text = step.isCallOf("toString");
        boolean address = text || (step.deed() == Deed.MEMBER && step.name().equals("href"));
        Step further = arrived(text ? step.next().next() : step.next());
        if (address && further == null) {
            int end = text ? step.where().tokens.behind(step.next().token()) : step.token() + 1;
            values.add(ScriptValue.of(
                    ScriptValue.Kind.URL_OBJECT,
                    step.where().source,
                    step.where().tokens.span(step.from(), end),
                    step.name()));
            return;
        }
        String part = address ? "href" : step.deed() == Deed.MEMBER ? step.name() : "";
        Expression argument = reader.read(keyword + 3);
        if (argument.end() != behind - 1) {
            values.add(unknown(keyword, behind, COMPUTED));
            return;
        }
        String path = pathText(argument.start(), argument.end());
        if (part.equals("origin")
                && (path.equals("location") || path.endsWith(".location") || path.endsWith("location.href"))) {
            finish(List.of(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, "")), further, values);
            return;
        }
        List<ScriptValue> addresses = new ArrayList<>();
        evaluate(argument, null, depth + 1, run, addresses);
        List<ScriptValue> parts = new ArrayList<>(addresses.size());
        for (ScriptValue value : addresses) {
            parts.add(part(value, part, span));
        }
        finish(parts, further, values);
    }

    /** A part of the address that a value is. */
    private ScriptValue part(ScriptValue value, String part, Span span) {
        if (value.kind() == ScriptValue.Kind.UNKNOWN) {
            return value;
        }
        if (value.kind() == ScriptValue.Kind.TEXT && UrlParse.parse(value.text()) instanceof Url url) {
            Optional<Origin> origin = url.tupleOrigin();
            String text = !origin.isPresent()
                    ? null
                    : switch (part) {
                        case "origin" -> origin.get().toString();
                        case "hostname" -> origin.get().host();
                        default -> null;
                    };
            if (text != null) {
                return ScriptValue.of(ScriptValue.Kind.TEXT, source, span, text);
            }
        }
        return ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, COMPUTED);
    }

    // ---- functions

    /** Whether the expression that begins at a token is a function. */
    public boolean isFunction(int start) {
        return isFunction(reader.read(start));
    }

    private boolean isFunction(Expression expression) {
        int start = expression.start();
        return tokens.isKeyword(start, "function")
                || tokens.isKeyword(start, "async")
                || tokens.isKeyword(start, "class")
                || tokens.is(start + 1, "=>")
                || (tokens.is(start, "(") && tokens.is(tokens.behind(start), "=>"))
                || (tokens.is(start, "(") && script.braces().isParameters(start));
    }

    private void function(Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        Step step = arrived(rest);
        int start = expression.start();
        int body = script.body(start);
        if (step == null || step.deed() != Deed.CALL) {
            values.add(unknown(expression, "is a function"));
        } else if (body < 0) {
            values.add(unknown(expression, A_RESULT));
        } else {
            returned(start, body, tokens.is(start, "async"), step, depth, run, values);
        }
    }

    /** Adds what a function gives back when it is called. */
    private void returned(int start, int body, boolean async, Step call, int depth, Run run, List<ScriptValue> values) {
        Step rest = call.next();
        if (async && (rest == null || rest.deed() != Deed.AWAIT)) {
            values.add(unknown(start, body, "is a promise"));
            return;
        }
        Frame frame = new Frame(this, body, call);
        if (!tokens.is(body, "{")) {
            under(frame, reader.read(body), rest, depth, run, values);
            return;
        }
        int end = tokens.behind(body) - 1;
        if (asksForSlash(body, end)) {
            values.add(unknown(start, body, A_RESULT));
            return;
        }
        boolean returns = false;
        int i = body + 1;
        while (i < end && reader.spend(1)) {
            int inner = names.behindFunction(i);
            if (inner > i) {
                i = inner;
                continue;
            }
            if (tokens.isKeyword(i, "return") && !tokens.is(i + 1, ":")) {
                returns = true;
                if (tokens.is(i + 1, ";") || tokens.is(i + 1, "}") || tokens.isFirstOfLine(i + 1)) {
                    values.add(ScriptValue.of(ScriptValue.Kind.NOTHING, source, tokens.span(i), ""));
                } else {
                    under(frame, reader.read(i + 1), rest, depth, run, values);
                }
            }
            i++;
        }
        if (!returns) {
            values.add(unknown(start, body, A_RESULT));
        }
    }

    // ---- names

    private void named(Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        int first = expression.start();
        String name = tokens.string(first);
        Step step = arrived(rest);
        boolean called = step != null && step.deed() == Deed.CALL;
        if (step == null && (name.equals("undefined") || name.equals("null"))) {
            values.add(nothing(expression));
            return;
        }
        if (called && (name.equals("require") || name.equals("import")) && isModule(step)) {
            imported(expression, step.where().text(step.token() + 1), "*", step.next(), depth, run, values);
            return;
        }
        if (script.buildFile() != null && path(expression, rest, depth, run, values)) {
            return;
        }
        Names.Binding binding = names.at(first);
        if (binding.meaning() == Names.Meaning.PARAMETER) {
            if (!parameter(binding, rest, depth, run, values)) {
                values.add(unknown(expression, called ? A_RESULT : "is a parameter"));
            }
        } else if (!follow(expression, binding, rest, depth, run, values)) {
            global(expression, name, rest, depth, run, values);
        }
    }

    /** Adds the values of what Node.js has for paths; false, and nothing is added, if it is something else. */
    private boolean path(Expression expression, Step rest, int depth, Run run, List<ScriptValue> values) {
        StringBuilder words = new StringBuilder(tokens.string(expression.start()));
        String last = words.toString();
        Step step = arrived(rest);
        while (step != null && step.deed() == Deed.MEMBER) {
            last = step.name();
            words.append('.').append(last);
            step = arrived(step.next());
        }
        boolean called = step != null && step.deed() == Deed.CALL;
        List<String> texts;
        if (called && PathFunctions.has(last)) {
            Evaluator there = step.where();
            List<List<String>> arguments = there.arguments(step, depth, run);
            texts = arguments == null ? null : PathFunctions.call(last, arguments);
        } else {
            String constant = words.toString().equals("false")
                    ? ""
                    : PathFunctions.constant(words.toString(), script.buildFile(), script.working());
            texts = constant == null ? null : List.of(constant);
        }
        if (texts == null) {
            return false;
        }
        finish(known(texts, tokens.span(expression.start(), expression.end())), called ? step.next() : step, values);
        return true;
    }

    private List<ScriptValue> known(List<String> texts, Span span) {
        List<ScriptValue> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(ScriptValue.of(ScriptValue.Kind.TEXT, source, span, text));
        }
        return values;
    }

    /** What each argument of a call can be; null if one of them cannot be told. */
    private List<List<String>> arguments(Step call, int depth, Run run) {
        Frame before = run.frame;
        run.frame = call.around();
        List<List<String>> arguments = new ArrayList<>();
        for (int start : entries(call.token())) {
            List<String> texts = texts(reader.read(start), depth, run);
            if (texts == null) {
                arguments = null;
                break;
            }
            arguments.add(texts);
        }
        run.frame = before;
        return arguments;
    }

    /** Adds what a parameter is given by the call that is followed, or else its default; false, and nothing is added, if that is not known. */
    private boolean parameter(Names.Binding binding, Step rest, int depth, Run run, List<ScriptValue> values) {
        int body = binding.values().get(0);
        Frame frame = run.frame;
        while (frame != null && (frame.where() != this || frame.body() != body)) {
            frame = frame.call().around();
        }
        int token = binding.imported();
        int parent = tokens.parent(token);
        boolean taken = tokens.is(parent, "{");
        int list = taken ? tokens.parent(parent) : parent;
        int position = 0;
        if (tokens.is(list, "(") && script.braces().body(list) == body) {
            List<Integer> parameters = entries(list);
            while (position < parameters.size() - 1 && parameters.get(position + 1) <= token) {
                position++;
            }
            if (parameters.get(position) != (taken ? parent : token)) {
                return false;
            }
        } else if (taken || !tokens.is(token + 1, "=>")) {
            return false;
        }
        int sign = tokens.is(token + 1, "?") ? token + 2 : token + 1;
        sign = !taken && tokens.is(sign, ":") ? reader.behindType(sign + 1) : sign;
        int otherwise = tokens.is(sign, "=") ? sign + 1 : Tokens.NONE;
        List<ScriptValue> given = new ArrayList<>();
        if (frame == null) {
            if (otherwise < 0 || taken) {
                return false;
            }
            given.add(unknown(token, token + 1, "is a parameter"));
        } else {
            argument(frame.call(), position, taken ? key(token) : null, rest, depth, run, given);
        }
        boolean missing = given.isEmpty();
        for (ScriptValue value : given) {
            missing |= value.kind() == ScriptValue.Kind.NOTHING || frame == null;
            if (value.kind() != ScriptValue.Kind.NOTHING || otherwise < 0) {
                values.add(value);
            }
        }
        if (missing && otherwise >= 0) {
            List<ScriptValue> defaults = new ArrayList<>();
            under(frame, reader.read(otherwise), rest, depth, run, defaults);
            for (ScriptValue value : defaults) {
                values.add(given.isEmpty() ? value : value.asFallback());
            }
        } else if (given.isEmpty()) {
            values.add(ScriptValue.of(
                    ScriptValue.Kind.NOTHING,
                    frame.call().where().source,
                    frame.call().where().tokens.span(frame.call().from()),
                    ""));
        }
        return true;
    }

    /** Adds the values of an argument of a call, or of a member of it; nothing if it is not there. */
    private static void argument(
            Step call, int position, String key, Step rest, int depth, Run run, List<ScriptValue> values) {
        Evaluator there = call.where();
        List<Integer> arguments = there.entries(call.token());
        for (int i = 0; i <= position && i < arguments.size(); i++) {
            if (there.tokens.is(arguments.get(i), "...")) {
                values.add(there.unknown(arguments.get(i), arguments.get(i) + 2, COMPUTED));
                return;
            }
        }
        if (position >= arguments.size()) {
            return;
        }
        Expression argument = there.reader.read(arguments.get(position));
        if (key == null) {
            there.under(call.around(), argument, rest, depth, run, values);
            return;
        }
        Frame before = run.frame;
        run.frame = call.around();
        List<Container> objects = there.containers(argument, run);
        run.frame = before;
        if (objects.size() != 1
                || !objects.get(0).script().evaluator().lacks(objects.get(0).open(), key)) {
            Step member = new Step(Deed.MEMBER, key, there, argument.start(), argument.end() - 1, rest, call.around());
            there.under(call.around(), argument, member, depth, run, values);
        }
    }

    /** What a name in a pattern is called in the object. */
    private String key(int declared) {
        int key = tokens.is(declared - 1, ":") ? declared - 2 : declared;
        return tokens.kind(key) == Tokens.STRING ? text(key) : tokens.string(key);
    }

    /** Whether a call has a module's name as its only argument. */
    private static boolean isModule(Step call) {
        Tokens there = call.where().tokens;
        return there.kind(call.token() + 1) == Tokens.STRING && there.mate(call.token()) == call.token() + 2;
    }

    private void declared(
            Expression expression, Names.Binding binding, Step rest, int depth, Run run, List<ScriptValue> values) {
        int before = values.size();
        switch (binding.meaning()) {
            case FUNCTION -> {
                int keyword = binding.values().get(0);
                int start = tokens.is(keyword - 1, "async") ? keyword - 1 : keyword;
                function(
                        new Expression(Expression.Kind.OTHER, start, keyword + 2, List.of()), rest, depth, run, values);
            }
            case ENUM, CLASS -> {
                Step step = arrived(rest);
                int open = binding.values().get(0);
                if (step != null && step.deed() == Deed.MADE && binding.meaning() == Names.Meaning.CLASS) {
                    Step member = arrived(step.next());
                    if (member.deed() != Deed.MEMBER || !made(open, member, depth, run, values)) {
                        values.add(member.where().unknown(member.from(), member.end(), A_MEMBER));
                    }
                    return;
                }
                int value = step == null || step.deed() != Deed.MEMBER
                        ? Tokens.NONE
                        : binding.meaning() == Names.Meaning.ENUM
                                ? enumMember(open, step.name())
                                : staticMember(open, step.name());
                if (value < 0) {
                    values.add(unknown(expression, A_MEMBER));
                } else {
                    evaluate(reader.read(value), step.next(), depth + 1, run, values);
                }
            }
            default -> {
                for (int start : binding.values()) {
                    if (start >= 0) {
                        through(expression, reader.read(start), rest, depth, run, values);
                    } else if (!defined(tokens.string(expression.start()), rest, depth, run, values)) {
                        values.add(unknown(expression, "is set elsewhere"));
                    }
                }
            }
        }
        if (values.size() == before && !defined(tokens.string(expression.start()), rest, depth, run, values)) {
            values.add(unknown(expression, "is set elsewhere"));
        }
        if (!binding.fixed()) {
            for (int i = before; i < values.size(); i++) {
                values.set(i, values.get(i).asShared());
            }
        }
    }

    /** The value of a constant; a URL object is put right where it is used, as other code may need the object. */
    private void through(Expression use, Expression value, Step rest, int depth, Run run, List<ScriptValue> values) {
        int before = values.size();
        evaluate(value, rest, depth + 1, run, values);
        for (int i = before; i < values.size(); i++) {
            ScriptValue found = values.get(i);
            if (found.kind() == ScriptValue.Kind.URL_OBJECT) {
                boolean alone = values.size() == before + 1 && value.kind() == Expression.Kind.OPERAND;
                boolean plain = use.end() == use.start() + 1 && rest == null && found.source() == source;
                values.set(i, found.withOrigin(alone && plain && found.origin() >= 0 ? tokens.end(use.start()) : -1));
            }
        }
    }

    private int enumMember(int open, String key) {
        for (int entry : entries(open)) {
            if (isNamed(entry, key)) {
                return tokens.is(entry + 1, "=") ? entry + 2 : Tokens.NONE;
            }
        }
        return Tokens.NONE;
    }

    private int staticMember(int open, String key) {
        int close = tokens.behind(open) - 1;
        int i = open + 1;
        while (i < close && reader.spend(1)) {
            if (tokens.isKeyword(i, "static")) {
                int name = i + 1;
                while (tokens.is(name, "readonly") || tokens.is(name, "public") || tokens.is(name, "override")) {
                    name++;
                }
                if (isNamed(name, key)) {
                    int sign = tokens.is(name + 1, ":") ? reader.behindType(name + 2) : name + 1;
                    return tokens.is(sign, "=") ? sign + 1 : Tokens.NONE;
                }
            }
            i = tokens.kind(i) == Tokens.OPEN ? tokens.behind(i) : i + 1;
        }
        return Tokens.NONE;
    }

    /** {@code const { A, b: B = c } = object}. */
    private void taken(
            Expression expression, Names.Binding binding, Step rest, int depth, Run run, List<ScriptValue> values) {
        int whole = binding.values().get(0);
        int declared = binding.imported();
        int pattern = tokens.parent(declared);
        boolean plain = tokens.is(pattern, "{")
                && (tokens.isKeyword(pattern - 1, "const")
                        || tokens.isKeyword(pattern - 1, "let")
                        || tokens.isKeyword(pattern - 1, "var")
                        || tokens.is(pattern - 1, ","))
                && !tokens.is(declared - 1, "...");
        if (whole < 0 || !plain) {
            values.add(unknown(expression, "is read from an object"));
            return;
        }
        String name = key(declared);
        Expression object = reader.read(whole);
        List<ScriptValue> found = new ArrayList<>();
        Step member = new Step(Deed.MEMBER, name, this, expression.start(), expression.start(), rest, run.frame);
        if (isParameterOnly(object)) {
            values.add(unknown(expression, "is read from an object"));
            return;
        }
        evaluate(object, member, depth + 1, run, found);
        values.addAll(found);
        if (tokens.is(declared + 1, "=")) {
            List<ScriptValue> otherwise = new ArrayList<>();
            evaluate(reader.read(declared + 2), rest, depth + 1, run, otherwise);
            for (ScriptValue value : otherwise) {
                values.add(value.asFallback());
            }
        }
    }

    /** Whether an object that is taken apart is a name that says nothing: then the part is what a message has to name. */
    private boolean isParameterOnly(Expression object) {
        if (object.end() != object.start() + 1 || tokens.kind(object.start()) != Tokens.WORD) {
            return false;
        }
        Names.Meaning meaning = names.at(object.start()).meaning();
        String name = tokens.string(object.start());
        return meaning == Names.Meaning.PARAMETER
                || (meaning == Names.Meaning.UNKNOWN && !name.equals("location") && !name.equals("window"));
    }

    // ---- modules

    /** The name under which a module exports what an import calls otherwise; {@code *} for all of it. */
    private String importedName(int declared) {
        if (tokens.is(declared - 1, "as")) {
            int original = declared - 2;
            return tokens.kind(original) == Tokens.STRING ? text(original) : tokens.string(original);
        }
        return tokens.is(tokens.parent(declared), "{") ? tokens.string(declared) : Exports.DEFAULT;
    }

    private void imported(
            Expression expression,
            String specifier,
            String name,
            Step rest,
            int depth,
            Run run,
            List<ScriptValue> values) {
        if (specifier.startsWith("$env/static/")) {
            variable(expression, name, rest, false, values);
            return;
        }
        if (specifier.startsWith("$env/dynamic/")) {
            values.add(unknown(expression, "is set when the app runs"));
            return;
        }
        if (depth >= DEEPEST) {
            values.add(unknown(expression, "takes too many steps to follow"));
            return;
        }
        Module module = script.module(specifier);
        if (module.script() == null) {
            if (kept(specifier, name, arrived(rest), depth, run, values)) {
                return;
            }
            if (run.made && isOneCall(arrived(rest))) {
                run.containers.add(new Container(script, expression.start()));
            }
            values.add(unknown(expression, "is imported from " + specifier + module.refusal()));
            return;
        }
        Evaluator there = module.script().evaluator();
        if (!there.exported(name, rest, depth + 1, run, values)) {
            values.add(unknown(
                    expression,
                    "is imported from " + specifier + ", where "
                            + (name.equals("*") ? "it is not found" : name + " is not found")));
        }
    }

    /** Adds the value that a function of React or Vue keeps for a component: {@code useMemo(() => value, [])}, {@code ref(value).value}. */
    private static boolean kept(String module, String name, Step call, int depth, Run run, List<ScriptValue> values) {
        boolean made = name.equals("useMemo") || name.equals("computed");
        boolean vue = module.equals("vue");
        boolean known = vue ? made || name.equals("ref") || name.equals("shallowRef") : module.equals("react") && made;
        Step rest = call == null ? null : call.next();
        boolean read = rest != null && rest.deed() == Deed.MEMBER && rest.name().equals("value");
        if (!known || call == null || call.deed() != Deed.CALL || read != vue) {
            return false;
        }
        Evaluator there = call.where();
        Expression value = there.reader.read(call.token() + 1);
        Step last = read ? rest.next() : rest;
        Step inside = made ? new Step(Deed.CALL, "", there, call.from(), call.token(), last, call.around()) : last;
        there.under(call.around(), value, inside, depth, run, values);
        return true;
    }

    private static boolean isOneCall(Step step) {
        Step call = step != null && step.deed() == Deed.MEMBER ? step.next() : step;
        return call != null && call.deed() == Deed.CALL && arrived(call.next()) == null;
    }

    /** Adds the values of what a script exports; false, and nothing is added, if it exports no such thing. */
    private boolean exported(String name, Step rest, int depth, Run run, List<ScriptValue> values) {
        if (name.equals("*")) {
            Step step = arrived(rest);
            return step != null
                    && step.deed() == Deed.MEMBER
                    && exported(step.name(), step.next(), depth + 1, run, values);
        }
        Exported found = find(name);
        if (found != null) {
            found.script().evaluator().export(found.export(), name, rest, depth, run, values);
        }
        return found != null;
    }

    /** An export, in the script that has it. */
    private record Exported(Script script, Exports.Export export) {}

    /** What a script exports under a name, itself or by the barrels that it is made of; null if it exports no such thing. */
    private Exported find(String name) {
        // What stands in barrels of barrels is looked for without going deeper, each file once.
        Set<Script> seen = new HashSet<>();
        seen.add(script);
        List<Script> ahead = new ArrayList<>(seen);
        for (int i = 0; i < ahead.size(); i++) {
            Exports exports = ahead.get(i).exports();
            Exports.Export export = exports.named(name);
            if (export != null) {
                return new Exported(ahead.get(i), export);
            }
            for (int star : name.equals(Exports.DEFAULT) ? List.<Integer>of() : exports.stars()) {
                Module module = ahead.get(i).module(ahead.get(i).evaluator().text(star));
                if (module.mayExport(name) && seen.add(module.script())) {
                    ahead.add(module.script());
                }
            }
        }
        return null;
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
        Names.Binding binding = names.ofFile(imported);
        return binding.meaning() == Names.Meaning.IMPORT
                ? source(text(binding.imported()), importedName(binding.values().get(0)), 0)
                : null;
    }

    private Source source(String specifier, String name, int depth) {
        Module module = script.module(specifier);
        if (module.script() == null) {
            return new Source(specifier, name);
        }
        Exported found = depth > DEEPEST ? null : module.script().evaluator().find(name);
        if (found == null) {
            return null;
        }
        Evaluator there = found.script().evaluator();
        Exports.Export export = found.export();
        if (export.kind() == Exports.Kind.MODULE) {
            return there.source(there.text(export.token()), export.name(), depth + 1);
        }
        Names.Binding binding = there.names.ofFile(export.name());
        return export.kind() == Exports.Kind.NAME && binding.meaning() == Names.Meaning.IMPORT
                ? there.source(
                        there.text(binding.imported()),
                        there.importedName(binding.values().get(0)),
                        depth + 1)
                : null;
    }

    private void export(Exports.Export export, String name, Step rest, int depth, Run run, List<ScriptValue> values) {
        int token = export.token();
        switch (export.kind()) {
            case EXPRESSION -> evaluate(reader.read(token), rest, depth + 1, run, values);
            case MEMBER -> {
                Step member = new Step(Deed.MEMBER, name, this, token, token, rest, run.frame);
                evaluate(reader.read(token), member, depth + 1, run, values);
            }
            case NAME -> local(export, rest, depth, run, values);
            case MODULE -> {
                Expression place = new Expression(Expression.Kind.OTHER, token, token + 1, List.of());
                imported(place, text(token), export.name(), rest, depth, run, values);
            }
        }
    }

    private void local(Exports.Export export, Step rest, int depth, Run run, List<ScriptValue> values) {
        Names.Binding binding = names.ofFile(export.name());
        int at = export.token();
        Expression expression = new Expression(Expression.Kind.OPERAND, at, at + 1, List.of());
        if (!follow(expression, binding, rest, depth, run, values)) {
            values.add(unknown(expression, "is set elsewhere"));
        }
    }

    /** Adds what a name of the file stands for; false if the file does not say that. */
    private boolean follow(
            Expression expression, Names.Binding binding, Step rest, int depth, Run run, List<ScriptValue> values) {
        switch (binding.meaning()) {
            case VARIABLE, FUNCTION, CLASS, ENUM -> declared(expression, binding, rest, depth, run, values);
            case PATTERN -> taken(expression, binding, rest, depth, run, values);
            case IMPORT ->
                imported(
                        expression,
                        text(binding.imported()),
                        importedName(binding.values().get(0)),
                        rest,
                        depth,
                        run,
                        values);
            default -> {
                return false;
            }
        }
        return true;
    }

    // ---- what no script declares

    private void global(Expression expression, String name, Step rest, int depth, Run run, List<ScriptValue> values) {
        StringBuilder words = new StringBuilder(name);
        Step step = arrived(rest);
        String last = name;
        Step before = null;
        while (step != null
                && step.deed() == Deed.MEMBER
                && (step.next() == null || step.next().deed() != Deed.CALL)
                && words.length() < 200) {
            if (isEnvironment(words)) {
                if (!defined(words + "." + step.name(), step.next(), depth, run, values)) {
                    variable(expression, step.name(), step.next(), words.charAt(0) == 'i', values);
                }
                return;
            }
            words.append('.').append(step.name());
            last = step.name();
            before = step;
            step = step.next();
        }
        String path = words.toString();
        if (defined(name, rest, depth, run, values) || field(name, arrived(rest), depth, run, values)) {
            return;
        }
        if (isEnvironment(words) || path.startsWith("Deno.env") || path.startsWith("Bun.env")) {
            values.add(unknown(expression, AT_BUILD_TIME));
            return;
        }
        ScriptValue page = page(expression, path);
        if (page != null) {
            finish(List.of(page), step, values);
            return;
        }
        boolean called = step != null && (step.deed() == Deed.CALL || step.next() != null);
        if (called && passesOn(name, step)) {
            Step call = step.deed() == Deed.CALL ? step : step.next();
            Evaluator there = call.where();
            Expression argument = there.reader.read(call.token() + 1);
            there.under(call.around(), argument, call.next(), depth, run, values);
            return;
        }
        values.add(unknown(
                expression,
                called
                        ? A_RESULT
                        : name.equals("this") && before != null
                                ? A_MEMBER
                                : name.equals("import") || last.isEmpty() ? COMPUTED : "is not declared in this file"));
    }

    /** Adds what a bundler's configuration puts in the place of a name; false, and nothing is added, if that is nothing. */
    private boolean defined(String name, Step rest, int depth, Run run, List<ScriptValue> values) {
        ViteConfig config = script.vite();
        int at = config == null || config.script() == script ? Tokens.NONE : config.definition(name);
        if (at < 0) {
            return false;
        }
        Evaluator there = config.script().evaluator();
        Tokens code = there.tokens;
        boolean json = code.is(at, "JSON") && code.is(at + 2, "stringify") && code.is(at + 3, "(");
        Expression value = there.reader.read(json ? at + 4 : at);
        if (json && value.end() == code.behind(at + 3) - 1) {
            there.evaluate(value, rest, depth + 1, run, values);
            return true;
        }
        // The text of a definition is code.
        String text = code.kind(at) == Tokens.STRING && value.end() == at + 1 ? there.text(at) : "";
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.indexOf(text.charAt(0), 1) == text.length() - 1
                && text.indexOf('\\') < 0;
        ScriptValue found = quoted
                ? ScriptValue.of(
                        ScriptValue.Kind.TEXT, there.source, code.span(at), text.substring(1, text.length() - 1))
                : there.unknown(value, AT_BUILD_TIME);
        finish(List.of(found), rest, values);
        return true;
    }

    /** Adds the values of a member of the class around, {@code this.origin}; false, and nothing is added, if they cannot be told. */
    private boolean field(String name, Step step, int depth, Run run, List<ScriptValue> values) {
        if (!name.equals("this") || step == null || step.deed() != Deed.MEMBER || step.where() != this) {
            return false;
        }
        int around = tokens.parent(step.token());
        while (around >= 0 && script.braces().role(around) != Braces.CLASS) {
            around = tokens.parent(around);
        }
        return around >= 0 && made(around, step, depth, run, values);
    }

    /** Adds the values of a member of what a class makes: a field with all that {@code this.name = …} sets it to, a getter, or a method. */
    private boolean made(int open, Step step, int depth, Run run, List<ScriptValue> values) {
        String key = step.name();
        int end = tokens.behind(open) - 1;
        List<Integer> set = new ArrayList<>();
        for (int i = 0; isAssigned(key) && i < tokens.count() && reader.spend(1); i++) {
            if (tokens.is(i, key) && isSet(i)) {
                if (i < open || i > end || !tokens.is(i - 2, "this") || !tokens.is(i + 1, "=")) {
                    return false;
                }
                set.add(i + 2);
            }
        }
        int i = open + 1;
        while (i < end && reader.spend(1)) {
            boolean getter = tokens.is(i - 1, "get");
            boolean first = tokens.isFirstOfLine(i)
                    || tokens.is(i - 1, "{")
                    || tokens.is(i - 1, ";")
                    || tokens.is(i - 1, "}")
                    || getter
                    || tokens.is(i - 1, "async")
                    || tokens.is(i - 1, "readonly")
                    || tokens.is(i - 1, "private")
                    || tokens.is(i - 1, "public")
                    || tokens.is(i - 1, "protected");
            if (first && isNamed(i, key)) {
                int body = tokens.is(i + 1, "(") ? script.braces().body(i + 1) : Tokens.NONE;
                if (body >= 0) {
                    Step called = getter ? new Step(Deed.CALL, "", this, i, i + 1, step.next(), null) : step.next();
                    if (called == null || called.deed() != Deed.CALL || !set.isEmpty()) {
                        return false;
                    }
                    returned(i, body, tokens.is(i - 1, "async"), called, depth, run, values);
                    return true;
                }
                int sign = tokens.is(i + 1, "!") || tokens.is(i + 1, "?") ? i + 2 : i + 1;
                sign = tokens.is(sign, ":") ? reader.behindType(sign + 1) : sign;
                if (tokens.is(sign, "=")) {
                    set.add(0, sign + 1);
                }
            }
            i = tokens.kind(i) == Tokens.OPEN ? tokens.behind(i) : i + 1;
        }
        for (int value : set) {
            evaluate(reader.read(value), step.next(), depth + 1, run, values);
        }
        return !set.isEmpty();
    }

    /** Calls that give back what they are given. */
    private static boolean passesOn(String name, Step step) {
        return switch (name) {
            case "String", "$state", "$derived" -> step.deed() == Deed.CALL;
            case "Object" -> step.isCallOf("freeze") || step.isCallOf("seal");
            default -> false;
        };
    }

    private static boolean isEnvironment(CharSequence path) {
        return "process.env".contentEquals(path) || "import.meta.env".contentEquals(path);
    }

    /** A variable that a bundler or the shell fills in. */
    private void variable(Expression expression, String name, Step rest, boolean vite, List<ScriptValue> values) {
        List<ScriptValue> known = script.variable(name);
        ViteConfig config = vite && !known.isEmpty() ? script.vite() : null;
        if (config != null && !config.passesOn(name)) {
            values.add(unknown(expression, "has no prefix that Vite passes on to the app"));
            return;
        }
        String id = known.isEmpty() ? script.canisterId(name) : null;
        if (id != null) {
            Span span = tokens.span(expression.start(), expression.end());
            finish(List.of(ScriptValue.of(ScriptValue.Kind.TEXT, source, span, id)), rest, values);
        } else if (known.isEmpty()) {
            values.add(unknown(expression, AT_BUILD_TIME));
        } else {
            finish(known, rest, values);
        }
    }

    /** What the browser knows of the page; null if the path is none of it. */
    private ScriptValue page(Expression expression, String path) {
        String rest = path;
        boolean global = false;
        for (String prefix : new String[] {"window.", "globalThis.", "self.", "document."}) {
            if (rest.startsWith(prefix)) {
                rest = rest.substring(prefix.length());
                global = !prefix.equals("document.");
                break;
            }
        }
        Span span = tokens.span(expression.start(), expression.end());
        return switch (rest) {
            case "location.origin" -> ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, "");
            case "origin" -> global ? ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, "") : null;
            case "location", "location.href" ->
                ScriptValue.of(ScriptValue.Kind.PAGE_PART, source, span, "is the page's address with its path");
            case "location.host", "location.hostname" ->
                ScriptValue.of(ScriptValue.Kind.PAGE_PART, source, span, "has no scheme");
            default -> null;
        };
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

    // ---- texts

    /** Adds what is left of values when all is done with them. */
    private static void finish(List<ScriptValue> found, Step rest, List<ScriptValue> values) {
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
            values.add(done);
        }
    }

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

    private List<ScriptValue> template(int head, int depth, Run run) {
        Sum sum = new Sum();
        int tail = tokens.mate(head);
        sum.piece(head, 1, 2);
        int i = head + 1;
        while (i < tail && reader.spend(1)) {
            Expression part = reader.read(i);
            sum.part(part, depth, run);
            i = part.end();
            if (tokens.kind(i) == Tokens.TEMPLATE_MIDDLE) {
                sum.piece(i, 1, 2);
                i++;
            } else if (i != tail) {
                return List.of(unknown(head, tail + 1, COMPUTED));
            }
        }
        if (tail < 0) {
            return List.of(unknown(head, head + 1, COMPUTED));
        }
        sum.piece(tail, 1, 1);
        return sum.values(tokens.span(head, tail + 1));
    }

    /** Puts texts together from what is known of their parts; where a part is one of several, so is the whole. */
    private final class Sum {
        /** Longer than any origin that is worth a look. */
        private static final int LONGEST = 4096;

        private List<String> texts = List.of("");
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
                shape.append(value.equals("//") ? '/' : '-');
                append(List.of(value));
                slash = slashBefore(end, value);
            }
        }

        void part(Expression part, int depth, Run run) {
            List<String> known = script.buildFile() == null ? null : texts(part, depth, run);
            if (known != null) {
                shape.append('-');
                append(known);
                slash = null;
                single = null;
                return;
            }
            values(part, depth, run);
        }

        private void values(Expression part, int depth, Run run) {
            List<ScriptValue> found = new ArrayList<>(1);
            evaluate(part, null, depth + 1, run, found);
            boolean known = false;
            for (ScriptValue value : found) {
                known |= value.kind() == ScriptValue.Kind.TEXT
                        && !value.fallback()
                        && !value.text().isEmpty();
            }
            List<String> outcomes = new ArrayList<>(found.size());
            for (ScriptValue value : found) {
                boolean text = value.kind() == ScriptValue.Kind.TEXT || value.kind() == ScriptValue.Kind.OUTLINE;
                if (value.fallback() && (known || !text)) {
                    continue;
                }
                // What stands in for a value that is not known says nothing of it.
                String outcome = text && !value.fallback() ? value.text() : String.valueOf(ScriptValue.HOLE);
                shared |= text && value.shared();
                if (!outcomes.contains(outcome)) {
                    outcomes.add(outcome);
                }
            }
            String path = pathText(part.start(), Math.min(part.end(), part.start() + 8));
            boolean slashes = outcomes.size() == 1 && outcomes.get(0).equals("//");
            shape.append(
                    path.endsWith("location.protocol")
                            ? 'P'
                            : path.endsWith("location.host") ? 'H' : slashes ? '/' : '-');
            append(outcomes.isEmpty() ? List.of(String.valueOf(ScriptValue.HOLE)) : outcomes);
            slash = found.size() == 1 && found.get(0).source() == source
                    ? found.get(0).slash()
                    : null;
            single = shape.length() == 1 && found.size() == 1 ? found.get(0) : null;
        }

        private void append(List<String> outcomes) {
            boolean several = texts.size() * outcomes.size() > MOST_TEXTS;
            List<String> some = several ? List.of(String.valueOf(ScriptValue.HOLE)) : outcomes;
            List<String> longer = new ArrayList<>(texts.size() * some.size());
            for (String text : texts) {
                for (String outcome : some) {
                    longer.add(text.length() < LONGEST ? text + outcome : text);
                }
            }
            texts = longer;
        }

        List<ScriptValue> values(Span span) {
            if (shape.length() == 3 && shape.toString().equals("P/H")) {
                return List.of(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, ""));
            }
            if (shape.length() == 1 && single != null) {
                // `${value}` is the value as text.
                return List.of(single);
            }
            List<ScriptValue> values = new ArrayList<>(texts.size());
            for (String known : texts) {
                ScriptValue.Kind kind = known.indexOf(ScriptValue.HOLE) < 0
                        ? ScriptValue.Kind.TEXT
                        : hasMoreThanHoles(known) ? ScriptValue.Kind.OUTLINE : null;
                values.add(
                        kind == null
                                ? ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, COMPUTED)
                                : new ScriptValue(kind, source, span, known, '\0', slash, -1, false, shared));
            }
            return values;
        }

        private static boolean hasMoreThanHoles(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) != ScriptValue.HOLE) {
                    return true;
                }
            }
            return false;
        }
    }
}
