package io.github.iiorigins.ii;

import io.github.iiorigins.text.SourceText;

/** The two requests that Internet Identity's page makes before it decides, as its browser lets it see the answers. */
public interface Fetcher {
    /**
     * {@code HEAD} of a derivation origin, redirects followed, for the header {@code x-ic-canister-id}.
     *
     * @param origin a bare origin
     */
    Seen head(String origin);

    /**
     * {@code GET} of the list, redirects refused, nothing sent along but {@code Accept: application/json}.
     *
     * @param url the address
     */
    Seen get(String url);

    /** What came of a request. */
    sealed interface Seen {}

    /**
     * An answer that the page may read.
     *
     * @param status the HTTP status
     * @param canisterId the header {@code x-ic-canister-id}; null if there is none or the page may not read it
     * @param body what it says, under its address; null for {@code HEAD}
     */
    record Response(int status, String canisterId, SourceText body) implements Seen {}

    /**
     * The browser gives the page no answer: CORS, a redirect, TLS, a name that does not exist.
     *
     * @param reason why, in a few words
     */
    record Blocked(String reason) implements Seen {}

    /**
     * It could not be found out here what the page would get.
     *
     * @param reason why, in a few words
     */
    record Unknown(String reason) implements Seen {}
}
