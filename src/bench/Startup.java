import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures how long {@code ii-origins validate} takes on the example project from a cold process, beside other cold processes on the same machine. Only
 * the ratios carry over to another machine.
 *
 * <pre>
 * mvn package
 * java src/bench/Startup.java                                 # target/ii-origins on the JDK that runs this
 * mvn -Pimage package &amp;&amp; npm ci --ignore-scripts --prefix src/bench
 * java src/bench/Startup.java --image target/image/ii-origins-0.1.0-linux-x64 --runs 60
 * java src/bench/Startup.java --install /jdk17=/tmp/17 --install /jdk25=/tmp/25
 * java src/bench/Startup.java --many 10000                    # one run over a tree of that many files
 * </pre>
 *
 * A start-up archive serves only the JDK that made it, so each JDK is measured with an installation of its own. To make one:
 *
 * <pre>
 * JAVA_HOME=/jdk25 mvn -DskipTests clean package &amp;&amp; mv target/ii-origins /tmp/25
 * </pre>
 *
 * (On JDK 17 and 18 an archive holds good where it was made only: build in a copy of the source tree and leave the installation
 * there.) Options:
 *
 * <ul>
 *   <li>{@code --install JDKHOME=DIR}, any number of times: measure DIR on that JDK.
 *   <li>{@code --image DIR}: measure an image, {@code target/image/ii-origins-VERSION-PLATFORM}, on its own run-time. The empty main
 *       gets an archive of the classes of Java, which the image itself does without: it would be slow otherwise.
 *   <li>{@code --icp PATH}: an icp-cli to print its version, other than the one in {@code src/bench/node_modules}.
 *   <li>{@code --runs N}: measured runs of each program, 15 unless told; one more comes first and does not count.
 *   <li>{@code --command WORDS}: what {@code ii-origins} is to do instead of {@code validate -C src/example}, separated by blanks.
 *   <li>{@code --ajv PATH}: an ajv-cli to validate the same file with the specification's schema, which lies beside this program,
 *       other than the one in {@code src/bench/node_modules}.
 *   <li>{@code --many N}: time per file and peak memory for N and N/10 files, instead of the above.
 * </ul>
 *
 * The programs take turns, so that whatever else the machine does hits them alike. An empty main is started as anybody would,
 * {@code java -cp DIR Empty}: no flag, no archive but the JDK's own. Exit code 1 if a program does not do what it is measured for.
 */
final class Startup {
    private static final String ORIGINS = """
            {
              "alternativeOrigins": [
                "https://app.forge.example",
                "https://forge.example",
                "https://www.forge.example"
              ]
            }
            """;

    private final Path work;
    private int runs = 15;
    private int many;
    private String command;
    private Path ajv = peer("src/bench/node_modules/.bin/ajv");
    private Path icp = peer("src/bench/node_modules/@icp-sdk/icp-cli-linux-x64/bin/icp");
    private Path image;
    private final Map<Path, Path> installations = new LinkedHashMap<>();

    /** Wall-clock times of one program, in nanoseconds. */
    private record Program(
            String group, String name, List<String> words, Map<String, String> environment, long[] times) {
        double median() {
            long[] sorted = times.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        }
    }

    private Startup(Path work) {
        this.work = work;
    }

