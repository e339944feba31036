package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a validation came to.
 *
 * @param findings in the order of reports
 * @param complaints what could not be looked at, or not as asked
 * @param read the paths of the files that were looked at, as they are shown, in the order in which they were read
 * @param origins how many origins they list in all
 * @param allowed how many findings are not among them: of rules that are off, or excepted by the project file
 * @param fixed how many findings were repaired before; they are not among the findings
 */
public record ValidationResult(
        List<Finding> findings, List<Complaint> complaints, List<String> read, int origins, int allowed, int fixed) {
    public ValidationResult {
        findings = List.copyOf(findings);
        complaints = List.copyOf(complaints);
        read = List.copyOf(read);
    }

    /** How many files were looked at. */
    public int files() {
        return read.size();
    }

    /** The path of the file that was looked at, if there was only one. */
    public Optional<String> file() {
        return read.size() == 1 ? Optional.of(read.get(0)) : Optional.empty();
    }

    /** What a validation came to that repaired nothing. */
    public ValidationResult(
            List<Finding> findings, List<Complaint> complaints, List<String> read, int origins, int allowed) {
        this(findings, complaints, read, origins, allowed, 0);
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

    /** How many findings are of a severity. */
    public int count(Severity severity) {
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
