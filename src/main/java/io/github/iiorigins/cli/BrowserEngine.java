package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.testlogin.browser.BrowserLogin;
import io.github.iiorigins.testlogin.browser.BrowserNotUsable;
import io.github.iiorigins.testlogin.browser.BrowserProgram;
import io.github.iiorigins.testlogin.browser.BrowserRequest;
import io.github.iiorigins.testlogin.browser.Recording;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** The options of {@code test-login} for signing in by a browser, the sign-ins themselves, and what is wrong with what was seen. */
final class BrowserEngine {
    private final Arguments arguments;
    private final List<Recording.Picture> pictures = new ArrayList<>();

    BrowserEngine(Arguments arguments) {
        this.arguments = arguments;
    }

    static void describe(CommandSpec spec) {
        OptionGroup group = OptionGroup.BROWSER;
        spec.addOption(CommandModel.value(
                group,
                "--browser",
                "PROGRAM",
                "Chrome, Chromium, or Edge, by path or name (default: CHROME_PATH, or the first one found)"));
        spec.addOption(CommandModel.value(
                group,
                "--browser-profile",
                "DIR",
                "Keep the browser profile in DIR, so that passkeys persist (default: a temporary profile)"));
        spec.addOption(CommandModel.value(group, "--path", "URLPATH", "Path of the app's sign-in page (default: /)"));
        spec.addOption(CommandModel.value(
                group, "--click", "SELECTOR", "CSS selector of the element to click (default: you click)"));
        spec.addOption(CommandModel.flag(
                group, "--ask", "Send a sign-in request from ii-origins instead of the app's, at each origin"));
        spec.addOption(CommandModel.flag(
                group, "--headless", "Show no window; requires --click or --ask, and a test network's II"));
        spec.addOption(CommandModel.flag(
                group, "--virtual-authenticator", "Create and use passkeys without a user; not at production's II"));
    }

    /** What a run needs to know that is not an option of this engine. */
    record Surroundings(
            Http http,
            NetworkSettings settings,
            IiLocation ii,
            CanisterId canister,
            BlsPublicKey rootKey,
            Duration patience,
            Consumer<String> telling) {}

    /**
     * Signs in at each origin by a browser.
     *
     * @throws UsageError if the options do not go together, or no browser can be used
     */
    List<OriginLogin> run(Surroundings around, String derivationOrigin, List<Ruling> rulings)
            throws UsageError, InterruptedException {
        BrowserRequest request = request(around, derivationOrigin, rulings);
        try (BrowserLogin login = BrowserLogin.start(request)) {
            List<OriginLogin> logins = login.run(derivationOrigin, rulings);
            pictures.addAll(login.recording().pictures());
            return logins;
        } catch (BrowserNotUsable unusable) {
            throw new UsageError(unusable.getMessage(), unusable);
        }
    }

    /**
     * Sees whether the options go together, before anybody is asked anything.
     *
     * @param ii where people would sign in
     */
    static void requireFit(Arguments arguments, IiLocation ii) throws UsageError {
        boolean ask = arguments.has("--ask");
        boolean headless = arguments.has("--headless");
        boolean virtual = arguments.has("--virtual-authenticator");
        boolean click = arguments.value("--click").isPresent();
        if (virtual && ii.isProduction()) {
            throw new UsageError("--virtual-authenticator: at " + ii.origin().host()
                    + " identities belong to real users; use it on a test network, with --network or --ii");
        }
        if (virtual && arguments.value("--browser-profile").isPresent()) {
            throw new UsageError(
                    "--virtual-authenticator: its passkeys are deleted after the run, so the identity in the"
                            + " profile would have none; remove " + arguments.given("--browser-profile"));
        }
        if (headless && ii.isProduction()) {
            throw new UsageError("--headless: at " + ii.origin().host()
                    + " a user must sign in; without --headless, a window opens for that");
        }
        if (headless && !click && !ask) {
            throw new UsageError("--headless: there is no window to click in; add --click SELECTOR or --ask");
        }
        if (ask && click) {
            throw new UsageError(
                    "--ask and --click cannot be combined: the request comes from ii-origins or from the app");
        }
        String path = arguments.value("--path").orElse("/");
        if (!path.startsWith("/")) {
            throw UsageError.invalid(arguments.given("--path"), path, "a path that starts with a slash");
        }
    }

