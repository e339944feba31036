package io.github.iiorigins.testlogin;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.Invocation;
import io.github.iiorigins.cli.Main;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second opinions on sign-ins: {@code @icp-sdk/core}, which apps use, and icp-cli. */
@Slow
class SignInPeerTest {
    private static final Path PEER = Path.of("src/test/peer");
    private static final String ORIGIN = "https://nns.ic0.app";

    @TempDir
    private Path directory;

    private Rehearsal rehearsal;
    private IdentityCalls calls;

    @BeforeEach
    void start() throws Exception {
        rehearsal = new Rehearsal(directory.resolve("site"));
        SigningKey key = Rehearsal.newKey();
        calls = new IdentityCalls(rehearsal.agent, Rehearsal.II, Identity.of(key), rehearsal.register(key));
    }

    @AfterEach
    void stop() throws Exception {
        rehearsal.close();
    }

    private DelegationChain signIn(byte[] sessionKey) throws Exception {
        return calls.signIn(origin(ORIGIN), Optional.empty(), sessionKey, Duration.ofMinutes(30));
    }

    private static String run(Path at, String input, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("DO_NOT_TRACK", "1", "HOME", at.toString()));
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
        return output;
    }

    /** What {@code inspect} says of a chain, on its standard input. */
    private JsonNode inspected(String chain, int code) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(chain.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Invocation.Terminals.NONE,
                80,
                Map.of(),
                directory,
                directory);
        int ended = Main.run(
                invocation, "test-login", "inspect", "-", "--format", "json", "--network", rehearsal.network());
        invocation.out().flush();
        assertThat(ended).as("%s%s", out, err).isEqualTo(code);
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void an_app_takes_our_sign_in_and_its_own_chains_are_understood() throws Exception {
        Need.PEERS.require();
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        DelegationChain chain = signIn(SigningKey.ed25519(seed).publicKey().der());
        String json = DelegationJson.write(chain);

        JsonNode seen = new ObjectMapper()
                .readTree(run(
                        directory,
                        "{\"seed\": \"" + HexFormat.of().formatHex(seed) + "\", \"chain\": " + json + "}",
                        List.of(
                                "node",
                                PEER.resolve("sign-in.mjs").toString(),
                                rehearsal.network(),
                                rehearsal.preview.rootKey())));

        String principal = chain.principal().toString();
        assertThat(seen.get("principal").asText()).isEqualTo(principal);
        assertThat(seen.get("valid").asBoolean()).isTrue();
        assertThat(seen.get("answered").asText()).isEqualTo("Ok");
        assertThat(DelegationJson.write(DelegationJson.read(seen.get("again").toString())))
                .isEqualTo(json);
        JsonNode longer = inspected(seen.get("longer").toString(), 0);
        assertThat(longer.get("principal").asText()).isEqualTo(principal);
        assertThat(longer.get("signer").asText()).isEqualTo("canister rdmx6-jaaaa-aaaaa-aaadq-cai");
        assertThat(longer.get("hops")).hasSize(2);
        JsonNode forOne = inspected(seen.get("forOne").toString(), 0);
        assertThat(forOne.get("hops").get(1).get("targets").get(0).asText()).isEqualTo("rdmx6-jaaaa-aaaaa-aaadq-cai");
        JsonNode queries = inspected(seen.get("queries").toString(), 0);
        assertThat(queries.get("hops").get(1).get("permissions").asText()).isEqualTo("queries");
        JsonNode broken = inspected(
                seen.get("queries").toString().replace("\"permissions\":\"queries\"", "\"permissions\":\"all\""), 1);
        assertThat(broken.get("problem").asText()).contains("delegation 2");
    }

    @Test
    void icp_cli_takes_our_sign_in_and_its_own_chain_is_understood() throws Exception {
        Path icp = Need.ICP_CLI.path();
        String pem = icp(icp, "identity", "delegation", "request", "ii", "--storage", "plaintext");
        byte[] sessionKey = Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
        DelegationChain chain = signIn(sessionKey);
        Path file = directory.resolve("chain.json");
        Files.writeString(file, DelegationJson.write(chain));

        icp(icp, "identity", "delegation", "use", "ii", "--from-json", file.toString());

        // Elsewhere it holds the chain against the root key of the mainnet.
        assertThat(icp(
                        icp,
                        "canister",
                        "call",
                        Rehearsal.II.toString(),
                        "identity_registration_start",
                        "()",
                        "--identity",
                        "ii",
                        "--network",
                        rehearsal.network(),
                        "--root-key",
                        rehearsal.preview.rootKey()))
                .contains("variant");
        icp(icp, "identity", "new", "alice", "--storage", "plaintext", "--output-seed", directory + "/seed.txt");
        Path key = directory.resolve("session.pem");
        Files.writeString(key, pem);
        String theirs = icp(
                icp,
                "identity",
                "delegation",
                "sign",
                "--key-pem",
                key.toString(),
                "--duration",
                "1h",
                "--identity",
                "alice",
                "--canisters",
                "rdmx6-jaaaa-aaaaa-aaadq-cai");
        JsonNode inspected = inspected(theirs, 0);
        assertThat(inspected.get("principal").asText())
                .isEqualTo(
                        icp(icp, "identity", "principal", "--identity", "alice").strip());
        assertThat(inspected.get("hops").get(0).get("targets")).hasSize(1);
    }

    private String icp(Path icp, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(icp.toString()));
        command.addAll(List.of(arguments));
        return run(directory, "", command);
    }
}
