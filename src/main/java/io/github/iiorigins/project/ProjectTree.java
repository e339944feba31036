package io.github.iiorigins.project;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.ii.OriginsFileName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one walk through a directory finds: manifests, origins files, directories that may be asset roots, and packages.
 *
 * <p>Symbolic links to directories are not followed, as the deploy tools follow none; that also ends circles.
 * Dependencies and the working directories of version control and deploy tools are left out.
 */
public final class ProjectTree {
    private final Path root;
    private final List<Path> manifests = new ArrayList<>();
    private final List<Path> originsFiles = new ArrayList<>();
    private final List<Path> rulesFiles = new ArrayList<>();
    private final List<Path> derivationFiles = new ArrayList<>();
    private final List<Path> wellKnown = new ArrayList<>();
    private final List<Path> closed = new ArrayList<>();
    private final List<Path> packages = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();
    private final Set<Path> packageSet = new HashSet<>();

    private ProjectTree(Path root) {
        this.root = root;
    }

    /** Walks through a directory; never fails. */
    public static ProjectTree below(Path directory) {
        ProjectTree tree = new ProjectTree(directory);
        tree.walk();
        return tree;
    }

    /** One manifest, and nothing around it. */
    public static ProjectTree of(Path manifest) {
        ProjectTree tree = new ProjectTree(manifest.getParent());
        tree.manifests.add(manifest);
        return tree;
    }

    private void walk() {
        Deque<File> ahead = new ArrayDeque<>();
        ahead.push(root.toFile());
        List<File> directories = new ArrayList<>();
        while (!ahead.isEmpty()) {
            File directory = ahead.pop();
            String[] names = directory.list();
            if (names == null) {
                closed.add(directory.toPath());
                continue;
            }
            Arrays.sort(names);
            directories.clear();
            for (String name : names) {
                File file = new File(directory, name);
                if (!isLeftOut(name) && file.isDirectory()) {
                    directory(directory, name, file, directories);
                } else {
                    file(name, file);
                }
            }
            for (int i = directories.size() - 1; i >= 0; i--) {
                ahead.push(directories.get(i));
            }
        }
        leaveOutOthers();
        // Files come before the directories beside them; reports want the order of the paths.
        originsFiles.sort(null);
        manifests.sort(null);
    }

    /**
     * Leaves out the projects that are kept in this one and are not a part of it, such as templates and vendored sources. What has
     * no manifest outside of them is a collection of such projects; then they are looked at.
     */
    private void leaveOutOthers() {
        boolean own = false;
        for (Path manifest : manifests) {
            if (isKeptFor(manifest)) {
                others.add(manifest.getParent());
            } else {
                own = true;
            }
        }
        if (!own) {
            others.clear();
        }
        if (others.isEmpty()) {
            return;
        }
        for (List<Path> found : List.of(manifests, originsFiles, rulesFiles, derivationFiles, wellKnown, packages)) {
            for (int i = found.size() - 1; i >= 0; i--) {
                if (isBelow(found.get(i), others)) {
                    found.remove(i);
                }
            }
        }
        packageSet.retainAll(packages);
    }

    /** Whether a path is one of some directories or files, or below one. */
    public static boolean isBelow(Path path, List<Path> directories) {
        for (Path directory : directories) {
            if (path.startsWith(directory)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a path is in a directory whose name says that it is kept for another purpose than to be deployed with this project. */
    public boolean isKeptFor(Path path) {
        for (Path name : root.relativize(path)) {
            switch (name.toString()) {
                case "template",
                        "templates",
                        "example",
                        "examples",
                        "sample",
                        "samples",
                        "fixtures",
                        "__fixtures__",
                        "testdata",
                        "test",
                        "tests",
                        "__tests__",
                        "vendor",
                        "vendored",
                        "third_party",
                        "third-party",
                        "starters",
                        "boilerplates" -> {
                    return true;
                }
                default -> {
                    // The next name decides.
                }
            }
        }
        return false;
    }

    private void directory(File parent, String name, File file, List<File> directories) {
        Path path = file.toPath();
        if (name.equals(OriginsFileName.NAME) && parent.getName().equals(OriginsFileName.DIRECTORY)) {
            originsFiles.add(path);
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            directories.add(file);
            if (name.equals(OriginsFileName.DIRECTORY)) {
                wellKnown.add(parent.toPath());
            }
        }
    }

    private void file(String name, File file) {
        if (isManifest(name)) {
            manifests.add(file.toPath());
        } else if (name.equals("package.json") || name.equals("Trunk.toml")) {
            if (packageSet.add(file.toPath().getParent())) {
                packages.add(file.toPath().getParent());
            }
        } else if (name.equals(AssetTree.RULES_JSON) || name.equals(AssetTree.RULES_JSON5)) {
            rulesFiles.add(file.toPath());
        } else if (name.equals("ii-derivation-origin")) {
            derivationFiles.add(file.toPath());
        } else if (OriginsFileName.isNearMiss(name)) {
            originsFiles.add(file.toPath());
        }
    }

    /** Whether a file of this name says what is deployed. */
    static boolean isManifest(String name) {
        return switch (name) {
            case "dfx.json",
                    "icp.yaml",
                    "canister.yaml",
                    "juno.config.ts",
                    "juno.config.js",
                    "juno.config.mjs",
                    "juno.config.cjs",
                    "juno.config.json",
                    "juno.json" -> true;
            default -> false;
        };
    }

    private static boolean isLeftOut(String name) {
        return switch (name) {
            case ".git", ".hg", ".svn", ".jj", "node_modules", ".dfx", ".icp", ".mops", ".vessel" -> true;
            default -> false;
        };
    }

    /** The directory that the walk began in. */
    public Path root() {
        return root;
    }

    /** The manifests, in the order of their paths. */
    public List<Path> manifests() {
        return List.copyOf(manifests);
    }

    /** The origins files and those that were meant to be one, in the order of their paths. */
    public List<Path> originsFiles() {
        return List.copyOf(originsFiles);
    }

    /** The rules files of asset canisters, wherever they lie. */
    public List<Path> rulesFiles() {
        return List.copyOf(rulesFiles);
    }

    /** The files that tell command-line tools the derivation origin. */
    public List<Path> derivationFiles() {
        return List.copyOf(derivationFiles);
    }

    /** The directories that hold a directory {@code .well-known}. */
    public List<Path> wellKnownParents() {
        return List.copyOf(wellKnown);
    }

    /** The directories that could not be looked into. */
    public List<Path> closed() {
        return List.copyOf(closed);
    }

    /** The directories of other projects that are kept in this one; nothing in them was noted. */
    public List<Path> others() {
        return List.copyOf(others);
    }

    /** The directories that hold a package.json, or what stands for it where a build needs none. */
    public List<Path> packages() {
        return packages;
    }

    /** Whether a directory is one of the packages. */
    boolean isPackage(Path directory) {
        return packageSet.contains(directory);
    }
}
