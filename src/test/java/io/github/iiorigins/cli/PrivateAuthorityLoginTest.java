package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testlogin.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole command with a real browser behind a proxy, where every host has a certificate by an authority that no browser knows. The
 * browser does not read {@code --cacert}; it is told the keys of the servers.
 */
@Needs(Need.BROWSER)
@Browsing
class PrivateAuthorityLoginTest {
    private static final String HOME = "https://forge.example";
    private static final String OTHER = "https://www.forge.example";
    private static final String II = "https://ii.example";

    @TempDir
    private static Path directory;

    private static Rehearsal rehearsal;
    private static PlayedInternet internet;
    private static SigningKey key;
    private static long identity;

    @BeforeAll
    static void start() throws Exception {
        rehearsal = new Rehearsal(directory.resolve("site"));
        key = Rehearsal.newKey();
        identity = rehearsal.register(key);
        internet = new PlayedInternet(directory);
        internet.list(OTHER);
        internet.hosts.put("forge.example", PrivateAuthorityLoginTest::app);
        internet.hosts.put("www.forge.example", PrivateAuthorityLoginTest::app);
        internet.hosts.put("ii.example", PrivateAuthorityLoginTest::ii);
    }

    @AfterAll
    static void stop() throws Exception {
        if (internet != null) {
            internet.close();
        }
        if (rehearsal != null) {
            rehearsal.close();
        }
    }

    private static PlayedInternet.Reply app(PlayedInternet.Ask ask) throws IOException {
        PlayedInternet.Reply usual = PlayedInternet.app(ask);
        return ask.path().equals("/")
                ? new PlayedInternet.Reply(200, usual.headers(), ByteString.encodeUtf8(page("app.html")), null)
                : usual;
    }

    private static String page(String name) throws IOException {
        try (InputStream in = PrivateAuthorityLoginTest.class.getResourceAsStream("/browser/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PlayedInternet.Reply ii(PlayedInternet.Ask ask) throws IOException {
        if (!ask.path().equals("/sign")) {
            return PlayedInternet.Reply.of(200, page("ii.html"), "content-type", "text/html; charset=utf-8");
        }
        Map<String, String> asked = new HashMap<>();
        for (String one : ask.target().substring("/sign?".length()).split("&", -1)) {
            asked.put(
                    one.substring(0, one.indexOf('=')),
                    URLDecoder.decode(one.substring(one.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        try {
            DelegationChain chain = rehearsal.signIn(
                    key, identity, asked.get("origin"), Base64.getDecoder().decode(asked.get("key")));
            SignedDelegation signed = chain.delegations().get(0);
            Base64.Encoder base64 = Base64.getEncoder();
            return PlayedInternet.Reply.of(
                    200,
                    new ObjectMapper()
                            .createObjectNode()
                            .put("userKey", base64.encodeToString(chain.publicKey()))
                            .put(
                                    "pubkey",
                                    base64.encodeToString(signed.delegation().publicKey()))
                            .put(
                                    "expiration",
                                    Long.toString(Nanos.of(signed.delegation().expiration())))
                            .put("signature", base64.encodeToString(signed.signature()))
                            .toString(),
                    "content-type",
                    "application/json");
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    private static Run run(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        String path = "/?protocol=icrc&ii=" + URLEncoder.encode(II + "/", StandardCharsets.UTF_8) + "&derivation="
                + URLEncoder.encode(HOME, StandardCharsets.UTF_8);
        return Run.with(
                directory,
                new byte[0],
                environment,
                0,
                "test-login",
                "--ii",
                II,
                "--ii-canister",
                Rehearsal.II.toString(),
                "--root-key",
                HexFormat.of().formatHex(rehearsal.rootKey().der()),
                "--derivation-origin",
                HOME,
                "--origin",
                OTHER,
                "--engine",
                "browser",
                "--headless",
                "--path",
                path,
                "--click",
                "#login",
                "--deadline",
                "3m",
                "--format",
                "json");
    }

    private static List<JsonNode> logins(Run run) throws IOException {
        List<JsonNode> logins = new ArrayList<>();
        new ObjectMapper()
                .readTree(run.out())
                .get("logins")
                .get(0)
                .get("origins")
                .forEach(logins::add);
        return logins;
    }

    @Test
    void servers_by_a_private_authority_are_believed_by_the_browser_too() throws Exception {
        Map<String, String> variables = internet.environment(Map.of());
        variables.remove("II_ORIGINS_ROOT_KEY");

        List<JsonNode> logins = logins(run(variables));

        assertThat(logins).hasSize(2);
        for (JsonNode login : logins) {
            assertThat(login.get("accepted").asBoolean()).as("%s", login).isTrue();
            assertThat(login.get("sent").asText()).isEqualTo(HOME);
            assertThat(login.get("principal").asText())
                    .isEqualTo(logins.get(0).get("principal").asText());
        }
    }

    @Test
    void a_server_by_another_authority_is_not_believed() throws Exception {
        internet.certificates.put("www.forge.example", PlayedInternet.selfSigned());
        Map<String, String> variables = internet.environment(Map.of());
        variables.remove("II_ORIGINS_ROOT_KEY");
        try {
            Run run = run(variables);

            List<JsonNode> logins = logins(run);
            assertThat(run.code()).isNotZero();
            assertThat(logins.get(0).get("accepted").asBoolean())
                    .as("%s", logins)
                    .isTrue();
            assertThat(logins.get(1).get("step").asText()).as("%s", logins).isEqualTo("open");
            assertThat(logins.get(1).get("reason").asText()).contains("ERR_CERT");
            assertThat(logins.get(1).get("principal").isNull()).isTrue();
        } finally {
            internet.certificates.remove("www.forge.example");
        }
    }
}
