package io.github.iiorigins.preview;

import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/** The methods of a canister, as the network's interface calls them. */
interface CanisterMethods {
    /** Answers a query, which changes nothing. */
    CallOutcome query(String method, byte[] argument, Principal caller);

    /** Carries out a call. A query method may be called so too. */
    CallOutcome update(String method, byte[] argument, Principal caller);

    /** The data that the canister has certified, if any. */
    Optional<Digest> certifiedData();
}
