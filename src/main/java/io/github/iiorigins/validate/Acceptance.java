package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectTree;
import io.github.iiorigins.project.RuleTerms;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects findings as {@link RuleTerms} has them reported, for a report and for the chain. */
final class Acceptance {
    private final ValidationRequest request;
    private final RuleTerms terms;
    private final List<Finding> findings = new ArrayList<>();
    /** Which of the project file's exceptions matched a finding, by their order. */
    private final BitSet used = new BitSet();

    private final List<Finding> setAside = new ArrayList<>();

    private int allowed;

    Acceptance(ValidationRequest request) {
        this.request = request;
        this.terms = new RuleTerms(
                request.settings(),
                request.project().isPresent() ? request.project().get().allowances() : List.of());
    }

    /** Takes what was found in one file, wherever its text came from. */
    void accept(List<Finding> found, Path file) {
        for (Finding finding : found) {
            accept(finding, file);
        }
    }

    /** Takes what was found in many files, as far as these are among or below some paths. */
    void acceptBelow(List<Finding> found, List<Path> limits) {
        for (Finding finding : found) {
            Path file = file(finding.location().orElseThrow().source());
            // What a bug hides may well be below the paths, wherever it is reported.
            if (ProjectTree.isBelow(file, limits) || finding.bug().isPresent()) {
                // A fix in a file that was not named is not made, so it is not offered.
                boolean outside = finding.fix().isPresent()
                        && !ProjectTree.isBelow(file(finding.fix().get().source()), limits);
                accept(outside ? finding.withoutFix() : finding, file);
            }
        }
    }

    private void accept(Finding finding, Path file) {
        String path = terms.allowances().isEmpty()
                ? null
                : ShownPath.of(request.project().get().directory().relativize(file.normalize()));
        Finding set = terms.apply(finding, path, used);
        if (finding.severity() == Severity.ERROR && (set == null || set.severity() != Severity.ERROR)) {
            setAside.add(finding);
        }
        if (set == null) {
            allowed++;
        } else {
            findings.add(isRepairable(set) ? set : set.withoutFix());
        }
    }

    /** The path that is shown is the one from the working directory. */
    private Path file(SourceText source) {
        return request.directory().resolve(source.path()).normalize();
    }

    /** Whether an edit of the finding's text would not lose anything. */
    private static boolean isRepairable(Finding finding) {
        return finding.fix().isEmpty() || !finding.fix().get().source().isMalformed();
    }

    /** Reports the exceptions that match nothing any more. */
    void reportUnused(ProjectFile project) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < terms.allowances().size(); i++) {
            if (!used.get(i)) {
                found.add(
                        new UnusedException().report(project, terms.allowances().get(i)));
            }
        }
        accept(found, project.path());
    }

    /** What there is to report, in the order of reports; what two looks at one thing found stands there once. */
    List<Finding> findings() {
        findings.sort(Finding.ORDER);
        List<Finding> once = new ArrayList<>(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            if (i == 0 || !isSame(findings.get(i), findings.get(i - 1))) {
                once.add(findings.get(i));
            }
        }
        return once;
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.rule() == other.rule()
                && one.message().equals(other.message())
                && one.location().isPresent()
                && other.location().isPresent()
                && one.location().get().path().equals(other.location().get().path())
                && one.location().get().span().start()
                        == other.location().get().span().start();
    }

    /** The errors that an exception or a setting hides or lowers. */
    List<Finding> setAside() {
        return setAside;
    }

    /** How many findings are not reported because the user allowed them or switched their rule off. */
    int allowed() {
        return allowed;
    }
}
