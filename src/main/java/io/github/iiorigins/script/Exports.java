package io.github.iiorigins.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a script exports under which name, as an ECMAScript module, as CommonJS, or as JSON. */
final class Exports {
    /** The name of a default export. */
    static final String DEFAULT = "default";

    /** How an export is written. */
    enum Kind {
        /** An expression begins at the token. */
        EXPRESSION,
        /** A member of the object that begins at the token. */
        MEMBER,
        /** A name that the file declares or imports. */
        NAME,
        /** A name that another module exports; the token is the module's name. */
        MODULE
    }

    /**
     * One export.
     *
     * @param kind how it is written
     * @param token where
     * @param name the name in this file or in the other module, {@code *} for all of it; empty for an expression
     */
    record Export(Kind kind, int token, String name) {}

    private final Tokens tokens;
    private final Names names;
    private final Map<String, Export> named = new HashMap<>();
    private final List<Integer> stars = new ArrayList<>(2);
    /** The object that is all of a CommonJS module; {@link Tokens#NONE} if there is none. */
    private int whole = Tokens.NONE;

    Exports(Script script) {
        this.tokens = script.tokens();
        this.names = script.names();
        if (script.source().path().endsWith(".json")) {
            whole = 0;
            return;
        }
        for (int i = 0; i < tokens.count() && script.reader().spend(1); i++) {
            if (tokens.kind(i) != Tokens.WORD || tokens.is(i - 1, ".")) {
                continue;
            }
            if (tokens.is(i, "export") && tokens.parent(i) == Tokens.NONE) {
                export(i + 1);
            } else if (tokens.is(i, "exports")) {
                common(i + 1);
            } else if (tokens.is(i, "module") && tokens.is(i + 1, ".") && tokens.is(i + 2, "exports")) {
                common(i + 3);
            }
        }
    }

    private void export(int next) {
        if (tokens.is(next, DEFAULT)) {
            named.put(DEFAULT, new Export(Kind.EXPRESSION, next + 1, ""));
        } else if (tokens.is(next, "*")) {
            boolean space = tokens.is(next + 1, "as");
            int from = space ? next + 3 : next + 1;
            if (tokens.is(from, "from") && tokens.kind(from + 1) == Tokens.STRING) {
                if (space) {
                    named.put(tokens.string(next + 2), new Export(Kind.MODULE, from + 1, "*"));
                } else {
                    stars.add(from + 1);
                }
            }
        } else if (tokens.is(next, "{") && tokens.mate(next) >= 0) {
            int close = tokens.mate(next);
            boolean from = tokens.is(close + 1, "from") && tokens.kind(close + 2) == Tokens.STRING;
            int i = next + 1;
            while (i < close) {
                int name = tokens.is(i, "type") && tokens.kind(i + 1) == Tokens.WORD && !tokens.is(i + 1, "as")
                        ? i + 1
                        : i;
                int exported = tokens.is(name + 1, "as") ? name + 2 : name;
                if (tokens.kind(name) == Tokens.WORD) {
                    named.put(
                            tokens.string(exported),
                            new Export(from ? Kind.MODULE : Kind.NAME, from ? close + 2 : name, tokens.string(name)));
                }
                i = exported + 1;
                while (i < close && !tokens.is(i, ",")) {
                    i++;
                }
                i++;
            }
        }
    }

    /** {@code module.exports = x}, {@code exports.a = x}. */
    private void common(int next) {
        if (tokens.is(next, "=")) {
            whole = next + 1;
        } else if (tokens.is(next, ".") && tokens.kind(next + 1) == Tokens.WORD && tokens.is(next + 2, "=")) {
            named.put(tokens.string(next + 1), new Export(Kind.EXPRESSION, next + 3, ""));
        }
    }

    /** What stands behind a name, re-exports of whole modules left out; null if nothing does. */
    Export named(String name) {
        Export export = named.get(name);
        if (export != null) {
            return export;
        }
        if (whole >= 0) {
            return name.equals(DEFAULT) ? new Export(Kind.EXPRESSION, whole, "") : new Export(Kind.MEMBER, whole, name);
        }
        int declared = names.declaredInFile(name);
        return declared >= 0 && isExported(declared) ? new Export(Kind.NAME, declared, name) : null;
    }

    /** Whether the statement that declares a name begins with {@code export}. */
    private boolean isExported(int declared) {
        int i = declared - 1;
        while (i >= 0 && !isDeclaration(i)) {
            i = tokens.kind(i) == Tokens.CLOSE && tokens.mate(i) >= 0 ? tokens.mate(i) - 1 : i - 1;
        }
        i--;
        while (tokens.is(i, "const") || tokens.is(i, "async") || tokens.is(i, "abstract") || tokens.is(i, DEFAULT)) {
            i--;
        }
        return tokens.isKeyword(i, "export");
    }

    private boolean isDeclaration(int word) {
        return tokens.isKeyword(word, "const")
                || tokens.isKeyword(word, "let")
                || tokens.isKeyword(word, "var")
                || tokens.isKeyword(word, "function")
                || tokens.isKeyword(word, "class")
                || tokens.isKeyword(word, "enum");
    }

    /** The names of the modules that are exported as a whole, by their tokens. */
    List<Integer> stars() {
        return stars;
    }
}
