package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.LiveResult;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;

/** What is live, for people: for each derivation origin the facts, the findings, and the verdict. */
abstract class LiveText<S extends LiveResult.Site> {
    final Palette palette;
    final int width;
    final boolean wrap;
    final boolean verbose;
    final TextReport text;
    private final boolean summary;

    /**
     * @param palette colors
     * @param width columns of the output
     * @param wrap whether to break long sentences between words
     * @param summary whether the facts and the verdicts are shown in addition to the findings
     * @param verbose whether to show more facts than usual
     */
    LiveText(Palette palette, int width, boolean wrap, boolean summary, boolean verbose) {
        this.palette = palette;
        this.width = width;
        this.wrap = wrap;
        this.summary = summary;
        this.verbose = verbose;
        this.text = new TextReport(palette, width, wrap, false, false);
    }

    /** The whole report. */
    public final String render(LiveResult<S> result) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (S site : result.sites()) {
            if (summary) {
                out.append(first ? "" : "\n");
                first = false;
                String origin = QuotedText.printable(site.derivationOrigin());
                out.append("derivation origin  ").append(palette.strong(origin));
                String source = "   (" + QuotedText.printable(site.source()) + ")";
                text.line(out, 19 + DisplayWidth.of(origin), source, "    ");
                facts(out, site);
            }
            for (Finding finding : SameFindings.fold(site.findings())) {
                text.finding(out, finding);
                out.append('\n');
            }
            if (summary) {
                String rest = ChainText.rest(site.chain());
                if (!rest.isEmpty()) {
                    text.line(out, 0, rest, "    ");
                }
                verdict(out, site);
            }
        }
        return out.toString();
    }

    /** What was seen, up to the findings. */
    abstract void facts(StringBuilder out, S site);

    /** The last lines. */
    abstract void verdict(StringBuilder out, S site);

    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
    }
}
