import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures every command of an image from a cold process, in turns with {@code node -e 0}, an empty Java program, and a Node script that does
 * what decides in {@code check}: it asks for the list and verifies it with {@code @dfinity/response-verification}. Then how {@code validate}
 * grows with files and {@code check} with origins. Only the ratios carry over to another machine.
 *
 * <pre>
 * mvn -Pimage package &amp;&amp; npm ci --ignore-scripts --prefix src/test/peer
 * java src/bench/Commands.java target/image/ii-origins-0.1.0-linux-x64 [RUNS]
 * </pre>
 *
 * {@code check} and {@code test-login} ask a {@code preview} of the same image, on this machine. Exit code 1 if a program does not do what it
 * is measured for.
 */
final class Commands {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final Path EXAMPLE = Path.of("src/example").toAbsolutePath();

    /** A program with the times of its runs in nanoseconds, and the codes that it may end with. */
    private record Program(String name, List<String> words, long[] times) {
        double median() {
            long[] sorted = times.clone();
            Arrays.sort(sorted);
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        }
    }

    private final Path work;
    private final String launcher;
    private final int runs;

    private Commands(Path work, Path image, int runs) {
        this.work = work;
        this.launcher = image.resolve("bin/ii-origins").toAbsolutePath().toString();
        this.runs = runs;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("commands-benchmark");
        try {
            new Commands(work, Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 15).measure();
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        Path site = Files.createDirectories(work.resolve("site"));
        Files.writeString(
                site.resolve("dfx.json"), "{\"canisters\":{\"app\":{\"type\":\"assets\",\"source\":[\"www\"]}}}");
        Files.writeString(site.resolve("canister_ids.json"), "{\"app\":{\"ic\":\"" + CANISTER + "\"}}");
        Path list = site.resolve("www/.well-known/ii-alternative-origins");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "{\"alternativeOrigins\":[\"http://a.localhost\"]}");
        Files.writeString(
                site.resolve("www/.ic-assets.json"),
                "[{\"match\":\".well-known\",\"ignore\":false},{\"match\":\".well-known/ii-alternative-origins\",\"headers\":"
                        + "{\"Access-Control-Allow-Origin\":\"*\",\"Content-Type\":\"application/json\"},\"ignore\":false}]");
        Path empty =
                Files.writeString(work.resolve("Empty.java"), "class Empty { public static void main(String[] a) {} }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", work.toString(), empty.toString());

        List<String> words =
                new ArrayList<>(List.of(launcher, "preview", "-C", site.toString(), "--port", "0", "--json"));
        for (int i = 0; i < 50; i++) {
            words.addAll(List.of("--alias", "a" + i + ".localhost=app"));
        }
        long start = System.nanoTime();
        Process preview = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(preview.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = told.readLine();
            long took = System.nanoTime() - start;
            String port = find("\"port\":(\\d+)", ready);
            measureCold(list, "http://localhost:" + port, port, find("\"rootKey\":\"([0-9a-f]+)\"", ready));
            System.out.printf(Locale.ROOT, "preview: ready after %.0f ms%n", took / 1e6);
            measureGrowth(list, "http://localhost:" + port, port);
        } finally {
            preview.destroy();
            preview.waitFor();
        }
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("preview did not start: " + text);
        }
        return matcher.group(1);
    }

    private void measureCold(Path list, String network, String port, String rootKey)
            throws IOException, InterruptedException {
        listed(list, port, 3);
        String derivation = "http://" + CANISTER + ".localhost:" + port;
        String key = work.resolve("key.pem").toString();
        once(List.of(launcher, "test-login", "register", key, "--network", network, "--yes"));
        List<Program> programs = new ArrayList<>();
        add(programs, "node -e 0", "node", "-e", "0");
        add(
                programs,
                "empty Java program",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                work.toString(),
                "Empty");
        add(programs, "check in Node", "node", "src/test/peer/check.mjs", network, CANISTER, rootKey);
        String example = EXAMPLE.toString();
        add(programs, "--version", launcher, "--version");
        add(programs, "validate", launcher, "validate", "-C", example);
        add(programs, "validate, SARIF", launcher, "validate", "-C", example, "--format", "sarif");
        add(programs, "validate --fix", launcher, "validate", "-C", example, "--fix");
        add(programs, "list", launcher, "list", "-C", example);
        add(programs, "explain", launcher, "explain", "trailing-slash");
        add(programs, "snippet", launcher, "snippet", "-C", example, "--library", "@icp-sdk/auth");
        add(programs, "generate --check", launcher, "generate", "--check", "-C", example);
        add(programs, "check", launcher, "check", "--network", network, "--derivation-origin", derivation);
        add(
                programs,
                "test-login",
                launcher,
                "test-login",
                "--network",
                network,
                "--derivation-origin",
                derivation,
                "--key",
                key);
        for (int run = -1; run < runs; run++) {
            for (Program program : programs) {
                long time = once(program.words());
                if (run >= 0) {
                    program.times()[run] = time;
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        programs.forEach(program -> medians.put(program.name(), program.median()));
        System.out.printf(
                Locale.ROOT, "%-20s %9s %7s %7s %15s%n", "cold", "ms", "x node", "x empty", "x check in Node");
        for (Map.Entry<String, Double> median : medians.entrySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %9.1f %7.2f %7.2f %15.2f%n",
                    median.getKey(),
                    median.getValue() / 1e6,
                    median.getValue() / medians.get("node -e 0"),
                    median.getValue() / medians.get("empty Java program"),
                    median.getValue() / medians.get("check in Node"));
        }
    }

    private void add(List<Program> programs, String name, String... words) {
        programs.add(new Program(name, List.of(words), new long[runs]));
    }

    private void measureGrowth(Path list, String network, String port) throws IOException, InterruptedException {
        String derivation = "http://" + CANISTER + ".localhost:" + port;
        double first = 0;
        for (int origins : new int[] {1, 10, 50}) {
            listed(list, port, origins);
            double time = median(List.of(
                    launcher, "check", "--network", network, "--derivation-origin", derivation, "--max-origins", "50"));
            first = first == 0 ? time : first;
            System.out.printf(Locale.ROOT, "check, %d origins: %.2f x one%n", origins, time / first);
        }
        first = 0;
        for (int files : new int[] {10, 100, 1000}) {
            Path tree = work.resolve("tree-" + files);
            for (int i = 0; i < files; i++) {
                Path file = tree.resolve("site-" + i + "/.well-known/ii-alternative-origins");
                Files.createDirectories(file.getParent());
                Files.writeString(file, "{\"alternativeOrigins\": [\"https://app" + i + ".forge.example\"]}");
            }
            double time = median(List.of(launcher, "validate", tree.toString()));
            first = first == 0 ? time : first;
            System.out.printf(Locale.ROOT, "validate, %d files: %.2f x ten%n", files, time / first);
        }
    }

    private static void listed(Path list, String port, int origins) throws IOException {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < origins; i++) {
            entries.add("\"http://a" + i + ".localhost:" + port + "\"");
        }
        Files.writeString(list, "{\"alternativeOrigins\": [" + String.join(", ", entries) + "]}");
    }

    private double median(List<String> words) throws IOException, InterruptedException {
        long[] times = new long[Math.max(1, runs / 3)];
        for (int i = 0; i < times.length; i++) {
            times[i] = once(words);
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static long once(List<String> words) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        long time = System.nanoTime() - start;
        if (code != 0) {
            System.err.println(String.join(" ", words) + " ended with " + code + ":\n" + output);
            System.exit(1);
        }
        return time;
    }
}
