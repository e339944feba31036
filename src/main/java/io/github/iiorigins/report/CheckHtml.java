package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Locale;

/**
 * A check as one page that needs nothing else: the map of origins, the way that II goes, the findings. It has no script, and its
 * policy lets it load nothing, whatever a server's text holds.
 */
public final class CheckHtml {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ok: #1a7f37; --bad: #cf222e; --odd: #9a6700; --line: #8884; --soft: #8881; }
            @media (prefers-color-scheme: dark) { :root { --ok: #3fb950; --bad: #ff7b72; --odd: #d29922; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; overflow-wrap: anywhere; }
            h3 { font-size: 1rem; margin-bottom: .5rem; }
            code { font: .9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
            .verdict { font-size: 1.1rem; border-left: .3rem solid var(--odd); padding: .4rem .8rem; background: var(--soft); }
            .verdict.accepted { border-color: var(--ok); } .verdict.refused { border-color: var(--bad); }
            .map { display: grid; grid-template-columns: minmax(0, 1fr) 3rem minmax(0, 1fr); align-items: center; }
            .map ul { list-style: none; margin: 0; padding: 0; }
            .map li, .home { border: 1px solid var(--line); border-left-width: .3rem; border-radius: .3rem; padding: .4rem .6rem; margin: .4rem 0; }
            .map li.accepted { border-left-color: var(--ok); } .map li.refused { border-left-color: var(--bad); }
            .map li.unknown { border-left-color: var(--odd); } .arrow { text-align: center; font-size: 1.5rem; }
            .why, .source { display: block; font-size: .85rem; opacity: .8; }
            table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); }
            ol.trace { list-style: none; padding: 0; } ol.trace > li { border-top: 1px solid var(--line); padding: .4rem 0; }
            .mark { display: inline-block; width: 1.5rem; font-weight: bold; } .name { display: inline-block; width: 6rem; font-weight: bold; }
            .passed .mark, .yes { color: var(--ok); } .failed .mark, .no, .error { color: var(--bad); } .maybe, .warning { color: var(--odd); }
            .not-reached { opacity: .6; } dl { margin: .2rem 0 .2rem 7.5rem; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 1rem; font-size: .9rem; }
            dd { margin: 0; } .finding { border-top: 1px solid var(--line); padding: .5rem 0; } .finding p { margin: .2rem 0; }
            @media (max-width: 40rem) { .map { grid-template-columns: 1fr; } dl { margin-left: 0; grid-template-columns: 1fr; } }
            """;

    private CheckHtml() {}

    /**
     * The whole page.
     *
     * @param complaints what could not be found out, or not as asked
     */
    public static String render(CheckResult result, List<Complaint> complaints) {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
        out.append("<title>ii-origins check</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        out.append("<h1>What Internet Identity does with these origins</h1>\n");
        for (SiteReport site : result.sites()) {
            site(out, site);
        }
        if (!complaints.isEmpty()) {
            out.append("<h2>Not found out</h2>\n<ul>\n");
            for (Complaint complaint : complaints) {
                element(out, "li", "", complaint.message()).append('\n');
            }
            out.append("</ul>\n");
        }
        return out.append("</body>\n</html>\n").toString();
    }

    private static void site(StringBuilder out, SiteReport site) {
        out.append("<section>\n<h2>");
        element(out, "code", "", site.derivationOrigin()).append("</h2>\n");
        boolean refused = site.count(Decision.Verdict.REFUSED) > 0;
        boolean unknown =
                site.count(Decision.Verdict.UNKNOWN) > 0 || !site.unknown().isEmpty();
        element(
                        out,
                        "p",
                        "verdict " + (refused ? "refused" : unknown ? "unknown" : "accepted"),
                        CheckWords.verdict(site))
                .append('\n');
        map(out, site);
        out.append("<h3>The way that II goes</h3>\n<ol class=\"trace\">\n");
        for (TraceStep step : site.steps()) {
            step(out, step);
        }
        out.append("</ol>\n");
        if (!site.findings().isEmpty()) {
            out.append("<h3>Findings</h3>\n");
            for (Finding finding : site.findings()) {
                finding(out, finding);
            }
        }
        if (!site.notes().isEmpty()) {
            out.append("<h3>Beside it, which II does not ask</h3>\n<table>\n");
            for (TraceStep.Detail note : site.notes()) {
                out.append("<tr>");
                cell(out, note.name());
                element(out, "td", "", note.value());
                element(out, "td", "", note.remark()).append("</tr>\n");
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
            String state = verdict.under(site.limit()).verdict().name().toLowerCase(Locale.ROOT);
            out.append("<li class=\"").append(state).append("\">");
            element(out, "code", "", verdict.origin());
            out.append("<span class=\"why\">");
            cap(out, DocumentContext.STRICT_LIMIT, verdict.strict());
            out.append(", ");
            cap(out, DocumentContext.HARD_LIMIT, verdict.wide());
            String why = CheckWords.why(site, verdict);
            text(out, why.isEmpty() ? "" : ": " + why);
            out.append("</span></li>\n");
        }
        out.append("</ul>\n<div class=\"arrow\">&rarr;</div>\n<div class=\"home\">");
        element(out, "code", "", site.derivationOrigin());
        element(out, "span", "source", site.source());
        if (site.canister().isPresent()) {
            element(out, "span", "source", "canister " + site.canister().get());
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
        element(out, "b", colour, CheckWords.word(decision));
    }

    private static void step(StringBuilder out, TraceStep step) {
        String state = step.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        out.append("<li class=\"").append(state).append("\">");
        element(out, "span", "mark", CheckWords.mark(step.state()));
        element(out, "span", "name", step.name());
        element(out, "code", "", CheckWords.text(step));
        if (!step.details().isEmpty()) {
            out.append("\n<dl>\n");
            for (TraceStep.Detail detail : step.details()) {
                out.append("<dt>");
                element(out, "code", "", detail.name()).append("</dt><dd>");
                element(out, "code", "", detail.value());
                text(out, detail.remark().isEmpty() ? "" : "  " + detail.remark());
                out.append("</dd>\n");
            }
            out.append("</dl>");
        }
        out.append("</li>\n");
    }

    private static void finding(StringBuilder out, Finding finding) {
        out.append("<div class=\"finding\">\n<p>");
        element(
                out,
                "b",
                finding.severity().word(),
                finding.severity().word() + "[" + finding.rule().name() + "]");
        text(out, ": " + finding.message());
        out.append("</p>\n");
        if (finding.sighting().isPresent()) {
            out.append("<p>");
            element(out, "code", "", finding.sighting().get().url()).append("</p>\n");
        }
        for (String note : finding.notes()) {
            element(out, "p", "", note).append('\n');
        }
        if (finding.help().isPresent()) {
            out.append("<p>help: ");
            element(out, "code", "", finding.help().get()).append("</p>\n");
        }
        out.append("</div>\n");
    }

    private static void cell(StringBuilder out, String text) {
        out.append("<td>");
        element(out, "code", "", text).append("</td>");
    }

    private static StringBuilder element(StringBuilder out, String name, String style, String text) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        text(out.append('>'), text);
        return out.append("</").append(name).append('>');
    }

    private static void text(StringBuilder out, String text) {
        String shown = QuotedText.printable(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
