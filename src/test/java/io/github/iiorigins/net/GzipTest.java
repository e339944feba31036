package io.github.iiorigins.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case was served to Chromium 156, whose page got the same. */
final class GzipTest {
    private static final String LIST = "{\"alternativeOrigins\":[\"https://www.forge.example\"]}";
    private static final byte[] PACKED = pack(LIST.getBytes(StandardCharsets.UTF_8));

    private static byte[] pack(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] changed(int at) {
        byte[] bytes = PACKED.clone();
        bytes[at < 0 ? bytes.length + at : at] ^= 0x55;
        return bytes;
    }

    private static byte[] cut(int end) {
        return Arrays.copyOf(PACKED, end < 0 ? PACKED.length + end : end);
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    static List<Arguments> taken() {
        return List.of(
                Arguments.of("right", PACKED, LIST),
                Arguments.of("another checksum", changed(-6), LIST),
                Arguments.of("another length", changed(-2), LIST),
                Arguments.of("no trailer", cut(-8), LIST),
                Arguments.of("half a trailer", cut(-3), LIST),
                Arguments.of("rubbish behind it", join(PACKED, new byte[] {1, 2, 3}), LIST),
                Arguments.of("a second member", join(PACKED, PACKED), LIST),
                Arguments.of("cut off in the header", cut(5), ""),
                Arguments.of("nothing", new byte[0], ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void takes_what_a_browser_takes(String name, byte[] packed, String content) throws DataFormatException {
        Unpacked unpacked = Gzip.unpack(packed, 1 << 20);
        assertThat(new String(unpacked.content(), StandardCharsets.UTF_8)).isEqualTo(content);
        assertThat(unpacked.whole()).isTrue();
    }

    @Test
    void takes_the_beginning_of_what_breaks_off() throws DataFormatException {
        String content = new String(Gzip.unpack(cut(-14), 1 << 20).content(), StandardCharsets.UTF_8);
        assertThat(LIST).startsWith(content);
        assertThat(content).isNotEmpty().hasSizeLessThan(LIST.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void refuses_what_does_not_begin_like_gzip(int at) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> Gzip.unpack(changed(at), 1 << 20));
    }

    @Test
    void refuses_damaged_data() {
        byte[] damaged = PACKED.clone();
        Arrays.fill(damaged, 12, 15, (byte) -1);
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> Gzip.unpack(damaged, 1 << 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 31})
    void skips_the_fields_of_the_header(int flags) throws DataFormatException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, -1});
        if ((flags & 4) != 0) {
            packed.writeBytes(new byte[] {3, 0, 1, 2, 3});
        }
        if ((flags & 8) != 0) {
            packed.writeBytes(new byte[] {'n', 0});
        }
        if ((flags & 16) != 0) {
            packed.writeBytes(new byte[] {'c', 'c', 0});
        }
        if ((flags & 2) != 0) {
            packed.writeBytes(new byte[] {7, 7});
        }
        packed.write(PACKED, 10, PACKED.length - 10);
        assertThat(Gzip.unpack(packed.toByteArray(), 1 << 20).content())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(LIST);
        // Wherever the header breaks off there is nothing, and no failure.
        for (int end = 3; end < packed.size() - (PACKED.length - 10); end++) {
            assertThat(Gzip.unpack(Arrays.copyOf(packed.toByteArray(), end), 1 << 20)
                            .content())
                    .isEmpty();
        }
    }

    @Test
    void unpacks_no_more_than_the_limit() throws DataFormatException {
        byte[] bomb = pack(new byte[10_000_000]);
        assertThat(Gzip.unpack(bomb, 1 << 20).content()).hasSize(1 << 20);
        assertThat(Gzip.unpack(bomb, 1 << 20).whole()).isFalse();
        assertThat(Gzip.unpack(bomb, 10_000_000).whole()).isTrue();
        assertThat(Gzip.unpack(bomb, 10_000_001).content()).hasSize(10_000_000);
        assertThat(Gzip.unpack(bomb, 9_999_999).whole()).isFalse();
    }
}
