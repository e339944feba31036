package io.github.iiorigins.snippet;

import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.origin.Origin;
import java.util.Optional;

/**
 * The Internet Identity that users are sent to.
 *
 * @param origin the origin of its page
 */
public record IdentityProvider(Origin origin) {
    private static final String OLD_LABEL = "identity.";
    private static final String AUTHORIZE = "/authorize";

    /** The one of production whose address is the present one. */
    public static IdentityProvider present() {
        return new IdentityProvider(IiLocation.PRODUCTION.get(0));
    }

    /**
     * What people write for it: a domain of production ({@code id.ai}, {@code internetcomputer.org}, {@code ic0.app}), a
     * host, or the address of its page. Empty if it is none.
     */
    public static Optional<IdentityProvider> of(String text) {
        String old = "https://" + OLD_LABEL + text;
        String address =
                Origin.bare(old).filter(IiLocation.PRODUCTION::contains).isPresent()
                        ? old
                        : text.contains("://") ? text : "https://" + text;
        if (address.endsWith(AUTHORIZE)) {
            address = address.substring(0, address.length() - AUTHORIZE.length());
        } else if (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        boolean web = address.startsWith("https://") || address.startsWith("http://");
        return web ? Origin.bare(address).map(IdentityProvider::new) : Optional.empty();
    }

    /** The page that takes requests of today's clients. */
    public String authorizeUrl() {
        return origin.toString() + AUTHORIZE;
    }

    /** Its domain as Juno has it; empty if it is none of production's. */
    public Optional<String> domain() {
        if (!IiLocation.PRODUCTION.contains(origin)) {
            return Optional.empty();
        }
        String host = origin.host();
        return Optional.of(host.startsWith(OLD_LABEL) ? host.substring(OLD_LABEL.length()) : host);
    }
}
