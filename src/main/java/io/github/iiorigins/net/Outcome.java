package io.github.iiorigins.net;

/** What came of a request: an answer or a failure. */
public sealed interface Outcome permits Answer, Failure {
    /** The address that was asked. */
    String url();
}
