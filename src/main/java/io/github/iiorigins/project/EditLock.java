package io.github.iiorigins.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;

/**
 * Held from reading to writing by a run that edits a project, so that of several at the same time each sees what the one before it
 * wrote.
 *
 * <p>It is a lock of the operating system on a file in the directory for temporary files: a process that ends in any way lets go of it,
 * and the project itself holds no trace. The file stays, because a lock on a removed file protects nothing.
 *
 * <p>It keeps runs of one user on one machine apart. What else changes a file meanwhile, an editor or a run on another machine that
 * shares the disk, is found when the file is about to be replaced, by its bytes ({@link FileSet}, {@link AtomicFile#update}).
 */
public final class EditLock implements AutoCloseable {
    /** How long a run waits. An edit takes a fraction of a second, and much longer on a machine with much to do. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MILLIS_BETWEEN_TRIES = 20;

    /** Another run held the lock all the time. */
    public static final class Held extends Exception {
        private static final long serialVersionUID = 1L;

        Held(String message) {
            super(message);
        }
    }

    private final FileChannel channel;

    private EditLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a project; waits for a run that holds it.
     *
     * @param project the directory that tells this project from others; it need not be written to
     * @param patience how long to wait
     * @param waiting is run once, before the first wait
     * @throws Held if another run holds it for longer than that
     * @throws IOException if there can be no lock, because there is no directory for temporary files that is the user's alone
     */
    public static EditLock take(Path project, Duration patience, Runnable waiting) throws IOException, Held {
        Path file = directory().resolve(name(project.toRealPath()) + ".lock");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        boolean taken = false;
        try {
            long end = System.nanoTime() + patience.toNanos();
            boolean waited = false;
            while (!lock(channel)) {
                if (System.nanoTime() - end >= 0) {
                    throw new Held("another ii-origins has been editing this project for more than "
                            + patience.toSeconds() + " seconds");
                }
                if (!waited) {
                    waited = true;
                    waiting.run();
                }
                pause();
            }
            taken = true;
            return new EditLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException within) {
            // Another thread of this process holds it.
            return false;
        }
    }

    private static void pause() throws Held {
        try {
            Thread.sleep(MILLIS_BETWEEN_TRIES);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Held("interrupted while another ii-origins was editing this project");
        }
    }

    /** A directory in which no other user can create a file with our name. */
    private static Path directory() throws IOException {
        String user =
                HexFormat.of().formatHex(System.getProperty("user.name", "").getBytes(StandardCharsets.UTF_8));
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "ii-origins-" + user);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(directory);
            } catch (FileSystemException other) {
                // Another run may have made it in this moment; whether it is a directory of ours comes next.
                if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    throw other;
                }
            }
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                view.setPermissions(PosixFilePermissions.fromString("rwx------"));
            }
        }
        return directory;
    }

    /** A name that another project does not have. */
    private static String name(Path project) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(project.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Lets the next run go on. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
