package io.github.iiorigins.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run found, in the terms that all commands share. What it judged is a matter of its kind: files for a validation, live
 * derivation origins for a {@link LiveResult}.
 */
public interface Report {
    /** What is wrong, in the order of reports. */
    List<Finding> findings();

    /** What could not be looked at, or not as asked. */
    List<Complaint> complaints();

    /** What the run says about each link. */
    Chain chain();

    /** How many findings are not among them: of rules that are off, or excepted by the project file. */
    int allowed();

    /** The bugs of this program that ended some of the checks. */
    default List<Throwable> bugs() {
        List<Throwable> bugs = new ArrayList<>();
        for (Finding finding : findings()) {
            if (finding.bug().isPresent()) {
                bugs.add(finding.bug().get());
            }
        }
        return bugs;
    }
}
