package io.github.iiorigins.preview;

import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A running preview of a project. */
public final class Preview implements AutoCloseable {
    /**
     * What to serve.
     *
     * @param project the project
     * @param file its project file
     * @param aliases the sites of further hosts: a site's name, id or directory by the host, or an empty text for the only one
     * @param cors what the gateway does about CORS
     * @param port the port; 0 for any
     * @param requests is told of each request, in a line
     * @param events is told of all else that happens, in a sentence
     * @param signIn how users sign in
     */
    public record Request(
            Project project,
            Optional<ProjectFile> file,
            Map<String, String> aliases,
            Cors cors,
            int port,
            Consumer<String> requests,
            Consumer<String> events,
            SignIn signIn) {
        /** With sign-ins as usual. */
        public Request(
                Project project,
                Optional<ProjectFile> file,
                Map<String, String> aliases,
                Cors cors,
                int port,
                Consumer<String> requests,
                Consumer<String> events) {
            this(project, file, aliases, cors, port, requests, events, SignIn.USUAL);
        }
    }

    /**
     * How users sign in at the stand-in for Internet Identity.
     *
     * @param captcha whether whoever registers has to solve a captcha
     * @param as the name of the one who is signed in without being asked; nothing if a person chooses
     */
    public record SignIn(boolean captcha, Optional<String> as) {
        /** No captcha, and a person chooses. */
        public static final SignIn USUAL = new SignIn(false, Optional.empty());
    }

    /** What the gateway does about {@code Access-Control-Allow-Origin}. */
    public enum Cors {
        /** {@code *} in the place of what the canister says. */
        OVERWRITE,
        /** {@code *} where the canister says nothing. */
        PASS_THROUGH,
        /** Nothing. */
        NONE
    }

    /** A request that cannot be met; the message says why, in half a sentence. */
    public static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message);
        }
    }

    private final Hosts hosts;
    private final String rootKey;
    private final LoopbackServer server;

    private Preview(Hosts hosts, String rootKey, LoopbackServer server) {
        this.hosts = hosts;
        this.rootKey = rootKey;
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @throws Impossible if there is nothing to serve, or an alias leads to no site
     * @throws IOException if the port cannot be had
     */
    public static Preview start(Request request) throws Impossible, IOException {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Certification certification = Certification.withNewKey(clock);
        List<Site> sites = Sites.of(request.project(), request.file(), certification, request.events());
        if (sites.isEmpty()) {
            throw new Impossible("nothing to preview: no asset directory in this directory or below");
        }
        Map<String, Site> aliases = new LinkedHashMap<>();
        for (Map.Entry<String, String> alias : request.aliases().entrySet()) {
            aliases.put(alias.getKey(), named(alias.getValue(), sites));
        }
        Hosts hosts = new Hosts(sites, aliases);
        StartPage page = new StartPage(hosts, origins(request.file()), certification.rootKey());
        Map<CanisterId, CanisterMethods> canisters = new LinkedHashMap<>();
        for (Site site : sites) {
            for (CanisterId id : site.ids().values()) {
                canisters.put(id, new SiteMethods(id, site, certification));
            }
        }
        InternetIdentity identity = new InternetIdentity(
                certification.subnet(),
                clock,
                random,
                request.signIn().captcha() ? InternetIdentity.Captcha.ALWAYS : InternetIdentity.Captcha.NEVER);
        canisters.put(InternetIdentity.ID, identity);
        SignInPages pages = new SignInPages(
                hosts, new TestIdentities(identity, random), request.signIn().as());
        Replica replica = new Replica(certification.subnet(), SigningKey.newEd25519(random), clock, canisters);
        HttpGateway gateway =
                new HttpGateway(hosts, request.cors(), certification, replica, pages, page, request.requests());
        LoopbackServer server = LoopbackServer.start(request.port(), gateway::answer, request.events());
        page.at(server.port());
        pages.at(server.port());
        identity.standsFor(origin -> hosts.represented(origin, server.port()));
        for (Site site : sites) {
            Optional<String> refusal = site.deployment().read().refusal();
            if (refusal.isPresent()) {
                request.events().accept("not deployable: " + refusal.get());
            }
        }
        return new Preview(hosts, certification.rootKey(), server);
    }

    private static Site named(String name, List<Site> sites) throws Impossible {
        if (name.isEmpty() && sites.size() == 1) {
            return sites.get(0);
        }
        String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        List<String> known = new ArrayList<>();
        for (Site site : sites) {
            known.add(site.name());
            boolean here = site.name().equals(name);
            for (SiteSource source : site.sources()) {
                here |= source.shown().equals(bare);
            }
            for (Object id : site.ids().values()) {
                here |= id.toString().equals(name);
            }
            if (here) {
                return site;
            }
        }
        throw new Impossible("unknown site " + io.github.iiorigins.text.QuotedText.quote(name) + " [possible values: "
                + String.join(", ", known) + "]");
    }

    /** The origins that the project file names, with what they are to which environment. */
    private static Map<String, String> origins(Optional<ProjectFile> file) {
        Map<String, String> origins = new LinkedHashMap<>();
        if (file.isPresent()) {
            for (Environment environment : file.get().considered()) {
                if (environment.derivationOrigin().isPresent()) {
                    origins.putIfAbsent(
                            environment.derivationOrigin().get().text(), "derivation origin, " + environment.name());
                }
                for (var entry : environment.alternativeOrigins()) {
                    origins.putIfAbsent(entry.text(), "alternative, " + environment.name());
                }
            }
        }
        return origins;
    }

    /** The address of the start page. */
    public String url() {
        return "http://localhost:" + port() + "/";
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    /** The address that apps name as identity provider to sign users in here. */
    public String identityProvider() {
        return SignInPages.provider(port());
    }

    /** The sites. */
    public List<Site> sites() {
        return hosts.sites();
    }

    /** The hosts that lead to a site, those to type first. */
    public List<String> hosts(Site site) {
        return hosts.of(site);
    }

    /** The root key that replies are certified under, in DER, in hexadecimal digits. Each preview has its own. */
    public String rootKey() {
        return rootKey;
    }

    /** The address at which an origin is rehearsed here; nothing if its host leads to no site. */
    static Optional<String> rehearsedAt(String origin, Hosts hosts, int port) {
        Optional<Origin> parsed = Origin.parse(origin);
        Optional<Site> site =
                parsed.isEmpty() ? Optional.empty() : hosts.site(parsed.get().host());
        if (site.isEmpty()) {
            return Optional.empty();
        }
        String host = parsed.get().host();
        boolean gateway = !host.endsWith(".localhost") && Hosts.id(host).isPresent();
        if (gateway) {
            host = Hosts.id(host).get() + (host.contains(".raw.") ? ".raw" : "") + ".localhost";
        } else if (!host.endsWith(".localhost")) {
            host += ".localhost";
        }
        return Optional.of("http://" + host + ":" + port + "/");
    }

    /**
     * Opens a way on which production's origins, its Internet Identity and its network are this preview.
     *
     * @throws IOException if no port can be had
     */
    public ProductionProxy production() throws IOException {
        return ProductionProxy.start(hosts.production(), port());
    }

    /** Waits until it is stopped. */
    public void await() throws InterruptedException {
        server.await();
    }

    /** Stops it. */
    @Override
    public void close() {
        server.close();
    }
}
