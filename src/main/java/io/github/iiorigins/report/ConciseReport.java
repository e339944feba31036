package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Report;
import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.QuotedText;

/** One line a finding, for editors and grep: {@code path:line:column: severity[rule] message}. */
public final class ConciseReport {
    /** The whole report, its last line ended; may be empty. */
    public String render(Report result) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : result.findings()) {
            if (finding.location().isPresent()) {
                Location place = finding.location().get();
                Position start = place.start();
                out.append(QuotedText.printable(place.path())).append(':');
                out.append(start.line()).append(':').append(start.column()).append(": ");
            } else if (finding.sighting().isPresent()) {
                out.append(QuotedText.printable(finding.sighting().get().url())).append(": ");
            }
            out.append(finding.severity().word())
                    .append('[')
                    .append(finding.rule().name())
                    .append("] ");
            out.append(finding.message()).append('\n');
        }
        return out.toString();
    }
}
