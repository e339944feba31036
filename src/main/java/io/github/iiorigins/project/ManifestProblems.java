package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** Collects the problems of one manifest. */
final class ManifestProblems {
    private final SourceText source;
    private final List<ManifestProblem> problems;

    ManifestProblems(SourceText source, List<ManifestProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    SourceText source() {
        return source;
    }

    Location at(Span span) {
        return new Location(source, span);
    }

    void malformed(Span span, String message, String note) {
        malformed(span, message, note, "");
    }

    void malformed(Span span, String message, String note, String help) {
        add(ManifestProblem.Kind.MALFORMED, span, message, note, help);
    }

    void ignored(Span span, String message, String note) {
        add(ManifestProblem.Kind.IGNORED, span, message, note, "");
    }

    void dynamic(Span span, String message) {
        add(ManifestProblem.Kind.DYNAMIC, span, message, "", "");
    }

    void add(ManifestProblem problem) {
        problems.add(problem);
    }

    private void add(ManifestProblem.Kind kind, Span span, String message, String note, String help) {
        problems.add(new ManifestProblem(kind, at(span), message, note, help, null));
    }
}
