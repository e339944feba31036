package io.github.iiorigins.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * How far a symbolic link in a project may lead: within its repository, where several projects may share a file; without a repository
 * within the nearest directory that holds a manifest, a project file or a package, or within the working directory. What version control keeps for itself is outside:
 * its configuration may hold credentials.
 */
final class ProjectBounds {
    private static final String GIT = ".git";

    private final Path root;

    private ProjectBounds(Path root) {
        this.root = root;
    }

    /**
     * The bounds of the project that a file lies in.
     *
     * @param working the working directory
     */
    static ProjectBounds around(Path file, Path working) throws IOException {
        Path directory = file.toAbsolutePath().getParent().toRealPath();
        Path home = Path.of(System.getProperty("user.home"));
        home = Files.exists(home) ? home.toRealPath() : home;
        Path project = null;
        for (Path at = directory; at != null && !at.equals(home); at = at.getParent()) {
            if (Files.exists(at.resolve(GIT), LinkOption.NOFOLLOW_LINKS)) {
                return new ProjectBounds(at);
            }
            if (project == null && isProject(at)) {
                project = at;
            }
        }
        Path own = project == null ? directory : project;
        Path there = working.toRealPath();
        return new ProjectBounds(own.startsWith(there) ? there : own);
    }

    private static boolean isProject(Path directory) {
        String[] names = directory.toFile().list();
        if (names != null) {
            for (String name : names) {
                if (ProjectTree.isManifest(name) || name.equals(ProjectFile.NAME) || name.equals("package.json")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a path without links lies within. */
    boolean hold(Path real) {
        if (!real.startsWith(root)) {
            return false;
        }
        for (Path name : root.relativize(real)) {
            if (name.toString().equals(GIT)) {
                return false;
            }
        }
        return true;
    }
}
