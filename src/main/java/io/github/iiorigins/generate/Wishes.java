package io.github.iiorigins.generate;

import io.github.iiorigins.project.ProjectFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants.
 *
 * @param intent what kind of change it is
 * @param environment the environment of the project file
 * @param role the part that the project plays; nothing to leave it as it is
 * @param derivationOrigin the derivation origin as it was given; nothing to take the one that is known
 * @param origins the origins to add or to remove, as they were given
 * @param canister the name or id of a canister; nothing to find it
 * @param assets the directory for the list, absolute; nothing to find it
 * @param hosting what uploads it; nothing to find that out
 * @param domains whether to write {@code ic-domains} too
 * @param principalsMayChange whether another derivation origin than the pinned one is meant
 */
public record Wishes(
        Intent intent,
        String environment,
        Optional<ProjectFile.Role> role,
        Optional<String> derivationOrigin,
        List<String> origins,
        Optional<String> canister,
        Optional<Path> assets,
        Optional<HostingWord> hosting,
        boolean domains,
        boolean principalsMayChange) {
    /** The environment that is meant where none is named. */
    public static final String PRODUCTION = "production";

    /** Kinds of change. */
    public enum Intent {
        /** Everything is to be as it should; origins are added. */
        GENERATE,
        /** Origins are added. */
        ADD,
        /** Origins are taken out. */
        REMOVE
    }

    /** What hosts an app, in the words of the command line. */
    public enum HostingWord {
        /** {@code .ic-assets.json}. */
        ASSET_CANISTER,
        /** {@code _headers}. */
        STATIC_SITE,
        /** Juno's configuration. */
        JUNO
    }

    /** Keeps a copy that cannot change. */
    public Wishes {
        origins = List.copyOf(origins);
    }

    /** Nothing but the wish that all be as it should. */
    public static Wishes none(Intent intent, String environment) {
        return new Wishes(
                intent,
                environment,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /** The same with another derivation origin. */
    public Wishes withDerivationOrigin(String given) {
        return new Wishes(
                intent,
                environment,
                role,
                Optional.of(given),
                origins,
                canister,
                assets,
                hosting,
                domains,
                principalsMayChange);
    }

    /** The same with other origins. */
    public Wishes withOrigins(List<String> given) {
        return new Wishes(
                intent,
                environment,
                role,
                derivationOrigin,
                given,
                canister,
                assets,
                hosting,
                domains,
                principalsMayChange);
    }

    /** The same with a canister. */
    public Wishes withCanister(String name) {
        return new Wishes(
                intent,
                environment,
                role,
                derivationOrigin,
                origins,
                Optional.of(name),
                assets,
                hosting,
                domains,
                principalsMayChange);
    }
}
