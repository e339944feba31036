package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;

/** A response header that rules give to a file, and where they do. */
public final class Header {
    private final String name;
    private final String value;
    private final Location namePlace;
    private final Location valuePlace;
    private final AssetRule rule;
    private final boolean ofPolicy;

    /** @param rule the rule of an asset canister that gives it; null for a static site's */
    Header(String name, String value, Location namePlace, Location valuePlace, AssetRule rule, boolean ofPolicy) {
        this.name = name;
        this.value = value;
        this.namePlace = namePlace;
        this.valuePlace = valuePlace;
        this.rule = rule;
        this.ofPolicy = ofPolicy;
    }

    /** The name as it is spelled there. */
    public String name() {
        return name;
    }

    /** Whether this is the header of a name; case does not count. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The value. */
    public String value() {
        return value;
    }

    /** Where the name stands; of a security policy's header, where the policy is named. */
    public Location namePlace() {
        return namePlace;
    }

    /** Where the value stands; of a security policy's header, where the policy is named. */
    public Location valuePlace() {
        return valuePlace;
    }

    /** The rule that gives it, if an asset canister's rule does. */
    public AssetRule rule() {
        return rule;
    }

    /** Whether it comes from a security policy. */
    public boolean isOfPolicy() {
        return ofPolicy;
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
