package io.github.iiorigins.project;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
class YamlManifestTest {
    private final List<ManifestProblem> problems = new ArrayList<>();

    private ManifestNode read(String text) {
        SourceText source = SourceText.of("icp.yaml", text.getBytes(StandardCharsets.UTF_8));
        return YamlManifest.read(source, "icp-cli", new ManifestProblems(source, problems));
    }

    @Test
    void values_have_their_places() {
        String text = "# \uD83D\uDE00 ä\na: plain # comment\nb:\n  - 'single'\n  - \"dou\\nble\"\nc: {d: |\n  }\n"
                .replace("{d: |\n  }", "\n  d: |\n    block\n");
        ManifestNode.Mapping root = (ManifestNode.Mapping) read(text);
        assertThat(root.get("a").span().of(text)).isEqualTo("plain");
        ManifestNode.Sequence list = (ManifestNode.Sequence) root.get("b");
        assertThat(list.items().get(0).span().of(text)).isEqualTo("'single'");
        assertThat(list.items().get(1).span().of(text)).isEqualTo("\"dou\\nble\"");
        assertThat(((ManifestNode.Text) list.items().get(1)).value()).isEqualTo("dou\nble");
        assertThat(root.entry("c").key().of(text)).isEqualTo("c");
        assertThat(((ManifestNode.Text) ((ManifestNode.Mapping) root.get("c")).get("d")).value())
                .isEqualTo("block\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void an_alias_stands_for_what_it_names_and_a_tag_for_nothing() {
        ManifestNode.Mapping root =
                (ManifestNode.Mapping) read("a: &x dist\nb: *x\nc: !!java.net.URL [\"http://x\"]\n");
        assertThat(((ManifestNode.Text) root.get("b")).value()).isEqualTo("dist");
        assertThat(root.get("c")).isInstanceOf(ManifestNode.Sequence.class);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "a: 1\\na: 2 => icp.yaml:2:1 duplicate key \"a\"",
                "a: [ => icp.yaml:1:5 this is not valid YAML: expected the node content, but found '<stream end>'",
                "a: b: c => icp.yaml:1:5 this is not valid YAML: mapping values are not allowed here",
                "\\tx: 1 => icp.yaml:1:1 this is not valid YAML: found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation)",
                "a: *b => icp.yaml:1:4 the alias \"*b\" refers to an incomplete value",
                "a: &a [*a] => icp.yaml:1:8 the alias \"*a\" refers to an incomplete value",
                "{a: 1}: 2 => icp.yaml:1:1 a key must be a string, not a mapping",
                "a: 1\\n---\\nb: 2 => icp.yaml:2:1 a second document starts here",
                "{% raw %} => icp.yaml:1:2 this is not valid YAML: found character '%' that cannot start any token.",
            })
    void says_what_icp_cli_refuses(String text, String problem) {
        read(text.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(problems).hasSize(1);
        ManifestProblem found = problems.get(0);
        assertThat(found.place().path() + ":" + found.place().start().line() + ":"
                        + found.place().start().column() + " " + found.message())
                .startsWith(problem);
        assertThat(found.kind()).isEqualTo(ManifestProblem.Kind.MALFORMED);
    }

    @Test
    void nothing_is_an_empty_manifest() {
        assertThat(read("")).isNull();
        assertThat(read("# only a comment\n")).isNull();
        assertThat(problems).isEmpty();
    }

    @Test
    void aliases_of_aliases_are_counted_as_what_they_stand_for() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a" + i + ": &a" + i + " [");
            for (int j = 0; j < 10; j++) {
                bomb.append(j == 0 ? "" : ", ").append("*a" + (i - 1));
            }
            bomb.append("]\n");
        }
        assertProcessorTime(
                Duration.ofSeconds(10), () -> assertThat(read(bomb.toString())).isNull());
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).message()).startsWith("more than 100000 values, with aliases expanded; not read");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"[", "{", "\"- \"", "\"? \"", "{a: ", "[&a ", "\"!!x \"", "\"'\"", "*a", "|", "%", "\uD83D\uDE00"})
    void ends_soon_whatever_is_repeated(String part) {
        assertProcessorTime(Duration.ofSeconds(20), () -> read(part.repeat(1_000_000 / part.length())));
        assertProcessorTime(Duration.ofSeconds(20), () -> read((part + "\n").repeat(500_000 / part.length())));
    }

    @Test
    void more_than_three_megabytes_are_not_read() {
        assertProcessorTime(
                Duration.ofSeconds(20),
                () -> assertThat(read("- a\n".repeat(2_500_000))).isNull());
        assertThat(problems).hasSize(1);
    }

    @Test
    void never_fails_on_what_is_no_yaml() {
        String[] parts = {
            "a",
            ": ",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&a ",
            "*a",
            "!t ",
            "!<",
            "'",
            "\"",
            "\\U0011FFFF",
            "\\x",
            "|",
            ">",
            "#",
            "%YAML 9999999999.1\n",
            "---\n",
            "...\n",
            "? ",
            "<<",
            "\t",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "@",
            "`"
        };
        Random random = new Random(13);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(25); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            problems.clear();
            ManifestNode node = read(text.toString());
            if (node != null) {
                assertThat(node.span().end()).as(text.toString()).isLessThanOrEqualTo(text.length());
            }
            for (ManifestProblem problem : problems) {
                assertThat(problem.place().end().line()).as(text.toString()).isPositive();
            }
        }
    }
}
