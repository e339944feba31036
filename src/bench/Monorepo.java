import java.io.IOException;
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
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Measures {@code ii-origins validate} on a monorepo that it makes: 200 asset canisters in one dfx.json, each with rules, a
 * list and an app of 100 source files, 20,000 in all. Beside it runs ripgrep, which only looks for the word; and the same
 * repository without its sources, whose difference is the share of the scan of client code.
 *
 * <pre>
 * mvn package
 * java src/bench/Monorepo.java [--install DIR] [--canisters 200] [--files 100] [--runs 7] [--keep DIR]
 * </pre>
 *
 * Every file was written just before, so all of it is in the page cache for all programs. They take turns; medians count.
 */
final class Monorepo {
    private static final String[] ENDINGS = {".ts", ".tsx", ".js", ".svelte", ".vue"};
    private static final String[] WORDS = {
        "const",
        "value",
        "items",
        "map",
        "filter",
        "await",
        "fetch",
        "render",
        "state",
        "props",
        "className",
        "button",
        "label",
        "user",
        "return",
        "async",
        "import",
        "export",
        "function",
        "string",
        "number"
    };

    private final Random random = new Random(7);
    private int canisters = 200;
    private int files = 100;
    private int runs = 7;
    private Path install = Path.of("target/ii-origins");
    private Path keep;

    public static void main(String[] args) throws IOException, InterruptedException {
        new Monorepo().run(args);
    }

    private void run(String[] args) throws IOException, InterruptedException {
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--install" -> install = Path.of(args[i + 1]);
                case "--canisters" -> canisters = Integer.parseInt(args[i + 1]);
                case "--files" -> files = Integer.parseInt(args[i + 1]);
                case "--runs" -> runs = Integer.parseInt(args[i + 1]);
                case "--keep" -> keep = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("monorepo: no option " + args[i]);
            }
        }
        Path work = keep != null ? Files.createDirectories(keep) : Files.createTempDirectory("monorepo");
        try {
            Path whole = work.resolve("whole");
            Path bare = work.resolve("bare");
            long bytes = write(whole, true);
            write(bare, false);
            System.out.printf(
                    Locale.ROOT, "%d canisters, %d source files, %.1f MB%n", canisters, canisters * files, bytes / 1e6);
            String tool = install.resolve("bin/ii-origins").toAbsolutePath().toString();
            Map<String, List<String>> programs = new LinkedHashMap<>();
            programs.put("validate", List.of(tool, "validate", "-C", whole.toString(), "--fail-on", "never"));
            programs.put("without sources", List.of(tool, "validate", "-C", bare.toString(), "--fail-on", "never"));
            programs.put("rg", List.of("rg", "--files-with-matches", "derivationOrigin", whole.toString()));
            Map<String, long[]> times = new LinkedHashMap<>();
            Map<String, long[]> peaks = new LinkedHashMap<>();
            for (int run = -1; run < runs; run++) {
                for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                    long[] measured = measure(program.getValue(), work.resolve("out"));
                    if (run >= 0) {
                        times.computeIfAbsent(program.getKey(), key -> new long[runs])[run] = measured[0];
                        peaks.computeIfAbsent(program.getKey(), key -> new long[runs])[run] = measured[1];
                    }
                }
            }
            double grep = median(times.get("rg"));
            double all = median(times.get("validate"));
            System.out.printf(Locale.ROOT, "%-16s %10s %10s %8s%n", "program", "median ms", "peak MB", "x rg");
            for (String program : programs.keySet()) {
                System.out.printf(
                        Locale.ROOT,
                        "%-16s %10.1f %10.1f %8.2f%n",
                        program,
                        median(times.get(program)) / 1e6,
                        median(peaks.get(program)) / 1024,
                        median(times.get(program)) / grep);
            }
            System.out.printf(
                    Locale.ROOT,
                    "share of the client scan: %.0f %%%n",
                    100 * (all - median(times.get("without sources"))) / all);
        } finally {
            if (keep == null) {
                delete(work);
            }
        }
    }

    /** Wall time in nanoseconds and the largest resident set in KiB; the kernel keeps the latter while the process lives. */
    private static long[] measure(List<String> words, Path output) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long peak = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMemory(process.pid()));
        }
        long time = System.nanoTime() - start;
        if (process.exitValue() != 0) {
            throw new IOException(words + " ended with " + process.exitValue() + ": " + Files.readString(output));
        }
        return new long[] {time, peak};
    }

    private static long peakMemory(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException ended) {
            return 0;
        }
        return 0;
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private long write(Path root, boolean sources) throws IOException {
        StringBuilder manifest = new StringBuilder("{\n  \"canisters\": {\n");
        long bytes = 0;
        for (int i = 0; i < canisters; i++) {
            String name = String.format(Locale.ROOT, "app-%03d", i);
            manifest.append("    \"").append(name).append("\": { \"type\": \"assets\", \"source\": [\"apps/");
            manifest.append(name).append("/public\"] }").append(i + 1 < canisters ? ",\n" : "\n");
            Path app = root.resolve("apps/" + name);
            write(
                    app.resolve("public/.well-known/ii-alternative-origins"),
                    "{\n  \"alternativeOrigins\": [\"https://" + name + ".forge.example\"]\n}\n");
            write(app.resolve("public/.ic-assets.json5"), """
                    [
                      { "match": ".well-known", "ignore": false },
                      {
                        "match": ".well-known/ii-alternative-origins",
                        "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" },
                        "ignore": false
                      }
                    ]
                    """);
            write(app.resolve("public/index.html"), "<!doctype html>\n");
            write(
                    app.resolve("package.json"),
                    "{ \"name\": \"" + name + "\", \"dependencies\": { \"@icp-sdk/auth\": \"^7.1.0\" } }\n");
            for (int file = 0; sources && file < files; file++) {
                Path path = app.resolve("src/part-" + file / 25 + "/file-" + file + ENDINGS[file % ENDINGS.length]);
                bytes += write(path, source(file == 0, name));
            }
        }
        write(root.resolve("dfx.json"), manifest.append("  }\n}\n").toString());
        return bytes;
    }

    /** Some code of 1 to 8 KB; one file of each app signs in. */
    private String source(boolean signsIn, String name) {
        StringBuilder code = new StringBuilder();
        if (signsIn) {
            code.append("import { AuthClient } from \"@icp-sdk/auth/client\";\n");
            code.append("export const auth = new AuthClient({ derivationOrigin: \"https://")
                    .append(name);
            code.append(".forge.example\" });\n");
        }
        int lines = 20 + random.nextInt(160);
        for (int line = 0; line < lines; line++) {
            code.append("  ".repeat(line % 4));
            for (int word = random.nextInt(8); word >= 0; word--) {
                code.append(WORDS[random.nextInt(WORDS.length)]).append(word == 0 ? ";\n" : " ");
            }
        }
        return code.toString();
    }

    private static long write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return text.length();
    }

    private static void delete(Path root) throws IOException {
        List<Path> directories = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                directories.add(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        for (int i = directories.size() - 1; i >= 0; i--) {
            Files.delete(directories.get(i));
        }
    }
}
