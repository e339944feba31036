package io.github.iiorigins.origin;

/** Says why a host is not one. Never leaves the package: {@link UrlParser} turns it into {@link NotAUrl}. */
final class InvalidHost extends Exception {
    private static final long serialVersionUID = 1;

    private final NotAUrl.Reason reason;
    private final String culprit;

    /** @param culprit the character or label to blame, as far as it can be found in the host; empty blames all of it */
    InvalidHost(NotAUrl.Reason reason, String culprit, String phrase) {
        super(phrase, null, false, false);
        this.reason = reason;
        this.culprit = culprit;
    }

    NotAUrl.Reason reason() {
        return reason;
    }

    String culprit() {
        return culprit;
    }
}
