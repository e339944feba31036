package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.testlogin.AppRequests;
import io.github.iiorigins.testlogin.Engine;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.Expectation;
import io.github.iiorigins.testlogin.browser.Recording;
import io.github.iiorigins.text.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The options of {@code test-login} about signing in, and about what must come of it. */
final class SignInOptions {
    /** How to sign in; {@code auto} chooses by the other options. */
    private static final Choice ENGINES = new Choice("auto", "canister", "loopback", "browser");

    private static final Choice EVIDENCE = new Choice("computed", "asked", "observed");
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration MAX_LIFETIME = Duration.ofDays(30);
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    /** The deadline if no user has to act. */
    private static final Duration UNATTENDED_DEADLINE = Duration.ofMinutes(2);

    /** Options about the app's page, which no other engine opens. */
    private static final String[] OF_BROWSER = {
        "--path", "--click", "--ask", "--headless", "--virtual-authenticator", "--browser-profile"
    };

    /**
     * How to sign in under a derivation origin.
     *
     * @param engine the engine
     * @param expected the principal that every sign-in must yield, if there is an expectation
     */
    record Aim(Engine engine, Optional<Expectation> expected) {}

    private final Arguments arguments;
    private final NetworkOptions network;
    private final Optional<LoginKey> key;
    private final String engine;
    private final Optional<Principal> expected;

    SignInOptions(Arguments arguments, NetworkOptions network) throws UsageError {
        this.arguments = arguments;
        this.network = network;
        LoginNetwork.requireFit(arguments);
        this.key = LoginKey.of(arguments);
        this.engine = engine();
        this.expected = principal(arguments, "--expect");
    }

    static void describe(CommandSpec spec) {
        OptionGroup group = OptionGroup.ENGINE;
        spec.addOption(CommandModel.choice(
                group,
                "--engine",
                "ENGINE",
                "Sign-in engine; auto uses canister with a key, and browser without: ",
                ENGINES));
        describeKey(spec);
        spec.addOption(CommandModel.value(
                group, "--deadline", "TIME", "How long to wait for the sign-in (default: 10m, or 2m with --headless)"));
        spec.addOption(CommandModel.value(
                group,
                "--whoami",
                "CANISTER",
                "Call this canister's whoami as each principal, and show the caller it saw"));
        BrowserEngine.describe(spec);
        spec.addOption(CommandModel.value(
                OptionGroup.RULES, "--expect", "PRINCIPAL", "Fail unless every origin yields this principal"));
        spec.addOption(CommandModel.choice(
                OptionGroup.RULES, "--require", "EVIDENCE", "Fail if the evidence is weaker than this: ", EVIDENCE));
    }

    /** Adds the options about signing in with a key. */
    static void describeKey(CommandSpec spec) {
        OptionGroup group = OptionGroup.ENGINE;
        spec.addOption(CommandModel.secret(
                group, "--key", "FILE", "Private key to sign in with (PEM); - reads standard input"));
        spec.addOption(CommandModel.value(
                group, "--anchor", "N", "Identity number of the key (default: stored with the key)"));
        spec.addOption(CommandModel.value(group, "--account", "N", "Sign in to this numbered account"));
        spec.addOption(CommandModel.value(
                group, "--ttl", "TIME", "How long each sign-in is valid, such as 30m, 8h, or 7d (default: 30m)"));
    }

    private String engine() throws UsageError {
        String chosen = chosen();
        if (!chosen.equals("browser")) {
            arguments.refuse("--engine " + chosen + ", which opens no app; use --engine browser", OF_BROWSER);
        }
        return chosen;
    }

    private String chosen() throws UsageError {
        String word = arguments.choice("--engine", ENGINES);
        if (LoginNetwork.isRehearsal(arguments)) {
            if (word.equals("canister") || word.equals("loopback")) {
                throw new UsageError("--rehearse signs in with a browser: remove " + arguments.given("--engine"));
            }
            return "browser";
        }
        if (word.equals("auto")) {
            if (key.isEmpty() && !arguments.invocation().terminals().in()) {
                throw new UsageError(
                        "no key and no terminal: add --key FILE (ii-origins test-login register creates one),"
                                + " or run on a terminal");
            }
            return key.isPresent() ? "canister" : "browser";
        }
        if (word.equals("canister") && key.isEmpty()) {
            throw new UsageError("--engine canister requires --key FILE; ii-origins test-login register creates one");
        }
        return word;
    }

