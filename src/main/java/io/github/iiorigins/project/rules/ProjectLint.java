package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import java.util.List;
import java.util.Optional;

/** Looks at a project as a whole: what its manifests upload, and whether the origins file is among it. */
public final class ProjectLint {
    private ProjectLint() {}

    /**
     * Adds all that there is to say of a project.
     *
     * @param project what the manifests say
     * @param files the origins files that were looked at; best all that the project has
     * @param projectFile the project file, if there is one
     */
    public static void check(
            Project project, List<OriginsFile> files, Optional<ProjectFile> projectFile, List<Finding> findings) {
        ProjectFacts facts = new ProjectFacts(project, files, projectFile.orElse(null));
        if (project.manifests().isEmpty() && projectFile.isEmpty()) {
            // Nothing is known but the files: the other rules have nothing to say, and need not even be loaded.
            if (files.size() > 1) {
                check(new CopiesDiffer(), facts, findings);
            }
            return;
        }
        for (ProjectRule rule : ProjectRules.RULES) {
            check(rule, facts, findings);
        }
        CallbacksContent.check(facts, findings);
    }

    static void check(ProjectRule rule, ProjectFacts facts, List<Finding> findings) {
        try {
            rule.check(facts, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(InternalErrorRule.of("the rule " + rule, bug).at(facts.start()));
        }
    }
}
