package io.github.iiorigins.ii;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Where the page of an Internet Identity is, as far as its rules depend on it.
 *
 * @param origin the page's origin
 */
public record IiLocation(Origin origin) {
    /** The origins of production, the present one first; each page asks with its own as {@code Origin}. */
    public static final List<Origin> PRODUCTION =
            List.of(production("id.ai"), production("identity.internetcomputer.org"), production("identity.ic0.app"));

    /** The forms of its name that people may write. */
    public static final String FORMS = "id.ai, internetcomputer.org, ic0.app, or a URL";

    private static final String AUTHORIZE = "/authorize";
    private static final String BACKEND = "rdmx6-jaaaa-aaaaa-aaadq-cai";

    /** Production's page, since it is apart from the canister that signs users in. */
    private static final String FRONTEND = "uqzsh-gqaaa-aaaaq-qaada-cai";

    private static Origin production(String host) {
        return Origin.bare("https://" + host).orElseThrow();
    }

    /**
     * The location of a page.
     *
     * @throws IllegalArgumentException if the text is no URL with a host
     */
    public static IiLocation of(String url) {
        return new IiLocation(
                Origin.parse(url).orElseThrow(() -> new IllegalArgumentException("no page of an II is at " + url)));
    }

    /**
     * What people write for one: a domain of production ({@code id.ai}, {@code internetcomputer.org}, {@code ic0.app}), a
     * host, or a URL. Empty if it is none.
     */
    public static Optional<IiLocation> named(String text) {
        return of(Origin.parse(url(text)));
    }

    /** The same for code that sends users there: a path or a query that would be lost is no address of such a page. */
    public static Optional<IiLocation> page(String text) {
        String url = url(text);
        String end = url.endsWith(AUTHORIZE) ? AUTHORIZE : url.endsWith("/") ? "/" : "";
        return of(Origin.bare(url.substring(0, url.length() - end.length())));
    }

    private static Optional<IiLocation> of(Optional<Origin> origin) {
        return origin.isPresent() && origin.get().scheme().startsWith("http")
                ? Optional.of(new IiLocation(origin.get()))
                : Optional.empty();
    }

    private static String url(String text) {
        if (text.contains("://")) {
            return text;
        }
        if (text.equals("internetcomputer.org") || text.equals("ic0.app")) {
            return "https://identity." + text;
        }
        // What is on this machine has no certificate, mostly.
        Optional<Origin> local = Origin.parse("http://" + text);
        return (local.isPresent() && local.get().isLoopback() ? "http://" : "https://") + text;
    }

    /** The page that takes requests of today's clients. */
    public String authorizeUrl() {
        return origin + AUTHORIZE;
    }

    /**
     * The address that this page reads the list of a canister from. On mainnet that is always the canister's certified
     * host under {@code icp0.io}, whatever the derivation origin; locally the gateway that serves the page itself
     * ({@code utils/validateDerivationOrigin.ts} in dfinity/internet-identity).
     */
    public String documentUrl(Principal canister) {
        String path = "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;
        String host = origin.host();
        // A suffix and not a domain: "evillocalhost" counts too.
        boolean localhost = host.endsWith(Gateway.LOCALHOST.domain());
        if (!localhost && !host.equals("127.0.0.1") && !host.equals("0.0.0.0")) {
            return "https://" + canister + "." + Gateway.ICP0_IO.domain() + path;
        }
        String text = origin.toString();
        String authority = text.substring(text.indexOf("//") + 2);
        String at = localhost ? Gateway.LOCALHOST.domain() + authority.substring(host.length()) : authority;
        return origin.scheme() + "://" + at + path + "?canisterId=" + canister;
    }

    /** Whether a host is one of Internet Identity's own: a page of production or of the beta, or one of its canisters at a gateway. */
    public static boolean isInternetIdentity(String host) {
        for (Origin page : PRODUCTION) {
            String own = page.host();
            if (host.equals(own) || host.equals("beta." + own) || host.equals("backend." + own)) {
                return true;
            }
        }
        Optional<Principal> canister = Gateway.principal(host);
        return canister.isPresent()
                && (canister.get().toString().equals(BACKEND)
                        || canister.get().toString().equals(FRONTEND));
    }

    /** Whether this is one of the addresses of production. */
    public boolean isProduction() {
        return PRODUCTION.contains(origin);
    }

    /**
     * The canister behind this page, as far as that is known: production's, that of the beta, and on a local network
     * production's again, where icp-cli and dfx put it (dfinity/internet-identity: README, src/frontend; dfinity/icp-cli).
     */
    public Optional<CanisterId> backend() {
        String host = origin.host();
        if (isProduction() || host.equals("backend.id.ai")) {
            return CanisterId.parse(BACKEND);
        }
        if (host.equals("beta.id.ai")
                || host.equals("beta.identity.ic0.app")
                || host.equals("beta.identity.internetcomputer.org")) {
            return CanisterId.parse("fgte5-ciaaa-aaaad-aaatq-cai");
        }
        if (!origin.isLoopback()) {
            return Optional.empty();
        }
        Optional<CanisterId> named = Gateway.principal(host).flatMap(CanisterId::of);
        return named.isPresent() && !named.get().toString().equals(FRONTEND) ? named : CanisterId.parse(BACKEND);
    }
}
