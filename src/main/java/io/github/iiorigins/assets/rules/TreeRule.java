package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A rule about a tree of assets. */
abstract class TreeRule extends Rule {
    /** What people see where II cannot read the document. */
    static final String UNREAD = """
            At every alternative origin II says "Unverified origin" and nothing else.""";

    TreeRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.ASSET_RULES, summary);
    }

    /** Adds what there is to say of a tree. */
    abstract void check(Inspection inspection, List<Finding> findings);

    /** What is said at the problem behind which no other is told. */
    static final String CUT_OFF = "of one file " + RulesFile.MAX_PROBLEMS + " mistakes are told; there may be more";

    /** Whether a problem is the last that is told of its file, though there may be more. */
    static boolean isLastTold(RulesProblem problem, List<RulesProblem> problems) {
        return problems.size() == RulesFile.MAX_PROBLEMS && problem == problems.get(problems.size() - 1);
    }
}
