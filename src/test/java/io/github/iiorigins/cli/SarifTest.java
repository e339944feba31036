package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --format sarif} prints, held against the schema of SARIF 2.1.0 and read as its readers do. */
class SarifTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LIST = "public/.well-known/ii-alternative-origins";

    private static final Validator VALIDATOR = new ValidatorFactory().createValidator();
    private static final URI SCHEMA = VALIDATOR.registerSchema(schema());

    @TempDir
    Path directory;

    private static String schema() {
        try (InputStream in = SarifTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static boolean isValid(JsonNode log) {
        return VALIDATOR.validate(SCHEMA, log.toString()).isValid();
    }

    private JsonNode run(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("validate", "--format", "sarif"));
        words.addAll(List.of(options));
        Run run = Run.in(directory, words.toArray(new String[0]));
        JsonNode log = MAPPER.readTree(run.out());
        assertThat(isValid(log)).isTrue();
        JsonNode sarif = log.at("/runs/0");
        assertThat(sarif.at("/invocations/0/exitCode").intValue()).isEqualTo(run.code());
        return sarif;
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }

    /** Every project of the transcripts: all rules, broken files, odd layouts. */
    static List<Path> projects() throws IOException {
        try (Stream<Path> projects = Files.list(GoldenTest.GOLDEN)) {
            return projects.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("projects")
    void is_valid_for_every_project_of_the_transcripts(Path project) throws IOException {
        Run run = Run.in(project, "validate", "--format", "sarif");
        assertThat(isValid(MAPPER.readTree(run.out()))).as(run.out()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/0/tool/driver, name, 7",
        "/runs/0/results/0, level, \"info\"",
        "/runs/0/results/0, ruleIndex, \"0\"",
        "/runs/0/results/0/locations/0/physicalLocation/region, startLine, 0",
        "/runs/0/results/0/fixes/0/artifactChanges/0, replacements, []",
        "/runs/0/results/0, colour, true",
        "/runs/0, columnKind, \"bytes\"",
    })
    void the_schema_would_notice(String object, String member, String value) throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        JsonNode log = MAPPER.readTree(
                Run.in(directory, "validate", "--format", "sarif").out());
        assertThat(isValid(log)).isTrue();
        ((ObjectNode) log.at(object)).set(member, MAPPER.readTree(value));
        assertThat(isValid(log)).isFalse();
    }

    @Test
    void every_result_leads_to_its_rule() throws IOException {
        write(
                LIST,
                "{\"alternativeOrigins\": [\"http://localhost:1\", \"https://a.example/\", \"http://localhost:2\"]}");
        JsonNode sarif = run();
        JsonNode rules = sarif.at("/tool/driver/rules");
        assertThat(sarif.at("/results")).hasSizeGreaterThan(2);
        for (JsonNode result : sarif.at("/results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").intValue());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(rule.at("/help/text").textValue()).contains("Why it matters");
            assertThat(rule.at("/help/markdown").textValue()).startsWith("### ").contains("```");
        }
        assertThat(rules.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void the_places_that_send_a_wrong_value_are_related_locations() throws IOException {
        Run run = Run.in(GoldenTest.GOLDEN.resolve("same-mistake"), "validate", "--format", "sarif");
        List<String> sent = new ArrayList<>();
        for (JsonNode place : MAPPER.readTree(run.out()).findValues("relatedLocations")) {
            sent.add(place.at("/0/message/text").textValue() + " "
                    + place.at("/0/physicalLocation/artifactLocation/uri").textValue() + ":"
                    + place.at("/0/physicalLocation/region/startLine").intValue());
        }
        assertThat(sent)
                .hasSize(2)
                .anyMatch(one -> one.startsWith("sent at this place ") && one.endsWith("src/admin/login.ts:4"))
                .anyMatch(one -> one.startsWith("sent at this place ") && one.endsWith("src/shop/login.ts:4"));
    }

    @Test
    void severities_become_levels_and_the_default_stays_beside() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://www.a.example\", \"http://localhost:1\", \"b.example\"]}");
        JsonNode sarif = run("--rule", "local-origin=error");
        assertThat(levels(sarif)).contains("sibling-missing=note", "local-origin=error", "missing-scheme=error");
        for (JsonNode rule : sarif.at("/tool/driver/rules")) {
            if (rule.get("id").textValue().equals("local-origin")) {
                assertThat(rule.at("/defaultConfiguration/level").textValue()).isEqualTo("warning");
            }
        }
    }

    private static List<String> levels(JsonNode sarif) {
        List<String> levels = new ArrayList<>();
        for (JsonNode result : sarif.at("/results")) {
            levels.add(
                    result.get("ruleId").textValue() + "=" + result.get("level").textValue());
        }
        return levels;
    }

    @Test
    void files_are_named_from_the_root_of_the_repository() throws IOException {
        Files.createDirectories(directory.resolve(".git"));
        write("apps/two [words]/" + LIST, "{\"alternativeOrigins\": [\"https://a.example/\"]}");
        JsonNode sarif = run("-C", "apps/two [words]");
        JsonNode place = sarif.at("/results/0/locations/0/physicalLocation/artifactLocation");
        assertThat(place.get("uri").textValue()).isEqualTo("apps/two%20%5Bwords%5D/" + LIST);
        assertThat(place.get("uriBaseId").textValue()).isEqualTo("%SRCROOT%");
        assertThat(sarif.at("/results/0/fixes/0/artifactChanges/0/artifactLocation"))
                .isEqualTo(place);
        assertThat(sarif.get("originalUriBaseIds").has("%SRCROOT%")).isTrue();
        assertThat(sarif.at("/automationDetails/id").textValue())
                .isEqualTo("ii-origins/validate/apps/two%20%5Bwords%5D/");
    }

    @Test
    void a_file_outside_the_repository_has_an_absolute_uri() throws IOException {
        Files.createDirectories(directory.resolve("repository/.git"));
        write("other/" + LIST, "{\"alternativeOrigins\": [\"https://a.example/\"]}");
        JsonNode place =
                run("-C", "repository", "../other").at("/results/0/locations/0/physicalLocation/artifactLocation");
        assertThat(place.get("uri").textValue())
                .isEqualTo(directory.resolve("other").resolve(LIST).toUri().toString());
        assertThat(place.has("uriBaseId")).isFalse();
    }

    @Test
    void a_fingerprint_stays_when_lines_move_and_differs_between_findings() throws IOException {
        write(LIST, """
                {
                  "alternativeOrigins": [
                    "https://a.example/",
                    "https://b.example/"
                  ]
                }
                """);
        List<String> before = fingerprints();
        write(LIST, """
                {

                  "alternativeOrigins": [
                    "https://c.example/",
                        "https://a.example/",
                \t"https://b.example/"
                  ]
                }
                """);
        List<String> after = fingerprints();
        assertThat(before).hasSize(2).doesNotHaveDuplicates();
        assertThat(after).hasSize(3).doesNotHaveDuplicates().endsWith(before.toArray(new String[0]));
    }

    @Test
    void the_same_finding_twice_in_a_line_has_two_fingerprints() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://a.example/\", \"https://b.example/\"]}");
        List<String> fingerprints = fingerprints();
        assertThat(fingerprints.get(0)).matches("[0-9a-f]{32}:1");
        assertThat(fingerprints.get(1)).isEqualTo(fingerprints.get(0).replace(":1", ":2"));
    }

    @Test
    void the_same_line_in_another_file_or_of_another_rule_has_another_fingerprint() throws IOException {
        write("a/" + LIST, "{\"alternativeOrigins\": [\"https://a.example/\", \"b.example\"]}");
        write("b/" + LIST, "{\"alternativeOrigins\": [\"https://a.example/\", \"b.example\"]}");
        assertThat(fingerprints()).hasSize(4).doesNotHaveDuplicates().allMatch(name -> name.endsWith(":1"));
    }

    @Test
    void in_a_line_that_a_program_wrote_the_value_counts_and_not_its_neighbours() throws IOException {
        String other = "\"" + "x".repeat(1000) + "\": 1";
        write(LIST, "{" + other + ", \"alternativeOrigins\": [\"https://a.example/\", \"https://b.example/\"]}");
        List<String> before = fingerprints();
        write(
                LIST,
                "{" + other
                        + ", \"alternativeOrigins\": [\"https://c.example/\", \"https://a.example/\", \"https://b.example/\"]}");
        assertThat(before).hasSize(2).doesNotHaveDuplicates().allMatch(name -> name.endsWith(":1"));
        assertThat(fingerprints()).hasSize(3).endsWith(before.toArray(new String[0]));
    }

    private List<String> fingerprints() throws IOException {
        return run().at("/results").findValuesAsText("iiOriginsFinding/v1");
    }

    /** Applies the edits as a reader of the log would, who knows lines and UTF-16 columns and no offsets. */
    @Test
    void a_fix_can_be_applied_from_the_log_alone() throws IOException {
        String text =
                "\ufeff{\r\n\t\"x\": \"👩‍💻\", \"alternativeOrigins\": [\"https://日本語.example/\",\r\n \"HTTPS://A.example\"]}";
        write(LIST, text);
        JsonNode sarif = run();
        assertThat(sarif.get("columnKind").textValue()).isEqualTo("utf16CodeUnits");
        String[] lines = text.substring(1).split("\r\n", -1);
        int applied = 0;
        for (JsonNode result : sarif.at("/results")) {
            for (JsonNode replacement : result.at("/fixes/0/artifactChanges/0/replacements")) {
                JsonNode region = replacement.get("deletedRegion");
                assertThat(region.get("startLine")).isEqualTo(region.get("endLine"));
                int line = region.get("startLine").intValue() - 1;
                lines[line] = lines[line].substring(0, region.get("startColumn").intValue() - 1)
                        + replacement.at("/insertedContent/text").asText("")
                        + lines[line].substring(region.get("endColumn").intValue() - 1);
                applied++;
            }
        }
        assertThat(applied).isEqualTo(2);
        assertThat(String.join("\n", lines))
                .contains("\"alternativeOrigins\": [\"https://xn--wgv71a119e.example\",", " \"https://a.example\"]}");
    }

    @Test
    void what_could_not_be_looked_at_is_a_notification_and_no_success() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://a.example\"]}");
        JsonNode invocation = run("nowhere", "public").at("/invocations/0");
        assertThat(invocation.get("executionSuccessful").booleanValue()).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").textValue())
                .isEqualTo("nowhere: no such file or directory");
        invocation = run("public").at("/invocations/0");
        assertThat(invocation.get("executionSuccessful").booleanValue()).isTrue();
        assertThat(invocation.get("toolExecutionNotifications")).isEmpty();
    }

    @Test
    void two_runs_give_the_same_bytes_and_no_path_of_the_machine() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://a.example/\"]}");
        Run run = Run.in(directory, "validate", "--format", "sarif");
        assertSameText(Run.in(directory, "validate", "--format", "sarif").toString(), run.toString());
        assertThat(run.out()).doesNotContain(directory.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            value = {"[x](https://evil.example) → [x]\\u0028https://evil.example)", "{0} {a} { → {{0}} {a} {"})
    void nothing_in_a_message_is_a_link_or_a_placeholder(String value, String shown) throws IOException {
        write(
                LIST,
                MAPPER.writeValueAsString(MAPPER.createObjectNode()
                        .set("alternativeOrigins", MAPPER.createArrayNode().add(value))));
        assertThat(run().at("/results/0/message/text").textValue()).contains(shown);
    }
}
