package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Ascii;

/**
 * A response header that rules give to a file, and where they do.
 *
 * @param name the name as it is spelled there
 * @param value the value
 * @param namePlace where the name is; of a security policy's header, where the policy is named
 * @param valuePlace where the value is; of a security policy's header, where the policy is named
 * @param rule the rule of an asset canister that gives it; null for a static site's
 */
public record Header(String name, String value, Location namePlace, Location valuePlace, AssetRule rule) {
    /** Whether this is the header of a name; case does not count. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether a value of {@code Access-Control-Allow-Origin} opens the response to every page; a browser trims it. */
    public boolean isOpen() {
        return Ascii.trimHeader(value).equals("*");
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
