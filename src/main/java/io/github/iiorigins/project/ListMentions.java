package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Looks for code that may make the list where no file has it: of a canister, of a plugin of a bundler, or of a script. */
final class ListMentions {
    private static final int MAX_FILE_BYTES = 1024 * 1024;
    private static final int MAX_FILES = 20_000;

    private ListMentions() {}

    /** The first place in each file below a directory that names the origins file outside of a comment. */
    static List<Location> below(Path directory, Project.Paths paths) {
        List<Location> mentions = new ArrayList<>();
        Deque<File> ahead = new ArrayDeque<>();
        ahead.add(directory.toFile());
        int files = 0;
        while (!ahead.isEmpty() && files < MAX_FILES) {
            File next = ahead.poll();
            String[] names = next.list();
            if (names == null) {
                continue;
            }
            Arrays.sort(names);
            for (String name : names) {
                File file = new File(next, name);
                if (isCode(name)) {
                    if (file.isFile() && file.length() <= MAX_FILE_BYTES && ++files <= MAX_FILES) {
                        look(paths.quietly(file.toPath()), mentions);
                    }
                } else if (name.indexOf('.') != 0 && !isLeftOut(name) && file.isDirectory()) {
                    ahead.add(file);
                }
            }
        }
        return mentions;
    }

    private static void look(SourceText source, List<Location> mentions) {
        if (source == null) {
            return; // What cannot be read is not known to have anything to do with the list.
        }
        String text = source.text();
        int at = text.indexOf(OriginsFileName.NAME);
        while (at >= 0 && isComment(text, at)) {
            at = text.indexOf(OriginsFileName.NAME, at + 1);
        }
        if (at >= 0) {
            mentions.add(new Location(source, new Span(at, at + OriginsFileName.NAME.length())));
        }
    }

    private static boolean isComment(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        String line = text.substring(start, at).stripLeading();
        return line.startsWith("//") || line.startsWith("*") || line.startsWith("/*") || line.startsWith("#");
    }

    private static boolean isCode(String name) {
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1)) {
            case "js",
                    "mjs",
                    "cjs",
                    "ts",
                    "mts",
                    "cts",
                    "jsx",
                    "tsx",
                    "svelte",
                    "vue",
                    "rs",
                    "mo",
                    "sh",
                    "py",
                    "rb",
                    "go",
                    "did",
                    "toml",
                    "yaml",
                    "yml",
                    "Makefile",
                    "justfile",
                    "Dockerfile" -> true;
            default -> name.equals("package.json") || name.equals("dfx.json");
        };
    }

    private static boolean isLeftOut(String name) {
        return switch (name) {
            case "node_modules",
                    "target",
                    "dist",
                    "build",
                    "out",
                    "coverage",
                    "test",
                    "tests",
                    "__tests__",
                    "e2e",
                    "docs",
                    "vendor",
                    "examples",
                    "templates",
                    "fixtures" -> true;
            default -> false;
        };
    }
}
