package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Values the list would have something else where a report lands: a command, markup, an escape sequence. Each is an entry, a key, a
 * directory's name and a path that does not exist, in every format.
 */
@Slow
class HostileTextTest {
    private static final List<String> FORMATS =
            List.of("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown");

    private static final List<String> VALUES = List.of(
            "::error::x",
            "  ::error file=a::x",
            "::stop-commands::x",
            "##[error]x",
            "##[set-output name=a]x",
            "##vso[task.complete result=Succeeded]x",
            "%0A::error::x",
            "%25%0D%3A",
            "a\n::error::x",
            "a\r\n::error::x\r",
            "a,title=b::c",
            "|",
            "\\|",
            "a | b | c |",
            "`",
            "`` ` ```",
            "a`|`b",
            "<script>alert(1)</script>",
            "<!-- ",
            "<img src=x onerror=alert(1)>",
            "&lt;&amp;&#64;&",
            "@team",
            "@org/team and #12 and GH-12",
            "me@a.example",
            "www.a.example https://a.example/?x=[y](z)",
            "![x](https://a.example/x.png)",
            "[x](https://a.example)",
            "[x]: https://a.example",
            "**bold** _it_ ~~no~~ $x$ :smile:",
            "# heading",
            "- [ ] item",
            "1. item",
            "\\",
            "]]>",
            "<![CDATA[x]]>",
            "<?xml version=\"1.0\"?>",
            "&entity;",
            "\"'><x y=\"",
            "{0} {{1}} ${{ github.token }}",
            "\u0000",
            "a\u0000b",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u009b31m",
            "\u202egro.elpmaxe",
            "\u2066a\u2069",
            "a\u200bb\ufeffc",
            "\ud800",
            "a\udfffb",
            "\ufffe\uffff",
            "\u0085\u2028\u2029",
            "\u007f\b\t\u000b\f",
            "😀日本語",
            "x".repeat(200) + "|`<@");

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String format : FORMATS) {
            for (String value : VALUES) {
                cases.add(Arguments.of(format, QuotedText.printable(value), value));
            }
        }
        return cases;
    }

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void an_entry_and_a_key(String format, String shown, String value) throws Exception {
        String json = QuotedText.json(value);
        write(
                "public",
                "{ " + json + ": [], \"alternativeOrigins\": [" + json + ", " + json + "/,\n\"" + raw(value) + "\"] }");
        check(format, run(format, "validate", "."));
    }

    /** As much of a value as can stand between quotes unescaped: what a broken file holds. */
    private static String raw(String value) {
        return value.replace("\"", "").replace("\\", "");
    }

    /** The values that the name of a file can hold: no null, and nothing that UTF-8 cannot encode. */
    static List<Arguments> names() {
        List<Arguments> names = cases();
        names.removeIf(name -> {
            String value = (String) name.get()[2];
            return value.indexOf('\0') >= 0
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(value);
        });
        return names;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("names")
    void a_path(String format, String shown, String value) throws Exception {
        write(value.replace("/", "_"), "{ \"alternativeOrigins\": [\"https://forge.example/\"] }");
        check(format, run(format, "validate", "."));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void a_path_that_is_not_there(String format, String shown, String value) throws Exception {
        write("public", "{ \"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"] }");
        Run run = run(format, "validate", "public", "nowhere/" + value);
        assertThat(run.code()).isEqualTo(2);
        check(format, run);
    }

    private void write(String parent, String text) throws IOException {
        Path file = directory.resolve(parent).resolve(".well-known/ii-alternative-origins");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace('\ud800', '?').replace('\udfff', '?'));
    }

    private Run run(String format, String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--format", format));
        return Run.with(directory, new byte[0], Map.of("GITHUB_ACTIONS", "true"), 0, words.toArray(new String[0]));
    }

    private static void check(String format, Run run) throws Exception {
        assertThat(run.code()).isIn(0, 1, 2);
        if (run.code() == 1) {
            assertThat(run.out()).isNotEmpty();
        }
        printable(run.out());
        printable(run.err());
        noCommand(run.err());
        switch (format) {
            case "text", "concise" -> noCommand(run.out());
            case "json", "gitlab" -> {
                noCommand(run.out());
                strictJson(run.out());
            }
            case "sarif" -> {
                noCommand(run.out());
                assertThat(SarifTest.isValid(strictJson(run.out()))).isTrue();
            }
            case "junit" -> {
                noCommand(run.out());
                xml(run.out());
            }
            case "github" -> commands(run);
            case "markdown" -> {
                noCommand(run.out());
                markdown(run.out());
            }
            default -> throw new IllegalArgumentException(format);
        }
    }

    /** Nothing that a terminal would act on or that is not seen, and no character that is none. */
    private static void printable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            assertThat(codePoint == '\n' || !QuotedText.mustEscape(codePoint))
                    .as("U+%04X in %s", codePoint, text)
                    .isTrue();
        }
    }

    /** Nothing that the runner of GitHub Actions takes for a command. */
    private static void noCommand(String text) {
        for (String line : text.split("\n", -1)) {
            assertThat(line.strip()).doesNotStartWith("::");
        }
        assertThat(text).doesNotContain("##[", "##vso[");
    }

    private static JsonNode strictJson(String text) throws IOException {
        return JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(text);
    }

    private static void xml(String text) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        NodeList suites = document.getElementsByTagName("testsuite");
        int tests = 0;
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            int cases = suite.getElementsByTagName("testcase").getLength();
            assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(cases));
            assertThat(suite.getAttribute("failures"))
                    .isEqualTo(
                            String.valueOf(suite.getElementsByTagName("failure").getLength()));
            assertThat(suite.getAttribute("errors"))
                    .isEqualTo(
                            String.valueOf(suite.getElementsByTagName("error").getLength()));
            assertThat(suite.getAttribute("name")).isNotEmpty();
            tests += cases;
        }
        assertThat(tests).isPositive();
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo(String.valueOf(tests));
        for (String element : List.of("failure", "error", "system-out")) {
            NodeList leaves = document.getElementsByTagName(element);
            for (int i = 0; i < leaves.getLength(); i++) {
                assertThat(((Element) leaves.item(i)).getElementsByTagName("*").getLength())
                        .isZero();
            }
        }
    }

    /** Every line is one command as the runner parses it, and nothing but what a report has. */
    private static void commands(Run run) {
        Pattern command = Pattern.compile("::(error|warning|notice) ([^:]*)::(.*)");
        for (String line : run.out().lines().toList()) {
            Matcher parts = command.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            List<String> names = new ArrayList<>();
            for (String property : parts.group(2).split(",", -1)) {
                assertThat(property).matches("(file=.+|(line|endLine|col|endColumn)=[0-9]+|title=[a-z0-9-]+)");
                names.add(property.substring(0, property.indexOf('=')));
            }
            assertThat(String.join(" ", names)).matches("(file line endLine (col endColumn )?)?title");
            assertThat(unescaped(parts.group(3)).lines()).allMatch(words -> !words.contains("##["));
        }
        assertThat(run.out().isEmpty()).isEqualTo(run.code() == 0);
    }

    private static String unescaped(String data) {
        return data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    }

    /** Outside of code spans nothing but plain words, in a table of four columns and in a list. */
    private static void markdown(String text) {
        List<String> lines = text.lines().toList();
        assertThat(lines.get(0)).matches("### ii-origins: [a-zA-Z0-9, ]+");
        for (String line : lines.subList(1, lines.size())) {
            String outside = withoutCode(line);
            if (line.startsWith("| ") && !line.equals("| severity | rule | place | finding |")) {
                assertThat(outside).matches("\\| (error|warning|info) \\| CODE \\| CODE \\| [^|]* \\|");
                // A bar in code would end the cell in some renderers.
                assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(5);
                outside = outside.replace("<br>", " ");
            }
            assertThat(outside).matches("[a-zA-Z0-9 .,;:()'|-]*");
        }
    }

    /** CommonMark 6.1: a span ends at the next run of as many backticks as it began with. */
    private static String withoutCode(String line) {
        StringBuilder outside = new StringBuilder();
        int i = 0;
        while (i < line.length()) {
            if (line.charAt(i) != '`') {
                outside.append(line.charAt(i++));
                continue;
            }
            int length = run(line, i);
            int end = i + length;
            while (end < line.length() && run(line, end) != length) {
                end += Math.max(1, run(line, end));
            }
            assertThat(end).as("the end of the code span in %s", line).isLessThan(line.length());
            outside.append("CODE");
            i = end + length;
        }
        return outside.toString();
    }

    private static int run(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) == '`') {
            end++;
        }
        return end - from;
    }
}
