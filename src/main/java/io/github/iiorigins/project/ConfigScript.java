package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.script.Braces;
import io.github.iiorigins.script.Expression;
import io.github.iiorigins.script.Names;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The directories that the configuration of a bundler names. A property counts wherever it is in the file: a configuration may be
 * a function, be put together from parts, and depend on conditions, and then each of its values is possible.
 *
 * <p>Followed is what {@link io.github.iiorigins.script.Evaluator} follows. Nothing is run.
 */
final class ConfigScript {
    private final Script script;
    private final Tokens tokens;

    private ConfigScript(Script script) {
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
        return new ConfigScript(Script.readOfBuild(source, file, working));
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
            if (isProperty(i, key) && (parent.isEmpty() ? !isOfAnother(i, key) : isValueOf(tokens.parent(i), parent))) {
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
        List<String> found = script.evaluator().texts(value);
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

    /** Whether a key that Vite has too is of an option in which it means another thing, such as the tests' or that of a plugin. */
    private boolean isOfAnother(int token, String key) {
        boolean shared = key.equals("root") || key.equals("publicDir");
        if (!shared && !key.equals("outDir") && !key.equals("copyPublicDir")) {
            return false;
        }
        boolean argument = false;
        for (int open = tokens.parent(token); open >= 0; open = tokens.parent(open)) {
            argument |= tokens.is(open, "(") && tokens.kind(open - 1) == Tokens.WORD;
            boolean other = tokens.is(open - 1, ":")
                    && switch (keyText(open - 2)) {
                        case "test",
                                "alias",
                                "resolve",
                                "server",
                                "preview",
                                "define",
                                "css",
                                "ssr",
                                "worker",
                                "vite" -> true;
                        case "build" -> shared;
                        case "plugins" -> argument;
                        default -> false;
                    };
            if (other) {
                return true;
            }
        }
        return false;
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
}
