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
        int refused = 0;
        int unknown = 0;
        for (OriginLogin login : site.origins()) {
            boolean no = login.verdict() == Decision.Verdict.REFUSED;
            refused += no ? 1 : 0;
            unknown += no || login.principal().isPresent() ? 0 : 1;
        }
        int all = site.origins().size();
        if (all == 0) {
            return "not known: there is no origin to sign in at";
        }
        if (refused > 0) {
            return "not the same: " + refused + " of " + origins(all) + (refused == 1 ? " is refused" : " are refused");
        }
        if (site.same().equals(Optional.of(false))) {
            return "not the same: the principals differ";
        }
        if (unknown > 0) {
            return "not known: nothing was found out about " + unknown + " of " + origins(all)
                    + (site.isUnexpected() ? "; the principal is not the expected one" : "");
        }
        if (site.isUnexpected()) {
            return all == 1
                    ? "not the expected principal"
                    : "the same at all " + origins(all) + ", and not the expected principal";
        }
        return all == 1
                ? "signed in" + (site.expected().isPresent() ? " as expected" : "")
                        + "; there is no other origin to compare"
                : "the same at all " + origins(all) + (site.expected().isPresent() ? ", and as expected" : "");
    }

    /** How the sentence is to be taken, in a word of the style sheet. */
    static String state(SiteLogin site) {
        return site.same().equals(Optional.of(false)) || site.isUnexpected()
                ? "refused"
                : site.isKnown() ? "accepted" : "unknown";
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
