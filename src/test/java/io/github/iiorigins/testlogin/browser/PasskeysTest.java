package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Rehearsal;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.text.HttpHeader;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys that a real browser makes and shows, by an authenticator that nobody touches. */
@Needs(Need.BROWSER)
@Browsing
class PasskeysTest {
    @TempDir
    private Path directory;

    /** The passkeys that came to the page that plays Internet Identity: made, then signed in by. */
    private final List<String> made = new CopyOnWriteArrayList<>();

    private final List<String> used = new CopyOnWriteArrayList<>();
    private Path program;
    private Rehearsal rehearsal;
    private SigningKey key;
    private long identity;
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        program = Need.BROWSER.path();
        rehearsal = new Rehearsal(directory);
        key = Rehearsal.newKey();
        identity = rehearsal.register(key);
        server = LoopbackServer.start(0, this::answer, line -> {});
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
            rehearsal.close();
        }
    }

    private String at(String host) {
        return "http://" + host + ".localhost:" + server.port();
    }

    private HttpResponse answer(LoopbackRequest request) {
        try {
            return switch (request.path()) {
                case "/made" -> {
                    if (request.parameter("passkey").isPresent()) {
                        made.add(parameter(request, "passkey"));
                    }
                    yield reply("application/json", String.valueOf(!made.isEmpty()));
                }
                case "/sign" -> {
                    used.add(parameter(request, "passkey"));
                    byte[] session = Base64.getDecoder().decode(parameter(request, "key"));
                    DelegationChain chain = rehearsal.signIn(key, identity, parameter(request, "origin"), session);
                    SignedDelegation signed = chain.delegations().get(0);
                    yield reply(
                            "application/json",
                            "{\"userKey\":\"" + base64(chain.publicKey()) + "\",\"pubkey\":\""
                                    + base64(signed.delegation().publicKey()) + "\",\"expiration\":\""
                                    + Nanos.of(signed.delegation().expiration()) + "\",\"signature\":\""
                                    + base64(signed.signature()) + "\"}");
                }
                default -> {
                    String page = request.host().startsWith("ii.") ? "passkey-ii.html" : "app.html";
                    try (InputStream in = PasskeysTest.class.getResourceAsStream("/browser/" + page)) {
                        yield reply("text/html; charset=utf-8", new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            };
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String parameter(LoopbackRequest request, String name) {
        return URLDecoder.decode(request.parameter(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static HttpResponse reply(String type, String body) {
        return new HttpResponse(
                200, List.of(new HttpHeader("content-type", type)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private BrowserRequest request(boolean virtualAuthenticator, Duration patience) {
        String query = "/?protocol=legacy&ii=" + URLEncoder.encode(at("ii") + "/", StandardCharsets.UTF_8)
                + "&derivation=" + URLEncoder.encode(at("a"), StandardCharsets.UTF_8);
        return new BrowserRequest(
                program,
                Optional.empty(),
                true,
                "root".equals(System.getProperty("user.name")),
                NetworkSettings.DIRECT,
                List.of(),
                List.of(origin(at("ii"))),
                Rehearsal.II,
                rehearsal.rootKey(),
                query,
                Optional.of("#login"),
                false,
                virtualAuthenticator,
                patience,
                false,
                Clock.systemUTC(),
                line -> {});
    }

    private List<OriginLogin> logins(BrowserRequest request) throws Exception {
        List<Ruling> rulings = new ArrayList<>();
        for (String host : List.of("a", "b", "c")) {
            rulings.add(new Ruling(
                    origin(at(host)),
                    new Decision(Verdict.ACCEPTED, Decision.Step.LISTED, "", Optional.empty(), Optional.empty()),
                    ""));
        }
        try (BrowserLogin browser = BrowserLogin.start(request)) {
            return browser.run(origin(at("a")), rulings);
        }
    }

    @Test
    void the_passkey_of_the_first_origin_signs_in_at_all_others() throws Exception {
        List<OriginLogin> logins = logins(request(true, Duration.ofSeconds(90)));

        assertThat(logins).extracting(OriginLogin::reason).containsOnly("");
        assertThat(logins).extracting(OriginLogin::verdict).containsOnly(Verdict.ACCEPTED);
        assertThat(made).hasSize(1);
        assertThat(used).hasSize(3).containsOnly(made.get(0));
    }

    @Test
    void without_it_nobody_makes_a_passkey() throws Exception {
        List<OriginLogin> logins = logins(request(false, Duration.ofSeconds(5)));

        assertThat(logins).extracting(OriginLogin::verdict).containsOnly(Verdict.UNKNOWN);
        assertThat(made).isEmpty();
        assertThat(used).isEmpty();
    }
}
