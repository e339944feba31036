package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Span;

/**
 * A value that a rule gives, with the place where it stands.
 *
 * @param <T> what sort of value
 * @param value the value
 * @param rule the rule that gives it
 * @param span where the value stands
 */
public record Setting<T>(T value, AssetRule rule, Span span) {
    /** Where the value stands. */
    public Location place() {
        return rule.location(span);
    }
}
