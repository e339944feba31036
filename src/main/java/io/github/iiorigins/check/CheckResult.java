package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check came to.
 *
 * @param sites one for each derivation origin
 * @param targets what was checked, one for each site: under the derivation origin that a site named itself, where it did
 */
public record CheckResult(List<SiteReport> sites, List<CheckRequest.Target> targets) {
    public CheckResult {
        sites = List.copyOf(sites);
        targets = List.copyOf(targets);
    }

    /** All findings. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        for (SiteReport site : sites) {
            all.addAll(site.findings());
        }
        return all;
    }

    /** The chain of each derivation origin, one after the other. */
    public Chain chain() {
        List<Chain> all = new ArrayList<>();
        for (SiteReport site : sites) {
            all.add(site.chain());
        }
        return Chain.of(all);
    }

    /** All that could not be found out. */
    public List<String> unknown() {
        List<String> all = new ArrayList<>();
        for (SiteReport site : sites) {
            all.addAll(site.unknown());
        }
        return all;
    }

    /** How many findings are not reported because the user allowed them or switched their rule off. */
    public int allowed() {
        int all = 0;
        for (SiteReport site : sites) {
            all += site.allowed();
        }
        return all;
    }
}
