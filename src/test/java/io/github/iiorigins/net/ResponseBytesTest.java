package io.github.iiorigins.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may read differently from the library breaks off, in whatever pieces it comes; all else passes as it is. */
class ResponseBytesTest {
    private static final String CHUNKS = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n";

    /** Reads all there is, so many bytes at a time. */
    private static byte[] read(ResponseBytes watched, byte[] sent, int piece) throws IOException {
        InputStream in = watched.in(new ByteArrayInputStream(sent));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[piece];
        for (int read = in.read(some, 0, piece); read >= 0; read = in.read(some, 0, piece)) {
            all.write(some, 0, read);
        }
        return all.toByteArray();
    }

    private static void passes(boolean http2, byte[] sent) throws IOException {
        for (int piece : new int[] {1, 2, 7, 8192}) {
            assertThat(read(new ResponseBytes(() -> http2), sent, piece)).isEqualTo(sent);
        }
    }

    private static void breaksOff(boolean http2, byte[] sent) {
        for (int piece : new int[] {1, 2, 7, 8192}) {
            assertThatThrownBy(() -> read(new ResponseBytes(() -> http2), sent, piece))
                    .isInstanceOf(MalformedResponse.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] frames(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(MalformedServer.frame(4, 0, 0, new byte[0]));
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    private static byte[] head(boolean end, String... fields) {
        return MalformedServer.headers(
                Arrays.stream(fields).map(field -> field.split("=", -1)).toList(), end);
    }

    private static byte[] data(boolean end) {
        return MalformedServer.frame(0, end ? 1 : 0, 1, new byte[20]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nLocation: \t/a \t\nX: \u000b\n\nbody",
                "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Length: 4\n\nbody",
                CHUNKS + "4\nbody\n0\n\n",
                CHUNKS + "1 ; a\tb\nb\n3\nody\n0\nTrailer: a\n\n",
                CHUNKS + "FFFFFFFFFFFFFFFFFFFFFFFF\nbody",
                "not HTTP",
                "HTTP/1.1 200 OK\n\nICY 200 OK\nLocation: \u000b\n\n",
            })
    void what_is_clear_passes(String sent) throws IOException {
        passes(false, bytes(sent));
        passes(false, bytes(sent.replace("\n", "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ICY 200 OK\n\n",
                "HTTP/1.1 101 Switching\n\n",
                "HTTP/1.1 200 O\u0000K\n\n",
                "HTTP/1.1 200 OK\nLocation: /a\u000b\n\n",
                "HTTP/1.1 200 OK\nX-IC-Canister-Id: \u001fa\n\n",
                "HTTP/1.1 200 OK\nContent-Type: \u00c2\u00a0text/html\n\n",
                "HTTP/1.1 200 OK\nLocation: /a\nLocation: /b\n\n",
                "HTTP/1.1 103 Hints\n\nHTTP/1.1 200 OK\nTransfer-Encoding: \u000bchunked\n\n",
                CHUNKS + "4\t\nbody\n0\n\n",
                CHUNKS + "4\nbodyx\n0\n\n",
                CHUNKS + "1\nb\n3\nodyx\n0\n\n",
            })
    void what_is_not_clear_breaks_off(String sent) {
        breaksOff(false, bytes(sent));
        breaksOff(false, bytes(sent.replace("\n", "\r\n")));
    }

    @Test
    void each_response_on_a_connection_is_looked_at() throws IOException {
        ResponseBytes watched = new ResponseBytes(() -> false);
        try (OutputStream out = watched.out(OutputStream.nullOutputStream())) {
            for (String response : List.of(
                    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody",
                    // As a response to HEAD has it, which has no body.
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n")) {
                out.write(bytes("GET / HTTP/1.1\r\n\r\n"));
                assertThat(read(watched, bytes(response), 8192)).isEqualTo(bytes(response));
            }
            out.write(bytes("GET / HTTP/1.1\r\n\r\n"));
            assertThatThrownBy(() -> read(watched, bytes("HTTP/1.1 200 OK\r\nLocation: /a\u000b\r\n\r\n"), 8192))
                    .isInstanceOf(MalformedResponse.class);
        }
    }

    @Test
    void over_http_2_what_is_clear_passes() throws IOException {
        byte[] good = head(false, ":status=200", "location= /a ", "x= ");
        passes(true, frames(good, data(false), data(true)));
        passes(true, frames(head(false, ":status=103", "link=</a>"), good, data(true)));
        passes(true, frames(good, data(false), head(true, "x-trailer=a")));
        passes(true, frames(head(true, ":status=200")));
        passes(true, frames(good, data(true), good, data(true)));
        // Of the table of names and values, which a response may refer to: this is the field that came before.
        byte[] indexed = {0x48, 3, '2', '0', '0'};
        byte[] again = {(byte) 0xbe};
        passes(
                true,
                frames(
                        MalformedServer.frame(1, 5, 1, indexed),
                        MalformedServer.frame(1, 5, 3, again),
                        MalformedServer.frame(1, 5, 5, again)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x=a",
                ":status= 200",
                ":status=20",
                "x=a :status=200",
                ":status=200 :status=200",
                ":status=200 :path=/",
                ":status=200 transfer-encoding=chunked",
                ":status=200 content-length=1 content-length=2",
                ":status=200 x=a\u000b",
                ":status=200 x=a\n",
                ":status=200 location=\u00e3\u0080\u0080/a",
            })
    void over_http_2_a_head_that_is_not_clear_breaks_off(String fields) {
        breaksOff(true, frames(head(false, fields.isEmpty() ? new String[0] : fields.split(" (?=[a-z:-]+=)", -1))));
    }

    @Test
    void over_http_2_frames_in_another_order_break_off() {
        byte[] good = head(false, ":status=200");
        breaksOff(true, frames(data(false), good));
        breaksOff(true, frames(good, good));
        breaksOff(true, frames(good, data(true), data(true)));
        breaksOff(true, frames(MalformedServer.frame(1, 0xc, 1, new byte[] {9})));
    }
}
