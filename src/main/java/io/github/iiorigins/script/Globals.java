package io.github.iiorigins.script;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Url;
import io.github.iiorigins.origin.UrlParse;
import io.github.iiorigins.script.Evaluator.Container;
import io.github.iiorigins.script.Step.Deed;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What no script declares: the page, the environment, addresses, and what Node.js has for paths. */
final class Globals extends Reading {
    Globals(Script script) {
        super(script);
    }

    /** {@code new URL(…)} and what is done with it. */
    void made(Expression expression, int behind, Step rest, Question question) {
        int keyword = expression.start();
        if (!tokens.is(keyword + 1, "URL") || !tokens.is(keyword + 2, "(")) {
            Step member = arrived(rest);
            if (question.made && member == null) {
                question.containers.add(new Container(script, keyword));
            }
            Names.Meaning meaning = names.at(keyword + 1).meaning();
            if (member != null && (meaning == Names.Meaning.CLASS || meaning == Names.Meaning.IMPORT)) {
                Step made = new Step(Deed.MADE, "", evaluator(), keyword, keyword + 2, member, question.frame);
                evaluator().bindings.named(operand(keyword + 1), made, question);
            } else {
                question.add(unknown(expression, AN_OBJECT));
            }
            return;
        }
        Step step = arrived(rest);
        Span span = tokens.span(keyword, behind);
        if (script.buildFile() != null) {
            List<List<String>> parts = evaluator()
                    .calls
                    .arguments(
                            new Step(Deed.CALL, "", evaluator(), keyword, keyword + 2, null, question.frame), question);
            if (parts != null) {
                Collections.reverse(parts);
            }
            List<String> paths = parts == null ? null : PathFunctions.joined(parts, true);
            if (paths != null) {
                boolean member = step != null && step.deed() == Deed.MEMBER;
                finish(known(paths, span), member ? step.next() : step, question);
                return;
            }
        }
        if (step == null) {
            question.add(ScriptValue.of(ScriptValue.Kind.URL_OBJECT, source, span, "")
                    .withOrigin(span.end()));
            return;
        }
        boolean text = step.isCallOf("toString");
        boolean address = text || (step.deed() == Deed.MEMBER && step.name().equals("href"));
        Step further = arrived(text ? step.next().next() : step.next());
        if (address && further == null) {
            int end = text ? step.where().tokens.behind(step.next().token()) : step.token() + 1;
            question.add(ScriptValue.of(
                    ScriptValue.Kind.URL_OBJECT,
                    step.where().source,
                    step.where().tokens.span(step.from(), end),
                    step.name()));
            return;
        }
        String part = address ? "href" : step.deed() == Deed.MEMBER ? step.name() : "";
        Expression argument = reader.read(keyword + 3);
        if (argument.end() != behind - 1) {
            question.add(unknown(keyword, behind, COMPUTED));
            return;
        }
        String path = pathText(argument.start(), argument.end());
        if (part.equals("origin")
                && (path.equals("location") || path.endsWith(".location") || path.endsWith("location.href"))) {
            finish(List.of(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, "")), further, question);
            return;
        }
        List<ScriptValue> addresses = evaluator().found(argument, null, question);
        List<ScriptValue> parts = new ArrayList<>(addresses.size());
        for (ScriptValue value : addresses) {
            parts.add(part(value, part, span));
        }
        finish(parts, further, question);
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
                        case "host" ->
                            origin.get().toString().substring(url.scheme().length() + "://".length());
                        case "protocol" -> url.scheme() + ":";
                        default -> null;
                    };
            if (text != null) {
                return ScriptValue.of(ScriptValue.Kind.TEXT, source, span, text);
            }
        }
        return ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, COMPUTED);
    }

    /** Adds the values of what Node.js has for paths; false, and nothing is added, if it is something else. */
    boolean path(Expression expression, Step rest, Question question) {
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
            List<List<String>> arguments = there.calls.arguments(step, question);
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
        finish(known(texts, tokens.span(expression.start(), expression.end())), called ? step.next() : step, question);
        return true;
    }

    private List<ScriptValue> known(List<String> texts, Span span) {
        List<ScriptValue> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(ScriptValue.of(ScriptValue.Kind.TEXT, source, span, text));
        }
        return values;
    }

    void global(Expression expression, String name, Step rest, Question question) {
        StringBuilder words = new StringBuilder(name);
        Step step = arrived(rest);
        String last = name;
        Step before = null;
        while (step != null
                && step.deed() == Deed.MEMBER
                && (step.next() == null || step.next().deed() != Deed.CALL)
                && words.length() < 200) {
            if (isEnvironment(words)) {
                if (!defined(words + "." + step.name(), step.next(), question)) {
                    variable(expression, step.name(), step.next(), words.charAt(0) == 'i', question);
                }
                return;
            }
            words.append('.').append(step.name());
            last = step.name();
            before = step;
            step = step.next();
        }
        String path = words.toString();
        if (defined(name, rest, question) || evaluator().members.field(name, arrived(rest), question)) {
            return;
        }
        if (isEnvironment(words) || path.startsWith("Deno.env") || path.startsWith("Bun.env")) {
            question.add(unknown(expression, AT_BUILD_TIME));
            return;
        }
        ScriptValue page = page(expression, path);
        if (page != null) {
            finish(List.of(page), step, question);
            return;
        }
        boolean called = step != null && (step.deed() == Deed.CALL || step.next() != null);
        if (called && passesOn(name, step)) {
            Step call = step.deed() == Deed.CALL ? step : step.next();
            Evaluator there = call.where();
            Expression argument = there.reader.read(call.token() + 1);
            there.under(call.around(), argument, call.next(), question);
            return;
        }
        question.add(unknown(
                expression,
                called
                        ? A_RESULT
                        : name.equals("this") && before != null
                                ? A_MEMBER
                                : name.equals("import") || last.isEmpty() ? COMPUTED : "is not declared in this file"));
    }

    /** Adds what a bundler's configuration puts in the place of a name; false, and nothing is added, if that is nothing. */
    boolean defined(String name, Step rest, Question question) {
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
            there.evaluate(value, rest, question);
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
        finish(List.of(found), rest, question);
        return true;
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
    void variable(Expression expression, String name, Step rest, boolean vite, Question question) {
        List<ScriptValue> known = script.variable(name);
        ViteConfig config = vite && !known.isEmpty() ? script.vite() : null;
        if (config != null && !config.passesOn(name)) {
            question.add(unknown(expression, "has no prefix that Vite passes on to the app"));
            return;
        }
        String id = known.isEmpty() ? script.canisterId(name) : null;
        if (id != null) {
            Span span = tokens.span(expression.start(), expression.end());
            finish(List.of(ScriptValue.of(ScriptValue.Kind.TEXT, source, span, id)), rest, question);
        } else if (known.isEmpty()) {
            question.add(unknown(expression, AT_BUILD_TIME));
        } else {
            finish(known, rest, question);
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
}
