package io.github.iiorigins.net;

import io.github.iiorigins.ic.HttpHeader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DataFormatException;

/** An answer: one hop, whatever its status. */
public final class Answer implements Outcome {
    private final String url;
    private final int status;
    private final String protocol;
    private final List<HttpHeader> headers;
    private final byte[] body;
    private final byte[] decoded;
    private final boolean whole;
    private final boolean broken;
    private final Duration time;

    Answer(String url, int status, String protocol, List<HttpHeader> headers, byte[] body, boolean cut, Duration time) {
        this.url = url;
        this.status = status;
        this.protocol = protocol;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
        this.time = time;
        String[] codings = codings(header("content-encoding").orElse(""));
        if (!isKnownToBrowsers(codings)) {
            this.decoded = this.body;
            this.whole = !cut;
            this.broken = false;
        } else if (codings.length == 1 && (isGzip(codings[0]) || codings[0].equals("deflate"))) {
            Gzip unpacked;
            try {
                unpacked =
                        isGzip(codings[0]) ? Gzip.unpack(body, Http.MAX_BODY) : Gzip.unpackDeflate(body, Http.MAX_BODY);
            } catch (DataFormatException noGzip) {
                // A browser fails here too, which is what isBroken says.
                unpacked = null;
            }
            this.decoded = unpacked == null ? null : unpacked.content();
            this.whole = !cut && (unpacked == null || unpacked.whole());
            this.broken = unpacked == null;
        } else {
            this.decoded = null;
            this.whole = !cut;
            this.broken = false;
        }
    }

    private Answer(Answer packed, byte[] decoded) {
        this.url = packed.url;
        this.status = packed.status;
        this.protocol = packed.protocol;
        this.headers = packed.headers;
        this.body = packed.body;
        this.decoded = decoded.clone();
        this.whole = packed.whole;
        this.broken = false;
        this.time = packed.time;
    }

    /** The same answer with what its body unpacks to, where that is known from elsewhere. */
    public Answer unpackedAs(byte[] content) {
        return new Answer(this, content);
    }

    private static String[] codings(String header) {
        String[] codings = header.split(",", -1);
        for (int i = 0; i < codings.length; i++) {
            codings[i] = codings[i].strip().toLowerCase(Locale.ROOT);
        }
        return codings;
    }

    private static boolean isGzip(String coding) {
        return coding.equals("gzip") || coding.equals("x-gzip");
    }

    /**
     * Whether a browser undoes these codings. With one word among them that it does not know, as in {@code utf-8} or
     * {@code identity, gzip}, it hands on the bytes as they came (Fetch Standard, "handle content codings"; seen in Chromium 156).
     */
    private static boolean isKnownToBrowsers(String[] codings) {
        for (String coding : codings) {
            if (!isGzip(coding) && !coding.equals("deflate") && !coding.equals("br") && !coding.equals("zstd")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String url() {
        return url;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether this leads a browser elsewhere: by its status, and by a {@code Location} that is not empty. */
    public boolean isRedirect() {
        return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
                && !header("location").orElse("").isEmpty();
    }

    /** The version of HTTP, such as {@code h2}. */
    public String protocol() {
        return protocol;
    }

    /** The headers in their order. */
    public List<HttpHeader> headers() {
        return headers;
    }

    /** A header as a browser hands it to a page: all values of that name, joined. */
    public Optional<String> header(String name) {
        StringBuilder joined = null;
        for (HttpHeader header : headers) {
            if (header.is(name)) {
                if (joined == null) {
                    joined = new StringBuilder(header.value());
                } else {
                    joined.append(", ").append(header.value());
                }
            }
        }
        return joined == null ? Optional.empty() : Optional.of(joined.toString());
    }

    /** The body as it was transmitted, still encoded if {@code Content-Encoding} says so; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The body as a page sees it, its content encoding undone; nothing if it is in one that is not unpacked here ({@code br},
     * {@code zstd}, several at once), or is not what it claims to be. A copy.
     */
    public Optional<byte[]> decodedBody() {
        return decoded == null ? Optional.empty() : Optional.of(decoded.clone());
    }

    /**
     * Whether the body is not what its {@code Content-Encoding} claims, so that a browser fails where a page reads it. It is
     * not said of encodings that are not unpacked here.
     */
    public boolean isBroken() {
        return broken;
    }

    /** Whether the body is in an encoding that browsers undo and that is not unpacked here: what a page sees of it is unknown. */
    public boolean isUndecoded() {
        return decoded == null && !broken;
    }

    /** How many bytes of the body were read. */
    public int size() {
        return body.length;
    }

    /** Whether this is the whole body. One that is larger than {@link Http#MAX_BODY}, packed or not, is not read to its end. */
    public boolean isWhole() {
        return whole;
    }

    /** From the start of the request to the end of the body. */
    public Duration time() {
        return time;
    }
}
