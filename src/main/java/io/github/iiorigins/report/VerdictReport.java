package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.LiveRules;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import java.util.Locale;

/** A check as one word for each site, one a line, in the order of the sites. */
public final class VerdictReport {
    /** What a check comes to; the first that fits. The words are a contract with scripts. */
    private enum Word {
        /** II rejects an origin, or would reject each. */
        REJECTED,
        /** II accepts the origins, but something else is wrong. */
        FAILED,
        /** Something that the check asks could not be determined. */
        UNKNOWN,
        /** There is no alternative origin to decide about. */
        NONE,
        /** II accepts each origin, and nothing that the check asks is wrong or unknown. */
        OK
    }

    private VerdictReport() {}

    /**
     * The words.
     *
     * @param failing the severity from which a finding is a failure; null for never
     */
    public static String render(CheckResult result, Severity failing) {
        StringBuilder out = new StringBuilder();
        for (SiteReport site : result.sites()) {
            out.append(word(site, failing).name().toLowerCase(Locale.ROOT)).append('\n');
        }
        return out.toString();
    }

    private static Word word(SiteReport site, Severity failing) {
        if (InternalErrorRule.isAmong(site.findings())) {
            return Word.UNKNOWN;
        }
        boolean failed = false;
        boolean stopped = false;
        for (TraceStep step : site.steps()) {
            failed |= step.state() == TraceStep.State.FAILED;
            stopped |= step.state() == TraceStep.State.NOT_REACHED;
        }
        if (site.count(Decision.Verdict.REFUSED) > 0
                || (failed && stopped && site.origins().isEmpty())) {
            return Word.REJECTED;
        }
        boolean unknown = !site.unknown().isEmpty() || site.count(Decision.Verdict.UNKNOWN) > 0;
        for (Finding finding : site.findings()) {
            if (failing != null && finding.severity().atLeast(failing)) {
                return Word.FAILED;
            }
            unknown |= finding.rule() == LiveRules.RESULT_UNKNOWN;
        }
        if (failed) {
            return Word.FAILED;
        }
        for (Link link : site.chain().links()) {
            // An empty list leaves links unknown, for there is nothing to decide about and no page to open.
            boolean empty =
                    site.origins().isEmpty() && (link.name() == Link.Name.LIST || link.name() == Link.Name.PAGE);
            unknown |= link.state() == Link.State.UNKNOWN && !empty;
        }
        return unknown ? Word.UNKNOWN : site.origins().isEmpty() ? Word.NONE : Word.OK;
    }
}
