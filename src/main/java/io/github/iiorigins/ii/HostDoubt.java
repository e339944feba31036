package io.github.iiorigins.ii;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.origin.PrivateAddresses;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Spelling;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Why an origin, however well it is written, is not one that users of an app can be at: what its host tells without the network.
 * Internet Identity looks at none of this; it compares texts. All commands take it from here.
 *
 * @param kind what is wrong with the host
 * @param culprit the part of the host that tells
 * @param suggestion the origin that was most likely meant, where that is clear
 */
public record HostDoubt(Kind kind, String culprit, Optional<String> suggestion) {
    /** What is wrong with a host. */
    public enum Kind {
        /** A label has the form of a canister ID, and its checksum does not match. */
        ID_CHECKSUM,
        /** A canister ID whose hyphens are not where they belong. */
        ID_HYPHENS,
        /** A principal that is not a canister's stands where a gateway reads the canister ID. */
        NOT_A_CANISTER,
        /** A canister ID is under a domain that is nearly a gateway's. */
        GATEWAY_OF_AN_ID,
        /** The domain is nearly a gateway's. */
        GATEWAY,
        /** A canister ID is the whole host. */
        ID_ALONE,
        /** A label is in front of a canister's host. */
        BELOW_CANISTER,
        /** A character, or a length, that no name in DNS has. */
        NO_DNS_NAME,
        /** One label without a domain. */
        ONE_LABEL,
        /** A top-level domain that the public DNS does not have. */
        SPECIAL_NAME,
        /** An IP address that the internet does not route. */
        PRIVATE_ADDRESS,
        /** The host of Internet Identity itself. */
        INTERNET_IDENTITY;

        /** Whether it may be meant where the network is not the internet: in an office, at home, in development. */
        public boolean isOfAnotherNetwork() {
            return this == ONE_LABEL || this == SPECIAL_NAME || this == PRIVATE_ADDRESS;
        }
    }

    /**
     * Top-level domains that are set aside, or that routers and offices use (RFC 6761, 6762, 8375 and 9476; ICANN's resolutions on
     * .internal, .corp, .home and .mail). {@code .example} is for documents and so for ours; {@code .onion} is a network that
     * browsers reach.
     */
    private static final String[] SPECIAL = {
        "local",
        "localdomain",
        "internal",
        "intranet",
        "private",
        "corp",
        "home",
        "lan",
        "mail",
        "test",
        "invalid",
        "alt"
    };

    private static final String HOME = "home.arpa";
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;
    private static final int ID_LETTERS = 23;

    /** What is to be doubted of an origin; nothing for all that may well be an app's. */
    public static Optional<HostDoubt> of(Origin origin) {
        String host = origin.host();
        if (IiLocation.isInternetIdentity(host)) {
            return doubt(Kind.INTERNET_IDENTITY, host, null);
        }
        if (Gateway.of(host).isPresent()) {
            return underGateway(origin, Gateway.of(host).get());
        }
        if (origin.isLoopback() || Gateway.isApi(host)) {
            return Optional.empty();
        }
        if (host.charAt(0) == '[' || Ascii.isDigits(host.substring(host.lastIndexOf('.') + 1))) {
            return address(host);
        }
        // A name that ends with a dot is one that no search list is tried on, and an origin of its own.
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        Optional<HostDoubt> impossible = noDnsName(origin, name);
        return impossible.isPresent() ? impossible : ofName(origin, name);
    }

    /** Half a sentence that says what is wrong, the host's part quoted. */
    public String words() {
        String quoted = QuotedText.quote(culprit);
        return switch (kind) {
            case ID_CHECKSUM -> quoted + " is not a canister ID: its checksum does not match";
            case ID_HYPHENS -> quoted + " is not a canister ID: it needs a hyphen after every five characters";
            case NOT_A_CANISTER -> quoted + " is a principal, but not a canister ID";
            case GATEWAY_OF_AN_ID, GATEWAY -> quoted + " is not a gateway of the Internet Computer";
            case ID_ALONE -> "a canister ID without a gateway is not a host";
            case BELOW_CANISTER -> "gateways serve a canister at " + quoted + ", and nothing below that host";
            case NO_DNS_NAME ->
                culprit.length() <= 2
                        ? "the name of a public host cannot contain " + quoted
                        : quoted + " is too long for a name in the public DNS";
            case ONE_LABEL -> quoted + " is not a public host: it has no domain";
            case SPECIAL_NAME -> "the public DNS has no domain \"." + culprit + "\"";
            case PRIVATE_ADDRESS -> quoted + " is not an address of the public internet";
            case INTERNET_IDENTITY -> quoted + " is a host of Internet Identity, not of an app";
        };
    }

