package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The project file {@code ii-origins.json}: what the user settled once for all commands.
 *
 * @param path where it is, absolute
 * @param source its text
 * @param role whether this project publishes a list or signs in under another project's origin
 * @param environments in the order of the file
 * @param rules severities in place of the defaults
 * @param allowances exceptions
 */
public record ProjectFile(
        Path path,
        SourceText source,
        Role role,
        List<Environment> environments,
        List<RuleSetting> rules,
        List<Allowance> allowances) {

    /** The file's name. */
    public static final String NAME = "ii-origins.json";

    /** The part that a project plays. */
    public enum Role {
        /** It has a derivation origin of its own and publishes the list. */
        PUBLISHER,
        /** It signs in under the derivation origin of a sister project and has no list. */
        CONSUMER
    }

    /**
     * A severity for a rule.
     *
     * @param rule the rule's name, as written
     * @param severity the severity's word, as written
     * @param place where the name stands
     * @param severityPlace where the severity stands
     */
    public record RuleSetting(String rule, String severity, Span place, Span severityPlace) {}

    /** The same with other exceptions. */
    public ProjectFile withAllowances(List<Allowance> others) {
        return new ProjectFile(path, source, role, environments, rules, List.copyOf(others));
    }

    /** The directory that paths in the file start from. */
    public Path directory() {
        return path.getParent();
    }

    /**
     * The environments that a file is uploaded in: those whose asset directory holds it. Where no environment claims
     * it by directory, those without an asset directory.
     */
    public List<Environment> environmentsOf(Path file) {
        List<Environment> claiming = new ArrayList<>();
        List<Environment> open = new ArrayList<>();
        Path normal = file.normalize();
        for (Environment environment : environments) {
            if (environment.assets().isEmpty()) {
                open.add(environment);
            } else if (normal.startsWith(
                    directory().resolve(environment.assets().get()).normalize())) {
                claiming.add(environment);
            }
        }
        return claiming.isEmpty() ? open : claiming;
    }

    /** The root of the repository that a directory lies in; not looked for above the home directory. */
    public static Optional<Path> repository(Path directory, Path home) {
        for (Path above = directory.normalize(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return Optional.of(above);
            }
            if (above.equals(home)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Looks for the project file in a directory and above it, up to the root of the repository, and never in or above
     * the home directory unless the search starts there.
     */
    public static Optional<Path> find(Path start, Path home) {
        Path directory = start.normalize();
        while (directory != null) {
            Path file = directory.resolve(NAME);
            // A link that leads nowhere was meant to be one: reading it will say so.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file);
            }
            Path parent = directory.getParent();
            if (Files.exists(directory.resolve(".git"))
                    || directory.equals(home)
                    || (parent != null && parent.equals(home))) {
                return Optional.empty();
            }
            directory = parent;
        }
        return Optional.empty();
    }
}
