package io.github.iiorigins.script;

import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scripts of a project, each read once, with what they import from each other and what the project's files put into variables. What
 * is read of strangers is bounded: how large a file is, how many there are, and how much of it is kept.
 */
public final class Workspace {
    /** A larger file was not written by hand; what was is far below. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** So many files are read for what others import from them. */
    private static final int MOST_FILES = 20_000;

    /** So many characters are kept of what was read; then it is read again. */
    private static final long MOST_KEPT = 24L * 1024 * 1024;

    private final ScriptFiles files;
    private final ModuleSearch search;
    private final EnvironmentFiles environment;
    private final Map<Path, Module> modules = new HashMap<>();
    /** The files that were found, or null, by who asked. */
    private final Map<Place, Path> found = new HashMap<>();
    /** The configurations of Vite, or null, by the directory that they are for. */
    private final Map<Path, ViteConfig> configurations = new HashMap<>();

    private int read;
    private long kept;

    /** A module's name, and the directory of the file that imports it. */
    private record Place(Path directory, String specifier) {}

    /** @param files where the scripts lie */
    public Workspace(ScriptFiles files) {
        this.files = files;
        this.search = new ModuleSearch(this, files);
        this.environment = new EnvironmentFiles(files);
    }

    /**
     * A script that was not found through an import.
     *
     * @param file where; absolute and without {@code ..}
     * @param source its text
     */
    public Script script(Path file, SourceText source) {
        Module module = Module.of(this, file, source);
        keep(file, module, source);
        return module.script();
    }

    /** The module that a file imports under a name, or why it is not known. */
    Module module(Path from, String specifier) {
        int query = specifier.indexOf('?');
        if (query >= 0 || specifier.indexOf(':') >= 0) {
            return Module.refused("");
        }
        Place place = new Place(from.getParent(), specifier);
        Path file = found.get(place);
        if (file == null && !found.containsKey(place)) {
            file = search.find(from, specifier);
            found.put(place, file);
        }
        if (file == null) {
            return Module.refused(specifier.startsWith(".") ? ", which is not found" : "");
        }
        return open(file);
    }

    /** A file of the project as a module. */
    Module open(Path file) {
        Module known = modules.get(file);
        if (known != null) {
            return known;
        }
        if (++read > MOST_FILES) {
            return Module.refused(": more than " + MOST_FILES + " files are imported");
        }
        ScriptFiles.Reading reading = files.read(file, MOST_BYTES);
        if (reading.text() == null) {
            Module refused = Module.refused(", which " + reading.refusal());
            modules.put(file, refused);
            return refused;
        }
        Module module = Module.of(this, file, reading.text());
        keep(file, module, reading.text());
        return module;
    }

    private void keep(Path file, Module module, SourceText source) {
        kept += source.text().length();
        if (kept > MOST_KEPT) {
            modules.clear();
            kept = source.text().length();
        }
        modules.put(file, module);
    }

    /** The values that the project's own files give to a variable of the environment; empty if they give none. */
    List<ScriptValue> variable(Path from, String name) {
        ViteConfig config = vite(from.getParent());
        if (config == null || !config.movesEnvironment()) {
            return environment.values(from.getParent(), files.top(), name);
        }
        Path directory = config.environment();
        return directory == null ? List.of() : environment.values(directory, directory, name);
    }

    /** The configuration of Vite in a directory or above it; null if there is none. */
    ViteConfig vite(Path directory) {
        if (!configurations.containsKey(directory)) {
            // It is looked for in itself, too: until it is known there is none.
            configurations.put(directory, null);
            configurations.put(directory, ViteConfig.find(this, files, directory));
        }
        return configurations.get(directory);
    }

    /** The canister id that a deploy tool passes to builds in a variable; null if it is not known. */
    String canisterId(Path from, String name) {
        return environment.canisterId(from, name);
    }
}
