package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.validate.ValidationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A heading that says how it went and a table of the findings, for a comment or a step summary. */
public final class MarkdownReport {
    /** What is kept free for the line that says how many findings did not fit. */
    private static final int REST = 200;

    private final int limit;

    /** Without a limit. */
    public MarkdownReport() {
        this(Integer.MAX_VALUE);
    }

    /** @param limit how many bytes of UTF-8 the report may have; findings that do not fit are counted */
    public MarkdownReport(int limit) {
        this.limit = limit;
    }

    /** The whole report, its last line ended; may be empty. */
    public String render(ValidationResult result) {
        StringBuilder out = new StringBuilder();
        List<Finding> folded = SameFindings.fold(result.findings());
        out.append("### ii-origins: ");
        heading(out, result, folded);
        out.append("\n\n");
        if (!result.chain().in(Link.State.PASSED).isEmpty()
                || !result.findings().isEmpty()) {
            String line = ChainText.line(result.chain(), result.scope().environments());
            out.append(Markdown.sentence(line)).append("\n\n");
        }
        return render(out, folded, result.complaints());
    }

    /** Adds the table of some findings, and what could not be looked at, to what stands above them. */
    String render(StringBuilder out, List<Finding> folded, List<Complaint> complaints) {
        int size = size(out.toString());
        int shown = 0;
        for (Finding finding : folded) {
            String row =
                    (shown == 0 ? "| severity | rule | place | finding |\n|---|---|---|---|\n" : "") + row(finding);
            size += size(row);
            if (size > limit - REST) {
                break;
            }
            out.append(row);
            shown++;
        }
        if (shown > 0) {
            out.append('\n');
        }
        int rest = folded.size() - shown;
        if (rest > 0) {
            out.append(number(rest, "more finding", "more findings")).append(" in the log.\n\n");
        }
        complaints(out, complaints, size);
        return out.toString();
    }

    private static String row(Finding finding) {
        StringBuilder row = new StringBuilder("| ");
        row.append(finding.severity().word())
                .append(" | ")
                .append(Markdown.code(finding.rule().name()));
        row.append(" | ");
        if (finding.location().isPresent()) {
            Location place = finding.location().get();
            row.append(Markdown.code(place.path() + ":" + place.start().line() + ":"
                    + place.start().column()));
        } else if (finding.sighting().isPresent()) {
            row.append(Markdown.code(finding.sighting().get().url()));
        }
        row.append(" | ").append(Markdown.sentence(finding.message()));
        for (String note : finding.notes()) {
            row.append("<br>").append(Markdown.sentence(note));
        }
        if (finding.help().isPresent()) {
            row.append("<br>help: ").append(Markdown.sentence(finding.help().get()));
        }
        return row.append(" |\n").toString();
    }

    private void complaints(StringBuilder out, List<Complaint> complaints, int sizeSoFar) {
        if (complaints.isEmpty()) {
            return;
        }
        out.append("Not everything could be looked at:\n\n");
        int size = sizeSoFar;
        int shown = 0;
        for (Complaint complaint : complaints) {
            String item = "- " + Markdown.sentence(complaint.message()) + "\n";
            size += size(item);
            if (size > limit - REST) {
                out.append("- ")
                        .append(number(complaints.size() - shown, "more", "more"))
                        .append(" in the log\n");
                break;
            }
            out.append(item);
            shown++;
        }
        out.append('\n');
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void heading(StringBuilder out, ValidationResult result, List<Finding> folded) {
        int length = out.length();
        counts(out, length, ValidationResult.count(folded, Severity.ERROR), "error", "errors");
        counts(out, length, ValidationResult.count(folded, Severity.WARNING), "warning", "warnings");
        counts(out, length, ValidationResult.count(folded, Severity.INFO), "info", "infos");
        if (!result.findings().isEmpty()) {
            out.append(" in ").append(number(result.filesWithFindings(), "file", "files"));
        } else if (result.files() > 0) {
            out.append(number(result.origins(), "origin", "origins"))
                    .append(" in ")
                    .append(number(result.files(), "file", "files"))
                    .append(TextReport.verdict(result));
        } else if (result.scope().sources() > 0
                || result.scope().manifests() > 0
                || result.scope().rulesFiles() > 0) {
            // What stands in front is a number of origins, and here there is none.
            out.append(TextReport.verdict(result).substring(2));
        } else {
            out.append("nothing was looked at");
        }
        if (result.fixed() > 0) {
            out.append(", ").append(result.fixed()).append(" fixed");
        }
        if (result.allowed() > 0) {
            out.append(", ")
                    .append(number(result.allowed(), "finding", "findings"))
                    .append(" allowed");
        }
    }

    private static void counts(StringBuilder out, int start, int count, String one, String many) {
        if (count > 0) {
            out.append(out.length() > start ? ", " : "").append(number(count, one, many));
        }
    }

    private static String number(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
