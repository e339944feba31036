package io.github.iiorigins.cli;

import io.github.iiorigins.check.Check;
import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.EarlierCheck;
import io.github.iiorigins.check.Watch;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.report.EarlierReport;
import io.github.iiorigins.text.QuotedText;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins check}. */
final class CheckCommand implements Command {
    private static final Duration WATCH_TIMEOUT = Duration.ofMinutes(15);

    /** Gateways limit how much one address may ask. */
    private static final int MOST_SITES = 500;

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Check a live domain as Internet Identity (II) does, and show which origins it accepts.")
                .footer(
                        "ii-origins check                               The origins in the project file",
                        "ii-origins check forge.example                 A domain",
                        "ii-origins check www.forge.example --derivation-origin https://forge.example",
                        "ii-origins check --watch                       After a deploy",
                        "ii-origins check - --format verdict < sites.txt",
                        "ii-origins check --since last.json             What changed since then",
                        "ii-origins check --network http://localhost:8000",
                        "ii-origins check -o html:check.html            Also write an HTML report");
        CheckTargets.describe(
                spec,
                ", - for a list on standard input" + CheckTargets.FROM_PROJECT,
                "Also check this origin, repeatable");
        spec.addOption(RuleOptions.describeFailOn());
        spec.addOption(RuleOptions.describe());
        spec.addOption(RuleOptions.describeMaxOrigins());
        spec.addOption(CommandModel.format(ReportOutput.CHECK_FORMATS));
        spec.addOption(CommandModel.output(ReportOutput.CHECK_FORMATS));
        spec.addOption(CommandModel.value(
                OptionGroup.OUTPUT,
                "--since",
                "FILE",
                "Show what changed since a report of an earlier check (--format json)"));
        spec.addOption(CommandModel.flag(
                OptionGroup.WATCH, "--watch", "Repeat the check until everything passes, for use after a deploy"));
        spec.addOption(CommandModel.value(
                OptionGroup.WATCH,
                "--watch-timeout",
                "TIME",
                "Stop watching after this time (default: " + WATCH_TIMEOUT.toMinutes() + "m)"));
        spec.addOption(CommandModel.value(
                OptionGroup.NETWORK,
                "--ii",
                "HOST",
                "Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: from the"
                        + " environment, or the network's: id.ai on mainnet)"));
        spec.addOption(NetworkOptions.network());
        NetworkOptions.describe(spec);
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError, InterruptedException {
        ReportOutput output = new ReportOutput(arguments, ReportOutput.CHECK_FORMATS, false);
        Severity failing = RuleOptions.failOn(arguments);
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> project = arguments.project(complaints);
        RuleOptions rules = new RuleOptions(arguments, project, complaints);
        NetworkOptions network = new NetworkOptions(arguments);
        Duration limit =
                arguments.time("--watch-timeout", NetworkOptions.LONGEST).orElse(WATCH_TIMEOUT);
        Set<String> named = new HashSet<>(network.named());
        Optional<EarlierCheck> since = since(arguments);
        List<CheckRequest.Target> targets =
                new CheckTargets(arguments, domains(arguments), network, project, named).targets();
        CheckRequest request = new CheckRequest(
                targets, network.rootKey(), named, network.isLocal(), rules.terms(), since, Clock.systemUTC());
        Main.complain(arguments.invocation(), complaints);
        CheckResult result;
        RequestLog log = new RequestLog(arguments);
        try (Http http = network.http(log)) {
            result = arguments.has("--watch")
                    ? new Watch(limit).run(request, http, failing, log::waiting)
                    : Check.run(request, http);
        } finally {
            log.clear();
        }
        for (String unknown : result.unknown()) {
            Main.complain(arguments.invocation(), unknown);
        }
        int code = complaints.isEmpty() || InternalErrorRule.isAmong(result.findings())
                ? exitCode(result, failing)
                : ExitCode.USAGE;
        return output.write(new CheckFormats(result.with(complaints), arguments, project), failing, code);
    }

    /** The domains that were named; a list on standard input that is empty must not stand for the project's. */
    private static List<String> domains(Arguments arguments) throws UsageError {
        List<String> domains = GivenOrigins.of(arguments, arguments.parameters());
        if (domains.isEmpty() && !arguments.parameters().isEmpty()) {
            throw new UsageError("standard input names no site to check");
        }
        if (domains.size() > MOST_SITES) {
            throw new UsageError(domains.size()
                    + " sites are too many for one run: split the list into runs of at most " + MOST_SITES);
        }
        return domains;
    }

    private static Optional<EarlierCheck> since(Arguments arguments) throws UsageError {
        Optional<String> report = arguments.value("--since");
        if (report.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(EarlierReport.read(FileReading.named(arguments.path(report.get()), report.get())));
        } catch (UnreadableFile | EarlierReport.Foreign unusable) {
            throw new UsageError(
                    arguments.given("--since") + " " + QuotedText.quote(report.get()) + ": " + unusable.getMessage()
                            + "; expected a report that check wrote with --format json",
                    unusable);
        }
    }

    private static int exitCode(CheckResult result, Severity failing) {
        int found = ExitCode.of(result.findings(), failing);
        if (found != ExitCode.RIGHT) {
            return found;
        }
        return result.unknown().isEmpty() ? ExitCode.RIGHT : ExitCode.UNKNOWN;
    }
}
