package io.github.iiorigins.launcher;

import static io.github.iiorigins.launcher.Run.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in each shell, up to the moment it starts Java: a script that poses as {@code java} prints what it is
 * given.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
@Needs(Need.POSIX)
final class LauncherIT {
    private static final String POSING_AS_JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo asked >>"$0.asked"
                [ ! -f "$0.answer" ] || cat "$0.answer" >&2
                exit "$(cat "$0.code")"
            fi
            echo "java: $0"
            echo "locale: $LC_ALL"
            echo "options: ${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}"
            for argument; do printf '<%s>\\n' "$argument"; done
            """;

    @Parameter
    Need program;

    private List<String> shell;

    @TempDir
    Path folder;

    private Path root;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        shell = program == Need.BUSYBOX
                ? List.of(program.path().toString(), "ash")
                : List.of(program.path().toString());
        folder = folder.toRealPath();
        root = install(folder.resolve("installed"));
        launcher = root.resolve("bin/ii-origins");
    }

    private static Path install(Path root) throws IOException {
        String script = Files.readString(Path.of("src/main/sh/ii-origins"))
                .replace("@jars@", "ii-origins.jar library.jar")
                .replace("@large@", "large.jar")
                .replace("@contents@", "none")
                .replace(
                        "@flags@",
                        Files.readAllLines(Path.of("src/main/sh/flags")).stream()
                                .filter(line -> line.startsWith("-"))
                                .collect(Collectors.joining(" ")));
        Path launcher =
                Files.writeString(Files.createDirectories(root.resolve("bin")).resolve("ii-origins"), script);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(root.resolve("lib"));
        Files.createFile(root.resolve("lib/ii-origins.jar"));
        Files.createFile(root.resolve("lib/library.jar"));
        Files.createFile(root.resolve("lib/large.jar"));
        return root;
    }

    /** A home of a Java that says so in its release file, if it has one. */
    private Path java(String name, String release) throws IOException {
        Path home = folder.resolve(name);
        posingAsJava(Files.createDirectories(home.resolve("bin")).resolve("java"));
        if (release != null) {
            Files.writeString(home.resolve("release"), release);
        }
        return home;
    }

    private static void posingAsJava(Path java) throws IOException {
        Files.writeString(java, POSING_AS_JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** What {@code java -version} of a posing Java writes, and its exit code. */
    private static void answers(Path java, String answer, int code) throws IOException {
        Files.writeString(java.resolveSibling("java.answer"), answer);
        Files.writeString(java.resolveSibling("java.code"), code + "\n");
    }

    private Path java21() throws IOException {
        return java("jdk-21", "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"21.0.1\"\n");
    }

    private Run.Command launch(Object... arguments) {
        return launchAs(launcher, arguments);
    }

    private Run.Command launchAs(Object path, Object... arguments) {
        List<Object> words = new ArrayList<>(shell);
        words.add(path);
        words.addAll(List.of(arguments));
        return command(words.toArray());
    }

    private static void started(Run run, Path java) {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("java: " + java + "\n").contains("<io.github.iiorigins.cli.Main>\n");
    }

    @Nested
    final class Choosing_java {
        @Test
        void takes_java_home_before_the_path() throws IOException {
            Path other = java("other", "JAVA_VERSION=\"25\"\n");
            Run run = launch().with("JAVA_HOME", java21().toString())
                    .with("PATH", other.resolve("bin") + ":/usr/bin:/bin")
                    .run();
            started(run, folder.resolve("jdk-21/bin/java"));
        }

        @Test
        void takes_the_first_program_on_the_path_when_java_home_is_empty() throws IOException {
            Files.createDirectories(folder.resolve("a folder/java"));
            Files.createFile(
                    Files.createDirectories(folder.resolve("no program")).resolve("java"));
            Path home = java("jdk * 21", "JAVA_VERSION=\"21\"\n");
            String path = folder.resolve("a folder") + ":" + folder.resolve("no program") + ":"
                    + folder.resolve("missing") + ":" + home.resolve("bin") + ":/usr/bin:/bin";
            started(launch().with("JAVA_HOME", "").with("PATH", path).run(), home.resolve("bin/java"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"jdk-21/bin:/usr/bin:/bin", "./jdk-21/bin:/usr/bin:/bin"})
        void takes_a_relative_folder_on_the_path(String path) throws IOException {
            java21();
            Run run = launch().with("PATH", path).in(folder).run();
            assertThat(run.out()).containsPattern("^java: .*/jdk-21/bin/java\n").endsWith("Main>\n");
        }

        @Test
        void an_empty_place_on_the_path_is_the_working_directory() throws IOException {
            Path home = java21();
            Run run = launch().with("PATH", ":/usr/bin:/bin")
                    .in(home.resolve("bin"))
                    .run();
            assertThat(run.out()).containsPattern("^java: .*/java\n").endsWith("Main>\n");
        }

        @Test
        void finds_the_release_file_behind_a_chain_of_links() throws IOException {
            Path home = java21();
            Path bin = Files.createDirectories(folder.resolve("usr/bin"));
            Path alternatives = Files.createDirectories(folder.resolve("usr/alternatives"));
            Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));
            Files.createSymbolicLink(alternatives.resolve("java"), home.resolve("bin/java"));
            started(launch().with("PATH", bin + ":/usr/bin:/bin").run(), bin.resolve("java"));
            assertThat(home.resolve("bin/java.asked")).doesNotExist();
            assertThat(bin.resolve("java.asked")).doesNotExist();
        }

        @Test
        void refuses_when_there_is_no_java() {
            Run run = command("/bin/sh", launcher).with("PATH", "/nowhere").run();
            run.refuses("17", "JAVA_HOME is not set", "no java on the PATH");
        }

        @Test
        void refuses_a_java_home_that_leads_nowhere_even_if_there_is_a_java_on_the_path() throws IOException {
            String path = java21().resolve("bin") + ":/usr/bin:/bin";
            launch().with("JAVA_HOME", "/no\\new where")
                    .with("PATH", path)
                    .run()
                    .refuses("JAVA_HOME is /no\\new where", "/no\\new where/bin/java");
        }

        @ParameterizedTest
        @ValueSource(strings = {"11.0.2", "1.8.0_392", "16", "9-ea"})
        void refuses_an_old_one_by_its_release_file(String version) throws IOException {
            Path home = java("old", "JAVA_VERSION=\"" + version + "\"\n");
            launch().with("JAVA_HOME", home.toString())
                    .run()
                    .refuses("17 or newer", home.resolve("bin/java"), "JAVA_HOME", "is " + version + ".");
            launch().with("PATH", home.resolve("bin") + ":/usr/bin:/bin")
                    .run()
                    .refuses(home.resolve("bin/java"), "from PATH", "is " + version + ".");
            assertThat(home.resolve("bin/java.asked")).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {"17", "17.0.15", "25.0.3", "26-ea", "100"})
        void takes_any_other_by_its_release_file(String version) throws IOException {
            Path home = java("new", "JAVA_VERSION=\"" + version + "\""); // no newline at the end
            started(launch().with("JAVA_HOME", home + "/").run(), home.resolve("bin/java"));
            assertThat(home.resolve("bin/java.asked")).doesNotExist();
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '|',
                value = {
                    "openjdk version \"17.0.15\" 2025-04-15, ''",
                    "java version \"25\", ''",
                    "openjdk version \"11.0.2\" 2019-01-15, 11.0.2",
                    "java version \"1.8.0_392\", 1.8.0_392",
                    "this is no Java at all, this is no Java at all"
                })
        void asks_once_where_there_is_no_release_file(String answer, String refused) throws IOException {
            Path home = java("shim", null);
            answers(home.resolve("bin/java"), answer + "\nOpenJDK Runtime Environment\n", 0);
            Run run = launch().with("JAVA_HOME", home.toString()).run();
            if (refused.equals("''")) {
                started(run, home.resolve("bin/java"));
            } else {
                run.refuses(home.resolve("bin/java"), refused);
            }
            assertThat(home.resolve("bin/java.asked")).hasContent("asked");
        }

        @Test
        void asks_where_the_release_file_is_that_of_something_else() throws IOException {
            Path home = java("odd", "NAME=\"Some Linux\"\nJAVA_VERSION=\"\"\n");
            answers(home.resolve("bin/java"), "openjdk version \"21\"\n", 0);
            started(launch().with("JAVA_HOME", home.toString()).run(), home.resolve("bin/java"));
        }

        @Test
        void refuses_one_that_does_not_run() throws IOException {
            Path home = java("stub", null);
            answers(home.resolve("bin/java"), "Unable to locate a Java Runtime.\n", 1);
            launch().with("PATH", home.resolve("bin") + ":/usr/bin:/bin")
                    .run()
                    .refuses(home.resolve("bin/java"), "from PATH", "Unable to locate a Java Runtime.");
        }
    }

    @Nested
    final class Finding_its_own_place {
        private void finds(Run run) {
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            String path = run.out()
                    .lines()
                    .filter(line -> line.endsWith("/ii-origins.jar:" + libraryOf(line) + ">"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(run));
            assertThat(path).contains("/lib/");
        }

        private String libraryOf(String line) {
            return line.substring(1).replaceFirst("ii-origins\\.jar:.*", "library.jar");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "with blank",
                    "glob * [a] ?",
                    "-n",
                    "quote ' and \"",
                    "back\\nslash",
                    "dollar $HOME",
                    "ümlaut"
                })
        void may_be_any_folder(String name) throws IOException {
            Path place = install(folder.resolve(name));
            String home = java21().toString();
            finds(launchAs(place.resolve("bin/ii-origins"))
                    .with("JAVA_HOME", home)
                    .run());
            finds(launchAs("./" + name + "/bin/ii-origins")
                    .with("JAVA_HOME", home)
                    .in(folder)
                    .run());
            finds(launchAs("ii-origins")
                    .with("JAVA_HOME", home)
                    .with("CDPATH", folder + ":/")
                    .in(place.resolve("bin"))
                    .run());
        }

        @Test
        void may_begin_with_a_dash_and_be_called_by_a_relative_name() throws IOException {
            install(folder.resolve("-dash"));
            // A shell would take the name for options: hence the "-" in the first line of the launcher.
            Run run = command("/bin/sh", "-c", "PATH=-dash/bin:/usr/bin:/bin; exec ii-origins")
                    .with("JAVA_HOME", java21().toString())
                    .in(folder)
                    .run();
            finds(run);
        }

        @Test
        void is_found_through_the_path() throws IOException {
            Run run = command("/bin/sh", "-c", "exec ii-origins")
                    .with("JAVA_HOME", java21().toString())
                    .with("PATH", root.resolve("bin") + ":/usr/bin:/bin")
                    .with("CDPATH", folder.toString())
                    .run();
            finds(run);
        }

        @Test
        void is_found_behind_links() throws IOException {
            String home = java21().toString();
            Path bin = Files.createDirectories(folder.resolve("local/my bin"));
            Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), launcher);
            Path relative =
                    Files.createSymbolicLink(bin.resolve("-relative"), Path.of("../../installed/bin/ii-origins"));
            Path chained = Files.createSymbolicLink(bin.resolve("chained"), Path.of("-relative"));
            Path linked = Files.createSymbolicLink(folder.resolve("linked bin"), root.resolve("bin"));
            for (Path link : List.of(absolute, relative, chained, linked.resolve("ii-origins"))) {
                finds(launchAs(link).with("JAVA_HOME", home).run());
            }
            finds(launchAs("my bin/chained")
                    .with("JAVA_HOME", home)
                    .in(folder.resolve("local"))
                    .run());
            finds(launchAs("./-relative").with("JAVA_HOME", home).in(bin).run());
        }

        @Test
        void cannot_have_a_colon_in_its_name() throws IOException {
            Path place = install(folder.resolve("a:b"));
            launchAs(place.resolve("bin/ii-origins"))
                    .with("JAVA_HOME", java21().toString())
                    .run()
                    .refuses("colon", place);
        }

        @Test
        void says_which_jar_is_missing() throws IOException {
            Files.delete(root.resolve("lib/library.jar"));
            launch().with("JAVA_HOME", java21().toString()).run().refuses("not complete", "/lib/library.jar");
        }
    }

    @Nested
    final class Passing_on {
        private List<String> words(Run run) {
            assertThat(run.err()).isEmpty();
            return run.out().lines().toList();
        }

        @Test
        void leaves_arguments_as_they_are() throws IOException {
            Run run = launch("two words", "", "*", "'", "\"", "a\nb", "\\n", "$HOME", "--", "-C", "@x")
                    .with("JAVA_HOME", java21().toString())
                    .run();
            assertThat(run.out()).endsWith("""
                    <io.github.iiorigins.cli.Main>
                    <two words>
                    <>
                    <*>
                    <'>
                    <">
                    <a
                    b>
                    <\\n>
                    <$HOME>
                    <-->
                    <-C>
                    <@x>
                    """);
        }

        @Test
        void keeps_the_options_for_other_programs_away_from_java() throws IOException {
            Run run = launch().with("JAVA_HOME", java21().toString())
                    .with("JAVA_TOOL_OPTIONS", "-Da=1")
                    .with("JDK_JAVA_OPTIONS", "-Db=1")
                    .with("_JAVA_OPTIONS", "-Dc=1")
                    .run();
            assertThat(words(run)).contains("options: ");
        }

        @Test
        void gives_java_a_locale_that_is_utf_8() throws IOException {
            Run run = launch().with("JAVA_HOME", java21().toString())
                    .with("LC_ALL", "POSIX")
                    .run();
            assertThat(words(run)).contains("locale: C.UTF-8");
        }

        @Test
        void puts_the_users_own_flags_after_ours_as_words_and_without_globbing() throws IOException {
            Run run = launch().with("JAVA_HOME", java21().toString())
                    .with("II_ORIGINS_JAVA_OPTS", " -Xmx4g  /*\n-ea ")
                    .run();
            assertThat(words(run))
                    .containsSubsequence("<-Xmx1g>", "<-XX:+UseSerialGC>", "<-Xmx4g>", "</*>", "<-ea>", "<-cp>");
        }

        @Test
        void puts_a_large_library_on_the_class_path_of_those_who_need_it() throws IOException {
            String home = java21().toString();
            for (String command : List.of("preview", "test-login", "login")) {
                Run run =
                        launch("-q", command, "preview").with("JAVA_HOME", home).run();
                assertThat(run.out()).containsOnlyOnce("large.jar").contains("/library.jar:", "/large.jar>");
            }
            Run run = launch("validate", "previews").with("JAVA_HOME", home).run();
            assertThat(run.out()).contains("library.jar").doesNotContain("large.jar");
            Files.delete(root.resolve("lib/large.jar"));
            assertThat(launch("preview").with("JAVA_HOME", home).run().err()).contains("there is no", "large.jar");
        }

        @Test
        void leaves_the_choice_of_a_collector_to_the_user() throws IOException {
            Run run = launch().with("JAVA_HOME", java21().toString())
                    .with("II_ORIGINS_JAVA_OPTS", "-Xms8m -XX:+UseParallelGC")
                    .run();
            assertThat(words(run)).contains("<-XX:+UseParallelGC>").doesNotContain("<-XX:+UseSerialGC>");
        }

        @Test
        void gives_openj9_no_flags_of_hotspot() throws IOException {
            Path home = java("openj9", "JAVA_VERSION=\"21\"\nJVM_VARIANT=\"Openj9\"\n");
            Run run = launch().with("JAVA_HOME", home.toString()).run();
            assertThat(words(run)).contains("<-Dii-origins.terminals=>").noneMatch(word -> word.startsWith("<-X"));
        }

        @Test
        void says_nothing_of_a_width_where_there_is_no_terminal() throws IOException {
            Run run = launch().with("JAVA_HOME", java21().toString())
                    .with("COLUMNS", "99")
                    .run();
            assertThat(words(run))
                    .contains("<-Dii-origins.terminals=>")
                    .noneMatch(word -> word.contains("ii-origins.columns"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "none",
                value = {
                    "stty cols 97;   |                 | in,out,err | 97",
                    "stty cols 97;   | </dev/null      | out,err    | 97",
                    "stty cols 97;   | 2>/dev/null     | in,out     | 97",
                    "stty cols 97;   | >out            | in,err     | 97",
                    "stty cols 97;   | >out 2>/dev/null | in        | none",
                    "stty cols 0;    |                 | in,out,err | none",
                    "COLUMNS=120     |                 | in,out,err | 120",
                    "stty cols 97; COLUMNS=wide |      | in,out,err | 97",
                    "stty cols 97; COLUMNS=0    |      | in,out,err | none",
                    "COLUMNS=1234567 |                 | in,out,err | none",
                })
        void tells_java_of_terminals_and_their_width(String before, String after, String terminals, String columns)
                throws IOException {
            Path home = java21();
            String line = before + " '" + String.join("' '", shell) + "' '" + launcher + "' "
                    + (after == null ? "" : after) + "; cat out";
            Files.createFile(folder.resolve("out"));
            Run run = command(Need.SCRIPT.path(), "-qec", line, "/dev/null")
                    .with("JAVA_HOME", home.toString())
                    .with("SHELL", "/bin/sh")
                    .in(folder)
                    .run();
            List<String> words = run.out().replace("\r", "").lines().toList();
            assertThat(words).contains("<-Dii-origins.terminals=" + terminals + ">");
            if (columns == null) {
                assertThat(words).noneMatch(word -> word.contains("ii-origins.columns"));
            } else {
                assertThat(words).contains("<-Dii-origins.columns=" + columns + ">");
            }
        }
    }
}