    /** Whether a text has the form of a canister ID, its checksum aside, with a letter more or less here and there. */
    static boolean isLikeCanisterId(String label) {
        if (Principal.parse(label).isPresent()) {
            return true;
        }
        int groups = 1;
        int length = 0;
        for (int i = 0; i <= label.length(); i++) {
            char c = i < label.length() ? label.charAt(i) : '-';
            if (c == '-') {
                boolean last = i == label.length();
                if (last ? length < 2 || length > 4 : length < 4 || length > 6) {
                    return false;
                }
                groups += last ? 0 : 1;
                length = 0;
            } else if ((c >= 'a' && c <= 'z') || Ascii.isDigit(c)) {
                length++;
            } else {
                return false;
            }
        }
        return groups == 5 && (label.endsWith("-cai") || hasDigit(label));
    }

    private static Optional<HostDoubt> underGateway(Origin origin, Gateway gateway) {
        String host = origin.host();
        int end = host.length() - gateway.domain().length() - 1;
        if (end <= 0) {
            return Optional.empty();
        }
        Optional<HostDoubt> impossible = noDnsName(origin, host);
        if (impossible.isPresent()) {
            return impossible;
        }
        String name = host.substring(0, end);
        if (name.endsWith(".raw")) {
            name = name.substring(0, name.length() - ".raw".length());
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            // Gateways leave out what is in front of two hyphens.
            String id = name.substring(name.lastIndexOf("--") < 0 ? 0 : name.lastIndexOf("--") + 2);
            String hyphened = inGroups(id);
            return hyphened.equals(id)
                    ? ofId(id)
                    : doubt(Kind.ID_HYPHENS, id, at(origin, hyphened + host.substring(name.length())));
        }
        String nearest = name.substring(dot + 1);
        boolean below =
                gateway != Gateway.LOCALHOST && CanisterId.parse(nearest).isPresent();
        String served = host.substring(dot + 1);
        return below ? doubt(Kind.BELOW_CANISTER, served, at(origin, served)) : Optional.empty();
    }

    /** A canister ID in lower case and with its hyphens, where it is one but for them; any other text as it is. */
    static String inGroups(String text) {
        String letters = Ascii.lowerCase(text).replace("-", "");
        if (letters.length() != ID_LETTERS) {
            return text;
        }
        StringBuilder grouped = new StringBuilder(letters);
        for (int i = 20; i > 0; i -= 5) {
            grouped.insert(i, '-');
        }
        return CanisterId.parse(grouped.toString()).isPresent() ? grouped.toString() : text;
    }

    private static Optional<HostDoubt> ofId(String label) {
        if (!isLikeCanisterId(label)) {
            return Optional.empty();
        }
        Optional<Principal> principal = Principal.parse(label);
        if (principal.isEmpty()) {
            return doubt(Kind.ID_CHECKSUM, label, null);
        }
        return CanisterId.of(principal.get()).isPresent() ? Optional.empty() : doubt(Kind.NOT_A_CANISTER, label, null);
    }

    private static Optional<HostDoubt> ofName(Origin origin, String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        boolean id = isLikeCanisterId(first);
        if (dot < 0) {
            if (id) {
                return CanisterId.parse(name).isPresent()
                        ? doubt(Kind.ID_ALONE, name, at(origin, name + "." + Gateway.ICP0_IO.domain()))
                        : doubt(Kind.ID_CHECKSUM, name, null);
            }
            // Top-level domains in other scripts have been seen to have a page.
            return name.startsWith("xn--") ? Optional.empty() : doubt(Kind.ONE_LABEL, name, null);
        }
        String domain = name.substring(dot + 1);
        String prefix = first;
        if (id && domain.startsWith("raw.")) {
            domain = domain.substring("raw.".length());
            prefix = first + ".raw";
        }
        Gateway meant = id ? nearest(domain) : slip(lastLabels(name));
        if (meant != null) {
            String wrong = id ? domain : lastLabels(name);
            String before = id ? prefix : name.substring(0, Math.max(0, name.length() - wrong.length() - 1));
            return doubt(
                    id ? Kind.GATEWAY_OF_AN_ID : Kind.GATEWAY,
                    origin.host().endsWith(".") ? wrong + "." : wrong,
                    at(origin, (before.isEmpty() ? "" : before + ".") + meant.domain()));
        }
        if (name.equals(HOME) || name.endsWith("." + HOME)) {
            return doubt(Kind.SPECIAL_NAME, HOME, null);
        }
        String top = name.substring(name.lastIndexOf('.') + 1);
        for (String special : SPECIAL) {
            if (top.equals(special)) {
                return doubt(Kind.SPECIAL_NAME, top, null);
            }
        }
        return Optional.empty();
    }

