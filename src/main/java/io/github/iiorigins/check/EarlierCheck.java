package io.github.iiorigins.check;

import java.util.List;
import java.util.Optional;

/**
 * An earlier check, with which this one is compared.
 *
 * @param report the name of its report
 * @param sites what it found, one for each derivation origin
 */
public record EarlierCheck(String report, List<SiteState> sites) {
    public EarlierCheck {
        sites = List.copyOf(sites);
    }

    /** What it found where the same II decided. */
    Optional<SiteState> site(SiteState now) {
        for (SiteState site : sites) {
            if (site.derivationOrigin().equals(now.derivationOrigin())
                    && site.ii().equals(now.ii())) {
                return Optional.of(site);
            }
        }
        return Optional.empty();
    }
}
