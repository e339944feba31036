package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Report;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/**
 * What a validation came to.
 *
 * @param findings in the order of reports
 * @param complaints what could not be looked at, or not as asked
 * @param scope what was looked at
 * @param chain what the run says about each link
 * @param allowed how many findings are not among them: of rules that are off, or excepted by the project file
 * @param fixed how many findings were repaired before; they are not among the findings
 */
public record ValidationResult(
        List<Finding> findings, List<Complaint> complaints, ValidationScope scope, Chain chain, int allowed, int fixed)
        implements Report {
    public ValidationResult {
        findings = List.copyOf(findings);
        complaints = List.copyOf(complaints);
    }

    /** How many origins files were looked at. */
    public int files() {
        return scope.originsFiles().size();
    }

    /** How many origins they list in all. */
    public int origins() {
        return scope.origins();
    }

    /** How many findings have a repair, a safe one or an unsafe one. */
    public int fixable(boolean safe) {
        int count = 0;
        for (Finding finding : findings) {
            if (finding.fix().isPresent() && finding.fix().get().safe() == safe) {
                count++;
            }
        }
        return count;
    }

    /** How many of some findings are of a severity. */
    public static int count(List<Finding> findings, Severity severity) {
        int count = 0;
        for (Finding finding : findings) {
            if (finding.severity() == severity) {
                count++;
            }
        }
        return count;
    }

    /** How many files have a finding. */
    public int filesWithFindings() {
        int count = 0;
        String last = null;
        for (Finding finding : findings) {
            String path =
                    finding.location().isPresent() ? finding.location().get().path() : "";
            if (!path.equals(last)) {
                count++;
                last = path;
            }
        }
        return count;
    }
}
