package io.github.iiorigins.ii;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.Ascii;
import java.util.Optional;

/**
 * The domains that Internet Identity takes for HTTP gateways of the Internet Computer: it reads the canister id out of
 * the host names under them ({@code utils/canisterIdResolution.ts} in dfinity/internet-identity).
 *
 * <p>Hosts here are serialised hosts of URLs: lower case, no port.
 */
public enum Gateway {
    /** The first domain; the one whose origins the other forms of an origin count as. */
    IC0_APP("ic0.app", false),
    /** The domain that Internet Identity reads every list of alternative origins from. */
    ICP0_IO("icp0.io", true),
    /** The newest domain. */
    ICP_NET("icp.net", true),
    /** A domain of its own: its origins never count as those of another one. */
    INTERNETCOMPUTER_ORG("internetcomputer.org", false),
    /** A local network. */
    LOCALHOST("localhost", false);

    private static final String HTTPS = "https://";
    private static final String RAW = ".raw";
    private static final String API_HOST = "icp-api.io";

    private final String domain;
    private final boolean remapped;

    Gateway(String domain, boolean remapped) {
        this.domain = domain;
        this.remapped = remapped;
    }

    /** The domain, such as {@code icp0.io}. */
    public String domain() {
        return domain;
    }

    /** Whether {@link #remap} turns this domain's origins into those of {@link #IC0_APP}. */
    public boolean isRemapped() {
        return remapped;
    }

    /** The gateway whose domain a host is, or lies under at a dot: {@code evil-ic0.app} lies under none. */
    public static Optional<Gateway> of(String host) {
        for (Gateway gateway : values()) {
            if (isUnder(host, gateway.domain)) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }

    /**
     * The principal that Internet Identity takes out of a host without asking the network: the first label of a host
     * under a gateway's domain, if it is a principal's textual form. That is also so for a raw host and one with more
     * labels between, and the principal need not be a canister's. Where there is none, it asks the host itself.
     */
    public static Optional<Principal> principal(String host) {
        int dot = host.indexOf('.');
        return dot < 0 || of(host).isEmpty() ? Optional.empty() : Principal.parse(host.substring(0, dot));
    }

    /**
     * Whether a host is a gateway's for answers that are not certified, {@code <canister>.raw.<domain>}. Its origin is
     * another one than that of the certified host, and so are the principals.
     */
    public static boolean isRaw(String host) {
        for (Gateway gateway : values()) {
            int raw = host.length() - gateway.domain.length() - 1 - RAW.length();
            if (raw > 0 && host.startsWith(RAW, raw) && isUnder(host, gateway.domain)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a host is {@code icp-api.io} or lies under it, as {@code <canister>.icp-api.io} and
     * {@code <canister>.icp0.icp-api.io} do: the endpoint of the Internet Computer's API, where no page is served.
     * {@code icp1.io} is not one; it is where the DNS records of custom domains point.
     */
    public static boolean isApi(String host) {
        return isUnder(host, API_HOST);
    }

    /**
     * The origin that Internet Identity derives principals from and compares by: {@code https://<label>.icp0.io} and
     * {@code https://<label>.icp.net} count as {@code https://<label>.ic0.app}, where the label may have {@code .raw}
     * after it, and any other text stays as it is ({@code remapToLegacyDomain} in dfinity/internet-identity). Two
     * origins are one site exactly when this is equal for both.
     *
     * @param origin any text; nothing is trimmed and no case is folded
     */
    public static String remap(String origin) {
        for (Gateway gateway : values()) {
            if (gateway.remapped && origin.startsWith(HTTPS) && isUnder(origin, gateway.domain)) {
                String name = origin.substring(HTTPS.length(), origin.length() - gateway.domain.length() - 1);
                String label = name.endsWith(RAW) ? name.substring(0, name.length() - RAW.length()) : name;
                return isLabel(label) ? HTTPS + name + "." + IC0_APP.domain : origin;
            }
        }
        return origin;
    }

    /** The same of an origin. */
    public static Origin remap(Origin origin) {
        return Origin.bare(remap(origin.toString())).orElseThrow();
    }

    /** Whether Internet Identity treats two origins as one site. */
    public static boolean isSame(String one, String other) {
        return remap(one).equals(remap(other));
    }

    /** The same of origins. */
    public static boolean isSame(Origin one, Origin other) {
        return isSame(one.toString(), other.toString());
    }

    private static boolean isUnder(String host, String domain) {
        int boundary = host.length() - domain.length() - 1;
        return host.endsWith(domain) && (boundary < 0 || host.charAt(boundary) == '.');
    }

    /** What {@code [\w-]+} matches in JavaScript, where a word is ASCII. */
    private static boolean isLabel(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return !label.isEmpty();
    }
}
