package io.github.iiorigins.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a project that lead out of it or never end, in every place where one is read, for every command that reads it. */
@Needs(Need.POSIX)
@Slow
class ReadingGateTest {
    private static final String SECRET = "TOPSECRET-1 password=hunter2";
    private static final String LIST = "public/.well-known/ii-alternative-origins";
    private static final Duration LONG = Duration.ofMinutes(2);

    /** Every file that a command reads because it is there. */
    private static final List<String> FILES = List.of(
            LIST,
            "public/.ic-assets.json",
            "public/.ic-assets.json5",
            "public/_headers",
            "public/_redirects",
            "public/.well-known/ii-derivation-origin",
            "dfx.json",
            "icp.yaml",
            "juno.config.ts",
            "juno.config.json",
            "canister_ids.json",
            ".icp/data/mappings/ic.ids.json",
            "ii-origins.json",
            "package.json",
            "vite.config.ts",
            "src/auth.ts");

    private static final List<List<String>> COMMANDS = List.of(
            List.of("validate"),
            List.of("validate", "--format", "json"),
            List.of("validate", "--format", "sarif"),
            List.of("validate", "--diff", "--unsafe-fixes"),
            List.of("list"),
            List.of("add", "--dry-run", "https://shop.example"),
            List.of("generate", "--check"),
            List.of("snippet"));

    @TempDir
    Path parent;

    private Path project;

