package io.github.iiorigins.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that has ended, with all that it wrote. */
record Run(int code, String out, String err) {

    /** A process to start, in an environment that holds nothing but what the test says. */
    static final class Command {
        private final List<String> words;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Path directory = Path.of("/");
        private String input = "";
        private int minutes = 2;

        Command(List<String> words) {
            this.words = new ArrayList<>(words);
            environment.put("PATH", "/usr/bin:/bin");
        }

        Command with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        Command in(Path directory) {
            this.directory = directory;
            return this;
        }

        /** Writes to its standard input, which is a pipe. */
        Command reading(String input) {
            this.input = input;
            return this;
        }

        /** What takes longer than the start of a program, such as packing and installing one. */
        Command within(int minutes) {
            this.minutes = minutes;
            return this;
        }

        ProcessBuilder builder() {
            ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder;
        }

        /** Waits for the end and takes what was written. */
        Run run() {
            try {
                Path out = Files.createTempFile("run", ".out");
                Path err = Files.createTempFile("run", ".err");
                try {
                    Process process = builder()
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
                    try (OutputStream in = process.getOutputStream()) {
                        in.write(input.getBytes(StandardCharsets.UTF_8));
                    }
                    if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                        process.destroyForcibly();
                        throw new AssertionError("still running: " + words);
                    }
                    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
                } finally {
                    Files.delete(out);
                    Files.delete(err);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Command command(Object... words) {
        List<String> strings = new ArrayList<>();
        for (Object word : words) {
            strings.add(word.toString());
        }
        return new Command(strings);
    }

    /** Expects exactly this on standard output, nothing on standard error, and success. */
    void prints(String expected) {
        assertThat(this).isEqualTo(new Run(0, expected, ""));
    }

    /** Expects a refusal: exit code 2, one sentence of ours that holds these words, nothing on standard output. */
    void refuses(Object... words) {
        assertThat(code).as(toString()).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("ii-origins: ").endsWith("\n");
        for (Object word : words) {
            assertThat(err).contains(word.toString());
        }
    }

    /** Sends a signal to a process. A shell has this built in; a program of this name is not everywhere. */
    static void signal(String signal, Process process) {
        command("/bin/sh", "-c", "kill -s " + signal + " " + process.pid())
                .run()
                .prints("");
    }
}
