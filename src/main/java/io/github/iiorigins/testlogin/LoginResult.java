package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run of sign-ins came to.
 *
 * @param sites one for each derivation origin
 */
public record LoginResult(List<SiteLogin> sites) {
    public LoginResult {
        sites = List.copyOf(sites);
    }

    /** All findings, in the order of the sites. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        for (SiteLogin site : sites) {
            all.addAll(site.findings());
        }
        return all;
    }

    /** The chain of each derivation origin, one after the other. */
    public Chain chain() {
        List<Chain> all = new ArrayList<>();
        for (SiteLogin site : sites) {
            all.add(site.chain());
        }
        return Chain.of(all);
    }

    /** What could not be found out, a sentence each. */
    public List<String> unknown() {
        List<String> all = new ArrayList<>();
        for (SiteLogin site : sites) {
            all.addAll(site.unknown());
        }
        return all;
    }
}
