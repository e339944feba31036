package io.github.iiorigins.origin;

import io.github.iiorigins.text.Ascii;
import java.util.Optional;

/**
 * A web origin that is a tuple of scheme, host and port; never an opaque one. It exists only where a URL with that
 * origin parses, and {@link #toString} is the one form in which a browser writes it.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple">HTML Standard, tuple origin</a>
 */
public final class Origin {
    private final String scheme;
    private final String host;
    private final int port;
    private final String serialised;

    /** @param port -1 for the scheme's default */
    Origin(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        StringBuilder origin = new StringBuilder(scheme.length() + host.length() + 9);
        origin.append(scheme).append("://").append(host);
        if (port >= 0) {
            origin.append(':').append(port);
        }
        serialised = origin.toString();
    }

    /** The origin of a URL, whatever else the URL has; empty for what is no URL and for an opaque origin. */
    public static Optional<Origin> parse(String url) {
        return UrlParse.parse(url) instanceof Url parsed ? parsed.tupleOrigin() : Optional.empty();
    }

    /**
     * Whether a text is an origin in exactly the form in which a browser writes it: parsing it as a URL and taking the
     * origin gives the identical text. This is what Internet Identity asks of a derivation origin
     * ({@code OriginSchema} in {@code utils/transport/utils.ts}), and only such an entry of a list can ever match.
     */
    public static boolean isBare(String text) {
        return bare(text).isPresent();
    }

    /** The origin that a text {@linkplain #isBare is}; empty for every other text. */
    public static Optional<Origin> bare(String text) {
        Optional<Origin> origin = parse(text);
        return origin.isPresent() && origin.get().serialised.equals(text) ? origin : Optional.empty();
    }

    /** The scheme in lower case, without the colon. */
    public String scheme() {
        return scheme;
    }

    /** The serialised host. */
    public String host() {
        return host;
    }

    /** The port, or -1 for the scheme's default. */
    public int port() {
        return port;
    }

    /**
     * Whether the host is this machine: {@code localhost} and the names under it (also with a final dot), {@code
     * 127.0.0.0/8}, {@code [::1]}, and {@code 0.0.0.0}, which Internet Identity takes for a local address too.
     *
     * @see <a href="https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy">Secure Contexts, 3.1</a>
     */
    public boolean isLoopback() {
        if (host.equals("[::1]") || host.equals("0.0.0.0")) {
            return true;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost") || name.endsWith(".localhost") || isIpv4Loopback();
    }

    /** A serialised host whose last label is a number is an IPv4 address, so its first number decides. */
    private boolean isIpv4Loopback() {
        return host.startsWith("127.") && Ascii.isDigits(host.substring(host.lastIndexOf('.') + 1));
    }

    /** Whether the scheme is {@code https}. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin origin && serialised.equals(origin.serialised);
    }

    @Override
    public int hashCode() {
        return serialised.hashCode();
    }

    /** The serialised origin, such as {@code https://example.com} or {@code http://[::1]:8000}. */
    @Override
    public String toString() {
        return serialised;
    }
}
