package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.validate.Validation;
import io.github.iiorigins.validate.ValidationRequest;
import io.github.iiorigins.validate.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins validate}. */
final class ValidateCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Says whether Internet Identity will accept the alternative origins, from the files alone.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  ii-origins validate",
                        "  ii-origins validate public/.well-known/ii-alternative-origins",
                        "  ii-origins validate --fix",
                        "  ii-origins validate --diff --unsafe-fixes | git apply",
                        "  ii-origins validate --format json -o text:report.txt",
                        "  ii-origins validate - < public/.well-known/ii-alternative-origins",
                        "",
                        "Every option can be set as a variable too: II_ORIGINS_MAX_ORIGINS=20.");
        spec.addPositional(CommandModel.parameters(
                "PATH", "0..*", "Files or directories, - for standard input (default: the project here or above)"));
        spec.addOption(
                CommandModel.flag("--fix", "Repair what has one sure repair; standard input goes to standard output"));
        spec.addOption(CommandModel.flag(
                "--unsafe-fixes", "Repair also where the repair is only likely what was meant; look at the result"));
        spec.addOption(
                CommandModel.flag("--diff", "Show the repairs as a patch and change nothing; exit 1 if there are any"));
        spec.addOption(CommandModel.choice("--format", "FORMAT", "", ReportOutput.FORMATS));
        spec.addOption(CommandModel.output(ReportOutput.FORMATS));
        spec.addOption(RuleOptions.describeFailOn());
        spec.addOption(RuleOptions.describe());
        spec.addOption(RuleOptions.describeMaxOrigins());
        spec.addOption(
                CommandModel.value("--stdin-filename", "PATH", "The path to show and to judge standard input by"));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        Repairs repairs = new Repairs(arguments);
        return repairs.write() ? arguments.editing(() -> run(arguments, repairs)) : run(arguments, repairs);
    }

    private static int run(Arguments arguments, Repairs repairs) throws UsageError {
        ReportOutput output = new ReportOutput(arguments, ReportOutput.FORMATS, repairs.takeStandardOutput());
        Severity failing = RuleOptions.failOn(arguments);
        OptionalInt maxOrigins = RuleOptions.maxOrigins(arguments);
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> project = arguments.project(complaints);
        RuleOptions rules = new RuleOptions(arguments);
        if (project.isPresent()) {
            rules.take(project.get(), complaints);
            project = Optional.of(project.get().withAllowances(rules.allowances(false)));
        }
        Optional<String> stdinName = arguments.value("--stdin-filename");
        if (stdinName.isPresent()) {
            arguments.path(stdinName.get());
        }
        rules.takeOptions();
        if (project.isPresent()) {
            arguments.say("project file " + project.get().source().path());
        }
        ValidationRequest request = new ValidationRequest(
                arguments.directory(),
                arguments.invocation().home(),
                arguments.parameters(),
                arguments.invocation().in(),
                stdinName,
                project,
                rules.settings(),
                maxOrigins,
                complaints,
                arguments.log());
        ValidationResult result = repairs.wanted() ? repairs.run(request) : Validation.run(request);
        for (Complaint complaint : result.complaints()) {
            Main.complain(arguments.invocation(), complaint.message());
        }
        int code = exitCode(result, failing, repairs.wouldChange());
        return output.write(result, failing, code) ? code : ExitCode.USAGE;
    }

    private static int exitCode(ValidationResult result, Severity failing, boolean wouldChange) {
        if (!result.complaints().isEmpty()) {
            return ExitCode.USAGE;
        }
        return wouldChange || (failing != null && fails(result, failing)) ? ExitCode.FINDINGS : ExitCode.RIGHT;
    }

    private static boolean fails(ValidationResult result, Severity failing) {
        for (Finding finding : result.findings()) {
            if (finding.severity().atLeast(failing)) {
                return true;
            }
        }
        return false;
    }
}
