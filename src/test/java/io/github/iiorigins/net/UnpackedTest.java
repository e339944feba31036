package io.github.iiorigins.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each case was served to Chromium 156, whose page got the same. The compressed bytes were made by the zlib of Node 20 (br) and by zstd
 * 1.5.4 (levels 1 and 19).
 */
final class UnpackedTest {
    private static final String LIST = "{\"alternativeOrigins\":[\"https://www.forge.example\"]}";
    private static final byte[] BR =
            Base64.getDecoder().decode("GzMAMAXkZKl/3bpUTUS0EQ1swIFLQoknvuip9XO4R7KKblEDSPZUiCz+");
    /** A frame with a checksum, and one without. */
    private static final byte[] ZSTD = Base64.getDecoder()
            .decode("KLUv/QRooQEAeyJhbHRlcm5hdGl2ZU9yaWdpbnMiOlsiaHR0cHM6Ly93d3cuZm9yZ2UuZXhhbXBsZSJdfaLhHcM=");

    private static final byte[] BARE = Base64.getDecoder()
            .decode("KLUv/QBooQEAeyJhbHRlcm5hdGl2ZU9yaWdpbnMiOlsiaHR0cHM6Ly93d3cuZm9yZ2UuZXhhbXBsZSJdfQ==");
    private static final byte[] SKIPPED = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] cut(byte[] bytes, int end) {
        return Arrays.copyOf(bytes, end < 0 ? bytes.length + end : end);
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at < 0 ? bytes.length + at : at] ^= 0x55;
        return changed;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = UnpackedTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** What the recorded files unpack to. */
    private static byte[] links() {
        StringBuilder links = new StringBuilder();
        long x = 1;
        for (int i = 0; i < 6000; i++) {
            x = x * 48271 % 2147483647;
            links.append("https://a").append(x % 97).append(".forge.example/");
            links.append(i % 60 == 0 ? String.valueOf(x) : "").append('\n');
        }
        return links.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String unpack(String header, byte[] body) throws DataFormatException {
        Unpacked unpacked = Unpacked.of(header, body, 1 << 20);
        assertThat(unpacked.whole()).isTrue();
        return new String(unpacked.content(), StandardCharsets.UTF_8);
    }

    static List<Arguments> taken() {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
        return List.of(
                Arguments.of("br", BR, LIST),
                Arguments.of("BR", BR, LIST),
                Arguments.of("br", new byte[0], ""),
                Arguments.of("zstd", ZSTD, LIST),
                Arguments.of("zstd", BARE, LIST),
                Arguments.of("zstd", new byte[0], ""),
                Arguments.of("zstd", cut(ZSTD, 3), ""),
                Arguments.of("zstd", cut(ZSTD, 6), ""),
                Arguments.of("zstd", cut(ZSTD, -1), LIST),
                Arguments.of("zstd", cut(ZSTD, -4), LIST),
                Arguments.of("zstd", cut(BARE, -1), LIST.substring(0, 51)),
                Arguments.of("zstd", join(ZSTD, BARE), LIST + LIST),
                Arguments.of("zstd", join(SKIPPED, ZSTD, SKIPPED), LIST),
                Arguments.of("zstd", SKIPPED, ""),
                Arguments.of("br, gzip", gzip(BR), LIST),
                Arguments.of("br,\tzstd , gzip", gzip(join(frameOf(BR))), LIST),
                Arguments.of("gzip, gzip", gzip(gzip(list)), LIST),
                Arguments.of("gzip,,br", list, LIST),
                Arguments.of("br,", list, LIST),
                Arguments.of("dcb", list, LIST));
    }

    /** A frame with one block that is not compressed. */
    private static byte[] frameOf(byte[] content) {
        return join(
                new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x20, (byte) content.length},
                new byte[] {(byte) (content.length << 3 | 1), (byte) (content.length >> 5), 0},
                content);
    }

    @ParameterizedTest
    @MethodSource("taken")
    void takes_what_a_browser_takes(String header, byte[] body, String content) throws DataFormatException {
        assertThat(unpack(header, body)).isEqualTo(content);
    }

    static List<Arguments> refused() {
        byte[] many = LIST.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 11; i++) {
            many = gzip(many);
        }
        return List.of(
                Arguments.of("br", LIST.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("br", "<!doctype html>".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("zstd", LIST.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("zstd", changed(ZSTD, -1)),
                Arguments.of("zstd", changed(ZSTD, 20)),
                Arguments.of("zstd", join(ZSTD, new byte[] {'\n'})),
                Arguments.of("zstd", join(ZSTD, new byte[] {1, 2, 3, 4, 5})),
                Arguments.of("br, gzip", BR),
                Arguments.of("gzip;q=1", gzip(BR)),
                Arguments.of("utf-8;q=1", BR),
                Arguments.of("\"gzip\"", gzip(BR)),
                Arguments.of("gzip" + ", gzip".repeat(10), many));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_what_a_browser_refuses(String header, byte[] body) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> Unpacked.of(header, body, 1 << 20));
    }

    /** A browser uses what there is; how much that is does not decide here. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void what_is_left_of_a_br_that_breaks_off_is_unknown(int missing) throws DataFormatException {
        assertThat(Unpacked.of("br", cut(BR, -missing), 1 << 20).whole()).isFalse();
    }

    /** Eight megabytes is the most that browsers keep of a stream. */
    @Test
    void a_window_that_browsers_do_not_open_is_unknown() throws DataFormatException {
        byte[] wide = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 14 << 3, 9, 0, 0, 'a'};
        assertThat(Unpacked.of("zstd", wide, 1 << 20).whole()).isFalse();
        wide[5] = 13 << 3;
        assertThat(unpack("zstd", wide)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"br, links.br", "zstd, links-1.zst", "zstd, links-19.zst"})
    void unpacks_what_compressors_make_and_no_more_than_the_limit(String header, String file)
            throws IOException, DataFormatException {
        byte[] packed = recorded(file);
        byte[] links = links();
        assertThat(unpack(header, packed).getBytes(StandardCharsets.UTF_8)).isEqualTo(links);
        assertThat(Unpacked.of(header, packed, links.length).whole()).isTrue();
        Unpacked less = Unpacked.of(header, packed, links.length - 1);
        assertThat(less.whole()).isFalse();
        assertThat(less.content()).isEqualTo(Arrays.copyOf(links, links.length - 1));
        // Nothing that is changed or cut off leads to another failure, or to more.
        for (int i = 0; i < packed.length; i += 97) {
            for (byte[] other : List.of(changed(packed, i), cut(packed, i))) {
                try {
                    assertThat(Unpacked.of(header, other, 200_000).content()).hasSizeLessThanOrEqualTo(200_000);
                } catch (DataFormatException refused) {
                    assertThat(refused).hasMessageNotContaining("null");
                }
            }
        }
    }

    /** A block that repeats one byte: 60 of them stand for 7.5 MB. */
    @Test
    void a_bomb_ends_at_the_limit() throws DataFormatException {
        byte[] bomb = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 10 << 3};
        for (int i = 0; i < 60; i++) {
            bomb = join(bomb, new byte[] {2, 0, 0x10, ' '});
        }
        Unpacked unpacked = Unpacked.of("zstd", bomb, 1 << 20);
        assertThat(unpacked.content()).hasSize(1 << 20);
        assertThat(unpacked.whole()).isFalse();
    }
}
