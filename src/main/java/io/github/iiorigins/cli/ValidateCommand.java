package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Link;
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
                        "Validate the project's files offline: whether Internet Identity (II) will accept the alternative origins.")
                .footer(
                        "ii-origins validate                            The project in this directory",
                        "ii-origins validate public/                    One directory",
                        "ii-origins validate --fix                      Apply safe fixes",
                        "ii-origins validate --diff --unsafe-fixes | git apply",
                        "ii-origins validate --format json -o text:report.txt",
                        "ii-origins validate - < public/.well-known/ii-alternative-origins");
        spec.addPositional(CommandModel.parameters(
                "PATH",
                "0..*",
                "Files or directories to validate; - reads standard input (default: the project here or in a parent"
                        + " directory)"));
        spec.addOption(CommandModel.value(
                OptionGroup.INPUT, "--stdin-filename", "PATH", "Treat standard input as the file at this path"));
        EnvironmentOption.describe(spec, "Environment that you will deploy next (default: all in the project file)");
        spec.addOption(CommandModel.flag(
                OptionGroup.FIXES, "--fix", "Apply safe fixes; with -, print the fixed text to standard output"));
        spec.addOption(CommandModel.flag(
                OptionGroup.FIXES,
                "--unsafe-fixes",
                "Apply safe fixes and fixes that may not match your intent; review the result"));
        spec.addOption(CommandModel.flag(
                OptionGroup.FIXES, "--diff", "Show fixes as a patch; write nothing; exit with 1 if there are any"));
        spec.addOption(RuleOptions.describeFailOn());
        spec.addOption(CommandModel.flag(
                OptionGroup.RULES,
                "--strict",
                "Exit with 1 if a part that validate looks at is unknown, such as what the app sends"));
        spec.addOption(RuleOptions.describe());
        spec.addOption(RuleOptions.describeMaxOrigins());
        spec.addOption(CommandModel.format(ReportOutput.FORMATS));
        spec.addOption(CommandModel.output(ReportOutput.FORMATS));
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
        Optional<ProjectFile> project = EnvironmentOption.focused(arguments, arguments.project(complaints));
        RuleOptions rules = new RuleOptions(arguments, project, complaints);
        Optional<String> stdinName = arguments.value("--stdin-filename");
        if (stdinName.isPresent()) {
            arguments.path(stdinName.get());
        }
        if (project.isPresent()) {
            project = Optional.of(project.get().withAllowances(rules.allowances()));
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
                arguments.log(),
                arguments.invocation().clock());
        ValidationResult result = repairs.wanted() ? repairs.run(request) : Validation.run(request);
        Main.complain(arguments.invocation(), result.complaints());
        if (arguments.has("--strict")) {
            for (Link link : result.chain().in(Link.State.UNKNOWN)) {
                Main.complain(
                        arguments.invocation(), "--strict: " + link.name().subject() + " is unknown: " + link.text());
            }
        }
        int code = exitCode(result, failing, repairs.wouldChange(), arguments.has("--strict"));
        return output.write(new ValidationFormats(result, arguments.has("--verbose")), failing, code);
    }

    private static int exitCode(ValidationResult result, Severity failing, boolean wouldChange, boolean strict) {
        int found = ExitCode.of(result.findings(), failing);
        if (found != ExitCode.BUG && !result.complaints().isEmpty()) {
            return ExitCode.USAGE;
        }
        boolean unknown = strict && !result.chain().in(Link.State.UNKNOWN).isEmpty();
        return found == ExitCode.RIGHT && (wouldChange || unknown) ? ExitCode.FINDINGS : found;
    }
}
