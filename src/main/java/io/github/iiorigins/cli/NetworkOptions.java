package io.github.iiorigins.cli;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.CertificateAuthorities;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkRootKey;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of commands that make requests: which network, and the way to it. */
final class NetworkOptions {
    private static final List<String> PROXY_VARIABLES = List.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy");

    /** The longest time that a wait may be given. */
    static final Duration LONGEST = Duration.ofDays(1);

    /** Where icp-cli's local network is. */
    private static final String LOCAL = "http://localhost:8000";

    private final Arguments arguments;
    private final Set<String> named = new HashSet<>();
    /** Where the network's interface is; empty for the mainnet. */
    private final Optional<Origin> network;

    NetworkOptions(Arguments arguments) throws UsageError {
        this.arguments = arguments;
        String word = arguments.value("--network").orElse("ic");
        this.network = word.equals("ic") ? Optional.empty() : Origin.parse(word.equals("local") ? LOCAL : word);
        if (network.isEmpty() && !word.equals("ic")) {
            throw UsageError.invalid("--network", word, "ic, local, or a URL such as " + LOCAL);
        }
    }

    static OptionSpec network() {
        return CommandModel.value(
                OptionGroup.NETWORK,
                "--network",
                "NETWORK",
                "Network: ic, local (icp-cli, port 8000), or a URL (default: ic)");
    }

    /**
     * All of them, with which Internet Identity is meant.
     *
     * @param otherwise which one is used without the option
     */
    static void describeWithIdentity(CommandSpec spec, String otherwise) {
        spec.addOption(CommandModel.value(
                OptionGroup.NETWORK,
                "--ii",
                "HOST",
                "Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: " + otherwise
                        + ")"));
        spec.addOption(CommandModel.value(
                OptionGroup.NETWORK,
                "--ii-canister",
                "CANISTER",
                "Canister of that Internet Identity (default: known from its host)"));
        spec.addOption(network());
        describe(spec);
    }

    static void describe(CommandSpec spec) {
        OptionGroup group = OptionGroup.NETWORK;
        spec.addOption(CommandModel.value(
                group,
                "--root-key",
                "HEX",
                "Root key of the network (default: mainnet's; fetched from a local network)"));
        spec.addOption(CommandModel.values(
                group, ",", "HOST:PORT:ADDR", "Connect to ADDR for HOST:PORT, as in curl, repeatable", "--resolve"));
        spec.addOption(CommandModel.value(group, "--cacert", "FILE", "Also trust these certificate authorities (PEM)"));
        spec.addOption(CommandModel.value(
                group, "--proxy", "HOST:PORT", "HTTP proxy (default: HTTPS_PROXY, except for hosts in NO_PROXY)"));
        spec.addOption(CommandModel.value(
                group, "--timeout", "TIME", "Time limit for one request, in seconds or such as 2m (default: 10s)"));
        spec.addOption(CommandModel.value(
                group, "--retries", "N", "Retries for a request that gets no response (default: 2)"));
    }

    /** Whether the network is not the mainnet. */
    boolean isLocal() {
        return network.isPresent();
    }

    /** Where the network's interface is asked. */
    String address() {
        return isLocal() ? network.get().toString() : "https://icp-api.io";
    }

    /** Hosts that were named here. */
    Set<String> named() {
        if (isLocal()) {
            named.add(network.get().host());
        }
        return named;
    }

    /** The root key that was given, or production's; nothing if the network is to be asked for it. */
    Optional<BlsPublicKey> rootKey() throws UsageError {
        Optional<String> given = arguments.value("--root-key");
        if (given.isEmpty()) {
            return isLocal() ? Optional.empty() : Optional.of(BlsPublicKey.mainnet());
        }
        try {
            return Optional.of(
                    BlsPublicKey.fromDer(HexFormat.of().parseHex(given.get().strip())));
        } catch (IllegalArgumentException | Refusal malformed) {
            throw new UsageError("invalid value for --root-key: expected the key in DER, as 266 hex digits", malformed);
        }
    }

    /** The root key, which the network is asked for if need be; nothing if it cannot be had, which is said. */
    Optional<BlsPublicKey> rootKey(Http http, RequestLog log) throws UsageError {
        Optional<BlsPublicKey> key = rootKey();
        if (key.isEmpty()) {
            key = NetworkRootKey.fetch(http, address(), true);
        }
        if (key.isEmpty()) {
            log.clear();
            Main.complain(
                    arguments.invocation(),
                    address() + ": the network's root key could not be fetched; set it with --root-key");
        }
        return key;
    }

    /** Where the Internet Identity is whose rule decides. */
    IiLocation ii(Optional<String> word) throws UsageError {
        if (word.isEmpty()) {
            if (!isLocal()) {
                return IiLocation.of("https://id.ai");
            }
            // A local network serves it under a name of its own; by a bare address there is only the address.
            String at = address();
            return IiLocation.of(
                    network.get().host().equals("localhost") ? at.replace("//localhost", "//id.ai.localhost") : at);
        }
        return IiLocation.named(word.get()).orElseThrow(() -> UsageError.invalid("--ii", word.get(), IiLocation.FORMS));
    }

