package io.github.iiorigins.script;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Node.js has for paths: the names of the directory that a script is in, and the functions that put paths together. */
final class PathFunctions {
    private static final int MOST_PATHS = 16;

    private static final Set<String> NAMES =
            Set.of("resolve", "join", "normalize", "dirname", "fileURLToPath", "normalizePath");

    private PathFunctions() {}

    /** Whether a function makes paths. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /**
     * The directory of a script, the script itself, or where the build was started, under a name that Node.js has for it; null for
     * other names.
     */
    static String constant(String name, Path script, Path working) {
        return switch (name) {
            case "__dirname", "import.meta.dirname" -> script.getParent().toString();
            case "process.cwd" -> working.toString();
            case "__filename", "import.meta.filename", "import.meta.url" -> script.toString();
            default -> null;
        };
    }

    /**
     * What a function gives back.
     *
     * @param arguments what each argument can be
     * @return null if that is not certain
     */
    static List<String> call(String name, List<List<String>> arguments) {
        if (name.equals("resolve") || name.equals("join") || name.equals("normalize")) {
            return joined(arguments, false);
        }
        if (arguments.size() != 1) {
            return null;
        }
        if (!name.equals("dirname")) {
            return arguments.get(0);
        }
        List<String> parents = new ArrayList<>();
        for (String path : arguments.get(0)) {
            int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
            parents.add(slash < 0 ? "." : path.substring(0, slash));
        }
        return parents;
    }

    /** The paths that parts make, one after the other; of an address, relative to the base, which comes first. */
    static List<String> joined(List<List<String>> parts, boolean address) {
        List<String> paths = null;
        for (List<String> part : parts) {
            if (paths == null) {
                paths = part;
                continue;
            }
            List<String> longer = new ArrayList<>();
            for (String base : paths) {
                for (String more : part) {
                    try {
                        Path at = Path.of(base);
                        longer.add((address ? at.resolveSibling(more) : at.resolve(more))
                                .normalize()
                                .toString());
                    } catch (InvalidPathException impossible) {
                        return null;
                    }
                }
            }
            if (longer.size() > MOST_PATHS) {
                return null;
            }
            paths = longer;
        }
        return paths;
    }
}
