package io.github.iiorigins.script;

import io.github.iiorigins.script.Evaluator.Container;
import io.github.iiorigins.script.Step.Deed;
import io.github.iiorigins.script.Step.Frame;
import java.util.ArrayList;
import java.util.List;

/** What functions give back, and what their parameters are given. */
final class Calls extends Reading {
    Calls(Script script) {
        super(script);
    }

    void function(Expression expression, Step rest, Question question) {
        Step step = arrived(rest);
        int start = expression.start();
        int body = script.body(start);
        if (step == null || step.deed() != Deed.CALL) {
            question.add(unknown(expression, "is a function"));
        } else if (body < 0) {
            question.add(unknown(expression, A_RESULT));
        } else {
            returned(start, body, tokens.is(start, "async"), step, question);
        }
    }

    /** Adds what a function gives back when it is called. */
    void returned(int start, int body, boolean async, Step call, Question question) {
        Step rest = call.next();
        if (async && (rest == null || rest.deed() != Deed.AWAIT)) {
            question.add(unknown(start, body, "is a promise"));
            return;
        }
        Frame frame = new Frame(evaluator(), body, call);
        if (!tokens.is(body, "{")) {
            evaluator().under(frame, reader.read(body), rest, question);
            return;
        }
        int end = tokens.behind(body) - 1;
        if (evaluator().asksForSlash(body, end)) {
            question.add(unknown(start, body, A_RESULT));
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
                    question.add(ScriptValue.of(ScriptValue.Kind.NOTHING, source, tokens.span(i), ""));
                } else {
                    evaluator().under(frame, reader.read(i + 1), rest, question);
                }
            }
            i++;
        }
        if (!returns) {
            question.add(unknown(start, body, A_RESULT));
        }
    }

    /** What each argument of a call can be; null if one of them cannot be told. */
    List<List<String>> arguments(Step call, Question question) {
        List<List<String>> arguments = new ArrayList<>();
        for (int start : entries(call.token())) {
            List<String> texts = evaluator().texts(call.around(), reader.read(start), question);
            if (texts == null) {
                return null;
            }
            arguments.add(texts);
        }
        return arguments;
    }

    /** Adds what a parameter is given by the call that is followed, or else its default; false, and nothing is added, if that is not known. */
    boolean parameter(Names.Binding binding, Step rest, Question question) {
        int body = binding.values().get(0);
        Frame frame = question.frame;
        while (frame != null && (frame.where() != evaluator() || frame.body() != body)) {
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
        if (frame == null && otherwise < 0) {
            return false;
        }
        List<ScriptValue> outer = question.begin();
        if (frame == null) {
            question.add(unknown(token, token + 1, "is a parameter"));
        } else {
            argument(frame.call(), position, taken ? key(token) : null, rest, question);
        }
        List<ScriptValue> given = question.end(outer);
        boolean missing = given.isEmpty();
        for (ScriptValue value : given) {
            missing |= value.kind() == ScriptValue.Kind.NOTHING || frame == null;
            if (value.kind() != ScriptValue.Kind.NOTHING || otherwise < 0) {
                question.add(value);
            }
        }
        if (missing && otherwise >= 0) {
            for (ScriptValue value : evaluator().found(frame, reader.read(otherwise), rest, question)) {
                question.add(given.isEmpty() ? value : value.asFallback());
            }
        } else if (given.isEmpty()) {
            question.add(ScriptValue.of(
                    ScriptValue.Kind.NOTHING,
                    frame.call().where().source,
                    frame.call().where().tokens.span(frame.call().from()),
                    ""));
        }
        return true;
    }

    /** Adds the values of an argument of a call, or of a member of it; nothing if it is not there. */
    private static void argument(Step call, int position, String key, Step rest, Question question) {
        Evaluator there = call.where();
        List<Integer> arguments = there.entries(call.token());
        for (int i = 0; i <= position && i < arguments.size(); i++) {
            if (there.tokens.is(arguments.get(i), "...")) {
                question.add(there.unknown(arguments.get(i), arguments.get(i) + 2, COMPUTED));
                return;
            }
        }
        if (position >= arguments.size()) {
            return;
        }
        Expression argument = there.reader.read(arguments.get(position));
        if (key == null) {
            there.under(call.around(), argument, rest, question);
            return;
        }
        List<Container> objects = there.containers(call.around(), argument, question);
        if (objects.size() != 1
                || !objects.get(0)
                        .script()
                        .evaluator()
                        .members
                        .lacks(objects.get(0).open(), key)) {
            Step member = new Step(Deed.MEMBER, key, there, argument.start(), argument.end() - 1, rest, call.around());
            there.under(call.around(), argument, member, question);
        }
    }
}
