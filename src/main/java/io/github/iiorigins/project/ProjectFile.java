package io.github.iiorigins.project;

import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The project file {@code ii-origins.json}: what the user settled once for all commands.
 *
 * @param path where it is, absolute
 * @param source its text
 * @param role whether this project publishes a list or signs in under another project's origin
 * @param environments in the order of the file
 * @param rules severities in place of the defaults
 * @param allowances exceptions
 * @param asked the environment that a run asks about; nothing for all of them
 */
public record ProjectFile(
        Path path,
        SourceText source,
        Role role,
        List<Environment> environments,
        List<RuleSetting> rules,
        List<Allowance> allowances,
        Optional<String> asked) {

    /** The file's name. */
    public static final String NAME = "ii-origins.json";

    /** The environment that is meant where none is named. */
    public static final String PRODUCTION = "production";

    /** The part that a project plays. */
    public enum Role {
        /** It has a derivation origin of its own and publishes the list. */
        PUBLISHER,
        /** It signs in under the derivation origin of a sister project and has no list. */
        CONSUMER;

        /** The part that a word names; {@code publisher} goes without saying. */
        public static Role ofWord(String word) {
            return word.equals("consumer") ? CONSUMER : PUBLISHER;
        }
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
        return new ProjectFile(path, source, role, environments, rules, List.copyOf(others), asked);
    }

    /** The same for one environment. */
    public ProjectFile askedFor(String name) {
        return new ProjectFile(path, source, role, environments, rules, allowances, Optional.of(name));
    }

    /** The environments that a run is about: the one that is asked for, or else all. */
    public List<Environment> considered() {
        return asked.isPresent() ? List.of(environment(asked.get())) : environments;
    }

    /** The environment of a name; null if there is none. */
    public Environment environment(String name) {
        for (Environment environment : environments) {
            if (environment.name().equals(name)) {
                return environment;
            }
        }
        return null;
    }

    /** The directory that paths in the file start from. */
    public Path directory() {
        return path.getParent();
    }

    /**
     * The environments that a file is judged for: of those that {@linkplain #claiming it is uploaded in}, the one that is asked
     * for if it is among them, or else all.
     */
    public List<Environment> environmentsOf(Path file) {
        List<Environment> claiming = claiming(file);
        for (Environment environment : claiming) {
            if (asked.isPresent() && asked.get().equals(environment.name())) {
                return List.of(environment);
            }
        }
        return claiming;
    }

    /**
     * The environments that a file is uploaded in: those whose asset directory holds it. Where no environment claims
     * it by directory, those without an asset directory.
     */
    public List<Environment> claiming(Path file) {
        List<Environment> claiming = new ArrayList<>();
        List<Environment> open = new ArrayList<>();
        Path normal = file.normalize();
        for (Environment environment : environments) {
            Optional<Path> assets = assets(environment);
            if (assets.isEmpty()) {
                open.add(environment);
            } else if (normal.startsWith(assets.get())) {
                claiming.add(environment);
            }
        }
        return claiming.isEmpty() ? open : claiming;
    }

    /** The asset directory of an environment, absolute, if the file has one. */
    public Optional<Path> assets(Environment environment) {
        return environment.assets().isPresent()
                ? Optional.of(directory().resolve(environment.assets().get()).normalize())
                : Optional.empty();
    }

    /** The environments that have exactly these origins, in whatever order and spelling; none for an empty list. */
    public List<Environment> withList(List<OriginEntry> entries) {
        List<Environment> same = new ArrayList<>();
        Set<String> listed = meant(entries);
        for (Environment environment : environments) {
            if (!listed.isEmpty() && listed.equals(meant(environment.alternativeOrigins()))) {
                same.add(environment);
            }
        }
        return same;
    }

    /** Whether the file has a list for an environment, be it an empty one. */
    public boolean hasList(Environment environment) {
        return !environment.alternativeOrigins().isEmpty() || ProjectFileEdit.hasList(source, environment.name());
    }

    private static Set<String> meant(List<OriginEntry> entries) {
        Set<String> meant = new HashSet<>();
        for (OriginEntry entry : entries) {
            meant.add(entry.meant());
        }
        return meant;
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
        for (Path at = start.normalize(); at != null; at = above(at, home)) {
            Path file = at.resolve(NAME);
            // A link that leads nowhere was meant to be one: reading it will say so.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Where a search upwards goes on from a directory; null at the root of the repository, in the home directory and right below it. */
    public static Path above(Path directory, Path home) {
        Path parent = directory.getParent();
        return Files.exists(directory.resolve(".git"))
                        || directory.equals(home)
                        || (parent != null && parent.equals(home))
                ? null
                : parent;
    }
}
