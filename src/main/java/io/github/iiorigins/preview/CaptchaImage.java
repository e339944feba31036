package io.github.iiorigins.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A picture of digits for a person to read, of the size that Internet Identity's have. It is to be shown, not to keep machines out. */
final class CaptchaImage {
    /** How many digits there are. */
    static final int LENGTH = 5;

    private static final int WIDTH = 220;
    private static final int HEIGHT = 120;
    private static final int SCALE = 7;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Seven rows of five dots for each digit, a row a byte. */
    private static final String[] DIGITS = {
        "0e11131519110e",
        "040c040404040e",
        "0e11010204081f",
        "1f02040201110e",
        "02060a121f0202",
        "1f101e0101110e",
        "0608101e11110e",
        "1f010204080808",
        "0e11110e11110e",
        "0e11110f01020c"
    };

    private CaptchaImage() {}

    /** The picture as a PNG, in Base64. */
    static String of(String digits, Random random) {
        byte[] rows = new byte[HEIGHT * (WIDTH + 1)]; // one byte before each row says that it is not filtered
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                rows[y * (WIDTH + 1) + 1 + x] = (byte) (random.nextInt(12) == 0 ? 0xB0 : 0xF8);
            }
        }
        for (int i = 0; i < digits.length(); i++) {
            int left = 10 + i * 41 + random.nextInt(5);
            int top = 20 + random.nextInt(30);
            String glyph = DIGITS[digits.charAt(i) - '0'];
            for (int y = 0; y < 7 * SCALE; y++) {
                int row = Integer.parseInt(glyph.substring(y / SCALE * 2, y / SCALE * 2 + 2), 16);
                for (int x = 0; x < 5 * SCALE; x++) {
                    if ((row >> (4 - x / SCALE) & 1) == 1) {
                        rows[(top + y) * (WIDTH + 1) + 1 + left + x] = 0x30;
                    }
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(WIDTH)
                        .putInt(HEIGHT)
                        .put(new byte[] {8, 0, 0, 0, 0})
                        .array(),
                out);
        chunk("IDAT", deflated(rows), out);
        chunk("IEND", new byte[0], out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void chunk(String type, byte[] data, ByteArrayOutputStream out) {
        byte[] typed = new byte[4 + data.length];
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, typed, 0, 4);
        System.arraycopy(data, 0, typed, 4, data.length);
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
