package io.github.iiorigins.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chromium, driven by the scripts in {@code src/test/peer/browser}, and the apps there that have the real client libraries. */
public final class PeerBrowser {
    /** The apps, each named after its library and the library's major version. */
    public static final List<String> APPS = List.of("auth-7", "auth-5", "auth-client-3", "juno-5");

    /** An app that does by hand what {@code @icp-sdk/auth} does from 9 on, which cannot be installed here. */
    public static final String BY_HAND = "auth-9-by-hand";

    private static final Path SCRIPTS = Path.of("src/test/peer/browser");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PeerBrowser() {}

    /** Skips a test where a browser or the libraries of the scripts are missing. */
    public static void require() {
        Need.BROWSER_PEERS.require();
        Need.BROWSER.require();
    }

    /**
     * The browser for tests that look at pages and at what they send: the headless shell where it is installed, which takes a third of a
     * whole browser's processor time. It blocks no pop-up window, so tests of that need {@link Need#BROWSER} itself.
     */
    public static Path program() {
        return (Need.HEADLESS_SHELL.isMet() ? Need.HEADLESS_SHELL : Need.BROWSER).path();
    }

    /** The variables of this process, by which the program finds {@link #program}. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("CHROME_PATH", program().toString());
        return environment;
    }

    /** Writes the apps into a directory: {@code auth-7.html} and so on. */
    public static void bundle(Path directory) throws IOException, InterruptedException {
        node("bundle.mjs", "", directory.toString());
    }

    /**
     * Writes some apps into a directory, such as {@link #BY_HAND}.
     *
     * @return the {@code library} and the {@code version} of each
     */
    public static JsonNode bundle(Path directory, Collection<String> apps) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(directory.toString()));
        arguments.addAll(apps);
        return JSON.readTree(node("bundle.mjs", "", arguments.toArray(new String[0])));
    }

    /**
     * Installs every stable version that npm serves of {@code @dfinity/auth-client} and {@code @icp-sdk/auth}, and writes an app with each.
     *
     * @return the {@code app}, the {@code library} and the {@code version} of each
     */
    public static JsonNode versions(Path directory) throws IOException, InterruptedException {
        return JSON.readTree(node("versions.mjs", "", directory.toString()));
    }

    /**
     * Runs a script.
     *
     * @param input what it reads; the browser's path is added
     * @return what it wrote
     */
    public static JsonNode run(String script, Object input) throws IOException, InterruptedException {
        ObjectNode all = JSON.valueToTree(input);
        all.put("browser", program().toString());
        return JSON.readTree(node(script, all.toString()));
    }

    private static String node(String script, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Path complaints = Files.createTempFile("peer-browser", ".log");
        try {
            Process node = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            try (OutputStream in = node.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // A test's message is all that is left of a run on a machine that is gone.
            assertThat(node.waitFor())
                    .as(() -> script + " said: " + read(complaints))
                    .isZero();
            return output;
        } finally {
            Files.delete(complaints);
        }
    }

    private static String read(Path text) {
        try {
            return Files.readString(text);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
