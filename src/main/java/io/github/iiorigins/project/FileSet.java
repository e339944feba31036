package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Files that are written together: all of them are on the disk beside their places before the first takes its place, so that
 * what can fail has failed by then, and if one cannot take its place the others get back what they held.
 *
 * <p>No file system replaces several files in one step. What a crash between two of these steps leaves is old files and new
 * ones, each whole; they are replaced in the order given, so the first one should tell what the others are to be.
 */
public final class FileSet {
    /**
     * One of the files.
     *
     * @param file where it is
     * @param read what was read there; nothing if nothing was there
     * @param text what is to stand there
     */
    public record Write(Path file, Optional<SourceText> read, SourceText text) {}

    /** Some files have their new content and some could not get it, nor could the others get theirs back. */
    public static final class Torn extends IOException {
        private static final long serialVersionUID = 1L;

        Torn(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final List<Write> writes;
    private final Consumer<String> step;
    private final List<Path> targets = new ArrayList<>();
    private final List<Path> staged = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();

    private FileSet(List<Write> writes, Consumer<String> step) {
        this.writes = writes;
        this.step = step;
    }

    /**
     * Writes files.
     *
     * @throws Torn if some are written and some are not; the message says which
     * @throws IOException if nothing was written; every file is as it was
     */
    public static void write(List<Write> writes) throws IOException {
        write(writes, words -> {});
    }

    /** The same, telling each step before it is taken. */
    static void write(List<Write> writes, Consumer<String> step) throws IOException {
        new FileSet(writes, step).write();
    }

    private void write() throws IOException {
        AtomicFile.begin();
        try {
            try {
                for (Write write : writes) {
                    stage(write);
                }
                for (Write write : writes) {
                    refuseChanged(write);
                }
            } catch (IOException failure) {
                undoStaging();
                throw failure;
            }
            replaceAll();
        } finally {
            AtomicFile.end();
        }
    }

    private void stage(Write write) throws IOException {
        step.accept("stage " + write.file().getFileName());
        Path target = Files.isSymbolicLink(write.file()) ? write.file().toRealPath() : write.file();
        refuseChanged(write);
        if (write.read().isPresent() && !Files.isWritable(target)) {
            // Replacing it would get round what its permissions say.
            throw new FileSystemException(write.file().toString(), null, "permission denied");
        }
        makeDirectories(target.toAbsolutePath().getParent());
        targets.add(target);
        staged.add(AtomicFile.stage(target, write.text().bytes()));
    }

    private void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        makeDirectories(directory.getParent());
        Files.createDirectory(directory);
        made.add(directory);
    }

    private static void refuseChanged(Write write) throws IOException {
        boolean there = Files.exists(write.file(), LinkOption.NOFOLLOW_LINKS);
        if (write.read().isEmpty()) {
            if (there) {
                throw new FileAlreadyExistsException(write.file().toString(), null, "was created in the meantime");
            }
        } else if (!there) {
            throw new NoSuchFileException(write.file().toString());
        } else {
            byte[] now = Files.readAllBytes(write.file());
            // Another path may lead to the same file, which then is as it should be.
            if (!Arrays.equals(now, write.read().get().bytes())
                    && !Arrays.equals(now, write.text().bytes())) {
                throw new FileSystemException(write.file().toString(), null, "has changed since it was read");
            }
        }
    }

    private void replaceAll() throws IOException {
        for (int i = 0; i < staged.size(); i++) {
            try {
                step.accept("replace " + writes.get(i).file().getFileName());
                AtomicFile.move(staged.get(i), targets.get(i));
            } catch (IOException failure) {
                undo(i, failure);
                throw failure;
            }
        }
        for (Path beside : staged) {
            AtomicFile.discard(beside);
        }
    }

    /** Gives the files before one what they held. */
    private void undo(int failed, IOException failure) throws Torn {
        List<String> left = new ArrayList<>();
        for (int i = failed - 1; i >= 0; i--) {
            Write write = writes.get(i);
            try {
                if (write.read().isEmpty()) {
                    Files.deleteIfExists(targets.get(i));
                } else {
                    AtomicFile.move(
                            AtomicFile.stage(targets.get(i), write.read().get().bytes()), targets.get(i));
                }
            } catch (IOException again) {
                failure.addSuppressed(again);
                left.add(0, write.file().toString());
            }
        }
        try {
            undoStaging();
        } catch (IOException again) {
            failure.addSuppressed(again);
        }
        if (!left.isEmpty()) {
            throw new Torn(
                    "written: " + String.join(", ", left) + "; not written: "
                            + writes.get(failed).file() + " and what comes after it, because "
                            + FileReading.reason(failure),
                    failure);
        }
    }

    private void undoStaging() throws IOException {
        for (Path beside : staged) {
            AtomicFile.discard(beside);
        }
        for (int i = made.size() - 1; i >= 0; i--) {
            // One that somebody has put something into meanwhile is theirs.
            String[] names = made.get(i).toFile().list();
            if (names != null && names.length == 0) {
                Files.deleteIfExists(made.get(i));
            }
        }
    }
}
