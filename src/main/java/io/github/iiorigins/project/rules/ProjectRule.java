package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A rule about the project as a whole. */
public abstract class ProjectRule extends Rule {
    ProjectRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.PROJECT, summary);
    }

    /** Adds the findings about a project. */
    public abstract void check(ProjectFacts facts, List<Finding> findings);
}
