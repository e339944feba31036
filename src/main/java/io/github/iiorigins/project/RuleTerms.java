package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RuleSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user sets about rules whose findings are in no file: severities, and the exceptions of the project file.
 *
 * @param settings severities in place of the defaults
 * @param allowances exceptions
 */
public record RuleTerms(RuleSettings settings, List<Allowance> allowances) {
    /** Nothing is set. */
    public static final RuleTerms NONE = new RuleTerms(new RuleSettings(), List.of());

    public RuleTerms {
        allowances = List.copyOf(allowances);
    }

    /** Findings at the severities that were set, without those whose rule is off and those that are excepted. */
    public List<Finding> apply(List<Finding> findings) {
        List<Finding> reported = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding set = settings.apply(finding);
            if (set != null && !isAllowed(finding)) {
                reported.add(set);
            }
        }
        return reported;
    }

    private boolean isAllowed(Finding finding) {
        for (Allowance allowance : allowances) {
            if (allowance.covers(finding, null)) {
                return true;
            }
        }
        return false;
    }
}
