package io.github.iiorigins.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import org.brotli.dec.BrotliInputStream;

/**
 * Browsers use as much as there is of a stream that breaks off, and fail where one is damaged; the library does not tell which of the
 * two it is. Text that only claims to be packed is known by its first byte, with which no stream begins.
 */
final class Brotli {
    private Brotli() {}

    /**
     * Unpacks.
     *
     * @param max how many bytes are unpacked at most
     * @throws DataFormatException if it is certainly not Brotli
     */
    static Unpacked unpack(byte[] packed, int max) throws DataFormatException {
        if (packed.length == 0) {
            return new Unpacked(packed, true);
        }
        if (packed[0] == '{' || packed[0] == '<') {
            throw new DataFormatException("not in br");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(packed))) {
            while (content.size() < max) {
                int read = in.read(part, 0, Math.min(part.length, max - content.size()));
                if (read < 0) {
                    return new Unpacked(content.toByteArray(), true);
                }
                content.write(part, 0, read);
            }
            return new Unpacked(content.toByteArray(), in.read() < 0);
        } catch (IOException broken) {
            return new Unpacked(content.toByteArray(), false);
        }
    }
}
