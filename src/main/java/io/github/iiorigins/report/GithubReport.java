package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Report;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Position;

/**
 * Findings as annotations of GitHub Actions: one {@code ::error}, {@code ::warning} or {@code ::notice} command each.
 * GitHub shows the first ten of a kind in a step beside the code; all are printed, as the log shows them all.
 */
public final class GithubReport {
    private final RepositoryPaths paths;

    /** @param paths tells where a file lies in the repository */
    public GithubReport(RepositoryPaths paths) {
        this.paths = paths;
    }

    /** The whole report, its last line ended; may be empty. */
    public String render(Report result) {
        StringBuilder out = new StringBuilder();
        // Of one step GitHub shows no more than ten annotations of a kind.
        for (Finding finding : SameFindings.fold(result.findings())) {
            out.append("::").append(command(finding.severity())).append(' ');
            // An answer of a server is no file of the repository.
            if (finding.location().isPresent() && finding.sighting().isEmpty()) {
                place(out, finding.location().get());
            }
            out.append("title=").append(finding.rule().name()).append("::");
            WorkflowCommand.data(out, finding.message());
            if (finding.sighting().isPresent()) {
                out.append("%0A");
                WorkflowCommand.data(out, finding.sighting().get().url());
            }
            for (String note : finding.notes()) {
                out.append("%0A");
                WorkflowCommand.data(out, note);
            }
            if (finding.help().isPresent()) {
                out.append("%0Ahelp: ");
                WorkflowCommand.data(out, finding.help().get());
            }
            out.append('\n');
        }
        for (Complaint complaint : result.complaints()) {
            out.append("::error title=ii-origins::");
            WorkflowCommand.data(out, complaint.message());
            out.append('\n');
        }
        return out.toString();
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "notice";
        };
    }

    private void place(StringBuilder out, Location place) {
        Position start = place.start();
        Position end = place.end();
        out.append("file=");
        WorkflowCommand.property(out, paths.of(place.path()));
        out.append(",line=").append(start.line()).append(",endLine=").append(end.line());
        // The runner takes columns within one line only.
        if (start.line() == end.line()) {
            out.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
        }
        out.append(',');
    }
}
