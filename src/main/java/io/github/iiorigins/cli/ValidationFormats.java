package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.JsonReport;
import io.github.iiorigins.report.JunitReport;
import io.github.iiorigins.report.MarkdownReport;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.TextReport;
import io.github.iiorigins.validate.ValidationResult;
import java.util.Optional;

/** A validation in the formats that show which files it looked at. */
record ValidationFormats(ValidationResult report, boolean verbose) implements ReportOutput.Formats {
    @Override
    public String command() {
        return "validate";
    }

    /** None: each finding has a place in a file. */
    @Override
    public Optional<ProjectFile> project() {
        return Optional.empty();
    }

    @Override
    public String text(Palette palette, int width, boolean terminal, boolean summary) {
        return new TextReport(palette, width, terminal, summary, verbose).render(report);
    }

    @Override
    public String markdown(int limit) {
        return new MarkdownReport(limit).render(report);
    }

    @Override
    public String render(String format, Severity failing) {
        return switch (format) {
            case "json" -> new JsonReport().render(report);
            case "junit" -> new JunitReport(failing).render(report);
            default -> throw new IllegalStateException("no renderer for " + format);
        };
    }
}
