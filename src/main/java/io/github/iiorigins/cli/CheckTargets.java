package io.github.iiorigins.cli;

import io.github.iiorigins.assets.rules.AssetLint;
import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.AssetTreeReader;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Which derivation origins to check, and which origins to ask about at each: from the command line and the project file. */
final class CheckTargets {
    private final Arguments arguments;
    /** What a command without DOMAIN and {@code --origin} asks about. */
    static final String FROM_PROJECT = " (default: the origins in the project file)";

    private final NetworkOptions network;
    private final Optional<ProjectFile> project;
    private final OptionalInt maxOrigins;
    private final List<String> domains = new ArrayList<>();
    private final Set<String> origins = new LinkedHashSet<>();

    /**
     * Adds what says which origins are meant.
     *
     * @param input what DOMAIN's line of help ends with: other sources, and what happens without it
     * @param origin what {@code --origin} does
     */
    static void describe(CommandSpec spec, String input, String origin) {
        spec.addPositional(CommandModel.parameters("DOMAIN", "0..*", "Hosts or URLs that users open" + input));
        spec.addOption(CommandModel.value(
                OptionGroup.INPUT,
                "--derivation-origin",
                "ORIGIN",
                "Origin whose accounts the app uses (default: from the project file, or DOMAIN)"));
        spec.addOption(CommandModel.values(OptionGroup.INPUT, ",", "ORIGIN", origin, "--origin"));
        EnvironmentOption.describe(
                spec,
                "Environment in the project file (default: all that fit --network: local ones for a local network, else"
                        + " the others)");
    }

    /**
     * Reads them.
     *
     * @param domains the hosts or URLs that users open
     * @param named receives the hosts that the command line names
     */
    CheckTargets(
            Arguments arguments,
            List<String> domains,
            NetworkOptions network,
            Optional<ProjectFile> project,
            Set<String> named)
            throws UsageError {
        this.arguments = arguments;
        this.network = network;
        this.project = project;
        this.maxOrigins = RuleOptions.maxOrigins(arguments);
        for (String domain : domains) {
            this.domains.add(origin(domain, QuotedText.quote(domain), named));
        }
        for (String text : arguments.values("--origin")) {
            origins.add(origin(text, arguments.given("--origin") + " " + QuotedText.quote(text), named));
        }
        Optional<String> derivation = arguments.value("--derivation-origin");
        if (derivation.isPresent()) {
            Origin.parse(derivation.get()).ifPresent(origin -> named.add(origin.host()));
        }
    }

    /** The origins that the command line names. */
    List<String> asked() {
        List<String> asked = new ArrayList<>(domains);
        asked.addAll(origins);
        return asked;
    }

    List<CheckRequest.Target> targets() throws UsageError {
        List<String> asked = asked();
        List<Environment> environments = environments();
        Optional<String> given = arguments.value("--derivation-origin");
        if (given.isPresent()) {
            // It is judged as it was given: what is wrong with it is wrong in the app too.
            return List.of(target(
                    given.get(),
                    "from " + arguments.given("--derivation-origin"),
                    false,
                    asked,
                    of(given.get(), environments)));
        }
        List<CheckRequest.Target> targets = new ArrayList<>();
        for (Environment environment : concerned(asked, environments)) {
            targets.add(target(
                    environment.derivationOrigin().orElseThrow().text(),
                    "from " + project.orElseThrow().source().path() + ", " + environment.name(),
                    false,
                    asked,
                    Optional.of(environment)));
        }
        if (!targets.isEmpty()) {
            return targets;
        }
        for (String domain : domains) {
            targets.add(
                    target(domain, "assumed: nothing names another", true, new ArrayList<>(origins), Optional.empty()));
        }
        if (targets.isEmpty()) {
            throw new UsageError(
                    origins.isEmpty()
                            ? "nothing to check: add a DOMAIN, or set the derivation origin in " + ProjectFile.NAME
                            : "--origin requires a derivation origin: add a DOMAIN or --derivation-origin ORIGIN");
        }
        return targets;
    }

