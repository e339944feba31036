package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A derivation origin that was checked, and how to sign in under it.
 *
 * @param derivationOrigin the origin whose accounts the app uses
 * @param source where it is known from, in a few words
 * @param ii the host of the Internet Identity
 * @param rehearsal whether a preview stands in for that
 * @param expected the principal that every sign-in must yield, if there is an expectation
 * @param rulings what II decides about each origin
 * @param findings what the check found
 * @param allowed how many findings are not among them: of rules that are off, or excepted by the project file
 * @param unknown what the check could not find out, a sentence each
 * @param chain what the check says about each link
 * @param engine how to sign in
 */
public record CheckedSite(
        String derivationOrigin,
        String source,
        String ii,
        boolean rehearsal,
        Optional<Expectation> expected,
        List<Ruling> rulings,
        List<Finding> findings,
        int allowed,
        List<String> unknown,
        Chain chain,
        Engine engine) {
    public CheckedSite {
        rulings = List.copyOf(rulings);
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }
}
