package io.github.iiorigins.check;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.RuleTerms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to check.
 *
 * @param targets one for each derivation origin
 * @param rootKey the root key of the network; nothing if it is to be taken from the network itself
 * @param named hosts that the user named on the command line: they may be of a private network
 * @param local whether hosts of this machine may be asked, because the network is here
 * @param terms what the user sets about rules
 * @param since an earlier check to compare with
 * @param clock tells how old a certificate is
 */
public record CheckRequest(
        List<Target> targets,
        Optional<BlsPublicKey> rootKey,
        Set<String> named,
        boolean local,
        RuleTerms terms,
        Optional<EarlierCheck> since,
        Clock clock) {
    /**
     * One derivation origin and the origins that are asked about.
     *
     * @param derivationOrigin as the app sends it
     * @param source where it is known from, in a few words
     * @param assumed whether it is only what users open, so that the site may say otherwise
     * @param origins origins that are to be accepted beside those that are listed
     * @param environment what the project file says of it
     * @param others the environments of the project file that have another derivation origin, and so another list
     * @param ii the Internet Identity that decides; with production's the other addresses of production are looked at too
     * @param limit the number of entries that the user allows
     * @param opening the rules file of the project that opens the list to every page already; nothing if none is known to
     */
    public record Target(
            String derivationOrigin,
            String source,
            boolean assumed,
            List<String> origins,
            Optional<Environment> environment,
            List<Environment> others,
            IiLocation ii,
            int limit,
            Optional<String> opening) {
        public Target {
            origins = List.copyOf(origins);
            others = List.copyOf(others);
        }

        /** The origins that the user named, on the command line or in the project file. */
        public Set<String> named() {
            Set<String> named = new LinkedHashSet<>(origins);
            if (environment.isPresent()) {
                for (OriginEntry entry : environment.get().alternativeOrigins()) {
                    named.add(entry.meant());
                }
            }
            return named;
        }

        /** The same under what the site says: the origin that was taken for the derivation origin is now asked about. */
        Target claimed(DerivationClaim claim) {
            String said = claim.origin().orElseThrow();
            List<String> asked = new ArrayList<>(origins);
            if (!asked.contains(derivationOrigin)) {
                asked.add(0, derivationOrigin);
            }
            asked.remove(said);
            return new Target(said, claim.source(), false, asked, environment, others, ii, limit, opening);
        }
    }

    public CheckRequest {
        targets = List.copyOf(targets);
        named = Set.copyOf(named);
    }

    /** Whether a host may be of a private network. */
    boolean isOpen(String host) {
        return named.contains(host) || (local && (host.equals("localhost") || host.endsWith(".localhost")));
    }

    /** What the rules of entries have to know of a target. */
    DocumentContext context(Target target) {
        return new DocumentContext(
                target.limit(),
                Optional.of(target.derivationOrigin()),
                local
                        || (target.environment().isPresent()
                                && target.environment().get().isLocal()));
    }
}
