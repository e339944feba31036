package io.github.iiorigins.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs typical commands one after the other in one process. The packaging watches it to learn which classes a start-up archive is
 * to hold: a class that no command here needs is not in it and is loaded from its jar.
 */
public final class StartupTraining {
    private static final String[][] COMMANDS = {{"--version"}, {"--help"}};

    private StartupTraining() {}

    /** Runs the commands; their output goes nowhere. The working directory should be an empty one: it is used. */
    public static void main(String[] args) {
        for (String[] command : COMMANDS) {
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
            Path directory = Path.of("").toAbsolutePath();
            Main.run(
                    new Invocation(
                            new ByteArrayInputStream(new byte[0]),
                            nowhere,
                            nowhere,
                            Invocation.Terminals.NONE,
                            Invocation.DEFAULT_WIDTH,
                            Map.of(),
                            directory,
                            directory),
                    command);
        }
    }
}
