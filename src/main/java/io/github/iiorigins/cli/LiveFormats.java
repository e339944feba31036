package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.LiveResult;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.LiveMarkdown;
import io.github.iiorigins.report.Provenance;
import java.util.List;
import java.util.Optional;

/** Live results, in the formats that show more than the findings. */
abstract class LiveFormats<R extends LiveResult<?>> implements ReportOutput.Formats {
    final R result;
    final boolean verbose;
    final Provenance provenance;
    private final Optional<ProjectFile> project;

    LiveFormats(R result, Arguments arguments, Optional<ProjectFile> project) {
        this.result = result;
        this.verbose = arguments.has("--verbose");
        this.provenance = arguments.provenance();
        this.project = project;
    }

    @Override
    public final R report() {
        return result;
    }

    @Override
    public final Optional<ProjectFile> project() {
        return project;
    }

    @Override
    public final String markdown(int limit) {
        return LiveMarkdown.render(command(), sections(), result.complaints(), limit);
    }

    /** Each derivation origin for Markdown. */
    abstract List<LiveMarkdown.Section> sections();
}
