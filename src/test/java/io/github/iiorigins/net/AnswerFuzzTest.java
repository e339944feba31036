package io.github.iiorigins.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;

/** The parts of an HTTP answer that are read here and not by the library: content codings, gzip, and Zstandard. */
final class AnswerFuzzTest {
    @FuzzTest
    void gzip(byte[] bytes) {
        try {
            assertThat(Gzip.unpack(bytes, 100_000).content()).hasSizeLessThanOrEqualTo(100_000);
        } catch (DataFormatException refused) {
            // What a browser refuses too.
        }
    }

    @FuzzTest
    void zstd(byte[] bytes) {
        try {
            assertThat(Zstd.unpack(bytes, 100_000).content()).hasSizeLessThanOrEqualTo(100_000);
        } catch (DataFormatException refused) {
            // What a browser refuses too.
        }
    }

    @FuzzTest
    void answer(byte[] bytes) {
        int name = Math.min(bytes.length, 12);
        String coding = new String(bytes, 0, name, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(bytes, name, bytes.length);
        Answer answer = new Answer(
                "https://forge.example/",
                new HttpResponse(200, List.of(new HttpHeader("content-encoding", coding)), body.clone()),
                "h2",
                false,
                Duration.ZERO);
        assertThat(answer.response().body()).isEqualTo(body);
        assertThat(answer.isBroken() && answer.decodedBody().isPresent()).isFalse();
    }
}
