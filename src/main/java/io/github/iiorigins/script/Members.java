package io.github.iiorigins.script;

import io.github.iiorigins.script.Evaluator.Container;
import io.github.iiorigins.script.Step.Deed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The members of objects, lists, enumerations, and classes. */
final class Members extends Reading {
    private Set<String> assigned;

    Members(Script script) {
        super(script);
    }

    void object(Expression expression, int open, Step rest, Question question) {
        Step step = arrived(rest);
        if (step == null) {
            if (question.containers != null) {
                question.containers.add(new Container(script, open));
            }
            question.add(unknown(expression, AN_OBJECT));
        } else if (!(step.deed() == Deed.ELEMENT
                ? keyed(open, step, question)
                : step.deed() == Deed.MEMBER && member(open, step.name(), step.next(), question))) {
            question.add(step.where().unknown(step.from(), step.end(), A_MEMBER));
        }
    }

    /** Adds the values of {@code object[key]}, or of every member where the key is not known; false, and nothing is added, if not all are there. */
    private boolean keyed(int open, Step step, Question question) {
        Expression asked = step.where().reader.read(step.token() + 1);
        List<ScriptValue> keys = step.where().found(step.around(), asked, null, question);
        List<ScriptValue> outer = question.begin();
        boolean known = true;
        for (ScriptValue key : keys) {
            known &= key.kind() == ScriptValue.Kind.TEXT
                    && !key.fallback()
                    && member(open, key.text(), step.next(), question);
        }
        if (!known) {
            question.values.clear();
            known = true;
            for (int entry : entries(open)) {
                boolean named = tokens.kind(entry) == Tokens.WORD || tokens.kind(entry) == Tokens.STRING;
                String key = tokens.kind(entry) == Tokens.STRING ? text(entry) : tokens.string(entry);
                known = known && named && member(open, key, step.next(), question);
            }
        }
        List<ScriptValue> found = question.end(outer);
        return known && question.values.addAll(found);
    }

    /** A list of one turns into the same text as its only element. */
    void list(Expression expression, Step rest, Question question) {
        int open = expression.start();
        int close = tokens.mate(open);
        Step step = arrived(rest);
        if (step != null) {
            if (step.deed() != Deed.ELEMENT || !element(open, step, question)) {
                question.add(unknown(expression, COMPUTED));
            }
            return;
        }
        if (question.containers != null) {
            question.containers.add(new Container(script, open));
            question.add(ScriptValue.of(ScriptValue.Kind.LIST, source, tokens.span(open), ""));
            return;
        }
        Expression element = reader.read(open + 1);
        int behind = tokens.is(element.end(), ",") ? element.end() + 1 : element.end();
        if (close >= 0 && behind == close && element.end() > open + 1 && !tokens.is(open + 1, "...")) {
            evaluator().evaluate(element, null, question);
        } else {
            question.add(ScriptValue.of(ScriptValue.Kind.LIST, source, tokens.span(open, tokens.behind(open)), ""));
        }
    }

    /** Adds the values of {@code list[0]}, or of every element where the number is not known; false, and nothing is added, if not all are there. */
    private boolean element(int open, Step step, Question question) {
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
        int before = question.values.size();
        for (int i = 0; i < entries.size(); i++) {
            if (number.isEmpty() || number.equals(Integer.toString(i))) {
                evaluator().evaluate(reader.read(entries.get(i)), step.next(), question);
            }
        }
        return question.values.size() > before;
    }

    /** Adds the values of a member of an object; false, and nothing is added, if it cannot be told. */
    boolean member(int open, String key, Step rest, Question question) {
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
                List<Container> spread = evaluator().containers(question.frame, operand, question);
                if (spread.size() != 1) {
                    return found;
                }
                Evaluator other = spread.get(0).script().evaluator();
                if (other.tokens.is(spread.get(0).open(), "[") || !question.enter()) {
                    return found;
                }
                boolean has = other.members.member(spread.get(0).open(), key, rest, question);
                question.leave();
                if (has) {
                    found = true;
                    if (!isGuarded(operand)) {
                        return true;
                    }
                } else if (!other.members.lacks(spread.get(0).open(), key)) {
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
                evaluator().evaluate(reader.read(name + 2), rest, question);
                return true;
            }
            if (tokens.is(name + 1, ",") || tokens.is(name + 1, "}")) {
                evaluator().evaluate(operand(name), rest, question);
                return true;
            }
            int body = tokens.is(name + 1, "(") ? script.braces().body(name + 1) : Tokens.NONE;
            Step called = getter ? new Step(Deed.CALL, "", evaluator(), name, name + 1, rest, question.frame) : rest;
            if (body < 0 || called == null || called.deed() != Deed.CALL || tokens.is(entry, "*")) {
                return found;
            }
            evaluator().calls.returned(name, body, tokens.is(entry, "async"), called, question);
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
    boolean lacks(int open, String key) {
        for (int entry : entries(open)) {
            if (tokens.is(entry, "...") || tokens.is(entry, "[") || isNamed(entry, key)) {
                return false;
            }
        }
        return true;
    }

    int enumMember(int open, String key) {
        for (int entry : entries(open)) {
            if (isNamed(entry, key)) {
                return tokens.is(entry + 1, "=") ? entry + 2 : Tokens.NONE;
            }
        }
        return Tokens.NONE;
    }

    int staticMember(int open, String key) {
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

    /** Adds the values of a member of the class around, {@code this.origin}; false, and nothing is added, if they cannot be told. */
    boolean field(String name, Step step, Question question) {
        if (!name.equals("this") || step == null || step.deed() != Deed.MEMBER || step.where() != evaluator()) {
            return false;
        }
        int around = tokens.parent(step.token());
        while (around >= 0 && script.braces().role(around) != Braces.CLASS) {
            around = tokens.parent(around);
        }
        return around >= 0 && made(around, step, question);
    }

    /** Adds the values of a member of what a class makes: a field with all that {@code this.name = …} sets it to, a getter, or a method. */
    boolean made(int open, Step step, Question question) {
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
                    Step called =
                            getter ? new Step(Deed.CALL, "", evaluator(), i, i + 1, step.next(), null) : step.next();
                    if (called == null || called.deed() != Deed.CALL || !set.isEmpty()) {
                        return false;
                    }
                    evaluator().calls.returned(i, body, tokens.is(i - 1, "async"), called, question);
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
            evaluator().evaluate(reader.read(value), step.next(), question);
        }
        return !set.isEmpty();
    }
}
