package io.github.iiorigins.cli;

import io.github.iiorigins.check.Check;
import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.testlogin.EngineNotUsable;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.testlogin.TestLogin;
import io.github.iiorigins.testlogin.browser.Recording;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins test-login}. */
final class TestLoginCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Sign in at each origin and compare the principals. The same user must get the same"
                        + " principal everywhere.")
                .footer(
                        "ii-origins test-login --engine browser                   You click the sign-in",
                        "ii-origins test-login --key ci.pem --expect PRINCIPAL    In CI",
                        "ii-origins test-login forge.example --key - < ci.pem",
                        "ii-origins test-login --network http://localhost:8000 --key ci.pem",
                        "ii-origins test-login --rehearse --click '#sign-in'      Before a deployment");
        CheckTargets.describe(spec, CheckTargets.FROM_PROJECT, "Also sign in at this origin, repeatable");
        SignInOptions.describe(spec);
        spec.addOption(RuleOptions.describeFailOn());
        spec.addOption(RuleOptions.describe());
        spec.addOption(RuleOptions.describeMaxOrigins());
        spec.addOption(CommandModel.format(ReportOutput.LIVE_FORMATS));
        spec.addOption(CommandModel.output(ReportOutput.LIVE_FORMATS));
        spec.addOption(CommandModel.flag(
                OptionGroup.OUTPUT, "--record", "Add screenshots of each sign-in to the HTML report"));
        LoginNetwork.describe(spec);
        NetworkOptions.describeWithIdentity(spec, "from the environment, or the network's: id.ai on mainnet");
        return spec;
    }

    @Override
    public List<String> further() {
        return List.of("register", "session", "inspect");
    }

    @Override
    public Command within(String word) {
        return switch (word) {
            case "register" -> new RegisterCommand();
            case "session" -> new SessionCommand();
            case "inspect" -> new InspectCommand();
            default -> null;
        };
    }

    @Override
    public int run(Arguments arguments) throws UsageError, InterruptedException {
        ReportOutput output = new ReportOutput(arguments, ReportOutput.LIVE_FORMATS, false);
        Severity failing = RuleOptions.failOn(arguments);
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> project = arguments.project(complaints);
        RuleOptions rules = new RuleOptions(arguments, project, complaints);
        NetworkOptions network = new NetworkOptions(arguments);
        Set<String> named = new HashSet<>(network.named());
        SignInOptions options = new SignInOptions(arguments, network);
        List<CheckRequest.Target> targets =
                new CheckTargets(arguments, arguments.parameters(), network, project, named).targets();
        RequestLog log = new RequestLog(arguments);
        List<Recording.Picture> pictures = new ArrayList<>();
        LoginResult result;
        try (LoginNetwork reached = LoginNetwork.open(arguments, network, project, targets)) {
            CheckRequest request = new CheckRequest(
                    targets,
                    reached.rootKey(),
                    named,
                    network.isLocal(),
                    rules.terms(),
                    Optional.empty(),
                    Clock.systemUTC());
            TestLogin.Terms terms = new TestLogin.Terms(
                    network.address(),
                    request.rootKey(),
                    options.required(),
                    SignInOptions.appRules(),
                    request.terms());
            List<SignInOptions.Aim> aims = options.aims(targets, project, reached.settings(), log, pictures);
            Main.complain(arguments.invocation(), complaints);
            try (Http http = reached.http(log)) {
                result = TestLogin.run(
                        CheckedSites.of(Check.run(request, http), aims, LoginNetwork.isRehearsal(arguments)),
                        terms,
                        http);
            }
        } catch (EngineNotUsable unusable) {
            throw new UsageError(unusable.getMessage(), unusable);
        } finally {
            log.clear();
        }
        for (String unknown : result.unknown()) {
            Main.complain(arguments.invocation(), unknown);
        }
        int code = complaints.isEmpty() || InternalErrorRule.isAmong(result.findings())
                ? exitCode(result, failing)
                : ExitCode.USAGE;
        return output.write(new LoginFormats(result.with(complaints), pictures, arguments, project), failing, code);
    }

    private static int exitCode(LoginResult result, Severity failing) {
        int found = ExitCode.of(result.findings(), failing);
        if (found != ExitCode.RIGHT) {
            return found;
        }
        boolean known = result.unknown().isEmpty();
        for (SiteLogin site : result.sites()) {
            boolean wrong = site.same().equals(Optional.of(false)) || site.isUnexpected();
            if (wrong && failing != null) {
                return ExitCode.FINDINGS;
            }
            known &= site.isKnown();
        }
        return known ? ExitCode.RIGHT : ExitCode.UNKNOWN;
    }
}
