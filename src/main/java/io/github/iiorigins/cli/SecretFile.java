package io.github.iiorigins.cli;

import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A new file for something secret, which only its owner can read from its first byte on. */
final class SecretFile {
    private final Path path;
    private final String shown;

    private SecretFile(Path path, String shown) {
        this.path = path;
        this.shown = shown;
    }

    /**
     * The file that an argument names.
     *
     * @param what what it will hold, in a word or two
     * @throws UsageError if there is such a file already, or it cannot be created there
     */
    static SecretFile of(Arguments arguments, String shown, String what) throws UsageError {
        SecretFile file = new SecretFile(arguments.path(shown), shown);
        if (Files.exists(file.path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageError(
                    QuotedText.quote(shown) + " already exists; " + what + " is never overwritten: use another file");
        }
        Path parent = file.path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageError(QuotedText.quote(shown) + ": directory not found");
        }
        if (!Files.isWritable(parent)) {
            throw new UsageError(QuotedText.quote(shown) + ": its directory is not writable");
        }
        return file;
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** Its name as the user gave it. */
    String shown() {
        return shown;
    }

    /**
     * Writes it.
     *
     * @param lost what is lost if it cannot be written, as the first half of a sentence
     */
    void write(Secret text, String lost) throws UsageError {
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                path, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes()))) {
            out.write(text.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException meanwhile) {
            throw new UsageError(lost + QuotedText.quote(shown) + " was created in the meantime", meanwhile);
        } catch (IOException failure) {
            throw new UsageError(lost + QuotedText.quote(shown) + ": " + FileReading.reason(failure), failure);
        }
    }

    private FileAttribute<?>[] attributes() {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