    private BrowserRequest request(Surroundings around, String derivationOrigin, List<Ruling> rulings)
            throws UsageError {
        if (around.settings().proxyCredentials().isPresent()) {
            throw new UsageError("--engine browser: a proxy with a password is not supported");
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            around.telling().accept("running as root: the browser runs without its sandbox");
        }
        Map<String, String> environment = arguments.invocation().environment();
        Path program;
        try {
            program = BrowserProgram.find(arguments.value("--browser"), environment, System.getProperty("os.name", ""));
        } catch (BrowserNotUsable none) {
            throw new UsageError(none.getMessage(), none);
        }
        Optional<String> profile = arguments.value("--browser-profile");
        List<String> identities = new ArrayList<>(List.of(around.ii().origin().toString()));
        if (around.ii().isProduction()) {
            for (String other : IiLocation.PRODUCTION) {
                if (!identities.contains(other)) {
                    identities.add(other);
                }
            }
        }
        return new BrowserRequest(
                program,
                profile.isEmpty() ? Optional.empty() : Optional.of(arguments.path(profile.get())),
                arguments.has("--headless"),
                root,
                around.settings(),
                trusted(around, derivationOrigin, rulings),
                identities,
                around.canister(),
                around.rootKey(),
                arguments.value("--path").orElse("/"),
                arguments.value("--click"),
                arguments.has("--ask"),
                arguments.has("--virtual-authenticator"),
                around.patience(),
                arguments.has("--record"),
                Clock.systemUTC(),
                around.telling());
    }

    /** The browser does not read {@code --cacert}: it is told the keys of the servers that are to be met, and only those. */
    private static List<String> trusted(Surroundings around, String derivationOrigin, List<Ruling> rulings) {
        if (around.settings().certificateAuthorities().isEmpty()) {
            return List.of();
        }
        Set<String> servers = new LinkedHashSet<>(
                List.of(derivationOrigin, around.ii().origin().toString()));
        if (around.ii().isProduction()) {
            servers.addAll(IiLocation.PRODUCTION);
        }
        servers.add("https://icp-api.io");
        for (Ruling ruling : rulings) {
            servers.add(ruling.origin());
            ruling.decision().url().ifPresent(servers::add);
        }
        Set<String> keys = new LinkedHashSet<>();
        for (String server : servers) {
            around.http().publicKey(server, true).ifPresent(keys::add);
        }
        return new ArrayList<>(keys);
    }

    /** The pictures that were taken. */
    List<Recording.Picture> pictures() {
        return pictures;
    }

    // ---- what the app itself sends

    /** What is wrong with what the app was seen to send, beside what came of it. */
    static List<Finding> findings(String derivationOrigin, List<OriginLogin> logins) throws UsageError {
        RuleCatalogue rules = new RuleCatalogue();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> sentAt = new LinkedHashMap<>();
        for (OriginLogin login : logins) {
            if (login.evidence() != Evidence.OBSERVED) {
                continue;
            }
            Sighting place = Sighting.of(login.origin()).withOrigin(login.origin());
            boolean home = Gateway.remap(login.origin()).equals(Gateway.remap(derivationOrigin));
            if (login.sent().isEmpty()) {
                if (!home && login.verdict() == Decision.Verdict.ACCEPTED) {
                    findings.add(Finding.of(
                                    rules.named("derivation-origin-missing"),
                                    "the app at " + login.origin() + " sends no derivation origin")
                            .withSeverity(Severity.ERROR)
                            .seen(place)
                            .withNote("users there have separate accounts from those at " + derivationOrigin)
                            .withHelp("use the code from ii-origins snippet"));
                }
                continue;
            }
            String sent = login.sent().get();
            if (!Origin.isBare(sent)) {
                findings.add(Finding.of(
                                rules.named("derivation-origin-not-bare"),
                                "the app at " + login.origin() + " sends " + QuotedText.quote(sent)
                                        + ", which is not a bare origin")
                        .seen(place.withStep(Decision.Step.BARE.word()))
                        .withNote("II rejects the request; a URL object, too, becomes a string with such a slash")
                        .withHelp("use the code from ii-origins snippet"));
                continue;
            }
            sentAt.putIfAbsent(Gateway.remap(sent), login.origin());
            if (!Gateway.remap(sent).equals(Gateway.remap(derivationOrigin))) {
                findings.add(Finding.of(
                                rules.named("derivation-origin-unexpected"),
                                "the app at " + login.origin() + " sends " + QuotedText.quote(sent) + ", not "
                                        + derivationOrigin)
                        .seen(place));
            }
        }
        if (sentAt.size() > 1) {
            List<String> origins = new ArrayList<>(sentAt.values());
            findings.add(Finding.of(
                            rules.named("derivation-origins-differ"),
                            "the app sends different derivation origins at " + String.join(" and ", origins))
                    .seen(Sighting.of(origins.get(1)).withOrigin(origins.get(1)))
                    .withNote("the same user gets a different account at each"));
        }
        return findings;
    }
}
