package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.LiveResult;
import java.util.List;

/**
 * What a run of sign-ins came to.
 *
 * @param sites one for each derivation origin
 */
public record LoginResult(List<SiteLogin> sites) implements LiveResult<SiteLogin> {
    public LoginResult {
        sites = List.copyOf(sites);
    }
}
