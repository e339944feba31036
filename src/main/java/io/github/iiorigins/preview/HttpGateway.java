package io.github.iiorigins.preview;

import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Stands before the canisters as the HTTP gateways of the Internet Computer do: finds the canister by the host, passes on
 * what it certifies and nothing else, and adds headers of its own (dfinity/ic-gateway: src/routing/middleware;
 * dfinity/http-gateway: packages/ic-http-gateway-protocol/src/protocol). It keeps no cache.
 */
final class HttpGateway {

    private static final String EXPOSED =
            "accept-ranges, content-length, content-range, x-request-id, x-ic-canister-id";
    private static final String VARY = "origin, access-control-request-method, access-control-request-headers";

    private final Hosts hosts;
    private final Preview.Cors cors;
    private final Certification certification;
    private final Replica replica;
    private final SignInPages signIn;
    private final StartPage startPage;
    private final Consumer<String> log;

    HttpGateway(
            Hosts hosts,
            Preview.Cors cors,
            Certification certification,
            Replica replica,
            SignInPages signIn,
            StartPage startPage,
            Consumer<String> log) {
        this.hosts = hosts;
        this.cors = cors;
        this.certification = certification;
        this.replica = replica;
        this.signIn = signIn;
        this.startPage = startPage;
        this.log = log;
    }

    /** Answers a request, and says on the log what it was and why it was answered so. */
    HttpResponse answer(LoopbackRequest request) {
        String host = Hosts.bare(request.host());
        if (Replica.isAsked(request.path())) {
            return network(request);
        }
        Hosts.Target target = target(request, host);
        if (target == null && signIn.isAsked(request, host, Hosts.isThisMachine(host) ? named(request) : null)) {
            Replica.Answer answer = signIn.answer(request);
            log(request, "Internet Identity", answer.reply().status(), answer.why());
            return answer.reply();
        }
        if (target == null) {
            return withoutCanister(request, host);
        }
        if (request.method().equals("OPTIONS") && cors != Preview.Cors.NONE) {
            log(request, target.site().name(), 200, "the gateway responds itself");
            return preflight(target.id());
        }
        try {
            return ofCanister(request, target, host);
        } catch (IOException failure) {
            String reason = "a file could not be read: " + failure.getMessage();
            log(request, target.site().name(), 503, reason);
            return error(request, 503, "canister_error", "The canister cannot respond", reason);
        }
    }

    /** The host decides; a plain address of this machine lets the query, or the page that asks, name the canister. */
    private Hosts.Target target(LoopbackRequest request, String host) {
        Hosts.Target target = hosts.resolve(host);
        if (target != null || !Hosts.isThisMachine(host)) {
            return target;
        }
        CanisterId id = named(request);
        return id == null ? null : hosts.resolve(id);
    }

    /** The canister that the query, or else the page that asks, names; null if neither does. */
    private static CanisterId named(LoopbackRequest request) {
        Optional<String> named = request.parameter("canisterId");
        if (named.isEmpty()) {
            String referer = request.field("referer").orElse("");
            int question = referer.indexOf('?');
            named = question < 0
                    ? Optional.empty()
                    : LoopbackRequest.parameter(referer.substring(question + 1), "canisterId");
        }
        return named.flatMap(CanisterId::parse).orElse(null);
    }

    private HttpResponse network(LoopbackRequest request) {
        Replica.Answer answer = replica.answer(request);
        log(request, "-", answer.reply().status(), answer.why());
        return answer.reply();
    }

    private HttpResponse withoutCanister(LoopbackRequest request, String host) {
        boolean page =
                request.path().equals("/") && request.parameter("canisterId").isEmpty();
        if (Hosts.isThisMachine(host) && page) {
            log(request, "-", 200, "the page of this preview");
            return startPage.reply(this);
        }
        Optional<CanisterId> id = Hosts.id(host);
        if (id.isPresent()) {
            log(request, "-", 404, "no site here has the ID " + id.get());
            return error(
                    request,
                    404,
                    "canister_not_found",
                    "Canister not found",
                    "no site of this preview has the ID " + id.get());
        }
        String asked = Hosts.isThisMachine(host)
                ? request.parameter("canisterId")
                        .map(text -> "canisterId=" + text)
                        .orElse("a request without canisterId")
                : "the host " + host;
        log(request, "-", 400, QuotedText.printable(asked) + " leads to no site (--alias HOST=SITE adds a host)");
        return error(
                request,
                400,
                "client_unknown_domain",
                "Unknown domain",
                asked + " leads to no site of this preview; its start page lists the hosts");
    }

    private HttpResponse ofCanister(LoopbackRequest request, Hosts.Target target, String host) throws IOException {
        Site site = target.site();
        CanisterRequest asked =
                new CanisterRequest(target.id(), request.method(), request.target(), forCanister(request));
        List<String> keys = asked.path().map(site.canister()::candidates).orElse(List.of());
        Deployment deployment = site.deployment().now(keys);
        if (deployment.refusal().isPresent()) {
            String refusal = "not deployed: " + deployment.refusal().get();
            log(request, site.name(), 503, refusal);
            return error(request, 503, "canister_error", "The deploy tool would stop", refusal);
        }
        CanisterReply reply;
        try {
            reply = site.canister().answer(asked, deployment);
        } catch (java.nio.file.NoSuchFileException gone) {
            reply = site.canister().answer(asked, site.deployment().read());
        }
        boolean raw = target.raw();
        if (reply.path().isEmpty() && !raw) {
            String why = reply.why() + "; the canister responds with " + reply.status()
                    + " without a certificate, which a gateway does not pass on";
            log(request, site.name(), 503, why);
            return error(request, 503, "backend_response_verification", "Response verification error", why);
        }
        String uncertifiable = raw ? null : Certification.uncertifiable(reply);
        if (uncertifiable != null) {
            String why = "the header " + uncertifiable
                    + " cannot be certified: its name may contain only letters, digits, and hyphens";
            log(request, site.name(), 503, why);
            return error(request, 503, "backend_response_verification", "Response verification error", why);
        }
        List<HttpHeader> fields = new ArrayList<>(reply.fields());
        if (reply.path().isPresent() && Certification.uncertifiable(reply) == null) {
            fields.addAll(certification.certify(target.id(), request.target(), reply));
        }
        if (raw) {
            fields.addAll(reply.uncertified());
        }
        log(request, site.name() + (raw ? " (raw)" : ""), reply.status(), reply.why() + corsRemark(reply, host));
        return new HttpResponse(reply.status(), ofGateway(fields, target.id()), reply.body());
    }

