package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that goes nowhere is not a good run. */
@Needs(Need.POSIX)
class FailingOutputTest {
    @TempDir
    Path directory;

    @BeforeEach
    void aProjectWithoutErrors() throws IOException {
        Files.createDirectories(directory.resolve("public/.well-known"));
        Files.writeString(
                directory.resolve("public/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"https://forge.example\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "list", "explain", "--version", "--help", "schema origins"})
    void a_full_disk_is_a_failure_whatever_the_command(String command) throws Exception {
        Need.DEV_FULL.require();
        assertThat(Program.shell(directory, "\"$@\" > /dev/full", command.split(" ", -1)))
                .isEqualTo(new Program.End(3, "", "error: cannot write to standard output: No space left on device\n"));
    }

    /** To this the launcher turns a standard output that is closed: a stream that is open, and not for writing. */
    @Test
    void a_standard_output_that_is_not_for_writing_is_a_failure() throws Exception {
        assertThat(Program.shell(directory, "\"$@\" 1< /dev/null", "validate"))
                .isEqualTo(new Program.End(3, "", "error: cannot write to standard output: Bad file descriptor\n"));
    }

    @Test
    void nothing_to_write_cannot_fail() throws Exception {
        assertThat(Program.shell(directory, "\"$@\" 1< /dev/null", "validate", "--quiet", "--rule=sibling-missing=off"))
                .isEqualTo(new Program.End(0, "", ""));
    }

    @Test
    void findings_go_before_a_failing_output_in_the_file_they_are_written_to() throws Exception {
        Files.writeString(directory.resolve("public/.well-known/ii-alternative-origins"), "[]");
        Program.End end = Program.shell(directory, "\"$@\" 1< /dev/null", "validate", "-o", "concise:lines.txt");
        assertThat(end.code()).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("lines.txt"))).contains("error[invalid-shape]");
    }

    /** As with other programs, who reads the first line of a pipe and leaves has what they wanted. */
    @Test
    void a_reader_that_has_seen_enough_is_no_failure() throws Exception {
        Program.End end = Program.shell(directory, "{ \"$@\"; echo \"code $?\" >&2; } | head -n 1", "explain");
        assertThat(end.err()).isEqualTo("code 0\n");
        assertThat(end.out().lines()).hasSize(1);
        end = Program.shell(directory, "{ \"$@\"; echo \"code $?\" >&2; } | :", "schema", "report");
        assertThat(end.err()).isEqualTo("code 0\n");
    }
}
