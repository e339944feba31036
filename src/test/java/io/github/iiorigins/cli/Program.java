package io.github.iiorigins.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.snakeyaml.engine.v2.api.Load;
import picocli.CommandLine;

/** The program in processes of its own, for what only a process can show. */
final class Program {
    private static final int SECONDS = 120;

    private Program() {}

    /** How it ended, and what it printed. */
    record End(int code, String out, String err) {}

    /** The words that start it on the Java of this test. */
    static List<String> words(String... args) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(
                        System.getProperty("path.separator"),
                        place(Main.class),
                        place(CommandLine.class),
                        place(Load.class)),
                Main.class.getName()));
        words.addAll(List.of(args));
        return words;
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Starts it in a directory. */
    static Process start(Path directory, String... args) throws IOException {
        return builder(directory, words(args)).start();
    }

    /**
     * Runs it from a line of a shell, in which {@code "$@"} stands for it.
     *
     * @param line such as {@code "$@" > file}
     */
    static End shell(Path directory, String line, String... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", line, "sh"));
        words.addAll(words(args));
        return end(builder(directory, words).start());
    }

    /** Waits for its end. */
    static End end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + out + err);
        }
        return new End(process.exitValue(), out, err);
    }

    private static ProcessBuilder builder(Path directory, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("II_ORIGINS_") || name.startsWith("GITHUB_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
