package io.github.iiorigins.origin;

import io.github.iiorigins.text.Span;
import java.util.Optional;

/**
 * A URL as far as it decides an origin, with the place of each of its parts in the text it was parsed from.
 *
 * <p>The values (scheme, host, port, origin) are normalised as in a browser. The spans point into the text as it was
 * written, with whatever blanks, tabs and line breaks the parser ignores. A part that is not written has no span; one
 * that is written has one even where it adds nothing, such as the default port or a lone {@code ?}.
 */
public final class Url implements UrlParse {
    static final int SCHEME = 0;
    static final int CREDENTIALS = 1;
    static final int HOST = 2;
    static final int PORT = 3;
    static final int PATH = 4;
    static final int QUERY = 5;
    static final int FRAGMENT = 6;
    static final int PARTS = 7;

    private final String scheme;
    private final boolean credentials;
    private final String host;
    private final int port;
    private final String blob;
    private final int[] bounds;

    /**
     * @param host serialised, or null
     * @param blob the URL that a {@code blob:} URL wraps, else null
     * @param bounds start and end of each part in turn, -1 for one that is absent; not copied
     */
    Url(String scheme, boolean credentials, String host, int port, String blob, int[] bounds) {
        this.scheme = scheme;
        this.credentials = credentials;
        this.host = host;
        this.port = port;
        this.blob = blob;
        this.bounds = bounds;
    }

    /** The scheme in lower case, without the colon. */
    public String scheme() {
        return scheme;
    }

    /** Whether there is a user name or a password that is not empty. */
    public boolean hasCredentials() {
        return credentials;
    }

    /**
     * The serialised host: a domain in lower case and Punycode, an IPv4 address as four decimal numbers, an IPv6 address
     * in brackets and its shortest form. It can be the empty text for schemes other than those of the web.
     */
    public Optional<String> host() {
        return Optional.ofNullable(host);
    }

    /** The port, or -1 where none is written, where it is empty and where it is the scheme's default. */
    public int port() {
        return port;
    }

    /** Where the scheme is, without the colon. */
    public Span schemeSpan() {
        return new Span(bounds[0], bounds[1]);
    }

    /** Where user name and password are, with the {@code @}; also where both are empty. */
    public Optional<Span> credentialsSpan() {
        return span(CREDENTIALS);
    }

    /** Where the host is, with the brackets of an IPv6 address; of no length where the host is empty. */
    public Optional<Span> hostSpan() {
        return span(HOST);
    }

    /** Where the port is, with its colon. */
    public Optional<Span> portSpan() {
        return span(PORT);
    }

    /** Where the path is; absent where no character of it is written, although an http URL then has the path {@code /}. */
    public Optional<Span> pathSpan() {
        return span(PATH);
    }

    /** Where the query is, with its question mark. */
    public Optional<Span> querySpan() {
        return span(QUERY);
    }

    /** Where the fragment is, with its number sign. */
    public Optional<Span> fragmentSpan() {
        return span(FRAGMENT);
    }

    /**
     * The origin as a browser serialises it: {@code https://host[:port]}, or {@code null} in four letters for an opaque
     * one. A {@code chrome-extension:} URL is opaque here as the standard has it, although Chrome gives such pages an
     * origin of their own.
     */
    public String origin() {
        Optional<Origin> tuple = tupleOrigin();
        return tuple.isPresent() ? tuple.get().toString() : "null";
    }

    /**
     * The origin where it is a tuple of scheme, host and port: for {@code http}, {@code https}, {@code ws}, {@code wss}
     * and {@code ftp}, and for a {@code blob:} URL around one of the first two.
     *
     * @see <a href="https://url.spec.whatwg.org/#concept-url-origin">URL Standard, origin of a URL</a>
     */
    public Optional<Origin> tupleOrigin() {
        if (blob != null) {
            return UrlParse.parse(blob) instanceof Url inner
                            && (inner.scheme.equals("https") || inner.scheme.equals("http"))
                    ? inner.tupleOrigin()
                    : Optional.empty();
        }
        return UrlParser.defaultPort(scheme) < 0 ? Optional.empty() : Optional.of(new Origin(scheme, host, port));
    }

    private Optional<Span> span(int part) {
        int start = bounds[2 * part];
        return start < 0 ? Optional.empty() : Optional.of(new Span(start, bounds[2 * part + 1]));
    }
}
