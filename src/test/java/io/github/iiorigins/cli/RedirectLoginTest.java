package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.net.LoopbackRequest;
import io.github.iiorigins.net.LoopbackServer;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testlogin.Rehearsal;
import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole command with a real browser and an app that leads it to Internet Identity and back. A page plays Internet Identity, whose
 * chains are real ones of a preview's, with a key of the page between, as Internet Identity has one there.
 */
@Needs(Need.BROWSER)
@Browsing
class RedirectLoginTest {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final List<String> HOSTS = List.of("ii", "forge", "forgets", "slash", "unlisted");

    @TempDir
    private static Path directory;

    private static Rehearsal rehearsal;
    private static SigningKey key;
    private static long identity;
    private static LoopbackServer signer;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + CANISTER + "\"}}");
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String host : HOSTS) {
            aliases.put(host + ".localhost", "app");
        }
        rehearsal = new Rehearsal(directory, aliases);
        Path site = directory.resolve("www");
        Files.writeString(site.resolve(".ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/*",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" },
                    "ignore": false
                  }
                ]
                """);
        copy("redirect-app.html", site);
        copy("redirect-ii.html", site);
        write("ii-alternative-origins", "alternativeOrigins", at("forge"), at("forgets"), at("slash"));
        List<String> callbacks = new ArrayList<>();
        for (String host : List.of(CANISTER, "forge", "forgets", "slash", "unlisted")) {
            callbacks.add(at(host) + "/redirect-app.html");
        }
        write("ii-auth-callbacks", "callbacks", callbacks.toArray(new String[0]));
        key = Rehearsal.newKey();
        identity = rehearsal.register(key);
        signer = LoopbackServer.start(0, RedirectLoginTest::sign, line -> {});
    }

    private static void copy(String name, Path to) throws IOException {
        try (InputStream in = RedirectLoginTest.class.getResourceAsStream("/browser/" + name)) {
            Files.write(to.resolve(name), in.readAllBytes());
        }
    }

    private static void write(String name, String member, String... values) throws IOException {
        Files.writeString(
                directory.resolve("www/.well-known").resolve(name),
                "{\"" + member + "\": [\"" + String.join("\", \"", values) + "\"]}");
    }

    @AfterAll
    static void stop() throws Exception {
        if (signer != null) {
            signer.close();
        }
        if (rehearsal != null) {
            rehearsal.close();
        }
    }

    private static String at(String host) {
        return "http://" + host + ".localhost" + rehearsal.network().substring("http://127.0.0.1".length());
    }

    private static HttpResponse sign(LoopbackRequest request) {
        try {
            SigningKey between = Rehearsal.newKey();
            DelegationChain chain = rehearsal
                    .signIn(
                            key,
                            identity,
                            parameter(request, "origin"),
                            between.publicKey().der())
                    .then(
                            between,
                            Delegation.to(
                                    Base64.getDecoder().decode(parameter(request, "key")),
                                    Instant.now().plusSeconds(600)));
            return new HttpResponse(
                    200,
                    List.of(
                            new HttpHeader("content-type", "application/json"),
                            new HttpHeader("access-control-allow-origin", "*")),
                    result(chain).toString().getBytes(StandardCharsets.UTF_8));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String parameter(LoopbackRequest request, String name) {
        return URLDecoder.decode(request.parameter(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** A chain as ICRC-34 has it. */
    private static ObjectNode result(DelegationChain chain) {
        Base64.Encoder base64 = Base64.getEncoder();
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.put("publicKey", base64.encodeToString(chain.publicKey()));
        ArrayNode delegations = result.putArray("signerDelegation");
        for (SignedDelegation signed : chain.delegations()) {
            ObjectNode element = delegations.addObject();
            element.putObject("delegation")
                    .put("pubkey", base64.encodeToString(signed.delegation().publicKey()))
                    .put(
                            "expiration",
                            Long.toString(Nanos.of(signed.delegation().expiration())));
            element.put("signature", base64.encodeToString(signed.signature()));
        }
        return result;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode run(int code, String query, String... more) throws Exception {
        String ii = at("ii") + "/redirect-ii.html?canister=" + CANISTER + "&sign="
                + encoded("http://127.0.0.1:" + signer.port() + "/sign");
        List<String> arguments = new ArrayList<>(List.of(
                "test-login",
                "--network",
                rehearsal.network(),
                "--ii",
                at("ii"),
                "--derivation-origin",
                at(CANISTER),
                "--engine",
                "browser",
                "--headless",
                "--click",
                "#login",
                "--path",
                "/redirect-app.html?ii=" + encoded(ii) + query,
                "--deadline",
                "3m",
                "--format",
                "json"));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                System.err,
                Invocation.Terminals.NONE,
                80,
                PeerBrowser.environment(),
                directory,
                directory);
        int ended = Main.run(invocation, arguments.toArray(new String[0]));
        invocation.out().flush();
        assertThat(ended).as("%s", out).isEqualTo(code);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private static JsonNode login(JsonNode report, String origin) {
        for (JsonNode login : report.get("logins").get(0).get("origins")) {
            if (login.get("origin").asText().equals(origin)) {
                assertThat(login.get("evidence").asText()).isEqualTo("observed");
                assertThat(login.get("remarks").get(0).asText()).isEqualTo("requested with ICRC-34 by redirect");
                assertThat(login.get("remarks").get(1).asText()).isEqualTo("requested 480 minutes");
                return login;
            }
        }
        throw new AssertionError(origin + " is not in " + report);
    }

    private static List<String> rules(JsonNode report, String origin) {
        List<String> rules = new ArrayList<>();
        for (JsonNode finding : report.get("findings")) {
            if (finding.path("origin").asText().equals(origin)) {
                rules.add(finding.get("rule").asText());
            }
        }
        return rules;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&batch=1"})
    void the_same_person_at_every_origin_is_observed(String how) throws Exception {
        JsonNode report = run(ExitCode.RIGHT, "&derivation=" + encoded(at(CANISTER)) + how, "--require", "observed");

        assertThat(report.get("findings")).isEmpty();
        String principal = login(report, at(CANISTER)).get("principal").asText();
        for (String host : List.of("forge", "forgets", "slash")) {
            JsonNode login = login(report, at(host));
            assertThat(login.get("principal").asText()).as("%s", login).isEqualTo(principal);
            assertThat(login.get("sent").asText()).isEqualTo(at(CANISTER));
            assertThat(login.get("derivedFrom").asText()).isEqualTo(at(CANISTER));
        }
    }

    @Test
    void each_mistake_is_named_where_it_is_made() throws Exception {
        JsonNode report = run(
                ExitCode.FINDINGS,
                "&derivation=" + encoded(at(CANISTER)) + "&derivation.forgets.localhost=&derivation.slash.localhost="
                        + encoded(at(CANISTER) + "/"),
                "--origin",
                at("unlisted"));

        JsonNode home = login(report, at(CANISTER));
        assertThat(login(report, at("forge")).get("principal")).isEqualTo(home.get("principal"));
        JsonNode forgets = login(report, at("forgets"));
        assertThat(forgets.get("sent").isNull()).isTrue();
        assertThat(forgets.get("derivedFrom").asText()).isEqualTo(at("forgets"));
        assertThat(forgets.get("principal")).isNotEqualTo(home.get("principal"));
        assertThat(rules(report, at("forgets")))
                .containsExactlyInAnyOrder("derivation-origin-missing", "principals-differ");
        JsonNode slash = login(report, at("slash"));
        assertThat(slash.get("accepted").asBoolean(true)).isFalse();
        assertThat(slash.get("step").asText()).isEqualTo("bare");
        assertThat(slash.get("sent").asText()).isEqualTo(at(CANISTER) + "/");
        assertThat(rules(report, at("slash"))).containsExactly("derivation-origin-not-bare");
        JsonNode unlisted = login(report, at("unlisted"));
        assertThat(unlisted.get("accepted").asBoolean(true)).isFalse();
        assertThat(unlisted.get("step").asText()).isEqualTo("listed");
        assertThat(unlisted.get("reason").asText()).contains("Unverified origin");
        assertThat(rules(report, at("unlisted"))).containsExactly("origin-not-listed");
    }
}
