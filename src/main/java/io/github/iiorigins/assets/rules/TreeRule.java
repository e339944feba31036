package io.github.iiorigins.assets.rules;

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
}
