package io.github.iiorigins.assets;

/**
 * A set of headers that asset rules give by one word. None has {@code Access-Control-Allow-Origin}
 * (dfinity/sdk: src/canisters/frontend/ic-asset/src/security_policy.rs).
 */
public enum SecurityPolicy {
    /** No headers. */
    DISABLED("disabled"),
    /** The set. */
    STANDARD("standard"),
    /** The same set; the deploy fails unless the rules give headers of their own beside it. */
    HARDENED("hardened");

    /** Features that the policy switches off for pages and their frames. */
    private static final String FEATURES = "accelerometer ambient-light-sensor autoplay battery camera"
            + " cross-origin-isolated display-capture document-domain encrypted-media execution-while-not-rendered"
            + " execution-while-out-of-viewport fullscreen geolocation gyroscope keyboard-map magnetometer microphone"
            + " midi navigation-override payment picture-in-picture publickey-credentials-get screen-wake-lock"
            + " sync-xhr usb web-share xr-spatial-tracking clipboard-read clipboard-write gamepad speaker-selection"
            + " conversion-measurement focus-without-user-activation hid idle-detection interest-cohort serial"
            + " sync-script trust-token-redemption window-placement vertical-scroll";

    private final String word;

    SecurityPolicy(String word) {
        this.word = word;
    }

    /** The word in asset rules. */
    public String word() {
        return word;
    }

    /** The policy that a word names; null if none does. Case counts. */
    static SecurityPolicy ofWord(String word) {
        return switch (word) {
            case "disabled" -> DISABLED;
            case "standard" -> STANDARD;
            case "hardened" -> HARDENED;
            default -> null;
        };
    }

    /** Its headers: names and values in turn. */
    String[] headers() {
        if (this == DISABLED) {
            return new String[0];
        }
        return new String[] {
            "Content-Security-Policy",
            "default-src 'self';script-src 'self';"
                    + "connect-src 'self' http://localhost:* https://icp0.io https://*.icp0.io https://icp-api.io;"
                    + "img-src 'self' data:;style-src * 'unsafe-inline';style-src-elem * 'unsafe-inline';font-src *;"
                    + "object-src 'none';base-uri 'self';frame-ancestors 'none';form-action 'self';"
                    + "upgrade-insecure-requests;",
            "Permissions-Policy",
            FEATURES.replace(" ", "=(), ") + "=()",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Strict-Transport-Security",
            "max-age=31536000; includeSubDomains",
            "X-Content-Type-Options",
            "nosniff",
            "X-XSS-Protection",
            "1; mode=block"
        };
    }
}
