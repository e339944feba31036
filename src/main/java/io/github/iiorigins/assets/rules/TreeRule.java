package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.SourceText;
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

    /**
     * A finding with what its problem brings along.
     *
     * @param index which problem of the file it is
     */
    static Finding detailed(Finding problem, RulesProblem details, int index) {
        Finding finding = problem;
        if (index == RulesFile.MAX_PROBLEMS - 1) {
            finding = finding.withNote(
                    "only the first " + RulesFile.MAX_PROBLEMS + " problems in a file are reported; there may be more");
        }
        if (details.help() != null) {
            finding = finding.withHelp(details.help());
        }
        if (details.repair() != null) {
            SourceText source = finding.location().orElseThrow().source();
            finding = finding.withFix(new Fix(details.isSafe(), source, List.of(details.repair())));
        }
        return finding;
    }
}