    /** The gateway whose domain a canister's domain is a slip of, or has the name of; null if it is one of its own. */
    private static Gateway nearest(String domain) {
        String name = domain.indexOf('.') == domain.lastIndexOf('.') ? domain + "." : "";
        for (Gateway gateway : Gateway.values()) {
            String right = gateway.domain();
            boolean same = gateway != Gateway.ICP_NET && name.startsWith(right.substring(0, right.indexOf('.') + 1));
            if (gateway != Gateway.LOCALHOST && (same || Spelling.distance(domain, right) <= 2)) {
                return gateway;
            }
        }
        return null;
    }

    /**
     * The gateway that a domain is a slip of where no canister ID helps: the same name under a top-level domain that is one letter
     * off, or the letter O for the zero. Names such as {@code icq.net} are one letter off too, and exist.
     */
    private static Gateway slip(String domain) {
        String zero = domain.startsWith("icpo.") || domain.startsWith("ico.") ? domain.replaceFirst("o", "0") : domain;
        for (Gateway gateway : Gateway.values()) {
            String right = gateway.domain();
            boolean same = switch (gateway) {
                case ICP0_IO, IC0_APP ->
                    zero.equals(right)
                            || (domain.startsWith(right.substring(0, right.indexOf('.') + 1))
                                    && Spelling.distance(domain, right) == 1);
                case INTERNETCOMPUTER_ORG -> Spelling.distance(domain, right) <= 2;
                case ICP_NET, LOCALHOST -> false;
            };
            if (same) {
                return gateway;
            }
        }
        return null;
    }

    private static String lastLabels(String name) {
        int last = name.lastIndexOf('.');
        int before = last <= 0 ? -1 : name.lastIndexOf('.', last - 1);
        return name.substring(before + 1);
    }

    private static Optional<HostDoubt> noDnsName(Origin origin, String name) {
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return doubt(Kind.NO_DNS_NAME, "..", null);
                }
                label = 0;
                continue;
            }
            boolean usual = (c >= 'a' && c <= 'z') || Ascii.isDigit(c) || c == '-' || c == '_';
            if (!usual) {
                return doubt(Kind.NO_DNS_NAME, String.valueOf(c), withoutMarks(origin, name));
            }
            if (++label > MAX_LABEL) {
                return doubt(Kind.NO_DNS_NAME, name.substring(i - MAX_LABEL, i + 1), null);
            }
        }
        return name.length() > MAX_NAME ? doubt(Kind.NO_DNS_NAME, name, null) : Optional.empty();
    }

    /** What separates or encloses values in a text, taken from the end of a host; null if that does not make a name of it. */
    private static String withoutMarks(Origin origin, String name) {
        int end = name.length();
        while (end > 0 && ",;)'\"!".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        String rest = name.substring(0, end);
        boolean clean = rest.indexOf('.') > 0
                && end < name.length()
                && noDnsName(origin, rest).isEmpty();
        return clean ? at(origin, rest) : null;
    }

    private static Optional<HostDoubt> address(String host) {
        String literal = host.charAt(0) == '[' ? host.substring(1, host.length() - 1) : host;
        try {
            // An address in digits is not looked up.
            return PrivateAddresses.isPrivate(InetAddress.getByName(literal))
                    ? doubt(Kind.PRIVATE_ADDRESS, literal, null)
                    : Optional.empty();
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalStateException("a URL parser took " + host + " for an address", notAnAddress);
        }
    }

    private static String at(Origin origin, String host) {
        return origin.scheme() + "://" + host + (origin.port() < 0 ? "" : ":" + origin.port());
    }

    private static Optional<HostDoubt> doubt(Kind kind, String culprit, String suggestion) {
        return Optional.of(new HostDoubt(kind, culprit, Optional.ofNullable(suggestion)));
    }

    private static boolean hasDigit(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (Ascii.isDigit(label.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
