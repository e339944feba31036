package io.github.iiorigins.report;

import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import java.util.Optional;

/** What is said of sign-ins in every format for people. */
final class LoginWords {
    private LoginWords() {}

    /** What the principal at an origin is derived from, or why there is none. */
    static String derived(OriginLogin login) {
        return switch (login.verdict()) {
            case ACCEPTED ->
                login.derivedFrom().isEmpty()
                        ? "not known"
                        : login.derivedFrom().get().equals(login.origin())
                                ? "itself"
                                : login.derivedFrom().get();
            case REFUSED -> "refused at \"" + login.step() + "\"";
            case UNKNOWN -> login.step().isEmpty() ? "not known" : "not known, at \"" + login.step() + "\"";
        };
    }

    /** All sign-ins in one sentence. */
    static String verdict(SiteLogin site) {
        Optional<Boolean> same = site.same();
        int refused = 0;
        int unknown = 0;
        for (OriginLogin login : site.origins()) {
            refused += login.verdict() == Decision.Verdict.REFUSED ? 1 : 0;
            unknown += login.verdict() == Decision.Verdict.UNKNOWN ? 1 : 0;
        }
        int all = site.origins().size();
        if (same.isEmpty()) {
            return all == 0
                    ? "no origin to sign in at"
                    : "not known: nothing was found out about " + unknown + " of " + origins(all);
        }
        if (same.get()) {
            return all == 1
                    ? "signed in"
                            + (site.expected().isPresent() ? " as expected" : "; there is no other origin to compare")
                    : "the same at all " + origins(all) + (site.expected().isPresent() ? ", and as expected" : "");
        }
        if (refused > 0) {
            return "not the same: " + refused + " of " + origins(all) + (refused == 1 ? " is refused" : " are refused");
        }
        return all == 1 ? "not the expected principal" : "not the same: the principals differ";
    }

    private static String origins(int count) {
        return count == 1 ? "1 origin" : count + " origins";
    }

    /** What the evidence is worth. */
    static String worth(Evidence evidence) {
        return switch (evidence) {
            case COMPUTED ->
                "computed: II's rule was applied to what is live; the app's own request was not seen"
                        + " (--engine browser sees it)";
            case ASKED -> "asked: II's own page decided on a request of ours; the app's own request was not seen";
            case OBSERVED -> "observed: the app's own request was seen, and the answer to it";
        };
    }
}
