package io.github.iiorigins.check;

import io.github.iiorigins.assets.rules.AssetLint;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.project.AssetTreeReader;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which environments of a project file a check is about. Origins are compared as Internet Identity remaps them. */
public final class ProjectTargets {
    private ProjectTargets() {}

    /** The environments of a project that fit a network, as far as they name a derivation origin. */
    public static List<Environment> fitting(ProjectFile project, boolean local) {
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

    /** Of several environments with a derivation origin those that know one of the origins asked about, if any does. */
    public static List<Environment> concerned(List<String> asked, List<Environment> environments) {
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

    /** The first of several environments that has a derivation origin. */
    public static Optional<Environment> at(String derivationOrigin, List<Environment> environments) {
        for (Environment environment : environments) {
            if (Gateway.isSame(environment.derivationOrigin().orElseThrow().meant(), derivationOrigin)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    /** The environments with another derivation origin, whose list does not belong at the one of this. */
    public static List<Environment> elsewhere(ProjectFile project, Environment environment) {
        List<Environment> elsewhere = new ArrayList<>();
        for (Environment other : project.environments()) {
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

    /**
     * The rules file of an environment's assets that lets every page read the list; a project that cannot be read has none.
     *
     * @param working the working directory, where shown paths start
     */
    public static Optional<String> opening(ProjectFile project, Environment environment, Path working) {
        Optional<Path> directory = project.assets(environment);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        try {
            return AssetLint.opening(
                    AssetTreeReader.read(directory.get(), environment.assets().orElseThrow(), new Texts(working)));
        } catch (UnreadableFile unreadable) {
            return Optional.empty();
        }
    }
}