    /** The reply that a path of a site would get from here; nothing if its files cannot be read. */
    Optional<HttpResponse> look(Site site, String path) {
        CanisterRequest asked =
                new CanisterRequest(site.id(), "GET", path, List.of(new HttpHeader("accept-encoding", "identity")));
        try {
            CanisterReply reply =
                    site.canister().answer(asked, site.deployment().read());
            return Optional.of(new HttpResponse(reply.status(), ofGateway(reply.fields(), site.id()), reply.body()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The gateway lets canisters know that it takes the file as it is. */
    private static List<HttpHeader> forCanister(LoopbackRequest request) {
        List<HttpHeader> fields = new ArrayList<>();
        for (HttpHeader field : request.fields()) {
            boolean lacks = field.is("accept-encoding")
                    && !field.value().toLowerCase(Locale.ROOT).contains("identity");
            fields.add(lacks ? new HttpHeader(field.name(), field.value() + ", identity") : field);
        }
        return fields;
    }

    /** Says so where II can read the file only because of the gateway. */
    private String corsRemark(CanisterReply reply, String host) {
        boolean own =
                HttpHeader.first(reply.fields(), "access-control-allow-origin").isPresent();
        boolean list = reply.path().isPresent() && reply.path().get().path().equals(Reader.listAt(""));
        return own || cors == Preview.Cors.NONE || !list || host.isEmpty()
                ? ""
                : "; access-control-allow-origin comes only from the gateway: no rule sets it";
    }

    private List<HttpHeader> ofGateway(List<HttpHeader> certified, CanisterId id) {
        List<HttpHeader> fields = new ArrayList<>();
        boolean allows = false;
        boolean exposes = false;
        for (HttpHeader field : certified) {
            boolean replaced = field.is("strict-transport-security")
                    || field.is("x-ic-canister-id")
                    || field.is("x-request-id")
                    || (cors == Preview.Cors.OVERWRITE
                            && (field.is("access-control-allow-origin") || field.is("access-control-expose-headers")));
            if (!replaced) {
                fields.add(field);
                allows |= field.is("access-control-allow-origin");
                exposes |= field.is("access-control-expose-headers");
            }
        }
        own(fields, id);
        if (cors != Preview.Cors.NONE) {
            if (!allows) {
                fields.add(new HttpHeader("access-control-allow-origin", "*"));
            }
            if (!exposes) {
                fields.add(new HttpHeader("access-control-expose-headers", EXPOSED));
            }
            fields.add(new HttpHeader("vary", VARY));
        }
        return fields;
    }

    private static void own(List<HttpHeader> fields, CanisterId id) {
        fields.add(new HttpHeader("x-ic-canister-id", id.toString()));
        fields.add(new HttpHeader("x-request-id", UUID.randomUUID().toString()));
        fields.add(new HttpHeader("strict-transport-security", "max-age=31536000; includeSubDomains"));
    }

    private static HttpResponse preflight(CanisterId id) {
        List<HttpHeader> fields = new ArrayList<>();
        own(fields, id);
        fields.add(new HttpHeader("access-control-allow-origin", "*"));
        fields.add(new HttpHeader("access-control-allow-methods", "HEAD, GET, POST, PUT, DELETE, PATCH"));
        fields.add(new HttpHeader(
                "access-control-allow-headers",
                "user-agent, dnt, if-none-match, if-modified-since, cache-control, content-type, range, cookie,"
                        + " x-requested-with, x-ic-canister-id"));
        fields.add(new HttpHeader("access-control-max-age", "7200"));
        fields.add(new HttpHeader("vary", VARY));
        return new HttpResponse(200, fields, new byte[0]);
    }

    /** An answer of the gateway's own: a page for a browser, JSON for a program. */
    private static HttpResponse error(
            LoopbackRequest request, int status, String type, String description, String details) {
        boolean browser = request.field("accept").orElse("").contains("text/html");
        String body = browser
                ? StartPage.error(status, description, details)
                : Json.of("error_type", type)
                        .with("description", description)
                        .with("details", details)
                        .toString();
        return new HttpResponse(
                status,
                List.of(
                        new HttpHeader("content-type", browser ? "text/html; charset=utf-8" : "application/json"),
                        new HttpHeader("x-content-type-options", "nosniff")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private void log(LoopbackRequest request, String site, int status, String why) {
        StringBuilder line = new StringBuilder()
                .append(status)
                .append("  ")
                .append(request.method())
                .append(' ')
                .append(site)
                .append(' ')
                .append(request.target(), 0, Math.min(request.target().length(), 200))
                .append("  ")
                .append(why);
        log.accept(line.toString());
    }
}
