package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.LiveResult;
import java.util.List;

/**
 * What a check came to.
 *
 * @param sites one for each derivation origin
 * @param targets what was checked, one for each site: under the derivation origin that a site named itself, where it did
 * @param refused what could not be done as asked
 */
public record CheckResult(List<SiteReport> sites, List<CheckRequest.Target> targets, List<Complaint> refused)
        implements LiveResult<SiteReport> {
    public CheckResult {
        sites = List.copyOf(sites);
        refused = List.copyOf(refused);
        targets = List.copyOf(targets);
    }

    /** The same of a run that could not do something as asked. */
    public CheckResult with(List<Complaint> refused) {
        return new CheckResult(sites, targets, refused);
    }
}
