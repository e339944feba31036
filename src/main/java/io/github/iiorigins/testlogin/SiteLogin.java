package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.LiveResult;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sign-ins under one derivation origin.
 *
 * @param derivationOrigin the origin whose accounts the app uses
 * @param source where it is known from, in a few words
 * @param ii the host of the Internet Identity
 * @param rehearsal whether a preview stands in for that
 * @param expected the principal that all have to come to, if that was given
 * @param origins the origins: the derivation origin first, then the others
 * @param findings what is wrong
 * @param allowed how many findings are not among them: of rules that are off, or excepted by the project file
 * @param unknown what could not be found out, a sentence each
 * @param checked what the check of the derivation origin says about each link
 */
public record SiteLogin(
        String derivationOrigin,
        String source,
        String ii,
        boolean rehearsal,
        Optional<Principal> expected,
        List<OriginLogin> origins,
        List<Finding> findings,
        int allowed,
        List<String> unknown,
        Chain checked)
        implements LiveResult.Site {
    public SiteLogin {
        origins = List.copyOf(origins);
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }

    /** What the check and the sign-ins say about each link. */
    @Override
    public Chain chain() {
        return SignInLinks.of(this);
    }

    /**
     * Whether everyone is the same at each origin: false if one is refused or has another principal than the rest; nothing if none
     * is wrong and one is not known, or if there are no two to compare.
     */
    public Optional<Boolean> same() {
        Principal first = null;
        for (OriginLogin login : origins) {
            Principal principal = login.principal().orElse(null);
            if (login.verdict() == Decision.Verdict.REFUSED
                    || (first != null && principal != null && !first.equals(principal))) {
                return Optional.of(false);
            }
            first = first == null ? principal : first;
        }
        return isKnown() && origins.size() > 1 ? Optional.of(true) : Optional.empty();
    }

    /** Whether there are origins, and each of them is refused or has a principal. */
    public boolean isKnown() {
        for (OriginLogin login : origins) {
            if (login.verdict() != Decision.Verdict.REFUSED && login.principal().isEmpty()) {
                return false;
            }
        }
        return !origins.isEmpty();
    }

    @Override
    public boolean isClean() {
        return LiveResult.Site.super.isClean() && isKnown();
    }

    /** Whether one of the principals is not the one that was expected. */
    public boolean isUnexpected() {
        for (OriginLogin login : origins) {
            if (expected.isPresent()
                    && login.principal().isPresent()
                    && !login.principal().get().equals(expected.get())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The origins at which Internet Identity may now keep an entry of the account of the identity that signed in: a sign-in adds one for
     * its effective origin, which the next one there uses again; older versions keep none. Only for engines that sign in themselves.
     */
    public List<String> tracked() {
        Set<String> tracked = new TreeSet<>();
        for (OriginLogin login : origins) {
            if (login.evidence() == Evidence.COMPUTED) {
                login.derivedFrom().map(Origin::toString).ifPresent(tracked::add);
            }
        }
        return List.copyOf(tracked);
    }

    /**
     * The weakest evidence among the sign-ins with a result, which limits the whole. Empty if there are none: then it rests on
     * nothing.
     */
    public Optional<Evidence> evidence() {
        Evidence least = null;
        for (OriginLogin login : origins) {
            if (login.verdict() != Decision.Verdict.UNKNOWN) {
                least = least == null || least.atLeast(login.evidence()) ? login.evidence() : least;
            }
        }
        return Optional.ofNullable(least);
    }
}
