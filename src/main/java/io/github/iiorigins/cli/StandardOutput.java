package io.github.iiorigins.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output, which may go away. A reader that has seen enough ({@code | head}) is no failure; a full disk is, and
 * must not look like a good run.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private boolean gone;
    private String failure;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** Why not all could be written; null if it could, or if the reader did not want the rest. */
    String failure() {
        return failure;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (gone) {
            return;
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException broken) {
            gone = true;
            String why = broken.getMessage() == null ? "unknown reason" : broken.getMessage();
            // The name of EPIPE on Unix, and of its two cousins on Windows.
            boolean readerLeft = why.contains("Broken pipe")
                    || why.contains("pipe is being closed")
                    || why.contains("pipe has been ended");
            failure = readerLeft ? null : why;
        }
    }
}