    /** A program of others that the build has installed; null if it has not. */
    private static Path peer(String path) {
        Path program = Path.of(path).toAbsolutePath();
        return Files.isExecutable(program) ? program : null;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("startup-benchmark");
        int code = 0;
        try {
            Startup startup = new Startup(work);
            startup.parse(args);
            if (startup.many > 0) {
                startup.measureMany();
            } else {
                startup.measureStart();
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("startup: " + e.getMessage());
            code = e instanceof IllegalStateException ? 1 : 2;
        } finally {
            deleteTree(work);
        }
        System.exit(code);
    }

    private void parse(String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--install" -> {
                    int sign = value.indexOf('=');
                    if (sign < 0) {
                        throw new IllegalArgumentException("--install JDKHOME=DIR, not " + value);
                    }
                    installations.put(
                            Path.of(value.substring(0, sign)).toAbsolutePath(),
                            Path.of(value.substring(sign + 1)).toAbsolutePath());
                }
                case "--runs" -> runs = positive(value);
                case "--many" -> many = positive(value);
                case "--command" -> command = value;
                case "--ajv" -> ajv = Path.of(value).toAbsolutePath();
                case "--icp" -> icp = Path.of(value).toAbsolutePath();
                case "--image" -> image = Path.of(value).toAbsolutePath();
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (image != null) {
            installations.put(image.resolve("lib/runtime"), image);
        }
        if (installations.isEmpty()) {
            installations.put(
                    Path.of(System.getProperty("java.home")),
                    Path.of("target/ii-origins").toAbsolutePath());
        }
        for (Path installation : installations.values()) {
            if (!Files.isExecutable(installation.resolve("bin/ii-origins"))) {
                throw new IllegalArgumentException(installation + " holds no bin/ii-origins: mvn package makes one");
            }
        }
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException(value + " is not positive");
        }
        return number;
    }

    // ---- one file, cold

    private void measureStart() throws IOException, InterruptedException {
        Path example = Path.of("src/example").toAbsolutePath();
        Path empty = compileEmptyMain();

        List<Program> programs = new ArrayList<>();
        for (Map.Entry<Path, Path> entry : installations.entrySet()) {
            Path home = entry.getKey();
            String group = entry.getValue().equals(image) ? "image" : describe(home);
            List<String> main = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
            if (group.equals("image")) {
                main.add("-XX:SharedArchiveFile=" + archiveOfJava(home, empty));
            }
            main.addAll(List.of("-cp", empty.toString(), "Empty"));
            programs.add(program(group, "empty main", main, Map.of()));
            programs.add(program(
                    group,
                    "ii-origins --version",
                    List.of(entry.getValue().resolve("bin/ii-origins").toString(), "--version"),
                    Map.of("JAVA_HOME", home.toString())));
            List<String> words = new ArrayList<>();
            words.add(entry.getValue().resolve("bin/ii-origins").toString());
            words.addAll(
                    command == null ? List.of("validate", "-C", example.toString()) : List.of(command.split(" ", -1)));
            programs.add(program(
                    group,
                    "ii-origins " + (command == null ? "validate" : command),
                    words,
                    Map.of("JAVA_HOME", home.toString())));
        }
        for (String missing : missing()) {
            System.err.println("startup: not measured: " + missing);
        }
        if (onPath("node")) {
            programs.add(program("node", "node -e 0", List.of("node", "-e", "0"), Map.of()));
        }
        if (icp != null) {
            programs.add(program("", "icp --version", List.of(icp.toString(), "--version"), Map.of()));
        }
        if (ajv != null) {
            // ajv-cli knows a file by its extension.
            Path json = Files.copy(
                    example.resolve("public/.well-known/ii-alternative-origins"), work.resolve("origins.json"));
            Path schema =
                    Path.of("src/bench/ii-alternative-origins.schema.json").toAbsolutePath();
            programs.add(program(
                    "node",
                    "ajv validate",
                    List.of(ajv.toString(), "validate", "-s", schema.toString(), "-d", json.toString()),
                    Map.of()));
        }

        for (int run = -1; run < runs; run++) {
            for (Program program : programs) {
                long start = System.nanoTime();
                int code = start(program, ProcessBuilder.Redirect.DISCARD).waitFor();
                long time = System.nanoTime() - start;
                if (code != 0) {
                    throw new IllegalStateException(
                            String.join(" ", program.words()) + " ended with " + code + ", not 0: nothing to measure");
                }
                if (run >= 0) {
                    program.times()[run] = time;
                }
            }
        }
        print(programs);
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!onPath("node")) {
            missing.add("node, which is not on the PATH");
        }
        if (icp == null) {
            missing.add("icp-cli, which \"npm ci --ignore-scripts --prefix src/bench\" installs on linux-x64");
        }
        if (ajv == null) {
            missing.add("ajv-cli, which \"npm ci --ignore-scripts --prefix src/bench\" installs");
        }
        return missing;
    }

    private Program program(String group, String name, List<String> words, Map<String, String> environment) {
        return new Program(group, name, words, environment, new long[runs]);
    }

    private Process start(Program program, ProcessBuilder.Redirect output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.words()).directory(work.toFile());
        builder.environment().putAll(program.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(output);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void print(List<Program> programs) throws IOException, InterruptedException {
        Map<String, Double> others = new LinkedHashMap<>();
        for (String name : List.of("node -e 0", "icp --version", "ajv validate")) {
            for (Program program : programs) {
                if (program.name().equals(name)) {
                    others.put(name, program.median());
                }
            }
        }
        StringBuilder head = new StringBuilder(String.format(
                Locale.ROOT, "%-28s %-24s %9s %15s %8s", "on", "program", "median ms", "min-max ms", "x empty"));
        for (String name : others.keySet()) {
            head.append(String.format(Locale.ROOT, " %8s", "x " + name.substring(0, name.indexOf(' '))));
        }
        System.out.println(head.append(String.format(Locale.ROOT, " %8s", "peak MB")));
        double empty = 0;
        for (Program program : programs) {
            if (program.name().equals("empty main")) {
                empty = program.median();
            } else if (program.group().equals("node") || program.group().isEmpty()) {
                empty = 0;
            }
            long[] sorted = program.times().clone();
            Arrays.sort(sorted);
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%-28s %-24s %9.1f %15s %8s",
                    program.group(),
                    program.name(),
                    program.median() / 1e6,
                    String.format(Locale.ROOT, "%.1f-%.1f", sorted[0] / 1e6, sorted[sorted.length - 1] / 1e6),
                    ratio(program.median(), empty)));
            for (double other : others.values()) {
                line.append(String.format(Locale.ROOT, " %8s", ratio(program.median(), other)));
            }
            System.out.println(line.append(String.format(Locale.ROOT, " %8s", peakOf(program))));
        }
        printSizes();
    }

    /** What people download, and what it takes on the disk. */
    private void printSizes() throws IOException {
        if (image == null) {
            return;
        }
        long unpacked = 0;
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                unpacked += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        for (String extension : List.of(".tar.gz", ".zip")) {
            Path archive = image.resolveSibling(image.getFileName() + extension);
            if (Files.isRegularFile(archive)) {
                System.out.printf(
                        Locale.ROOT,
                        "download %s: %.1f MB, %.1f MB unpacked%n",
                        archive.getFileName(),
                        Files.size(archive) / 1e6,
                        unpacked / 1e6);
            }
        }
    }

    /** What runs of its own take at most, looked at often: times are not measured with it. */
    private String peakOf(Program program) throws IOException, InterruptedException {
        long peak = 0;
        for (int run = 0; run < 5; run++) {
            Process process = start(program, ProcessBuilder.Redirect.DISCARD);
            while (process.isAlive()) {
                peak = Math.max(peak, peakMemory(process.pid()));
            }
        }
        return peak == 0 ? "" : String.format(Locale.ROOT, "%.0f", peak / 1024.0);
    }

    /** Archives the classes of Java that an empty main needs, as a JDK comes with them; an image leaves their list out. */
    private Path archiveOfJava(Path home, Path empty) throws IOException, InterruptedException {
        Path archive = work.resolve("java.jsa");
        String list = work.resolve("java.classes").toString();
        String java = home.resolve("bin/java").toString();
        for (List<String> words : List.of(
                List.of(java, "-Xshare:off", "-XX:DumpLoadedClassList=" + list, "-cp", empty.toString(), "Empty"),
                List.of(java, "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive))) {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(home + " cannot archive its classes");
            }
        }
        return archive;
    }

    private static String ratio(double time, double base) {
        return base == 0 ? "" : String.format(Locale.ROOT, "%.2f", time / base);
    }

    private Path compileEmptyMain() throws IOException {
        Path source = Files.writeString(
                work.resolve("Empty.java"), "public class Empty { public static void main(String[] args) {} }\n");
        Path classes = Files.createDirectories(work.resolve("empty"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
        if (code != 0) {
            throw new IllegalStateException("an empty main does not compile");
        }
        return classes;
    }

    private static String describe(Path home) throws IOException {
        Path release = home.resolve("release");
        if (Files.isRegularFile(release)) {
            for (String line : Files.readAllLines(release)) {
                if (line.startsWith("JAVA_RUNTIME_VERSION=")) {
                    return line.substring(line.indexOf('=') + 1).replace("\"", "");
                }
            }
        }
        return home.toString();
    }

    private static boolean onPath(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder).resolve(name))) {
                return true;
            }
        }
        return false;
    }

    // ---- many files in one run

    private void measureMany() throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%-28s %9s %10s %12s %10s%n", "on", "files", "ms", "us a file", "peak MB");
        for (Map.Entry<Path, Path> entry : installations.entrySet()) {
            for (int files : new int[] {Math.max(1, many / 10), many}) {
                Path tree = work.resolve("tree");
                writeTree(tree, files);
                Program program = program(
                        describe(entry.getKey()),
                        "ii-origins validate",
                        List.of(entry.getValue().resolve("bin/ii-origins").toString(), "validate", tree.toString()),
                        Map.of("JAVA_HOME", entry.getKey().toString()));
                measureOnce(program, files);
                deleteTree(tree);
            }
        }
    }

    /** Every hundredth file has a trailing slash, so that there is something to find and report. */
    private static void writeTree(Path tree, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Path folder = tree.resolve("group-" + i / 100 + "/site-" + i + "/.well-known");
            Files.createDirectories(folder);
            String slash = i % 100 == 99 ? "/" : "";
            Files.writeString(
                    folder.resolve("ii-alternative-origins"),
                    ORIGINS.replace("https://app.forge.example", "https://app" + i + ".forge.example" + slash));
        }
    }

    private void measureOnce(Program program, int files) throws IOException, InterruptedException {
        Path output = work.resolve("output");
        long start = System.nanoTime();
        Process process = start(program, ProcessBuilder.Redirect.to(output.toFile()));
        long peak = 0;
        // The kernel keeps the peak itself; a process that has ended has none any more, so it is asked until then.
        while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMemory(process.pid()));
        }
        long time = System.nanoTime() - start;
        int expected = files >= 100 ? 1 : 0;
        if (process.exitValue() != expected) {
            throw new IllegalStateException(String.join(" ", program.words()) + " ended with " + process.exitValue()
                    + ", not " + expected + ":\n" + head(output));
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s %9d %10.1f %12.1f %10s%n",
                program.group(),
                files,
                time / 1e6,
                time / 1e3 / files,
                peak == 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", peak / 1024.0));
    }

    /** The largest resident set of a process so far in KiB; 0 where there is no /proc. */
    private static long peakMemory(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            // No /proc, or the process has just ended: what was seen before stands.
            return 0;
        }
        return 0;
    }

    private static String head(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.length() > 500 ? text.substring(0, 500) + "..." : text;
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
