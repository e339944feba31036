package io.github.iiorigins.project;

import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One place where an app runs, such as production, as the project file has it.
 *
 * @param name the key
 * @param place where the key stands
 * @param derivationOrigin the origin whose principals the app uses there
 * @param alternativeOrigins the other origins of the app there
 * @param canister the asset canister, by its name in the manifest or its id
 * @param assets the directory that is uploaded, relative to the project file, {@code /} between names
 * @param maxOrigins the limit there
 * @param ii the Internet Identity that users sign in with there
 * @param expect the principal that the test identity has there
 * @param endings those of the other origins that are listed for a time
 */
public record Environment(
        String name,
        Span place,
        Optional<OriginEntry> derivationOrigin,
        List<OriginEntry> alternativeOrigins,
        Optional<String> canister,
        Optional<String> assets,
        OptionalInt maxOrigins,
        Optional<String> ii,
        Optional<Expect> expect,
        List<Ending> endings) {

    /**
     * A principal that is expected.
     *
     * @param place where it stands
     */
    public record Expect(Principal principal, Span place) {}

    /**
     * Until when an origin is meant to be listed.
     *
     * @param origin the origin, as the key has it
     * @param place where the key stands
     * @param last the last day
     */
    public record Ending(String origin, Span place, EndDate last) {
        /** Whether this is about an entry of the list. */
        public boolean isOf(OriginEntry entry) {
            return origin.equals(entry.text()) || origin.equals(entry.meant());
        }
    }

    /** The name of the environment in which local addresses are in their place. */
    public static final String LOCAL = "local";

    /** The environments of a project file are known by their names. The equals that a record is given costs 30 ms of the first start. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Environment environment && environment.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Whether this is a developer's own machine. */
    public boolean isLocal() {
        return name.equals(LOCAL);
    }
}
