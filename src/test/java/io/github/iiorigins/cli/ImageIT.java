package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is downloaded, as {@code mvn -Pimage} leaves it: unpacked elsewhere, and run without a Java in sight. */
@Needs({Need.POSIX, Need.IMAGE})
@Timeout(120)
final class ImageIT {
    /** A folder whose name an unquoted word in the launcher would fall over. */
    @TempDir
    static Path shared;

    private static Path root;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path place = Files.createDirectories(shared.resolve("a folder"));
        Process tar = new ProcessBuilder("tar", "xzf", archive(".tar.gz").toString(), "-C", place.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        root = only(place);
    }

    private static Path archive(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Need.IMAGE.path())) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private record Ended(int code, String out, String err) {}

    private static ProcessBuilder builder(Path directory, Map<String, String> environment, String... words) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/nowhere");
        builder.environment().putAll(environment);
        return builder;
    }

    private static Ended run(Path directory, Map<String, String> environment, String... words) {
        try {
            Path out = Files.createTempFile(shared, "out", "");
            Path err = Files.createTempFile(shared, "err", "");
            Process process = builder(directory, environment, words)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Ended tool(Map<String, String> environment, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(root.resolve("bin/ii-origins").toString()));
        words.addAll(List.of(arguments));
        return run(Path.of("").toAbsolutePath(), environment, words.toArray(new String[0]));
    }

    @Test
    void validates_with_no_java_on_the_machine() {
        assertThat(tool(Map.of(), "validate", "-C", "src/example"))
                .isEqualTo(new Ended(
                        0,
                        "public/.well-known/ii-alternative-origins: 2 origins, no findings (asset canister"
                                + " \"frontend\", dfx.json; 1 rules file, 2 source files)\n"
                                + "the app sends https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io (src/auth.ts:4); list of"
                                + " production; not looked at: live site (check), sign-in (test-login)\n",
                        ""));
    }

    @Test
    void takes_no_notice_of_another_java() {
        Ended ended = tool(Map.of("JAVA_HOME", "/nowhere", "JAVA_TOOL_OPTIONS", "-Dunwanted=1"), "--version");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("ii-origins " + version());
    }

    private static String version() {
        return root.getFileName().toString().split("-", -1)[2];
    }

    /** Where that is possible: up to JDK 18 an archive holds good in one place only, and this is another. */
    @Test
    void starts_from_its_archive_in_a_place_of_the_users_choice() throws IOException {
        Path log = shared.resolve("classes.log");
        Ended ended = tool(
                Map.of("II_ORIGINS_JAVA_OPTS", "-Xlog:class+load:file=classes.log"),
                "validate",
                "-C",
                Path.of("src/example").toAbsolutePath().toString());
        Path written = Path.of("classes.log");
        Files.move(written, log);
        assertThat(ended.code()).isZero();
        boolean ours = Runtime.version().feature() >= 19;
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(ours ? " io.github.iiorigins." : " java.lang.Object "))
                .isNotEmpty()
                .allMatch(line -> line.contains("shared objects file"));
    }

    @Test
    void comes_as_a_zip_too_with_the_same_files_and_permissions() throws IOException {
        Map<String, String> unpacked = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                unpacked.put(root.getParent().relativize(file).toString(), describe(file));
            }
        }
        Map<String, String> zipped = new HashMap<>();
        URI zip = URI.create("jar:" + archive(".zip").toUri());
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> files = Files.walk(system.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zipped.put(file.toString().substring(1), describe(file));
            }
        }
        assertThat(zipped).isEqualTo(unpacked);
    }

    private static String describe(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return PosixFilePermissions.toString(permissions)
                + " "
                + Files.size(file)
                + " "
                + Files.getLastModifiedTime(file).toInstant();
    }

    /** One time for all: the archive of classes counts only beside jars of its own time. */
    @Test
    void has_one_time_on_all_files() throws IOException {
        Set<Instant> times = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.add(Files.getLastModifiedTime(file).toInstant());
            }
        }
        assertThat(times).hasSize(1);
    }

    @Test
    void holds_nothing_but_what_its_list_of_licences_tells() throws IOException {
        String licences = Files.readString(root.resolve("licenses/README.txt"));
        Set<String> told = new TreeSet<>();
        Pattern.compile("(?m)^lib/(\\S+\\.jar) ").matcher(licences).results().forEach(row -> told.add(row.group(1)));
        Set<String> jars = new TreeSet<>();
        Set<String> rest = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.startsWith("lib/") && name.endsWith(".jar") && name.indexOf('/', 4) < 0) {
                    jars.add(name.substring(4));
                } else if (!name.startsWith("lib/runtime/")) {
                    rest.add(name.replaceFirst("startup-[0-9a-f]{16}", "startup")
                            .replaceFirst("ii-origins-[a-z-]+\\.1$", "PAGE"));
                }
            }
        }
        assertThat(jars).contains("ii-origins.jar");
        jars.remove("ii-origins.jar");
        assertThat(jars).isEqualTo(told);
        rest.removeAll(Set.of("lib/startup/archive", "lib/startup/jdk", "licenses/bom.json"));
        assertThat(rest)
                .containsExactly(
                        "LICENSE",
                        "bin/ii-origins",
                        "completions/_ii-origins",
                        "completions/ii-origins.bash",
                        "completions/ii-origins.fish",
                        "licenses/README.txt",
                        "licenses/bouncycastle.txt",
                        "man/man1/PAGE",
                        "man/man1/ii-origins.1");
        assertThat(root.resolve("lib/runtime/legal/java.base/LICENSE")).isNotEmptyFile();
    }

    @Test
    void holds_no_module_of_java_that_it_does_not_need() throws IOException {
        String modules =
                Runtime.version().feature() < 22 ? "java.base java.logging jdk.crypto.ec" : "java.base java.logging";
        assertThat(Files.readAllLines(root.resolve("lib/runtime/release"))).contains("MODULES=\"" + modules + "\"");
    }

    @Test
    void signs_with_every_kind_of_key() throws IOException {
        StringBuilder classPath = new StringBuilder("target/test-classes");
        try (Stream<Path> files = Files.list(root.resolve("lib"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                classPath.append(':').append(jar);
            }
        }
        assertThat(run(
                        Path.of("").toAbsolutePath(),
                        Map.of(),
                        root.resolve("lib/runtime/bin/java").toString(),
                        "-cp",
                        classPath.toString(),
                        "io.github.iiorigins.ic.SigningProbe"))
                .isEqualTo(new Ended(0, "ED25519\nP256\nSECP256K1\n", ""));
    }

    /** Over TLS, by HTTP, certificates and all: what only {@code check} needs. */
    @Test
    void checks_what_is_live(@TempDir Path directory) throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            String[] arguments = {"check", "forge.example", "--origin", "https://www.forge.example", "-v"};
            Run inside = Run.with(directory, new byte[0], net.environment(Map.of()), 0, arguments);
            List<String> words =
                    new ArrayList<>(List.of(root.resolve("bin/ii-origins").toString()));
            words.addAll(List.of(arguments));
            Ended outside = run(directory, net.environment(Map.of()), words.toArray(new String[0]));
            assertThat(timeless(outside.out())).contains("verified to the root key", "II at id.ai accepts the origin.");
            assertSameText(timeless(outside.out()), timeless(inside.out()));
            assertThat(outside.code()).isEqualTo(inside.code());
        }
    }

    private static String timeless(String report) {
        return report.replaceAll("\\d+ (ms|s old)", "$1");
    }

    @Test
    void previews() throws IOException, InterruptedException {
        Process process = builder(
                        Path.of("src/example").toAbsolutePath(),
                        Map.of(),
                        root.resolve("bin/ii-origins").toString(),
                        "preview",
                        "--port",
                        "0",
                        "--json")
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var port = Pattern.compile("localhost:(\\d+)").matcher(out.readLine());
            assertThat(port.find()).isTrue();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1)
                                            + "/.well-known/ii-alternative-origins?canisterId="
                                            + PlayedInternet.CANISTER))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("https://www.forge.example");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void has_the_completions_that_it_prints(String shell) throws IOException {
        Path file = root.resolve("completions/" + (shell.equals("zsh") ? "_ii-origins" : "ii-origins." + shell));
        Ended ended = tool(Map.of(), "completion", shell);
        assertSameText(ended.out(), Files.readString(file));
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
    }
}
