package io.github.iiorigins.cli;

import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.check.ProjectTargets;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
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
                    ProjectTargets.at(given.get(), environments)));
        }
        List<CheckRequest.Target> targets = new ArrayList<>();
        for (Environment environment : ProjectTargets.concerned(asked, environments)) {
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
                environment.isPresent()
                        ? ProjectTargets.elsewhere(project.orElseThrow(), environment.get())
                        : List.of(),
                network.ii(ii),
                maxOrigins.orElse(limit),
                environment.isPresent()
                        ? ProjectTargets.opening(project.orElseThrow(), environment.get(), arguments.directory())
                        : Optional.empty());
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
        return ProjectTargets.fitting(project.get(), network.isLocal());
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