    /**
     * How to sign in under each derivation origin.
     *
     * @param project where an environment names a principal
     * @param pictures receives what {@code --record} sees
     */
    List<Aim> aims(
            List<CheckRequest.Target> targets,
            Optional<ProjectFile> project,
            NetworkSettings settings,
            RequestLog log,
            List<Recording.Picture> pictures)
            throws UsageError {
        requireOneSecret(targets);
        List<Aim> aims = new ArrayList<>();
        for (CheckRequest.Target target : targets) {
            Optional<Expectation> wanted = expected(target, project);
            Engine made = switch (engine) {
                case "canister" ->
                    new CanisterEngine(
                            arguments, network, key.orElseThrow(), target.ii(), principal(arguments, "--whoami"));
                case "loopback" ->
                    new LoopbackEngine(arguments, network, log, target.ii(), wanted.map(Expectation::principal));
                default -> new BrowserEngine(arguments, network, settings, log, target.ii(), pictures);
            };
            aims.add(new Aim(made, wanted));
        }
        return aims;
    }

    /**
     * The principal that was given, or the one in the project file. That one counts only with a key, because a browser may sign in
     * somebody else; at the Internet Identity of its environment, because others derive other principals; and for the default account.
     */
    private Optional<Expectation> expected(CheckRequest.Target target, Optional<ProjectFile> project)
            throws UsageError {
        if (expected.isPresent() || target.environment().isEmpty() || !engine.equals("canister")) {
            return expected.map(principal -> new Expectation(principal, Optional.empty()));
        }
        Environment environment = target.environment().get();
        IiLocation own = network.ii(environment.ii());
        boolean same =
                own.equals(target.ii()) || (own.isProduction() && target.ii().isProduction());
        return environment.isLocal() == network.isLocal()
                        && same
                        && arguments.value("--account").isEmpty()
                ? environment
                        .expect()
                        .map(expect -> new Expectation(
                                expect.principal(), project.map(file -> new Location(file.source(), expect.place()))))
                : Optional.empty();
    }

    /**
     * Each Internet Identity derives principals from a secret of its own, so those of two are never equal and say nothing when they
     * differ.
     */
    private void requireOneSecret(List<CheckRequest.Target> targets) throws UsageError {
        IiLocation first = targets.get(0).ii();
        for (CheckRequest.Target target : targets) {
            IiLocation ii = target.ii();
            if (network.isLocal() ? ii.isProduction() : ii.origin().isLoopback()) {
                throw new UsageError("the Internet Identity at " + ii.origin() + " is not on "
                        + (network.isLocal() ? "this network" : "the mainnet")
                        + ", and principals differ between networks: add --ii or --network");
            }
            boolean same = ii.equals(first) || (ii.isProduction() && first.isProduction());
            if (expected.isPresent() && !same) {
                throw new UsageError("--expect applies to one Internet Identity, but there are two, at "
                        + first.origin() + " and " + ii.origin() + ": choose one with --environment");
            }
        }
    }

    /** The weakest evidence that is accepted. */
    Evidence required() throws UsageError {
        return switch (arguments.choice("--require", EVIDENCE)) {
            case "observed" -> Evidence.OBSERVED;
            case "asked" -> Evidence.ASKED;
            default -> Evidence.COMPUTED;
        };
    }

    /** The rules about client code that apply to what an app sends. */
    static AppRequests.Rules appRules() throws UsageError {
        RuleCatalogue catalogue = new RuleCatalogue();
        return new AppRequests.Rules(
                catalogue.named("derivation-origin-missing"),
                catalogue.named("derivation-origin-not-bare"),
                catalogue.named("derivation-origin-unexpected"),
                catalogue.named("derivation-origins-differ"),
                catalogue.named("callbacks-unusable"));
    }

    static Optional<Principal> principal(Arguments arguments, String option) throws UsageError {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Principal> principal = Principal.parse(text.get());
        if (principal.isEmpty()) {
            throw UsageError.invalid(arguments.given(option), text.get(), "a principal");
        }
        return principal;
    }

    static Duration lifetime(Arguments arguments) throws UsageError {
        return arguments.time("--ttl", MAX_LIFETIME).orElse(LIFETIME);
    }

    static Duration deadline(Arguments arguments) throws UsageError {
        return arguments
                .time("--deadline", NetworkOptions.LONGEST)
                .orElse(BrowserEngine.isHeadless(arguments) ? UNATTENDED_DEADLINE : DEADLINE);
    }
}
