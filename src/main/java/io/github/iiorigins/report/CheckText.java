package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;

/** A check for people: II's steps, its decision about each origin, and the findings. */
public final class CheckText {
    private final Palette palette;
    private final int width;
    private final boolean wrap;
    private final boolean summary;
    private final boolean verbose;

    /**
     * @param palette colors
     * @param width columns of the output
     * @param wrap whether to break long sentences between words
     * @param summary whether the steps and the verdicts are shown in addition to the findings
     * @param verbose whether results that II does not request are also shown
     */
    public CheckText(Palette palette, int width, boolean wrap, boolean summary, boolean verbose) {
        this.palette = palette;
        this.width = width;
        this.wrap = wrap;
        this.summary = summary;
        this.verbose = verbose;
    }

    /** The whole report. */
    public String render(CheckResult result) {
        StringBuilder out = new StringBuilder();
        TextReport text = new TextReport(palette, width, wrap, false, false);
        boolean first = true;
        for (SiteReport site : result.sites()) {
            if (summary) {
                out.append(first ? "" : "\n");
                first = false;
                site(out, site);
            }
            for (Finding finding : SameFindings.fold(site.findings())) {
                text.finding(out, finding);
                out.append('\n');
            }
            if (summary) {
                String rest = ChainText.rest(site.chain());
                out.append(rest).append(rest.isEmpty() ? "" : "\n");
                out.append(CheckWords.verdict(site)).append('\n');
            }
        }
        return out.toString();
    }

    private void site(StringBuilder out, SiteReport site) {
        out.append("derivation origin  ").append(palette.strong(QuotedText.printable(site.derivationOrigin())));
        out.append("   (").append(QuotedText.printable(site.source())).append(")\n\n");
        for (TraceStep step : site.steps()) {
            out.append(' ').append(mark(step.state())).append(' ').append(pad(step.name(), 10));
            out.append(' ');
            out.append(QuotedText.printable(CheckWords.text(step)));
            out.append('\n');
            int column = 0;
            for (TraceStep.Detail detail : step.details()) {
                column = Math.max(column, DisplayWidth.of(QuotedText.printable(detail.name())));
            }
            for (TraceStep.Detail detail : step.details()) {
                out.append("     ")
                        .append(pad(QuotedText.printable(detail.name()), column))
                        .append("  ");
                out.append(QuotedText.printable(detail.value()));
                if (!detail.remark().isEmpty()) {
                    out.append("   ").append(QuotedText.printable(detail.remark()));
                }
                out.append('\n');
            }
        }
        if (verbose && !site.notes().isEmpty()) {
            out.append("\n Not requested by II:\n");
            for (TraceStep.Detail note : site.notes()) {
                out.append("   ").append(QuotedText.printable(note.name())).append("   ");
                out.append(QuotedText.printable(note.value()));
                if (!note.remark().isEmpty()) {
                    out.append("   ").append(QuotedText.printable(note.remark()));
                }
                out.append('\n');
            }
        }
        origins(out.append('\n'), site);
    }

    private void origins(StringBuilder out, SiteReport site) {
        if (site.origins().isEmpty()) {
            return;
        }
        int column = "origin".length();
        for (OriginVerdict verdict : site.origins()) {
            column = Math.max(column, DisplayWidth.of(QuotedText.printable(verdict.origin())));
        }
        String narrow = "II \u2264 " + DocumentContext.STRICT_LIMIT;
        String wide = "II \u2264 " + DocumentContext.HARD_LIMIT;
        if (wrap && column + 4 + 9 + 8 > width) {
            stacked(out, site, narrow, wide);
            return;
        }
        out.append(' ').append(pad("origin", column)).append("   ").append(pad(narrow, 9));
        out.append(pad(wide, 10)).append("why\n");
        for (OriginVerdict verdict : site.origins()) {
            String origin = QuotedText.printable(verdict.origin());
            out.append(' ').append(pad(origin, column)).append("   ");
            out.append(word(verdict.strict(), 9)).append(word(verdict.wide(), 10));
            out.append(QuotedText.printable(CheckWords.why(site, verdict)));
            while (out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
            }
            out.append('\n');
        }
        out.append('\n');
    }

    /** Where the table is wider than the terminal, each origin has its decisions below it. */
    private void stacked(StringBuilder out, SiteReport site, String narrow, String wide) {
        for (OriginVerdict verdict : site.origins()) {
            out.append(' ').append(QuotedText.printable(verdict.origin())).append('\n');
            out.append("   ").append(narrow).append(' ').append(word(verdict.strict(), 0));
            out.append(", ")
                    .append(wide)
                    .append(' ')
                    .append(word(verdict.wide(), 0))
                    .append('\n');
            String why = CheckWords.why(site, verdict);
            if (!why.isEmpty()) {
                out.append("   ").append(QuotedText.printable(why)).append('\n');
            }
        }
        out.append('\n');
    }

    private String word(Decision decision, int columns) {
        String word = pad(CheckWords.word(decision), columns);
        return decision.verdict() == Decision.Verdict.REFUSED ? palette.severity(Severity.ERROR, word) : word;
    }

    private String mark(TraceStep.State state) {
        String mark = CheckWords.mark(state);
        return state == TraceStep.State.FAILED ? palette.severity(Severity.ERROR, mark) : mark;
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
    }
}
