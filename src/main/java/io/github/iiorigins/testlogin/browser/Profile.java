package io.github.iiorigins.testlogin.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder in which a browser keeps what it remembers: one that is thrown away, or one of the user's choice, so that a passkey
 * stays. A folder that a killed run has left is taken away by the next run.
 */
final class Profile implements AutoCloseable {
    private static final String PREFIX = "ii-origins-browser-";
    private static final String OWNER = "ii-origins.pid";
    private static final String SOCKET = "SingletonSocket";
    private static final String COOKIE = "SingletonCookie";
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Path directory;
    private final boolean kept;

    private Profile(Path directory, boolean kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /** A folder that is deleted at the end; only this user can read it. */
    static Profile thrownAway() throws IOException {
        Path directory = Files.createTempDirectory(PREFIX);
        Files.writeString(
                directory.resolve(OWNER), Long.toString(ProcessHandle.current().pid()), StandardCharsets.US_ASCII);
        sweep(directory.getParent(), Files.getOwner(directory));
        return new Profile(directory, false);
    }

    /** A folder that stays; it is made if it is not there. */
    static Profile kept(Path directory) throws IOException {
        return new Profile(Files.createDirectories(directory), true);
    }

    Path directory() {
        return directory;
    }

    /**
     * Takes away the folders of runs that are over, as far as they are this user's: what others put there under such a name they could
     * exchange while it is deleted.
     */
    private static void sweep(Path temporary, UserPrincipal user) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path directory : left) {
                if (isOver(directory, user)) {
                    delete(directory);
                }
            }
        }
    }

    private static boolean isOver(Path directory, UserPrincipal user) throws IOException {
        Path owner = directory.resolve(OWNER);
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)
                    && (Files.exists(owner, LinkOption.NOFOLLOW_LINKS)
                            ? Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)
                                    && Files.isReadable(owner)
                                    && isOver(Files.readString(owner, StandardCharsets.US_ASCII))
                            : isOld(directory));
        } catch (NoSuchFileException ended) {
            // Another run has just ended and deletes its folder itself.
            return false;
        }
    }

    /**
     * Whether a folder without an owner is none that a run has just made: a process of a browser that was ending can have made it again
     * after its run had deleted it.
     */
    private static boolean isOld(Path directory) throws IOException {
        return Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(Instant.now().minus(FORGOTTEN));
    }

    private static boolean isOver(String pid) {
        try {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid.strip()));
            return process.isEmpty() || !process.get().isAlive();
        } catch (NumberFormatException unknown) {
            return false;
        }
    }

    /** A process of a browser that was just killed may still write, so that one attempt may not be enough. */
    private static void delete(Path directory) throws IOException {
        long deadline = System.nanoTime() + ENDING.toNanos();
        while (true) {
            try {
                deleteSocket(directory);
                tryToDelete(directory);
                return;
            } catch (IOException busy) {
                if (System.nanoTime() > deadline) {
                    throw busy;
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * Deletes the folder beside the profile in which Chromium keeps the socket that a second browser of this profile would talk to. One
     * that is ended by a signal leaves it, and the link to it in the profile.
     */
    private static void deleteSocket(Path directory) throws IOException {
        Path link = directory.resolve(SOCKET);
        if (!Files.isSymbolicLink(link)) {
            return;
        }
        Path socket = link.resolveSibling(Files.readSymbolicLink(link));
        Path folder = socket.getParent();
        if (folder == null || !socket.endsWith(SOCKET)) {
            return;
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder.resolve(COOKIE));
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException other) {
            // Not a folder only for this.
        }
    }

    private static void tryToDelete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            delete(directory);
        }
    }
}
