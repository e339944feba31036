package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of Internet Identity for programs, and a person in front of it, without a browser. All else that it is asked for is
 * asked of the preview behind it.
 */
public final class PlayedPage implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Agent agent;
    private final int behind;
    private final LoopbackServer server;
    volatile io.github.iiorigins.ic.HttpResponse config = new io.github.iiorigins.ic.HttpResponse(
            200, List.of(), "{\"path\": \"/cli\"}".getBytes(StandardCharsets.UTF_8));

    /**
     * A page before a preview.
     *
     * @param agent asks the canister of the preview
     * @param behind the port of the preview
     */
    public PlayedPage(Agent agent, int behind) throws IOException {
        this.agent = agent;
        this.behind = behind;
        this.server = LoopbackServer.start(0, this::answer, trouble -> {});
    }

    private io.github.iiorigins.ic.HttpResponse answer(LoopbackRequest request) {
        if (request.path().equals("/.well-known/cli-auth-config")) {
            return config;
        }
        try {
            HttpResponse<byte[]> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + request.target()))
                            .header(
                                    "content-type",
                                    request.field("content-type").orElse("text/plain"))
                            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            List<HttpHeader> fields = new ArrayList<>();
            answer.headers().map().forEach((name, values) -> {
                if (!name.equals("content-length") && !name.equals("connection")) {
                    values.forEach(value -> fields.add(new HttpHeader(name, value)));
                }
            });
            return new io.github.iiorigins.ic.HttpResponse(answer.statusCode(), fields, answer.body());
        } catch (IOException broken) {
            return io.github.iiorigins.ic.HttpResponse.text(502, String.valueOf(broken.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return io.github.iiorigins.ic.HttpResponse.text(502, "interrupted");
        }
    }

    /** Where it is. */
    public String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A visit to the page: what the program asks it for. */
    public record Visit(String page, Map<String, String> asked) {
        /** The key that the sign-in is for, in DER. */
        public byte[] publicKey() {
            return Base64.getUrlDecoder().decode(asked.get("public_key"));
        }
    }

    /** Opens the address that the program invites to. */
    public static Visit open(String address) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address)));
        if (answer.statusCode() != 302) {
            throw new AssertionError("status " + answer.statusCode());
        }
        String location = answer.headers().firstValue("location").orElseThrow();
        Map<String, String> asked = new HashMap<>();
        for (String field : location.substring(location.indexOf('#') + 1).split("&", -1)) {
            int equals = field.indexOf('=');
            asked.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return new Visit(location.substring(0, location.indexOf('#')), asked);
    }

    /** The chain that the page makes for an identity: the canister's delegation to a key of its own, then one by that. */
    public DelegationChain chain(SigningKey person, long identity, Visit visit) throws Exception {
        String domain = visit.asked().get("domain");
        String origin = domain.contains("://") ? domain : "https://" + domain;
        SigningKey own = SigningKey.newEcdsa(PublicKey.Algorithm.P256, new SecureRandom());
        Duration lifetime = Duration.ofMinutes(Long.parseLong(visit.asked().get("ttl")));
        DelegationChain first = new IdentityCalls(agent, Rehearsal.II, Identity.of(person), identity)
                .signIn(
                        Origin.bare(origin).orElseThrow(),
                        Optional.empty(),
                        own.publicKey().der(),
                        lifetime);
        Instant expiration = first.expiration().orElseThrow();
        return first.then(own, Delegation.to(visit.publicKey(), expiration));
    }

    /** Hands a sign-in over, as the page's form does; what the browser gets for it. */
    public static HttpResponse<String> post(Visit visit, DelegationChain chain) throws Exception {
        return post(
                visit.asked().get("callback"),
                DelegationJson.write(chain),
                visit.asked().get("nonce"));
    }

    static HttpResponse<String> post(String callback, String delegation, String nonce) throws Exception {
        String form = "delegation=" + URLEncoder.encode(delegation, StandardCharsets.UTF_8) + "&nonce="
                + URLEncoder.encode(nonce, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(callback))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofMinutes(2)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The word in the fragment that the browser is sent back with. */
    static String status(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("location").orElse("-");
    }

    @Override
    public void close() {
        server.close();
    }
}
