package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The parts of the pages that reports are: they need nothing else, have no script, and may load nothing. */
final class Html {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ok: #1a7f37; --bad: #cf222e; --odd: #9a6700; --line: #8884; --soft: #8881; }
            @media (prefers-color-scheme: dark) { :root { --ok: #3fb950; --bad: #ff7b72; --odd: #d29922; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; overflow-wrap: anywhere; }
            h3 { font-size: 1rem; margin-bottom: .5rem; }
            code { font: .9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
            .verdict { font-size: 1.1rem; border-left: .3rem solid var(--odd); padding: .4rem .8rem; background: var(--soft); }
            .verdict.accepted { border-color: var(--ok); } .verdict.rejected { border-color: var(--bad); }
            .map { display: grid; grid-template-columns: minmax(0, 1fr) 3rem minmax(0, 1fr); align-items: center; }
            .map ul { list-style: none; margin: 0; padding: 0; }
            .map li, .home { border: 1px solid var(--line); border-left-width: .3rem; border-radius: .3rem; padding: .4rem .6rem; margin: .4rem 0; }
            .map li.accepted { border-left-color: var(--ok); } .map li.rejected { border-left-color: var(--bad); }
            .map li.unknown { border-left-color: var(--odd); } .arrow { text-align: center; font-size: 1.5rem; }
            .why, .source { display: block; font-size: .85rem; opacity: .8; }
            table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); }
            ol.trace { list-style: none; padding: 0; } ol.trace > li { border-top: 1px solid var(--line); padding: .4rem 0; }
            .mark { display: inline-block; width: 1.5rem; font-weight: bold; } .name { display: inline-block; width: 6.5rem; font-weight: bold; }
            .passed .mark, .yes { color: var(--ok); } .failed .mark, .no, .error { color: var(--bad); } .maybe, .warning { color: var(--odd); }
            .not-reached, .not-asked { opacity: .6; } dl { margin: .2rem 0 .2rem 7.5rem; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 1rem; font-size: .9rem; }
            dd { margin: 0; } .finding { border-top: 1px solid var(--line); padding: .5rem 0; } .finding p { margin: .2rem 0; }
            @media (max-width: 40rem) { .map { grid-template-columns: 1fr; } dl { margin-left: 0; grid-template-columns: 1fr; } }
            """;

    private Html() {}

    /**
     * A whole page.
     *
     * @param sections what there is to say of each derivation origin
     * @param end what follows after what could not be found out
     */
    static String page(
            String command,
            String heading,
            Provenance provenance,
            CharSequence sections,
            List<Complaint> complaints,
            CharSequence end) {
        StringBuilder out = new StringBuilder();
        head(out, "ii-origins " + command);
        element(out, "h1", "", heading).append('\n');
        provenance(out, provenance);
        out.append(sections);
        complaints(out, complaints);
        return out.append(end).append("</body>\n</html>\n").toString();
    }

    /** Everything up to the content of the body. */
    private static void head(StringBuilder out, String title) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
        text(out.append("<title>"), title);
        out.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    }

    /** How the page came to be, so that one that is kept can be told from others. */
    private static void provenance(StringBuilder out, Provenance provenance) {
        out.append("<p class=\"source\">");
        element(out, "code", "", provenance.command()).append("<br>");
        text(out, provenance.version() + ", ");
        out.append("<time>").append(provenance.time()).append("</time></p>\n");
    }

    /** What could not be found out. */
    private static void complaints(StringBuilder out, List<Complaint> complaints) {
        if (!complaints.isEmpty()) {
            out.append("<h2>Unknown results</h2>\n<ul>\n");
            for (Complaint complaint : complaints) {
                element(out, "li", "", complaint.message()).append('\n');
            }
            out.append("</ul>\n");
        }
    }

    /** The findings about one derivation origin. */
    static void findings(StringBuilder out, List<Finding> findings) {
        if (!findings.isEmpty()) {
            out.append("<h3>Findings</h3>\n");
            for (Finding finding : SameFindings.fold(findings)) {
                finding(out, finding);
            }
        }
    }

    /** The links of the chain, each with its evidence. */
    static void chain(StringBuilder out, Chain chain) {
        out.append("<h3>From the app to the principal, link by link</h3>\n<ol class=\"trace\">\n");
        for (Link link : chain.links()) {
            out.append("<li class=\"").append(link.state().word()).append("\">");
            element(out, "span", "mark", link.state().mark());
            element(out, "span", "name", link.name().word());
            text(out, ChainText.words(link));
            for (Evidence evidence : link.evidence()) {
                element(out, "span", "why", ChainText.words(evidence));
            }
            out.append("</li>\n");
        }
        out.append("</ol>\n");
    }

    /** A finding with all that is said of it. */
    private static void finding(StringBuilder out, Finding finding) {
        out.append("<div class=\"finding\">\n<p>");
        text(out.append("<a href=\""), finding.rule().link());
        element(
                out.append("\">"),
                "b",
                finding.severity().word(),
                finding.severity().word() + "[" + finding.rule().name() + "]");
        out.append("</a>");
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

    /** An element that holds a text. */
    static StringBuilder element(StringBuilder out, String name, String style, String text) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        text(out.append('>'), text);
        return out.append("</").append(name).append('>');
    }

    /** A text as it can stand anywhere in a page. */
    static void text(StringBuilder out, String text) {
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
