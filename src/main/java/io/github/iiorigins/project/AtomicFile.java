package io.github.iiorigins.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a file whole or not at all: whoever reads it meanwhile sees the old content or the new, never a part.
 *
 * <p>An interrupt from the keyboard waits for the one file that is being written, so it too leaves the old content or the new, and
 * no temporary file.
 */
public final class AtomicFile {
    /**
     * Held while a file is written. When the process is to end, the end takes it and keeps it: then no further file is begun. It is
     * fair, or a run that writes many files could go on before an end that waits.
     */
    private static final ReentrantLock WRITING = new ReentrantLock(true);

    /** How long the end of the process waits for a file that is being written; a dead file system may never get done. */
    private static final int SECONDS_TO_FINISH = 5;

    /** What the name of a temporary file begins with; the number of its process follows. */
    private static final String PREFIX = ".ii-origins-";

    private static final String SUFFIX = ".tmp";

    private static boolean watched;
    private static final List<Path> UNFINISHED = new CopyOnWriteArrayList<>();

    private AtomicFile() {}

    /**
     * Replaces or makes a file. Its permissions stay; a symbolic link stays one, and what it leads to is replaced.
     *
     * @throws IOException if it could not be written; then it is as it was
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // A device or a pipe, such as /dev/stderr, cannot be replaced; it is written to.
            Files.write(target, bytes);
            return;
        }
        begin();
        try {
            Path beside = stage(target, bytes);
            try {
                move(beside, target);
            } finally {
                discard(beside);
            }
        } finally {
            end();
        }
    }

    /** Begins to write; an end of the process waits for {@link #end}. */
    static void begin() {
        WRITING.lock();
        watchForTheEnd();
    }

    /** Has written. */
    static void end() {
        WRITING.unlock();
    }

    /**
     * Writes what a file is to hold beside it, down to the disk, under the attributes that it will have.
     *
     * @param target the file, which may not be there yet; its directory is
     * @return where it was written; to be {@linkplain #move moved} or {@linkplain #discard discarded}
     */
    static Path stage(Path target, byte[] bytes) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        removeLeft(directory);
        Path beside =
                Files.createTempFile(directory, PREFIX + ProcessHandle.current().pid() + "-", SUFFIX);
        UNFINISHED.add(beside);
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                // Before the name leads to it: a crash then leaves the old content or the new, never an empty file.
                channel.force(true);
            }
            keepAttributes(target, beside);
            return beside;
        } catch (IOException failure) {
            discard(beside);
            throw failure;
        }
    }

    /** Removes what runs that were killed have left in a directory: a kill runs no end of the process. */
    private static void removeLeft(Path directory) throws IOException {
        String[] names = directory.toFile().list();
        if (names == null) {
            return;
        }
        for (String name : names) {
            if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                int dash = name.indexOf('-', PREFIX.length());
                if (dash > 0 && isOver(name.substring(PREFIX.length(), dash))) {
                    Files.deleteIfExists(directory.resolve(name));
                }
            }
        }
    }

    private static boolean isOver(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isEmpty();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    /** Takes away what was staged, unless it was moved. */
    static void discard(Path beside) throws IOException {
        Files.deleteIfExists(beside);
        UNFINISHED.remove(beside);
    }

    /** Puts what was staged in the place of a file. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A signal runs no {@code finally}; the virtual machine only promises to run this. */
    private static void watchForTheEnd() {
        if (watched) {
            return;
        }
        watched = true;
        Runtime.getRuntime().addShutdownHook(new Thread("unfinished file") {
            @Override
            public void run() {
                try {
                    if (!WRITING.tryLock(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                        for (Path left : UNFINISHED) {
                            Files.deleteIfExists(left);
                        }
                    }
                } catch (InterruptedException | IOException hopeless) {
                    // The process is ending, so there is nowhere left to report it.
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private static void keepAttributes(Path target, Path beside) throws IOException {
        PosixFileAttributeView made = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (made == null) {
            return;
        }
        if (!Files.exists(target)) {
            // What other programs would give it, as far as Java can know.
            made.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(target, PosixFileAttributes.class);
        PosixFileAttributes given = made.readAttributes();
        Set<PosixFilePermission> permissions = wanted.permissions();
        try {
            if (!wanted.group().equals(given.group())) {
                made.setGroup(wanted.group());
            }
            if (!wanted.owner().equals(given.owner())) {
                made.setOwner(wanted.owner());
            }
        } catch (FileSystemException notOurs) {
            // Only root gives files away. The content matters more than whose it is, and what the old group was allowed
            // the new one is not to get.
            permissions.remove(PosixFilePermission.GROUP_WRITE);
        }
        made.setPermissions(permissions);
    }
}
