package io.github.iiorigins.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs many commands one after the other in one process. The packaging watches it to learn which classes a start-up archive is
 * to hold: a class that no command here needs is not in it and is loaded from its jar.
 */
public final class StartupTraining {
    private static final String PROMPT = "$ ii-origins ";

    /** What the transcripts do not have, run in the example project. */
    private static final List<String> COMMANDS = List.of(
            "validate",
            "validate public/.well-known/ii-alternative-origins",
            "validate --fix",
            "validate -o text:report.txt -o json:report.json -o sarif:report.sarif -o github:log",
            "list",
            "list --format json",
            "add https://app.forge.example",
            "remove https://app.forge.example",
            "generate --check",
            "snippet",
            "completion bash",
            "completion zsh",
            "completion fish");

    private StartupTraining() {}

    /**
     * Runs the commands of all transcripts, or with the argument {@code network} those that make and answer requests; their output goes
     * nowhere. The working directory is a copy of the repository's example and of its golden projects, which the commands change.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of("").toAbsolutePath();
        Path example = directory.resolve("example");
        if (args.length > 0 && args[0].equals("network")) {
            runNetwork(example, directory.resolve("site"));
            return;
        }
        for (String command : COMMANDS) {
            run(example, command);
        }
        // No stream: what only the training loads is in the archive too.
        Path golden = directory.resolve("test/golden");
        String[] projects = golden.toFile().list();
        Arrays.sort(projects);
        for (String name : projects) {
            Path project = golden.resolve(name);
            for (String line : Files.readAllLines(project.resolve("transcript"))) {
                // Those that read standard input would need a file, and a preview needs the network.
                if (line.startsWith(PROMPT) && !line.contains(" < ") && !line.contains(" preview")) {
                    run(project, line.substring(PROMPT.length()));
                }
            }
        }
    }

    /** The commands of the network, each against a preview; nothing leaves this machine. */
    private static void runNetwork(Path example, Path site) throws IOException, InterruptedException {
        PipedInputStream told = new PipedInputStream(1 << 16);
        PipedOutputStream out = new PipedOutputStream(told);
        Thread preview = new Thread(
                () -> {
                    run(
                            example,
                            out,
                            "preview --port 0 --json --alias a.localhost=frontend --alias b.localhost=frontend"
                                    .split(" ", -1));
                    close(out);
                },
                "preview");
        preview.start();
        String ready = new BufferedReader(new InputStreamReader(told, StandardCharsets.UTF_8)).readLine();
        if (ready == null) {
            throw new IOException("the preview does not start");
        }
        int at = ready.indexOf("\"port\":") + "\"port\":".length();
        String port = ready.substring(at, ready.indexOf(',', at));
        String a = "http://a.localhost:" + port;
        String b = "http://b.localhost:" + port;
        Path list = example.resolve("public/.well-known/ii-alternative-origins");
        Files.writeString(list, local(Files.readString(list), port));
        Files.createDirectories(site);
        Files.copy(example.resolve("dfx.json"), site.resolve("dfx.json"));
        Files.writeString(
                site.resolve("ii-origins.json"), local(Files.readString(example.resolve("ii-origins.json")), port));
        String network = " --network http://localhost:" + port;
        run(site, "check" + network);
        run(site, "check" + network + " --verbose --origin " + a + " --origin " + b + "/page");
        run(site, "check" + network + " --format json -o html:check.html");
        run(site, "check " + a + network + " --color always");
        run(site, "test-login register key.pem --yes" + network);
        run(site, "test-login --key key.pem" + network);
        run(site, "test-login --key key.pem --format json --origin " + a + network);
        // No TLS here, but the way to it.
        String secure = "https://localhost:" + port;
        run(site, "check " + secure + " --retries 0 --network " + secure);
        preview.interrupt();
        preview.join();
    }

    private static void close(OutputStream out) {
        try {
            out.close();
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    /** A text of the example with the addresses that the preview serves. */
    private static String local(String text, String port) {
        return text.replaceAll("https://(bkyz2-fmaaa-aaaaa-qaaaq-cai)\\.icp0\\.io", "http://$1.localhost:" + port)
                .replace("https://forge.example", "http://a.localhost:" + port)
                .replace("https://www.forge.example", "http://b.localhost:" + port);
    }

    private static void run(Path directory, String command) {
        run(directory, OutputStream.nullOutputStream(), command.split(" ", -1));
    }

    private static void run(Path directory, OutputStream out, String[] words) {
        Main.run(
                new Invocation(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        Invocation.Terminals.NONE,
                        Invocation.DEFAULT_WIDTH,
                        environment(),
                        directory,
                        directory),
                words);
    }

    /** Reading the variables is part of every start; what they would have the commands do is not wanted here. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("II_ORIGINS_"));
        return environment;
    }
}
