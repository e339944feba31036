package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Report;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.AtomicFile;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.ConciseReport;
import io.github.iiorigins.report.GithubReport;
import io.github.iiorigins.report.GitlabReport;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.ProjectPlaces;
import io.github.iiorigins.report.RepositoryPaths;
import io.github.iiorigins.report.SarifReport;
import io.github.iiorigins.report.WorkflowCommand;
import io.github.iiorigins.text.Choice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where reports go and in which formats: {@code --format} on standard output, {@code -o} beside it. In a step of GitHub
 * Actions, where no format was asked for, annotations and the step summary come on top.
 */
final class ReportOutput {
    /** The formats there are. */
    static final Choice FORMATS =
            new Choice("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown");

    /** The formats of a sign-in. */
    static final Choice LIVE_FORMATS =
            new Choice("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html");

    /** The formats of a check. */
    static final Choice CHECK_FORMATS =
            new Choice("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html", "verdict");

    /** The most that GitHub takes as the summary of a step, in bytes. */
    private static final int SUMMARY_LIMIT = 1 << 20;

    /** With less room than this a summary says nothing. */
    private static final int SUMMARY_LEAST = 1000;

    private final Arguments arguments;
    private final boolean toStderr;
    private final String format;
    private final boolean annotating;
    private final Palette palette;
    private final List<Target> files = new ArrayList<>();

    private record Target(Path file, String shown, String format) {}

    /**
     * Reads the options, so that a wrong one is refused before any work is done.
     *
     * @param formats the formats that the command has
     * @param toStderr whether the report goes to standard error, because standard output is for something else
     */
    ReportOutput(Arguments arguments, Choice formats, boolean toStderr) throws UsageError {
        this.arguments = arguments;
        this.toStderr = toStderr;
        this.format = arguments.choice("--format", formats);
        this.annotating = arguments.invocation().inGithubActions()
                && arguments.value("--format").isEmpty();
        this.palette = arguments.palette(isTerminal());
        for (String target : arguments.values("--output")) {
            int colon = target.indexOf(':');
            if (colon <= 0 || colon == target.length() - 1) {
                throw UsageError.invalid(arguments.given("--output"), target, "FORMAT:FILE, such as json:report.json");
            }
            String file = target.substring(colon + 1);
            String format = Arguments.oneOf(formats, arguments.given("--output"), target.substring(0, colon));
            files.add(new Target(arguments.path(file), file, format));
        }
    }

    private boolean isTerminal() {
        Invocation.Terminals terminals = arguments.invocation().terminals();
        return toStderr ? terminals.err() : terminals.out();
    }

    /** What a command reports, and the formats that show more of it than the findings. */
    interface Formats {
        /** What it found. */
        Report report();

        /** The command's name. */
        String command();

        /** The project file, where findings about the network have their places. */
        Optional<ProjectFile> project();

        /**
         * The report in one of the other formats of the command, which are not the same for all.
         *
         * @param failing the severity from which a finding is a failure; null for never
         */
        String render(String format, Severity failing);

        /** For people. */
        String text(Palette colours, int width, boolean terminal, boolean summary);

        /**
         * For a comment or the summary of a step.
         *
         * @param limit how many bytes it may have
         */
        String markdown(int limit);
    }

    /**
     * Writes all reports.
     *
     * @param failing the severity from which findings fail the run; null for never
     * @param exitCode what the run ends with if all can be written
     * @return what the run ends with; a step summary that could not be written does not count
     */
    int write(Formats formats, Severity failing, int exitCode) {
        Invocation invocation = arguments.invocation();
        if (arguments.has("--debug")) {
            for (Throwable bug : formats.report().bugs()) {
                Main.trace(invocation, bug);
            }
        }
        int code = exitCode;
        try {
            print(formats, failing, exitCode);
        } catch (RuntimeException | Error bug) {
            // The other reports may well come out.
            Main.bug(invocation, arguments.has("--debug"), bug);
            code = ExitCode.BUG;
        }
        for (Target target : files) {
            try {
                String text = render(target.format(), formats, failing, exitCode);
                AtomicFile.write(target.file(), text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                Main.complain(invocation, "cannot write " + target.shown() + ": " + FileReading.reason(failure));
                code = code == ExitCode.BUG ? code : ExitCode.USAGE;
            } catch (RuntimeException | Error bug) {
                Main.complain(invocation, "cannot write " + target.shown());
                Main.bug(invocation, arguments.has("--debug"), bug);
                code = ExitCode.BUG;
            }
        }
        return code;
    }

    private void print(Formats formats, Severity failing, int exitCode) {
        Invocation invocation = arguments.invocation();
        PrintStream stream = toStderr ? invocation.err() : invocation.out();
        boolean terminal = isTerminal();
        int width = terminal ? invocation.width() : Invocation.DEFAULT_WIDTH;
        String report = format.equals("text")
                ? formats.text(palette, width, terminal, !arguments.has("--quiet"))
                : render(format, formats, failing, exitCode);
        boolean forPeople = format.equals("text") || format.equals("concise");
        stream.print(forPeople && invocation.inGithubActions() ? WorkflowCommand.inert(report) : report);
        if (annotating) {
            // The runner reads commands from both streams.
            stream.print(new GithubReport(paths()).render(formats.report()));
            summarize(formats);
        }
    }

    private String render(String name, Formats formats, Severity failing, int exitCode) {
        Report report = formats.report();
        ProjectPlaces places = new ProjectPlaces(formats.project());
        return switch (name) {
            case "text" -> formats.text(Palette.PLAIN, Invocation.DEFAULT_WIDTH, false, true);
            case "concise" -> new ConciseReport().render(report);
            case "sarif" -> new SarifReport(formats.command(), paths(), places, exitCode).render(report);
            case "github" -> new GithubReport(paths()).render(report);
            case "gitlab" -> new GitlabReport(paths(), places).render(report);
            case "markdown" -> formats.markdown(Integer.MAX_VALUE);
            default -> formats.render(name, failing);
        };
    }

    private RepositoryPaths paths() {
        return new RepositoryPaths(arguments.repository(), arguments.directory());
    }

    /** Adds to the summary of the step. It is an extra: a file that cannot be written is said, and fails nothing. */
    private void summarize(Formats formats) {
        String name = arguments.invocation().environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (name.isEmpty()) {
            return;
        }
        String failure;
        try {
            Path file = arguments.invocation().directory().resolve(name);
            long room = SUMMARY_LIMIT - (Files.exists(file) ? Files.size(file) : 0);
            if (room >= SUMMARY_LEAST) {
                Files.writeString(
                        file, formats.markdown((int) room), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return;
            }
            failure = "it is full: GitHub accepts at most 1 MiB";
        } catch (IOException broken) {
            failure = FileReading.reason(broken);
        } catch (InvalidPathException impossible) {
            failure = "not a valid path";
        }
        // The name is not shown: whoever mixes up variables may have put a key there.
        Main.complain(
                arguments.invocation(), "cannot write the step summary, the file of GITHUB_STEP_SUMMARY: " + failure);
    }
}
