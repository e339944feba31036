package io.github.iiorigins.net;

import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.text.HttpHeader;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.DataFormatException;

/** An answer: one hop, whatever its status. */
public final class Answer implements Outcome {
    private final String url;
    private final HttpResponse response;
    private final String protocol;
    private final byte[] decoded;
    private final boolean whole;
    private final Duration time;

    Answer(String url, HttpResponse response, String protocol, boolean cut, Duration time) {
        this.url = url;
        this.response = response;
        this.protocol = protocol;
        this.time = time;
        Unpacked unpacked;
        try {
            unpacked = Unpacked.of(header("content-encoding").orElse(""), response.body(), Http.MAX_BODY);
        } catch (DataFormatException damaged) {
            // A browser fails here too, which is what isBroken says.
            unpacked = null;
        }
        this.decoded = unpacked == null ? null : unpacked.content();
        this.whole = !cut && (unpacked == null || unpacked.whole());
    }

    @Override
    public String url() {
        return url;
    }

    /** The HTTP status. */
    public int status() {
        return response.status();
    }

    /** Whether this leads a browser elsewhere: by its status, and by a {@code Location} that is not empty. */
    public boolean isRedirect() {
        int status = status();
        return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
                && !header("location").orElse("").isEmpty();
    }

    /** Whether another client may get another answer now: this one has made too many requests, or has to show that it is a browser. */
    public boolean isForThisClient() {
        return status() == 429 || header("cf-mitigated").isPresent();
    }

    /** The version of HTTP, such as {@code h2}. */
    public String protocol() {
        return protocol;
    }

    /** What was sent. */
    public HttpResponse response() {
        return response;
    }

    /** A header as a browser hands it to a page: all values of that name, joined. */
    public Optional<String> header(String name) {
        StringBuilder joined = null;
        for (HttpHeader header : response.headers()) {
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

    /** The body as a page sees it, its content encoding undone; nothing if the answer {@linkplain #isBroken is broken}. A copy. */
    public Optional<byte[]> decodedBody() {
        return decoded == null ? Optional.empty() : Optional.of(decoded.clone());
    }

    /** Whether the body is not what its {@code Content-Encoding} claims, so that a browser fails where a page reads it. */
    public boolean isBroken() {
        return decoded == null;
    }

    /** How many bytes of the body were read. */
    public int size() {
        return response.body().length;
    }

    /**
     * Whether this is the whole body. One that is larger than {@link Http#MAX_BODY}, packed or not, is not read to its end, and of some
     * that break off it is not known what a page gets.
     */
    public boolean isWhole() {
        return whole;
    }

    /** From the start of the request to the end of the body. */
    public Duration time() {
        return time;
    }
}
