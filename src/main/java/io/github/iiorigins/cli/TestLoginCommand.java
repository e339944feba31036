package io.github.iiorigins.cli;

import io.github.iiorigins.check.Check;
import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkRootKey;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.CheckWords;
import io.github.iiorigins.testlogin.CanisterLogin;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.LoginJudgement;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.LoopbackLogin;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.testlogin.browser.Recording;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins test-login}. */
final class TestLoginCommand implements Command {
    /** How to sign in; {@code auto} chooses by the other options. */
    private static final Choice ENGINES = new Choice("auto", "canister", "loopback", "browser");

    private static final Choice EVIDENCE = new Choice("computed", "asked", "observed");
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration MAX_LIFETIME = Duration.ofDays(30);
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    /** The deadline if no person has to act. */
    private static final Duration UNATTENDED_DEADLINE = Duration.ofMinutes(2);

    private static final Duration MAX_DEADLINE = Duration.ofDays(1);

    /** What {@code --record} has seen. */
    private final List<Recording.Picture> pictures = new ArrayList<>();

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
                        "ii-origins test-login --network http://localhost:8000 --key ci.pem");
        CheckTargets.describe(spec, "Also sign in at this origin, repeatable");
        spec.addOption(CommandModel.choice(
                OptionGroup.ENGINE,
                "--engine",
                "ENGINE",
                "How to sign in; auto is canister with a key, browser on a terminal: ",
                ENGINES));
        spec.addOption(CommandModel.secret(
                OptionGroup.ENGINE, "--key", "FILE", "Private key to sign in with (PEM); - reads standard input"));
        spec.addOption(CommandModel.value(
                OptionGroup.ENGINE, "--anchor", "N", "Identity number of the key (default: stored with the key)"));
        spec.addOption(CommandModel.value(OptionGroup.ENGINE, "--account", "N", "Sign in to this numbered account"));
        spec.addOption(CommandModel.value(
                OptionGroup.ENGINE,
                "--ttl",
                "TIME",
                "How long each sign-in is valid, such as 30m, 8h, or 7d (default: 30m)"));
        spec.addOption(CommandModel.value(
                OptionGroup.ENGINE,
                "--deadline",
                "TIME",
                "How long to wait for the sign-in (default: 10m, or 2m with --headless)"));
        spec.addOption(CommandModel.value(
                OptionGroup.ENGINE,
                "--whoami",
                "CANISTER",
                "Call this canister's whoami as each principal, and show the caller it saw"));
        BrowserEngine.describe(spec);
        spec.addOption(CommandModel.value(
                OptionGroup.RULES, "--expect", "PRINCIPAL", "Fail unless every origin yields this principal"));
        spec.addOption(CommandModel.choice(
                OptionGroup.RULES, "--require", "EVIDENCE", "Fail if the evidence is weaker than this: ", EVIDENCE));
        spec.addOption(RuleOptions.describeFailOn());
        spec.addOption(RuleOptions.describe());
        spec.addOption(RuleOptions.describeMaxOrigins());
        spec.addOption(CommandModel.format(ReportOutput.LIVE_FORMATS));
        spec.addOption(CommandModel.output(ReportOutput.LIVE_FORMATS));
        spec.addOption(CommandModel.flag(
                OptionGroup.OUTPUT, "--record", "Add screenshots of each sign-in to the HTML report"));
        spec.addOption(CommandModel.value(
                OptionGroup.NETWORK,
                "--ii",
                "HOST",
                "Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: from the"
                        + " environment, or the network's: id.ai on mainnet)"));
        spec.addOption(CommandModel.value(
                OptionGroup.NETWORK,
                "--ii-canister",
                "CANISTER",
                "Canister of that Internet Identity (default: known from its host)"));
        spec.addOption(NetworkOptions.network());
        NetworkOptions.describe(spec);
        return spec;
    }

    @Override
    public List<String> further() {
        return List.of("register", "inspect");
    }

    @Override
    public Command within(String word) {
        return switch (word) {
            case "register" -> new RegisterCommand();
            case "inspect" -> new InspectCommand();
            default -> null;
        };
    }

    /** The options of a run, parsed and validated. */
    private record Given(
            Optional<ProjectFile> project,
            List<CheckRequest.Target> targets,
            NetworkOptions network,
            Optional<BlsPublicKey> rootKey,
            Set<String> named,
            RuleOptions rules,
            String engine,
            Optional<LoginKey> key,
            Optional<Principal> expected,
            Evidence required) {}

    @Override
    public int run(Arguments arguments) throws UsageError {
        ReportOutput output = new ReportOutput(arguments, ReportOutput.LIVE_FORMATS, false);
        Severity failing = RuleOptions.failOn(arguments);
        List<Complaint> complaints = new ArrayList<>();
        Given given = given(arguments, complaints);
        NetworkSettings settings = given.network().settings();
        for (Complaint complaint : complaints) {
            Main.complain(arguments.invocation(), complaint.message());
        }
        LoginResult result;
        RequestLog log = new RequestLog(arguments);
        try (Http http = new Http(settings, log)) {
            result = logins(arguments, given, http, log);
        } catch (IOException unreadable) {
            throw new UsageError(
                    arguments.given("--cacert") + " "
                            + arguments.value("--cacert").orElse("") + ": " + FileReading.reason(unreadable),
                    unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            log.clear();
        }
        boolean asked = complaints.isEmpty();
        for (String unknown : result.unknown()) {
            Main.complain(arguments.invocation(), unknown);
            complaints.add(new Complaint(unknown));
        }
        int code = asked || InternalErrorRule.isAmong(result.findings()) ? exitCode(result, failing) : ExitCode.USAGE;
        LoginFormats formats = new LoginFormats(
                result, complaints, pictures, arguments.has("--verbose"), arguments.provenance(), given.project());
        return output.write(formats.findings(), formats, failing, code);
    }

    private static Given given(Arguments arguments, List<Complaint> complaints) throws UsageError {
        Optional<ProjectFile> project = arguments.project(complaints);
        RuleOptions rules = new RuleOptions(arguments);
        if (project.isPresent()) {
            rules.take(project.get(), complaints);
        }
        rules.takeOptions();
        NetworkOptions network = new NetworkOptions(arguments);
        Set<String> named = new HashSet<>(network.named());
        Optional<LoginKey> key = LoginKey.of(arguments);
        String engine = engine(arguments, key.isPresent());
        Optional<Principal> expected = Optional.empty();
        Optional<String> text = arguments.value("--expect");
        if (text.isPresent()) {
            expected = Optional.of(principal(arguments.given("--expect"), text.get()));
        }
        List<CheckRequest.Target> targets = new CheckTargets(arguments, network, project, named).targets();
        requireOneSecret(targets, network, expected.isPresent());
        if (engine.equals("browser")) {
            for (CheckRequest.Target target : targets) {
                BrowserEngine.requireFit(arguments, target.ii());
            }
        }
        return new Given(
                project,
                targets,
                network,
                CheckCommand.rootKey(network),
                named,
                rules,
                engine,
                key,
                expected,
                evidence(arguments));
    }

    /**
     * Each Internet Identity makes principals by a secret of its own, so those of two are never equal and say nothing when they
     * differ.
     */
    private static void requireOneSecret(List<CheckRequest.Target> targets, NetworkOptions network, boolean expecting)
            throws UsageError {
        IiLocation first = targets.get(0).ii();
        for (CheckRequest.Target target : targets) {
            IiLocation ii = target.ii();
            if (network.isLocal() ? ii.isProduction() : ii.origin().isLoopback()) {
                throw new UsageError("the Internet Identity at " + ii.origin() + " is not on "
                        + (network.isLocal() ? "this network" : "the mainnet")
                        + ", and principals differ between networks: add --ii or --network");
            }
            boolean same = ii.equals(first) || (ii.isProduction() && first.isProduction());
            if (expecting && !same) {
                throw new UsageError("--expect applies to one Internet Identity, but there are two, at "
                        + first.origin() + " and " + ii.origin() + ": choose one with --environment");
            }
        }
    }

    private static String engine(Arguments arguments, boolean key) throws UsageError {
        String engine = arguments.choice("--engine", ENGINES);
        if (engine.equals("auto")) {
            if (!key && !arguments.invocation().terminals().in()) {
                throw new UsageError(
                        "no key and no terminal: add --key FILE (ii-origins test-login register creates one),"
                                + " or run on a terminal");
            }
            return key ? "canister" : "browser";
        }
        if (engine.equals("canister") && !key) {
            throw new UsageError("--engine canister requires --key FILE; ii-origins test-login register creates one");
        }
        return engine;
    }

    private static Evidence evidence(Arguments arguments) throws UsageError {
        return switch (arguments.choice("--require", EVIDENCE)) {
            case "observed" -> Evidence.OBSERVED;
            case "asked" -> Evidence.ASKED;
            default -> Evidence.COMPUTED;
        };
    }

    private static Principal principal(String given, String text) throws UsageError {
        return Principal.parse(text).orElseThrow(() -> UsageError.invalid(given, text, "a principal"));
    }

    /** Checks what is live, and signs in where II accepts it. */
    private LoginResult logins(Arguments arguments, Given given, Http http, RequestLog log)
            throws UsageError, InterruptedException {
        CheckRequest request = new CheckRequest(
                given.targets(),
                given.rootKey(),
                given.named(),
                given.network().isLocal(),
                given.rules().settings(),
                given.rules().allowances(true),
                Clock.systemUTC());
        List<SiteLogin> sites = new ArrayList<>();
        CheckResult checked = Check.run(request, http);
        List<SiteReport> reports = checked.sites();
        for (int i = 0; i < reports.size(); i++) {
            CheckRequest.Target target = checked.targets().get(i);
            try {
                sites.add(site(arguments, given, http, log, target, reports.get(i)));
            } catch (RuntimeException | Error bug) {
                sites.add(stopped(given, target, bug));
            }
        }
        return new LoginResult(sites);
    }

    /** The sign-ins under a derivation origin of which a bug of this program let nothing be known. */
    private static SiteLogin stopped(Given given, CheckRequest.Target target, Throwable bug) {
        Finding finding = InternalErrorRule.of("the sign-ins under " + target.derivationOrigin(), bug)
                .seen(Sighting.of(target.derivationOrigin()));
        return new SiteLogin(
                target.derivationOrigin(),
                target.source(),
                target.ii().origin().host(),
                given.expected(),
                List.of(),
                List.of(finding),
                0,
                List.of(),
                new Chain(List.of()));
    }

    private SiteLogin site(
            Arguments arguments, Given given, Http http, RequestLog log, CheckRequest.Target target, SiteReport report)
            throws UsageError, InterruptedException {
        List<Ruling> rulings = rulings(report, target);
        List<String> unknown = new ArrayList<>(report.unknown());
        List<OriginLogin> logins = switch (given.engine()) {
            case "canister" -> canister(arguments, given, http, target, rulings, unknown);
            case "loopback" -> loopback(arguments, given, http, log, target, rulings, unknown);
            default -> browser(arguments, given, http, log, target, rulings, unknown);
        };
        List<Finding> findings = new ArrayList<>(report.findings());
        int allowed = report.allowed();
        List<Finding> own = new ArrayList<>(LoginJudgement.judge(logins, given.expected(), given.required()));
        own.addAll(BrowserEngine.findings(report.derivationOrigin(), logins));
        for (Finding finding : own) {
            Finding set = given.rules().settings().apply(finding);
            if (set == null || isAllowed(finding, given.rules().allowances(true))) {
                allowed++;
            } else {
                findings.add(set);
            }
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding.ORDER));
        for (OriginLogin login : logins) {
            if (login.verdict() == Decision.Verdict.UNKNOWN && !unknown.contains(login.reason())) {
                unknown.add(login.origin() + ": " + login.reason());
            }
        }
        return new SiteLogin(
                report.derivationOrigin(),
                report.source(),
                report.ii(),
                given.expected(),
                logins,
                findings,
                allowed,
                unknown,
                report.chain());
    }

    private static boolean isAllowed(Finding finding, List<Allowance> allowances) {
        for (Allowance allowance : allowances) {
            if (allowance.covers(finding.rule().name(), null, finding.subject().orElse(null))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The derivation origin, which has nothing to ask, then all origins that a page can be at. Of a list that II rejects for its
     * length, only those that the user named: the others are a stranger's choice, and no sign-in can work there.
     */
    private static List<Ruling> rulings(SiteReport report, CheckRequest.Target target) {
        List<Ruling> rulings = new ArrayList<>();
        String derivation = report.derivationOrigin();
        if (Origin.isBare(derivation)) {
            rulings.add(new Ruling(
                    derivation,
                    new Decision(
                            Decision.Verdict.ACCEPTED,
                            Decision.Step.SAME_SITE,
                            "",
                            report.canister(),
                            Optional.empty()),
                    ""));
        }
        for (OriginVerdict verdict : report.origins()) {
            boolean tooLong = verdict.wide().step() == Decision.Step.CAP;
            if (Origin.isBare(verdict.origin())
                    && !verdict.origin().equals(derivation)
                    && (!tooLong || target.named().contains(verdict.origin()))) {
                rulings.add(
                        new Ruling(verdict.origin(), verdict.under(report.limit()), CheckWords.why(report, verdict)));
            }
        }
        return rulings;
    }

    // ---- the canister engine

    private static List<OriginLogin> canister(
            Arguments arguments,
            Given given,
            Http http,
            CheckRequest.Target target,
            List<Ruling> rulings,
            List<String> unknown)
            throws UsageError, InterruptedException {
        LoginKey key = given.key().orElseThrow();
        String host = target.ii().origin().host();
        long identity = identity(arguments, key, host);
        Optional<BlsPublicKey> rootKey = rootKey(given, http, unknown);
        if (rootKey.isEmpty()) {
            return List.of();
        }
        Agent agent =
                new Agent(http, given.network().address(), given.network().isLocal(), rootKey.get(), Clock.systemUTC());
        Optional<Principal> whoami = Optional.empty();
        if (arguments.value("--whoami").isPresent()) {
            whoami = Optional.of(principal(
                    arguments.given("--whoami"), arguments.value("--whoami").get()));
        }
        CanisterLogin.Request request = new CanisterLogin.Request(
                agent,
                rootKey.get(),
                internetIdentity(arguments, target.ii()),
                key.key(),
                identity,
                number(arguments, "--account"),
                lifetime(arguments),
                whoami,
                Clock.systemUTC());
        return CanisterLogin.run(request, target.derivationOrigin(), rulings);
    }

    // ---- the loopback engine

    private static List<OriginLogin> loopback(
            Arguments arguments,
            Given given,
            Http http,
            RequestLog log,
            CheckRequest.Target target,
            List<Ruling> rulings,
            List<String> unknown)
            throws UsageError, InterruptedException {
        for (String option : new String[] {"--account", "--whoami"}) {
            if (arguments.value(option).isPresent()) {
                throw new UsageError(
                        arguments.given(option) + " cannot be used with --engine loopback: its page signs in only to"
                                + " the default account, and only for ii-origins; use --engine canister");
            }
        }
        CanisterId internetIdentity = internetIdentity(arguments, target.ii());
        Duration deadline = time(arguments, "--deadline", DEADLINE, MAX_DEADLINE, "24h");
        Duration lifetime = lifetime(arguments);
        Optional<BlsPublicKey> rootKey = rootKey(given, http, unknown);
        if (rootKey.isEmpty()) {
            return List.of();
        }
        return LoopbackLogin.run(
                new LoopbackLogin.Terms(
                        http,
                        target.ii(),
                        given.network().isLocal(),
                        internetIdentity,
                        rootKey.get(),
                        given.expected(),
                        lifetime,
                        deadline,
                        address -> invite(arguments.invocation(), log, address, deadline),
                        trouble -> Main.complain(arguments.invocation(), trouble),
                        Clock.systemUTC()),
                target.derivationOrigin(),
                rulings);
    }

    /** On standard error, because standard output is for the report: a line for people, or one of JSON for programs. */
    private static void invite(Invocation invocation, RequestLog log, String address, Duration deadline) {
        log.clear();
        if (!invocation.terminals().err()) {
            invocation.err().println("{\"url\": \"" + address + "\"}");
            return;
        }
        boolean opened = DefaultBrowser.open(address, invocation.environment());
        invocation
                .err()
                .println((opened ? "Sign in in your browser: " : "Open this in a browser and sign in: ") + address
                        + "   (" + Durations.words(deadline) + " left; Ctrl-C to stop)");
    }

    // ---- the browser engine

    private List<OriginLogin> browser(
            Arguments arguments,
            Given given,
            Http http,
            RequestLog log,
            CheckRequest.Target target,
            List<Ruling> rulings,
            List<String> unknown)
            throws UsageError, InterruptedException {
        for (String option : new String[] {"--account", "--whoami", "--ttl"}) {
            if (arguments.value(option).isPresent()) {
                throw new UsageError(arguments.given(option)
                        + " cannot be used with --engine browser, where the app and the user decide this; use --engine"
                        + " canister");
            }
        }
        CanisterId internetIdentity = internetIdentity(arguments, target.ii());
        Duration deadline = time(
                arguments,
                "--deadline",
                arguments.has("--headless") ? UNATTENDED_DEADLINE : DEADLINE,
                MAX_DEADLINE,
                "24h");
        Optional<BlsPublicKey> rootKey = rootKey(given, http, unknown);
        if (rootKey.isEmpty()) {
            return List.of();
        }
        BrowserEngine engine = new BrowserEngine(arguments);
        List<OriginLogin> logins = engine.run(
                new BrowserEngine.Surroundings(
                        http,
                        given.network().settings(),
                        target.ii(),
                        internetIdentity,
                        rootKey.get(),
                        deadline,
                        words -> tell(arguments, log, words)),
                target.derivationOrigin(),
                rulings);
        pictures.addAll(engine.pictures());
        return logins;
    }

    private static void tell(Arguments arguments, RequestLog log, String words) {
        if (!arguments.has("--quiet")) {
            log.clear();
            arguments.invocation().err().println(QuotedText.printable(words));
        }
    }

    private static Optional<BlsPublicKey> rootKey(Given given, Http http, List<String> unknown) {
        Optional<BlsPublicKey> rootKey = given.rootKey().isPresent()
                ? given.rootKey()
                : NetworkRootKey.fetch(http, given.network().address(), true);
        if (rootKey.isEmpty()) {
            unknown.add(given.network().address()
                    + ": the network's root key could not be fetched; set it with --root-key");
        }
        return rootKey;
    }

    // ---- what both take

    private static long identity(Arguments arguments, LoginKey key, String host) throws UsageError {
        Optional<Long> given = number(arguments, "--anchor");
        if (given.isPresent()) {
            return given.get();
        }
        if (key.identity().isEmpty()) {
            throw new UsageError("the key's identity number is unknown: add --anchor N");
        }
        if (!key.ii().isEmpty() && !key.ii().equals(host) && !(isProduction(key.ii()) && isProduction(host))) {
            throw new UsageError("the key belongs to identity " + key.identity().get()
                    + " at another Internet Identity, which its first line names, but this is " + host
                    + ", which has other identities: add --anchor or --ii");
        }
        return key.identity().get();
    }

    private static boolean isProduction(String host) {
        return IiLocation.PRODUCTION.contains("https://" + host);
    }

    private static Optional<Long> number(Arguments arguments, String option) throws UsageError {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notANumber) {
            throw UsageError.invalid(arguments.given(option), text.get(), "a number");
        }
        throw UsageError.invalid(arguments.given(option), text.get(), "a number");
    }

    private static Duration lifetime(Arguments arguments) throws UsageError {
        return time(arguments, "--ttl", LIFETIME, MAX_LIFETIME, "30d");
    }

    private static Duration time(Arguments arguments, String option, Duration otherwise, Duration most, String shown)
            throws UsageError {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> time = Durations.parse(text.get());
        if (time.isEmpty() || time.get().isZero() || time.get().compareTo(most) > 0) {
            throw UsageError.invalid(
                    arguments.given(option),
                    text.get(),
                    "a time with its unit, such as 90s, 30m, 8h, or 7d; at most " + shown);
        }
        return time.get();
    }

    /** The canister behind the page of an Internet Identity. */
    static CanisterId internetIdentity(Arguments arguments, IiLocation ii) throws UsageError {
        Optional<String> given = arguments.value("--ii-canister");
        if (given.isPresent()) {
            return CanisterId.parse(given.get())
                    .orElseThrow(
                            () -> UsageError.invalid(arguments.given("--ii-canister"), given.get(), "a canister ID"));
        }
        return ii.backend()
                .orElseThrow(() -> new UsageError("the canister of the Internet Identity at " + ii.origin()
                        + " is unknown: add --ii-canister CANISTER"));
    }

    private static int exitCode(LoginResult result, Severity failing) {
        if (InternalErrorRule.isAmong(result.findings())) {
            return ExitCode.BUG;
        }
        for (Finding finding : result.findings()) {
            if (failing != null && finding.severity().atLeast(failing)) {
                return ExitCode.FINDINGS;
            }
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
