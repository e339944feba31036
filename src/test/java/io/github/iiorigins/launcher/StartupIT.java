package io.github.iiorigins.launcher;

import static io.github.iiorigins.launcher.Run.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Jdk;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts with a real JVM, on every JDK at hand, each with an installation that it made itself. */
@ParameterizedClass(name = "{0}")
@MethodSource("jdks")
@Needs(Need.POSIX)
final class StartupIT {
    @TempDir
    static Path shared;

    private static final Map<Jdk, ProbeInstallation> PRISTINE = new LinkedHashMap<>();
    private static Path nextGeneration;

    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    private ProbeInstallation installation;

    static List<Jdk> jdks() {
        return Jdk.installed();
    }

    @BeforeAll
    static void compile() throws IOException {
        if (nextGeneration == null) {
            Path first = ProbeInstallation.compile(Files.createDirectories(shared.resolve("first")), "first");
            nextGeneration = ProbeInstallation.compile(Files.createDirectories(shared.resolve("second")), "second");
            for (Jdk jdk : jdks()) {
                ProbeInstallation made =
                        ProbeInstallation.install(jdk.home(), first, shared.resolve("installed-" + jdk.feature()));
                PRISTINE.put(jdk, made.copyTo(shared.resolve("pristine-" + jdk.feature())));
            }
        }
    }

