package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The steps of the action that checks live sites, with programs in the places of {@code gh} and {@code ii-origins}. */
@Needs({Need.BASH, Need.POSIX})
class CheckActionTest {
    private static final Path ACTION = Path.of(".github/actions/check/action.yml");

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        program("ii-origins", "echo \"$*\" >>calls; cat >>input; exit \"$(head -n 1 codes; sed -i 1d codes)\"");
        program("gh", "exit 1");
        Files.writeString(directory.resolve("codes"), "0\n");
        variables.put("EXECUTABLE", directory.resolve("ii-origins").toString());
        variables.put("TARGET", ".");
        variables.put("SITES", "");
        variables.put("ENVIRONMENT", "");
        variables.put("ARGUMENTS", "");
        variables.put("ARTIFACT", "ii-origins-check");
        variables.put("GH_REPO", "forge/forge");
    }

    private void program(String name, String script) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String script(String id) throws IOException {
        Map<?, ?> action =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ACTION));
        for (Object step : (Iterable<?>) ((Map<?, ?>) action.get("runs")).get("steps")) {
            if (id.equals(((Map<?, ?>) step).get("id"))) {
                return (String) ((Map<?, ?>) step).get("run");
            }
        }
        throw new AssertionError("no step " + id);
    }

    /** Runs a step as the runner does. */
    private int step(String id) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(id))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(directory.resolve("log").toFile());
        process.environment().putAll(variables);
        process.environment().put("RUNNER_TEMP", directory.toString());
        process.environment().put("GITHUB_OUTPUT", directory.resolve("output").toString());
        process.environment().merge("PATH", directory + ":", (path, ours) -> ours + path);
        return process.start().waitFor();
    }

    private String file(String name) throws IOException {
        return Files.exists(directory.resolve(name)) ? Files.readString(directory.resolve(name)) : "";
    }

    private String shown(String name) throws IOException {
        return file(name).replace(directory.toString(), "TEMP");
    }

    @Test
    void the_sites_go_to_standard_input_and_the_report_is_kept() throws Exception {
        variables.put("SITES", "forge.example\nwww.forge.example");
        variables.put("ARGUMENTS", "--fail-on warning");
        assertThat(step("check")).isZero();
        assertThat(shown("calls")).isEqualTo("check -C . -o json:TEMP/ii-origins-check.json --fail-on warning -- -\n");
        assertThat(file("input")).isEqualTo("forge.example\nwww.forge.example\n");
        assertThat(shown("output")).isEqualTo("report=TEMP/ii-origins-check.json\n");
    }

    @Test
    void without_sites_the_project_file_names_them() throws Exception {
        step("check");
        assertThat(shown("calls")).isEqualTo("check -C . -o json:TEMP/ii-origins-check.json\n");
    }

    @Test
    void the_last_report_is_compared_with() throws Exception {
        Files.writeString(directory.resolve("ii-origins-last.json"), "{}");
        Files.writeString(directory.resolve("codes"), "1\n");
        assertThat(step("check")).isEqualTo(1);
        assertThat(shown("calls"))
                .contains(" --since TEMP/ii-origins-last.json")
                .hasLineCount(1);
        assertThat(file("output")).startsWith("report=");
    }

    @Test
    void a_last_report_that_cannot_be_read_does_not_stop_the_check_for_good() throws Exception {
        Files.writeString(directory.resolve("ii-origins-last.json"), "{");
        Files.writeString(directory.resolve("codes"), "2\n0\n");
        assertThat(step("check")).isZero();
        assertThat(file("calls")).hasLineCount(2);
        assertThat(file("log")).contains("::warning::");
    }

    @Test
    void a_report_that_could_not_find_out_replaces_nothing() throws Exception {
        Files.writeString(directory.resolve("codes"), "3\n");
        assertThat(step("check")).isEqualTo(3);
        assertThat(file("output")).isEmpty();
    }

    @Test
    void the_last_report_is_that_of_the_newest_run_of_this_branch() throws Exception {
        program(
                "gh",
                "if [ \"$1\" = api ]; then echo 42; else echo \"$*\" >gh-call; mkdir -p ii-origins-last;"
                        + " echo old >ii-origins-last/ii-origins-check.json; fi");
        assertThat(step("last")).isZero();
        assertThat(shown("gh-call")).isEqualTo("run download 42 --name ii-origins-check --dir TEMP/ii-origins-last\n");
        assertThat(file("ii-origins-last.json")).isEqualTo("old\n");
    }

    @Test
    void that_nothing_can_be_compared_is_said() throws Exception {
        assertThat(step("last")).isZero();
        assertThat(file("log")).startsWith("::warning::the last report could not be read");
        program("gh", "exit 0");
        assertThat(step("last")).isZero();
        assertThat(file("log")).isEqualTo("there is no earlier report to compare with\n");
    }

    @Test
    @Needs(Need.SHELLCHECK)
    void shellcheck_likes_the_steps() throws Exception {
        for (String id : new String[] {"last", "check"}) {
            Files.writeString(directory.resolve(id), script(id));
            assertThat(shellcheck(directory.resolve(id))).as(id).isEmpty();
        }
        assertThat(shellcheck(Path.of(".github/actions/install").toAbsolutePath()))
                .isEmpty();
    }

    private String shellcheck(Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("shellcheck", "-s", "bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
