package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/**
 * The principal that every sign-in must yield.
 *
 * @param place where the project file names it; nothing if an option does
 */
public record Expectation(Principal principal, Optional<Location> place) {}
