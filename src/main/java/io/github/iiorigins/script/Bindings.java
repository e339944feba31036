package io.github.iiorigins.script;

import io.github.iiorigins.script.Evaluator.Container;
import io.github.iiorigins.script.Evaluator.Source;
import io.github.iiorigins.script.Step.Deed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What names stand for: in their file, and in those that it imports from. */
final class Bindings extends Reading {
    Bindings(Script script) {
        super(script);
    }

    void named(Expression expression, Step rest, Question question) {
        int first = expression.start();
        String name = tokens.string(first);
        Step step = arrived(rest);
        boolean called = step != null && step.deed() == Deed.CALL;
        if (step == null && (name.equals("undefined") || name.equals("null"))) {
            question.add(nothing(expression));
            return;
        }
        if (called && (name.equals("require") || name.equals("import")) && isModule(step)) {
            imported(expression, step.where().text(step.token() + 1), "*", step.next(), question);
            return;
        }
        if (script.buildFile() != null && evaluator().globals.path(expression, rest, question)) {
            return;
        }
        Names.Binding binding = names.at(first);
        if (binding.meaning() == Names.Meaning.PARAMETER) {
            if (!evaluator().calls.parameter(binding, rest, question)) {
                question.add(unknown(expression, called ? A_RESULT : "is a parameter"));
            }
        } else if (!follow(expression, binding, rest, question)) {
            evaluator().globals.global(expression, name, rest, question);
        }
    }

    private void declared(Expression expression, Names.Binding binding, Step rest, Question question) {
        int before = question.values.size();
        switch (binding.meaning()) {
            case FUNCTION -> {
                int keyword = binding.values().get(0);
                int start = tokens.is(keyword - 1, "async") ? keyword - 1 : keyword;
                evaluator()
                        .calls
                        .function(new Expression(Expression.Kind.OTHER, start, keyword + 2, List.of()), rest, question);
            }
            case ENUM, CLASS -> {
                Step step = arrived(rest);
                int open = binding.values().get(0);
                if (step != null && step.deed() == Deed.MADE && binding.meaning() == Names.Meaning.CLASS) {
                    Step member = arrived(step.next());
                    if (member.deed() != Deed.MEMBER || !evaluator().members.made(open, member, question)) {
                        question.add(member.where().unknown(member.from(), member.end(), A_MEMBER));
                    }
                    return;
                }
                int value = step == null || step.deed() != Deed.MEMBER
                        ? Tokens.NONE
                        : binding.meaning() == Names.Meaning.ENUM
                                ? evaluator().members.enumMember(open, step.name())
                                : evaluator().members.staticMember(open, step.name());
                if (value < 0) {
                    question.add(unknown(expression, A_MEMBER));
                } else {
                    evaluator().evaluate(reader.read(value), step.next(), question);
                }
            }
            default -> {
                for (int start : binding.values()) {
                    if (start >= 0) {
                        through(expression, reader.read(start), rest, question);
                    } else if (!evaluator().globals.defined(tokens.string(expression.start()), rest, question)) {
                        question.add(unknown(expression, "is set elsewhere"));
                    }
                }
            }
        }
        if (question.values.size() == before
                && !evaluator().globals.defined(tokens.string(expression.start()), rest, question)) {
            question.add(unknown(expression, "is set elsewhere"));
        }
        if (!binding.fixed()) {
            for (int i = before; i < question.values.size(); i++) {
                question.values.set(i, question.values.get(i).asShared());
            }
        }
    }

    /** The value of a constant; a URL object is put right where it is used, as other code may need the object. */
    private void through(Expression use, Expression value, Step rest, Question question) {
        int before = question.values.size();
        evaluator().evaluate(value, rest, question);
        for (int i = before; i < question.values.size(); i++) {
            ScriptValue found = question.values.get(i);
            if (found.kind() == ScriptValue.Kind.URL_OBJECT) {
                boolean alone = question.values.size() == before + 1 && value.kind() == Expression.Kind.OPERAND;
                boolean plain = use.end() == use.start() + 1 && rest == null && found.source() == source;
                question.values.set(
                        i, found.withOrigin(alone && plain && found.origin() >= 0 ? tokens.end(use.start()) : -1));
            }
        }
    }