    /** The canister behind the page of an Internet Identity. */
    CanisterId internetIdentity(IiLocation ii) throws UsageError {
        Optional<String> given = arguments.value("--ii-canister");
        if (given.isPresent()) {
            return CanisterId.parse(given.get())
                    .orElseThrow(
                            () -> UsageError.invalid(arguments.given("--ii-canister"), given.get(), "a canister ID"));
        }
        return ii.backend()
                .orElseThrow(() -> new UsageError("the canister of the Internet Identity at " + ii.origin()
                        + " is unknown: add --ii-canister CANISTER"));
    }

    /** Requests to the network; the file of {@code --cacert} is read now. */
    Http http(RequestLog log) throws UsageError {
        NetworkSettings settings = settings();
        try {
            return new Http(settings, log);
        } catch (IOException unreadable) {
            throw new UsageError(
                    arguments.given("--cacert") + " "
                            + arguments.value("--cacert").orElse("") + ": " + FileReading.reason(unreadable),
                    unreadable);
        }
    }

    NetworkSettings settings() throws UsageError {
        Map<String, InetAddress> resolve = new HashMap<>();
        for (String text : arguments.values("--resolve")) {
            resolve(text, resolve);
        }
        Optional<String> cacert = arguments.value("--cacert");
        Optional<CertificateAuthorities> authorities = cacert.isEmpty()
                ? Optional.empty()
                : Optional.of(CertificateAuthorities.in(arguments.path(cacert.get())));
        Optional<String> proxy = proxyAddress();
        return new NetworkSettings(
                resolve,
                authorities,
                proxy(proxy),
                proxyCredentials(proxy),
                noProxy(),
                arguments.time("--timeout", LONGEST).orElse(NetworkSettings.TIMEOUT),
                (int) arguments.number("--retries", NetworkSettings.RETRIES, 0, 100, "0 to 100"),
                NetworkSettings.DIRECT.pause());
    }

    /** As curl has it; an address of version 6 may stand in brackets. */
    private static void resolve(String text, Map<String, InetAddress> resolve) throws UsageError {
        int host = text.indexOf(':');
        int port = text.indexOf(':', host + 1);
        long number = port < 0 ? -1 : Ascii.number(text.substring(host + 1, port));
        if (host <= 0 || number < 1 || number > 65535) {
            throw UsageError.invalid("--resolve", text, "HOST:PORT:ADDR, such as forge.example:443:127.0.0.1");
        }
        String address = text.substring(port + 1);
        boolean literal = !address.isEmpty() && "0123456789[:".indexOf(address.charAt(0)) >= 0;
        try {
            if (literal || address.indexOf(':') >= 0) {
                resolve.put(
                        text.substring(0, port).toLowerCase(Locale.ROOT),
                        InetAddress.getByName(address.replace("[", "").replace("]", "")));
                return;
            }
        } catch (UnknownHostException noAddress) {
            throw notAnAddress(text, address);
        }
        throw notAnAddress(text, address);
    }

    private static UsageError notAnAddress(String text, String address) {
        return UsageError.invalid("--resolve", text, "an IP address instead of " + QuotedText.quote(address));
    }

    /** As given, or from the usual variables; nothing if there is none. An address that only names the host is enough. */
    private Optional<String> proxyAddress() {
        Optional<String> option = arguments.value("--proxy");
        if (option.isPresent()) {
            return option;
        }
        for (String name : PROXY_VARIABLES) {
            String value = arguments.invocation().environment().getOrDefault(name, "");
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<InetSocketAddress> proxy(Optional<String> address) throws UsageError {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String text = address.get();
        Optional<Origin> origin = Origin.parse(text.indexOf("://") < 0 ? "http://" + text : text);
        Optional<HostDoubt> doubt = origin.flatMap(HostDoubt::of);
        MisplacedSecret.requireNone("the address of the proxy", List.of(text.substring(text.lastIndexOf('@') + 1)));
        if (origin.isEmpty()
                || !origin.get().scheme().equals("http")
                || (doubt.isPresent() && doubt.get().kind() == HostDoubt.Kind.NO_DNS_NAME)) {
            // Text before the last @ is a password, which no log is to hold; it may have an @ itself.
            throw new UsageError(UsageError.invalidValue("the proxy", text.substring(text.lastIndexOf('@') + 1))
                    + ": expected an HTTP proxy as HOST:PORT");
        }
        String host = origin.get().host();
        return Optional.of(InetSocketAddress.createUnresolved(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                origin.get().port() < 0 ? 80 : origin.get().port()));
    }

    /** The text before the {@code @} in a proxy's address, for the one server that it is meant for. */
    private static Optional<String> proxyCredentials(Optional<String> address) {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String text = address.get();
        int start = text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3;
        int at = text.lastIndexOf('@');
        if (at < start) {
            return Optional.empty();
        }
        // A plus is a plus there, unlike in a form.
        String plain = URLDecoder.decode(text.substring(start, at).replace("+", "%2B"), StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> noProxy() {
        Map<String, String> environment = arguments.invocation().environment();
        String text = environment.getOrDefault("NO_PROXY", environment.getOrDefault("no_proxy", ""));
        List<String> hosts = new ArrayList<>();
        for (String host : text.split(",", -1)) {
            if (!host.isBlank()) {
                hosts.add(host.strip());
            }
        }
        return hosts;
    }
}
