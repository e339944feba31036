package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.report.CheckWords;
import io.github.iiorigins.testlogin.CheckedSite;
import io.github.iiorigins.testlogin.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a check found, as {@code test-login} starts from it. */
final class CheckedSites {
    private CheckedSites() {}

    /**
     * One for each derivation origin, in the same order.
     *
     * @param rehearsal whether a preview stands in for production
     */
    static List<CheckedSite> of(CheckResult checked, List<SignInOptions.Aim> aims, boolean rehearsal) {
        List<CheckedSite> sites = new ArrayList<>();
        for (int i = 0; i < aims.size(); i++) {
            SiteReport report = checked.sites().get(i);
            sites.add(new CheckedSite(
                    report.derivationOrigin(),
                    report.source(),
                    report.ii(),
                    rehearsal,
                    aims.get(i).expected(),
                    rulings(report, checked.targets().get(i)),
                    report.findings(),
                    report.allowed(),
                    report.unknown(),
                    report.chain(),
                    aims.get(i).engine()));
        }
        return sites;
    }

    /**
     * The derivation origin, which has nothing to ask, then all origins that a page can be at. Of a list that II rejects for its
     * length, only those that the user named: the others are a stranger's choice, and no sign-in can work there.
     */
    static List<Ruling> rulings(SiteReport report, CheckRequest.Target target) {
        List<Ruling> rulings = new ArrayList<>();
        String derivation = report.derivationOrigin();
        Origin.bare(derivation).ifPresent(own -> rulings.add(Ruling.itself(own, report.canister())));
        for (OriginVerdict verdict : report.origins()) {
            boolean tooLong = verdict.wide().step() == Decision.Step.CAP;
            Optional<Origin> origin = Origin.bare(verdict.origin());
            if (origin.isPresent()
                    && !verdict.origin().equals(derivation)
                    && (!tooLong || target.named().contains(verdict.origin()))) {
                rulings.add(new Ruling(origin.get(), verdict.under(report.limit()), CheckWords.why(report, verdict)));
            }
        }
        return rulings;
    }
}
