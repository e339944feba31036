package io.github.iiorigins.cli;

import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which environment of the project file is meant: the one that {@code --environment} or its variable names, or the one that
 * icp-cli would deploy. Of icp-cli's variables {@code ICP_ENVIRONMENT} is the user's; {@code ICP_CLI_ENVIRONMENT} is set for
 * scripts, so it counts only where this program is run as one.
 */
final class EnvironmentOption {
    private static final String NAME = "--environment";

    /** What a user of icp-cli sets in place of its option {@code -e}. */
    private static final String ICP = "ICP_ENVIRONMENT";

    /** What deploy tools set for the scripts that they run: icp-cli, dfx. */
    private static final List<String> OF_SCRIPTS = List.of("ICP_CLI_ENVIRONMENT", "DFX_NETWORK");

    /** What dfx and icp-cli call the mainnet, where the project file may say production. */
    private static final String MAINNET = "ic";

    private EnvironmentOption() {}

    /** Adds the option. */
    static void describe(CommandSpec spec, String description) {
        spec.addOption(CommandModel.value(OptionGroup.INPUT, NAME, "NAME", description));
    }

    /** A name, and what it was given by. */
    record Named(String given, String name) {}

    /** What the user named, if anything. */
    static Optional<Named> given(Arguments arguments) {
        Optional<String> own = arguments.value(NAME);
        return own.isPresent() ? Optional.of(new Named(arguments.given(NAME), own.get())) : variable(arguments, ICP);
    }

    /** The same for a run within a build or a deploy: there the tool knows better than the user's variable. */
    static Optional<Named> ofScript(Arguments arguments) {
        if (arguments.value(NAME).isEmpty()) {
            for (String variable : OF_SCRIPTS) {
                Optional<Named> named = variable(arguments, variable);
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return given(arguments);
    }

    private static Optional<Named> variable(Arguments arguments, String variable) {
        String name = arguments.invocation().environment().getOrDefault(variable, "");
        return name.isEmpty() ? Optional.empty() : Optional.of(new Named(variable, name));
    }

    /** The name of the environment that is meant, as the project file has it; it may be one that is not there yet. */
    static Optional<String> named(Arguments arguments, Optional<ProjectFile> file) {
        Optional<Named> given = given(arguments);
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(inFile(given.get().name(), file));
    }

    /** What is the mainnet to a deploy tool is production, unless the project file says otherwise. */
    static String inFile(String name, Optional<ProjectFile> file) {
        return name.equals(MAINNET) && (file.isEmpty() || file.get().environment(name) == null)
                ? ProjectFile.PRODUCTION
                : name;
    }

    /**
     * The environment that is meant; null if none is named.
     *
     * @throws UsageError if the project has no such environment
     */
    static Environment chosen(Arguments arguments, Optional<ProjectFile> file) throws UsageError {
        Optional<Named> given = given(arguments);
        if (given.isEmpty()) {
            return null;
        }
        if (file.isEmpty()) {
            if (given.get().given().equals(ICP)) {
                return null; // It was set for icp-cli, and here there is nothing to choose from.
            }
            throw new UsageError(
                    UsageError.invalidValue(given.get().given(), given.get().name()) + ": there is no "
                            + ProjectFile.NAME + " in this or a parent directory");
        }
        return known(given.get(), file.get());
    }

    /** The environment of a name that a project file must have. */
    static Environment known(Named given, ProjectFile file) throws UsageError {
        Environment environment = file.environment(inFile(given.name(), Optional.of(file)));
        if (environment == null) {
            StringBuilder names = new StringBuilder();
            for (Environment other : file.environments()) {
                names.append(names.isEmpty() ? "; it has " : ", ").append(QuotedText.printable(other.name()));
            }
            throw new UsageError("unknown environment " + QuotedText.quote(given.name()) + " in "
                    + file.source().path() + (names.isEmpty() ? "; it has none" : names)
                    + (given.given().equals(NAME) ? "" : " (from " + given.given() + ")"));
        }
        return environment;
    }

    /**
     * The environment whose list goes into a build. A script that does not say which would write one into the build of the
     * other, so it is only left open where there is one.
     *
     * @param file the project file, if there is one
     */
    static String ofBuild(Arguments arguments, Optional<ProjectFile> file) throws UsageError {
        Optional<Named> given = ofScript(arguments);
        if (file.isEmpty()) {
            return ProjectFile.PRODUCTION; // The refusal is about the file.
        }
        if (given.isEmpty()) {
            List<Environment> all = file.get().environments();
            if (all.size() == 1) {
                return all.get(0).name();
            }
            throw new UsageError(
                    "--into requires --environment NAME: " + file.get().source().path() + " has "
                            + (all.isEmpty() ? "no environments" : "several environments"));
        }
        boolean local = given.get().name().equals(Environment.LOCAL)
                && !given.get().given().equals(NAME);
        // A local network needs no list, so a deploy there does not stop for want of one.
        return local ? Environment.LOCAL : known(given.get(), file.get()).name();
    }

    /** The project file, looked at for the environment that is meant. */
    static Optional<ProjectFile> focused(Arguments arguments, Optional<ProjectFile> file) throws UsageError {
        Environment chosen = chosen(arguments, file);
        return chosen == null ? file : Optional.of(file.orElseThrow().askedFor(chosen.name()));
    }
}
