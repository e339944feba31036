package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors that are published with the reference verifier, and the request id of the interface specification. */
final class RepresentationHashTest {
    @Test
    void hashes_texts_and_numbers() {
        assertThat(new RepresentationHash()
                        .put("name", "foo")
                        .put("message", "Hello World!")
                        .put("answer", 42)
                        .digest())
                .hasToString("b0c6f9191e37dceafdfc47fbfc7e9cc95f21c7b985c2f7ba5855015c2a8f13ac");
    }

    @Test
    void takes_a_key_twice_and_entries_in_any_order() {
        String expected = "435f77c9bdeca5dba4a4b8a34e4f732b4311f1fc252ec6d4e8ee475234b170f9";
        assertThat(new RepresentationHash()
                        .put("name", "foo")
                        .put("name", "bar")
                        .put("message", "Hello World!")
                        .digest())
                .hasToString(expected);
        assertThat(new RepresentationHash()
                        .put("message", "Hello World!")
                        .put("name", "bar")
                        .put("name", "foo")
                        .digest())
                .hasToString(expected);
    }

    @Test
    void hashes_bytes() {
        assertThat(new RepresentationHash()
                        .put("bytes", new byte[] {1, 2, 3, 4})
                        .digest())
                .hasToString("546729666d96a712bd94f902a0388e33f9a19a335c35bc3d95b0221a4a574455");
    }

    @Test
    void hashes_a_request() {
        HexFormat hex = HexFormat.of();
        assertThat(new RepresentationHash()
                        .put("request_type", "call")
                        .put("sender", new byte[] {4})
                        .put("ingress_expiry", 1_685_570_400_000_000_000L)
                        .put("canister_id", hex.parseHex("00000000000004d2"))
                        .put("method_name", "hello")
                        .put("arg", "DIDL\0\u00fd*".getBytes(StandardCharsets.ISO_8859_1))
                        .digest())
                .hasToString("1d1091364d6bb8a6c16b203ee75467d59ead468f523eb058880ae8ec80e2b101");
    }

    @Test
    void hashes_lists() {
        byte[] a = {'a'};
        Digest list = Digest.sha256(
                Digest.sha256(a).bytes(), Digest.sha256(new byte[] {'b'}).bytes());
        assertThat(list).hasToString("e5a01fee14e0ed5c48714f22180f25ad8365b53f9779f79dc4a3d7e93963f94a");
        assertThat(new RepresentationHash()
                        .put("list", List.of(a, new byte[] {'b'}))
                        .digest())
                .isEqualTo(new RepresentationHash().put("list", list).digest());
    }
}
