package io.github.iiorigins.project;

import io.github.iiorigins.ii.OriginsFileName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the origins files in a directory and below it, with those that were meant to be one. */
public final class OriginsFileSearch {
    private OriginsFileSearch() {}

    /**
     * The files, in the order of their paths.
     *
     * <p>Symbolic links to directories are not followed, as the deploy tools follow none; that also ends circles.
     * Dependencies and the working directories of version control and deploy tools are left out.
     *
     * @param closed receives the directories that could not be looked into
     */
    public static List<Path> below(Path directory, List<Path> closed) {
        List<Path> found = new ArrayList<>();
        search(directory.toFile(), found, closed);
        return found;
    }

    private static void search(File directory, List<Path> found, List<Path> closed) {
        String[] names = directory.list();
        if (names == null) {
            closed.add(directory.toPath());
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (isLeftOut(name)) {
                continue;
            }
            boolean meant = OriginsFileName.resembles(name);
            File file = new File(directory, name);
            if (file.isDirectory()) {
                if (meant
                        && OriginsFileName.NAME.equals(name)
                        && directory.getName().equals(OriginsFileName.DIRECTORY)) {
                    found.add(file.toPath());
                } else if (Files.isDirectory(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                    search(file, found, closed);
                }
            } else if (meant) {
                found.add(file.toPath());
            }
        }
    }

    private static boolean isLeftOut(String name) {
        return switch (name) {
            case ".git", ".hg", ".svn", ".jj", "node_modules", ".dfx", ".icp", ".mops", ".vessel" -> true;
            default -> false;
        };
    }
}
