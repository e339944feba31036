package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckResult;
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
import java.util.List;
import java.util.Optional;

/** A check in the formats that show more than its findings. */
final class CheckFormats extends LiveFormats<CheckResult> {

    CheckFormats(
            CheckResult result,
            List<Complaint> complaints,
            boolean verbose,
            Provenance provenance,
            Optional<ProjectFile> project) {
        super(result, complaints, verbose, provenance, project);
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
            // An error is a failure in every dashboard, even if it does not fail this run.
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
    List<LiveMarkdown.Section> sections() {
        return CheckWords.sections(result);
    }
}
