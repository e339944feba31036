package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static io.github.iiorigins.testing.SameText.assertSameTexts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Regenerates;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of files before and after a repair. Each directory below {@code src/test/fix} holds {@code input}, {@code output} (what
 * {@code --fix} makes of it) and, where that is something else, {@code unsafe} (what {@code --unsafe-fixes} makes of it). They are
 * origins files, or directories that are projects. Every pair is run with each line ending, with and without an end of the last line.
 * {@code -Dgolden.update=true} writes the outputs anew; read the difference before you commit it.
 */
@Slow
class FixPairsTest {
    private static final Path PAIRS = Path.of("src/test/fix").toAbsolutePath();
    private static final String NAME = "public/.well-known/ii-alternative-origins";

    @TempDir
    Path directory;

    private enum Layout {
        LF,
        CRLF,
        CR,
        LF_UNENDED,
        CRLF_UNENDED;

        String of(String text) {
            String unended =
                    name().endsWith("UNENDED") && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            return unended.replace("\n", name().startsWith("LF") ? "\n" : name().startsWith("CRLF") ? "\r\n" : "\r");
        }
    }

    static List<Arguments> pairs() throws IOException {
        List<Arguments> pairs = new ArrayList<>();
        try (Stream<Path> names = Files.list(PAIRS).sorted()) {
            for (Path pair : names.toList()) {
                for (String option : List.of("--fix", "--unsafe-fixes")) {
                    for (Layout layout : Layout.values()) {
                        String name = pair.getFileName().toString();
                        // Neither _headers nor what we read of a script ends a line with a carriage return alone.
                        if (layout != Layout.CR || !(name.startsWith("headers-") || name.startsWith("manifest-"))) {
                            pairs.add(Arguments.of(name, option, layout));
                        }
                    }
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("pairs")
    @Regenerates
    void repairs_to_the_letter_and_only_once(String name, String option, Layout layout) throws Exception {
        Map<String, String> input = tree(PAIRS.resolve(name).resolve("input"), layout);
        write(input);
        Run first = Run.in(directory, "validate", option);
        Map<String, String> repaired = present(input);
        if (Boolean.getBoolean("golden.update") && layout == Layout.LF) {
            update(name, option, repaired);
        }
        Map<String, String> expected = expected(name, option, layout);
        assertSameTexts(repaired, expected);

        Run second = Run.in(directory, "validate", option);
        assertSameTexts(present(input), expected);
        assertThat(second.out()).doesNotContainPattern("[0-9] fixed");
        assertThat(Run.in(directory, "validate", option, "--diff").out()).isEmpty();
        assertThat(second.code()).as("the same remains").isEqualTo(first.code());
    }

    /** A process each, so not with every layout: the texts differ, the patches do not. */
    static List<Arguments> pairsForGit() throws IOException {
        List<Arguments> pairs = pairs();
        pairs.removeIf(pair -> pair.get()[2] != Layout.LF && pair.get()[2] != Layout.CRLF_UNENDED);
        return pairs;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @Needs(Need.GIT)
    @MethodSource("pairsForGit")
    void shows_a_patch_that_git_takes_and_changes_nothing(String name, String option, Layout layout) throws Exception {
        Map<String, String> input = tree(PAIRS.resolve(name).resolve("input"), layout);
        write(input);
        Run run = Run.in(directory, "validate", option, "--diff");
        assertSameTexts(present(input), input);
        Map<String, String> expected = expected(name, option, layout);
        if (expected.equals(input)) {
            assertThat(run.out()).isEmpty();
            return;
        }
        assertThat(run.code()).isEqualTo(run.err().contains("error: ") ? 2 : 1);
        assertThat(git(run.out().getBytes(StandardCharsets.UTF_8), "apply", "--whitespace=nowarn"))
                .as(run.out())
                .isZero();
        assertSameTexts(present(input), expected);
    }

    static List<Arguments> pairsOfOneFile() throws IOException {
        List<Arguments> pairs = pairs();
        pairs.removeIf(
                pair -> Files.isDirectory(PAIRS.resolve((String) pair.get()[0]).resolve("input")));
        return pairs;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("pairsOfOneFile")
    void gives_standard_input_back_repaired(String name, String option, Layout layout) throws IOException {
        String text = tree(PAIRS.resolve(name).resolve("input"), layout).get(NAME);
        Run run = Run.with(directory, text.getBytes(StandardCharsets.UTF_8), Map.of(), 0, "validate", "-", option);
        assertSameText(run.out(), expected(name, option, layout).get(NAME));
    }

    private static Map<String, String> expected(String name, String option, Layout layout) throws IOException {
        Path unsafe = PAIRS.resolve(name).resolve("unsafe");
        boolean other = option.equals("--unsafe-fixes") && Files.exists(unsafe);
        return tree(other ? unsafe : PAIRS.resolve(name).resolve("output"), layout);
    }

    private static Map<String, String> tree(Path root, Layout layout) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        if (Files.isRegularFile(root)) {
            tree.put(NAME, layout.of(Files.readString(root)));
            return tree;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(root.relativize(file).toString(), layout.of(Files.readString(file)));
            }
        }
        return tree;
    }

    private void write(Map<String, String> tree) throws IOException {
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Map<String, String> present(Map<String, String> tree) throws IOException {
        Map<String, String> present = new TreeMap<>();
        for (String path : tree.keySet()) {
            present.put(path, Files.readString(directory.resolve(path)));
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).as("no other file").hasSameSizeAs(tree.keySet());
        }
        return present;
    }

    private static void update(String name, String option, Map<String, String> tree) throws IOException {
        Path pair = PAIRS.resolve(name);
        boolean unsafe = option.equals("--unsafe-fixes");
        if (unsafe && tree.equals(tree(pair.resolve("output"), Layout.LF))) {
            return;
        }
        Path root = pair.resolve(unsafe ? "unsafe" : "output");
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = Files.isRegularFile(pair.resolve("input")) ? root : root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private int git(byte[] stdin, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment()
                .put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin);
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
