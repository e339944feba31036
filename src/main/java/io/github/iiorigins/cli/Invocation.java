package io.github.iiorigins.cli;

import io.github.iiorigins.report.WorkflowCommand;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * All that a run takes from the process around it, so that a test can run the whole program in its own process.
 *
 * @param in standard input
 * @param out standard output: findings and what was asked for
 * @param err standard error: complaints and progress
 * @param terminals which of the standard streams are terminals
 * @param width columns of the terminal, {@link #DEFAULT_WIDTH} where there is none
 * @param environment the environment variables
 * @param directory the working directory, absolute; every relative path is resolved against it
 * @param home the user's home directory, absolute; no search for a project goes above it
 * @param clock what time it is, for dates in a project
 */
public record Invocation(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        int width,
        Map<String, String> environment,
        Path directory,
        Path home,
        Clock clock) {

    /** A process at the time of this machine. */
    public Invocation(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Terminals terminals,
            int width,
            Map<String, String> environment,
            Path directory,
            Path home) {
        this(in, out, err, terminals, width, environment, directory, home, Clock.systemUTC());
    }

    /** The width that is assumed where no terminal tells. */
    public static final int DEFAULT_WIDTH = 80;

    /** The standard streams that are terminals. */
    public record Terminals(boolean in, boolean out, boolean err) {
        /** No terminal anywhere: a CI step, a pipe, a test. */
        public static final Terminals NONE = new Terminals(false, false, false);

        /** Reads the launcher's list, such as {@code in,out}. */
        static Terminals of(String list) {
            String padded = "," + list + ",";
            return new Terminals(padded.contains(",in,"), padded.contains(",out,"), padded.contains(",err,"));
        }
    }

    /** Whether this is a step of GitHub Actions, whose runner reads commands from what is printed. */
    boolean inGithubActions() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** Says something on standard error; it may hold what strangers wrote. */
    void tell(String words) {
        String line = QuotedText.printable(words);
        err.println(inGithubActions() ? WorkflowCommand.inert(line) : line);
    }

    /**
     * The process that this JVM is. What only a shell can tell cheaply, the launcher hands over in the system
     * properties {@code ii-origins.terminals} and {@code ii-origins.columns}. The shell of Windows cannot tell: its launcher says
     * {@code console}, which leaves it to the JVM.
     */
    static Invocation ofProcess(InputStream in, OutputStream out, OutputStream err) {
        return new Invocation(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminals(System.getProperty("ii-origins.terminals", "")),
                Integer.getInteger("ii-origins.columns", DEFAULT_WIDTH),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                home(System.getenv("HOME")));
    }

    // In the run-time that comes with the program for Windows there is no other console than one that is null at a
    // pipe.
    @SuppressWarnings("SystemConsoleNull")
    private static Terminals terminals(String list) {
        return list.equals("console") && System.console() != null
                ? new Terminals(true, true, true)
                : Terminals.of(list);
    }

    /** As shells have it, {@code HOME} goes before what the system's list of users says. */
    private static Path home(String variable) {
        return Path.of(variable == null || variable.isEmpty() ? System.getProperty("user.home") : variable)
                .toAbsolutePath()
                .normalize();
    }

    /** Prints a file that is part of the program. */
    void print(String resource) {
        try (InputStream file = Invocation.class.getResourceAsStream(resource)) {
            out.write(file.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("incomplete installation: " + resource, broken);
        }
    }
}
