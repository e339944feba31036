package io.github.iiorigins.cli;

import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.testlogin.Engine;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.testlogin.browser.BrowserLogin;
import io.github.iiorigins.testlogin.browser.BrowserNotUsable;
import io.github.iiorigins.testlogin.browser.BrowserProgram;
import io.github.iiorigins.testlogin.browser.BrowserRequest;
import io.github.iiorigins.testlogin.browser.Recording;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Signs in by a browser, as the options say. */
final class BrowserEngine implements Engine {
    private final Arguments arguments;
    private final NetworkSettings settings;
    private final RequestLog log;
    private final IiLocation ii;
    private final CanisterId canister;
    private final Path program;
    private final boolean headless;
    private final Duration patience;
    private final Optional<Path> profile;
    private final List<Recording.Picture> pictures;

    /** @param pictures receives the pictures that are taken */
    BrowserEngine(
            Arguments arguments,
            NetworkOptions options,
            NetworkSettings settings,
            RequestLog log,
            IiLocation ii,
            List<Recording.Picture> pictures)
            throws UsageError {
        requireFit(arguments, ii);
        arguments.refuse(
                "--engine browser, where the app and the user decide this; use --engine canister",
                "--account",
                "--whoami",
                "--ttl");
        this.arguments = arguments;
        this.settings = settings;
        this.headless = isHeadless(arguments);
        this.log = log;
        this.ii = ii;
        this.canister = options.internetIdentity(ii);
        try {
            this.program = BrowserProgram.find(
                    arguments.value("--browser"),
                    arguments.invocation().environment(),
                    System.getProperty("os.name", ""));
        } catch (BrowserNotUsable none) {
            throw new UsageError(none.getMessage(), none);
        }
        this.patience = SignInOptions.deadline(arguments);
        Optional<String> directory = arguments.value("--browser-profile");
        this.profile = directory.isEmpty() ? Optional.empty() : Optional.of(arguments.path(directory.get()));
        this.pictures = pictures;
        if (settings.proxyCredentials().isPresent()) {
            throw new UsageError("--engine browser: a proxy with a password is not supported");
        }
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

    @Override
    public List<OriginLogin> signIn(Network network, Origin derivationOrigin, List<Ruling> rulings)
            throws BrowserNotUsable, InterruptedException {
        try (BrowserLogin login = BrowserLogin.start(request(network, derivationOrigin, rulings))) {
            List<OriginLogin> logins = login.run(derivationOrigin, rulings);
            pictures.addAll(login.recording().pictures());
            return logins;
        }
    }

    /** Whether the browser has no window: a rehearsal that clicks or asks by itself needs no user. */
    static boolean isHeadless(Arguments arguments) {
        boolean alone = arguments.has("--ask") || arguments.value("--click").isPresent();
        return arguments.has("--headless") || (alone && LoginNetwork.isRehearsal(arguments));
    }

    /**
     * Checks whether the options go together, before any question is asked.
     *
     * @param ii where users would sign in
     */
    private static void requireFit(Arguments arguments, IiLocation ii) throws UsageError {
        boolean ask = arguments.has("--ask");
        boolean production = ii.isProduction() && !LoginNetwork.isRehearsal(arguments);
        boolean headless = arguments.has("--headless");
        boolean virtual = arguments.has("--virtual-authenticator");
        boolean click = arguments.value("--click").isPresent();
        if (virtual && production) {
            throw new UsageError("--virtual-authenticator: at " + ii.origin().host()
                    + " identities belong to real users; use it on a test network, with --network or --ii");
        }
        if (virtual && arguments.value("--browser-profile").isPresent()) {
            throw new UsageError(
                    "--virtual-authenticator: its passkeys are deleted after the run, so the identity in the"
                            + " profile would have none; remove " + arguments.given("--browser-profile"));
        }
        if (headless && production) {
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

    private BrowserRequest request(Network network, Origin derivationOrigin, List<Ruling> rulings) {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            tell("running as root: the browser runs without its sandbox");
        }
        return new BrowserRequest(
                program,
                profile,
                headless,
                root,
                settings,
                trusted(network.http(), derivationOrigin, rulings),
                identities(),
                canister,
                network.rootKey(),
                arguments.value("--path").orElse("/"),
                arguments.value("--click"),
                arguments.has("--ask"),
                arguments.has("--virtual-authenticator"),
                patience,
                arguments.has("--record"),
                Clock.systemUTC(),
                this::tell);
    }

    private void tell(String words) {
        if (!arguments.has("--quiet")) {
            log.clear();
            arguments.invocation().tell(words);
        }
    }

    /** The origins of the Internet Identity that is meant, the one to ask first. */
    private List<Origin> identities() {
        Set<Origin> identities = new LinkedHashSet<>(List.of(ii.origin()));
        if (ii.isProduction()) {
            identities.addAll(IiLocation.PRODUCTION);
        }
        return new ArrayList<>(identities);
    }

    /** The browser does not read {@code --cacert}: it is told the keys of the servers that are to be met, and only those. */
    private List<String> trusted(Http http, Origin derivationOrigin, List<Ruling> rulings) {
        if (settings.certificateAuthorities().isEmpty()) {
            return List.of();
        }
        Set<String> servers = new LinkedHashSet<>(List.of(derivationOrigin.toString()));
        identities().forEach(identity -> servers.add(identity.toString()));
        servers.add("https://icp-api.io");
        for (Ruling ruling : rulings) {
            servers.add(ruling.origin().toString());
            ruling.decision().url().ifPresent(servers::add);
        }
        Set<String> keys = new LinkedHashSet<>();
        for (String server : servers) {
            http.publicKey(server, true).ifPresent(keys::add);
        }
        return new ArrayList<>(keys);
    }
}
