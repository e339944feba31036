package io.github.iiorigins.origin;

import io.github.iiorigins.text.Span;
import java.util.Objects;

/**
 * A text that no browser takes for a URL.
 *
 * @param reason the rule that the text breaks first
 * @param blame where in the text, as narrow as the rule allows
 * @param phrase the reason as a clause in plain English, lower case and without a full stop, such as
 *     {@code the host has a space in it}
 */
public record NotAUrl(Reason reason, Span blame, String phrase) implements UrlParse {

    /** The rule that a text breaks. */
    public enum Reason {
        /** Nothing is left after the blanks around it are dropped. */
        EMPTY,
        /** It does not begin with a scheme and a colon, and there is no base URL to take one from. */
        MISSING_SCHEME,
        /** The scheme, a user name or a port asks for a host, and there is none. */
        EMPTY_HOST,
        /** The host has a character that no host may have. */
        FORBIDDEN_HOST_CHARACTER,
        /** The percent-encoding in the host is not that of a text in UTF-8. */
        BAD_PERCENT_ENCODING,
        /** The host ends in a number, so it is an IPv4 address, but not a good one. */
        BAD_IPV4,
        /** The host begins with a bracket, so it is an IPv6 address, but not a good one. */
        BAD_IPV6,
        /** The host has an international name that IDNA (UTS #46) refuses. */
        INVALID_INTERNATIONAL_NAME,
        /** Something other than digits follows the colon after the host. */
        PORT_NOT_A_NUMBER,
        /** The port is over 65535. */
        PORT_OUT_OF_RANGE,
    }

    /** Refuses to leave anything out. */
    public NotAUrl {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(blame, "blame");
        Objects.requireNonNull(phrase, "phrase");
    }
}
