package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.generate.PastedOrigin;
import io.github.iiorigins.generate.Plan;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.text.QuotedText;

/** A plan for people: how their input was read, the new list, and remarks. */
public final class PlanText {
    private final Palette palette;

    /** With these colors. */
    public PlanText(Palette palette) {
        this.palette = palette;
    }

    /** Where the list is uploaded from. */
    public String where(String words) {
        return palette.strong("Project") + "   " + QuotedText.printable(words) + "\n";
    }

    /** The origins, what was made of them, and what comes of the change. */
    public String origins(Plan plan) {
        StringBuilder out = new StringBuilder();
        out.append(given(plan));
        if (plan.derivationOrigin().isPresent()) {
            out.append("  derivation origin   ")
                    .append(QuotedText.printable(plan.derivationOrigin().get()))
                    .append("   pinned")
                    .append('\n');
        }
        for (int i = 0; i < plan.origins().size(); i++) {
            String origin = plan.origins().get(i);
            out.append(i == 0 ? "  alternative         " : "                      ")
                    .append(QuotedText.printable(origin))
                    .append(plan.added().contains(origin) ? "   new" : "")
                    .append(
                            plan.until().containsKey(origin)
                                    ? "   until " + plan.until().get(origin)
                                    : "")
                    .append('\n');
        }
        for (String origin : plan.removed()) {
            out.append("  removed             ")
                    .append(QuotedText.printable(origin))
                    .append('\n');
        }
        if (!plan.added().isEmpty()) {
            out.append("  Warning: whoever controls a listed origin can act as every user who signs in\n");
            out.append("  there.\n");
        }
        if (!plan.removed().isEmpty()) {
            out.append("  After the next deploy, users can no longer sign in at ")
                    .append(QuotedText.printable(String.join(", ", plan.removed())))
                    .append(
                            ":\n  II shows \"Unverified origin\" there. Accounts at the other origins do not change.\n");
        }
        return out.toString();
    }

    /** What was made of what was given, where that is not the same. */
    public String given(Plan plan) {
        StringBuilder out = new StringBuilder();
        for (PastedOrigin pasted : plan.pasted()) {
            out.append("  ")
                    .append(QuotedText.printable(pasted.given().strip()))
                    .append(" \u2192 ")
                    .append(palette.corrected(
                            QuotedText.printable(pasted.origin().orElse(""))))
                    .append("   (")
                    .append(QuotedText.printable(pasted.note()))
                    .append(")\n");
        }
        return out.toString();
    }

    /**
     * What the user should know and think over.
     *
     * @param width columns of the terminal; 0 if there is none, so that each stays on its line
     */
    public String remarks(Plan plan, int width) {
        StringBuilder out = new StringBuilder();
        TextReport text = new TextReport(palette, width, width > 0, false, false);
        for (String remark : plan.remarks()) {
            text.line(out.append("note: "), "note: ".length(), QuotedText.printable(remark), "  ");
        }
        for (String warning : plan.warnings()) {
            out.append(palette.severity(Severity.WARNING, "warning")).append(": ");
            text.line(out, "warning: ".length(), QuotedText.printable(warning), "  ");
        }
        return out.toString();
    }

    /** What the user has to paste. */
    public String paste(Plan.Paste paste) {
        StringBuilder out = new StringBuilder(QuotedText.printable(paste.file()))
                .append(": ")
                .append(QuotedText.printable(paste.why()))
                .append("; put this under \"satellite\":\n\n");
        for (String line : paste.text().split("\n", -1)) {
            out.append("  ").append(QuotedText.printable(line)).append('\n');
        }
        return out.append('\n').toString();
    }

    /** The files, each with what happens to it. */
    public String files(Plan plan, String made, String changed) {
        StringBuilder out = new StringBuilder();
        for (FileSet.Write write : plan.writes()) {
            out.append(write.read().isPresent() ? changed : made)
                    .append(' ')
                    .append(palette.path(QuotedText.printable(write.text().path())))
                    .append('\n');
        }
        return out.toString();
    }

    /** What is to be done then. */
    public String next(Plan plan) {
        StringBuilder out = new StringBuilder();
        for (String line : plan.next()) {
            out.append(out.isEmpty() ? "\n" : "")
                    .append(QuotedText.printable(line))
                    .append('\n');
        }
        return out.toString();
    }
}
