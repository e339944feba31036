package io.github.iiorigins.launcher;

import static io.github.iiorigins.launcher.Run.command;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The packages for npm, as {@code mvn -Pimage} leaves them: published to a registry, installed by every package manager, and run. */
@Needs({Need.POSIX, Need.IMAGE, Need.NODE, Need.NPM, Need.REGISTRY_PEERS})
@Timeout(900)
final class NpmIT {
    private static final Path PEERS =
            Path.of("src/test/peer/registry/node_modules").toAbsolutePath();
    private static final Path PUBLISH = Path.of("src/packaging/publish-npm").toAbsolutePath();
    private static final Path TOUR = Path.of("src/packaging/tour").toAbsolutePath();
    private static final Path EXAMPLE = Path.of("src/example").toAbsolutePath();
    private static final String VALID = """
            public/.well-known/ii-alternative-origins: 2 origins, no findings (asset canister "frontend", dfx.json; 1 rules file, 2 source files)
            the app sends https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io (src/auth.ts:4); the list is for production; not looked at: live site (check), sign-in (test-login)
            """;

    @TempDir
    static Path folder;

    private static NpmRegistry registry;
    private static final Map<Manager, Path> INSTALLED = new EnumMap<>(Manager.class);

    /** How each package manager adds a package to a project, and runs its program there. */
    private enum Manager {
        NPM(List.of("npm", "install", "--save-dev", "ii-origins"), List.of("npx")),
        PNPM(node("pnpm/bin/pnpm.cjs", "add", "-D", "ii-origins"), node("pnpm/bin/pnpm.cjs", "exec")),
        YARN_CLASSIC(node("yarn/bin/yarn.js", "add", "-D", "ii-origins"), node("yarn/bin/yarn.js", "-s", "run")),
        YARN_PNP(
                node("@yarnpkg/cli-dist/bin/yarn.js", "add", "-D", "ii-origins"),
                node("@yarnpkg/cli-dist/bin/yarn.js", "run")),
        BUN(bun("add", "-d", "ii-origins"), bun("run"));

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final List<String> add;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> run;

        Manager(List<String> add, List<String> run) {
            this.add = add;
            this.run = run;
        }

        private static List<String> node(String program, String... arguments) {
            List<String> words =
                    new ArrayList<>(List.of("node", PEERS.resolve(program).toString()));
            words.addAll(List.of(arguments));
            return words;
        }

        private static List<String> bun(String... arguments) {
            List<String> words = new ArrayList<>(
                    List.of(PEERS.resolve("@oven/bun-linux-x64/bin/bun").toString()));
            words.addAll(List.of(arguments));
            return words;
        }
    }

    @BeforeAll
    static void publish() throws IOException, InterruptedException {
        registry = new NpmRegistry(folder);
        Path packages = folder.resolve("packages");
        succeed(run(folder, "cp", "-R", built(), packages));
        // One machine makes one image. The packages of the other platforms are never installed here, but they have to
        // exist.
        for (String other : List.of("linux x64", "linux arm64", "darwin x64", "darwin arm64", "win32 x64")) {
            String[] words = other.split(" ", -1);
            Path made = packages.resolve(words[0] + "-" + words[1]);
            if (!Files.exists(made)) {
                Files.writeString(
                        Files.createDirectories(made).resolve("package.json"),
                        "{\"name\": \"@ii-origins/%s-%s\", \"version\": \"%s\", \"os\": [\"%s\"], \"cpu\": [\"%s\"]}"
                                .formatted(words[0], words[1], version(), words[0], words[1]));
            }
        }
        succeed(run(folder, PUBLISH, packages));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (registry != null) {
            registry.close();
        }
    }

    private static Path built() {
        return Need.IMAGE.path().resolveSibling("npm");
    }

