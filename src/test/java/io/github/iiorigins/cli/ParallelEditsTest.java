package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.project.EditLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that edit one project at the same time, each in its process. */
class ParallelEditsTest {
    private static final String LIST = "public/.well-known/ii-alternative-origins";

    @TempDir
    Path project;

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectories(project.resolve("public/.well-known"));
        Files.createDirectories(project.resolve("src"));
        Files.writeString(
                project.resolve("dfx.json"),
                "{ \"canisters\": { \"web\": { \"type\": \"assets\", \"source\": [\"public\"] } } }\n");
        Files.writeString(project.resolve("ii-origins.json"), """
                {
                  "environments": {
                    "production": {
                      "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                      "alternativeOrigins": ["https://forge.example"],
                      "canister": "web",
                      "assets": "public"
                    }
                  }
                }
                """);
        Files.writeString(project.resolve(LIST), "{ \"alternativeOrigins\": [\"https://forge.example\"] }\n");
    }

    private void assertListed(String origin) throws IOException {
        for (String file : List.of("ii-origins.json", LIST)) {
            assertThat(Files.readString(project.resolve(file))).contains('"' + origin + '"');
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".ii-origins-"))
                    .toList();
        }
    }

    @Test
    void each_sees_what_the_one_before_it_wrote() throws Exception {
        List<Process> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            // From below as well: it is one project.
            runs.add(Program.start(i % 2 == 0 ? project : project.resolve("src"), "add", "https://r" + i + ".example"));
        }
        for (Process run : runs) {
            Program.End end = Program.end(run);
            assertThat(end.code()).as(end.toString()).isZero();
        }
        for (int i = 0; i < 4; i++) {
            assertListed("https://r" + i + ".example");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void a_run_waits_for_the_one_that_edits_and_says_so_if_asked() throws Exception {
        Process add;
        try (EditLock held = EditLock.take(project, Duration.ofMinutes(1), () -> {})) {
            assertThat(held).isNotNull();
            add = Program.start(project, "add", "--verbose", "https://late.example");
            assertThat(new BufferedReader(new InputStreamReader(add.getErrorStream(), StandardCharsets.UTF_8))
                            .readLine())
                    .isEqualTo("waiting for another ii-origins that edits this project");
            // What changes nothing waits for nobody.
            assertThat(Run.in(project, "validate").code()).isZero();
            assertThat(Run.in(project, "add", "--dry-run", "https://x.example").code())
                    .isZero();
            Files.writeString(
                    project.resolve("ii-origins.json"),
                    Files.readString(project.resolve("ii-origins.json"))
                            .replace(
                                    "[\"https://forge.example\"]",
                                    "[\"https://forge.example\", \"https://y.example\"]"));
        }
        assertThat(Program.end(add).code()).isZero();
        assertListed("https://late.example");
        assertListed("https://y.example");
    }

    @Test
    void runs_that_are_killed_leave_whole_files_no_lock_and_nothing_that_the_next_run_does_not_remove()
            throws Exception {
        for (int i = 0; i < 6; i++) {
            Process killed = Program.start(project, "add", "--verbose", "https://k" + i + ".example");
            // At another moment each time, from the start to after the end.
            killed.waitFor(150L * i, java.util.concurrent.TimeUnit.MILLISECONDS);
            killed.destroyForcibly().waitFor();
            assertThat(Files.readString(project.resolve(LIST))).endsWith("}\n");
            Files.writeString(
                    project.resolve("public/.well-known/.ii-origins-" + killed.pid() + "-1.tmp"), "half of a fi");
        }
        Path alive = project.resolve(
                "public/.well-known/.ii-origins-" + ProcessHandle.current().pid() + "-1.tmp");
        Files.writeString(alive, "being written");
        Program.End end = Program.end(Program.start(project, "add", "https://next.example"));
        assertThat(end.code()).as(end.toString()).isZero();
        assertListed("https://next.example");
        assertThat(left()).containsExactly(alive.getFileName().toString());
    }

    @Test
    void fixes_and_edits_do_not_undo_each_other() throws Exception {
        Files.writeString(project.resolve(LIST), "{ \"alternativeOrigins\": [\"https://forge.example/\"] }\n");
        Process fix = Program.start(project, "validate", "--fix");
        Process add = Program.start(project, "add", "https://r.example");
        Program.End fixed = Program.end(fix);
        Program.End added = Program.end(add);
        assertThat(added.code()).as(added.toString()).isZero();
        assertThat(fixed.code()).as(fixed.toString()).isIn(0, 1);
        assertListed("https://r.example");
        assertListed("https://forge.example");
    }
}
