package io.github.iiorigins.project;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for the builds of the canisters of a project. */
final class BuildSearch {
    /** The most packages that are looked into for one canister. */
    private static final int MAX_PACKAGES = 50;

    /** What is larger is not written by hand. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    private final ProjectTree tree;
    private final Map<Path, Build> packages = new HashMap<>();

    BuildSearch(ProjectTree tree) {
        this.tree = tree;
    }

    /**
     * Looks for the build of a canister: the package that its sources lie in, the workspace that dfx is told to build, or
     * else any package below the manifest.
     */
    Build of(AssetCanister canister) {
        List<Path> packages = packagesOf(canister);
        List<Path> inputs = new ArrayList<>();
        boolean named = false;
        List<Path> looked = packages.isEmpty() && canister.buildCommands() ? List.of(canister.directory()) : packages;
        for (Path directory : looked) {
            Build own = ofPackage(directory);
            inputs.addAll(own.inputs());
            named |= own.namesWellKnown();
        }
        List<Path> copied = new ArrayList<>(inputs.size());
        for (Path input : inputs) {
            if (!canister.holds(input) && !copied.contains(input)) {
                copied.add(input);
            }
        }
        return new Build(canister.buildCommands() || !packages.isEmpty(), copied, named);
    }

    private List<Path> packagesOf(AssetCanister canister) {
        List<Path> found = new ArrayList<>();
        // A manifest speaks of what is below it; only a canister.yaml is a part of something larger.
        Path top = canister.manifest().kind() == Manifest.Kind.ICP_CANISTER ? tree.root() : canister.directory();
        for (AssetSource source : canister.sources()) {
            Path directory = source.directory();
            while (directory != null && directory.startsWith(top)) {
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
            boolean meant = anywhere || isNamed(directory, lastName) || isNamed(directory, canister.name());
            if (meant
                    && found.size() < MAX_PACKAGES
                    && directory.startsWith(canister.directory())
                    && !found.contains(directory)) {
                found.add(directory);
            }
        }
        return found;
    }

    private static boolean isNamed(Path directory, String name) {
        Path last = directory.getFileName();
        return last != null && last.toString().equals(name);
    }

    /** What the build of one package takes over; each is looked into once. */
    private Build ofPackage(Path directory) {
        Build known = packages.get(directory);
        if (known == null) {
            List<Path> inputs = new ArrayList<>();
            boolean named = look(directory, inputs);
            known = new Build(true, inputs, named);
            packages.put(directory, known);
        }
        return known;
    }

    /** Adds what the build of one package takes over; says whether a file of it names the origins file. */
    private static boolean look(Path directory, List<Path> inputs) {
        boolean named = false;
        boolean ownPublic = false;
        String[] listed = directory.toFile().list();
        String[] names = listed == null ? new String[0] : listed;
        Arrays.sort(names);
        for (String name : names) {
            File file = isBuildFile(name) ? new File(directory.toString(), name) : null;
            if (file == null || !file.isFile() || file.length() > MAX_FILE_BYTES) {
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

    private static boolean isBuildFile(String name) {
        return switch (name) {
            case "package.json", "angular.json", "Makefile", "justfile", "build.sh" -> true;
            default -> name.contains(".config.") && !name.startsWith("juno.");
        };
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
}
