package io.github.iiorigins.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs typical commands one after the other in one process. The packaging watches it to learn which classes a start-up archive is
 * to hold: a class that no command here needs is not in it and is loaded from its jar.
 */
public final class StartupTraining {
    private static final String[][] COMMANDS = {
        {"--version"},
        {"--help"},
        {"validate"},
        {"validate", "public/.well-known/ii-alternative-origins"},
        {"validate", "broken", "--color", "always"},
        {"validate", "broken", "--format", "concise", "--fail-on", "warning", "--max-origins", "20"},
        {"validate", "broken", "--format", "json", "--rule", "local-origin=off", "-o", "text:report.txt"},
        {
            "validate",
            "broken",
            "--format",
            "sarif",
            "-o",
            "junit:junit.xml",
            "-o",
            "github:log",
            "-o",
            "markdown:report.md"
        },
        {"validate", "nowhere"},
        {"validate", "broken", "--diff", "--unsafe-fixes"},
        {"validate", "--help"},
        {"explain"},
        {"explain", "trailing-slash"},
        {"schema", "project"},
        {"completion", "bash"},
        {"completion", "zsh"},
        {"completion", "fish"},
        {"vaildate"},
    };

    private static final String GOOD = """
            {
              "alternativeOrigins": [
                "https://forge.example",
                "https://www.forge.example"
              ]
            }
            """;

    private static final String BROKEN = """
            {
              // every kind of entry
              "alternativeOrigins": [
                "https://forge.example/", "forge.example", "https://Forge.example:443", "http://localhost:3000",
                "https://*.forge.example", "https://forge.example/login", "http://forge.example", "", 1,
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io", "https://\\u0062ücher.example", "https://your-app.com",
              ]
            }
            """;

    private static final String PROJECT = """
            {
              "environments": {
                "production": {
                  "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                  "alternativeOrigins": ["https://forge.example", "https://www.forge.example"],
                  "assets": "public",
                },
              },
              "rules": { "raw-origin": "error" },
              "allow": [{ "rule": "local-origin", "value": "http://localhost:3000", "reason": "training" }],
            }
            """;

    private StartupTraining() {}

    /** Runs the commands; their output goes nowhere. The working directory should be an empty one: it is used. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        write(directory.resolve("public/.well-known/ii-alternative-origins"), GOOD);
        write(directory.resolve("broken/.well-known/ii-alternative-origins"), BROKEN);
        write(directory.resolve("ii-origins.json"), PROJECT);
        for (String[] command : COMMANDS) {
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
            Main.run(
                    new Invocation(
                            new ByteArrayInputStream(new byte[0]),
                            nowhere,
                            nowhere,
                            Invocation.Terminals.NONE,
                            Invocation.DEFAULT_WIDTH,
                            environment(),
                            directory,
                            directory),
                    command);
        }
    }

    /** Reading the variables is part of every start; what they would have the commands do is not wanted here. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("II_ORIGINS_"));
        return environment;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
