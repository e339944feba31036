package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RuleSettings;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.RuleTerms;
import io.github.iiorigins.text.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.OptionSpec;

/** What commands that report findings are told about rules: on the command line, and in the project file before it. */
final class RuleOptions {
    private static final String NEVER = "never";
    private static final Choice FAIL_ON = new Choice("error", "warning", "info", NEVER);

    private final Arguments arguments;
    private final RuleSettings settings = new RuleSettings();
    private final List<Allowance> offline = new ArrayList<>();
    private final List<Allowance> live = new ArrayList<>();
    private RuleCatalogue catalogue;

    /** Takes the severities and exceptions of the project file, and then what {@code --rule} says. */
    RuleOptions(Arguments arguments, Optional<ProjectFile> project, List<Complaint> complaints) throws UsageError {
        this.arguments = arguments;
        if (project.isPresent()) {
            take(project.get(), complaints);
        }
        takeOptions();
    }

    static OptionSpec describe() {
        return CommandModel.values(
                OptionGroup.RULES,
                ",",
                "RULE=SEVERITY",
                "Set a rule to " + RuleSettings.WORDS.or() + ", repeatable",
                "--rule");
    }

    static OptionSpec describeFailOn() {
        return CommandModel.choice(
                OptionGroup.RULES,
                "--fail-on",
                "SEVERITY",
                "Exit with 1 if a finding has at least this severity: ",
                FAIL_ON);
    }

    static OptionSpec describeMaxOrigins() {
        return CommandModel.value(
                OptionGroup.RULES,
                "--max-origins",
                "N",
                "Allow up to N origins, at most " + DocumentContext.HARD_LIMIT
                        + " (default: 10, or from the project file)");
    }

    /** The severity from which findings fail the run; null for never. */
    static Severity failOn(Arguments arguments) throws UsageError {
        String word = arguments.choice("--fail-on", FAIL_ON);
        return word.equals(NEVER) ? null : Severity.ofWord(word).orElseThrow();
    }

    static OptionalInt maxOrigins(Arguments arguments) throws UsageError {
        long limit = arguments.number(
                "--max-origins",
                -1,
                1,
                DocumentContext.HARD_LIMIT,
                "1 to " + DocumentContext.HARD_LIMIT + "; no version of Internet Identity reads a longer list");
        return limit < 0 ? OptionalInt.empty() : OptionalInt.of((int) limit);
    }

    /** The severities so far; a later one for the same rule wins. */
    RuleSettings settings() {
        return settings;
    }

    /** The project file's exceptions from rules that look offline; nothing offline can match the others. */
    List<Allowance> allowances() {
        return offline;
    }

    /** All that is set, for findings about what is live. */
    RuleTerms terms() {
        List<Allowance> all = new ArrayList<>(offline);
        all.addAll(live);
        return new RuleTerms(settings, all);
    }

    private void takeOptions() throws UsageError {
        String given = arguments.given("--rule");
        for (String text : arguments.values("--rule")) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw UsageError.invalid(given, text, "RULE=SEVERITY, such as local-origin=off");
            }
            Rule rule = named(text.substring(0, equals));
            String word = text.substring(equals + 1);
            String refusal = RuleSettings.refusal(rule, word);
            if (refusal != null) {
                throw new UsageError(UsageError.invalidValue(given, text) + ": " + refusal);
            }
            settings.set(rule, word);
        }
    }

    private void take(ProjectFile project, List<Complaint> complaints) {
        for (ProjectFile.RuleSetting setting : project.rules()) {
            try {
                Rule rule = named(setting.rule());
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
        for (Allowance allowance : project.allowances()) {
            try {
                Rule rule = named(allowance.rule());
                if (rule.pinned()) {
                    complaints.add(Complaint.at(
                            new Location(project.source(), allowance.rulePlace()),
                            rule.name() + " cannot have exceptions" + RuleSettings.whyPinned(rule)));
                } else if (rule.group() == RuleGroup.LIVE) {
                    live.add(allowance);
                } else {
                    offline.add(allowance);
                }
            } catch (UsageError unknown) {
                complaints.add(
                        Complaint.at(new Location(project.source(), allowance.rulePlace()), unknown.getMessage()));
            }
        }
    }

    private Rule named(String name) throws UsageError {
        if (catalogue == null) {
            catalogue = new RuleCatalogue();
        }
        return catalogue.named(name);
    }
}
