package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear sentence with the place, the documented exit code, and the rest of the run goes on. */
class BadInputTest {
    private static final String NAME = "public/.well-known/ii-alternative-origins";

    /** What follows about a directory that has only a list. */
    private static final String LOOKED_AT =
            "unknown: what the app sends (no client code), canister (no known derivation"
                    + " origin), upload (no manifest); not looked at: live site (check), sign-in (test-login)\n";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeAGoodFile() throws IOException {
        file = directory.resolve(NAME);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "{\"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"]}\n");
    }

    private void complainsAndGoesOn(Run run, String complaint) {
        assertThat(run.err()).isEqualTo("error: " + complaint + "\n");
        assertThat(run.out()).startsWith(NAME + ": 2 origins, not everything was looked at\n");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_missing_path() {
        complainsAndGoesOn(Run.in(directory, "validate", "no/such", "public"), "no/such: no such file or directory");
    }

    @Test
    @Needs(Need.BINDING_PERMISSIONS)
    void a_file_that_may_not_be_read() throws IOException {
        Path closed = Files.createFile(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        complainsAndGoesOn(
                Run.in(directory, "validate", closed.getFileName().toString(), "public"), "closed: permission denied");
    }

    @Test
    void a_directory_where_the_file_should_be() throws IOException {
        Files.createDirectories(directory.resolve("other/.well-known/ii-alternative-origins"));
        complainsAndGoesOn(
                Run.in(directory, "validate"), "other/.well-known/ii-alternative-origins: is a directory, not a file");
    }

    @Test
    void a_link_that_leads_in_a_circle() throws IOException {
        Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
        complainsAndGoesOn(
                Run.in(directory, "validate", "a", "public"), "a: is a symbolic link that leads back to itself");
    }

    @Test
    void a_project_file_that_is_a_link_to_nowhere() throws IOException {
        Files.createSymbolicLink(directory.resolve("ii-origins.json"), Path.of("nowhere"));
        complainsAndGoesOn(Run.in(directory, "validate"), "ii-origins.json: no such file or directory");
    }

    @Test
    @Needs(Need.BINDING_PERMISSIONS)
    void a_directory_that_cannot_be_read() throws IOException {
        Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        complainsAndGoesOn(Run.in(directory, "validate"), "closed: this directory cannot be read");
        Run run = Run.in(directory, "validate", "closed");
        assertThat(run).hasToString("[stderr]\nerror: closed: this directory cannot be read\n[exit 2]\n");
    }

    @Test
    void a_directory_that_is_linked_into_itself() throws IOException {
        Files.createSymbolicLink(directory.resolve("public/again"), directory.resolve("public"));
        Run run = Run.in(directory, "validate");
        assertThat(run).hasToString(NAME + ": 2 origins, no findings\n" + LOOKED_AT + "[exit 0]\n");
    }

    @Test
    void a_directory_without_an_origins_file() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        complainsAndGoesOn(
                Run.in(directory, "validate", "empty", "public"),
                "empty: nothing to validate: no .well-known/ii-alternative-origins here or below");
    }

    @Test
    void a_path_that_cannot_exist() {
        complainsAndGoesOn(Run.in(directory, "validate", "a\0b", "public"), "a\\u0000b: not a valid path");
    }

    @Test
    void an_empty_path() {
        complainsAndGoesOn(Run.in(directory, "validate", "", "public"), "an empty path is not valid");
    }

    @Test
    void a_path_with_an_escape_sequence_in_it() {
        complainsAndGoesOn(
                Run.in(directory, "validate", "\u001b[31m", "public"), "\\u001b[31m: no such file or directory");
    }

    @Test
    void a_file_of_50_megabytes() throws IOException {
        Path big = directory.resolve("big");
        try (OutputStream out = Files.newOutputStream(big)) {
            byte[] brackets = "[".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 50; i++) {
                out.write(brackets);
            }
        }
        complainsAndGoesOn(Run.in(directory, "validate", "big", "public"), "big: is larger than 16 MiB; not read");
    }

    @Test
    void a_device_that_never_ends() {
        Run run = Run.in(directory, "validate", Need.DEV_ZERO.path().toString(), "public");
        assertThat(run.err()).endsWith("dev/zero: is larger than 16 MiB; not read\n");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void sixteen_megabytes_of_open_brackets() throws IOException {
        Files.writeString(file, "[".repeat(16 * 1024 * 1024));
        Run run = Run.in(directory, "validate", "--format", "concise");
        assertThat(run.out()).contains("error[invalid-json]").hasSizeLessThan(2000);
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void sixteen_megabytes_of_garbage() throws IOException {
        byte[] garbage = new byte[16 * 1024 * 1024];
        new Random(7).nextBytes(garbage);
        Files.write(file, garbage);
        Run run = Run.in(directory, "validate");
        assertThat(run.out()).contains("error[invalid-json]").hasSizeLessThan(5000);
        assertThat(run.out().codePoints().noneMatch(c -> c < ' ' && c != '\n')).isTrue();
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void a_list_of_a_hundred_thousand_wrong_entries_on_one_line() throws IOException {
        StringBuilder list = new StringBuilder("{\"alternativeOrigins\":[");
        for (int i = 0; i < 100_000; i++) {
            list.append(i == 0 ? "" : ",").append("\"https://a").append(i).append(".forge.example/\"");
        }
        Files.writeString(file, list.append("]}"));
        Run run = Run.in(directory, "validate");
        assertThat(run.out())
                .contains(
                        "error[trailing-slash]: \"https://a0.forge.example/\" can never match: an origin has no trailing slash")
                .contains("\n100001 errors, 1 warning in 1 file");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void standard_input_that_breaks_off() {
        InputStream broken = new Failing(new IOException("Input/output error"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Invocation invocation =
                new Invocation(broken, both, both, Invocation.Terminals.NONE, 80, Map.of(), directory, directory);
        assertThat(Main.run(invocation, "validate", "-")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("error: <stdin>: input/output error\n");
    }

    @Test
    void a_report_that_cannot_be_written_leaves_the_other_reports() {
        Run run = Run.in(directory, "validate", "-o", "json:none/report.json", "-o", "concise:lines.txt");
        assertThat(run.err()).isEqualTo("error: cannot write none/report.json: no such file or directory\n");
        assertThat(directory.resolve("lines.txt")).hasContent("");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_bug_of_ours_is_one_sentence_unless_asked_for_more() {
        InputStream bug = new Failing(new IllegalStateException("out of luck"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Invocation invocation =
                new Invocation(bug, both, both, Invocation.Terminals.NONE, 80, Map.of(), directory, directory);
        assertThat(Main.run(invocation, "add", "-")).isEqualTo(70);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "error: internal error: java.lang.IllegalStateException: out of luck   (run again with --debug, and report the stack trace)\n");
        out.reset();
        assertThat(Main.run(invocation, "add", "-", "--debug")).isEqualTo(70);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\tat io.github.iiorigins");
        out.reset();
        Map<String, String> variable = Map.of("II_ORIGINS_DEBUG", "1");
        invocation = new Invocation(bug, both, both, Invocation.Terminals.NONE, 80, variable, directory, directory);
        assertThat(Main.run(invocation, "add", "-")).isEqualTo(70);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\tat io.github.iiorigins");
    }

    @Test
    void nothing_on_standard_input() {
        Run run = Run.with(directory, new byte[0], Map.of(), 0, "validate", "-", "--format", "concise");
        assertThat(run.out()).startsWith("<stdin>:1:1: error[invalid-json] ");
        assertThat(run.code()).isEqualTo(1);
    }

    /** A stream whose every read fails. */
    private static final class Failing extends InputStream {
        private final Exception failure;

        Failing(Exception failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (failure instanceof IOException broken) {
                throw broken;
            }
            throw (RuntimeException) failure;
        }
    }
}
