package io.github.iiorigins.diagnostics;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where on the network a finding was made.
 *
 * @param url the address that was asked
 * @param status the status of the answer, if there was one
 * @param header the header that is meant, if it is one
 * @param origin the origin of the app that it concerns, if it is one
 * @param step the step of Internet Identity's rule that fails by it
 */
public record Sighting(
        String url, OptionalInt status, Optional<String> header, Optional<String> origin, Optional<String> step) {
    /** An address, and nothing more yet. */
    public static Sighting of(String url) {
        return new Sighting(url, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with the status of the answer. */
    public Sighting withStatus(int number) {
        return new Sighting(url, OptionalInt.of(number), header, origin, step);
    }

    /** The same about a header. */
    public Sighting withHeader(String name) {
        return new Sighting(url, status, Optional.of(name), origin, step);
    }

    /** The same about an origin. */
    public Sighting withOrigin(String text) {
        return new Sighting(url, status, header, Optional.of(text), step);
    }

    /** The same with the step that fails. */
    public Sighting withStep(String word) {
        return new Sighting(url, status, header, origin, Optional.of(word));
    }
}
