package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ManifestProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A rule that reports problems found while the manifests were read. */
abstract class ProblemRule extends ProjectRule {
    /** How many lines a finding names. */
    private static final int MOST_LINES = 10;

    ProblemRule(String name, Severity severity, String summary) {
        super(name, severity, summary);
    }

    /** The severity of a problem; null if this rule does not report it. */
    abstract Severity weight(ManifestProblem problem, ProjectFacts facts);

    /** The finding with what this rule adds to the problem. */
    Finding about(ManifestProblem problem, Finding finding, ProjectFacts facts) {
        return finding;
    }

    @Override
    public final void check(ProjectFacts facts, List<Finding> findings) {
        List<ManifestProblem> problems = facts.project().problems();
        Set<ManifestProblem> told = new HashSet<>();
        for (int i = 0; i < problems.size(); i++) {
            ManifestProblem problem = problems.get(i);
            Severity weight = weight(problem, facts);
            if (weight == null || told.contains(problem)) {
                continue;
            }
            Finding finding = finding(problem.message()).withSeverity(weight).at(problem.place());
            if (!problem.note().isEmpty()) {
                finding = finding.withNote(problem.note());
            }
            String more = repeated(problem, problems.subList(i + 1, problems.size()), told);
            if (!more.isEmpty()) {
                finding = finding.withNote(more);
            }
            if (!problem.help().isEmpty()) {
                finding = finding.withHelp(problem.help());
            }
            findings.add(about(problem, problem.fix() == null ? finding : finding.withFix(problem.fix()), facts));
        }
    }

    /** Names the further places of one mistake that was made several times in a file; empty if there are none. */
    private static String repeated(ManifestProblem problem, List<ManifestProblem> later, Set<ManifestProblem> told) {
        StringBuilder lines = new StringBuilder();
        int count = 0;
        for (ManifestProblem other : later) {
            if (other.isSame(problem) && told.add(other)) {
                count++;
                if (count <= MOST_LINES) {
                    lines.append(count == 1 ? "" : ", ")
                            .append(other.place().start().line());
                }
            }
        }
        if (count == 0) {
            return "";
        }
        String places = (count == 1 ? "line " : "lines ")
                + lines
                + (count > MOST_LINES ? ", and " + (count - MOST_LINES) + " more" : "");
        return "the same problem is in " + count + (count == 1 ? " more place: " : " more places: ") + places;
    }
}
