package io.github.iiorigins.signin;

/** What a client library sends to Internet Identity to sign a user in. */
public enum WireMethod {
    /** {@code authorize-client}: a request that is not valid is dropped as if it had never come. */
    AUTHORIZE_CLIENT,
    /** {@code icrc34_delegation} over ICRC-29: the answer to a request that is not valid is an error. */
    ICRC34_DELEGATION,
    /** {@code ii_session_delegation}: the same transport, a session instead of a delegation. */
    II_SESSION_DELEGATION
}
