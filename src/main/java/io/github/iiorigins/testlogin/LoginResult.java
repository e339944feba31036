package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.LiveResult;
import java.util.List;

/**
 * What a run of sign-ins came to.
 *
 * @param sites one for each derivation origin
 * @param refused what could not be done as asked
 */
public record LoginResult(List<SiteLogin> sites, List<Complaint> refused) implements LiveResult<SiteLogin> {
    public LoginResult {
        sites = List.copyOf(sites);
        refused = List.copyOf(refused);
    }

    /** The same of a run that could not do something as asked. */
    public LoginResult with(List<Complaint> refused) {
        return new LoginResult(sites, refused);
    }
}