    /** Up to JDK 18 an archive knows its place: so each test gets the installation where it was made, and as it was made. */
    @BeforeEach
    void restore() throws IOException {
        folder = folder.toRealPath();
        Path place = shared.resolve("installed-" + jdk.feature());
        deleteTree(place);
        installation = PRISTINE.get(jdk).copyTo(place);
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Run.Command launch(Object... arguments) {
        return launch(installation, jdk, arguments);
    }

    private static Run.Command launch(ProbeInstallation installation, Jdk jdk, Object... arguments) {
        List<Object> words = new ArrayList<>(List.of(installation.launcher()));
        words.addAll(List.of(arguments));
        return command(words.toArray()).with("JAVA_HOME", jdk.home().toString());
    }

    @Nested
    final class The_archive {
        private static final String MAIN = "io.github.iiorigins.cli.Main";

        /** What the program printed, and where two classes came from; there may be nothing else on either stream. */
        private String starts(ProbeInstallation installed, Jdk on, String flags) throws IOException {
            Path log = folder.resolve("log");
            Run run = launch(installed, on)
                    .with("II_ORIGINS_JAVA_OPTS", "-Xlog:class+load:file=" + log + " " + flags)
                    .run();
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            return run.out().strip() + ", Main from the " + source(log, MAIN) + ", Object from the "
                    + source(log, "java.lang.Object");
        }

        private String starts() throws IOException {
            return starts(installation, jdk, "");
        }

        private String source(Path log, String name) throws IOException {
            for (String line : Files.readAllLines(log)) {
                if (line.contains("] " + name + " source: ")) {
                    return line.endsWith("source: shared objects file") || line.endsWith("shared objects file (top)")
                            ? "archive"
                            : line.contains("source: jrt:/") ? "runtime image" : "jar";
                }
            }
            throw new AssertionError(name + " is not in the log");
        }

        private void replace(Path file, String with, FileTime time) throws IOException {
            Files.copy(nextGeneration.resolve(with), file, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(file, time);
        }

        @Test
        void is_used_by_the_jdk_that_made_it() throws IOException {
            assertThat(starts()).isEqualTo("first first, Main from the archive, Object from the archive");
        }

        @Test
        void is_used_behind_a_link_as_well() throws IOException {
            Path link = Files.createSymbolicLink(
                    shared.resolve("link-" + jdk.feature()), installation.root().getFileName());
            assertThat(starts(new ProbeInstallation(link), jdk, ""))
                    .isEqualTo("first first, Main from the archive, Object from the archive");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT1H", "PT-1H", "PT2S", "PT-2S"})
        void is_not_used_once_the_program_was_replaced_by_an_older_or_newer_one(Duration age) throws IOException {
            FileTime made = Files.getLastModifiedTime(installation.jar());
            replace(
                    installation.jar(),
                    "app.jar",
                    FileTime.from(made.toInstant().plus(age)));
            assertThat(starts()).isEqualTo("second first, Main from the jar, Object from the archive");
        }

        @Test
        void is_not_used_once_a_library_was_replaced() throws IOException {
            replace(installation.library(), "library-1.0.jar", FileTime.fromMillis(0));
            assertThat(starts()).isEqualTo("first second, Main from the jar, Object from the archive");
        }

        @Test
        void of_a_former_release_is_not_used_even_if_all_time_stamps_are_alike() throws IOException {
            FileTime made = Files.getLastModifiedTime(installation.jar());
            ProbeInstallation next = ProbeInstallation.install(jdk.home(), nextGeneration, folder.resolve("next"));
            replace(installation.jar(), "app.jar", made);
            replace(installation.library(), "library-1.0.jar", made);
            Files.copy(next.launcher(), installation.launcher(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(starts()).isEqualTo("second second, Main from the jar, Object from the archive");
        }

        @Test
        void moves_along_where_the_jdk_allows_it() throws IOException {
            ProbeInstallation moved = installation.copyTo(folder.resolve("moved"));
            assertThat(starts(moved, jdk, ""))
                    .isEqualTo("first first, Main from the " + (jdk.feature() < 19 ? "jar" : "archive")
                            + ", Object from the archive");
        }

        @Test
        void of_one_jdk_is_not_used_by_another() throws IOException {
            Need.SECOND_JDK.require();
            for (Jdk other : PRISTINE.keySet()) {
                if (!other.equals(jdk)) {
                    assertThat(starts(installation, other, ""))
                            .isEqualTo("first first, Main from the jar, Object from the archive");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"IMPLEMENTOR", "JAVA_RUNTIME_VERSION", "OS_NAME", "OS_ARCH", "LIBC"})
        void is_bound_to_every_part_of_the_name_of_the_jdk(String key) throws IOException {
            StringBuilder release = new StringBuilder();
            for (String line : Files.readAllLines(jdk.home().resolve("release"))) {
                release.append(line.startsWith(key + "=") ? key + "=\"other\"" : line)
                        .append('\n');
            }
            Jdk posing = new Jdk(folder.resolve("jdk"), jdk.feature());
            Files.createDirectories(posing.home().resolve("bin"));
            Path java = Files.writeString(
                    posing.home().resolve("bin/java"),
                    "#!/bin/sh\nexec '" + jdk.home().resolve("bin/java") + "' \"$@\"\n");
            assertThat(java.toFile().setExecutable(true)).isTrue();
            Files.writeString(posing.home().resolve("release"), release);
            assertThat(starts(installation, posing, ""))
                    .isEqualTo("first first, Main from the jar, Object from the archive");
        }

        @Test
        void starts_without_a_start_up_archive() throws IOException {
            Files.delete(installation.archive());
            assertThat(starts()).isEqualTo("first first, Main from the jar, Object from the archive");
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.001, 0.3, 0.99})
        void that_is_cut_off_is_not_used(double part) throws IOException {
            cutOff(part);
            assertThat(starts()).isEqualTo("first first, Main from the jar, Object from the archive");
        }

        /** Nothing tells the launcher of it then; the JVM has to notice, and it must not say so where our output goes. */
        @ParameterizedTest
        @ValueSource(doubles = {0, 0.001, 0.3, 0.99})
        void that_is_cut_off_does_no_harm_even_if_its_time_stamp_was_kept(double part) throws IOException {
            FileTime made = Files.getLastModifiedTime(installation.archive());
            cutOff(part);
            Files.setLastModifiedTime(installation.archive(), made);
            assertThat(starts()).startsWith("first first, Main from the jar");
        }

        private void cutOff(double part) throws IOException {
            byte[] bytes = Files.readAllBytes(installation.archive());
            Files.delete(installation.archive());
            try (var out = Files.newOutputStream(installation.archive())) {
                out.write(bytes, 0, (int) (bytes.length * part));
            }
        }

        @Test
        void that_is_something_else_does_no_harm_even_if_its_time_stamp_was_kept() throws IOException {
            FileTime made = Files.getLastModifiedTime(installation.archive());
            byte[] bytes = Files.readAllBytes(installation.archive());
            for (int i = 0; i < 4096; i++) {
                bytes[i] ^= 0x55;
            }
            Files.delete(installation.archive());
            Files.write(installation.archive(), bytes);
            Files.setLastModifiedTime(installation.archive(), made);
            assertThat(starts()).startsWith("first first, Main from the jar");
        }

        @Test
        @Needs(Need.BINDING_PERMISSIONS)
        void that_may_not_be_read_is_not_used() throws IOException {
            Files.setPosixFilePermissions(installation.archive(), PosixFilePermissions.fromString("---------"));
            assertThat(starts()).isEqualTo("first first, Main from the jar, Object from the archive");
        }

        @Test
        void that_is_a_folder_is_not_used() throws IOException {
            FileTime made = Files.getLastModifiedTime(installation.archive());
            Path archive = installation.archive();
            Files.delete(archive);
            Files.setLastModifiedTime(Files.createDirectory(archive), made);
            assertThat(starts()).isEqualTo("first first, Main from the jar, Object from the archive");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2})
        void whose_description_is_cut_off_is_not_used(int lines) throws IOException {
            Path description = installation.startup().resolve("jdk");
            List<String> all = Files.readAllLines(description);
            Files.write(description, all.subList(0, lines));
            assertThat(starts()).isEqualTo("first first, Main from the jar, Object from the archive");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-XX:+UseG1GC",
                    "-XX:+UseParallelGC",
                    "-XX:+UseZGC",
                    "-XX:-UseCompressedOops",
                    "-Xmx40g",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:-TieredCompilation",
                    "-XX:+NoSuchFlag"
                })
        void makes_no_noise_with_flags_that_do_not_fit(String flag) throws IOException {
            assertThat(starts(installation, jdk, flag)).startsWith("first first, Main from the ");
        }

        @Test
        void needs_nothing_written_at_run_time() throws IOException {
            Map<Path, String> before = tree();
            assertThat(starts()).isEqualTo("first first, Main from the archive, Object from the archive");
            Files.setLastModifiedTime(installation.jar(), FileTime.fromMillis(0));
            assertThat(starts()).isEqualTo("first first, Main from the jar, Object from the archive");
            Files.setLastModifiedTime(installation.jar(), Files.getLastModifiedTime(installation.archive()));
            assertThat(tree()).isEqualTo(before);
        }

        private Map<Path, String> tree() throws IOException {
            Map<Path, String> files = new LinkedHashMap<>();
            try (Stream<Path> all = Files.walk(installation.root())) {
                for (Path file : all.sorted().toList()) {
                    files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
                }
            }
            return files;
        }
    }

    @Nested
    final class The_process {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 70, 130})
        void ends_with_the_code_of_the_program(int code) {
            assertThat(launch("exit", code).run()).isEqualTo(new Run(code, "", ""));
        }

        @Test
        void hands_over_every_argument() throws IOException {
            Path file = Files.writeString(folder.resolve("words"), "not these");
            launch("args", "two words", "", "*", "'\"", "a\nb", "@" + file, "-version", "ümlaut-日本-😀")
                    .with("LC_ALL", "C")
                    .run()
                    .prints("<two words><><*><'\"><a\nb><@" + file + "><-version><ümlaut-日本-😀>\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "en_US.UTF-8", "xx_YY.ISO-8859-1"})
        void opens_files_with_any_name_in_any_locale(String locale) throws IOException {
            ProbeInstallation place = installation.copyTo(folder.resolve("instälation"));
            Path name = Path.of("ümlaut-日本.json");
            Path directory = Files.createDirectories(folder.resolve("Verzeichnis für 日本"));
            Files.writeString(directory.resolve(name), "content of ");
            for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
                launch(place, jdk, "read", name)
                        .with(variable, locale)
                        .in(directory)
                        .run()
                        .prints("content of " + directory.resolve(name) + "\n");
            }
        }

        @Test
        void says_nothing_of_options_that_are_meant_for_other_programs() {
            launch("property", "test")
                    .with("JAVA_TOOL_OPTIONS", "-Dtest=1 -XX:+UseParallelGC")
                    .with("JDK_JAVA_OPTIONS", "-Dtest=2")
                    .with("_JAVA_OPTIONS", "-Dtest=3")
                    .with("CLASSPATH", "/nowhere")
                    .run()
                    .prints("null\n");
        }

        @Test
        void takes_flags_from_its_own_variable() throws IOException {
            Path file = Files.writeString(folder.resolve("flags"), "-Dtest=\"two words\"");
            launch("property", "test")
                    .with("II_ORIGINS_JAVA_OPTS", "-Xms8m -Dtest=3")
                    .run()
                    .prints("3\n");
            launch("property", "test")
                    .with("II_ORIGINS_JAVA_OPTS", "@" + file)
                    .run()
                    .prints("two words\n");
        }

        @Test
        void tells_the_program_which_streams_are_terminals() {
            launch("property", "ii-origins.terminals").run().prints("\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {">&-", "2>&-", "<&-", "<&- >&- 2>&-", ">&- 2>&-"})
        void never_writes_into_the_users_files_what_was_meant_for_a_closed_stream(String closed) throws IOException {
            Path file = folder.resolve("file");
            Need.PROC.require();
            String line = "exec \"$0\" \"$@\" " + closed;
            Run run = command("/bin/sh", "-c", line, installation.launcher(), "streams", file)
                    .with("JAVA_HOME", jdk.home().toString())
                    .run();
            assertThat(run).isEqualTo(new Run(0, "", ""));
            List<String> streams = Files.readAllLines(file);
            for (int i = 0; i < 3; i++) {
                assertThat(streams.get(i).equals("/dev/null"))
                        .as("stream %d is %s", i, streams.get(i))
                        .isEqualTo(List.of(closed.split(" ", -1))
                                .contains(List.of("<&-", ">&-", "2>&-").get(i)));
            }
        }

        @Test
        void ends_when_nobody_reads_on() {
            String line = "{ \"$0\" print-forever; echo \"ended with $?\" >&2; } | head -n 1";
            Run run = command("/bin/sh", "-c", line, installation.launcher())
                    .with("JAVA_HOME", jdk.home().toString())
                    .run();
            assertThat(run).isEqualTo(new Run(0, "line\n", "ended with 7\n"));
        }

        @ParameterizedTest
        @CsvSource({"TERM, 143", "INT, 130", "HUP, 129", "KILL, 137"})
        void is_the_jvm_itself_so_that_a_signal_ends_it(String signal, int code)
                throws IOException, InterruptedException {
            Process process = launch("wait").builder().start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine()).isEqualTo("ready");
                if (signal.equals("INT")) {
                    Need.INTERRUPTS.require();
                }
                assertThat(process.children()).isEmpty();
                Run.signal(signal, process);
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).isEqualTo(code);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
