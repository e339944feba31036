package io.github.iiorigins.script;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The aliases in the configurations of Vite, SvelteKit, Nuxt, Astro and webpack, as far as they are written out. */
final class BundlerConfig {
    private static final int MOST_TURNS = 12;

    private BundlerConfig() {}

    /** Whether a file of this name may have aliases. */
    static boolean isConfig(String name) {
        int dot = name.indexOf(".config.");
        return dot > 0
                && switch (name.substring(0, dot)) {
                    case "vite", "svelte", "nuxt", "astro", "webpack", "vue", "vitest" -> isScript(name);
                    default -> false;
                };
    }

    private static boolean isScript(String name) {
        return name.endsWith(".js")
                || name.endsWith(".ts")
                || name.endsWith(".mjs")
                || name.endsWith(".mts")
                || name.endsWith(".cjs")
                || name.endsWith(".cts");
    }

    /** The aliases of a configuration, the first in it first. */
    static List<ModuleSearch.Alias> aliases(Workspace workspace, Path directory, Path file) {
        List<ModuleSearch.Alias> found = new ArrayList<>();
        Script script = workspace.open(file).script();
        if (script == null) {
            return found;
        }
        Exports.Export exported = script.exports().named(Exports.DEFAULT);
        int object = exported == null ? Tokens.NONE : object(script, exported);
        if (object < 0) {
            return found;
        }
        String[][] places = {{"resolve", "alias"}, {"kit", "alias"}, {"alias"}, {"vite", "resolve", "alias"}};
        for (String[] place : places) {
            int at = object;
            for (int i = 0; i < place.length && at >= 0; i++) {
                int value = member(script, at, place[i]);
                at = value < 0 ? Tokens.NONE : literal(script, value);
            }
            if (at >= 0) {
                add(script, directory, at, found);
            }
        }
        int kit = member(script, object, "kit");
        int kitObject = kit < 0 ? object : literal(script, kit);
        int kitFiles = kitObject < 0 ? Tokens.NONE : member(script, kitObject, "files");
        int lib = kitFiles < 0 || literal(script, kitFiles) < 0
                ? Tokens.NONE
                : member(script, literal(script, kitFiles), "lib");
        Path library = lib < 0 ? null : path(script, directory, lib);
        if (library != null) {
            both("$lib", library, found);
        }
        return found;
    }

    /** The opening brace of the object that a configuration exports, through {@code defineConfig} and functions. */
    static int object(Script script, Exports.Export exported) {
        Tokens tokens = script.tokens();
        int at = exported.token();
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (tokens.is(at, "{")) {
                return at;
            }
            int body = script.body(at);
            if (body >= 0) {
                at = tokens.is(body, "{") ? returned(tokens, body) : body;
            } else if (tokens.is(at, "(")) {
                at++;
            } else if (tokens.kind(at) == Tokens.WORD
                    && tokens.is(at + 1, "(")
                    && tokens.string(at).startsWith("define")) {
                at += 2;
            } else if (tokens.kind(at) == Tokens.WORD) {
                Names.Binding binding = script.names().at(at);
                boolean one = binding.meaning() == Names.Meaning.VARIABLE
                        && binding.values().size() == 1;
                at = one ? binding.values().get(0) : Tokens.NONE;
            } else {
                return Tokens.NONE;
            }
            if (at < 0) {
                return Tokens.NONE;
            }
        }
        return Tokens.NONE;
    }

    /** The expression behind the last {@code return} of a body. */
    private static int returned(Tokens tokens, int body) {
        for (int i = tokens.behind(body) - 1; i > body; i--) {
            if (tokens.isKeyword(i, "return") && tokens.parent(i) == body) {
                return i + 1;
            }
        }
        return Tokens.NONE;
    }

    /** The first token of the value of a member; {@link Tokens#NONE} if it is not written out. */
    static int member(Script script, int object, String name) {
        Tokens tokens = script.tokens();
        int found = Tokens.NONE;
        for (int entry : script.evaluator().entries(object)) {
            if (script.evaluator().isNamed(entry, name)) {
                found = tokens.is(entry + 1, ":") ? entry + 2 : entry;
            }
        }
        return found;
    }

    /** The opening bracket of an object or list that stands at a token, or that a constant there stands for. */
    static int literal(Script script, int at) {
        List<Evaluator.Container> containers = script.evaluator().containers(at);
        return containers.size() == 1 && containers.get(0).script() == script
                ? containers.get(0).open()
                : Tokens.NONE;
    }

    private static void add(Script script, Path directory, int open, List<ModuleSearch.Alias> found) {
        Tokens tokens = script.tokens();
        boolean list = tokens.is(open, "[");
        for (int entry : script.evaluator().entries(open)) {
            int find = list && tokens.is(entry, "{") ? member(script, entry, "find") : entry;
            int replacement = list && tokens.is(entry, "{")
                    ? member(script, entry, "replacement")
                    : tokens.is(entry + 1, ":") ? entry + 2 : Tokens.NONE;
            if (find < 0 || replacement < 0) {
                continue;
            }
            String name = tokens.kind(find) == Tokens.STRING
                    ? script.evaluator().text(find)
                    : tokens.kind(find) == Tokens.WORD ? tokens.string(find) : null;
            Path target = path(script, directory, replacement);
            if (name != null && target != null) {
                both(name, target, found);
            }
        }
    }

    /** An alias is for the name alone, and for what follows it and a slash; {@code $} at its end is for the former alone. */
    private static void both(String name, Path target, List<ModuleSearch.Alias> found) {
        boolean exact = name.length() > 1 && name.endsWith("$");
        boolean star = name.endsWith("/*");
        String bare = exact ? name.substring(0, name.length() - 1) : star ? name.substring(0, name.length() - 2) : name;
        String to = target.toString();
        Path clean = Path.of(to.endsWith("/*") ? to.substring(0, to.length() - 2) : to);
        if (!star) {
            found.add(new ModuleSearch.Alias(bare, "", true, List.of(clean)));
        }
        if (!exact) {
            String before = bare.endsWith("/") ? bare : bare + "/";
            found.add(new ModuleSearch.Alias(before, "", false, List.of(clean.resolve("*"))));
        }
    }

    /** The one path that an expression is; null if it is none, or may be another. */
    static Path path(Script script, Path directory, int start) {
        Script build = Script.readOfBuild(script.source(), script.file(), directory);
        Expression expression = build.reader().read(start);
        List<String> texts = build.evaluator().texts(expression);
        if (texts == null || texts.size() > 1) {
            return null;
        }
        // What begins with a slash is relative to Vite's root; what is absolute on one machine is not found.
        boolean rooted = build.tokens().kind(start) == Tokens.STRING
                && expression.end() == start + 1
                && texts.get(0).startsWith("/");
        try {
            return directory
                    .resolve(rooted ? texts.get(0).substring(1) : texts.get(0))
                    .normalize();
        } catch (InvalidPathException odd) {
            return null;
        }
    }
}
