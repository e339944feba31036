package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion: {@code @icp-sdk/core}, which apps use, as a client of a preview. It verifies every answer that it gets. */
@Needs(Need.PEERS)
@Slow
class ReplicaPeerTest {
    private static final Path PEER = Path.of("src/test/peer");

    @TempDir
    private Path directory;

    private static JsonNode run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = "node";
        command[1] = PEER.resolve("replica.mjs").toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        Process node = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        node.getOutputStream().close();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isZero();
        return new ObjectMapper().readTree(output);
    }

    @Test
    void takes_every_answer_and_is_refused_where_it_should() throws Exception {
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        Files.createDirectories(directory.resolve("www"));
        Files.writeString(directory.resolve("www/x.txt"), "some words");
        SecureRandom random = new SecureRandom();
        SigningKey root = SigningKey.newEcdsa(PublicKey.Algorithm.SECP256K1, random);
        SigningKey middle = SigningKey.newEcdsa(PublicKey.Algorithm.P256, random);
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        SigningKey last = SigningKey.ed25519(seed);
        Instant soon = Instant.now().plusSeconds(600);
        DelegationChain own = DelegationChain.by(
                        root, Delegation.to(middle.publicKey().der(), soon))
                .then(middle, Delegation.to(last.publicKey().der(), soon));
        Preview.Request request = new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(),
                Preview.Cors.NONE,
                0,
                line -> {},
                line -> {});
        JsonNode seen;
        try (Preview preview = Preview.start(request)) {
            seen = run(
                    "http://127.0.0.1:" + preview.port(),
                    preview.rootKey(),
                    preview.sites().get(0).id().toString(),
                    HexFormat.of().formatHex(seed),
                    DelegationJson.write(own));
        }

        Set<String> principals = new HashSet<>();
        assertThat(seen.get("people")).hasSize(3);
        for (JsonNode person : seen.get("people")) {
            assertThat(person.get("start").has("Ok")).isTrue();
            assertThat(person.get("principal").asText())
                    .isEqualTo(person.get("delegated").asText());
            assertThat(person.get("asApp").has("Ok")).isTrue();
            principals.add(person.get("principal").asText());
        }
        assertThat(principals).hasSize(3);
        assertThat(seen.get("ownChain").get("principal").asText())
                .isEqualTo(own.principal().toString());
        assertThat(seen.get("ownChain").get("answer").has("Ok")).isTrue();
        assertThat(seen.get("polled").get("status").asInt()).isEqualTo(202);
        assertThat(seen.get("polled").get("reply").has("Ok")).isTrue();
        assertThat(seen.get("state").get("time").asText()).isEqualTo("Found");
        assertThat(seen.get("site").get("status").asInt()).isEqualTo(200);
        assertThat(seen.get("site").get("body").asText()).isEqualTo("some words");
        assertThat(seen.get("site").get("certified").asBoolean()).isTrue();
        assertThat(seen.get("here").has("answered")).isTrue();
        refused(seen, "foreignRootKey", "Certificate verification error");
        refused(seen, "untrusted", "Certificate verification error");
        refused(seen, "path", "404", "Invalid path requested.");
        refused(seen, "unknownUpdate", "Reject code: 5", "has no update method 'nonsense'.", "IC0536");
        refused(seen, "unknownQuery", "Reject code: 5", "has no query method 'nonsense_query'.", "IC0536");
        refused(seen, "stranger", "Reject code: 5", "could not be authenticated.", "IC0503");
        refused(seen, "lengthened", "400", "Invalid delegation: Invalid canister signature: ", "sig/<seed>/<msg>");
        refused(seen, "otherSignature", "400", "Invalid delegation: Invalid basic signature: ");
        refused(seen, "withoutFirst", "400", "Invalid delegation: Invalid canister signature: ");
        refused(seen, "otherKey", "400", "Invalid signature: Invalid basic signature: ");
        refused(seen, "over", "400", "Invalid delegation expiry: Specified sender delegation has expired:");
        refused(
                seen,
                "elsewhere",
                "400",
                "Canister 'rdmx6-jaaaa-aaaaa-aaadq-cai' is not one of the delegation targets.");
    }

    private static void refused(JsonNode seen, String name, String... texts) {
        assertThat(seen.get(name).has("refused"))
                .as("%s: %s", name, seen.get(name))
                .isTrue();
        assertThat(seen.get(name).get("refused").asText()).contains(texts);
    }
}
