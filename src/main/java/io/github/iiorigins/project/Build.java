package io.github.iiorigins.project;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be seen of the build of a canister's sources: whether there is one, and which directories it takes over as they
 * lie.
 *
 * @param exists whether something builds: commands in the manifest, or a package.json
 * @param inputs the directories whose content goes into the output as it is, such as {@code public}; only those that exist
 * @param namesWellKnown whether a file of the build speaks of the origins file or its directory, as one does that copies it
 */
public record Build(boolean exists, List<Path> inputs, boolean namesWellKnown) {
    /** The most packages that are looked into for one canister. */
    private static final int MAX_PACKAGES = 50;

    /** What is larger is not written by hand. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    private static final String[] BUILD_FILES = {
        "package.json",
        "vite.config.ts",
        "vite.config.js",
        "vite.config.mts",
        "vite.config.mjs",
        "vite.config.cjs",
        "webpack.config.js",
        "webpack.config.ts",
        "webpack.config.cjs",
        "webpack.config.mjs",
        "rollup.config.js",
        "rollup.config.mjs",
        "astro.config.mjs",
        "astro.config.ts",
        "next.config.js",
        "next.config.mjs",
        "next.config.ts",
        "nuxt.config.ts",
        "svelte.config.js",
        "svelte.config.ts",
        "angular.json",
        "Makefile",
        "build.sh"
    };

    /** Keeps a copy that cannot change. */
    public Build {
        inputs = List.copyOf(inputs);
    }

    /**
     * Looks for the build of a canister: the package that its sources lie in, the workspace that dfx is told to build, or
     * else any package below the manifest.
     */
    public static Build of(AssetCanister canister, ProjectTree tree) {
        List<Path> packages = packages(canister, tree);
        List<Path> inputs = new ArrayList<>();
        boolean named = false;
        for (Path directory : packages) {
            named |= look(directory, inputs);
        }
        if (packages.isEmpty() && canister.buildCommands()) {
            named = look(canister.directory(), inputs);
        }
        List<Path> copied = new ArrayList<>(inputs.size());
        for (Path input : inputs) {
            if (!canister.holds(input) && !copied.contains(input)) {
                copied.add(input);
            }
        }
        return new Build(canister.buildCommands() || !packages.isEmpty(), copied, named);
    }

    private static List<Path> packages(AssetCanister canister, ProjectTree tree) {
        List<Path> found = new ArrayList<>();
        for (AssetSource source : canister.sources()) {
            Path directory = source.directory();
            while (directory != null && directory.startsWith(tree.root())) {
                if (tree.isPackage(directory)) {
                    if (!found.contains(directory)) {
                        found.add(directory);
                    }
                    break;
                }
                directory = directory.getParent();
            }
        }
        String workspace = canister.workspace().orElse("");
        // The name of a workspace is that of its package, mostly that of its directory too.
        String lastName = workspace.substring(workspace.lastIndexOf('/') + 1);
        boolean anywhere = found.isEmpty();
        for (Path directory : tree.packages()) {
            boolean below = directory.startsWith(canister.directory()) && found.size() < MAX_PACKAGES;
            boolean meant = anywhere
                    || (!lastName.isEmpty() && directory.endsWith(lastName))
                    || directory.endsWith(canister.name());
            if (below && meant && !found.contains(directory)) {
                found.add(directory);
            }
        }
        return found;
    }

    /** Adds what the build of one package takes over; says whether a file of it names the origins file. */
    private static boolean look(Path directory, List<Path> inputs) {
        boolean named = false;
        boolean ownPublic = false;
        for (String name : BUILD_FILES) {
            File file = directory.resolve(name).toFile();
            if (!file.isFile() || file.length() > MAX_FILE_BYTES) {
                continue;
            }
            String text;
            try {
                text = FileReading.read(file.toPath(), name).text();
            } catch (UnreadableFile unreadable) {
                // Whether it copies anything cannot be seen, as if it were not there.
                continue;
            }
            named |= text.contains(".well-known") || text.contains("ii-alternative-origins");
            if (name.startsWith("vite.config") && (text.contains("publicDir") || text.contains("root"))) {
                ownPublic |= vite(directory, text, inputs);
            }
        }
        if (!ownPublic) {
            addIfThere(directory.resolve("public"), inputs);
        }
        addIfThere(directory.resolve("static"), inputs);
        return named;
    }

    /** Takes the public directory of a Vite configuration; whether it names one of its own. */
    private static boolean vite(Path directory, String text, List<Path> inputs) {
        if (!(ScriptManifest.read(text) instanceof ManifestNode.Mapping configuration)) {
            return false;
        }
        Path root = directory;
        if (configuration.get("root") instanceof ManifestNode.Text written) {
            root = resolve(directory, written.value());
        }
        ManifestNode publicDirectory = configuration.get("publicDir");
        if (publicDirectory instanceof ManifestNode.Text written) {
            addIfThere(resolve(root, written.value()), inputs);
            return true;
        }
        if (!root.equals(directory)) {
            addIfThere(root.resolve("public"), inputs);
            return true;
        }
        return false;
    }

    private static Path resolve(Path directory, String written) {
        return written.indexOf('\0') >= 0
                ? directory
                : directory.resolve(written).normalize();
    }

    private static void addIfThere(Path directory, List<Path> inputs) {
        if (directory.toFile().isDirectory()) {
            inputs.add(directory);
        }
    }

    /** Whether the build takes a file over as it lies. */
    public boolean takes(Path file) {
        for (Path input : inputs) {
            if (file.startsWith(input)) {
                return true;
            }
        }
        return false;
    }
}
