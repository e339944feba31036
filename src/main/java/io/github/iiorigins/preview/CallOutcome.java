package io.github.iiorigins.preview;

import io.github.iiorigins.origin.CanisterId;

/**
 * What became of a call: a reply, or a reject in the words of the replica (dfinity/ic: rs/types/error_types, rs/embedders).
 *
 * @param reply the argument of a reply, not copied; null for a reject
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#reject-codes">Interface specification, reject
 *     codes</a>
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record CallOutcome(byte[] reply, int rejectCode, String message, String errorCode) {
    private static final int DESTINATION_INVALID = 3;
    private static final int CANISTER_ERROR = 5;

    /** A reply with this argument, not copied. */
    static CallOutcome reply(byte[] argument) {
        return new CallOutcome(argument, 0, "", "");
    }

    static CallOutcome trapped(CanisterId canister, String message) {
        return new CallOutcome(
                null,
                CANISTER_ERROR,
                "Error from Canister " + canister + ": Canister called `ic0.trap` with message: '" + message + "'",
                "IC0503");
    }

    static CallOutcome noMethod(CanisterId canister, boolean query, String method) {
        return new CallOutcome(
                null,
                CANISTER_ERROR,
                "Error from Canister " + canister + ": Canister has no " + (query ? "query" : "update") + " method '"
                        + method + "'.",
                "IC0536");
    }

    static CallOutcome noCanister(Object canister) {
        return new CallOutcome(null, DESTINATION_INVALID, "Canister " + canister + " not found", "IC0301");
    }

    boolean isReply() {
        return reply != null;
    }
}
