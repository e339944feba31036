package io.github.iiorigins.ic;

/**
 * Why the network or a canister did not do what it was asked.
 *
 * @param code the reject code
 * @param message the sentence of the replica or the canister; it may hold anything
 * @param errorCode the replica's own code, such as {@code IC0503}; empty where it gives none
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#reject-codes">Interface specification, reject
 *     codes</a>
 */
public record Reject(long code, String message, String errorCode) {}