    /** The image that the packages were made of. */
    private static Path image() throws IOException {
        try (Stream<Path> files = Files.list(Need.IMAGE.path())) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static String version() throws IOException {
        return image().getFileName().toString().split("-", -1)[2];
    }

    // ---- commands

    private static Run.Command in(Path directory, Map<String, String> more, List<?> words) {
        Run.Command command = command(words.toArray()).in(directory).within(10);
        registry.environment().forEach(command::with);
        more.forEach(command::with);
        return command;
    }

    private static Run run(Path directory, Object... words) {
        return in(directory, Map.of(), List.of(words)).run();
    }

    /** What a package manager says of its work is its own affair. */
    private static void succeed(Run run) {
        assertThat(run.code()).as("%s", run).isZero();
    }

    private static Path project(String name) throws IOException {
        Path project = Files.createDirectories(folder.resolve(name));
        Files.writeString(project.resolve("package.json"), "{\"private\": true}\n");
        // The lock file of Yarn says which folder is the project.
        Files.writeString(project.resolve("yarn.lock"), "");
        return project;
    }

    private static Path installed(Manager manager) throws IOException {
        Path project = INSTALLED.get(manager);
        if (project == null) {
            if (manager == Manager.BUN) {
                Need.BUN.require();
            }
            project = project(manager.name());
            succeed(in(project, Map.of(), manager.add).run());
            INSTALLED.put(manager, project);
        }
        return project;
    }

    private static Run.Command tool(Manager manager, Object... arguments) throws IOException {
        List<Object> words = new ArrayList<>(manager.run);
        words.add("ii-origins");
        words.addAll(List.of(arguments));
        return in(installed(manager), Map.of(), words);
    }

    /** The program that npm links, with more in its environment. */
    private static Run starter(Map<String, String> environment, Object... arguments) throws IOException {
        List<Object> words = new ArrayList<>(List.of(starter()));
        words.addAll(List.of(arguments));
        return in(folder, environment, words).run();
    }

    private static Path starter() throws IOException {
        return installed(Manager.NPM).resolve("node_modules/.bin/ii-origins");
    }

    // ---- package managers

    @Test
    void npx_runs_it_in_a_folder_without_a_project() {
        assertThat(run(EXAMPLE, "npx", "--yes", "ii-origins", "validate")).isEqualTo(new Run(0, VALID, ""));
    }

    @ParameterizedTest
    @EnumSource
    void every_package_manager_installs_it(Manager manager) throws IOException {
        assertThat(tool(manager, "validate", "-C", EXAMPLE).run()).isEqualTo(new Run(0, VALID, ""));
    }

    @ParameterizedTest
    @EnumSource
    void passes_streams_and_exit_codes_through(Manager manager) throws IOException {
        Run run = tool(manager, "validate", "--format", "concise", "-")
                .reading("{\"alternativeOrigins\": [\"https://forge.example/\"]}\n")
                .run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("<stdin>:1:47: error[trailing-slash] ").hasLineCount(1);
        assertThat(tool(manager, "nonsense").run().err()).contains("unknown command \"nonsense\"");
        assertThat(tool(manager, "nonsense").run().code()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void runs_the_tour_of_the_readme(Manager manager) throws IOException {
        Path project = installed(manager);
        Path bin = project.resolve("node_modules/.bin");
        if (manager == Manager.YARN_PNP) {
            // There are no programs to put on the PATH: only Yarn runs them, in the project and below.
            bin = Files.createDirectories(project.resolve("bin"));
            Path program = Files.writeString(
                    bin.resolve("ii-origins"),
                    "#!/bin/sh\nexec " + String.join(" ", manager.run) + " ii-origins \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Map<String, String> environment = Map.of("TMPDIR", project.toString(), "TOUR_PORT", Integer.toString(port));
        succeed(in(project, environment, List.of(TOUR, bin)).run());
    }

    // ---- what is installed

    @Test
    void installs_the_image_as_it_is_for_this_platform_alone() throws IOException {
        Path scope = installed(Manager.NPM).resolve("node_modules/@ii-origins");
        Map<String, String> installed;
        try (Stream<Path> files = Files.list(scope)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            installed = describe(all.get(0));
        }
        assertThat(installed.remove("README.md")).isNotNull();
        assertThat(installed.remove("package.json")).isNotNull();
        assertThat(installed).containsKeys("LICENSE", "licenses/README.txt", "lib/runtime/legal/java.logging/LICENSE");
        assertThat(installed).isEqualTo(describe(image()));
    }

    /** Links count as the files that they name: npm keeps none. */
    private static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walked = Files.walk(root)) {
            for (Path file : walked.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString(),
                        Files.size(file) + (Files.isExecutable(file) ? " executable" : ""));
            }
        }
        return files;
    }

    @Test
    void runs_nothing_on_install_and_depends_on_exact_versions() throws IOException {
        try (Stream<Path> files = Files.list(built())) {
            for (Path made : files.toList()) {
                assertThat(Files.readString(made.resolve("package.json")))
                        .contains("\"version\": \"" + version() + "\"")
                        .doesNotContain("scripts", "\"dependencies\"", "^", "~");
            }
        }
        assertThat(Files.readString(built().resolve("ii-origins/package.json")))
                .contains("\"@ii-origins/win32-x64\": \"" + version() + "\"");
    }

    @Test
    void publishing_again_finishes_what_was_begun() throws IOException {
        Run again = run(folder, PUBLISH, folder.resolve("packages"));
        assertThat(again.code()).as("%s", again).isZero();
        assertThat(again.out().lines()).hasSize(6).allMatch(line -> line.endsWith(" is published already"));
    }

    @Test
    void publishes_nothing_if_a_platform_is_missing() throws IOException {
        Path incomplete = folder.resolve("incomplete");
        succeed(run(folder, "cp", "-R", folder.resolve("packages"), incomplete));
        Files.delete(incomplete.resolve("win32-x64/package.json"));
        Run run = run(folder, PUBLISH, incomplete);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("there is no package @ii-origins/win32-x64")
                .contains("nothing was published");
    }

    // ---- what the starter does

    /** Prints each argument in brackets, and what the environment holds of ours. */
    private static Path echo() throws IOException {
        Path program = Files.writeString(
                folder.resolve("echo"),
                "#!/bin/sh\nfor each in \"$@\"; do printf '[%s]' \"$each\"; done\necho \"${II_ORIGINS_BINARY-unset}\"\nexit 3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    @Test
    void starts_the_program_that_the_environment_names_with_the_arguments_as_they_are() throws IOException {
        Map<String, String> environment = Map.of("II_ORIGINS_BINARY", echo().toString());
        assertThat(starter(environment, "a b", "", "$HOME", "*", "\"'", "ä", "--"))
                .isEqualTo(new Run(3, "[a b][][$HOME][*][\"'][ä][--]unset\n", ""));
    }

    @Test
    void reports_a_program_that_the_environment_names_and_that_does_not_start() throws IOException {
        starter(Map.of("II_ORIGINS_BINARY", "/nowhere/ii-origins"), "--version")
                .refuses("II_ORIGINS_BINARY names /nowhere/ii-origins", "ENOENT", "unset it");
    }

    @Test
    void survives_an_environment_that_names_the_starter_itself() throws IOException {
        Run run = starter(Map.of("II_ORIGINS_BINARY", starter().toString()), "--version");
        assertThat(run.out()).startsWith("ii-origins " + version());
        assertThat(run.code()).isZero();
    }

    @Test
    void says_what_to_do_if_optional_dependencies_were_omitted() throws IOException {
        Path project = project("omitted");
        succeed(run(project, "npm", "install", "--omit=optional", "ii-origins"));
        run(project, "npx", "ii-origins", "--version")
                .refuses("@ii-origins/", "is not installed", "--omit=optional", "lock file");
    }

    /** A machine of another kind, played by what Node says of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Object.defineProperty(process, 'arch', {value: 'riscv64'}) | there is no package for
                    process.report.getReport = () => ({header: {}})            | musl
                    """)
    @Needs({Need.PROC})
    void says_what_to_do_where_there_is_no_package(String machine, String words) throws IOException {
        Path project = project("elsewhere");
        if (!Files.exists(project.resolve("node_modules"))) {
            succeed(run(project, "npm", "install", "--omit=optional", "ii-origins"));
        }
        Path played = Files.writeString(project.resolve("machine.cjs"), machine + "\n");
        run(project, "node", "--require", played, "node_modules/ii-origins/ii-origins.js", "--version")
                .refuses(words, "II_ORIGINS_BINARY", "install.md");
    }

    /** Some package managers take no notice of the C library: then the loader of the runtime is missing. */
    @Test
    @Needs({Need.PROC})
    void says_what_to_do_if_the_runtime_has_no_loader() throws IOException {
        Path project = project("loader");
        succeed(run(project, "npm", "install", "ii-origins"));
        try (Stream<Path> files = Files.list(project.resolve("node_modules/@ii-origins"))) {
            Path launcher = files.findFirst().orElseThrow().resolve("bin/ii-origins");
            Files.writeString(launcher, "#!/bin/sh\nexec /nowhere/java\n");
        }
        Path played =
                Files.writeString(project.resolve("machine.cjs"), "process.report.getReport = () => ({header: {}})\n");
        Run run = run(project, "node", "--require", played, "node_modules/ii-origins/ii-origins.js", "--version");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("ii-origins: this system uses the C library musl");
    }

    // ---- Windows, played by what Node says of the machine: there the starter itself starts Java, from the data in the
    // image

    private static Run onWindows(Map<String, String> environment, Object... arguments) throws IOException {
        Path project = folder.resolve("windows");
        Path modules = project.resolve("node_modules");
        Path played = project.resolve("machine.cjs");
        if (!Files.exists(modules)) {
            Files.createDirectories(modules.resolve("@ii-origins"));
            succeed(run(folder, "cp", "-R", built().resolve("ii-origins"), modules));
            succeed(run(folder, "cp", "-RL", image(), modules.resolve("@ii-origins/win32-x64")));
            Files.writeString(modules.resolve("@ii-origins/win32-x64/package.json"), "{}\n");
            Files.writeString(played, """
                    Object.defineProperty(process, 'platform', {value: 'win32'});
                    Object.defineProperty(process, 'arch', {value: 'x64'});
                    """);
        }
        List<Object> words =
                new ArrayList<>(List.of("node", "--require", played, modules.resolve("ii-origins/ii-origins.js")));
        words.addAll(List.of(arguments));
        return in(EXAMPLE, environment, words).run();
    }

    @Test
    void starts_java_without_a_shell_on_windows() throws IOException {
        assertThat(onWindows(Map.of(), "validate")).isEqualTo(new Run(0, VALID, ""));
        Run refused = onWindows(Map.of(), "validate", "a \"b\" %PATH% c");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("a \"b\" %PATH% c");
    }

    @Test
    void uses_the_start_up_archive_on_windows() throws IOException {
        assertThat(onWindows(Map.of(), "--version", "--verbose").out()).contains("start-up archive: in use");
    }

    @Test
    void passes_options_for_java_on_windows_and_none_of_other_programs() throws IOException {
        Map<String, String> environment =
                Map.of("II_ORIGINS_JAVA_OPTS", " -XX:+UseParallelGC  -Xmx64m", "JAVA_TOOL_OPTIONS", "-Dannounced=yes");
        assertThat(onWindows(environment, "validate")).isEqualTo(new Run(0, VALID, ""));
        assertThat(onWindows(Map.of("II_ORIGINS_JAVA_OPTS", "-version"), "validate")
                        .err())
                .contains("Runtime Environment");
    }

    @Test
    void starts_another_installation_on_windows() throws IOException {
        Path cmd = image().resolve("bin/ii-origins.cmd");
        assertThat(onWindows(Map.of("II_ORIGINS_BINARY", cmd.toString()), "validate"))
                .isEqualTo(new Run(0, VALID, ""));
        onWindows(Map.of("II_ORIGINS_BINARY", "/nowhere/bin/ii-origins.cmd"), "validate")
                .refuses("II_ORIGINS_BINARY names", "start.json", "unset it");
    }

    // ---- signals

    @ParameterizedTest
    @CsvSource({"INT", "TERM", "HUP"})
    @Needs({Need.INTERRUPTS})
    void passes_signals_on(String signal) throws IOException, InterruptedException {
        int direct = ended(image().resolve("bin/ii-origins"), process -> Run.signal(signal, process));
        assertThat(direct).isGreaterThan(128);
        assertThat(ended(starter(), process -> Run.signal(signal, process))).isEqualTo(direct);
    }

    @Test
    void ends_by_the_signal_that_ended_the_program() throws IOException, InterruptedException {
        int kill = 9;
        assertThat(ended(starter(), process -> process.children().forEach(ProcessHandle::destroyForcibly)))
                .isEqualTo(128 + kill);
    }

    private interface End {
        void of(Process process) throws IOException;
    }

    /** The exit code of a preview that is ended while it serves; it leaves no process behind. */
    private static int ended(Path program, End end) throws IOException, InterruptedException {
        Process process = in(EXAMPLE, Map.of(), List.of(program, "preview", "--port", "0", "--json"))
                .builder()
                .start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertThat(out.readLine()).contains("localhost:");
            List<ProcessHandle> all = process.descendants().toList();
            end.of(process);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(all).noneMatch(ProcessHandle::isAlive);
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** By the key itself: the terminal sends the signal to npx, to the starter and to the program at once. */
    @Test
    @Needs({Need.SCRIPT, Need.INTERRUPTS})
    void ends_by_ctrl_c_on_a_terminal() throws IOException, InterruptedException {
        Path log = folder.resolve("terminal");
        Path project = installed(Manager.NPM);
        String line = "trap : INT; npx ii-origins preview --port 0 -C '" + EXAMPLE + "'; echo \"ended with $?\"";
        Process process = in(
                        project,
                        Map.of("SHELL", "/bin/sh", "TERM", "xterm"),
                        List.of(Need.SCRIPT.path(), "-q", "-f", "-c", line, "/dev/null"))
                .builder()
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream keys = process.getOutputStream()) {
            while (!Files.readString(log).contains("localhost:")) {
                assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                        .as("%s", Files.readString(log))
                        .isFalse();
            }
            List<ProcessHandle> all = process.descendants().toList();
            assertThat(all).hasSizeGreaterThan(2);
            keys.write(3);
            keys.flush();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(log)).contains("ended with 130");
            assertThat(all).noneMatch(ProcessHandle::isAlive);
        } finally {
            process.destroyForcibly();
        }
    }
}
