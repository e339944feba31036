package io.github.iiorigins.signin;

/** What a client library takes as the address of Internet Identity. */
public enum ProviderForm {
    /** A string or URL; the library sets the fragment {@code #authorize}, so that the root of the host will do. */
    ROOT,
    /** A string or URL that is opened as it is: it has to lead to the page for sign-ins itself. */
    PAGE,
    /** An object of {@code authorizeUrl}, which is opened as it is, and {@code canisterId}: both, or no object. */
    PAGE_AND_CANISTER,
    /** Not an address: a domain, or a signer with an address of its own. */
    OTHER
}
