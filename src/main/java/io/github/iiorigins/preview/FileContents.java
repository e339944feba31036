package io.github.iiorigins.preview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What files hold now. A file is read again when its time or size has changed; what was asked for lately is kept. */
final class FileContents {
    /** How many bytes are kept at most. */
    private static final long MAX_KEPT = 64L * 1024 * 1024;

    /** The largest file that is served: each request for one holds it in memory, and its compressed form. */
    static final int MAX_SERVED = 256 * 1024 * 1024;

    /** The largest file that is kept. */
    private static final long MAX_FILE = 8L * 1024 * 1024;

    /**
     * How much older than its reading a file has to be to be kept: two changes may fall in one tick of the clock that
     * stamps files.
     */
    private static final long TICK_MILLIS = 100;

    private record Kept(FileTime time, long size, Content content) {}

    private final Map<Path, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /**
     * The content of a file.
     *
     * @param file the file
     * @param root the directory that it has to lie in, without symbolic links
     * @throws NoSuchFileException if there is no regular file, or a symbolic link leads to it
     * @throws IOException if the file cannot be read, or is larger than {@link #MAX_SERVED}
     */
    Content read(Path file, Path root) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString());
        }
        synchronized (kept) {
            Kept same = kept.get(file);
            if (same != null && same.time().equals(attributes.lastModifiedTime()) && same.size() == attributes.size()) {
                return same.content();
            }
        }
        // A directory on the way may have become a link since the tree was read.
        if (!file.toRealPath().startsWith(root)) {
            throw new NoSuchFileException(file.toString());
        }
        long now = System.currentTimeMillis();
        Content content = new Content(bytes(file));
        if (content.length() == attributes.size()
                && content.length() <= MAX_FILE
                && now - attributes.lastModifiedTime().toMillis() > TICK_MILLIS) {
            keep(file, new Kept(attributes.lastModifiedTime(), attributes.size(), content));
        }
        return content;
    }

    /** Reads a file, which may grow while it is read. */
    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) <= MAX_SERVED) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_SERVED);
                if (in.read() < 0) {
                    return bytes;
                }
            }
        }
        throw new IOException(file + " is larger than " + (MAX_SERVED >> 20) + " MiB, the most that preview serves");
    }

    private void keep(Path file, Kept now) {
        synchronized (kept) {
            Kept before = kept.put(file, now);
            bytes += now.size() - (before == null ? 0 : before.size());
            Iterator<Kept> oldest = kept.values().iterator();
            while (bytes > MAX_KEPT) {
                bytes -= oldest.next().size();
                oldest.remove();
            }
        }
    }
}
