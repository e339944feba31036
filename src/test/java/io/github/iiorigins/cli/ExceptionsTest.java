package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an exception that matches nothing is reported, and when nobody can know. */
class ExceptionsTest {
    private static final String RAW = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io";

    @TempDir
    Path directory;

    @BeforeEach
    void writeAProject() throws IOException {
        origins("public", RAW);
        exceptions("{rule: 'raw-origin', value: 'https://gone.raw.icp0.io', reason: 'a test'}");
    }

    private void origins(String where, String origin) throws IOException {
        Path file = directory.resolve(where + "/.well-known/ii-alternative-origins");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"alternativeOrigins\": [\"" + origin + "\"]}");
    }

    private void exceptions(String... exceptions) throws IOException {
        Files.writeString(directory.resolve("ii-origins.json"), "{allow: [" + String.join(", ", exceptions) + "]}");
    }

    private boolean reported(String... arguments) {
        String[] words = new String[arguments.length + 3];
        words[0] = "validate";
        words[1] = "--format";
        words[2] = "concise";
        System.arraycopy(arguments, 0, words, 3, arguments.length);
        return Run.in(directory, words).out().contains("[unused-exception]");
    }

    @Test
    void a_run_over_the_whole_project_reports_an_unused_exception() {
        assertThat(reported()).isTrue();
    }

    @Test
    void a_run_over_some_paths_reports_no_unused_exception() {
        assertThat(reported(".")).isFalse();
        assertThat(reported("public")).isFalse();
        assertThat(reported("-")).isFalse();
    }

    @Test
    void a_run_that_could_not_read_everything_reports_no_unused_exception() throws IOException {
        Files.createDirectories(directory.resolve("other/.well-known/ii-alternative-origins"));
        assertThat(reported()).isFalse();
    }

    @Test
    void a_run_that_found_nothing_reports_no_unused_exception() throws IOException {
        Files.delete(directory.resolve("public/.well-known/ii-alternative-origins"));
        assertThat(reported()).isFalse();
    }

    @Test
    void an_exception_that_another_one_covers_too_is_used() throws IOException {
        exceptions(
                "{rule: 'raw-origin', path: 'public/', reason: 'all'}",
                "{rule: 'raw-origin', value: '" + RAW + "', reason: 'this one'}");
        assertThat(reported()).isFalse();
    }

    @Test
    void an_exception_from_a_rule_that_is_off_is_used() throws IOException {
        exceptions("{rule: 'raw-origin', value: '" + RAW + "', reason: 'this one'}");
        assertThat(reported("--rule", "raw-origin=off")).isFalse();
    }

    @Test
    void an_exception_from_this_very_rule_is_honoured() throws IOException {
        exceptions(
                "{rule: 'raw-origin', path: 'gone/', reason: 'to come back'}",
                "{rule: 'unused-exception', path: 'ii-origins.json', reason: 'see there'}",
                "{rule: 'raw-origin', value: '" + RAW + "', reason: 'this one'}");
        assertThat(reported()).isFalse();
    }
}
