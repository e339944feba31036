package io.github.iiorigins.net;

import io.github.iiorigins.origin.PrivateAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How requests go out.
 *
 * @param resolve addresses in place of those that DNS has, by {@code host:port}
 * @param certificateAuthorities authorities to trust in addition to those of the platform
 * @param proxy the proxy for hosts that are not excepted
 * @param proxyCredentials what the proxy gets as {@code Proxy-Authorization}; no other server gets credentials
 * @param noProxy hosts and domains that are reached without it; {@code *} for all
 * @param timeout the time that one request may take, from its start to the end of the body
 * @param retries how often a request is made again that got no answer
 * @param pause the wait before the first of these; each further one waits twice as long
 */
public record NetworkSettings(
        Map<String, InetAddress> resolve,
        Optional<CertificateAuthorities> certificateAuthorities,
        Optional<InetSocketAddress> proxy,
        Optional<String> proxyCredentials,
        List<String> noProxy,
        Duration timeout,
        int retries,
        Duration pause) {
    /** How long a request may take unless told otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How often one is repeated unless told otherwise. */
    public static final int RETRIES = 2;

    /** Straight out, with what the system knows. */
    public static final NetworkSettings DIRECT = new NetworkSettings(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            TIMEOUT,
            RETRIES,
            Duration.ofMillis(250));

    public NetworkSettings {
        resolve = Map.copyOf(resolve);
        noProxy = List.copyOf(noProxy);
        if (timeout.isNegative() || timeout.isZero() || retries < 0 || pause.isNegative()) {
            throw new IllegalArgumentException("a request needs some time, and not less than no repetition");
        }
    }

    /**
     * The same through another proxy, for every host that is not of this machine.
     *
     * @param authorities authorities to trust in addition to those of the platform
     */
    public NetworkSettings through(InetSocketAddress other, CertificateAuthorities authorities) {
        return new NetworkSettings(
                Map.of(),
                Optional.of(authorities),
                Optional.of(other),
                Optional.empty(),
                List.of(),
                timeout,
                retries,
                pause);
    }

    /** Whether a host is reached without the proxy. */
    boolean isDirect(String host) {
        if (proxy.isEmpty() || PrivateAddresses.isLocalName(host) || isLoopback(host)) {
            return true;
        }
        for (String exception : noProxy) {
            String domain = exception.startsWith(".") ? exception.substring(1) : exception;
            if (domain.equals("*") || host.equalsIgnoreCase(domain) || endsWithDomain(host, domain)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }

    private static boolean endsWithDomain(String host, String domain) {
        int dot = host.length() - domain.length() - 1;
        return dot > 0 && host.charAt(dot) == '.' && host.regionMatches(true, dot + 1, domain, 0, domain.length());
    }
}
