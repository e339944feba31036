package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What Juno's configuration says about Internet Identity.
 *
 * @param derivationOrigin the host or address whose principals the app uses
 * @param alternatives further hosts that the Satellite shall list
 * @param ignored patterns of files that Juno does not upload
 */
public record JunoIdentity(Optional<Value> derivationOrigin, List<Value> alternatives, List<String> ignored) {
    /** What a manifest without the section says. */
    static final JunoIdentity NONE = new JunoIdentity(Optional.empty(), List.of(), List.of());

    /** Keeps copies that cannot change. */
    public JunoIdentity {
        alternatives = List.copyOf(alternatives);
        ignored = List.copyOf(ignored);
    }

    /**
     * A string of the configuration.
     *
     * @param key the key that it belongs to
     * @param text what it says
     * @param place where it stands, quotes included
     */
    public record Value(String key, String text, Location place) {
        /** Where it stands. */
        public Span span() {
            return place.span();
        }
    }
}
