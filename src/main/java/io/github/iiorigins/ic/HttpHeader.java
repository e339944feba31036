package io.github.iiorigins.ic;

import java.util.Locale;

/** A header of a request or a response as it was sent. Names are compared without regard to the case of ASCII letters. */
public record HttpHeader(String name, String value) {
    /** Carries the certificate of a response. */
    public static final String CERTIFICATE = "IC-Certificate";

    /** Says what the certificate covers. */
    public static final String CERTIFICATE_EXPRESSION = "IC-CertificateExpression";

    /** Whether this is the header of that name. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    String lowerCaseName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
