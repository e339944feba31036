package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.script.Braces;
import io.github.iiorigins.script.Expression;
import io.github.iiorigins.script.Names;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directories that the configuration of a bundler names. A property counts wherever it is in the file: a configuration may be
 * a function, be put together from parts, and depend on conditions, and then each of its values is possible.
 *
 * <p>Followed is what {@link io.github.iiorigins.script.Evaluator} follows, and the functions that paths are made with: {@code
 * path.join}, {@code path.resolve}, {@code fileURLToPath}, {@code new URL(…, import.meta.url)}. Nothing is run.
 */
final class ConfigScript {
    private static final int DEEPEST = 16;
    private static final int MOST_VALUES = 16;

    private final Path file;
    private final Path working;
    private final Script script;
    private final Tokens tokens;
    private int work;

    private ConfigScript(Path file, Path working, Script script) {
        this.file = file;
        this.working = working;
        this.script = script;
        this.tokens = script.tokens();
    }

    /**
     * What a property is set to.
     *
     * @param texts the values that could be followed, as they are written or computed: absolute paths where the directory of the
     *     configuration is a part of them; empty text where it is switched off
     * @param unread where there are values that could not be followed
     * @param places where the others are
     */
    record Values(List<String> texts, List<Location> unread, List<Location> places) {
        /** Whether the file does not set it at all. */
        boolean isAbsent() {
            return texts.isEmpty() && unread.isEmpty();
        }
    }

    /**
     * Reads a configuration.
     *
     * @param file where it is
     * @param working the directory that the bundler is started in
     * @param source its text
     */
    static ConfigScript read(Path file, Path working, SourceText source) {
        return new ConfigScript(file, working, Script.read(source));
    }

    /**
     * A module that a configuration is put together from.
     *
     * @param module how the import names it
     * @param place where its content is put in
     */
    record Part(String module, Location place) {}

    /** The modules whose content is spread, merged or exported as the configuration. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            int open = tokens.parent(i);
            boolean spread = tokens.is(i - 1, "...")
                    && tokens.is(open, "{")
                    && script.braces().role(open) == Braces.OBJECT
                    && !tokens.is(open - 1, ":");
            boolean argument = tokens.is(open, "(")
                    && (i == open + 1 || tokens.is(i - 1, ","))
                    && isComposition(tokens.string(Math.max(0, open - 1)));
            boolean exported = (tokens.is(i - 1, "default") && tokens.is(i - 2, "export"))
                    || (tokens.is(i - 1, "=") && tokens.is(i - 2, "exports"));
            if (tokens.kind(i) != Tokens.WORD || !(spread || argument || exported)) {
                continue;
            }
            Names.Binding binding = script.names().at(i);
            int module = binding.meaning() == Names.Meaning.IMPORT ? binding.imported() : Tokens.NONE;
            int value = binding.values().size() == 1 ? binding.values().get(0) : Tokens.NONE;
            if (module < 0 && value >= 0 && tokens.is(value, "require") && tokens.is(value + 1, "(")) {
                module = value + 2;
            }
            // What a package exports under its own name makes a configuration of what it is given.
            boolean own = module >= 0 && tokens.kind(module) == Tokens.STRING;
            if (own && (!exported || keyText(module).startsWith("."))) {
                parts.add(new Part(keyText(module), place(i, i + 1)));
            }
        }
        return parts;
    }

    private static boolean isComposition(String function) {
        return function.startsWith("define") || function.startsWith("merge");
    }

    /** Whether a word is in the code, outside of comments and texts. */
    boolean mentions(String word) {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.kind(i) == Tokens.WORD && tokens.is(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** The values of a property, wherever an object has it. */
    Values values(String key) {
        return values(key, "");
    }

    /**
     * The values of a property of the objects that another property is set to.
     *
     * @param key the name of the property
     * @param parent the name of the other property; empty for any object
     */
    Values values(String key, String parent) {
        Set<String> texts = new LinkedHashSet<>();
        List<Location> unread = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            if (isProperty(i, key) && (parent.isEmpty() || isValueOf(tokens.parent(i), parent))) {
                value(i, texts, unread);
                places.add(place(i, i + 1));
            } else if (!parent.isEmpty() && isProperty(i, parent) && tokens.is(i + 1, ":") && !tokens.is(i + 2, "{")) {
                // The object is written elsewhere: its properties may be any of that name.
                Values anywhere = values(key);
                texts.addAll(anywhere.texts());
                unread.addAll(anywhere.unread());
                places.addAll(anywhere.places());
                if (anywhere.isAbsent()) {
                    unread.add(place(i, script.reader().read(i + 2).end()));
                }
            } else if (tokens.is(i, key) && tokens.is(i - 1, ".") && tokens.is(i + 1, "=") && parent.isEmpty()) {
                add(script.reader().read(i + 2), texts, unread);
            }
        }
        return new Values(List.copyOf(texts), unread, places);
    }

    /** The values of properties of each object that has the first of them; those of an object in it count as its own. */
    List<Values[]> objects(String... keys) {
        List<Values[]> objects = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            if (!isProperty(i, keys[0])) {
                continue;
            }
            int open = tokens.parent(i);
            Values[] values = new Values[keys.length];
            for (int k = 0; k < keys.length; k++) {
                Set<String> texts = new LinkedHashSet<>();
                List<Location> unread = new ArrayList<>();
                for (int j = k == 0 ? i : open + 1; j < (k == 0 ? i + 1 : tokens.behind(open)); j++) {
                    if (isProperty(j, keys[k])) {
                        value(j, texts, unread);
                    }
                }
                values[k] = new Values(List.copyOf(texts), unread, List.of());
            }
            objects.add(values);
        }
        return objects;
    }