    @BeforeEach
    void aProject() throws IOException {
        project = Files.createDirectory(parent.resolve("project"));
        write("dfx.json", "{ \"canisters\": { \"web\": { \"type\": \"assets\", \"source\": [\"public\"] } } }\n");
        write("public/index.html", "<!doctype html>\n");
        write(LIST, "{ \"alternativeOrigins\": [\"https://forge.example\"] }\n");
        Files.writeString(parent.resolve("outside"), SECRET + "\nderivationOrigin: \"hunter2\"\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String path, Path target) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, target);
    }

    private Run run(List<String> command) {
        return assertTimeoutPreemptively(LONG, () -> Run.in(project, command.toArray(new String[0])));
    }

    static Stream<String> files() {
        return FILES.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothing_of_a_file_that_a_link_leads_to_outside_is_printed(String path) throws IOException {
        link(path, parent.resolve("outside"));
        for (List<String> command : COMMANDS) {
            Run run = run(command);
            assertThat(run.out() + run.err()).as(path + " " + command).doesNotContain("TOPSECRET", "hunter2");
            assertThat(run.code()).as(run.toString()).isIn(0, 1, 2);
        }
    }

    /** A link to a directory leads out like one to a file; who names it means it. */
    @ParameterizedTest
    @ValueSource(strings = {"public", "static", ".icp", ".icp/data/mappings", "src"})
    void nothing_behind_a_directory_that_is_a_link_is_printed(String path) throws IOException {
        Path outside = Files.createDirectory(parent.resolve("elsewhere"));
        for (String name : List.of(
                ".ic-assets.json5",
                "_headers",
                "ic.ids.json",
                "data/mappings/ic.ids.json",
                "auth.ts",
                LIST.substring(7))) {
            Files.createDirectories(outside.resolve(name).getParent());
            Files.writeString(outside.resolve(name), "const " + SECRET + "\nderivationOrigin: \"https://hunter2/\"\n");
        }
        write("icp.yaml", """
                canisters:
                  - name: web
                    recipe:
                      type: "@dfinity/asset-canister@v2.2.1"
                      configuration:
                        dir: frontend
                """);
        Files.createDirectories(project.resolve(path).getParent());
        if (path.equals("public")) {
            Files.move(project.resolve(path), parent.resolve("moved"));
        }
        link(path, outside);
        for (List<String> command : COMMANDS) {
            Run run = run(command);
            assertThat(run.out() + run.err()).as(path + " " + command).doesNotContain("TOPSECRET", "hunter2");
        }
        Run run = run(List.of("validate", path));
        assertThat(run.out() + run.err()).contains(path.startsWith(".icp") ? "error" : "TOPSECRET");
    }

    static Stream<Arguments> decisive() {
        return Stream.of(
                Arguments.of(LIST, 2),
                Arguments.of("public/.ic-assets.json5", 1),
                Arguments.of("dfx.json", 2),
                Arguments.of("icp.yaml", 2),
                Arguments.of("canister_ids.json", 2),
                Arguments.of("ii-origins.json", 2),
                Arguments.of("src/auth.ts", 2));
    }

    @ParameterizedTest
    @MethodSource("decisive")
    void what_was_not_read_for_its_link_is_named_and_not_green(String path, int code) throws IOException {
        link(path, parent.resolve("outside"));
        Run run = run(List.of("validate", "--format", "concise"));
        assertThat(run.out() + run.err())
                .contains(path)
                .contains("is a symbolic link that leads out of the project; not read")
                // It is there, and nobody knows what is in it.
                .doesNotContain("nothing to validate");
        assertThat(run.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_pipe_is_not_waited_for(String path) throws Exception {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        for (List<String> command : COMMANDS) {
            run(command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LIST, "dfx.json", "ii-origins.json", "src/auth.ts"})
    void a_pipe_is_named(String path) throws Exception {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        Run run = run(List.of("validate"));
        assertThat(run.err()).contains(path + ": is not a regular file; not read");
        assertThat(run.code()).isEqualTo(2);
    }

    /** What only helps to understand other files, in a project whose code needs all of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "package.json",
                "package-lock.json",
                "pnpm-lock.yaml",
                "yarn.lock",
                "tsconfig.json",
                ".env",
                ".env.production",
                "Dockerfile",
                "public/.well-known/ic-domains"
            })
    void what_helps_to_understand_others_is_named_too(String path) throws Exception {
        write("package.json", "{ \"dependencies\": { \"@icp-sdk/auth\": \"^9.0.0\" } }\n");
        write("src/auth.ts", """
                import { AuthClient } from "@icp-sdk/auth/client";
                import { origin } from "~~~/origin";
                new AuthClient({ derivationOrigin: import.meta.env.VITE_ORIGIN ?? origin });
                """);
        write("src/login.ts", """
                import { AuthClient } from "@icp-sdk/auth/client";
                const client = new AuthClient();
                client.signIn({ derivationOrigin: "https://forge.example" });
                """);
        List<Path> targets = List.of(parent.resolve("outside"), Path.of("/dev/zero"));
        for (Path target : targets) {
            link(path, target);
            Run run = validate();
            assertThat(run.err())
                    .as(target.toString())
                    .containsOnlyOnce(path + ": is a symbolic link that leads out of the project; not read");
            assertThat(run.out() + run.err()).doesNotContain("TOPSECRET", "hunter2");
            assertThat(run.code()).isEqualTo(2);
        }
        Files.delete(project.resolve(path));
        assertThat(new ProcessBuilder("mkfifo", project.resolve(path).toString())
                        .start()
                        .waitFor())
                .isZero();
        Run run = validate();
        assertThat(run.err()).containsOnlyOnce(path + ": is not a regular file; not read");
        assertThat(run.code()).isEqualTo(2);
    }

    /** As pnpm does in a workspace, and npm link everywhere. The version decides, so it was read. */
    @Test
    void the_version_of_a_package_that_is_linked_from_outside_is_read() throws IOException {
        Path store = Files.createDirectories(parent.resolve("store/auth-client"));
        Files.writeString(store.resolve("package.json"), "{ \"version\": \"0.11.3\" }\n");
        link("node_modules/@dfinity/auth-client", store);
        write("package.json", "{ \"dependencies\": { \"@dfinity/auth-client\": \"*\" } }\n");
        write("src/auth.ts", """
                import { AuthClient } from "@dfinity/auth-client";
                const client = await AuthClient.create();
                client.login({ derivationOrigin: "https://forge.example" });
                """);
        Run run = validate();
        assertThat(run.out()).contains("error[option-not-read]", "the version is from node_modules");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    /** With a home that is not the project: nothing is looked for in the home. */
    private Run validate() {
        return assertTimeoutPreemptively(LONG, () -> Run.in(parent, "validate", "-C", "project"));
    }

    @Test
    void a_link_to_standard_input_is_not_read() throws IOException {
        link(LIST, Path.of("/dev/stdin"));
        Run run = run(List.of("validate"));
        // Where the standard input of this JVM is a pipe, the link leads to a name that is not a file at all.
        assertThat(run.err())
                .containsPattern("error: " + LIST
                        + ": (is a symbolic link that leads out of the project; not read|no such file)");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_link_within_the_repository_is_followed_and_none_to_what_git_keeps() throws IOException {
        Files.createDirectory(parent.resolve(".git"));
        Files.writeString(parent.resolve(".git/config"), SECRET);
        Files.writeString(parent.resolve("shared"), "{ \"alternativeOrigins\": [\"https://forge.example/\"] }\n");
        link(LIST, parent.resolve("shared"));
        assertThat(run(List.of("validate", "--format", "concise")).out())
                .contains(LIST + ":1:48: error[trailing-slash]");
        link(LIST, parent.resolve(".git/config"));
        Run run = run(List.of("validate"));
        assertThat(run.err()).contains("leads out of the project");
        assertThat(run.out() + run.err()).doesNotContain("TOPSECRET");
    }

    /** Who names a file means it. */
    @Test
    void a_link_that_the_user_names_is_followed() throws IOException {
        Files.writeString(parent.resolve("outside"), "{ \"alternativeOrigins\": [\"https://forge.example/\"] }\n");
        link(LIST, parent.resolve("outside"));
        assertThat(run(List.of("validate", "--format", "concise", LIST)).out()).contains("error[trailing-slash]");
        Files.writeString(parent.resolve("outside"), """
                import { AuthClient } from "@icp-sdk/auth/client";
                new AuthClient({ derivationOrigin: "https://forge.example/" });
                """);
        link("src/auth.ts", parent.resolve("outside"));
        assertThat(run(List.of("validate", "--format", "concise", "src/auth.ts"))
                        .out())
                .contains("error[derivation-origin-not-bare]");
        Files.delete(project.resolve(LIST));
        Files.delete(project.resolve("src/auth.ts"));
        Files.writeString(parent.resolve("outside"), "{ \"environments\": {} }\n");
        link("other.json", parent.resolve("outside"));
        assertThat(run(List.of("validate", "--config", "other.json")).err()).doesNotContain("leads out");
    }

    @Test
    void a_source_of_more_than_is_read_is_searched_whole_and_named_if_it_matters() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 84_000; i++) {
            lines.append("f(\"").append("y".repeat(200)).append("\");\n");
        }
        write("src/large.js", lines.toString());
        assertThat(run(List.of("validate", "--rule=sibling-missing=off,cors-missing=off"))
                        .code())
                .isZero();
        write("src/large.js", lines + "login({ derivationOrigin: \"https://forge.example/\" });\n");
        for (List<String> command : List.of(List.of("validate"), List.of("validate", "src/large.js"))) {
            Run run = run(command);
            assertThat(run.err())
                    .isEqualTo("error: src/large.js: names Internet Identity and is larger than 16 MiB; not read as"
                            + " code\n");
            assertThat(run.code()).isEqualTo(2);
        }
    }

    @Test
    void a_directory_with_the_name_of_a_source_file_is_looked_into() throws IOException {
        write("src/three.js/auth.ts", """
                import { AuthClient } from "@icp-sdk/auth/client";
                new AuthClient({ derivationOrigin: "https://forge.example/" });
                """);
        assertThat(run(List.of("validate", "--format", "concise")).out())
                .contains("src/three.js/auth.ts:2:")
                .contains("error[derivation-origin-not-bare]");
    }

    /** A home in version control is not a project of which each project in it is a part; so neither where a link leads to the home. */
    @Test
    void a_link_to_a_file_of_the_home_is_not_followed() throws Exception {
        Files.createDirectory(parent.resolve(".git"));
        Files.createSymbolicLink(parent.resolve("home"), parent);
        link(LIST, parent.resolve("outside"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + parent.resolve("home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "validate")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("is a symbolic link that leads out of the project; not read")
                .doesNotContain("hunter2");
        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    /** Whoever opens a file in another way has gone around the gate. */
    @Test
    void files_of_a_project_are_opened_in_one_place() {
        JavaClasses program = new ClassFileImporter()
                .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
        Set<String> reading =
                Set.of("readAllBytes", "readString", "readAllLines", "lines", "newBufferedReader", "newInputStream");
        List<String> others = new ArrayList<>(List.of(
                // The gate, and what it opens for the search.
                "io.github.iiorigins.project.FileReading",
                "io.github.iiorigins.validate.client.SourceFilter",
                // Compare what is about to be replaced with what was read.
                "io.github.iiorigins.project.AtomicFile",
                "io.github.iiorigins.project.FileSet",
                // Serves regular files alone, and none behind a link.
                "io.github.iiorigins.preview.FileContents",
                // What the user names, and what the program itself wrote.
                "io.github.iiorigins.net.CertificateAuthorities",
                "io.github.iiorigins.cli.InspectCommand",
                "io.github.iiorigins.cli.LoginKey",
                "io.github.iiorigins.cli.Main",
                "io.github.iiorigins.cli.StartupTraining",
                "io.github.iiorigins.testlogin.browser.Browser",
                "io.github.iiorigins.testlogin.browser.Profile"));
        noClasses()
                .that(new DescribedPredicate<JavaClass>("are not known to open files") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getName();
                        int inner = name.indexOf('$');
                        return !others.contains(inner < 0 ? name : name.substring(0, inner));
                    }
                })
                .should()
                .callCodeUnitWhere(new DescribedPredicate<JavaCall<?>>("a file is opened") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        String owner = call.getTargetOwner().getName();
                        return (owner.equals(Files.class.getName()) && reading.contains(call.getName()))
                                || owner.equals(FileInputStream.class.getName())
                                || owner.equals(FileReader.class.getName())
                                || owner.equals(RandomAccessFile.class.getName())
                                || (owner.equals(FileChannel.class.getName())
                                        && call.getName().equals("open")
                                        && !call.getOriginOwner().getName().endsWith("EditLock"));
                    }
                })
                .check(program);
    }
}
