package io.github.iiorigins.launcher;

import static io.github.iiorigins.launcher.Run.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the build leaves to be used: {@code target/ii-origins}. */
@Needs(Need.POSIX)
final class InstallationIT {
    private static final Path ROOT =
            Path.of(System.getProperty("installation.dir", "target/ii-origins")).toAbsolutePath();
    private static final Path LAUNCHER = ROOT.resolve("bin/ii-origins");

    @Test
    void starts_from_the_archive() throws IOException {
        Path log = Files.createTempFile("classes", ".log");
        try {
            Run run = command(LAUNCHER, "--version")
                    .with("JAVA_HOME", System.getProperty("java.home"))
                    .with("II_ORIGINS_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                    .run();
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .matches("ii-origins \\S+ \\((commit [0-9a-f]{7,}(-dirty)?, )?Java "
                            + java.util.regex.Pattern.quote(System.getProperty("java.runtime.version")) + "\\)\n");
            assertThat(Files.readAllLines(log))
                    .filteredOn(line -> line.contains("io.github.iiorigins."))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("source: shared objects file"));
        } finally {
            Files.delete(log);
        }
    }

    /**
     * A class that is not in the archive costs up to a millisecond, a lambda or a record's {@code equals} several: whoever
     * adds one to the way through {@code validate} shall notice here, not in a benchmark. There is no regular expression on
     * that way, and so no lambda of one.
     */
    @Test
    void validates_without_anything_that_is_not_in_the_archive(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("classes.log");
        Run run = command(LAUNCHER, "validate", "-C", Path.of("src/example").toAbsolutePath())
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("II_ORIGINS_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run();
        assertThat(run.code()).isZero();
        assertThat(Files.readAllLines(log))
                .hasSizeGreaterThan(400)
                .filteredOn(line -> !line.endsWith("source: shared objects file"))
                .isEmpty();
        assertThat(Files.readAllLines(log)).noneMatch(line -> line.contains(" java.util.regex."));
    }

    @ParameterizedTest
    @CsvSource({"bash, ii-origins.bash", "zsh, _ii-origins", "fish, ii-origins.fish"})
    void prints_the_script_that_completes_in_a_shell(String shell, String file) throws IOException {
        command(LAUNCHER, "completion", shell)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run()
                .prints(Files.readString(Path.of("completions", file)));
    }

    @Test
    void a_report_for_a_standard_output_that_is_closed_is_a_failure() {
        assertThat(command("/bin/sh", "-c", "exec \"$0\" explain >&-", LAUNCHER)
                        .with("JAVA_HOME", System.getProperty("java.home"))
                        .run())
                .isEqualTo(new Run(3, "", "error: cannot write to standard output: Bad file descriptor\n"));
    }

    @Test
    void validates_what_comes_through_a_pipe() {
        command(LAUNCHER, "validate", "-")
                .with("JAVA_HOME", System.getProperty("java.home"))
                .reading("{\"alternativeOrigins\": [\"https://www.forge.example\", \"https://forge.example\"]}\n")
                .run()
                .prints("""
                        <stdin>: 2 origins, no findings
                        not looked at: project (validate), live site (check), sign-in (test-login)
                        """);
    }

    @Test
    void looks_for_the_project_file_no_further_up_than_home(@TempDir Path folder) throws IOException {
        Path project = Files.createDirectories(folder.resolve("home/project"));
        Files.writeString(folder.resolve("home/ii-origins.json"), "not a project file");
        Files.writeString(project.resolve("list"), "{\"alternativeOrigins\": [\"https://app.forge.example\"]}\n");
        Run.Command command =
                command(LAUNCHER, "validate", "-C", project, "list").with("JAVA_HOME", System.getProperty("java.home"));
        command.with("HOME", folder.resolve("home") + "/").run().prints("""
                        list: 1 origin, no findings
                        not looked at: project (validate), live site (check), sign-in (test-login)
                        """);
        Run elsewhere = command.with("HOME", "/nowhere").run();
        assertThat(elsewhere.code()).isEqualTo(2);
        assertThat(elsewhere.err()).startsWith("error: ../ii-origins.json:1:1: ");
    }

    @Test
    void holds_picocli_for_java_17_with_its_licence() throws IOException {
        try (JarFile jar = new JarFile(ROOT.resolve("lib/picocli.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Title"))
                    .isEqualTo("picocli");
            assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isNull();
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(new String(
                            jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .contains("Remko Popma", "Apache License 2.0");
            int classes = 0;
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    classes++;
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
                        assertThat(in.readInt()).as(entry.getName()).isEqualTo(61);
                    }
                    // Its bootstrap would be paid for at every start.
                    try (var in = jar.getInputStream(entry)) {
                        assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                                .as(entry.getName())
                                .doesNotContain("makeConcatWithConstants");
                    }
                }
            }
            assertThat(classes).isGreaterThan(200);
        }
    }

    @Test
    void comes_out_the_same_twice(@TempDir Path folder) throws IOException {
        Path work = ProbeInstallation.compile(folder.resolve("work"), "first");
        Path jdk = Path.of(System.getProperty("java.home"));
        ProbeInstallation once = ProbeInstallation.install(jdk, work, folder.resolve("once"));
        Path stale = Files.createFile(once.root().resolve("lib/stale.jar"));
        byte[] launcher = Files.readAllBytes(once.launcher());
        ProbeInstallation twice = ProbeInstallation.install(jdk, work, folder.resolve("once"));
        assertThat(stale).doesNotExist();
        assertThat(twice.launcher()).hasBinaryContent(launcher);
    }

    @Test
    void has_a_launcher_that_shellcheck_likes() {
        command(
                        Need.SHELLCHECK.path(),
                        LAUNCHER,
                        Path.of("src/main/sh/ii-origins").toAbsolutePath())
                .run()
                .prints("");
    }
}
