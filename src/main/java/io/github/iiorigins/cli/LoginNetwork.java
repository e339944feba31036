package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.preview.ProductionProxy;
import io.github.iiorigins.preview.Site;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The network that {@code test-login} signs in on: the one that the options name or, with {@code --rehearse}, a preview of the project
 * in the place of production.
 */
final class LoginNetwork implements AutoCloseable {
    /** Who signs in at the stand-in; no user is asked. */
    private static final String WHO = "Alice";

    /** Options that a rehearsal sets itself, or that are about production. */
    private static final String[] NOT_REHEARSED = {
        "--network", "--root-key", "--resolve", "--cacert", "--proxy", "--key", "--expect", "--browser-profile"
    };

    private final NetworkSettings settings;
    private final Optional<BlsPublicKey> rootKey;
    private final Optional<Preview> preview;
    private final Optional<ProductionProxy> production;
    private final String authorities;

    private LoginNetwork(
            NetworkSettings settings,
            Optional<BlsPublicKey> rootKey,
            Optional<Preview> preview,
            Optional<ProductionProxy> production,
            String authorities) {
        this.settings = settings;
        this.rootKey = rootKey;
        this.preview = preview;
        this.production = production;
        this.authorities = authorities;
    }

    static void describe(CommandSpec spec) {
        spec.addOption(CommandModel.flag(
                OptionGroup.NETWORK,
                "--rehearse",
                "Sign in at production's origins in a local preview of the project, with its stand-in for II"));
    }

    /** Whether a preview stands in for production. */
    static boolean isRehearsal(Arguments arguments) {
        return arguments.has("--rehearse");
    }

    /** Rejects the options that do not go together with a rehearsal. */
    static void requireFit(Arguments arguments) throws UsageError {
        if (isRehearsal(arguments)) {
            arguments.refuse("--rehearse, which has its own network and users", NOT_REHEARSED);
        }
    }

    /** Opens it; a rehearsal starts its preview. */
    static LoginNetwork open(
            Arguments arguments,
            NetworkOptions options,
            Optional<ProjectFile> project,
            List<CheckRequest.Target> targets)
            throws UsageError {
        if (!isRehearsal(arguments)) {
            return new LoginNetwork(
                    options.settings(),
                    options.rootKey(),
                    Optional.empty(),
                    Optional.empty(),
                    arguments.given("--cacert") + " "
                            + arguments.value("--cacert").orElse(""));
        }
        NetworkSettings plain = options.settings();
        Preview preview = null;
        try {
            preview = preview(arguments, project, targets);
            remark(arguments, preview);
            ProductionProxy production = preview.production();
            return new LoginNetwork(
                    plain.through(production.address(), production.authority()),
                    Optional.of(BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey()))),
                    Optional.of(preview),
                    Optional.of(production),
                    "the certificate of the rehearsal");
        } catch (Preview.Impossible impossible) {
            throw new UsageError("--rehearse: " + impossible.getMessage(), impossible);
        } catch (IOException | Refusal failure) {
            if (preview != null) {
                preview.close();
            }
            throw new UsageError("--rehearse: the preview does not start: " + failure.getMessage(), failure);
        }
    }

    private static Preview preview(
            Arguments arguments, Optional<ProjectFile> project, List<CheckRequest.Target> targets)
            throws UsageError, Preview.Impossible, IOException {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (CheckRequest.Target target : targets) {
            if (!target.ii().isProduction()) {
                throw new UsageError("--rehearse replaces id.ai, not the Internet Identity at "
                        + target.ii().origin());
            }
            Set<String> origins = new LinkedHashSet<>(target.named());
            origins.addAll(target.origins());
            origins.add(target.derivationOrigin());
            for (String text : origins) {
                Optional<Origin> origin = Origin.parse(text);
                if (origin.isPresent()
                        && origin.get().scheme().equals("https")
                        && Gateway.principal(origin.get().host()).isEmpty()) {
                    aliases.putIfAbsent(origin.get().host(), site(target.environment()));
                }
            }
        }
        Path directory = Project.directory(
                project, arguments.directory(), arguments.invocation().home());
        return Preview.start(new Preview.Request(
                Project.read(directory, arguments.directory()),
                project,
                aliases,
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                arguments.invocation()::tell,
                new Preview.SignIn(false, Optional.of(WHO))));
    }

    /** Says what the preview cannot serve as production would, such as what is not built, where an origin of production leads to. */
    private static void remark(Arguments arguments, Preview preview) {
        for (Site site : preview.sites()) {
            boolean production = !site.hasMadeUpId();
            for (String host : preview.hosts(site)) {
                production |= !host.endsWith(".localhost");
            }
            for (String remark : site.remarks()) {
                if (production && !arguments.has("--quiet")) {
                    arguments.invocation().tell(site.name() + ": " + remark);
                }
            }
        }
    }

    /** The site of an environment, as the preview finds it; empty for the only one. */
    private static String site(Optional<Environment> environment) {
        return environment
                .flatMap(Environment::canister)
                .or(() -> environment.flatMap(Environment::assets))
                .orElse("");
    }

    /** Reaches it. */
    Http http(RequestLog log) throws UsageError {
        try {
            return new Http(settings, log);
        } catch (IOException unreadable) {
            throw new UsageError(authorities + ": " + FileReading.reason(unreadable), unreadable);
        }
    }

    /** How it is reached. */
    NetworkSettings settings() {
        return settings;
    }

    /** Its root key; nothing if it is to be asked for it. */
    Optional<BlsPublicKey> rootKey() {
        return rootKey;
    }

    /** Ends the preview of a rehearsal. */
    @Override
    public void close() {
        production.ifPresent(ProductionProxy::close);
        preview.ifPresent(Preview::close);
    }
}