    private CheckRequest.Target target(
            String derivation, String source, boolean assumed, List<String> asked, Optional<Environment> environment)
            throws UsageError {
        List<String> others = new ArrayList<>(asked);
        others.remove(derivation);
        Optional<String> ii = arguments.value("--ii");
        int limit = DocumentContext.STRICT_LIMIT;
        if (environment.isPresent()) {
            limit = environment.get().maxOrigins().orElse(limit);
            ii = ii.isPresent() ? ii : environment.get().ii();
        }
        return new CheckRequest.Target(
                derivation,
                source,
                assumed,
                others,
                environment,
                environment.isPresent() ? elsewhere(environment.get()) : List.of(),
                network.ii(ii),
                maxOrigins.orElse(limit),
                opening(environment));
    }

    /** The rules file of an environment's assets that lets every page read the list; a project that cannot be read has none. */
    private Optional<String> opening(Optional<Environment> environment) {
        if (environment.isEmpty() || environment.get().assets().isEmpty()) {
            return Optional.empty();
        }
        Path directory = project.orElseThrow()
                .directory()
                .resolve(environment.get().assets().get());
        try {
            return AssetLint.opening(AssetTreeReader.read(
                    directory, environment.get().assets().get(), new Texts(arguments.directory())));
        } catch (UnreadableFile unreadable) {
            return Optional.empty();
        }
    }

    /** The environments with another derivation origin, whose list does not belong at the one of this. */
    private List<Environment> elsewhere(Environment environment) {
        List<Environment> elsewhere = new ArrayList<>();
        for (Environment other : project.orElseThrow().environments()) {
            if (other.derivationOrigin().isPresent()
                    && environment.derivationOrigin().isPresent()
                    && !Gateway.isSame(
                            other.derivationOrigin().get().meant(),
                            environment.derivationOrigin().get().meant())) {
                elsewhere.add(other);
            }
        }
        return elsewhere;
    }

    /** The environment that was named, else those that fit the network, as far as they name a derivation origin. */
    private List<Environment> environments() throws UsageError {
        Environment asked = EnvironmentOption.chosen(arguments, project);
        if (project.isEmpty()) {
            return List.of();
        }
        if (asked != null) {
            return asked.derivationOrigin().isPresent() ? List.of(asked) : List.of();
        }
        return fitting(project.get(), network.isLocal());
    }

    /** The environments of a project that fit a network, as far as they name a derivation origin. */
    static List<Environment> fitting(ProjectFile project, boolean local) {
        List<Environment> fitting = new ArrayList<>();
        List<Environment> rehearsed = new ArrayList<>();
        for (Environment environment : project.environments()) {
            if (environment.derivationOrigin().isPresent()) {
                (environment.isLocal() == local ? fitting : rehearsed).add(environment);
            }
        }
        // On a local network, what is meant for production is rehearsed, as preview serves it.
        return fitting.isEmpty() && local ? rehearsed : fitting;
    }

    /** Of several environments those that know one of the origins asked about, if any does. */
    private static List<Environment> concerned(List<String> asked, List<Environment> environments) {
        List<Environment> concerned = new ArrayList<>();
        for (Environment environment : environments) {
            Set<String> known = new LinkedHashSet<>();
            known.add(Gateway.remap(environment.derivationOrigin().orElseThrow().meant()));
            for (OriginEntry entry : environment.alternativeOrigins()) {
                known.add(Gateway.remap(entry.meant()));
            }
            boolean knows = false;
            for (String origin : asked) {
                knows |= known.contains(Gateway.remap(origin));
            }
            if (knows) {
                concerned.add(environment);
            }
        }
        return concerned.isEmpty() ? environments : concerned;
    }

    private static Optional<Environment> of(String derivation, List<Environment> environments) {
        for (Environment environment : environments) {
            if (Gateway.isSame(environment.derivationOrigin().orElseThrow().meant(), derivation)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    /** What users open as the origin that a browser makes of it. */
    private static String origin(String text, String given, Set<String> named) throws UsageError {
        Optional<Origin> meant =
                Origin.bare(text).or(() -> EntryForm.of(text).suggestion().flatMap(Origin::bare));
        if (meant.isEmpty()) {
            throw new UsageError(given + " is not an address that a browser can open");
        }
        named.add(meant.get().host());
        return meant.get().toString();
    }
}
