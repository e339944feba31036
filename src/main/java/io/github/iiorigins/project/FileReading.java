package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The one way in which files of a project are read: regular files, whole, within a bound, and none that a symbolic link fetches from
 * outside of the project. It says in plain words why one is not read, and never what it holds.
 *
 * <p>What stands in a list or in code is quoted in reports and logs, so a link in a project of a stranger would publish the file that it
 * leads to; and a pipe would be waited for without end. A file that the user names on the command line is the user's own choice: its
 * links are followed, and it may be a pipe.
 */
public final class FileReading {
    /**
     * The most that is read of one file, in bytes. No file that this tool is made for comes near it; what is larger is
     * something else under its name.
     */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final String TOO_LARGE = "larger than " + MAX_BYTES / (1024 * 1024) + " MiB; not read";

    private FileReading() {}

    /**
     * Reads a file that was found in a project.
     *
     * @param file where it is
     * @param shown its path in messages
     */
    public static SourceText read(Path file, String shown) throws UnreadableFile {
        Path parent = file.toAbsolutePath().getParent();
        return read(file, shown, parent, parent);
    }

    /**
     * Reads a file that was found in a project.
     *
     * @param file where it is
     * @param shown its path in messages
     * @param directory the working directory, which links may lead to where nothing tells how far the project goes
     * @param top the directory below which the project chose the way to the file: a link on it must not lead out either
     */
    static SourceText read(Path file, String shown, Path directory, Path top) throws UnreadableFile {
        try {
            for (Path at = file.getParent(); at != null && !top.startsWith(at); at = at.getParent()) {
                if (Files.isSymbolicLink(at) && leadsOut(at, directory)) {
                    throw leadsOut(shown);
                }
            }
        } catch (IOException failure) {
            throw new UnreadableFile(shown, failure);
        }
        refuse(file, shown, directory);
        return named(file, shown);
    }

    /**
     * Reads a file that the user named.
     *
     * @param file where it is
     * @param shown its path in messages
     */
    public static SourceText named(Path file, String shown) throws UnreadableFile {
        try {
            if (Files.isDirectory(file)) {
                throw UnreadableFile.is(shown, "a directory, not a file");
            }
            try (InputStream in = open(file)) {
                return read(in, shown);
            }
        } catch (IOException failure) {
            throw new UnreadableFile(shown, failure);
        }
    }

    /** Opens a file that was found in a project, for whoever looks at its bytes before it is worth reading. */
    public static InputStream open(Path file, String shown, Path directory) throws UnreadableFile {
        refuse(file, shown, directory);
        try {
            return open(file);
        } catch (IOException failure) {
            throw new UnreadableFile(shown, failure);
        }
    }

    /** Refuses what a project cannot be read from. */
    private static void refuse(Path file, String shown, Path directory) throws UnreadableFile {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                if (leadsOut(file, directory)) {
                    throw leadsOut(shown);
                }
                found = Files.readAttributes(file, BasicFileAttributes.class);
            }
            if (found.isDirectory()) {
                throw UnreadableFile.is(shown, "a directory, not a file");
            }
            if (!found.isRegularFile()) {
                throw UnreadableFile.is(shown, "not a regular file; not read");
            }
        } catch (IOException failure) {
            throw new UnreadableFile(shown, failure);
        }
    }

    private static boolean leadsOut(Path link, Path directory) throws IOException {
        return !ProjectBounds.around(link, directory).hold(link.toRealPath());
    }

    /** What there is to say of a link that leads out of the project. */
    static UnreadableFile leadsOut(String shown) {
        return UnreadableFile.is(shown, "a symbolic link that leads out of the project; not read");
    }

    /** Opens a file without channels, whose forty classes would be loaded for nothing at every start. */
    private static InputStream open(Path file) throws IOException {
        try {
            return new FileInputStream(file.toFile());
        } catch (FileNotFoundException vague) {
            return Files.newInputStream(file); // this says what the matter is
        }
    }

    /** Reads a stream to its end. */
    public static SourceText read(InputStream in, String shown) throws UnreadableFile {
        byte[] bytes;
        try {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException failure) {
            throw new UnreadableFile(shown, failure);
        }
        if (bytes.length > MAX_BYTES) {
            throw UnreadableFile.is(shown, TOO_LARGE);
        }
        return SourceText.of(shown, bytes);
    }

    /** Why an operation on a file failed, in a few words without the path. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = words(failure);
        if (reason == null || reason.isEmpty()) {
            return "cannot be read";
        }
        return isLoop(failure) ? "is a symbolic link that leads back to itself" : lowerFirst(reason);
    }

    /** Whether a link leads back to itself, which only the system's words say. */
    static boolean isLoop(IOException failure) {
        String reason = words(failure);
        return reason != null && reason.contains("symbolic links");
    }

    /** The system's words; null if it has none. */
    private static String words(IOException failure) {
        return failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    }

    private static String lowerFirst(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
