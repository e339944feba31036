package io.github.iiorigins.script;

import java.nio.file.Path;
import java.util.List;

/**
 * What the configuration of Vite puts into the scripts of an app, as far as it is written out: {@code envDir}, {@code envPrefix}, {@code
 * define} (vitejs/vite: docs/config/shared-options.md).
 */
final class ViteConfig {
    private final Script script;
    private final Path directory;
    /** The brace of what it exports; {@link Tokens#NONE} if that is not written out. */
    private final int object;
    /** The brace of {@code define}; {@link Tokens#NONE} if that is not written out. */
    private int definitions = Tokens.NONE;

    private boolean searched;

    private ViteConfig(Script script, Path directory, int object) {
        this.script = script;
        this.directory = directory;
        this.object = object;
    }

    /** The configuration for a directory; null if there is none. */
    static ViteConfig find(Workspace workspace, ScriptFiles files, Path directory) {
        for (Path at = directory; at != null && at.startsWith(files.top()); at = at.getParent()) {
            for (String name : files.names(at)) {
                Script script = name.startsWith("vite.config.") && BundlerConfig.isConfig(name)
                        ? workspace.open(at.resolve(name)).script()
                        : null;
                if (script != null) {
                    Exports.Export exported = script.exports().named(Exports.DEFAULT);
                    return new ViteConfig(
                            script, at, exported == null ? Tokens.NONE : BundlerConfig.object(script, exported));
                }
            }
        }
        return null;
    }

    Script script() {
        return script;
    }

    private int member(String name) {
        return object < 0 ? Tokens.NONE : BundlerConfig.member(script, object, name);
    }

    /** Whether it says where the {@code .env} files are. */
    boolean movesEnvironment() {
        return member("envDir") >= 0;
    }

    /** Where they are; null if that cannot be read. */
    Path environment() {
        return BundlerConfig.path(script, directory, member("envDir"));
    }

    /** Whether a variable of these files may be read by the app; true if that cannot be told. */
    boolean passesOn(String variable) {
        int prefixes = member("envPrefix");
        if (prefixes < 0) {
            // Plugins have prefixes of their own.
            return object < 0 || variable.startsWith("VITE_") || member("plugins") >= 0;
        }
        Tokens tokens = script.tokens();
        boolean list = tokens.is(prefixes, "[");
        for (int entry : list ? script.evaluator().entries(prefixes) : List.of(prefixes)) {
            if (tokens.kind(entry) != Tokens.STRING
                    || variable.startsWith(script.evaluator().text(entry))) {
                return true;
            }
        }
        return false;
    }

    /** The first token of what stands in the place of a name; {@link Tokens#NONE} if nothing does. */
    int definition(String name) {
        if (!searched) {
            // What it imports is looked for in it, too: until they are known there are none.
            searched = true;
            int define = member("define");
            definitions = define < 0 ? Tokens.NONE : BundlerConfig.literal(script, define);
        }
        return definitions < 0 ? Tokens.NONE : BundlerConfig.member(script, definitions, name);
    }
}
