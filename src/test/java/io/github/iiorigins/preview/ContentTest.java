package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.assets.ContentEncoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    private static final byte[] TEXT = "the same words ".repeat(50).getBytes(StandardCharsets.UTF_8);

    @Test
    void keeps_a_compressed_form_where_it_is_smaller() throws IOException {
        var forms = new Content(TEXT).forms(List.of(ContentEncoding.GZIP, ContentEncoding.IDENTITY));
        assertThat(forms.keySet()).containsExactly(ContentEncoding.IDENTITY, ContentEncoding.GZIP);
        byte[] compressed = forms.get(ContentEncoding.GZIP).bytes();
        assertThat(compressed).hasSizeLessThan(TEXT.length / 5);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(TEXT);
    }

    @Test
    void keeps_no_compressed_form_that_is_larger() {
        assertThat(new Content(new byte[] {1}).forms(List.of(ContentEncoding.IDENTITY, ContentEncoding.GZIP)))
                .containsOnlyKeys(ContentEncoding.IDENTITY);
    }

    @Test
    void keeps_it_all_the_same_where_the_file_as_it_is_is_not_wanted() {
        assertThat(new Content(new byte[] {1}).forms(List.of(ContentEncoding.GZIP)))
                .containsOnlyKeys(ContentEncoding.GZIP);
    }

    @Test
    void keeps_nothing_where_no_encoding_is_wanted() {
        assertThat(new Content(TEXT).forms(List.of())).isEmpty();
    }

    @Test
    void the_tag_is_the_hash_of_the_form() {
        Content.Form form = new Content("not found".getBytes(StandardCharsets.UTF_8))
                .forms(List.of(ContentEncoding.IDENTITY))
                .get(ContentEncoding.IDENTITY);
        assertThat(form.tag()).isEqualTo("\"907ba78b4545338d3539683e63ecb51cf51c10adc9dabd86e92bd52339f298b9\"");
    }

    /** The blocks of RFC 7932, section 9.2, that are not compressed, and no others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 65535, 65536, 65537, 200_000})
    void a_brotli_form_holds_the_bytes_in_blocks(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] stream = new Content(bytes)
                .forms(List.of(ContentEncoding.BROTLI))
                .get(ContentEncoding.BROTLI)
                .bytes();
        assertThat(unpack(stream)).isEqualTo(bytes);
    }

    private static byte[] unpack(byte[] stream) {
        byte[] out = new byte[0];
        int bit = 1;
        assertThat(stream[0] & 1).as("a window of 16 bits").isZero();
        while (bits(stream, bit, 1) == 0) {
            assertThat(bits(stream, bit + 1, 2)).as("four nibbles").isZero();
            int length = bits(stream, bit + 3, 16) + 1;
            assertThat(bits(stream, bit + 19, 1)).as("not compressed").isOne();
            int at = (bit + 20 + 7) / 8;
            int end = out.length;
            out = Arrays.copyOf(out, end + length);
            System.arraycopy(stream, at, out, end, length);
            bit = (at + length) * 8;
        }
        assertThat(bits(stream, bit, 2)).as("last and empty").isEqualTo(3);
        assertThat(stream).hasSize((bit + 2 + 7) / 8);
        return out;
    }

    private static int bits(byte[] stream, int from, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (stream[(from + i) / 8] >> ((from + i) % 8) & 1) << i;
        }
        return value;
    }
}