    /** {@code const { A, b: B = c } = object}. */
    private void taken(Expression expression, Names.Binding binding, Step rest, Question question) {
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
            question.add(unknown(expression, "is read from an object"));
            return;
        }
        String name = key(declared);
        Expression object = reader.read(whole);
        Step member =
                new Step(Deed.MEMBER, name, evaluator(), expression.start(), expression.start(), rest, question.frame);
        if (isParameterOnly(object)) {
            question.add(unknown(expression, "is read from an object"));
            return;
        }
        evaluator().evaluate(object, member, question);
        if (tokens.is(declared + 1, "=")) {
            for (ScriptValue value : evaluator().found(reader.read(declared + 2), rest, question)) {
                question.add(value.asFallback());
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

    /** Whether a call has a module's name as its only argument. */
    private static boolean isModule(Step call) {
        Tokens there = call.where().tokens;
        return there.kind(call.token() + 1) == Tokens.STRING && there.mate(call.token()) == call.token() + 2;
    }

    /** The name under which a module exports what an import calls otherwise; {@code *} for all of it. */
    String importedName(int declared) {
        if (tokens.is(declared - 1, "as")) {
            int original = declared - 2;
            return tokens.kind(original) == Tokens.STRING ? text(original) : tokens.string(original);
        }
        return tokens.is(tokens.parent(declared), "{") ? tokens.string(declared) : Exports.DEFAULT;
    }

    private void imported(Expression expression, String specifier, String name, Step rest, Question question) {
        if (specifier.startsWith("$env/static/")) {
            evaluator().globals.variable(expression, name, rest, false, question);
            return;
        }
        if (specifier.startsWith("$env/dynamic/")) {
            question.add(unknown(expression, "is set when the app runs"));
            return;
        }
        Module module = script.module(specifier);
        if (module.script() == null) {
            if (kept(specifier, name, arrived(rest), question)) {
                return;
            }
            if (question.made && isOneCall(arrived(rest))) {
                question.containers.add(new Container(script, expression.start()));
            }
            question.add(unknown(expression, "is imported from " + specifier + module.refusal()));
            return;
        }
        if (!question.enter()) {
            question.add(unknown(expression, TOO_FAR));
            return;
        }
        boolean exported = module.script().evaluator().bindings.exported(name, rest, question);
        question.leave();
        if (!exported) {
            question.add(unknown(
                    expression,
                    "is imported from " + specifier + ", where "
                            + (name.equals("*") ? "it is not found" : name + " is not found")));
        }
    }

    /** Adds the value that a function of React or Vue keeps for a component: {@code useMemo(() => value, [])}, {@code ref(value).value}. */
    private static boolean kept(String module, String name, Step call, Question question) {
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
        there.under(call.around(), value, inside, question);
        return true;
    }

    private static boolean isOneCall(Step step) {
        Step call = step != null && step.deed() == Deed.MEMBER ? step.next() : step;
        return call != null && call.deed() == Deed.CALL && arrived(call.next()) == null;
    }

    /** Adds the values of what a script exports; false, and nothing is added, if it exports no such thing. */
    boolean exported(String name, Step rest, Question question) {
        if (name.equals("*")) {
            Step step = arrived(rest);
            return step != null && step.deed() == Deed.MEMBER && exported(step.name(), step.next(), question);
        }
        Exported found = find(name);
        if (found != null) {
            found.script().evaluator().bindings.export(found.export(), name, rest, question);
        }
        return found != null;
    }

    /** An export, in the script that has it. */
    private record Exported(Script script, Exports.Export export) {}

    /** What a script exports under a name, itself or by the barrels that it is made of; null if it exports no such thing. */
    Exported find(String name) {
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

    /** Where another file declares what a binding imports; null if none does. */
    Container declaration(Names.Binding binding) {
        Script there = script.module(text(binding.imported())).script();
        Exported found = there == null
                ? null
                : there.evaluator().bindings.find(importedName(binding.values().get(0)));
        int declared = found == null || found.export().kind() != Exports.Kind.NAME
                ? Tokens.NONE
                : found.script().names().declaredInFile(found.export().name());
        return declared < 0 ? null : new Container(found.script(), declared);
    }

    Source source(String imported) {
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
        Exported found = depth > Question.DEEPEST
                ? null
                : module.script().evaluator().bindings.find(name);
        if (found == null) {
            return null;
        }
        Evaluator there = found.script().evaluator();
        Exports.Export export = found.export();
        if (export.kind() == Exports.Kind.MODULE) {
            return there.bindings.source(there.text(export.token()), export.name(), depth + 1);
        }
        Names.Binding binding = there.names.ofFile(export.name());
        return export.kind() == Exports.Kind.NAME && binding.meaning() == Names.Meaning.IMPORT
                ? there.bindings.source(
                        there.text(binding.imported()),
                        there.bindings.importedName(binding.values().get(0)),
                        depth + 1)
                : null;
    }

    void export(Exports.Export export, String name, Step rest, Question question) {
        int token = export.token();
        switch (export.kind()) {
            case EXPRESSION -> evaluator().evaluate(reader.read(token), rest, question);
            case MEMBER -> {
                Step member = new Step(Deed.MEMBER, name, evaluator(), token, token, rest, question.frame);
                evaluator().evaluate(reader.read(token), member, question);
            }
            case NAME -> local(export, rest, question);
            case MODULE -> {
                Expression place = new Expression(Expression.Kind.OTHER, token, token + 1, List.of());
                imported(place, text(token), export.name(), rest, question);
            }
        }
    }

    private void local(Exports.Export export, Step rest, Question question) {
        Names.Binding binding = names.ofFile(export.name());
        int at = export.token();
        Expression expression = operand(at);
        if (!follow(expression, binding, rest, question)) {
            question.add(unknown(expression, "is set elsewhere"));
        }
    }

    /** Adds what a name of the file stands for; false if the file does not say that. */
    private boolean follow(Expression expression, Names.Binding binding, Step rest, Question question) {
        switch (binding.meaning()) {
            case VARIABLE, FUNCTION, CLASS, ENUM -> declared(expression, binding, rest, question);
            case PATTERN -> taken(expression, binding, rest, question);
            case IMPORT ->
                imported(
                        expression,
                        text(binding.imported()),
                        importedName(binding.values().get(0)),
                        rest,
                        question);
            default -> {
                return false;
            }
        }
        return true;
    }
}
