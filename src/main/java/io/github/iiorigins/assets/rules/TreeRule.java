package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A rule about a tree of assets. */
abstract class TreeRule extends Rule {
    /** The consequence of a rules file that cannot be read. */
    static final String DEPLOY_STOPS = "the deploy tool stops at this file";

    TreeRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.ASSET_RULES, summary);
    }

    /** Adds the findings about a tree. */
    abstract void check(Inspection inspection, List<Finding> findings);

    /** The note on the last problem that is reported of a file. */
    static final String CUT_OFF =
            "only the first " + RulesFile.MAX_PROBLEMS + " problems in a file are reported; there may be more";

    /** Whether the problem at an index is the last that is reported of its file, though there may be more. */
    static boolean isLastReported(int index) {
        return index == RulesFile.MAX_PROBLEMS - 1;
    }
}
