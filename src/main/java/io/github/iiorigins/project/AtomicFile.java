package io.github.iiorigins.project;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file whole or not at all: whoever reads it meanwhile sees the old content or the new, never a part. */
public final class AtomicFile {
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
        Path beside = Files.createTempFile(target.toAbsolutePath().getParent(), ".ii-origins-", ".tmp");
        try {
            Files.write(beside, bytes);
            if (beside.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(beside, permissions(target));
            }
            try {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Those of the file that is replaced; for a new one what other programs would give it, as far as Java can know. */
    private static Set<PosixFilePermission> permissions(Path target) throws IOException {
        return Files.exists(target)
                ? Files.getPosixFilePermissions(target)
                : PosixFilePermissions.fromString("rw-r--r--");
    }
}
