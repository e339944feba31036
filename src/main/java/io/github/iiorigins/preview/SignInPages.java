package io.github.iiorigins.preview;

import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The pages of the stand-in for Internet Identity, where apps sends users to sign in, and what these pages ask. The rules
 * of Internet Identity's own page are in the pages, written apart from all that this program says of them elsewhere.
 */
final class SignInPages {
    /** Where icp-cli puts Internet Identity on local networks, without the port. */
    static final String HOST = "id.ai.localhost";

    /** Where they are on the mainnet, whose hosts lead here in a rehearsal. */
    static final List<String> PRODUCTION =
            IiLocation.PRODUCTION.stream().map(Origin::host).toList();

    /** The canister of Internet Identity's pages, the same on the mainnet and on local networks. */
    private static final CanisterId PAGES =
            CanisterId.parse("uqzsh-gqaaa-aaaaq-qaada-cai").orElseThrow();

    private static final String CLI_CONFIG = "/.well-known/cli-auth-config";
    private static final String OWN = "/rehearsal/";
    private static final int MAX_NAME = 128;
    private static final int MAX_REMARK = 500;
    private static final String STAND_IN = "the stand-in";

    /** A request that makes no sense, in the words of the answer. */
    private static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;

        BadRequest(String message) {
            super(message);
        }
    }

    private final Hosts hosts;
    private final TestIdentities people;
    private final Optional<String> signInAs;
    private volatile int port;

    /** @param signInAs the name of the one who is signed in without being asked */
    SignInPages(Hosts hosts, TestIdentities people, Optional<String> signInAs) {
        this.hosts = hosts;
        this.people = people;
        this.signInAs = signInAs;
    }

    /** Says which port the server got. */
    void at(int open) {
        port = open;
    }

    /** The address that apps name as identity provider. */
    static String provider(int port) {
        return "http://" + HOST + ":" + port + "/authorize";
    }

    /**
     * Whether a request is for these pages.
     *
     * @param host the host, where no site is served
     * @param named the canister that a request to this machine as such names; null if it names none
     */
    boolean isAsked(LoopbackRequest request, String host, CanisterId named) {
        if (Hosts.isThisMachine(host)) {
            return named == null
                    ? request.path().startsWith(OWN) || request.path().equals(CLI_CONFIG)
                    : isOne(named);
        }
        return host.equals(HOST)
                || PRODUCTION.contains(host)
                || Hosts.id(host).filter(SignInPages::isOne).isPresent();
    }

    private static boolean isOne(CanisterId id) {
        return id.equals(PAGES) || id.equals(InternetIdentity.ID);
    }

    /** Answers a request. */
    Replica.Answer answer(LoopbackRequest request) {
        String path = request.path();
        if (request.method().equals("POST")) {
            return post(request, path);
        }
        return new Replica.Answer(get(request, path), STAND_IN);
    }

    private HttpResponse get(LoopbackRequest request, String path) {
        if (!request.method().equals("GET") && !request.isHead()) {
            return json(405, error("unknown method"));
        }
        return switch (path) {
            case "/", "/authorize" -> resource("authorize.html", request);
            case "/cli" -> resource("cli.html", request);
            case CLI_CONFIG -> json(200, Json.of("path", cli(request)));
            case OWN + "network.json" -> json(200, network(request));
            default -> path.startsWith(OWN) ? resource(path.substring(OWN.length()), request) : notFound();
        };
    }

    /**
     * Where programs sign in. Not every system finds hosts that end in {@code .localhost}, as browsers do; from this machine as
     * such a program is led to the host, which it need not find itself.
     */
    private String cli(LoopbackRequest request) {
        return Hosts.isThisMachine(Hosts.bare(request.host())) ? "http://" + HOST + ":" + port + "/cli" : "/cli";
    }

    private static HttpResponse notFound() {
        return json(404, error("the stand-in for Internet Identity has no page here"));
    }

    /** Whether the requesting browser is at production's addresses: there, every origin has its own address. */
    private static boolean isProduction(LoopbackRequest request) {
        return PRODUCTION.contains(Hosts.bare(request.host()));
    }

    // ---- files

    private HttpResponse resource(String name, LoopbackRequest request) {
        String type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "text/html";
        if (!isName(name)) {
            return notFound();
        }
        try (InputStream in = SignInPages.class.getResourceAsStream(name)) {
            return in == null ? notFound() : reply(request, type + "; charset=utf-8", in.readAllBytes());
        } catch (IOException damaged) {
            throw new IllegalStateException("the program's own file " + name + " cannot be read", damaged);
        }
    }

    /** Whether this can be the name of one of the files: no path leads out of them. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && c != '-' && c != '.') {
                return false;
            }
        }
        return name.endsWith(".js") || name.endsWith(".css") || name.endsWith(".html");
    }

    private HttpResponse reply(LoopbackRequest request, String type, byte[] body) {
        // The pages talk only to this machine; a program that waits on it gets its delegation by a form.
        String policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'"
                + (isProduction(request) ? " https:" : " http://localhost:" + port + " http://*.localhost:" + port)
                + "; form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'";
        return new HttpResponse(
                200,
                List.of(
                        new HttpHeader("content-type", type),
                        new HttpHeader("cache-control", "no-store"),
                        new HttpHeader("content-security-policy", policy),
                        new HttpHeader("x-content-type-options", "nosniff")),
                body);
    }

    private static HttpResponse json(int status, Json json) {
        return new HttpResponse(
                status,
                List.of(
                        new HttpHeader("content-type", "application/json"),
                        new HttpHeader("cache-control", "no-store"),
                        new HttpHeader("x-content-type-options", "nosniff")),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Json error(String message) {
        return Json.of("error", message);
    }

    // ---- what the pages ask

    private Json network(LoopbackRequest request) {
        List<Json> origins = new ArrayList<>();
        boolean production = isProduction(request);
        hosts.rehearsed(port)
                .forEach((origin, at) ->
                        origins.add(Json.of("origin", origin).with("at", production ? List.of(origin) : at)));
        return Json.of("signInAs", signInAs).with("origins", origins);
    }

    private Replica.Answer post(LoopbackRequest request, String path) {
        // No page but these may sign users in: a browser says on whose behalf it asks.
        String origin = request.field("origin").orElse("");
        String type = request.field("content-type").orElse("");
        boolean own = origin.equals((isProduction(request) ? "https://" : "http://") + request.host());
        if (!own || !type.equals("application/json")) {
            return new Replica.Answer(json(403, error("only the pages of this host may send this request")), STAND_IN);
        }
        try {
            Parameters in = Parameters.read(request.body());
            return path.equals(OWN + "remark")
                    ? new Replica.Answer(json(200, Json.EMPTY), in.remark())
                    : new Replica.Answer(asked(path, in), STAND_IN);
        } catch (BadRequest refused) {
            return new Replica.Answer(json(400, error(refused.getMessage())), STAND_IN);
        } catch (TestIdentities.Refused refused) {
            return new Replica.Answer(json(409, error(refused.getMessage())), STAND_IN);
        }
    }

    private HttpResponse asked(String path, Parameters in) throws BadRequest, TestIdentities.Refused {
        return switch (path) {
            case OWN + "identities" -> json(200, identities(in.text("origin")));
            case OWN + "register" -> json(200, registration(people.register(in.name("name"))));
            case OWN + "captcha" -> json(200, registration(people.solve(in.text("flow"), in.text("solution"))));
            case OWN + "account" ->
                json(200, account(people.addAccount(in.number("number"), in.text("origin"), in.name("name"))));
            case OWN + "delegation" ->
                json(
                        200,
                        delegation(people.delegate(
                                in.number("number"),
                                in.optionalNumber("account"),
                                in.text("origin"),
                                in.base64("sessionKey"),
                                in.optionalNumber("maxTimeToLive"))));
            case OWN + "session" ->
                json(
                        200,
                        session(people.session(
                                in.number("number"),
                                in.optionalNumber("account"),
                                in.text("origin"),
                                in.name("browser"),
                                in.base64("pageKey"),
                                in.optionalNumber("maxTimeToLive"),
                                in.optionalNumber("maxTimeToIdle"))));
            case OWN + "live" -> json(200, Json.of("live", people.isLive(in.principal("session"))));
            default -> notFound();
        };
    }

    private Json identities(String origin) throws TestIdentities.Refused {
        List<Json> identities = new ArrayList<>();
        for (TestIdentities.Person person : people.all()) {
            TestIdentities.Accounts accounts = people.accounts(person, origin);
            identities.add(Json.of("name", person.name())
                    .with("number", person.number())
                    .with("defaultAccount", accounts.usual())
                    .with(
                            "accounts",
                            accounts.added().stream().map(SignInPages::account).toList()));
        }
        return Json.of("identities", identities);
    }

    private static Json account(TestIdentities.Account account) {
        return Json.of("number", account.number()).with("name", account.name());
    }

    private static Json registration(TestIdentities.Registration registration) {
        return registration.person().isPresent()
                ? Json.of("number", registration.person().get().number())
                : Json.of("flow", registration.flow())
                        .with("captcha", registration.captcha().orElseThrow());
    }

    /** The first part of a session's chain, and the account that it is of. */
    private static Json session(AppSessions.Made made) {
        return Json.of("account", made.account().toString()).with("chain", delegation(made.chain()));
    }

    private static Json delegation(DelegationChain chain) {
        Base64.Encoder base64 = Base64.getEncoder();
        SignedDelegation signed = chain.delegations().get(0);
        return Json.of("principal", chain.principal().toString())
                .with("userKey", base64.encodeToString(chain.publicKey()))
                .with("pubkey", base64.encodeToString(signed.delegation().publicKey()))
                .with("expiration", String.valueOf(Nanos.of(signed.delegation().expiration())))
                .with("signature", base64.encodeToString(signed.signature()));
    }

    /** What a page sends: an object in JSON. */
    private record Parameters(Json object) {
        static Parameters read(byte[] body) throws BadRequest {
            Json object = Json.read(body);
            if (!object.isObject()) {
                throw new BadRequest("the body is not a JSON object");
            }
            return new Parameters(object);
        }

        String text(String name) throws BadRequest {
            Optional<String> text = object.get(name).string();
            if (text.isEmpty()) {
                throw new BadRequest(name + " is not a string");
            }
            return text.get();
        }

        String name(String key) throws BadRequest {
            String name = text(key).strip();
            if (name.isEmpty() || name.length() > MAX_NAME) {
                throw new BadRequest("a name has 1 to " + MAX_NAME + " characters");
            }
            return name;
        }

        /** Why the page does not do what an app asks for, in words for the log. */
        String remark() throws BadRequest {
            String words = text("words");
            return QuotedText.printable(words.length() > MAX_REMARK ? words.substring(0, MAX_REMARK) : words);
        }

        Principal principal(String name) throws BadRequest {
            Optional<Principal> principal = Principal.parse(text(name));
            if (principal.isPresent()) {
                return principal.get();
            }
            throw new BadRequest(name + " is not a principal");
        }

        byte[] base64(String name) throws BadRequest {
            try {
                return Base64.getDecoder().decode(text(name));
            } catch (IllegalArgumentException notBase64) {
                throw new BadRequest(name + " is not in base64");
            }
        }

        long number(String name) throws BadRequest {
            Optional<Long> number = optionalNumber(name);
            if (number.isPresent()) {
                return number.get();
            }
            throw new BadRequest(name + " is missing");
        }

        /** A number, or the digits of one. */
        Optional<Long> optionalNumber(String name) throws BadRequest {
            if (object.get(name).isAbsent()) {
                return Optional.empty();
            }
            try {
                long number = Long.parseLong(object.get(name).digits());
                if (number >= 0) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException notANumber) {
                throw new BadRequest(name + " is not a 63-bit integer");
            }
            throw new BadRequest(name + " is negative");
        }
    }
}
