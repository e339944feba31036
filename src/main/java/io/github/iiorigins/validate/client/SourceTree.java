package io.github.iiorigins.validate.client;

import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The source files of apps in a directory and below it, in the order of their paths, each with the app that it belongs
 * to. Left out are dependencies, what a build or a deploy tool wrote, tests and hidden directories; symbolic links to
 * directories are not followed.
 */
final class SourceTree {
    private final List<File> files = new ArrayList<>();
    private final List<ClientApp> owners = new ArrayList<>();
    private final List<ClientApp> apps = new ArrayList<>();

    private final ClientContext context;

    private SourceTree(ClientContext context) {
        this.context = context;
    }

    static SourceTree below(File root, ClientContext context) {
        SourceTree tree = new SourceTree(context);
        if (root.isFile()) {
            ClientApp app = tree.app(root.getAbsoluteFile().getParentFile(), null, true);
            if (isSource(root.getName())) {
                tree.files.add(root);
                tree.owners.add(app);
            }
        } else {
            tree.directory(root, null);
        }
        return tree;
    }

    /** The app that a file belongs to that need not be there. */
    static ClientApp owner(File file, ClientContext context) {
        return new ClientApp(file.getAbsoluteFile().getParentFile(), context, null, true);
    }

    /** Looks into what has the name of a source file and is a directory, such as that of a library, {@code three.js}. */
    void enter(int file) {
        directory(files.get(file), owners.get(file));
    }

    List<File> files() {
        return files;
    }

    /** The app of a file by its index. */
    ClientApp owner(int file) {
        return owners.get(file);
    }

    /** All apps; those that hold others come before them. */
    List<ClientApp> apps() {
        return apps;
    }

    private ClientApp app(File directory, ClientApp around, boolean hasManifest) {
        ClientApp app = new ClientApp(directory, context, around, hasManifest);
        apps.add(app);
        return app;
    }

    private void directory(File directory, ClientApp around) {
        String[] names = directory.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        boolean hasManifest = Arrays.binarySearch(names, "package.json") >= 0;
        ClientApp app = around == null || hasManifest ? app(directory, around, hasManifest) : around;
        for (String name : names) {
            if (isSource(name)) {
                files.add(new File(directory, name));
                owners.add(app);
            } else if (mayBeDirectory(name)) {
                File inside = new File(directory, name);
                if (inside.isDirectory() && !Files.isSymbolicLink(inside.toPath())) {
                    directory(inside, app);
                }
            }
        }
    }

    /** Whether a name is that of code which runs in the browser of users of the app. */
    static boolean isSource(String name) {
        int dot = name.lastIndexOf('.');
        // What Juno's configuration calls a derivation origin is for its Satellite, which wants another form of it.
        if (dot <= 0 || name.charAt(0) == '.' || name.startsWith("juno.")) {
            return false;
        }
        switch (name.substring(dot + 1)) {
            case "ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "cts", "svelte", "vue", "astro", "html" -> {
                // Looked at further below.
            }
            default -> {
                return false;
            }
        }
        int before = name.lastIndexOf('.', dot - 1);
        return before < 0
                || switch (name.substring(before + 1, dot)) {
                    // Types alone, made by a bundler, or for tests, where wrong values are in their place.
                    case "d", "min", "test", "spec", "stories", "bundle" -> false;
                    default -> true;
                };
    }

    private static boolean mayBeDirectory(String name) {
        if (name.charAt(0) == '.') {
            return false;
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            // A question to the system for each picture of an app would take longer than all its code.
            switch (name.substring(dot + 1)) {
                case "json",
                        "json5",
                        "md",
                        "css",
                        "scss",
                        "svg",
                        "png",
                        "jpg",
                        "jpeg",
                        "webp",
                        "ico",
                        "woff",
                        "woff2",
                        "did",
                        "mo",
                        "rs",
                        "toml",
                        "lock",
                        "yaml",
                        "yml",
                        "map",
                        "txt",
                        "wasm" -> {
                    return false;
                }
                default -> {
                    return true;
                }
            }
        }
        return switch (name) {
            case "node_modules",
                    "bower_components",
                    "jspm_packages",
                    "dist",
                    "build",
                    "out",
                    "target",
                    "coverage",
                    "vendor",
                    "declarations",
                    "__tests__",
                    "__mocks__",
                    "__fixtures__" -> false;
            default -> true;
        };
    }
}
