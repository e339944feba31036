package io.github.iiorigins.project;

import io.github.iiorigins.script.Expression;
import io.github.iiorigins.script.ExpressionReader;
import io.github.iiorigins.script.Names;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a JavaScript or TypeScript configuration exports, as far as it stands there in plain literals.
 *
 * <p>Followed are object and array literals, strings, the argument of {@code defineConfig} and the like, functions that
 * return one thing, names that the file gives one value, and spreads of those; types are passed over. Everything else is
 * {@link ManifestNode.Unknown}: nothing is run and nothing guessed.
 */
final class ScriptManifest {
    /** How deep brackets may be nested. */
    private static final int MAX_DEPTH = 50;

    /** How many values are made before the rest is left unknown; spreads of spreads could go on for ever. */
    private static final int MAX_VALUES = 100_000;

    private final Script script;
    private final Tokens tokens;
    private final ExpressionReader reader;
    /** The values of names by their first tokens; null while one is being read: a name that needs itself has none. */
    private final Map<Integer, ManifestNode> values = new HashMap<>();

    private int made;

    private ScriptManifest(Script script) {
        this.script = script;
        this.tokens = script.tokens();
        this.reader = script.reader();
    }

    /** What the file exports by default, or null if it exports nothing that can be seen. */
    static ManifestNode read(SourceText source) {
        ScriptManifest manifest = new ScriptManifest(Script.read(source));
        int exported = manifest.exported();
        return exported < 0 ? null : manifest.expression(exported, 0);
    }

