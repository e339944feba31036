package io.github.iiorigins.preview;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.CanisterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which host leads to which canister. */
public final class Hosts {
    /** The domains of gateways; the first is where a browser finds this machine. */
    private static final List<String> DOMAINS = List.of("localhost", "icp0.io", "ic0.app", "icp.net");

    /** Browsers find this machine under every host that ends so. */
    private static final String LOCAL = ".localhost";

    /** Where a host leads to. */
    record Target(Site site, CanisterId id, boolean raw) {}

    private final Map<CanisterId, Site> sites = new HashMap<>();
    private final Map<String, Target> names = new LinkedHashMap<>();
    private final List<Site> all;
    private final List<String> aliases;

    /** @param aliases sites by further hosts, in lower case; each is served under itself and under {@code .localhost} */
    public Hosts(List<Site> all, Map<String, Site> aliases) {
        this.all = List.copyOf(all);
        for (Site site : all) {
            for (CanisterId id : site.ids().values()) {
                sites.putIfAbsent(id, site);
            }
        }
        for (Site site : all) {
            for (Map.Entry<String, CanisterId> id : site.ids().entrySet()) {
                String host = label(site.name()) + "." + label(id.getKey()) + ".localhost";
                names.putIfAbsent(host, new Target(site, id.getValue(), false));
            }
            // icp-cli's own network is the environment "local"; here it is always there.
            names.putIfAbsent(label(site.name()) + ".local.localhost", new Target(site, site.id(), false));
        }
        for (Map.Entry<String, Site> alias : aliases.entrySet()) {
            Target target = new Target(alias.getValue(), alias.getValue().id(), false);
            names.put(alias.getKey(), target);
            if (!alias.getKey().endsWith(LOCAL)) {
                names.putIfAbsent(alias.getKey() + LOCAL, target);
            }
        }
        this.aliases = List.copyOf(aliases.keySet());
    }

    /** All sites. */
    public List<Site> sites() {
        return all;
    }

    /** The hosts that lead to a site, those to type first: ids, raw ones, names, aliases. */
    public List<String> of(Site site) {
        List<String> hosts = new ArrayList<>();
        for (CanisterId id : new java.util.LinkedHashSet<>(site.ids().values())) {
            hosts.add(id + ".localhost");
            hosts.add(id + ".raw.localhost");
        }
        for (Map.Entry<String, Target> name : names.entrySet()) {
            if (name.getValue().site() == site) {
                hosts.add(name.getKey());
            }
        }
        return hosts;
    }

    /**
     * The origins of production that are rehearsed here, each with the origins on this machine that stand for it; the first of
     * those is the one that browsers find.
     */
    Map<String, List<String>> rehearsed(int port) {
        Map<String, List<String>> rehearsed = new LinkedHashMap<>();
        for (CanisterId id : sites.keySet()) {
            for (String host : List.of(id.toString(), id + ".raw")) {
                rehearsed.put("https://" + host + ".icp0.io", List.of("http://" + host + LOCAL + ":" + port));
            }
        }
        for (String alias : aliases) {
            if (!alias.endsWith(LOCAL)) {
                rehearsed.put(
                        "https://" + alias,
                        List.of("http://" + alias + LOCAL + ":" + port, "http://" + alias + ":" + port));
            }
        }
        return rehearsed;
    }

    /** The hosts of production that are this machine's in a rehearsal: gateways, their canisters, Internet Identity, and aliases. */
    Set<String> production() {
        Set<String> production = new LinkedHashSet<>(SignInPages.PRODUCTION);
        production.addAll(aliases);
        production.add("icp-api.io");
        for (String gateway : DOMAINS.subList(1, DOMAINS.size())) {
            production.add(gateway);
            for (CanisterId id : sites.keySet()) {
                production.add(id + "." + gateway);
                production.add(id + ".raw." + gateway);
            }
        }
        return production;
    }

    /** The origin of production that an address of this machine stands for, as it enters a seed; itself if it stands for none. */
    String represented(String address, int port) {
        for (Map.Entry<String, List<String>> origin : rehearsed(port).entrySet()) {
            if (origin.getValue().contains(address)) {
                return Gateway.remap(origin.getKey());
            }
        }
        return address;
    }

    /** The site that requests to a host reach, if it leads to one. */
    public Optional<Site> site(String host) {
        return Optional.ofNullable(resolve(host)).map(Target::site);
    }

    /** Where a host without port leads to; null if nowhere. */
    Target resolve(String host) {
        Target named = names.get(host);
        if (named != null) {
            return named;
        }
        Optional<CanisterId> id = id(host);
        return id.isPresent() ? target(id.get(), host) : null;
    }

    private Target target(CanisterId id, String host) {
        Site site = sites.get(id);
        return site == null ? null : new Target(site, id, host.contains(".raw."));
    }

    /** Where an id leads to; null if nowhere. */
    Target resolve(CanisterId id) {
        return target(id, "");
    }

    /** The canister id in a gateway's host, such as {@code rdmx6-jaaaa-aaaaa-aaadq-cai.raw.localhost}. */
    static Optional<CanisterId> id(String host) {
        for (String domain : DOMAINS) {
            if (host.endsWith("." + domain)) {
                String label = host.substring(0, host.length() - domain.length() - 1);
                if (label.endsWith(".raw")) {
                    label = label.substring(0, label.length() - 4);
                }
                int prefix = label.lastIndexOf("--");
                return CanisterId.parse(prefix < 0 ? label : label.substring(prefix + 2));
            }
        }
        return Optional.empty();
    }

    /** A value of {@code Host} as it is looked up: in lower case, without a port and a dot at its end. */
    static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int bracket = lower.lastIndexOf(']');
        int colon = lower.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? lower : lower.substring(0, colon);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Whether a host is this machine as such, and no canister's. */
    static boolean isThisMachine(String host) {
        return host.isEmpty() || host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** A name as it can stand in a host. */
    static String label(String name) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = Character.toLowerCase(name.charAt(i));
            label.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ? c : '-');
        }
        return label.toString();
    }
}
