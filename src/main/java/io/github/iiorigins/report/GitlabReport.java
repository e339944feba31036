package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Report;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import java.util.Optional;

/**
 * Findings as GitLab's merge requests show them (GitLab documentation, "Code Quality report format"): an array of objects, each at a
 * line of a file of the repository.
 */
public final class GitlabReport {
    private final RepositoryPaths paths;
    private final ProjectPlaces places;

    /**
     * @param paths tells where a file lies in the repository
     * @param places tells where a finding about the network belongs
     */
    public GitlabReport(RepositoryPaths paths, ProjectPlaces places) {
        this.paths = paths;
        this.places = places;
    }

    /** The whole report, its last line ended; may be empty. */
    public String render(Report result) {
        JsonWriter json = new JsonWriter().open('[');
        Fingerprints fingerprints = new Fingerprints();
        for (Finding finding : result.findings()) {
            Optional<Location> place = places.of(finding);
            Optional<Sighting> seen = finding.sighting();
            json.element().open('{').member("description", description(finding));
            json.member("check_name", finding.rule().name());
            json.member(
                    "fingerprint",
                    seen.isPresent()
                            ? fingerprints.of(finding, seen.get())
                            : place.isPresent()
                                    ? fingerprints.of(
                                            finding, paths.of(place.get().path()), place.get())
                                    : fingerprints.of(finding));
            json.member("severity", severity(finding.severity()));
            json.key("location").open('{');
            json.member("path", place.isPresent() ? paths.of(place.get().path()) : ".");
            json.key("lines").open('{');
            json.member("begin", place.isPresent() ? place.get().start().line() : 1);
            json.close('}').close('}').close('}');
        }
        return json.close(']').finish();
    }

    private static String description(Finding finding) {
        return WorkflowCommand.shown(finding.message())
                + (finding.sighting().isPresent()
                        ? " (" + WorkflowCommand.shown(finding.sighting().get().url()) + ")"
                        : "");
    }

    /** GitLab's words, of which the first is shown as one that can wait. */
    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "minor";
            case ERROR -> "major";
        };
    }
}
