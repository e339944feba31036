package io.github.iiorigins.testlogin;

import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/**
 * What II decides about an origin, by what is live.
 *
 * @param origin the origin of the page, as its browser writes it
 * @param decision the decision
 * @param why why, in a few words for people; may be empty
 */
public record Ruling(String origin, Decision decision, String why) {
    /**
     * The ruling about a derivation origin itself, which has nothing to ask.
     *
     * @param canister the canister that it leads to, if that is known
     */
    public static Ruling itself(String derivationOrigin, Optional<Principal> canister) {
        return new Ruling(
                derivationOrigin,
                new Decision(Decision.Verdict.ACCEPTED, Decision.Step.SAME_SITE, "", canister, Optional.empty()),
                "");
    }
}
