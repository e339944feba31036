package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Location;
import java.util.Optional;

/**
 * A derivation origin that client code sends in production.
 *
 * @param place the code that gives it
 * @param origin the origin; empty if the code computes it in a way that was not followed
 */
public record Sent(Location place, Optional<String> origin) {}
