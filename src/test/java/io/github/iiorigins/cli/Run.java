package io.github.iiorigins.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** One run of the whole program in this process, and what it printed. */
record Run(int code, String out, String err) {

    /** Runs in a directory, with nothing on standard input and no terminal. */
    static Run in(Path directory, String... args) {
        return with(directory, new byte[0], Map.of(), 0, args);
    }

    /**
     * Runs with all that can be set.
     *
     * @param columns the width of a terminal behind standard output, 0 for none
     */
    static Run with(Path directory, byte[] stdin, Map<String, String> environment, int columns, String... args) {
        return at(Clock.systemUTC(), directory, stdin, environment, columns, args);
    }

    /** Runs at a time of a clock, with environment variables. */
    static Run at(Clock clock, Path directory, Map<String, String> environment, String... args) {
        return at(clock, directory, new byte[0], environment, 0, args);
    }

    private static Run at(
            Clock clock, Path directory, byte[] stdin, Map<String, String> environment, int columns, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(stdin),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Invocation.Terminals(false, columns > 0, false),
                columns > 0 ? columns : Invocation.DEFAULT_WIDTH,
                environment,
                directory.toAbsolutePath(),
                directory.toAbsolutePath(),
                clock);
        int code = Main.run(invocation, args);
        invocation.out().flush();
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return out + (err.isEmpty() ? "" : "[stderr]\n" + err) + "[exit " + code + "]\n";
    }
}
