package io.github.iiorigins.testlogin;

import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/**
 * What II decides about an origin, by what is live.
 *
 * @param origin the origin of the page
 * @param decision the decision
 * @param why why, in a few words for people; may be empty
 */
public record Ruling(Origin origin, Decision decision, String why) {
    /**
     * The ruling about a derivation origin itself, which has nothing to ask.
     *
     * @param canister the canister that it leads to, if that is known
     */
    public static Ruling itself(Origin derivationOrigin, Optional<Principal> canister) {
        return new Ruling(
                derivationOrigin,
                new Decision(Decision.Verdict.ACCEPTED, Decision.Step.SAME_SITE, "", canister, Optional.empty()),
                "");
    }

    /** Why II decides so; empty if it accepts. */
    public String reason() {
        return why.isEmpty() ? decision.message() : why;
    }
}
