package io.github.iiorigins.generate;

import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan while it is being made: what is wanted and known, and what has come of it so far. */
final class Draft {
    final Project project;
    final Optional<ProjectFile> file;
    final Path projectFilePath;
    final Wishes wishes;
    final Optional<Environment> environment;
    final boolean local;
    final List<FileSet.Write> writes = new ArrayList<>();
    final List<PastedOrigin> pasted = new ArrayList<>();
    final List<String> remarks = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    Optional<Plan.Paste> paste = Optional.empty();
    /** The list as the file has it that is served, before. */
    Optional<SourceText> served = Optional.empty();

    Draft(Project project, Optional<ProjectFile> file, Path projectFilePath, Wishes wishes) {
        this.project = project;
        this.file = file;
        this.projectFilePath = projectFilePath;
        this.wishes = wishes;
        this.environment = Planning.environment(file, wishes.environment());
        this.local = wishes.environment().equals(Environment.LOCAL);
    }

    Optional<SourceText> readIfThere(Path path) throws Refusal {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileReading.read(path, project.shown(path)));
        } catch (UnreadableFile unreadable) {
            throw new Refusal(unreadable.path() + ": " + unreadable.getMessage());
        }
    }

    SourceText bytes(Path path, String text) {
        return SourceText.of(project.shown(path), text.getBytes(StandardCharsets.UTF_8));
    }

    void write(Path path, Optional<SourceText> before, SourceText after) throws Refusal {
        if (before.isPresent() && before.get().text().equals(after.text())) {
            return;
        }
        refuseEscape(path);
        writes.add(new FileSet.Write(path, before, after));
    }

    /** The deploy tools silently ignore symbolic links, so a file behind one would never be served. */
    void refuseLinks(Path root, Path path) throws Refusal {
        for (Path at = path; at != null && !at.equals(root); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                throw new Refusal(project.shown(at)
                        + " is a symbolic link, which is not uploaded; replace it with a file or directory");
            }
        }
    }

    /** Through a link elsewhere a file is written, as long as it lies in the project. */
    private void refuseEscape(Path path) throws Refusal {
        try {
            if (Files.isSymbolicLink(path)
                    && !path.toRealPath().startsWith(project.root().toRealPath())) {
                throw new Refusal(project.shown(path)
                        + " is a symbolic link to a file outside the project, so it was not written");
            }
        } catch (IOException unreadable) {
            throw new Refusal(project.shown(path) + ": " + FileReading.reason(unreadable));
        }
    }

    static String slashes(Path path) {
        String text = path.toString();
        return text.isEmpty() ? "." : text.replace(File.separatorChar, '/');
    }
}
