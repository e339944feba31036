package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.testing.Regenerates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden pairs: each directory below {@code src/test/golden} is a project, and its file {@code transcript} holds the
 * commands that are run in it ({@code $ …}) with exactly what they print and their exit codes. {@code
 * mvn test -Dtest=GoldenTest -Dgolden.update=true} writes the transcripts anew; read the difference before you commit it.
 */
class GoldenTest {
    static final Path GOLDEN = Path.of("src/test/golden").toAbsolutePath();

    static List<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(GOLDEN)) {
            return directories
                    .filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @TempDir
    Path copies;

    @ParameterizedTest
    @MethodSource("cases")
    @Regenerates
    void prints_what_the_transcript_says(String name) throws IOException {
        Path directory = GOLDEN.resolve(name);
        Path transcript = directory.resolve("transcript");
        String expected = Files.readString(transcript);
        if (!expected.contains("../")) {
            directory = copies.resolve(name);
            copy(GOLDEN.resolve(name), directory);
        }
        StringBuilder actual = new StringBuilder();
        for (String line : expected.lines().toList()) {
            if (line.startsWith("$ ")) {
                actual.append(actual.isEmpty() ? "" : "\n")
                        .append(line)
                        .append('\n')
                        .append(run(directory, line.substring(2)));
            }
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(transcript, actual);
        }
        assertThat(actual).isNotEmpty();
        assertSameText(actual.toString(), Files.readString(transcript));
    }

    /**
     * Copies a project out of this repository, whose git would have its say. In the copy, {@code dot-git} is {@code .git}: no
     * repository can contain that name.
     */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString().replace("dot-git", ".git"));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    @Test
    void every_rule_has_a_directory_that_shows_it() throws IOException {
        for (Rule rule : new RuleCatalogue().rules()) {
            if (rule.group() == RuleGroup.LIVE || rule == InternalErrorRule.RULE) {
                // No directory shows those; CheckRulesTest has states of a played internet for each, InternalErrorTest
                // bugs.
                continue;
            }
            Path transcript = GOLDEN.resolve(rule.name()).resolve("transcript");
            assertThat(transcript).exists();
            assertThat(Files.readString(transcript).contains("[" + rule.name() + "]"))
                    .as("%s shows the rule", transcript)
                    .isTrue();
        }
    }

    @Test
    void every_format_has_a_transcript() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : cases()) {
            all.append(Files.readString(GOLDEN.resolve(name).resolve("transcript")));
        }
        assertThat(all).contains("--format text", "--format concise", "--format json");
    }

    /**
     * Runs a line such as {@code NO_COLOR=1 ii-origins validate - < file}. {@code TERMINAL=80} stands for a terminal of
     * 80 columns behind standard output.
     */
    private static Run run(Path directory, String line) throws IOException {
        Map<String, String> environment = new HashMap<>();
        List<String> words = new ArrayList<>(List.of(line.split(" +", -1)));
        while (words.get(0).contains("=")) {
            String[] assignment = words.remove(0).split("=", 2);
            environment.put(assignment[0], assignment[1]);
        }
        assertThat(words.remove(0)).isEqualTo("ii-origins");
        byte[] stdin = new byte[0];
        int input = words.indexOf("<");
        if (input >= 0) {
            stdin = Files.readAllBytes(directory.resolve(words.get(input + 1)));
            words = words.subList(0, input);
        }
        String columns = environment.remove("TERMINAL");
        return Run.with(
                directory,
                stdin,
                environment,
                columns == null ? 0 : Integer.parseInt(columns),
                words.toArray(new String[0]));
    }

    @Test
    void a_transcript_is_utf8_so_that_it_can_be_read() throws IOException {
        for (String name : cases()) {
            byte[] bytes = Files.readAllBytes(GOLDEN.resolve(name).resolve("transcript"));
            assertThat(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(bytes);
        }
    }
}
