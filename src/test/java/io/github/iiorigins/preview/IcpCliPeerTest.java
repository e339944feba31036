package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion: icp-cli, as npm brings it for Linux on x64, with a preview as its network and its place to sign in. */
@Needs(Need.ICP_CLI)
@Browsing
class IcpCliPeerTest {
    private static final String ID = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String II = InternetIdentity.ID.toString();
    private static final long MINUTES = 5;

    private static final Pattern CALLBACK = Pattern.compile("callback=http%3A%2F%2F127\\.0\\.0\\.1%3A(\\d+)%2F");

    /** The hashes of {@code Ok} and {@code Err}, which stand where no interface says the names. */
    private static final String OK = "variant { 17_724 =";

    private static final String ERR = "variant { 3_456_837 =";

    @TempDir
    private Path directory;

    private Preview preview;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + ID + "\"}}");
        Files.createDirectory(directory.resolve("www"));
        Files.writeString(directory.resolve("www/index.html"), "<p>an app</p>");
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(),
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                line -> {}));
        Files.createDirectory(directory.resolve("icp"));
        networks(preview.rootKey());
    }

    @AfterEach
    void stop() {
        if (preview != null) {
            preview.close();
        }
    }

    private void networks(String rootKey) throws IOException {
        Files.writeString(directory.resolve("icp/icp.yaml"), """
                networks:
                  - name: rehearsal
                    mode: connected
                    url: http://localhost:%d
                    root-key: %s
                environments:
                  - name: rehearsal
                    network: rehearsal
                """.formatted(preview.port(), rootKey));
    }

    /** What a run came to. */
    private record Outcome(int code, String out, String err) {
        String words() {
            assertThat(code).as("%s", this).isZero();
            return out.strip();
        }
    }

    private Process begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Need.ICP_CLI.path().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.resolve("icp").toFile())
                .redirectError(directory.resolve("err").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ICP_") || name.startsWith("XDG_"));
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("DO_NOT_TRACK", "1");
        environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
        return builder.start();
    }

    private Outcome end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), out, Files.readString(directory.resolve("err")));
    }

    private Outcome icp(String... arguments) throws IOException, InterruptedException {
        Process process = begin(arguments);
        process.getOutputStream().close();
        return end(process);
    }

    /** Whom Internet Identity sees when it is asked about an identity that is not the caller's own. */
    private String caller(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("canister", "call", II, "identity_info", "(10000 : nat64)", "--environment", "rehearsal"));
        arguments.addAll(List.of(more));
        String answer = icp(arguments.toArray(new String[0])).words();
        return answer.substring(answer.indexOf('"') + 1, answer.lastIndexOf('"'));
    }

    @Test
    void calls_internet_identity_and_accepts_its_certificates() throws Exception {
        icp("identity", "new", "dev", "--storage", "plaintext").words();
        assertThat(registering("--identity", "anonymous")).contains(ERR);
        assertThat(registering("--identity", "dev")).contains(OK);
        String url = "http://localhost:" + preview.port();
        assertThat(icp("canister", "call", II, "config", "()", "--query", "--network", url, "--root-key", "fetch")
                        .words())
                .contains("record");
    }

    @Test
    void rejects_a_certificate_of_another_root_key() throws Exception {
        try (Preview other = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(),
                Preview.Cors.OVERWRITE,
                0,
                line -> {},
                line -> {}))) {
            networks(other.rootKey());
        }
        Outcome outcome =
                icp("canister", "call", II, "identity_registration_start", "()", "--environment", "rehearsal");
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.err()).contains("Certificate verification failed");
    }

    private String registering(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("canister", "call", II, "identity_registration_start", "()", "--environment", "rehearsal"));
        arguments.addAll(List.of(more));
        return icp(arguments.toArray(new String[0])).words();
    }

    // ---- sign-in

    /** Runs a command that opens the browser, and does there what a person does. */
    private JsonNode inBrowser(List<String> choices, String... arguments) throws Exception {
        Path opened = directory.resolve("opened");
        if (!Files.exists(opened)) {
            Path opener = Files.createDirectory(directory.resolve("bin")).resolve("xdg-open");
            // Not written from here: a process that another test starts meanwhile would hold the file open for writing,
            // and nobody may run it then.
            String script =
                    "printf '#!/bin/sh\\nprintf %%s \"$1\" > %s\\n' \"$2\" >\"$1\" && chmod +x \"$1\" && mkfifo \"$2\"";
            assertThat(new ProcessBuilder("sh", "-c", script, "sh", opener.toString(), opened.toString())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        }
        Process icp = begin(arguments);
        CompletableFuture<String> address = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(opened);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        try (OutputStream enter = icp.getOutputStream()) {
            enter.write('\n');
            enter.flush();
            CompletableFuture.anyOf(address, icp.onExit()).get(MINUTES, TimeUnit.MINUTES);
            assertThat(address).as(() -> "icp ended at once: " + err()).isCompleted();
            Socket unfinished = unfinishedRequest(address.get());
            try {
                JsonNode seen = PeerBrowser.run("program.mjs", Map.of("address", address.get(), "choices", choices));
                assertThat(seen.path("refused").isNull()).as("%s", seen).isTrue();
                end(icp).words();
                return seen;
            } finally {
                unfinished.close();
            }
        } finally {
            icp.destroy();
        }
    }

    /**
     * A request to the program that it has to wait for. On a busy machine icp-cli 1.5 panics, "receiving server ended
     * unexpectedly", where its server is done before it has looked at what the server got; so the server is not let be done.
     */
    private static Socket unfinishedRequest(String address) throws IOException {
        Matcher callback = CALLBACK.matcher(address);
        assertThat(callback.find()).as(address).isTrue();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(callback.group(1)));
        String request = "POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"
                + "content-length: 9\r\n\r\nnonce=";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String err() {
        try {
            return Files.readString(directory.resolve("err"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static List<String> statuses(JsonNode seen) {
        List<String> statuses = new ArrayList<>();
        seen.path("statuses").forEach(status -> statuses.add(status.asText()));
        return statuses;
    }

    private String link(String name, String identity, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("identity", "link", "web", name, "--auth", auth(), "--storage", "plaintext"));
        arguments.addAll(List.of(more));
        JsonNode seen = inBrowser(List.of(identity), arguments.toArray(new String[0]));
        assertThat(statuses(seen)).as("%s", seen).containsExactly("success");
        assertThat(seen.path("complaints")).as("%s", seen).isEmpty();
        // Calls are signed by the session key, so the replica has verified both hops of the chain when it names the
        // caller.
        String principal = caller("--identity", name);
        assertThat(icp("identity", "list").words()).containsPattern(name + " +" + principal);
        return principal;
    }

    private String auth() {
        return "http://localhost:" + preview.port();
    }

    @Test
    void links_identities_in_the_browser() throws Exception {
        PeerBrowser.require();
        String alice = link("alice", "Alice");
        assertThat(link("bob", "Bob")).isNotEqualTo(alice);
        String atApp = link("alice-app", "Alice", "--app", ID + ".icp0.io");
        assertThat(atApp).isNotEqualTo(alice);
        assertThat(link("alice-twin", "Alice", "--app", ID + ".ic0.app"))
                .as("the gateways' origins of a canister are one")
                .isEqualTo(atApp);
    }

    @Test
    void lets_another_identity_be_chosen_where_the_first_was_the_wrong_one() throws Exception {
        PeerBrowser.require();
        String alice = link("alice", "Alice");
        JsonNode seen = inBrowser(List.of("Bob", "Alice"), "identity", "reauth", "alice");
        assertThat(statuses(seen)).as("%s", seen).containsExactly("identity-mismatch", "success");
        assertThat(caller("--identity", "alice")).isEqualTo(alice);
    }
}
