package io.github.iiorigins.testlogin;

import io.github.iiorigins.ii.Decision;
import java.util.Objects;

/**
 * What II decides about an origin, by what is live.
 *
 * @param origin the origin of the page, as its browser writes it
 * @param decision the decision
 * @param why why, in a few words for people; may be empty
 */
public record Ruling(String origin, Decision decision, String why) {
    public Ruling {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(decision);
        Objects.requireNonNull(why);
    }
}
