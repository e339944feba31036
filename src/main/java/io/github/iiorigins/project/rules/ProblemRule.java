package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ManifestProblem;
import java.util.List;

/** A rule that reports problems found while the manifests were read. */
abstract class ProblemRule extends ProjectRule {
    ProblemRule(String name, Severity severity, String summary) {
        super(name, severity, summary);
    }

    /** The severity of a kind of problem; null if this rule does not report it. */
    abstract Severity weight(ManifestProblem.Kind kind);

    @Override
    public final void check(ProjectFacts facts, List<Finding> findings) {
        for (ManifestProblem problem : facts.project().problems()) {
            Severity weight = weight(problem.kind());
            if (weight == null) {
                continue;
            }
            Finding finding = finding(problem.message()).withSeverity(weight).at(problem.place());
            if (!problem.note().isEmpty()) {
                finding = finding.withNote(problem.note());
            }
            if (!problem.help().isEmpty()) {
                finding = finding.withHelp(problem.help());
            }
            findings.add(problem.fix() == null ? finding : finding.withFix(problem.fix()));
        }
    }
}
