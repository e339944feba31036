package io.github.iiorigins.check;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.net.CertificateAuthorities;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.MalformedServer;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chromium is the referee of malformed answers: its page decides as II's does, by {@code fetch}, and {@code check} has to decide alike.
 * It may say that it does not know, where the table says so too.
 */
@Needs(Need.BROWSER)
@Browsing
class BrowserAnswersProof {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    /** Some answers never end. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Where the two are known to differ: Chromium forbids pushes, so a server that pushes to the library says nothing of what it sends to Chromium. */
    private static final List<String> OPEN_DIFFERENCES = List.of("h2: a push");

    private static final String ORIGIN = "https://www.forge.example";
    private static final String LIST = "{\"alternativeOrigins\":[\"" + ORIGIN + "\"]}";
    private static final String OPEN = "Access-Control-Allow-Origin: *\r\n";
    private static final String SIZED = "Content-Length: 52\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String PAGE = """
            <!doctype html><script type="module">
            const II = ORIGIN, cases = CASES, results = {};
            const remap = text => {
              const found = text.match(/^https:\\/\\/([\\w-]+(?:\\.raw)?)\\.(?:icp0\\.io|icp\\.net)$/);
              return found ? `https://${found[1]}.ic0.app` : text;
            };
            async function list(url) {
              try {
                const response = await fetch(url + "/list", {
                  redirect: "error", headers: { Accept: "application/json" }, credentials: "omit",
                  signal: AbortSignal.timeout(LIMIT) });
                if (response.status !== 200) return "refused";
                const { alternativeOrigins } = await response.json();
                if (!Array.isArray(alternativeOrigins) || alternativeOrigins.length > 100) return "refused";
                return alternativeOrigins.map(remap).includes(II) ? "accepted" : "refused";
              } catch { return "refused"; }
            }
            async function lookup(url) {
              try {
                const response = await fetch(url, { method: "HEAD", credentials: "omit", signal: AbortSignal.timeout(LIMIT) });
                return response.headers.get("x-ic-canister-id") ?? "none";
              } catch { return "none"; }
            }
            const names = Object.keys(cases);
            const worker = async () => {
              for (let name = names.pop(); name; name = names.pop()) {
                const { url, head } = cases[name];
                results[name] = head ? await lookup(url) : await list(url);
              }
            };
            await Promise.all(Array.from({ length: 8 }, worker));
            await fetch("/result", { method: "POST", body: JSON.stringify(results) });
            </script>""";

    @TempDir
    private Path directory;

    /** An answer by name. */
    @SuppressWarnings("ArrayRecordComponent") // no two are compared
    private record Case(String name, byte[] bytes, boolean http2, boolean head) {}

    private static final List<Case> CASES = new ArrayList<>();

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void whole(String name, String answer) {
        CASES.add(new Case(name, latin(answer), false, false));
    }

    /** A good answer with more lines in its header. */
    private static void lines(String name, String lines) {
        whole(name, OK + OPEN + SIZED + lines + "\r\n" + LIST);
    }

    /** A good answer with another line in the place of the one that opens it. */
    private static void open(String name, String line) {
        whole(name, OK + line + SIZED + "\r\n" + LIST);
    }

    private static void framed(String name, String lines, String body) {
        whole(name, OK + OPEN + lines + "\r\n" + body);
    }

    private static void json(String name, String text) {
        json(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void json(String name, byte[] body) {
        CASES.add(new Case(
                name, join(latin(OK + OPEN + "Content-Length: " + body.length + "\r\n\r\n"), body), false, false));
    }

    private static void coded(String coding, String base64) {
        byte[] body = Base64.getDecoder().decode(base64);
        CASES.add(new Case(
                "coding " + coding + " of " + body.length,
                join(
                        latin(OK + OPEN + "Content-Encoding: " + coding + "\r\nContent-Length: " + body.length
                                + "\r\n\r\n"),
                        body),
                false,
                false));
    }

    private static void lookup(String name, String lines) {
        CASES.add(new Case("lookup: " + name, latin(OK + lines + "\r\n"), false, true));
    }

    private static String[] field(String name, String value) {
        return new String[] {name, value};
    }

    private static byte[] data(String body, boolean end) {
        return MalformedServer.frame(0, end ? 1 : 0, 1, latin(body));
    }

    private static void frames(String name, byte[]... frames) {
        CASES.add(new Case("h2: " + name, join(frames), true, false));
    }

    private static void fields(String name, String[]... fields) {
        frames(name, MalformedServer.headers(List.of(fields), false), data(LIST, true));
    }

    /** A good answer with more fields. */
    private static void more(String name, String... namesAndValues) {
        List<String[]> fields =
                new ArrayList<>(List.of(field(":status", "200"), field("access-control-allow-origin", "*")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(field(namesAndValues[i], namesAndValues[i + 1]));
        }
        frames(name, MalformedServer.headers(fields, false), data(LIST, true));
    }

    static {
        for (String line : List.of(
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200",
                "HTTP/1.1 200 ",
                "HTTP/1.0 200 OK",
                "HTTP/1.1  200 OK",
                "HTTP/1.1\t200 OK",
                "http/1.1 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/2 200 OK",
                "HTTP/1 200 OK",
                "HTTP/1.2 200 OK",
                "HTTP/1.10 200 OK",
                "HTTP/0.9 200 OK",
                "ICY 200 OK",
                "HTTP/1.1 200OK",
                "HTTP/1.1 0200 OK",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 +200 OK",
                "HTTP/1.1 201 Created",
                "HTTP/1.1 204 No Content",
                "HTTP/1.1 206 Partial",
                "HTTP/1.1 300 Choices",
                "HTTP/1.1 301 Moved",
                "HTTP/1.1 304 Not Modified",
                "HTTP/1.1 305 Proxy",
                "HTTP/1.1 401 No",
                "HTTP/1.1 407 Proxy",
                "HTTP/1.1 408 Timeout",
                "HTTP/1.1 421 Misdirected",
                "HTTP/1.1 600 Odd",
                "HTTP/1.1 099 Odd",
                "HTTP/1.1 200 \u0000OK",
                "HTTP/1.1 200 O\u0001K",
                "HTTP/1.1 200 \u00fc",
                "HTTP/1.1 OK",
                "HTTP/1.1",
                " HTTP/1.1 200 OK",
                "\r\nHTTP/1.1 200 OK",
                "x\r\nHTTP/1.1 200 OK",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK",
                "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK",
                "HTTP/1.1 101 Switching\r\n\r\nHTTP/1.1 200 OK")) {
            whole("status line " + line, line + "\r\n" + OPEN + SIZED + "\r\n" + LIST);
        }
        whole("no header", LIST);
        whole("nothing", "");
        whole("lines end in LF", (OK + OPEN + SIZED + "\r\n").replace("\r", "") + LIST);
        whole("lines end in CR CR LF", (OK + OPEN + SIZED + "\r\n").replace("\r", "\r\r") + LIST);
        whole("the header breaks off", OK + OPEN);
        for (char c : new char[] {0, 1, 8, 0xb, 0xc, 0x1c, 0x1f, 0x7f, 0x80, 0x85, 0xa0, 0xad, 0xff}) {
            String code = Integer.toHexString(c);
            open("value ends in " + code, "Access-Control-Allow-Origin: *" + c + "\r\n");
            open("value starts with " + code, "Access-Control-Allow-Origin: " + c + "*\r\n");
            open("name ends in " + code, "Access-Control-Allow-Origin" + c + ": *\r\n");
            lines("another value has " + code, "X-Other: a" + c + "b\r\n");
            lines("another name has " + code, "X" + c + "Other: ab\r\n");
        }
        for (String blank : List.of("\u00c2\u00a0", "\u00c2\u0085", "\u00e3\u0080\u0080", "\u00ef\u00bb\u00bf")) {
            String code = HexFormat.of().formatHex(latin(blank));
            open("value ends in " + code, "Access-Control-Allow-Origin: *" + blank + "\r\n");
            open("value starts with " + code, "Access-Control-Allow-Origin: " + blank + "*\r\n");
        }
        open("blanks around the value", "Access-Control-Allow-Origin: \t * \t \r\n");
        open("no blank before the value", "Access-Control-Allow-Origin:*\r\n");
        open("blank before the colon", "Access-Control-Allow-Origin : *\r\n");
        open("tab before the colon", "Access-Control-Allow-Origin\t: *\r\n");
        open("blank before the name", " Access-Control-Allow-Origin: *\r\n");
        open("folded", "Access-Control-Allow-Origin:\r\n *\r\n");
        open("folded by a tab", "Access-Control-Allow-Origin:\r\n\t*\r\n");
        open("folded behind the value", "Access-Control-Allow-Origin: *\r\n \r\n");
        open("folded into two", "Access-Control-Allow-Origin: *\r\n *\r\n");
        open("a CR in the value", "Access-Control-Allow-Origin: *\rX: y\r\n");
        open("behind a CR", "X: y\rAccess-Control-Allow-Origin: *\r\n");
        open("empty", "Access-Control-Allow-Origin:\r\n");
        open("twice", OPEN + OPEN);
        open("two values", "Access-Control-Allow-Origin: *, *\r\n");
        open("quoted", "Access-Control-Allow-Origin: \"*\"\r\n");
        open("null", "Access-Control-Allow-Origin: null\r\n");
        open("upper case", "ACCESS-CONTROL-ALLOW-ORIGIN: *\r\n");
        open("underscores", "Access_Control_Allow_Origin: *\r\n");
        lines("folded elsewhere", "X-Other: a\r\n b\r\n");
        lines("a line without a colon", "nonsense\r\n");
        lines("a line with a colon alone", ":\r\n");
        lines("no name", ": x\r\n");
        lines("a name that is not a token", "a@(b): x\r\n");
        lines("a blank in a name", "a b: x\r\n");
        lines("a blank line with a blank", " \r\n");
        lines("two thousand fields", "X-Other: ab\r\n".repeat(2000));
        lines("200 KB of header", "X-Other: " + "a".repeat(200_000) + "\r\n");
        lines("300 KB of header", "X-Other: " + "a".repeat(300_000) + "\r\n");
        lines("a cookie with a control character", "Set-Cookie: a=\u0001\r\n");
        for (String length : List.of(
                "52",
                " 52 ",
                "052",
                "+52",
                "-1",
                "52, 52",
                "52,53",
                "abc",
                "",
                "0x34",
                "5",
                "0",
                "100",
                "52;",
                "52 1",
                "52.0",
                "99999999999999999999",
                "5_2")) {
            framed("Content-Length: " + length, "Content-Length: " + length + "\r\n", LIST);
        }
        framed("no length", "", LIST);
        framed("the same length twice", SIZED + SIZED, LIST);
        framed("another length", SIZED + "Content-Length: 7\r\n", LIST);
        framed("another spelling of the length", SIZED + "Content-Length: 052\r\n", LIST);
        String one = "34\r\n" + LIST + "\r\n";
        Map<String, String> chunks = new LinkedHashMap<>();
        chunks.put("chunked", one + "0\r\n\r\n");
        chunks.put("with a trailer", one + "0\r\nX: y\r\n\r\n");
        chunks.put("with an extension", "34;a=b\r\n" + LIST + "\r\n0;x\r\n\r\n");
        chunks.put("in two", "1\r\n{\r\n33\r\n" + LIST.substring(1) + "\r\n0\r\n\r\n");
        chunks.put(
                "upper case",
                "3\r\n   \r\n1F\r\n" + LIST.substring(0, 31) + "\r\n15\r\n" + LIST.substring(31) + "\r\n0\r\n\r\n");
        chunks.put("leading zeros", "0000000000000000000034\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("blank before the size", " 34\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("blank behind the size", "34 \r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("tab behind the size", "34\t\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("tab before an extension", "34\t;a=b\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("blanks before an extension", "34  ;a=b\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("tab in an extension", "34;a\t=b\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("two ends of line behind the data", "34\r\n" + LIST + "\r\r\n0\r\n\r\n");
        chunks.put("rubbish behind the second", "1\r\n{\r\n33\r\n" + LIST.substring(1) + "x\r\n0\r\n\r\n");
        chunks.put("a sign", "+34\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("a negative size", "-34\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("0x", "0x34\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("no size", "\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("no hex", "zz\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("a huge size", "FFFFFFFFFFFFFFFFF\r\n" + LIST + "\r\n0\r\n\r\n");
        chunks.put("no end", one);
        chunks.put("half an end", one + "0\r\n");
        chunks.put("an end without its line", one + "0");
        chunks.put("no line behind the data", "34\r\n" + LIST + "0\r\n\r\n");
        chunks.put("rubbish behind the data", "34\r\n" + LIST + "xx\r\n0\r\n\r\n");
        chunks.put("rubbish behind the end", one + "0\r\n\r\nrubbish");
        chunks.put("LF", (one + "0\r\n\r\n").replace("\r", ""));
        chunks.put("not chunked at all", LIST);
        chunks.put("empty", "");
        chunks.forEach((name, body) -> framed("chunks: " + name, "Transfer-Encoding: chunked\r\n", body));
        for (String coding : List.of(
                "Chunked",
                "chunked, chunked",
                "gzip, chunked",
                "chunked, identity",
                "chunked;q=1",
                "xchunked",
                " chunked ",
                "\u000bchunked",
                "chunked\u0000",
                "identity",
                "")) {
            framed("Transfer-Encoding: " + coding, "Transfer-Encoding: " + coding + "\r\n", one + "0\r\n\r\n");
            framed("plain, Transfer-Encoding: " + coding, "Transfer-Encoding: " + coding + "\r\n", LIST);
        }
        framed("chunked and a length", SIZED + "Transfer-Encoding: chunked\r\n", one + "0\r\n\r\n");
        framed(
                "chunked and two lengths",
                SIZED + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n",
                one + "0\r\n\r\n");
        framed("chunked twice", "Transfer-Encoding: chunked\r\n".repeat(2), one + "0\r\n\r\n");
        whole(
                "chunked in HTTP/1.0",
                "HTTP/1.0 200 OK\r\n" + OPEN + "Transfer-Encoding: chunked\r\n\r\n" + one + "0\r\n\r\n");
        lines("a location", "Location: /a\r\n");
        lines("the same location twice", "Location: /a\r\nLocation: /a\r\n");
        lines("two locations", "Location: /a\r\nLocation: /b\r\n");
        lines("two dispositions", "Content-Disposition: inline\r\nContent-Disposition: attachment\r\n");
        lines("the same disposition twice", "Content-Disposition: inline\r\n".repeat(2));
        for (String type : List.of(
                "text/html",
                "text/plain; charset=utf-16",
                "image/png\r\nX-Content-Type-Options: nosniff",
                "",
                "x",
                "application/json\r\nContent-Type: text/html",
                "multipart/byteranges")) {
            lines("type " + type, "Content-Type: " + type + "\r\n");
        }
        lines(
                "policies",
                "Cross-Origin-Resource-Policy: same-origin\r\nContent-Security-Policy: default-src 'none'\r\n");
        whole("302 with an empty location", "HTTP/1.1 302 Found\r\nLocation:\r\n" + OPEN + SIZED + "\r\n" + LIST);
        whole("302 without a location", "HTTP/1.1 302 Found\r\n" + OPEN + SIZED + "\r\n" + LIST);

        json("BOM", "\ufeff" + LIST);
        json("two BOMs", "\ufeff\ufeff" + LIST);
        json("UTF-16", LIST.getBytes(StandardCharsets.UTF_16));
        json("deep", "{\"a\":" + "[".repeat(1500) + "]".repeat(1500) + "," + LIST.substring(1));
        json("very deep", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "," + LIST.substring(1));
        json("deep objects", "{\"a\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "," + LIST.substring(1));
        json("the last key counts", "{\"alternativeOrigins\":[]," + LIST.substring(1));
        json("the last key counts, empty", LIST.substring(0, LIST.length() - 1) + ",\"alternativeOrigins\":[]}");
        json("an escaped key", LIST.replace("alternative", "\\u0061lternative"));
        json("an escaped entry", LIST.replace("https:", "\\u0068ttps:").replace("/", "\\/"));
        json("NUL behind", LIST + "\u0000");
        json("vertical tab behind", LIST + "\u000b");
        json("no-break space before", "\u00a0" + LIST);
        json("line separator before", "\u2028" + LIST);
        json("blanks around", " \t\r\n" + LIST + " \t\r\n");
        json("a tab in a text", "{\"a\":\"\t\"," + LIST.substring(1));
        json("a control character in a text", "{\"a\":\"\u0001\"," + LIST.substring(1));
        json("DEL in a text", "{\"a\":\"\u007f\"," + LIST.substring(1));
        json("bytes that are not UTF-8", latin("{\"a\":\"\u00ff\u00c0\u0080\"," + LIST.substring(1)));
        json("bytes that are not UTF-8 in the entry", latin(LIST.replace("forge", "forge\u00ff")));
        json("half of a pair", "{\"a\":\"\\ud800\"," + LIST.substring(1));
        json("a huge number", "{\"a\":1e999," + LIST.substring(1));
        json("minus zero", "{\"a\":-0," + LIST.substring(1));
        json("a leading zero", "{\"a\":01," + LIST.substring(1));
        json("a bare point", "{\"a\":1.," + LIST.substring(1));
        json("a plus", "{\"a\":+1," + LIST.substring(1));
        json("NaN", "{\"a\":NaN," + LIST.substring(1));
        json("a comment", LIST + "// end");
        json("a trailing comma", LIST.replace("]", ",]"));
        json("single quotes", LIST.replace('"', '\''));
        json("__proto__", "{\"__proto__\":" + LIST + "}");
        json("a key of every object", "{\"constructor\":1," + LIST.substring(1));
        json("null", "null");
        json("an array", "[" + LIST + "]");
        json("a text", "\"" + ORIGIN + "\"");
        json("a text for the array", "{\"alternativeOrigins\":\"" + ORIGIN + "\"}");
        json("an object for the array", "{\"alternativeOrigins\":{\"0\":\"" + ORIGIN + "\",\"length\":1}}");
        json("a number beside", LIST.replace("[", "[1,"));
        json("null beside", LIST.replace("[", "[null,"));
        json("an array for the entry", LIST.replace("[", "[[").replace("]", "]]"));
        json("100 entries", LIST.replace("[", "[" + "\"a\",".repeat(99)));
        json("101 entries", LIST.replace("[", "[" + "\"a\",".repeat(100)));
        json("an entry with a line behind", LIST.replace("example", "example\\n"));
        json("5 MB", LIST + " ".repeat(5 << 20));

        String br = "GzMAMAXkZKl/3bpUTUS0EQ1swIFLQoknvuip9XO4R7KKblEDSPZUiCz+";
        String zstd = "KLUv/QRooQEAeyJhbHRlcm5hdGl2ZU9yaWdpbnMiOlsiaHR0cHM6Ly93d3cuZm9yZ2UuZXhhbXBsZSJdfaLhHcM=";
        String plain = Base64.getEncoder().encodeToString(latin(LIST));
        for (String coding : List.of(
                "br",
                "BR",
                "zstd",
                "gzip",
                "deflate",
                "x-gzip",
                "compress",
                "identity",
                "br,",
                "br;q=1",
                "\"br\"",
                "utf-8",
                "br, br",
                "dcb",
                "")) {
            coded(coding, br);
            coded(coding, zstd);
            coded(coding, plain);
        }
        coded("br", br.substring(0, 52));
        coded("zstd", zstd.substring(0, 88));
        coded("zstd", zstd.substring(0, 80));

        String id = "X-IC-Canister-Id: " + CANISTER + "\r\n";
        String exposed = "Access-Control-Expose-Headers: x-ic-canister-id\r\n";
        lookup("good", OPEN + exposed + id);
        lookup("not exposed", OPEN + id);
        lookup("a star", OPEN + "Access-Control-Expose-Headers: *\r\n" + id);
        lookup("a star among others", OPEN + "Access-Control-Expose-Headers: a, *\r\n" + id);
        lookup("a name that is not a token", OPEN + "Access-Control-Expose-Headers: a b, x-ic-canister-id\r\n" + id);
        lookup("empty names", OPEN + "Access-Control-Expose-Headers: , x-ic-canister-id,\r\n" + id);
        lookup("two lines", OPEN + "Access-Control-Expose-Headers: a\r\n" + exposed + id);
        lookup("quoted", OPEN + "Access-Control-Expose-Headers: \"x-ic-canister-id\"\r\n" + id);
        lookup("blanks", OPEN + "Access-Control-Expose-Headers:\t x-ic-canister-id \t\r\n" + id);
        lookup("a control character", OPEN + "Access-Control-Expose-Headers: x-ic-canister-id\u0001\r\n" + id);
        lookup("twice", OPEN + exposed + id + id);
        lookup("folded", OPEN + exposed + "X-IC-Canister-Id:\r\n " + CANISTER + "\r\n");
        lookup("blanks around", OPEN + exposed + "X-IC-Canister-Id: \t" + CANISTER + "\t \r\n");
        lookup("a vertical tab", OPEN + exposed + "X-IC-Canister-Id: " + CANISTER + "\u000b\r\n");
        lookup("a no-break space", OPEN + exposed + "X-IC-Canister-Id: " + CANISTER + "\u00a0\r\n");
        lookup("NUL", OPEN + exposed + "X-IC-Canister-Id: " + CANISTER + "\u0000\r\n");
        lookup("a blank before the colon", OPEN + exposed + "X-IC-Canister-Id : " + CANISTER + "\r\n");

        more("good");
        more("two lengths", "content-length", "52", "content-length", "7");
        more("a length", "content-length", "52");
        more("a smaller length", "content-length", "5");
        more("a larger length", "content-length", "100");
        more("no number as length", "content-length", "abc");
        more("a location", "location", "/a");
        more("two locations", "location", "/a", "location", "/b");
        more("two dispositions", "content-disposition", "inline", "content-disposition", "attachment");
        more("an upper-case name", "X-Other", "a");
        more("connection", "connection", "close");
        more("transfer-encoding", "transfer-encoding", "chunked");
        more("keep-alive", "keep-alive", "1");
        more("upgrade", "upgrade", "h3");
        more("te", "te", "trailers");
        more("no name", "", "a");
        more("a blank in a name", "a b", "a");
        more("a colon in a name", "a:b", "a");
        more("an unknown pseudo field", ":other", "a");
        more("the status again", ":status", "200");
        more("a request's pseudo field", ":path", "/");
        for (char c : new char[] {0, 1, '\t', '\n', '\r', 0xb, 0x1f, ' ', 0x7f, 0x85, 0xa0, 0xff}) {
            String code = Integer.toHexString(c);
            more("another value has " + code, "x-other", "a" + c + "b");
            more("another value ends in " + code, "x-other", "a" + c);
            more("another name has " + code, "x" + c + "other", "a");
            fields("value ends in " + code, field(":status", "200"), field("access-control-allow-origin", "*" + c));
            fields("value starts with " + code, field(":status", "200"), field("access-control-allow-origin", c + "*"));
        }
        String[] open = field("access-control-allow-origin", "*");
        for (String status : List.of(
                "200", "0200", "20", "2000", " 200", "200 ", "+200", "200 OK", "", "abc", "204", "600", "101")) {
            fields("status " + status, field(":status", status), open);
        }
        fields("no status", open);
        fields("the status last", open, field(":status", "200"));
        fields("upper-case names", field(":status", "200"), field("Access-Control-Allow-Origin", "*"));
        fields("twice", field(":status", "200"), open, open);
        String[] good = field(":status", "200");
        byte[] head = MalformedServer.headers(List.of(good, open), false);
        frames("in two", head, data(LIST.substring(0, 20), false), data(LIST.substring(20), true));
        frames("an empty end", head, data(LIST, false), data("", true));
        frames(
                "trailers",
                head,
                data(LIST, false),
                MalformedServer.headers(List.<String[]>of(field("x-trailer", "a")), true));
        frames(
                "hints",
                MalformedServer.headers(List.<String[]>of(field(":status", "103")), false),
                head,
                data(LIST, true));
        frames("reset", head, data(LIST, false), MalformedServer.frame(3, 0, 1, new byte[] {0, 0, 0, 2}));
        frames("reset without an error", head, data(LIST, false), MalformedServer.frame(3, 0, 1, new byte[] {0, 0, 0, 0
        }));
        frames("refused", MalformedServer.frame(3, 0, 1, new byte[] {0, 0, 0, 7}));
        frames("no body", MalformedServer.headers(List.of(good, open), true));
        frames("two heads", head, head, data(LIST, true));
        frames("data first", data(LIST, false), head, data("", true));
        byte[] padded = MalformedServer.headers(List.of(good, open), false);
        byte[] block = Arrays.copyOfRange(padded, 9, padded.length);
        frames(
                "padding and a priority",
                MalformedServer.frame(1, 0x2c, 1, join(new byte[] {3, 0, 0, 0, 0, 15}, block, new byte[3])),
                data(LIST, true));
        frames(
                "a head in pieces",
                MalformedServer.frame(1, 0, 1, Arrays.copyOf(block, 9)),
                MalformedServer.frame(9, 0, 1, Arrays.copyOfRange(block, 9, 20)),
                MalformedServer.frame(9, 4, 1, Arrays.copyOfRange(block, 20, block.length)),
                data(LIST, true));
        frames("an unknown frame", MalformedServer.frame(0xbe, 0, 1, new byte[3]), head, data(LIST, true));
        frames("a push", MalformedServer.frame(5, 4, 1, new byte[] {0, 0, 0, 2}), head, data(LIST, true));
    }

    @Test
    void check_decides_as_chromium_does() throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (MalformedServer server = new MalformedServer()) {
            Map<String, Object> asked = new LinkedHashMap<>();
            Map<String, Case> cases = new LinkedHashMap<>();
            for (Case one : CASES) {
                String label = "c" + cases.size();
                cases.put(server.add(label, one.http2(), one.bytes()), one);
            }
            cases.forEach((url, one) -> asked.put(url, Map.of("url", url, "head", one.head())));
            assertThat(cases).hasSize(CASES.size());
            String page = server.page(PAGE.replace("ORIGIN", "\"" + ORIGIN + "\"")
                    .replace("LIMIT", String.valueOf(LIMIT.toMillis()))
                    .replace("CASES", json.writeValueAsString(asked)));
            JsonNode theirs = json.readTree(chromium(server, page));

            NetworkSettings settings = new NetworkSettings(
                    Map.of(),
                    Optional.of(CertificateAuthorities.of(MalformedServer.certificate())),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    LIMIT,
                    0,
                    Duration.ZERO);
            List<String> different = new ArrayList<>();
            TreeSet<String> unknown = new TreeSet<>();
            try (Http http = new Http(settings, traffic -> {})) {
                cases.forEach((url, one) -> {
                    String answer = theirs.path(url).asText("no result");
                    String browsers = one.head() && !answer.equals(CANISTER) ? "none" : answer;
                    String ours = one.head() ? lookup(http, url, page) : list(http, url, page);
                    if (ours.startsWith("unknown")) {
                        unknown.add(one.name() + " -> " + browsers + ", " + ours);
                    } else if (!ours.equals(browsers)) {
                        different.add(one.name().replaceAll("[\\x00-\\x1f]+", " "));
                    }
                });
            }
            System.out.println(cases.size() + " cases, " + unknown.size() + " unknown:\n" + String.join("\n", unknown));
            assertThat(different).containsExactlyInAnyOrderElementsOf(OPEN_DIFFERENCES);
        }
    }

    private static String list(Http http, String url, String page) {
        Outcome outcome = http.send(
                new Request("GET", url + "/list", BrowserHeaders.ofPage("application/json", page, page), true));
        Fetcher.Seen seen = new DocumentAnswers(url + "/list", Map.of(origin(page), outcome)).seen();
        Decision decision = Decision.decide(
                ORIGIN,
                Optional.of("https://" + CANISTER + ".icp0.io"),
                new IiLocation(IiLocation.PRODUCTION.get(0)),
                Reader.II,
                new Fetcher() {
                    @Override
                    public Seen head(String origin) {
                        throw new AssertionError("not needed");
                    }

                    @Override
                    public Seen get(String address) {
                        return seen;
                    }
                });
        return switch (decision.verdict()) {
            case ACCEPTED -> "accepted";
            case REFUSED -> "refused";
            case UNKNOWN -> "unknown: " + decision.message();
        };
    }

    private static String lookup(Http http, String url, String page) {
        Fetcher.Seen seen = new CanisterLookup(http, origin(page), host -> true).ask(url);
        return seen instanceof Fetcher.Unknown unknown
                ? "unknown: " + unknown.reason()
                : seen instanceof Fetcher.Response response && CANISTER.equals(response.canisterId())
                        ? CANISTER
                        : "none";
    }

    private String chromium(MalformedServer server, String page) throws Exception {
        Process browser = new ProcessBuilder(
                        PeerBrowser.program().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--ignore-certificate-errors",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory.resolve("profile"),
                        page)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("browser.log").toFile())
                .start();
        try {
            return server.result.get(3, TimeUnit.MINUTES);
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }
}
