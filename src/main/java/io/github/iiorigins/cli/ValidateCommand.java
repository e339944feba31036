package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleSettings;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
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
    private static final String NEVER = "never";
    private static final Choice FAIL_ON = new Choice("error", "warning", "info", NEVER);

    private RuleCatalogue catalogue;

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
        spec.addOption(CommandModel.values(
                "", "FORMAT:FILE", "Write a report to a file too; may be repeated", "-o", "--output"));
        spec.addOption(CommandModel.choice("--fail-on", "SEVERITY", "Exit 1 from this severity: ", FAIL_ON));
        spec.addOption(CommandModel.values(
                ",", "RULE=SEVERITY", "Set a rule to " + RuleSettings.WORDS.or() + "; may be repeated", "--rule"));
        spec.addOption(CommandModel.value("--max-origins", "N", "Allow up to N origins, 100 at most (default: 10)"));
        spec.addOption(
                CommandModel.value("--stdin-filename", "PATH", "The path to show and to judge standard input by"));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        Repairs repairs = new Repairs(arguments);
        ReportOutput output = new ReportOutput(arguments, repairs.takeStandardOutput());
        Severity failing = failOn(arguments);
        OptionalInt maxOrigins = maxOrigins(arguments);
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> project = arguments.project(complaints);
        RuleSettings settings = new RuleSettings();
        if (project.isPresent()) {
            project = Optional.of(settings(project.get(), settings, complaints));
        }
        Optional<String> stdinName = arguments.value("--stdin-filename");
        if (stdinName.isPresent()) {
            arguments.path(stdinName.get());
        }
        settings(arguments.values("--rule"), arguments.given("--rule"), settings);
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
                settings,
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

    /** The severity from which findings fail the run; null for never. */
    private static Severity failOn(Arguments arguments) throws UsageError {
        String word = arguments.choice("--fail-on", FAIL_ON);
        return word.equals(NEVER) ? null : Severity.ofWord(word).orElseThrow();
    }

    private static OptionalInt maxOrigins(Arguments arguments) throws UsageError {
        Optional<String> text = arguments.value("--max-origins");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        String given = arguments.given("--max-origins") + " " + QuotedText.quote(text.get());
        try {
            int limit = Integer.parseInt(text.get());
            if (limit >= 1 && limit <= DocumentContext.HARD_LIMIT) {
                return OptionalInt.of(limit);
            }
        } catch (NumberFormatException notANumber) {
            throw new UsageError(given + ": give a whole number", notANumber);
        }
        throw new UsageError(given + ": no II reads a list of more than " + DocumentContext.HARD_LIMIT + "; give 1 to "
                + DocumentContext.HARD_LIMIT);
    }

    private RuleCatalogue catalogue() {
        if (catalogue == null) {
            catalogue = new RuleCatalogue();
        }
        return catalogue;
    }

    private void settings(List<String> rules, String given, RuleSettings settings) throws UsageError {
        for (String text : rules) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new UsageError(
                        given + " " + QuotedText.quote(text) + ": give RULE=SEVERITY, as in local-origin=off");
            }
            Rule rule = catalogue().named(text.substring(0, equals));
            String word = text.substring(equals + 1);
            String refusal = RuleSettings.refusal(rule, word);
            if (refusal != null) {
                throw new UsageError(given + " " + text + ": " + refusal);
            }
            settings.set(rule, word);
        }
    }

    /** Takes the project file's severities, and gives the project file back without exceptions that name no rule. */
    private ProjectFile settings(ProjectFile project, RuleSettings settings, List<Complaint> complaints) {
        for (ProjectFile.RuleSetting setting : project.rules()) {
            try {
                Rule rule = catalogue().named(setting.rule());
                String refusal = RuleSettings.refusal(rule, setting.severity());
                if (refusal == null) {
                    settings.set(rule, setting.severity());
                } else {
                    complaints.add(Complaint.at(new Location(project.source(), setting.severityPlace()), refusal));
                }
            } catch (UsageError unknown) {
                complaints.add(Complaint.at(new Location(project.source(), setting.place()), unknown.getMessage()));
            }
        }
        List<Allowance> usable = new ArrayList<>();
        for (Allowance allowance : project.allowances()) {
            try {
                Rule rule = catalogue().named(allowance.rule());
                if (rule.pinned()) {
                    complaints.add(Complaint.at(
                            new Location(project.source(), allowance.rulePlace()),
                            rule.name() + " has no exceptions: it is one of the two rules that this tool is there to"
                                    + " enforce"));
                } else {
                    usable.add(allowance);
                }
            } catch (UsageError unknown) {
                complaints.add(
                        Complaint.at(new Location(project.source(), allowance.rulePlace()), unknown.getMessage()));
            }
        }
        return project.withAllowances(usable);
    }
}
