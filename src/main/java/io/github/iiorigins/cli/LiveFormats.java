package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.LiveResult;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.LiveMarkdown;
import io.github.iiorigins.report.Provenance;
import io.github.iiorigins.validate.ValidationResult;
import io.github.iiorigins.validate.ValidationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Live results, in the formats that show more than the findings. */
abstract class LiveFormats<R extends LiveResult<?>> implements ReportOutput.OwnFormats {
    final R result;
    final List<Complaint> complaints;
    final boolean verbose;
    final Provenance provenance;
    private final Optional<ProjectFile> project;

    LiveFormats(
            R result,
            List<Complaint> complaints,
            boolean verbose,
            Provenance provenance,
            Optional<ProjectFile> project) {
        this.result = result;
        this.complaints = List.copyOf(complaints);
        this.verbose = verbose;
        this.provenance = provenance;
        this.project = project;
    }

    /** For the other formats: the findings, and the derivation origins that there is nothing to say of. */
    final ValidationResult findings() {
        List<String> clean = new ArrayList<>();
        int origins = 0;
        for (LiveResult.Site site : result.sites()) {
            if (site.isClean()) {
                clean.add(site.derivationOrigin());
            }
            origins += site.origins().size();
        }
        return new ValidationResult(
                result.findings(),
                complaints,
                new ValidationScope(clean, origins, 0, 0, 0, Optional.empty(), List.of()),
                result.chain(),
                result.allowed(),
                0);
    }

    @Override
    public final Optional<ProjectFile> project() {
        return project;
    }

    @Override
    public final String markdown(int limit) {
        return LiveMarkdown.render(command(), sections(), findings(), limit);
    }

    /** Each derivation origin for Markdown. */
    abstract List<LiveMarkdown.Section> sections();
}
