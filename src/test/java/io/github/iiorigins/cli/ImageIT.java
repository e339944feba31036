package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
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
                                + "the app sends https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io (src/auth.ts:4); the list is"
                                + " for production; not looked at: live site (check), sign-in (test-login)\n",
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

    @Test
    void starts_from_its_archive_in_a_place_of_the_users_choice() throws IOException {
        assertThat(starts(root)).isEqualTo("in use, all classes from the archive");
    }

    /** As {@code cp -r}, npm and pnpm do it: all files are new, at different times. */
    @Test
    void starts_from_its_archive_in_a_copy_that_kept_no_time_stamp(@TempDir Path folder) throws IOException {
        Path copy = copyTo(folder.resolve("copy"));
        long second = 1_700_000_000;
        for (Path file : List.of(modules(copy), archiveOfClasses(copy), copy.resolve("bin/ii-origins"))) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second++, 123_456_789)));
        }
        assertThat(starts(copy)).isEqualTo("in use, all classes from the archive");
    }

    /** The same Java made it, from a program on a class path. */
    @Test
    void does_not_start_from_the_archive_of_another_build(@TempDir Path folder) throws IOException {
        Path copy = copyTo(folder.resolve("copy"));
        Path own = Path.of(System.getProperty("java.home"), "lib/server/classes.jsa");
        Files.copy(own, archiveOfClasses(copy), StandardCopyOption.REPLACE_EXISTING);
        assertThat(starts(copy)).startsWith("not in use: rejected by this Java").endsWith("no class from the archive");
    }

    @Test
    void does_not_start_from_its_archive_once_the_program_is_another(@TempDir Path folder) throws IOException {
        Path copy = copyTo(folder.resolve("copy"));
        Files.write(modules(copy), new byte[4096], StandardOpenOption.APPEND);
        assertThat(starts(copy)).startsWith("not in use: rejected by this Java").endsWith("no class from the archive");
    }

    /** JDK 17 does not compare the length of its archive, and ends with a bus error: images are for JDK 25. */
    static final List<Double> PARTS = Runtime.version().feature() < 25 ? List.of(0.0) : List.of(0.0, 0.001, 0.3, 0.99);

    @ParameterizedTest
    @FieldSource("PARTS")
    void does_not_start_from_an_archive_that_is_cut_off(double part, @TempDir Path folder) throws IOException {
        Path copy = copyTo(folder.resolve("copy"));
        byte[] bytes = Files.readAllBytes(archiveOfClasses(copy));
        Files.write(archiveOfClasses(copy), Arrays.copyOf(bytes, (int) (bytes.length * part)));
        assertThat(starts(copy)).startsWith("not in use: rejected by this Java").endsWith("no class from the archive");
    }

    @Test
    void starts_without_an_archive(@TempDir Path folder) throws IOException {
        Path copy = copyTo(folder.resolve("copy"));
        Files.delete(archiveOfClasses(copy));
        assertThat(starts(copy)).startsWith("not in use: missing").endsWith("no class from the archive");
    }

    /** Classes that lambdas are made of at run time are in no archive, and are few. */
    @ParameterizedTest
    @ValueSource(strings = {"check", "preview", "test-login register key.pem --yes", "generate --check"})
    void starts_every_command_from_its_archive(String command, @TempDir Path folder) throws Exception {
        Path example = Path.of("src/example").toAbsolutePath();
        String launcher = root.resolve("bin/ii-origins").toString();
        Map<String, String> logged = Map.of("II_ORIGINS_JAVA_OPTS", "-Xlog:class+load:file=classes.log");
        Process preview = builder(
                        folder, logged, launcher, "preview", "-C", example.toString(), "--port", "0", "--json")
                .start();
        Path log = folder.resolve("classes.log");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(preview.getInputStream(), StandardCharsets.UTF_8))) {
            var network = Pattern.compile("http://localhost:\\d+").matcher(out.readLine());
            assertThat(network.find()).isTrue();
            if (!command.equals("preview")) {
                Path place = Files.createDirectory(folder.resolve("place"));
                log = place.resolve("classes.log");
                List<String> words = new ArrayList<>(List.of(launcher));
                words.addAll(List.of(command.split(" ", -1)));
                if (command.startsWith("generate") || command.equals("check")) {
                    words.addAll(List.of("-C", example.toString()));
                }
                if (!command.startsWith("generate")) {
                    words.addAll(List.of("--network", network.group()));
                }
                Ended ended = run(place, logged, words.toArray(new String[0]));
                assertThat(ended.code()).as("%s", ended).isZero();
            }
        } finally {
            preview.destroy();
            preview.waitFor();
        }
        List<String> classes = Files.readAllLines(log);
        assertThat(classes)
                .filteredOn(line -> !line.contains("source: shared objects file")
                        && !line.contains("Lambda")
                        && !line.contains("__JVM_LookupDefineClass__"))
                .hasSizeLessThan(classes.size() / 25);
    }

    private static Path modules(Path installed) {
        return installed.resolve("lib/runtime/lib/modules");
    }

    private static Path archiveOfClasses(Path installed) {
        return installed.resolve("lib/runtime/lib/server/classes.jsa");
    }

    private static Path copyTo(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(root.relativize(file));
                Files.copy(file, target);
                assertThat(target.toFile().setExecutable(Files.isExecutable(file)))
                        .isTrue();
            }
        }
        return copy;
    }

    /** What {@code --version --verbose} says of the archive, and where the classes of a validation come from. */
    private static String starts(Path installed) throws IOException {
        String launcher = installed.resolve("bin/ii-origins").toString();
        Path log = Files.createTempDirectory(shared, "log").resolve("classes.log");
        Ended version = run(installed, Map.of(), launcher, "--version", "--verbose");
        assertThat(version.code()).isZero();
        assertThat(version.err()).isEmpty();
        Ended validation = run(
                log.getParent(),
                Map.of("II_ORIGINS_JAVA_OPTS", "-Xlog:class+load:file=classes.log"),
                launcher,
                "validate",
                "-C",
                Path.of("src/example").toAbsolutePath().toString());
        assertThat(validation.code()).isZero();
        assertThat(validation.err()).isEmpty();
        List<String> classes = Files.readAllLines(log);
        assertThat(classes).hasSizeGreaterThan(400);
        long archived = classes.stream()
                .filter(line -> line.contains("source: shared objects file"))
                .count();
        return version.out().lines().skip(1).findFirst().orElseThrow().replace("start-up archive: ", "")
                + ", "
                + (archived == 0 ? "no class" : archived == classes.size() ? "all classes" : archived + " classes")
                + " from the archive";
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
        Pattern.compile("(?m)^(\\S+) +\\d").matcher(licences).results().forEach(row -> told.add(row.group(1)));
        Set<String> libraries = new TreeSet<>();
        Path installation = Path.of(System.getProperty("installation.dir", "target/ii-origins"));
        try (Stream<Path> files = Files.list(installation.resolve("lib"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("ii-origins.jar"))
                    .forEach(name -> libraries.add(name.replaceFirst("(-jvm)?(-[0-9.]+)?\\.jar$", "")));
        }
        assertThat(told).isEqualTo(libraries);
        Set<String> texts = new TreeSet<>();
        Set<String> rest = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.matches("licenses/.+/.+")) {
                    texts.add(name.split("/", -1)[1]);
                } else if (!name.startsWith("lib/runtime/")) {
                    rest.add(name.replaceFirst("startup-[0-9a-f]{16}", "startup")
                            .replaceFirst("ii-origins-[a-z-]+\\.1$", "PAGE"));
                }
            }
        }
        rest.remove("licenses/bom.json");
        assertThat(told).containsAll(texts);
        assertThat(texts).contains("bouncycastle", "picocli");
        assertThat(rest)
                .containsExactly(
                        "LICENSE",
                        "bin/ii-origins",
                        "completions/_ii-origins",
                        "completions/ii-origins.bash",
                        "completions/ii-origins.fish",
                        "lib/start.json",
                        "lib/startup/archive",
                        "licenses/README.txt",
                        "licenses/bouncycastle.txt",
                        "licenses/brotli.txt",
                        "man/man1/PAGE",
                        "man/man1/ii-origins.1");
        assertThat(root.resolve("lib/runtime/legal/java.base/LICENSE")).isNotEmptyFile();
    }

    /** The same parts and versions as in the list for people, the Java with them, each with a license. */
    @Test
    void has_a_bill_of_materials_for_all_that_it_holds() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Pattern.compile("(?m)^(\\S+) +(\\d\\S*|\\(its own\\)) ")
                .matcher(Files.readString(root.resolve("licenses/README.txt")))
                .results()
                .forEach(row -> told.put(row.group(1), row.group(2)));
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode part : new ObjectMapper()
                .readTree(root.resolve("licenses/bom.json").toFile())
                .path("components")) {
            String name = part.path("name").asText();
            assertThat(part.path("licenses")).as(name).isNotEmpty();
            listed.put(
                    name.equals("bcprov-jdk18on") ? "bouncycastle" : name.replaceFirst("-jvm$", ""),
                    part.path("version").asText());
        }
        var java = Pattern.compile("(?m)^JAVA_VERSION=\"(.*)\"$")
                .matcher(Files.readString(root.resolve("lib/runtime/release")));
        assertThat(java.find()).isTrue();
        assertThat(listed.put("OpenJDK", "(its own)")).startsWith(java.group(1));
        assertThat(listed).isEqualTo(told);
    }

    @Test
    void holds_no_module_of_java_that_it_does_not_need() throws IOException {
        String release = Files.readString(root.resolve("lib/runtime/release"));
        var modules = Pattern.compile("(?m)^MODULES=\"(.*)\"$").matcher(release);
        assertThat(modules.find()).isTrue();
        Set<String> needed = new TreeSet<>(Set.of("io.github.iiorigins", "java.base", "java.logging"));
        if (Runtime.version().feature() < 22) {
            needed.add("jdk.crypto.ec");
        }
        assertThat(modules.group(1).split(" ", -1)).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void signs_with_every_kind_of_key() throws IOException {
        assertThat(run(
                        Path.of("").toAbsolutePath(),
                        Map.of(),
                        root.resolve("lib/runtime/bin/java").toString(),
                        "--patch-module",
                        "io.github.iiorigins=target/test-classes",
                        "-m",
                        "io.github.iiorigins/io.github.iiorigins.ic.SigningProbe"))
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
