package io.github.iiorigins.origin;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses belong to the machine itself or to a network that is not the internet's. */
public final class PrivateAddresses {
    private PrivateAddresses() {}

    /** Whether a name is this machine's, whatever a resolver says (RFC 6761). */
    public static boolean isLocalName(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    /** Whether an address is loopback, private, link-local, carrier-grade, documentation's, multicast or none at all. */
    public static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPrivate4(bytes, 0);
        }
        int first = bytes[0] & 0xff;
        // Unique local fc00::/7.
        if ((first & 0xfe) == 0xfc) {
            return true;
        }
        // What carries an IPv4 address in it counts as that one: NAT64 64:ff9b::/96, 6to4 2002::/16 and the old ::/96.
        if (first == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
            return isPrivate4(bytes, 12);
        }
        if (isZero(bytes, 12)) {
            return isPrivate4(bytes, 12);
        }
        return first == 0x20 && bytes[1] == 2 && isPrivate4(bytes, 2);
    }

    private static boolean isZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrivate4(byte[] bytes, int at) {
        int a = bytes[at] & 0xff;
        int b = bytes[at + 1] & 0xff;
        return a == 0
                || a == 10
                || a == 127
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (bytes[at + 2] == 0 || bytes[at + 2] == 2))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && bytes[at + 2] == 100)
                || (a == 203 && b == 0 && bytes[at + 2] == 113)
                || a >= 224;
    }
}
