package io.github.iiorigins.validate.client;

import io.github.iiorigins.project.FileReading;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the bytes of many files, on two threads where there are enough of them, and finds those worth reading as code. */
final class SourceFilter {
    static final byte PLAIN = 0;
    static final byte NAMED = 1;
    static final byte GENERATED = 2;
    static final byte UNREADABLE = 3;

    /** From so many files on a second thread pays for its start. */
    private static final int MANY = 512;

    private final List<File> files;
    private final byte[] verdicts;
    private final AtomicInteger next = new AtomicInteger();
    private final long[] bytes = new long[2];

    SourceFilter(List<File> files) {
        this.files = files;
        this.verdicts = new byte[files.size()];
    }

    void run() {
        Thread second = null;
        if (files.size() >= MANY && Runtime.getRuntime().availableProcessors() > 1) {
            second = new Thread("source-filter") {
                @Override
                public void run() {
                    work(1);
                }
            };
            second.setDaemon(true);
            second.start();
        }
        if (!files.isEmpty()) {
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

    private void work(int worker) {
        ByteSearch search = new ByteSearch();
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        int i = next.getAndIncrement();
        while (i < verdicts.length) {
            File file = files.get(i);
            int length = 0;
            // A pipe under a source file's name would never end.
            if (file.isFile()) {
                try (FileInputStream in = new FileInputStream(file)) {
                    int read = in.read(buffer, 0, buffer.length);
                    while (read > 0) {
                        length += read;
                        if (length == buffer.length) {
                            if (length >= FileReading.MAX_BYTES) {
                                break;
                            }
                            buffer = Arrays.copyOf(buffer, Math.min(length * 4, FileReading.MAX_BYTES));
                        }
                        read = in.read(buffer, length, buffer.length - length);
                    }
                    total += length;
                    verdicts[i] = search.finds(buffer, length)
                            ? length < FileReading.MAX_BYTES ? NAMED : GENERATED
                            : search.sawLongLine() ? GENERATED : PLAIN;
                } catch (IOException unreadable) {
                    verdicts[i] = UNREADABLE;
                }
            }
            i = next.getAndIncrement();
        }
        bytes[worker] = total;
    }

    byte verdict(int file) {
        return verdicts[file];
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
