package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RuleSettings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a user sets about rules: severities, and the exceptions of the project file. Nothing else changes or hides a finding.
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

    /** Findings that are in no file, as they are reported. */
    public List<Finding> apply(List<Finding> findings) {
        List<Finding> reported = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding set = apply(finding, null, new BitSet());
            if (set != null) {
                reported.add(set);
            }
        }
        return reported;
    }

    /**
     * A finding at the severity that was set for its rule; null if the rule is off or an exception covers the finding.
     *
     * @param file the finding's file relative to the project file, {@code /} between names; null if it has none
     * @param used gets the numbers of the exceptions that cover it: one from a rule that is off in this run is not without use
     */
    public Finding apply(Finding finding, String file, BitSet used) {
        boolean excepted = false;
        for (int i = 0; i < allowances.size(); i++) {
            if (allowances.get(i).covers(finding, file)) {
                used.set(i);
                excepted = true;
            }
        }
        return excepted ? null : settings.apply(finding);
    }
}
