package io.github.iiorigins.report;

import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;

/** A check for people: II's steps, its decision about each origin, and the findings. */
public final class CheckText extends LiveText<SiteReport> {
    /** The narrowest column in which a reason is readable. */
    private static final int LEAST_REASON = 20;

    /** As {@link LiveText} has it; verbose shows results that II does not request. */
    public CheckText(Palette palette, int width, boolean wrap, boolean summary, boolean verbose) {
        super(palette, width, wrap, summary, verbose);
    }

    @Override
    void verdict(StringBuilder out, SiteReport site) {
        text.line(out, 0, CheckWords.verdict(site), "");
    }

    @Override
    void facts(StringBuilder out, SiteReport site) {
        out.append('\n');
        for (TraceStep step : site.steps()) {
            out.append(' ').append(mark(step.state())).append(' ').append(pad(step.name(), 10));
            text.line(out.append(' '), 14, QuotedText.printable(CheckWords.text(step)), "     ");
            int column = 0;
            for (TraceStep.Detail detail : step.details()) {
                column = Math.max(column, DisplayWidth.of(QuotedText.printable(detail.name())));
            }
            for (TraceStep.Detail detail : step.details()) {
                out.append("     ")
                        .append(pad(QuotedText.printable(detail.name()), column))
                        .append("  ");
                text.line(out, column + 7, values(detail), "       ");
            }
        }
        if (verbose && !site.notes().isEmpty()) {
            out.append("\n Not requested by II:\n");
            for (TraceStep.Detail note : site.notes()) {
                String name = QuotedText.printable(note.name());
                out.append("   ").append(name).append("   ");
                text.line(out, 6 + DisplayWidth.of(name), values(note), "     ");
            }
        }
        origins(out.append('\n'), site);
    }

    private static String values(TraceStep.Detail detail) {
        String value = QuotedText.printable(detail.value());
        return detail.remark().isEmpty() ? value : value + "   " + QuotedText.printable(detail.remark());
    }

    private void origins(StringBuilder out, SiteReport site) {
        if (site.origins().isEmpty()) {
            return;
        }
        int column = "origin".length();
        int why = 0;
        for (OriginVerdict verdict : site.origins()) {
            column = Math.max(column, DisplayWidth.of(QuotedText.printable(verdict.origin())));
            why = Math.max(why, DisplayWidth.of(QuotedText.printable(CheckWords.why(site, verdict))));
        }
        String narrow = "II \u2264 " + DocumentContext.STRICT_LIMIT;
        String wide = "II \u2264 " + DocumentContext.HARD_LIMIT;
        // The reason has the rest of the line, and continues below itself.
        int room = width - column - 23;
        if (wrap && room < Math.min(why, LEAST_REASON)) {
            stacked(out, site, narrow, wide);
            return;
        }
        out.append(' ').append(pad("origin", column)).append("   ").append(pad(narrow, 9));
        out.append(pad(wide, 10)).append("why\n");
        for (OriginVerdict verdict : site.origins()) {
            String origin = QuotedText.printable(verdict.origin());
            out.append(' ').append(pad(origin, column)).append("   ");
            String reason = QuotedText.printable(CheckWords.why(site, verdict));
            out.append(word(verdict.strict(), 9)).append(word(verdict.wide(), reason.isEmpty() ? 0 : 10));
            text.line(out, column + 23, reason, " ".repeat(column + 23));
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
                text.line(out.append("   "), 3, QuotedText.printable(why), "   ");
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
}
