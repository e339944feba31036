package io.github.iiorigins.cli;

import io.github.iiorigins.project.AtomicFile;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.report.ConciseReport;
import io.github.iiorigins.report.JsonReport;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.Renderer;
import io.github.iiorigins.report.TextReport;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.validate.ValidationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where reports go and in which formats: {@code --format} on standard output, {@code -o} beside it. */
final class ReportOutput {
    /** The formats there are. */
    static final Choice FORMATS = new Choice("text", "concise", "json");

    private final Arguments arguments;
    private final Renderer stdout;
    private final List<Target> files = new ArrayList<>();

    private record Target(Path file, String shown, Renderer renderer) {}

    /** Reads the options, so that a wrong one is refused before any work is done. */
    ReportOutput(Arguments arguments) throws UsageError {
        this.arguments = arguments;
        this.stdout = stdoutRenderer(arguments.choice("--format", FORMATS));
        for (String target : arguments.values("--output")) {
            int colon = target.indexOf(':');
            if (colon <= 0 || colon == target.length() - 1) {
                throw new UsageError(
                        "-o " + QuotedText.quote(target) + ": give a format and a file, as in -o json:report.json");
            }
            Renderer renderer = renderer(
                    Arguments.oneOf(FORMATS, arguments.given("--output"), target.substring(0, colon)),
                    new TextReport(Palette.PLAIN, Invocation.DEFAULT_WIDTH, false, true));
            String file = target.substring(colon + 1);
            files.add(new Target(arguments.path(file), file, renderer));
        }
    }

    private Renderer stdoutRenderer(String format) throws UsageError {
        Invocation invocation = arguments.invocation();
        boolean terminal = invocation.terminals().out();
        return renderer(
                format,
                new TextReport(
                        arguments.palette(),
                        terminal ? invocation.width() : Invocation.DEFAULT_WIDTH,
                        terminal,
                        !arguments.has("--quiet")));
    }

    private static Renderer renderer(String format, TextReport text) {
        return switch (format) {
            case "text" -> text;
            case "concise" -> new ConciseReport();
            case "json" -> new JsonReport();
            default -> throw new IllegalStateException("no renderer for " + format);
        };
    }

    /**
     * Writes all reports.
     *
     * @return whether every one could be written
     */
    boolean write(ValidationResult result) {
        arguments.invocation().out().print(stdout.render(result));
        boolean written = true;
        for (Target target : files) {
            try {
                AtomicFile.write(target.file(), target.renderer().render(result).getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                Main.complain(arguments.invocation(), target.shown() + ": not written: " + FileReading.reason(failure));
                written = false;
            }
        }
        return written;
    }
}
