package io.github.iiorigins.check;

import io.github.iiorigins.text.HttpHeader;
import java.util.List;

/**
 * The header fields of a browser: firewalls, caches and gateways choose their answer by them, so that a request without gets another
 * answer than users do (seen in Chromium 156; Fetch Standard and Fetch Metadata).
 */
final class BrowserHeaders {
    private static final HttpHeader AGENT = new HttpHeader(
            "User-Agent",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36");
    /** What a browser can unpack. */
    static final HttpHeader ENCODING = new HttpHeader("Accept-Encoding", "gzip, deflate, br, zstd");

    private static final HttpHeader LANGUAGE = new HttpHeader("Accept-Language", "en-US,en;q=0.9");

    private BrowserHeaders() {}

    /**
     * What goes along where the page of II asks.
     *
     * @param accept the value of {@code Accept}
     * @param asking the value of {@code Origin}, which is {@code null} after some redirects
     * @param page the origin of the page
     */
    static List<HttpHeader> ofPage(String accept, String asking, String page) {
        return List.of(
                new HttpHeader("Accept", accept),
                ENCODING,
                LANGUAGE,
                new HttpHeader("Origin", asking),
                new HttpHeader("Referer", page + "/"),
                new HttpHeader("Sec-Fetch-Dest", "empty"),
                new HttpHeader("Sec-Fetch-Mode", "cors"),
                new HttpHeader("Sec-Fetch-Site", "cross-site"),
                AGENT);
    }

    /** What goes along where a user opens an address. */
    static List<HttpHeader> ofUser() {
        return List.of(
                new HttpHeader("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                ENCODING,
                LANGUAGE,
                new HttpHeader("Sec-Fetch-Dest", "document"),
                new HttpHeader("Sec-Fetch-Mode", "navigate"),
                new HttpHeader("Sec-Fetch-Site", "none"),
                AGENT);
    }
}
