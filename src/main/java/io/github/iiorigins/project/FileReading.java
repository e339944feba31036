package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the user's files whole, within a bound, and says in plain words why one cannot be read. */
public final class FileReading {
    /**
     * The most that is read of one file, in bytes. No file that this tool is made for comes near it; what is larger is
     * something else under its name.
     */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private FileReading() {}

    /**
     * Reads a file.
     *
     * @param file where it is
     * @param shown its path in messages
     */
    public static SourceText read(Path file, String shown) throws UnreadableFile {
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableFile(shown, "is a directory, not a file", null);
            }
            try (InputStream in = open(file)) {
                return read(in, shown);
            }
        } catch (IOException failure) {
            throw new UnreadableFile(shown, reason(failure), failure);
        }
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
            throw new UnreadableFile(shown, reason(failure), failure);
        }
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableFile(shown, "is larger than " + MAX_BYTES / (1024 * 1024) + " MiB; not read", null);
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
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        if (reason == null || reason.isEmpty()) {
            return "cannot be read";
        }
        return reason.contains("symbolic links") ? "is a symbolic link that leads in a circle" : lowerFirst(reason);
    }

    private static String lowerFirst(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
