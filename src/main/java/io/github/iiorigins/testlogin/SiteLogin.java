package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The sign-ins under one derivation origin.
 *
 * @param derivationOrigin the origin whose accounts the app uses
 * @param source where it is known from, in a few words
 * @param ii the host of the Internet Identity
 * @param expected the principal that all have to come to, if that was given
 * @param origins the origins: the derivation origin first, then the others
 * @param findings what is wrong
 * @param allowed how many findings are not among them: of rules that are off, or excepted by the project file
 * @param unknown what could not be found out, a sentence each
 */
public record SiteLogin(
        String derivationOrigin,
        String source,
        String ii,
        Optional<Principal> expected,
        List<OriginLogin> origins,
        List<Finding> findings,
        int allowed,
        List<String> unknown) {
    public SiteLogin {
        Objects.requireNonNull(derivationOrigin);
        Objects.requireNonNull(source);
        Objects.requireNonNull(ii);
        Objects.requireNonNull(expected);
        origins = List.copyOf(origins);
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }

    /**
     * Whether everyone is the same at each origin: false if one is refused or has another principal than the rest or than
     * was expected; nothing if none is wrong and one is not known.
     */
    public Optional<Boolean> same() {
        Principal first = expected.orElse(null);
        boolean unclear = origins.isEmpty();
        for (OriginLogin login : origins) {
            if (login.verdict() == Decision.Verdict.REFUSED) {
                return Optional.of(false);
            }
            if (login.principal().isEmpty()) {
                unclear = true;
            } else if (first == null) {
                first = login.principal().get();
            } else if (!first.equals(login.principal().get())) {
                return Optional.of(false);
            }
        }
        return unclear ? Optional.empty() : Optional.of(true);
    }

    /** The weakest evidence among the sign-ins; what all of it rests on. */
    public Evidence evidence() {
        Evidence least = Evidence.OBSERVED;
        for (OriginLogin login : origins) {
            least = least.atLeast(login.evidence()) ? login.evidence() : least;
        }
        return least;
    }
}
