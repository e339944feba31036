package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of public projects, each as the one that matters in a small project whose others are right: a list beside the rules of the
 * guide, rules beside a good list. What is said of a list alone stands in {@link FieldSamplesTest}.
 */
@Slow
class FieldProjectsTest {
    private static final String MANIFEST =
            "{ \"canisters\": { \"frontend\": { \"type\": \"assets\", \"source\": [\"public\"] } } }\n";
    private static final String LIST =
            "{ \"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"] }\n";
    /** The two rules of the guide to alternative origins. */
    private static final String RULES = """
            [
              { "match": ".well-known", "ignore": false },
              {
                "match": ".well-known/ii-alternative-origins",
                "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" },
                "ignore": false
              }
            ]
            """;

    /** What the words of the index come to; for the rest of them see {@link #differs}. */
    private static final String[][] WORDS = {
        {"wrong-filename(no leading dot)", "misnamed-rules-file cors-missing"},
        {"no-cors", "cors-missing"},
        {"no-content-type", "content-type-missing"},
        {"rule-without-match", "malformed-rules"},
    };

    /**
     * Where the rules of a file are told otherwise than the index does. A row is for one word of the index, of one file or (with
     * {@code *}) of all; it holds the rules in the word's place, or those that the index does not have, and who is right.
     */
    private static final String[][] DIFFERENCES = {
        {"*", "no-ignore-false-dir", "", "needed before dfx 0.20.2 only, and the project does not ask for that"},
        {"*", "no-specific-rule", "", "a wider rule serves as well"},
        {"*", "cors-on-everything", "", "the files are public as they are; nothing of II suffers"},
        {"*", "no-content-type beside no-cors", "", "one rule is missing, and its repair sets both headers"},
        {"*", "anything beside rule-without-match", "", "the tools refuse the file, so it has no other effect"},
        {
            "krpeacock/auth-client-demo .ic-assets.json5",
            "unknown-field:serve",
            "unknown-field",
            "the same, once for each place"
        },
        {
            "patnorris/FutureWebInitiative src/BuildTheFutureWeb_frontend/.ic-assets.json",
            "match-never-hits:assets/.well-known/ii-alternative-origins | warn: no-content-type",
            "rule-never-matches content-type-missing",
            "the same; it is a warning here, since CORS comes from another rule and II reads the list"
        },
        {
            "VictorBlockchain/gamerholic public/.ic-assets.json5",
            "",
            "long-cache",
            "true: the list may be kept for a year, and the checker did not look at caches"
        },
        {
            "aliscie2/weeekaly.com .ic-assets.json5",
            "",
            "long-cache",
            "true: the list may be kept for a year, and the checker did not look at caches"
        },
    };

    /** Where II or a deploy tool refuses by the index, and the code is another. */
    private static final String[][] OTHER_CODES = {
        {"wrong-filename", "a warning: the list is uploaded, and gateways that add the header themselves let II read it"
        },
        {"match-never-hits", "a warning: another rule gives the list the header"},
    };

    @TempDir
    Path directory;

    /** A line of the index. */
    private record Indexed(String repository, String path, String kind, String verdict, String remarks, String stored) {
        String file() {
            return repository + " " + path;
        }

        boolean isList() {
            return kind.equals("ii-alternative-origins");
        }

        String place() {
            return isList()
                    ? "public/.well-known/ii-alternative-origins"
                    : "public/" + path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static List<Indexed> index() throws IOException {
        List<Indexed> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(Need.FIELD_SAMPLES.path().resolve("index.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            rows.add(new Indexed(cells[0], cells[1], cells[3], cells[4], cells[5], cells[7]));
        }
        assertThat(rows).hasSize(83);
        return rows;
    }

    @Test
    void every_file_is_told_as_the_index_says_or_the_table_explains() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        Set<String> used = new TreeSet<>();
        for (Indexed indexed : index()) {
            Path project = project(indexed, false);
            Run run = Run.in(project, "validate", "--format", "concise");
            Set<String> expected = indexed.isList() ? ofList(indexed) : ofRules(indexed, used);
            softly.assertThat(rules(run)).as(indexed.file()).isEqualTo(expected);
            softly.assertThat(run.err()).as(indexed.file()).isEmpty();
            softly.assertThat(run.code())
                    .as(indexed.file())
                    .isEqualTo(run.out().contains(": error[") ? 1 : 0)
                    .isEqualTo(code(indexed));
        }
        for (String[] row : DIFFERENCES) {
            softly.assertThat(used).as("rows of which there is need").contains(row[0] + " " + row[1]);
        }
        softly.assertAll();
    }

    /**
     * A repair never raises the count of errors, is complete at once, keeps comments and line endings, and leaves what the tools can
     * read.
     */
    @Test
    void repairs_of_every_file_are_made_once_and_lose_nothing() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int changed = 0;
        for (Indexed indexed : index()) {
            for (String option : List.of("--fix", "--unsafe-fixes")) {
                boolean crlf = option.equals("--unsafe-fixes");
                String title = indexed.file() + " " + option + (crlf ? " CRLF" : "");
                Path project = project(indexed, crlf);
                Map<String, String> before = texts(project);
                int errors = errors(Run.in(project, "validate", "--format", "concise"));

                Run fixed = Run.in(project, "validate", option, "--format", "concise");
                Map<String, String> after = texts(project);
                changed += after.equals(before) ? 0 : 1;
                softly.assertThat(fixed.code()).as(title).isEqualTo(errors(fixed) > 0 ? 1 : 0);
                StringBuilder said = new StringBuilder();
                for (String file : after.keySet()) {
                    said.append(
                            after.get(file).equals(before.get(file)) ? "" : "fixed " + file + ": [0-9]+ findings?\n");
                }
                softly.assertThat(fixed.err()).as(title).matches(said.toString());
                softly.assertThat(errors(fixed)).as(title).isLessThanOrEqualTo(errors);
                softly.assertThat(after.keySet()).as(title).isEqualTo(before.keySet());
                for (Map.Entry<String, String> file : after.entrySet()) {
                    String old = before.get(file.getKey());
                    softly.assertThat(comments(file.getValue())).as(title).isEqualTo(comments(old));
                    if (!old.replace("\r\n", "").contains("\n")) {
                        softly.assertThat(file.getValue().replace("\r\n", ""))
                                .as(title)
                                .doesNotContain("\n");
                    } else if (!old.contains("\r")) {
                        softly.assertThat(file.getValue()).as(title).doesNotContain("\r");
                    }
                }

                Run again = Run.in(project, "validate", option, "--format", "concise");
                softly.assertThat(again).as(title).isEqualTo(new Run(fixed.code(), fixed.out(), ""));
                softly.assertThat(texts(project)).as(title).isEqualTo(after);
            }
        }
        softly.assertAll();
        // Two lists with a slash, one without a scheme, and every rules file that does not give the header.
        assertThat(changed).isGreaterThan(2 * 25);
    }

    /** Alone, nobody knows what else gives the list its headers: only what is wrong in any case is said. */
    @Test
    void every_rules_file_can_be_named_alone() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Indexed indexed : index()) {
            if (indexed.place().startsWith("public/.ic-assets.json")) {
                Run run = Run.in(project(indexed, false), "validate", "--format", "concise", indexed.place());
                Set<String> beside = ofRules(indexed, new TreeSet<>());
                Set<String> expected = new TreeSet<>(beside);
                expected.retainAll(Set.of("malformed-rules", "unknown-field"));
                softly.assertThat(rules(run)).as(indexed.file()).containsAll(expected);
                softly.assertThat(beside).as(indexed.file()).containsAll(rules(run));
                softly.assertThat(rules(run)).as(indexed.file()).doesNotContain("cors-missing");
                softly.assertThat(run.err()).as(indexed.file()).isEmpty();
                softly.assertThat(run.code()).as(indexed.file()).isEqualTo(expected.isEmpty() ? 0 : 1);
            }
        }
        softly.assertAll();
    }

    // ------------------------------------------------------------------------------------------------ what to expect

    private static Set<String> ofList(Indexed indexed) {
        for (FieldSamplesTest.Sample sample : FieldSamplesTest.samples()) {
            if (sample.file().equals(indexed.file())) {
                return FieldSamplesTest.words(sample.rules());
            }
        }
        throw new AssertionError("not among the samples: " + indexed.file());
    }

    private static Set<String> ofRules(Indexed indexed, Set<String> used) {
        String verdict = indexed.verdict();
        int colon = verdict.indexOf(": ");
        Set<String> words = new TreeSet<>();
        if (colon >= 0) {
            words.addAll(List.of(verdict.substring(colon + 2).split("; ", -1)));
        }
        if (!indexed.remarks().isEmpty()) {
            words.addAll(List.of(indexed.remarks().split("; ", -1)));
        }
        if (words.contains("rule-without-match")) {
            used.add("* anything beside rule-without-match");
            return new TreeSet<>(Set.of("malformed-rules"));
        }
        if (words.contains("no-cors") && words.remove("no-content-type")) {
            used.add("* no-content-type beside no-cors");
        }
        // What the index does not have.
        words.add("");
        Set<String> expected = new TreeSet<>();
        for (String word : words) {
            for (String[] row : differs(indexed, word, used)) {
                expected.addAll(FieldSamplesTest.words(row[2]));
            }
            for (String[] pair : WORDS) {
                if (pair[0].equals(word)) {
                    expected.addAll(FieldSamplesTest.words(pair[1]));
                }
            }
        }
        return expected;
    }

    private static List<String[]> differs(Indexed indexed, String word, Set<String> used) {
        List<String[]> rows = new ArrayList<>();
        for (String part : word.split(" \\| warn: (?=cors-on)", -1)) {
            for (String[] row : DIFFERENCES) {
                if ((row[0].equals("*") || row[0].equals(indexed.file())) && row[1].equals(part)) {
                    used.add(row[0] + " " + row[1]);
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static int code(Indexed indexed) {
        for (String[] row : OTHER_CODES) {
            if (indexed.verdict().contains(row[0])) {
                return 0;
            }
        }
        return indexed.verdict().startsWith("INVALID") ? 1 : 0;
    }

    // ------------------------------------------------------------------------------------------------ projects

    private Path project(Indexed indexed, boolean crlf) throws IOException {
        Path project = Files.createTempDirectory(directory, "project");
        write(project, "dfx.json", MANIFEST, crlf);
        write(project, "public/index.html", "<!doctype html>\n", crlf);
        write(project, "public/.well-known/ii-alternative-origins", LIST, crlf);
        if (indexed.isList()) {
            write(project, "public/.ic-assets.json5", RULES, crlf);
        }
        String text = Files.readString(Need.FIELD_SAMPLES.path().resolve(indexed.stored()));
        write(project, indexed.place(), text, crlf);
        return project;
    }

    private static void write(Path project, String name, String text, boolean crlf) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        String written = crlf ? text.replace("\r\n", "\n").replace("\n", "\r\n") : text;
        Files.write(file, written.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> texts(Path project) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static Set<String> rules(Run run) {
        Set<String> names = new TreeSet<>();
        for (String line : run.out().lines().toList()) {
            names.add(line.substring(line.indexOf('[') + 1, line.indexOf(']')));
        }
        return names;
    }

    private static int errors(Run run) {
        return run.out().split(": error\\[", -1).length - 1;
    }

    /** What stands behind two slashes, or between a slash with a star and its end, outside of strings. */
    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                for (i++; i < text.length() && text.charAt(i) != c; i++) {
                    if (text.charAt(i) == '\\') {
                        i++;
                    }
                }
            } else if (text.startsWith("//", i) || text.startsWith("/*", i)) {
                String end = text.startsWith("//", i) ? "\n" : "*/";
                int until = text.indexOf(end, i + 2);
                until = until < 0 ? text.length() : until;
                comments.add(text.substring(i, until).strip());
                i = until;
            }
        }
        return comments;
    }
}