    /** The texts in the list that a property is set to. */
    List<String> items(String key) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            int list = tokens.parent(i);
            if (tokens.kind(i) == Tokens.STRING && tokens.is(list, "[") && isValueOf(list, key)) {
                items.add(keyText(i));
            }
        }
        return items;
    }

    /**
     * The argument of a call.
     *
     * @param first its texts, or the name of a property of it
     * @param second the values of that property; empty if it has none or they could not be followed
     * @param unread where it could not be followed
     */
    record Pair(List<String> first, List<String> second, List<Location> unread) {}

    /** The first arguments of the calls of a function or method: texts, and the pairs of object literals. */
    List<Pair> arguments(String name) {
        List<Pair> found = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.kind(i) != Tokens.WORD || !tokens.is(i, name) || !tokens.is(i + 1, "(")) {
                continue;
            }
            if (tokens.is(i + 2, "{")) {
                int open = i + 2;
                for (int j = open + 1; j < tokens.behind(open); j++) {
                    boolean key = tokens.kind(j) == Tokens.STRING || tokens.kind(j) == Tokens.WORD;
                    if (key && tokens.parent(j) == open && tokens.is(j + 1, ":")) {
                        Set<String> values = new LinkedHashSet<>();
                        add(script.reader().read(j + 2), values, new ArrayList<>());
                        found.add(new Pair(List.of(keyText(j)), List.copyOf(values), List.of()));
                    }
                }
            } else {
                Set<String> texts = new LinkedHashSet<>();
                List<Location> unread = new ArrayList<>();
                add(script.reader().read(i + 2), texts, unread);
                found.add(new Pair(List.copyOf(texts), List.of(), unread));
            }
        }
        return found;
    }

    private void value(int key, Set<String> texts, List<Location> unread) {
        if (tokens.is(key + 1, ":")) {
            add(script.reader().read(key + 2), texts, unread);
        } else {
            add(new Expression(Expression.Kind.OPERAND, key, key + 1, List.of()), texts, unread);
        }
    }

    private void add(Expression value, Set<String> texts, List<Location> unread) {
        List<String> found = evaluate(value, Map.of(), 0);
        if (found == null) {
            unread.add(place(value.start(), value.end()));
        } else {
            texts.addAll(found);
        }
    }

    private Location place(int start, int end) {
        int last = Math.max(start, Math.min(end, tokens.count()) - 1);
        return new Location(script.source(), tokens.span(start, last + 1));
    }

    /** Whether a token is the name of a property of an object that is a value, not of a type or of what is taken apart. */
    private boolean isProperty(int token, String key) {
        boolean name = tokens.kind(token) == Tokens.WORD && tokens.is(token, key);
        boolean quoted = tokens.kind(token) == Tokens.STRING && keyText(token).equals(key);
        int parent = tokens.parent(token);
        return (name || quoted)
                && tokens.is(parent, "{")
                && script.braces().isKeyPlace(token)
                && script.braces().role(parent) == Braces.OBJECT
                && (tokens.is(token + 1, ":") || (name && (tokens.is(token + 1, ",") || tokens.is(token + 1, "}"))));
    }

    private String keyText(int token) {
        String text = tokens.string(token);
        return tokens.kind(token) == Tokens.STRING ? text.substring(1, text.length() - 1) : text;
    }

    private boolean isValueOf(int open, String key) {
        return tokens.is(open - 1, ":") && keyIs(open - 2, key);
    }

    private boolean keyIs(int token, String key) {
        byte kind = tokens.kind(token);
        return (kind == Tokens.WORD || kind == Tokens.STRING) && keyText(token).equals(key);
    }

    // ---- values

    /** The texts that an expression can be; null if one of them cannot be told. */
    private List<String> evaluate(Expression expression, Map<String, List<String>> parameters, int depth) {
        if (depth > DEEPEST || ++work > 10_000) {
            return null;
        }
        return switch (expression.kind()) {
            case CHOICE -> {
                Set<String> all = new LinkedHashSet<>();
                for (Expression outcome : expression.parts()) {
                    List<String> some = evaluate(outcome, parameters, depth + 1);
                    if (some == null) {
                        yield null;
                    }
                    all.addAll(some);
                }
                yield new ArrayList<>(all);
            }
            case FALLBACK -> {
                // A variable of the environment that is not set leaves what is written behind it.
                Set<String> all = new LinkedHashSet<>();
                for (Expression part : expression.parts()) {
                    List<String> some = evaluate(part, parameters, depth + 1);
                    if (some != null) {
                        all.addAll(some);
                    }
                }
                yield all.isEmpty() ? null : new ArrayList<>(all);
            }
            case SUM -> {
                List<String> sum = List.of("");
                for (Expression term : expression.parts()) {
                    sum = joined(sum, evaluate(term, parameters, depth + 1));
                }
                yield sum;
            }
            case OPERAND -> operand(expression, parameters, depth);
            default -> null;
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        if (first == null || second == null || first.size() * second.size() > MOST_VALUES) {
            return null;
        }
        List<String> all = new ArrayList<>();
        for (String one : first) {
            for (String other : second) {
                all.add(one + other);
            }
        }
        return all;
    }

    private List<String> operand(Expression expression, Map<String, List<String>> parameters, int depth) {
        int first = expression.start();
        int end = expression.end();
        if (tokens.kind(first) == Tokens.TEMPLATE_HEAD && tokens.behind(first) == end) {
            return template(first, parameters, depth);
        }
        if (tokens.is(first, "(") && tokens.behind(first) == end) {
            return evaluate(script.reader().read(first + 1), parameters, depth + 1);
        }
        if (tokens.isKeyword(first, "await")) {
            return evaluate(script.reader().read(first + 1), parameters, depth + 1);
        }
        if (tokens.isKeyword(first, "false") && end == first + 1) {
            return List.of("");
        }
        if (tokens.isKeyword(first, "new") && tokens.is(first + 1, "URL") && tokens.is(first + 2, "(")) {
            return resolved(arguments(first + 2, parameters, depth), true);
        }
        String known = directory(first, end);
        if (known != null) {
            return List.of(known);
        }
        if (tokens.kind(first) == Tokens.WORD) {
            int open = first;
            while (tokens.kind(open) == Tokens.WORD && tokens.is(open + 1, ".")) {
                open += 2;
            }
            if (tokens.kind(open) == Tokens.WORD && tokens.is(open + 1, "(") && tokens.behind(open + 1) == end) {
                List<String> called = call(first, open, parameters, depth);
                if (called != null) {
                    return called;
                }
            }
            if (end == first + 1) {
                List<String> given = parameters.get(tokens.string(first));
                if (given != null) {
                    return given;
                }
                List<String> named = named(first, parameters, depth);
                if (named != null) {
                    return named;
                }
            }
        }
        boolean literal = tokens.kind(first) == Tokens.STRING || tokens.kind(first) == Tokens.TEMPLATE;
        if (literal && end == first + 1 && tokens.string(first).indexOf('\\') < 0) {
            return List.of(
                    tokens.string(first).substring(1, tokens.string(first).length() - 1));
        }
        // A part of a sum has no value of its own for the evaluator.
        return script.reader().read(first).end() == end ? followed(first) : null;
    }

    /** What the evaluator of client code makes of it. */
    private List<String> followed(int first) {
        List<String> texts = new ArrayList<>();
        for (ScriptValue value : script.evaluator().values(first)) {
            if (value.kind() != ScriptValue.Kind.TEXT) {
                return null;
            }
            texts.add(value.text());
        }
        return texts.isEmpty() ? null : texts;
    }

    /** The directory of the configuration, or the file, under the names that Node.js has for them; null for anything else. */
    private String directory(int first, int end) {
        StringBuilder words = new StringBuilder();
        for (int i = first; i < end && i < first + 6; i++) {
            words.append(tokens.string(i));
        }
        return switch (words.toString()) {
            case "__dirname", "import.meta.dirname" -> file.getParent().toString();
            case "process.cwd()" -> working.toString();
            case "__filename", "import.meta.filename", "import.meta.url" -> file.toString();
            default -> null;
        };
    }

    private List<String> template(int head, Map<String, List<String>> parameters, int depth) {
        int tail = tokens.mate(head);
        List<String> text = List.of("");
        for (int i = head; text != null && i <= tail; i++) {
            boolean middle = tokens.kind(i) == Tokens.TEMPLATE_MIDDLE && tokens.parent(i) == head;
            if (i != head && i != tail && !middle) {
                continue;
            }
            String piece = tokens.string(i);
            piece = piece.substring(1, piece.length() - (i == tail ? 1 : 2));
            if (piece.indexOf('\\') >= 0) {
                return null;
            }
            text = joined(text, List.of(piece));
            if (i != tail) {
                text = joined(text, evaluate(script.reader().read(i + 1), parameters, depth + 1));
            }
        }
        return text;
    }

    /** The values of the arguments of a call; null where one cannot be told. */
    private List<List<String>> arguments(int open, Map<String, List<String>> parameters, int depth) {
        List<List<String>> arguments = new ArrayList<>();
        int i = open + 1;
        while (i < tokens.mate(open)) {
            Expression argument = script.reader().read(i);
            arguments.add(evaluate(argument, parameters, depth + 1));
            if (argument.end() <= i) {
                return List.of();
            }
            i = argument.end() + (tokens.is(argument.end(), ",") ? 1 : 0);
        }
        return arguments;
    }

    private List<String> call(int first, int name, Map<String, List<String>> parameters, int depth) {
        List<List<String>> arguments = arguments(name + 1, parameters, depth);
        switch (tokens.string(name)) {
            case "resolve", "join", "normalize" -> {
                return resolved(arguments, false);
            }
            case "fileURLToPath", "searchForWorkspaceRoot", "normalizePath" -> {
                return arguments.size() == 1 && !tokens.is(name, "searchForWorkspaceRoot") ? arguments.get(0) : null;
            }
            case "dirname" -> {
                List<String> parents = new ArrayList<>();
                for (String path :
                        arguments.isEmpty() || arguments.get(0) == null ? List.<String>of() : arguments.get(0)) {
                    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
                    parents.add(slash < 0 ? "." : path.substring(0, slash));
                }
                return parents.isEmpty() ? null : parents;
            }
            default -> {
                return first == name ? result(name, arguments, depth) : null;
            }
        }
    }

    /** The paths that come of putting parts together; for a URL, the last is the base. */
    private List<String> resolved(List<List<String>> parts, boolean url) {
        List<String> paths = null;
        for (int i = 0; i < parts.size(); i++) {
            List<String> part = parts.get(url ? parts.size() - 1 - i : i);
            if (part == null) {
                return null;
            }
            if (paths == null) {
                paths = part;
                continue;
            }
            List<String> next = new ArrayList<>();
            for (String base : paths) {
                for (String more : part) {
                    try {
                        Path at = Path.of(base);
                        next.add((url ? at.resolveSibling(more) : at.resolve(more))
                                .normalize()
                                .toString());
                    } catch (InvalidPathException impossible) {
                        return null;
                    }
                }
            }
            paths = next.size() > MOST_VALUES ? null : next;
            if (paths == null) {
                return null;
            }
        }
        return paths;
    }

    /** What a function of this file gives back that only returns one expression. */
    private List<String> result(int name, List<List<String>> arguments, int depth) {
        Names.Binding binding = script.names().at(name);
        if (binding.meaning() != Names.Meaning.VARIABLE || binding.values().size() != 1) {
            return null;
        }
        int function = binding.values().get(0);
        Map<String, List<String>> parameters = new HashMap<>();
        int body;
        if (tokens.is(function + 1, "=>")) {
            if (!arguments.isEmpty() && arguments.get(0) != null) {
                parameters.put(tokens.string(function), arguments.get(0));
            }
            body = function + 2;
        } else if (tokens.is(function, "(") && script.braces().isParameters(function)) {
            int index = 0;
            for (int i = function + 1; i < tokens.mate(function); i++) {
                if (tokens.kind(i) == Tokens.WORD
                        && tokens.parent(i) == function
                        && (i == function + 1 || tokens.is(i - 1, ","))) {
                    if (index < arguments.size() && arguments.get(index) != null) {
                        parameters.put(tokens.string(i), arguments.get(index));
                    }
                    index++;
                }
            }
            body = script.braces().body(function);
        } else {
            return null;
        }
        if (tokens.is(body, "{")) {
            body = tokens.isKeyword(body + 1, "return") ? body + 2 : Tokens.NONE;
        }
        return body < 0 ? null : evaluate(script.reader().read(body), parameters, depth + 1);
    }

    private List<String> named(int name, Map<String, List<String>> parameters, int depth) {
        Names.Binding binding = script.names().at(name);
        if (binding.meaning() != Names.Meaning.VARIABLE || binding.values().isEmpty()) {
            return null;
        }
        Set<String> all = new LinkedHashSet<>();
        for (int value : binding.values()) {
            List<String> some = value < 0 ? null : evaluate(script.reader().read(value), parameters, depth + 1);
            if (some == null) {
                return null;
            }
            all.addAll(some);
        }
        return new ArrayList<>(all);
    }
}