    private int exported() {
        int exported = Tokens.NONE;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.isKeyword(i, "export") && tokens.is(i + 1, "default")) {
                exported = i + 2;
            } else if (tokens.isKeyword(i, "module") && tokens.is(i + 2, "exports") && tokens.is(i + 3, "=")) {
                exported = i + 4;
            }
        }
        return exported;
    }

    private ManifestNode expression(int start, int depth) {
        Expression expression = reader.read(start);
        // Of "a && b" the reader keeps b, but the value may be none.
        boolean readable =
                expression.start() == start && start < tokens.count() && depth <= MAX_DEPTH && ++made <= MAX_VALUES;
        ManifestNode value = readable ? value(expression, depth) : null;
        return value == null ? new ManifestNode.Unknown(span(start, expression.end())) : value;
    }

    private Span span(int start, int end) {
        if (start >= tokens.count()) {
            return Span.at(tokens.text().length());
        }
        return end > start ? tokens.span(start, end) : Span.at(tokens.start(start));
    }

    /** The value of an expression, or null if it cannot be followed. */
    private ManifestNode value(Expression expression, int depth) {
        int first = expression.start();
        int body = script.body(first);
        if (body >= 0) {
            return returned(body, depth);
        }
        if (!ends(expression.end())) {
            return null;
        }
        if (tokens.is(first, "-") && tokens.kind(first + 1) == Tokens.NUMBER && expression.end() == first + 2) {
            return new ManifestNode.Plain(tokens.span(first, first + 2), "a number");
        }
        if (expression.kind() != Expression.Kind.OPERAND) {
            return null;
        }
        int behind = tokens.kind(first) == Tokens.OPEN ? tokens.behind(first) : first + 1;
        if (tokens.is(behind, "(") && tokens.kind(first) == Tokens.WORD) {
            return typed(tokens.behind(behind), expression.end())
                            && tokens.string(first).startsWith("define")
                    ? argument(behind, depth)
                    : null;
        }
        if (!typed(behind, expression.end())) {
            return null;
        }
        return switch (tokens.kind(first)) {
            case Tokens.STRING, Tokens.TEMPLATE -> text(first);
            case Tokens.NUMBER -> new ManifestNode.Plain(tokens.span(first), "a number");
            case Tokens.WORD -> named(first, depth);
            case Tokens.OPEN ->
                tokens.mate(first) < 0
                        ? null
                        : tokens.is(first, "(")
                                ? argument(first, depth)
                                : tokens.is(first, "[") ? list(first, depth) : object(first, depth);
            default -> null;
        };
    }

    /** Whether an expression that ends before a token is whole: nothing follows, or a new statement does. */
    private boolean ends(int token) {
        return token >= tokens.count()
                || tokens.kind(token) == Tokens.CLOSE
                || tokens.is(token, ",")
                || tokens.is(token, ";")
                || tokens.isFirstOfLine(token);
    }

    /** Whether only types stand between two tokens. */
    private boolean typed(int token, int end) {
        return token >= end || tokens.is(token, "as") || tokens.is(token, "satisfies") || tokens.is(token, "!");
    }

    private ManifestNode.Text text(int token) {
        return new ManifestNode.Text(tokens.span(token), script.evaluator().text(token));
    }

    /** The one value in round brackets: of a call that gives it back, or of an expression. */
    private ManifestNode argument(int open, int depth) {
        List<Integer> entries = script.evaluator().entries(open);
        return entries.size() == 1 && tokens.mate(open) >= 0 ? expression(entries.get(0), depth + 1) : null;
    }

    /** What a function gives back, where there is only one thing that it can. */
    private ManifestNode returned(int body, int depth) {
        if (!tokens.is(body, "{")) {
            return expression(body, depth + 1);
        }
        int returned = Tokens.NONE;
        for (int i = body + 1; i < tokens.behind(body); i++) {
            if (tokens.isKeyword(i, "return")) {
                if (returned >= 0) {
                    return null;
                }
                returned = i + 1;
            }
        }
        return returned < 0 ? null : expression(returned, depth + 1);
    }

    private ManifestNode named(int word, int depth) {
        switch (tokens.string(word)) {
            case "true", "false" -> {
                return new ManifestNode.Plain(tokens.span(word), "a boolean");
            }
            case "null", "undefined" -> {
                return new ManifestNode.Plain(tokens.span(word), "null");
            }
            default -> {
                Names.Binding binding = script.names().at(word);
                boolean one = binding.meaning() == Names.Meaning.VARIABLE
                        && binding.values().size() == 1;
                int begins = one ? binding.values().get(0) : Tokens.NONE;
                if (begins < 0) {
                    return null;
                }
                if (!values.containsKey(begins)) {
                    values.put(begins, null);
                    values.put(begins, expression(begins, depth + 1));
                }
                return values.get(begins);
            }
        }
    }

    private ManifestNode object(int brace, int depth) {
        List<ManifestNode.Entry> entries = new ArrayList<>();
        boolean open = false;
        for (int entry : script.evaluator().entries(brace)) {
            if (tokens.is(entry, "...")) {
                if (expression(entry + 1, depth + 1) instanceof ManifestNode.Mapping spread) {
                    made += spread.entries().size();
                    entries.addAll(made > MAX_VALUES ? List.of() : spread.entries());
                    open |= spread.open() || made > MAX_VALUES;
                } else {
                    open = true;
                }
                continue;
            }
            int key = entry;
            while (isModifier(key)) {
                key++;
            }
            Span place = tokens.span(key);
            if (tokens.is(key, "[") || tokens.is(key, "*")) {
                open = true;
            } else if (tokens.kind(key) != Tokens.WORD
                    && tokens.kind(key) != Tokens.STRING
                    && tokens.kind(key) != Tokens.NUMBER) {
                return null;
            } else if (tokens.is(key + 1, ":")) {
                entries.add(new ManifestNode.Entry(name(key), place, expression(key + 2, depth + 1)));
            } else {
                boolean alone = tokens.kind(key) == Tokens.WORD && (tokens.is(key + 1, ",") || tokens.is(key + 1, "}"));
                ManifestNode value = alone ? named(key, depth) : null;
                // The value of a method or a getter is not known.
                entries.add(new ManifestNode.Entry(
                        name(key), place, value == null ? new ManifestNode.Unknown(place) : value));
            }
        }
        return new ManifestNode.Mapping(tokens.span(brace, tokens.behind(brace)), entries, open);
    }

    private boolean isModifier(int word) {
        byte next = tokens.kind(word + 1);
        return (tokens.is(word, "async") || tokens.is(word, "get") || tokens.is(word, "set"))
                && (next == Tokens.WORD
                        || next == Tokens.STRING
                        || tokens.is(word + 1, "[")
                        || tokens.is(word + 1, "*"));
    }

    private String name(int key) {
        return tokens.kind(key) == Tokens.STRING ? script.evaluator().text(key) : tokens.string(key);
    }

    private ManifestNode list(int bracket, int depth) {
        List<ManifestNode> items = new ArrayList<>();
        for (int entry : script.evaluator().entries(bracket)) {
            boolean spread = tokens.is(entry, "...");
            ManifestNode item = expression(spread ? entry + 1 : entry, depth + 1);
            if (!spread) {
                items.add(item);
            } else if (item instanceof ManifestNode.Sequence list
                    && made + list.items().size() <= MAX_VALUES) {
                made += list.items().size();
                items.addAll(list.items());
            } else {
                items.add(new ManifestNode.Unknown(item.span()));
            }
        }
        return new ManifestNode.Sequence(tokens.span(bracket, tokens.behind(bracket)), items);
    }
}
