package io.github.iiorigins.origin;

/**
 * What the URL Standard's basic URL parser makes of a text when there is no base URL, which is what a browser's
 * {@code new URL(text)} does: a {@link Url}, or {@link NotAUrl} with the reason.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL Standard, basic URL parser</a>
 */
public sealed interface UrlParse permits Url, NotAUrl {

    /** Parses a text; any text has an answer. An unpaired surrogate counts as U+FFFD, as in a browser. */
    static UrlParse parse(String text) {
        return new UrlParser(text).parse();
    }
}
