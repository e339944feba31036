package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.LiveResult;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Principal;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of one derivation origin.
 *
 * @param derivationOrigin the origin
 * @param limit the number of entries that the user allows
 * @param ii the host of the Internet Identity that decides
 * @param source where it is known from, in a few words
 * @param canister the canister that it leads to
 * @param steps the steps in their order
 * @param origins the verdicts, in the order of the list, then those that were asked for
 * @param notes what was seen beside the way, which never changes a verdict
 * @param findings what is wrong
 * @param allowed how many findings are not among them: of rules that are off, or excepted by the project file
 * @param unknown what could not be found out, a sentence each
 * @param chain what the check says about each link
 * @param certificate how the file is certified; nothing if it is not
 * @param since what changed since an earlier check, if there is one to compare with
 */
public record SiteReport(
        String derivationOrigin,
        int limit,
        String ii,
        String source,
        Optional<Principal> canister,
        List<TraceStep> steps,
        List<OriginVerdict> origins,
        List<TraceStep.Detail> notes,
        List<Finding> findings,
        int allowed,
        List<String> unknown,
        Chain chain,
        Optional<CertificatePath> certificate,
        Optional<Since> since)
        implements LiveResult.Site {
    public SiteReport {
        steps = List.copyOf(steps);
        origins = List.copyOf(origins);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }

    /** The report of a check that a bug of this program ended before it knew anything. */
    static SiteReport stopped(CheckRequest.Target target, Throwable bug) {
        return new SiteReport(
                target.derivationOrigin(),
                target.limit(),
                target.ii().origin().host(),
                target.source(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(InternalErrorRule.of("the check of this derivation origin", bug)
                        .seen(Sighting.of(target.derivationOrigin()))),
                0,
                List.of(),
                new Chain(List.of()),
                Optional.empty(),
                Optional.empty());
    }

    /** How many origins get a verdict under the user's limit. */
    public int count(Decision.Verdict verdict) {
        int count = 0;
        for (OriginVerdict origin : origins) {
            count += origin.under(limit).verdict() == verdict ? 1 : 0;
        }
        return count;
    }
}
