package io.github.iiorigins.validate.client;

import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.UnreadableFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the bytes of many files, on two threads where there are enough of them, and finds those worth reading as code. */
final class SourceFilter {
    static final byte PLAIN = 0;
    static final byte NAMED = 1;
    static final byte GENERATED = 2;
    static final byte UNREADABLE = 3;
    static final byte DIRECTORY = 4;

    /** From so many files on a second thread pays for its start. */
    private static final int MANY = 512;

    /** The most that is searched of one file, in bytes. */
    private static final long MAX_SEARCHED = 64L * FileReading.MAX_BYTES;

    private static final String TOO_LARGE = "is larger than " + MAX_SEARCHED / (1024 * 1024) + " MiB; not read";

    private static final String NAMES_IT = "names Internet Identity and is larger than "
            + FileReading.MAX_BYTES / (1024 * 1024) + " MiB; not read as code";

    private final List<File> files;
    private final int from;
    private final boolean named;
    private final Path directory;
    private final byte[] verdicts;
    private final String[] reasons;
    private final AtomicInteger next = new AtomicInteger();
    private final long[] bytes = new long[2];
    private final byte[][] buffers = new byte[2][];

    /**
     * @param from the first of the files that is looked at
     * @param named whether the user named the file
     * @param directory the working directory
     */
    SourceFilter(List<File> files, int from, boolean named, Path directory) {
        this.files = files;
        this.from = from;
        this.named = named;
        this.directory = directory;
        this.verdicts = new byte[files.size() - from];
        this.reasons = new String[verdicts.length];
    }

    void run() {
        Thread second = null;
        if (verdicts.length >= MANY && Runtime.getRuntime().availableProcessors() > 1) {
            second = new Thread("source-filter") {
                @Override
                public void run() {
                    work(1);
                }
            };
            second.setDaemon(true);
            second.start();
        }
        if (verdicts.length > 0) {
            work(0);
        }
        if (second != null) {
            boolean interrupted = false;
            while (second.isAlive()) {
                try {
                    second.join();
                } catch (InterruptedException interruption) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private InputStream open(File file) throws IOException, UnreadableFile {
        return named ? new FileInputStream(file) : FileReading.open(file.toPath(), file.getPath(), directory);
    }

    /** What it means that a file cannot be opened. Links to directories are not followed, those to nothing hold nothing. */
    private static byte verdict(File file) {
        if (!file.exists()) {
            return PLAIN;
        }
        if (!file.isDirectory()) {
            return UNREADABLE;
        }
        return Files.isSymbolicLink(file.toPath()) ? PLAIN : DIRECTORY;
    }

    private void work(int worker) {
        ByteSearch search = new ByteSearch();
        buffers[worker] = new byte[64 * 1024];
        long total = 0;
        int i = next.getAndIncrement();
        while (i < verdicts.length) {
            File file = files.get(from + i);
            try (InputStream in = open(file)) {
                int length = fill(worker, in, 0);
                long before = total;
                total += length;
                boolean found = search.finds(buffers[worker], length);
                boolean generated = search.sawLongLine();
                boolean whole = length < FileReading.MAX_BYTES;
                while (!found && length == FileReading.MAX_BYTES && total - before < MAX_SEARCHED) {
                    // A word may begin in this piece and end in the next.
                    int kept = ByteSearch.LENGTH - 1;
                    System.arraycopy(buffers[worker], length - kept, buffers[worker], 0, kept);
                    length = fill(worker, in, kept);
                    total += length - kept;
                    found = search.finds(buffers[worker], length);
                    generated |= search.sawLongLine();
                }
                if (!whole && (found || length == FileReading.MAX_BYTES)) {
                    verdicts[i] = UNREADABLE;
                    reasons[i] = found ? NAMES_IT : TOO_LARGE;
                } else {
                    verdicts[i] = found ? NAMED : generated ? GENERATED : PLAIN;
                }
            } catch (UnreadableFile refused) {
                verdicts[i] = verdict(file);
                reasons[i] = refused.getMessage();
            } catch (IOException failure) {
                verdicts[i] = UNREADABLE;
                reasons[i] = FileReading.reason(failure);
            }
            i = next.getAndIncrement();
        }
        bytes[worker] = total;
    }

    /** Reads on into a worker's buffer until it holds all or as much as is read of a file at once; how much it holds then. */
    private int fill(int worker, InputStream in, int kept) throws IOException {
        int length = kept;
        int read = in.read(buffers[worker], length, buffers[worker].length - length);
        while (read > 0) {
            length += read;
            if (length == FileReading.MAX_BYTES) {
                return length;
            }
            if (length == buffers[worker].length) {
                buffers[worker] = Arrays.copyOf(buffers[worker], Math.min(length * 4, FileReading.MAX_BYTES));
            }
            read = in.read(buffers[worker], length, buffers[worker].length - length);
        }
        return length;
    }

    /** What is known of a file, by its place in the whole list. */
    byte verdict(int file) {
        return verdicts[file - from];
    }

    /** Why a file was not read. */
    String reason(int file) {
        return reasons[file - from];
    }

    long bytes() {
        return bytes[0] + bytes[1];
    }

    int named() {
        return count(NAMED);
    }

    int generated() {
        return count(GENERATED);
    }

    private int count(byte verdict) {
        int count = 0;
        for (byte one : verdicts) {
            count += one == verdict ? 1 : 0;
        }
        return count;
    }
}
