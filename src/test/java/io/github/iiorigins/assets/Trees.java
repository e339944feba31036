package io.github.iiorigins.assets;

import java.util.ArrayList;
import java.util.List;

/**
 * Trees of assets from a text: a line {@code @ path} names a file, {@code @ path/} a directory, {@code @ path ->} a
 * symbolic link; lines below a rules file are its text.
 */
public final class Trees {
    /** The absolute path of every tree. */
    public static final String ROOT = "/home/dev/forge/dist";

    private Trees() {}

    /** A tree under {@link #ROOT}, shown as {@code dist}. */
    public static AssetTree of(String text) {
        return of(ROOT, text);
    }

    /** A tree under another root. */
    public static AssetTree of(String root, String text) {
        AssetTree.Builder tree = AssetTree.builder(root, "dist");
        String path = null;
        StringBuilder content = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("@ ")) {
                add(tree, path, content);
                path = line.substring(2);
                content.setLength(0);
            } else {
                content.append(line).append('\n');
            }
        }
        add(tree, path, content);
        return tree.build();
    }

    private static void add(AssetTree.Builder tree, String path, StringBuilder content) {
        if (path == null) {
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.endsWith("/")) {
            tree.directory(path.substring(0, path.length() - 1));
        } else if (path.endsWith(" ->")) {
            tree.symbolicLink(path.substring(0, path.length() - 3));
        } else if (name.startsWith(".ic-assets.json") || path.equals("_headers")) {
            tree.rules(path, content.toString());
        } else {
            tree.file(path);
        }
    }

    /** The paths of all files of a tree. */
    public static List<String> files(AssetTree tree) {
        List<String> files = new ArrayList<>();
        files(tree.top(), "", files);
        return files;
    }

    private static void files(AssetTree.Entry directory, String path, List<String> files) {
        for (AssetTree.Entry entry : directory.entries()) {
            String child = path.isEmpty() ? entry.name() : path + "/" + entry.name();
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                files(entry, child, files);
            } else {
                files.add(child);
            }
        }
    }
}
