package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import java.util.Locale;

/**
 * A check as one self-contained page: the map of origins, II's steps, the findings. It has no script, and its policy lets it
 * load nothing, whatever a server's text contains.
 */
public final class CheckHtml {
    private CheckHtml() {}

    /**
     * The whole page.
     *
     * @param provenance how the report came to be
     */
    public static String render(CheckResult result, Provenance provenance) {
        StringBuilder sections = new StringBuilder();
        for (SiteReport site : result.sites()) {
            site(sections, site);
        }
        return Html.page(
                "check",
                "What Internet Identity does with these origins",
                provenance,
                sections,
                result.complaints(),
                "");
    }

    private static void site(StringBuilder out, SiteReport site) {
        out.append("<section>\n<h2>");
        Html.element(out, "code", "", site.derivationOrigin()).append("</h2>\n");
        boolean refused = site.count(Decision.Verdict.REFUSED) > 0;
        // Where there is no origin, none is accepted.
        boolean unknown = site.origins().isEmpty()
                || site.count(Decision.Verdict.UNKNOWN) > 0
                || !site.unknown().isEmpty();
        Html.element(
                        out,
                        "p",
                        "verdict "
                                + CheckWords.state(
                                        refused
                                                ? Decision.Verdict.REFUSED
                                                : unknown ? Decision.Verdict.UNKNOWN : Decision.Verdict.ACCEPTED),
                        CheckWords.verdict(site))
                .append('\n');
        map(out, site);
        out.append("<h3>What II does, step by step</h3>\n<ol class=\"trace\">\n");
        for (TraceStep step : site.steps()) {
            step(out, step);
        }
        out.append("</ol>\n");
        Html.chain(out, site.chain());
        Html.findings(out, site.findings());
        if (!site.notes().isEmpty()) {
            out.append("<h3>Not requested by II</h3>\n<table>\n");
            for (TraceStep.Detail note : site.notes()) {
                out.append("<tr>");
                cell(out, note.name());
                Html.element(out, "td", "", note.value());
                Html.element(out, "td", "", note.remark()).append("</tr>\n");
            }
            out.append("</table>\n");
        }
        out.append("</section>\n");
    }

    /** The origins at the left, and at the right the one whose accounts they give, or do not. */
    private static void map(StringBuilder out, SiteReport site) {
        if (site.origins().isEmpty()) {
            return;
        }
        out.append("<h3>Origins</h3>\n<div class=\"map\">\n<ul>\n");
        for (OriginVerdict verdict : site.origins()) {
            String state = CheckWords.state(verdict.under(site.limit()).verdict());
            out.append("<li class=\"").append(state).append("\">");
            Html.element(out, "code", "", verdict.origin());
            out.append("<span class=\"why\">");
            cap(out, DocumentContext.STRICT_LIMIT, verdict.strict());
            out.append(", ");
            cap(out, DocumentContext.HARD_LIMIT, verdict.wide());
            String why = CheckWords.why(site, verdict);
            Html.text(out, why.isEmpty() ? "" : ": " + why);
            out.append("</span></li>\n");
        }
        out.append("</ul>\n<div class=\"arrow\">&rarr;</div>\n<div class=\"home\">");
        Html.element(out, "code", "", site.derivationOrigin());
        Html.element(out, "span", "source", site.source());
        if (site.canister().isPresent()) {
            Html.element(out, "span", "source", "canister " + site.canister().get());
        }
        out.append("</div>\n</div>\n");
    }

    private static void cap(StringBuilder out, int limit, Decision decision) {
        String colour = switch (decision.verdict()) {
            case ACCEPTED -> "yes";
            case REFUSED -> "no";
            case UNKNOWN -> "maybe";
        };
        out.append("II &le; ").append(limit).append(' ');
        Html.element(out, "b", colour, CheckWords.word(decision));
    }

    private static void step(StringBuilder out, TraceStep step) {
        String state = step.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        out.append("<li class=\"").append(state).append("\">");
        Html.element(out, "span", "mark", CheckWords.mark(step.state()));
        Html.element(out, "span", "name", step.name());
        Html.element(out, "code", "", CheckWords.text(step));
        if (!step.details().isEmpty()) {
            out.append("\n<dl>\n");
            for (TraceStep.Detail detail : step.details()) {
                out.append("<dt>");
                Html.element(out, "code", "", detail.name()).append("</dt><dd>");
                Html.element(out, "code", "", detail.value());
                Html.text(out, detail.remark().isEmpty() ? "" : "  " + detail.remark());
                out.append("</dd>\n");
            }
            out.append("</dl>");
        }
        out.append("</li>\n");
    }

    private static void cell(StringBuilder out, String text) {
        out.append("<td>");
        Html.element(out, "code", "", text).append("</td>");
    }
}
