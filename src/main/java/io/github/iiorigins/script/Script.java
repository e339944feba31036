package io.github.iiorigins.script;

import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A source file in JavaScript or TypeScript, or one that holds scripts: its tokens, what it imports, and what its names stand for. */
public final class Script {
    /**
     * A module that is imported for its values.
     *
     * @param module its name as written, or the address that an import map has for it
     * @param span where, quotes included
     */
    public record Import(String module, Span span) {}

    private final SourceText source;
    private final Path file;
    private final Workspace workspace;
    private final Tokens tokens;
    private final ExpressionReader reader;
    private final Braces braces;
    private final List<Import> imports = new ArrayList<>();
    /** The addresses of modules by their names, as a page has them; null if it has none. */
    private final JsonNode.ObjectNode importMap;

    private Path working;
    private Names names;
    private Evaluator evaluator;
    private Exports exports;

    private Script(SourceText source, Path file, Workspace workspace, Tokens tokens, JsonNode.ObjectNode importMap) {
        this.importMap = importMap;
        this.source = source;
        this.file = file;
        this.workspace = workspace;
        this.tokens = tokens;
        this.reader = new ExpressionReader(tokens);
        this.braces = new Braces(tokens, reader);
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.kind(i) == Tokens.WORD
                    && (tokens.is(i, "import") || tokens.is(i, "from") || tokens.is(i, "require"))) {
                imported(i);
            }
        }
    }

    /**
     * Reads a source file of which no other is known; never fails.
     *
     * @param source its text; the extension of its path says what language it is
     */
    public static Script read(SourceText source) {
        return read(source, null, null);
    }

    /**
     * Reads a script that runs in the build, such as the configuration of a bundler: it can ask where it is. Never fails.
     *
     * @param source its text; the extension of its path says what language it is
     * @param file where it is
     * @param working the directory that the build is started in
     */
    public static Script readOfBuild(SourceText source, Path file, Path working) {
        Script script = read(source, file, null);
        script.working = working;
        return script;
    }

    /**
     * Reads a source file; never fails.
     *
     * @param source its text; the extension of its path says what language it is
     * @param file where it is
     * @param workspace what it imports from; null if that is not followed
     */
    static Script read(SourceText source, Path file, Workspace workspace) {
        String text = source.text();
        Tokens tokens = new Tokens(text);
        String path = source.path();
        String importMap = null;
        switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "svelte", "vue", "html", "astro" -> importMap = Markup.read(tokens);
            case "ts", "mts", "cts" -> Tokenizer.read(tokens, 0, text.length(), false);
            default -> Tokenizer.read(tokens, 0, text.length(), true);
        }
        return new Script(source, file, workspace, tokens, importMap == null ? null : mapped(importMap));
    }

    /** The file. */
    public SourceText source() {
        return source;
    }

    /** Its tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Where its expressions end and what they are made of. */
    public ExpressionReader reader() {
        return reader;
    }

    /** What its braces hold. */
    public Braces braces() {
        return braces;
    }

    /** What its names stand for; found when it is asked for first. */
    public Names names() {
        if (names == null) {
            names = new Names(tokens, braces, reader);
        }
        return names;
    }

    /** The values of its expressions. */
    public Evaluator evaluator() {
        if (evaluator == null) {
            evaluator = new Evaluator(this);
        }
        return evaluator;
    }

    /** The first token of the body of the function that begins at a token; {@link Tokens#NONE} if none does that can be read. */
    public int body(int start) {
        int i = tokens.isKeyword(start, "async") ? start + 1 : start;
        if (tokens.isKeyword(i, "function")) {
            int open = reader.behindTypeArguments(tokens.kind(i + 1) == Tokens.WORD ? i + 2 : i + 1);
            return tokens.is(open, "(") ? braces.body(open) : Tokens.NONE;
        }
        if (tokens.kind(i) == Tokens.WORD && tokens.is(i + 1, "=>")) {
            return i + 2;
        }
        return tokens.is(i, "(") ? braces.body(i) : Tokens.NONE;
    }

    /** What it exports. */
    Exports exports() {
        if (exports == null) {
            exports = new Exports(this);
        }
        return exports;
    }

    /** Where it is. */
    Path file() {
        return file;
    }

    /** Where it is, if it runs in the build; null if it is part of an app. */
    Path buildFile() {
        return workspace == null ? file : null;
    }

    /** Where the build is started that it runs in; null if it is part of an app. */
    Path working() {
        return working;
    }

    /** The file that it imports under a name, or why that is not known. */
    Module module(String specifier) {
        return workspace == null ? Module.refused("") : workspace.module(file, specifier);
    }

    /** The configuration of Vite that it is built with; null if there is none. */
    ViteConfig vite() {
        return workspace == null ? null : workspace.vite(file.getParent());
    }

    /** The values that the project's own files give to a variable of the environment; empty if they give none. */
    List<ScriptValue> variable(String name) {
        return workspace == null ? List.of() : workspace.variable(file, name);
    }

    /** The canister id that a deploy tool passes to the build in a variable; null if it is not known. */
    String canisterId(String name) {
        return workspace == null ? null : workspace.canisterId(file, name);
    }

    /** The modules that it imports for their values, in the order of the file. */
    public List<Import> imports() {
        return imports;
    }

    private void imported(int word) {
        int name = word + 1;
        boolean call = tokens.is(name, "(");
        if (call) {
            name++;
        }
        if (tokens.kind(name) != Tokens.STRING
                || (tokens.is(word, "from") && (call || isTypeOnly(word)))
                || (tokens.is(word, "require") && !call)
                || tokens.is(word - 1, ".")) {
            return;
        }
        int start = tokens.start(name);
        int end = tokens.end(name);
        if (end - start >= 2) {
            String module = tokens.text().substring(start + 1, end - 1);
            boolean mapped = importMap != null && importMap.get(module) instanceof JsonNode.StringNode;
            imports.add(new Import(
                    mapped ? ((JsonNode.StringNode) importMap.get(module)).value() : module, tokens.span(name)));
        }
    }

    /** The {@code imports} of an import map (HTML Standard, "import maps"); null if there are none. */
    private static JsonNode.ObjectNode mapped(String importMap) {
        SourceText source = SourceText.of("importmap", importMap.getBytes(StandardCharsets.UTF_8));
        return JsonDocument.parse(source, Dialect.JSON).root() instanceof JsonNode.ObjectNode object
                        && object.get("imports") instanceof JsonNode.ObjectNode imports
                ? imports
                : null;
    }

    /** {@code import type { … } from}: nothing of it is left when the app runs. */
    private boolean isTypeOnly(int from) {
        int i = from - 1;
        for (int steps = 0; steps < 4096 && i >= 0 && reader.spend(1); steps++) {
            if (tokens.is(i, "import") || tokens.is(i, "export")) {
                return tokens.is(i + 1, "type") && i + 2 < from;
            }
            i = tokens.kind(i) == Tokens.CLOSE ? tokens.mate(i) - 1 : i - 1;
        }
        return false;
    }
}
