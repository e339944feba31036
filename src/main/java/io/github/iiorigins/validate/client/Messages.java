package io.github.iiorigins.validate.client;

/**
 * How an app talks to Internet Identity, and so what comes of a derivation origin that is no bare origin
 * (dfinity/internet-identity: src/frontend/src/lib/utils/transport).
 */
enum Messages {
    /** ICRC-29 and ICRC-34: the request is answered with an error. */
    ICRC,
    /** {@code authorize-client}: the message is dropped as if it had never come. */
    LEGACY,
    UNKNOWN
}
