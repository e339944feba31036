package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.LiveResult;
import java.util.List;

/**
 * What a check came to.
 *
 * @param sites one for each derivation origin
 * @param targets what was checked, one for each site: under the derivation origin that a site named itself, where it did
 */
public record CheckResult(List<SiteReport> sites, List<CheckRequest.Target> targets) implements LiveResult<SiteReport> {
    public CheckResult {
        sites = List.copyOf(sites);
        targets = List.copyOf(targets);
    }
}
