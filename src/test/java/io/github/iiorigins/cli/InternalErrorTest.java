package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bug of ours in one file, step or origin: it is a finding there, all else is reported, and the exit code is 70. What throws here
 * is the log of {@code --verbose}, in the middle of the work, as soon as it is to name a certain file or address.
 */
class InternalErrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    /** An error stream that breaks when a line begins with some text. */
    private static final class Breaking extends PrintStream {
        private final String trigger;

        Breaking(OutputStream out, String trigger) {
            super(out, true, StandardCharsets.UTF_8);
            this.trigger = trigger;
        }

        @Override
        public void println(String line) {
            if (line.startsWith(trigger)) {
                throw new IllegalStateException("broken on purpose");
            }
            super.println(line);
        }
    }

    private Run run(String trigger, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--verbose");
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new Breaking(err, trigger),
                new Invocation.Terminals(false, false, false),
                Invocation.DEFAULT_WIDTH,
                environment,
                directory.toAbsolutePath(),
                directory.toAbsolutePath());
        int code = Main.run(invocation, all.toArray(new String[0]));
        invocation.out().flush();
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Run validate(String... args) {
        List<String> all = new ArrayList<>(List.of("validate"));
        all.addAll(List.of(args));
        return run("read one/", Map.of(), all.toArray(new String[0]));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }

    @BeforeEach
    void two_lists() throws IOException {
        write("one/.well-known/ii-alternative-origins", "{ \"alternativeOrigins\": [\"https://forge.example\"] }\n");
        write("two/.well-known/ii-alternative-origins", "{ \"alternativeOrigins\": [\"https://forge.example/\"] }\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown"})
    void every_format_has_the_bug_and_the_findings_of_other_files(String format) {
        Run run = validate("--format", format);

        assertThat(run.code()).isEqualTo(ExitCode.BUG);
        assertThat(run.out())
                .contains("internal-error", "one/.well-known/ii-alternative-origins")
                .contains("trailing-slash", "two/.well-known/ii-alternative-origins");
        assertThat(run.out() + run.err()).doesNotContain("broken on purpose", "\tat ");
    }

    @Test
    void the_reports_keep_their_schemas() throws IOException {
        Run run = validate("--format", "json", "-o", "sarif:report.sarif");

        assertThat(SchemaTest.valid("report", JSON.readTree(run.out()))).isTrue();
        JsonNode sarif = JSON.readTree(directory.resolve("report.sarif").toFile());
        assertThat(SarifTest.isValid(sarif)).isTrue();
        assertThat(sarif.at("/runs/0/invocations/0/exitCode").intValue()).isEqualTo(70);
    }

    @Test
    void debug_prints_where_the_bug_is() {
        assertThat(validate("--debug").err())
                .contains("java.lang.IllegalStateException: broken on purpose")
                .contains("\tat io.github.iiorigins.validate.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fail-on=never", "--diff", "--quiet"})
    void no_option_hides_it(String option) {
        Run run = validate(option);
        assertThat(run.code()).isEqualTo(ExitCode.BUG);
        assertThat(run.out() + run.err()).contains("internal-error");
    }

    @Test
    void no_setting_and_no_exception_hides_it() throws IOException {
        assertThat(validate("--rule", "internal-error=off").err()).contains("internal-error is always an error");
        write(
                "ii-origins.json",
                "{ \"environments\": {}, \"rules\": { \"internal-error\": \"info\" },"
                        + " \"allow\": [{ \"rule\": \"internal-error\", \"reason\": \"none\" }] }\n");
        Run run = validate();
        assertThat(run.code()).isEqualTo(ExitCode.BUG);
        assertThat(run.out()).contains("error[internal-error]");
    }

    @Test
    void a_fix_still_repairs_the_other_files() throws IOException {
        validate("--fix");
        assertThat(directory.resolve("two/.well-known/ii-alternative-origins"))
                .content()
                .contains("\"https://forge.example\"");
    }

    // ------------------------------------------------------------------------------------------------ what is live

    @ParameterizedTest
    @ValueSource(strings = {"text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"})
    void a_bug_at_one_origin_leaves_the_verdicts_of_a_check(String format) throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            Run run = run(
                    "GET https://www.forge.example/ ",
                    net.environment(Map.of()),
                    "check",
                    "forge.example",
                    "--format",
                    format);

            assertThat(run.code()).isEqualTo(ExitCode.BUG);
            assertThat(run.out()).contains("internal-error", "www.forge.example");
            if (format.equals("json")) {
                JsonNode report = JSON.readTree(run.out());
                assertThat(SchemaTest.valid("report", report)).isTrue();
                assertThat(report.at("/checks/0/origins/0/accepted").asText()).isEqualTo("true");
            }
        }
    }

    @Test
    void a_bug_on_the_way_to_the_list_leaves_the_verdict_unknown() throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            Run run = run(
                    "GET " + PlayedInternet.DOCUMENT,
                    net.environment(Map.of()),
                    "check",
                    "forge.example",
                    "--format",
                    "json");

            assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.BUG);
            JsonNode report = JSON.readTree(run.out());
            assertThat(SchemaTest.valid("report", report)).isTrue();
            assertThat(report.at("/findings/0/rule").asText()).isEqualTo("internal-error");
            assertThat(report.at("/checks/0/canister").asText()).isEqualTo(PlayedInternet.CANISTER);
        }
    }
}
