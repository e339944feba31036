package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.CheckHtml;
import io.github.iiorigins.report.CheckJson;
import io.github.iiorigins.report.CheckText;
import io.github.iiorigins.report.CheckWords;
import io.github.iiorigins.report.LiveJunit;
import io.github.iiorigins.report.LiveMarkdown;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.VerdictReport;
import java.util.List;
import java.util.Optional;

/** A check in the formats that show more than its findings. */
final class CheckFormats extends LiveFormats<CheckResult> {

    CheckFormats(CheckResult result, Arguments arguments, Optional<ProjectFile> project) {
        super(result, arguments, project);
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
    public String render(String format, Severity failing) {
        return switch (format) {
            case "junit" -> LiveJunit.render(result, failing);
            case "json" -> CheckJson.render(result);
            case "html" -> CheckHtml.render(result, provenance);
            case "verdict" -> VerdictReport.render(result, failing);
            default -> throw new IllegalStateException("no renderer for " + format);
        };
    }

    @Override
    List<LiveMarkdown.Section> sections() {
        return CheckWords.sections(result);
    }
}
