package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiffTest {
    @TempDir
    Path directory;

    @Test
    void shows_three_lines_around_a_change() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("""
                        diff --git a/file b/file
                        --- a/file
                        +++ b/file
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """);
    }

    @Test
    void joins_changes_whose_lines_around_touch_and_parts_those_further_away() {
        String before = lines(1, 20);
        assertThat(diff(before, before.replace("\n5\n", "\n").replace("\n12\n", "\n")))
                .contains("@@ -2,14 +2,12 @@")
                .containsOnlyOnce("\n@@");
        assertThat(diff(before, before.replace("\n5\n", "\n").replace("\n13\n", "\n")))
                .contains("@@ -2,7 +2,6 @@", "@@ -10,7 +9,6 @@");
    }

    @Test
    void tells_a_missing_line_feed_at_the_end() {
        assertThat(diff("a", "b\n")).endsWith("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n");
        assertThat(diff("x\na", "y\na")).endsWith("@@ -1,2 +1,2 @@\n-x\n+y\n a\n\\ No newline at end of file\n");
    }

    @Test
    void keeps_a_carriage_return_as_part_of_its_line() {
        assertThat(diff("a\r\nb\r\n", "a\r\nc\r\n")).endsWith(" a\r\n-b\r\n+c\r\n");
    }

    @Test
    void says_nothing_of_equal_texts() {
        assertThat(diff("a\n", "a\n")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void git_applies_it(String before, String after) throws Exception {
        assertThat(applied("public/.well-known/ii-alternative-origins", before, after))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void git_finds_the_file_whatever_its_name(String path) throws Exception {
        assertThat(applied(path, "a\nb\n", "a\nc\n")).isEqualTo("a\nc\n");
    }

    static Stream<String> paths() {
        return Stream.of(
                "a b/c d", "tab\there", "quote\"and\\back", "b\u00fccher/\u65e5\u672c", "line\nbreak", " x ", "a -> b");
    }

    static Stream<Arguments> pairs() {
        Random random = new Random(20260101);
        List<Arguments> pairs = new ArrayList<>(List.of(
                Arguments.of("", "a\n"),
                Arguments.of("a\n", ""),
                Arguments.of("a", "a\n"),
                Arguments.of("a\n", "a"),
                Arguments.of("a\r\nb\r\nc", "a\r\nx\r\nc"),
                Arguments.of("a\rb\rc\r", "a\rx\rc\r"),
                Arguments.of("\ufeff{\n}\n", "\ufeff{\n \n}\n"),
                Arguments.of("\u0000\u001b[31m\n\u2028\n", "\u0000\u001b[31m\n\u2029\n"),
                Arguments.of(lines(1, 5000), lines(2, 3000) + lines(3500, 6000)),
                Arguments.of(lines(1, 3000), lines(1, 3000).replace("1", "one"))));
        for (int i = 0; i < 25; i++) {
            pairs.add(Arguments.of(randomText(random), randomText(random)));
        }
        return pairs.stream();
    }

    /** Few kinds of lines, so that they repeat and the comparison has a choice. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(40);
        for (int i = 0; i < lines; i++) {
            text.append("abcde".charAt(random.nextInt(5))).append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        return text.append(random.nextBoolean() ? "" : "end").toString();
    }

    @Test
    void changes_as_few_lines_as_can_be() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            String before = randomText(random);
            String after = randomText(random);
            String diff = diff(before, after);
            int changes = 0;
            for (String line : diff.split("\n", -1)) {
                boolean header = line.startsWith("+++") || line.startsWith("---");
                if (!header && (line.startsWith("+") || line.startsWith("-"))) {
                    changes++;
                }
            }
            assertThat(changes).as("%s%n%s", before, after).isEqualTo(shortest(before, after));
        }
    }

    /** The count of lines that must change, by the plain table. */
    private static int shortest(String before, String after) {
        String[] a = before.isEmpty() ? new String[0] : before.split("(?<=\n)");
        String[] b = after.isEmpty() ? new String[0] : after.split("(?<=\n)");
        int[][] common = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                common[i][j] =
                        a[i].equals(b[j]) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return a.length + b.length - 2 * common[0][0];
    }

    private String applied(String path, String before, String after) throws IOException, InterruptedException {
        Need.GIT.require();
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, before);
        Path patch = directory.resolve("patch");
        Files.writeString(patch, Diff.unified(path, source(before), source(after)));
        assertThat(run("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "patch"))
                .as(Files.readString(patch))
                .isZero();
        return Files.readString(file);
    }

    private int run(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String lines(int first, int last) {
        StringBuilder lines = new StringBuilder();
        for (int i = first; i <= last; i++) {
            lines.append(i).append('\n');
        }
        return lines.toString();
    }

    private static String diff(String before, String after) {
        return Diff.unified("file", source(before), source(after));
    }

    private static SourceText source(String text) {
        return SourceText.of("file", text.getBytes(StandardCharsets.UTF_8));
    }
}
