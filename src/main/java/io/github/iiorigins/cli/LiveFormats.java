package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.CheckHtml;
import io.github.iiorigins.report.CheckJson;
import io.github.iiorigins.report.CheckJunit;
import io.github.iiorigins.report.CheckText;
import io.github.iiorigins.report.CheckWords;
import io.github.iiorigins.report.LiveMarkdown;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.Provenance;
import io.github.iiorigins.report.VerdictReport;
import io.github.iiorigins.validate.ValidationResult;
import io.github.iiorigins.validate.ValidationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check in the formats that tell more of it than its findings. */
final class LiveFormats implements ReportOutput.OwnFormats {
    private final CheckResult result;
    private final List<Complaint> complaints;
    private final boolean verbose;
    private final Provenance provenance;
    private final Optional<ProjectFile> project;

    LiveFormats(
            CheckResult result,
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
    ValidationResult findings() {
        List<String> clean = new ArrayList<>();
        int origins = 0;
        for (SiteReport site : result.sites()) {
            if (site.findings().isEmpty() && site.unknown().isEmpty()) {
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
    public Optional<ProjectFile> project() {
        return project;
    }

    @Override
    public String command() {
        return "check";
    }

    @Override
    public String text(Palette colours, int width, boolean terminal, boolean summary) {
        return new CheckText(colours, width, terminal, summary, verbose).render(result);
    }

    @Override
    public Optional<String> render(String format, Severity failing) {
        return switch (format) {
            // An error is a failure in every dashboard, even where it shall not fail this run.
            case "junit" ->
                Optional.of(new CheckJunit(failing == null ? Severity.ERROR : failing).render(result, complaints));
            case "json" -> Optional.of(CheckJson.render(result, complaints));
            case "markdown" -> Optional.of(markdown(Integer.MAX_VALUE));
            case "html" -> Optional.of(CheckHtml.render(result, complaints, provenance));
            case "verdict" -> Optional.of(VerdictReport.render(result, failing));
            default -> Optional.empty();
        };
    }

    @Override
    public String markdown(int limit) {
        return LiveMarkdown.render(command(), CheckWords.sections(result), findings(), limit);
    }
}
