package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.project.ProjectFileReader;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published schemas say what the program does: an editor that checks a file by one of them neither passes what the
 * program refuses nor marks what it takes, as far as a schema can tell.
 */
@Slow
class SchemaTest {
    private static final URI DRAFT = URI.create("https://json-schema.org/draft/2020-12/schema");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"project", "origins", "report", "change", "list"})
    void is_a_schema_of_draft_2020_12(String name) throws IOException {
        com.fasterxml.jackson.databind.JsonNode schema = JSON.readTree(schema(name));
        assertThat(schema.path("$schema").asText()).isEqualTo(DRAFT.toString());
        assertThat(valid(DRAFT, schema)).isTrue();
        ((ObjectNode) schema).put("type", "thing");
        assertThat(valid(DRAFT, schema)).isFalse();
    }

    /** An open object takes any misspelt name; where there is one, that is meant. */
    @Test
    void closes_the_objects_that_people_write() throws IOException {
        com.fasterxml.jackson.databind.JsonNode project = JSON.readTree(schema("project"));
        for (String pointer : List.of("", "/$defs/environment", "/$defs/exception")) {
            assertThat(project.at(pointer + "/additionalProperties").isBoolean())
                    .as(pointer)
                    .isTrue();
        }
    }

    // ---- reports

    /** Every report in the transcripts: the command, and what it printed before its last line. */
    record Report(String command, String json) {
        @Override
        public String toString() {
            return command;
        }
    }

    static List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (String name : GoldenTest.cases()) {
            String transcript = Files.readString(GoldenTest.GOLDEN.resolve(name).resolve("transcript"));
            for (String run : transcript.split("(?m)^\\$ ", -1)) {
                int body = run.indexOf('\n') + 1;
                String command = run.substring(0, Math.max(0, body - 1));
                int end = run.indexOf("\n}\n", body) + 2;
                // With --diff standard output is for the difference.
                if (command.contains("--format json") && !command.contains("--diff") && end > 2) {
                    reports.add(new Report(name + ": " + command, run.substring(body, end)));
                }
            }
        }
        return reports;
    }

    @Test
    void the_transcripts_hold_reports_with_findings_fixes_and_complaints() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Report report : reports()) {
            all.append(report.json());
        }
        assertThat(reports()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(all).contains("\"rule\": ", "\"fix\": ", "\"safe\": false", "\"complaints\": [\n");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_is_as_its_schema_says(Report report) throws IOException {
        assertThat(valid(schemaOf(report), JSON.readTree(report.json()))).isTrue();
    }

    private static String schemaOf(Report report) {
        if (report.command().contains("ii-origins list")) {
            return "list";
        }
        return report.command().contains("ii-origins add") ? "change" : "report";
    }

    /** A report of one finding with all there can be, less one member or with another value in its place. */
    @ParameterizedTest
    @CsvSource({
        "'', version, ",
        "'', version, 2",
        "'', findings, ",
        "'', findings, {}",
        "'', summary, ",
        "/summary, errors, ",
        "/summary, errors, -1",
        "/summary, errors, 1.5",
        "/summary, warnings, ",
        "/summary, infos, ",
        "/summary, allowed, ",
        "/summary, files, ",
        "/summary, origins, ",
        "/summary, complaints, ",
        "/summary, complaints, [7]",
        "/findings/0, rule, ",
        "/findings/0, rule, 7",
        "/findings/0, severity, ",
        "/findings/0, severity, '\"fatal\"'",
        "/findings/0, severity, '\"off\"'",
        "/findings/0, message, ",
        "/findings/0, message, null",
        "/findings/0, line, ",
        "/findings/0, line, 0",
        "/findings/0, column, ",
        "/findings/0, endLine, ",
        "/findings/0, endColumn, ",
        "/findings/0, help, 7",
        "/findings/0, fix, '\"none\"'",
        "/findings/0/fix, safe, ",
        "/findings/0/fix, safe, 1",
        "/findings/0/fix, edits, ",
        "/findings/0/fix, edits, []",
        "/findings/0/fix/edits/0, text, ",
        "/findings/0/fix/edits/0, line, ",
        "/findings/0/fix/edits/0, endColumn, 0",
    })
    void a_report_that_is_not_so_is_refused(String object, String member, String value) throws IOException {
        Files.writeString(directory.resolve("list"), "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        com.fasterxml.jackson.databind.JsonNode report = JSON.readTree(
                Run.in(directory, "validate", "--format", "json", "list").out());
        assertThat(valid("report", report)).isTrue();
        ObjectNode changed = (ObjectNode) report.at(object);
        assertThat(changed.has(member)).isTrue();
        if (value == null) {
            changed.remove(member);
        } else {
            changed.set(member, JSON.readTree(value));
        }
        assertThat(valid("report", report)).isFalse();
    }

    // ---- project files

    @Test
    void the_example_is_a_project_file() throws IOException {
        String text = Files.readString(Path.of("src/example/ii-origins.json"));
        assertThat(valid("project", plain(text))).isTrue();
        assertThat(complaints(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ /* nothing yet */ }",
                "{ $schema: 'https://ii-origins.example/project.schema.json' }",
                "{ role: 'publisher' }",
                "{ role: 'consumer', environments: { production: { derivationOrigin: 'https://forge.example' } } }",
                "{ environments: {} }",
                "{ environments: { production: {}, 'a name with blanks': {} } }",
                "{ environments: { production: { alternativeOrigins: [] } } }",
                "{ environments: { production: { alternativeOrigins: ['https://forge.example:8443', 'http://[::1]:8000'] } } }",
                "{ environments: { production: { alternativeOrigins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop'] } } }",
                "{ environments: { local: { derivationOrigin: 'http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943' } } }",
                "{ environments: { production: { canister: 'frontend', assets: 'public', ii: 'id.ai' } } }",
                "{ environments: { production: { assets: '../site/ümläut and blank/' } } }",
                "{ environments: { production: { maxOrigins: 1 }, staging: { maxOrigins: 100 } } }",
                "{ environments: { production: { maxOrigins: 0x14 }, staging: { maxOrigins: +10.0 } } }",
                "{ rules: {} }",
                "{ rules: { 'local-origin': 'off', 'raw-origin': 'error', 'empty-list': 'warning', 'api-host': 'info' } }",
                "{ allow: [] }",
                "{ allow: [{ rule: 'raw-origin', path: 'public/', reason: 'old bookmarks' }] }",
                "{ allow: [{ rule: 'raw-origin', value: '', path: '', reason: 'x' }] }",
            })
    void schema_and_reader_take_a_right_project_file(String text) throws IOException {
        assertThat(valid("project", plain(text))).isTrue();
        assertThat(complaints(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "'publisher'",
                "{ $schema: 7 }",
                "{ Role: 'publisher' }",
                "{ role: 7 }",
                "{ role: null }",
                "{ role: 'Publisher' }",
                "{ environment: {} }",
                "{ environments: [] }",
                "{ environments: { production: [] } }",
                "{ environments: { production: null } }",
                "{ environments: { production: { canisters: 'frontend' } } }",
                "{ environments: { production: { canister: 7 } } }",
                "{ environments: { production: { assets: ['public'] } } }",
                "{ environments: { production: { assets: 'pub\\u0000lic' } } }",
                "{ environments: { production: { ii: true } } }",
                "{ environments: { production: { derivationOrigin: 7 } } }",
                "{ environments: { production: { derivationOrigin: ['https://forge.example'] } } }",
                "{ environments: { production: { alternativeOrigins: 'https://forge.example' } } }",
                "{ environments: { production: { alternativeOrigins: [null] } } }",
                "{ environments: { production: { alternativeOrigins: ['https://forge.example', 7] } } }",
                "{ environments: { production: { maxOrigins: 0 } } }",
                "{ environments: { production: { maxOrigins: 101 } } }",
                "{ environments: { production: { maxOrigins: -10 } } }",
                "{ environments: { production: { maxOrigins: 10.5 } } }",
                "{ environments: { production: { maxOrigins: '10' } } }",
                "{ environments: { production: { maxOrigins: null } } }",
                "{ rules: [] }",
                "{ rules: { 'local-origin': false } }",
                "{ allow: {} }",
                "{ allow: ['local-origin'] }",
                "{ allow: [{}] }",
                "{ allow: [{ path: 'public/', reason: 'x' }] }",
                "{ allow: [{ rule: 7, path: 'public/', reason: 'x' }] }",
                "{ allow: [{ rule: 'local-origin', path: 'public/' }] }",
                "{ allow: [{ rule: 'local-origin', path: 'public/', reason: '' }] }",
                "{ allow: [{ rule: 'local-origin', path: 'public/', reason: ' \\t' }] }",
                "{ allow: [{ rule: 'local-origin', path: 'public/', reason: 7 }] }",
                "{ allow: [{ rule: 'local-origin', reason: 'x' }] }",
                "{ allow: [{ rule: 'local-origin', path: ['public/'], reason: 'x' }] }",
                "{ allow: [{ rule: 'local-origin', value: 7, reason: 'x' }] }",
                "{ allow: [{ rule: 'local-origin', path: 'public/', reason: 'x', until: '2027' }] }",
            })
    void schema_and_reader_refuse_a_wrong_project_file_with_one_complaint(String text) throws IOException {
        assertThat(valid("project", plain(text))).isFalse();
        assertThat(complaints(text)).hasSize(1);
    }

    /** The reader leaves the words of severities to the command, which knows the rules. */
    @ParameterizedTest
    @ValueSource(strings = {"fatal", "Off", ""})
    void schema_and_command_refuse_a_word_that_is_no_severity(String word) throws IOException {
        String text = "{ \"rules\": { \"local-origin\": \"" + word + "\" } }";
        assertThat(valid("project", plain(text))).isFalse();
        Files.writeString(directory.resolve("ii-origins.json"), text);
        assertThat(Run.in(directory, "validate").err()).contains("\"" + word + "\" is not a severity");
    }

    // ---- origins

    /**
     * What the schema refuses, {@code validate} reports as error or warning; and what {@code validate} reports as error,
     * the schema refuses, but for what it takes a parser to see.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                              | takes   | ",
                "[\"https://a.forge.example\"]                   | takes   | ",
                "[\"https://a.forge.example:8443\"]              | takes   | ",
                "[\"https://a_b.forge.example.\"]                | takes   | ",
                "[\"https://xn--bcher-kva.example\"]             | takes   | ",
                "[\"https://[2001:db8::1]\"]                     | takes   | ",
                "[\"chrome-extension://abcdefghijklmnopabcdefghijklmnop\"] | takes | ",
                "[\"http://localhost:3000\"]                     | takes   | local-origin",
                "[\"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io\"] | takes | raw-origin",
                "[\"http://a.forge.example\"]                    | takes   | insecure-origin",
                "[\"https://a.forge.example:443\"]               | takes   | not-canonical",
                "[\"https://a.forge.example:99999\"]             | takes   | not-an-origin",
                "[\"https://127.1\"]                             | takes   | not-canonical",
                "[\"ftp://a.forge.example\"]                     | takes   | not-an-origin",
                "[\"https://a.forge.example/\"]                  | refuses | trailing-slash",
                "[\"https://a.forge.example/login\"]             | refuses | not-bare",
                "[\"https://a.forge.example?x\"]                 | refuses | not-bare",
                "[\"https://a.forge.example#x\"]                 | refuses | not-bare",
                "[\"https://me@a.forge.example\"]                | refuses | not-bare",
                "[\"https://A.forge.example\"]                   | refuses | not-canonical",
                "[\"HTTPS://a.forge.example\"]                   | refuses | not-canonical",
                "[\"https://bücher.example\"]                    | refuses | not-canonical",
                "[\"https://%61.forge.example\"]                 | refuses | not-canonical",
                "[\" https://a.forge.example\"]                  | refuses | not-canonical",
                "[\"https://a.forge\\n.example\"]                | refuses | not-canonical",
                "[\"https:\\\\\\\\a.forge.example\"]             | refuses | not-canonical",
                "[\"https:/a.forge.example\"]                    | refuses | not-canonical",
                "[\"https://*.forge.example\"]                   | refuses | wildcard-origin",
                "[\"a.forge.example\"]                           | refuses | missing-scheme",
                "[\"a.forge.example:8443\"]                      | refuses | missing-scheme",
                "[\"bkyz2-fmaaa-aaaaa-qaaaq-cai\"]               | refuses | missing-scheme",
                "[\"https://a forge.example\"]                   | refuses | not-an-origin",
                "[\"https://\"]                                  | refuses | not-an-origin",
                "[\"\"]                                          | refuses | not-an-origin",
                "[\"null\"]                                      | refuses | not-an-origin",
                "[\"file:///x\"]                                 | refuses | not-an-origin",
                "[7]                                             | refuses | non-string-entry",
                "[null]                                          | refuses | non-string-entry",
                "[[\"https://a.forge.example\"]]                 | refuses | non-string-entry",
                "\"https://a.forge.example\"                     | refuses | invalid-shape",
                "{}                                              | refuses | invalid-shape",
                "null                                            | refuses | invalid-shape",
                "[\"https://a.forge.example\",\"https://a.forge.example\"] | refuses | duplicate-origin",
            })
    void schema_and_validate_agree_on_a_list(String list, String verdict, String rule) throws IOException {
        agree("{ \"alternativeOrigins\": " + list + " }", verdict, rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"alternativeOrigins\": [], \"$schema\": \"x\", \"comment\": 7 } | takes   | ",
                "{}                                                                 | refuses | invalid-shape",
                "[]                                                                 | refuses | invalid-shape",
                "null                                                               | refuses | invalid-shape",
                "\"https://a.forge.example\"                                        | refuses | invalid-shape",
                "{ \"alternativeorigins\": [] }                                     | refuses | invalid-shape",
                "{ \"notAlternativeOrigins\": [] }                                  | refuses | invalid-shape",
            })
    void schema_and_validate_agree_on_a_document(String document, String verdict, String rule) throws IOException {
        agree(document, verdict, rule);
    }

    @ParameterizedTest
    @CsvSource({"10, takes, ", "11, refuses, too-many-origins"})
    void schema_and_validate_agree_on_the_limit(int count, String verdict, String rule) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ", ").append("\"https://a").append(i).append(".forge.example\"");
        }
        agree("{ \"alternativeOrigins\": [" + list + "] }", verdict, rule);
    }

    /** An entry that the schema of the list refuses, the schema of the project file refuses too, in either place. */
    @ParameterizedTest
    @ValueSource(
            strings = {"https://forge.example/", "forge.example", "https://Forge.example", "https://*.forge.example"})
    void the_project_schema_has_the_same_idea_of_an_origin(String origin) throws IOException {
        ObjectNode list = JSON.createObjectNode();
        list.putArray("alternativeOrigins").add(origin);
        assertThat(valid("origins", list)).isFalse();
        ObjectNode derivation = JSON.createObjectNode();
        derivation.putObject("environments").putObject("production").put("derivationOrigin", origin);
        assertThat(valid("project", derivation)).isFalse();
        ObjectNode alternative = JSON.createObjectNode();
        alternative
                .putObject("environments")
                .putObject("production")
                .set("alternativeOrigins", list.elements().next());
        assertThat(valid("project", alternative)).isFalse();
        Files.writeString(directory.resolve("ii-origins.json"), derivation.toString());
        assertThat(Run.in(directory, "validate", "--format", "concise").out()).startsWith("ii-origins.json:1:");
    }

    private void agree(String document, String verdict, String rule) throws IOException {
        assertThat(valid("origins", JSON.readTree(document))).isEqualTo(verdict.equals("takes"));
        Files.writeString(directory.resolve("list"), document);
        Run run = Run.in(directory, "validate", "--format", "concise", "list");
        String weighty = "";
        for (String line : run.out().lines().toList()) {
            if (!line.contains(": info[")) {
                weighty = line.substring(line.indexOf('[') + 1, line.indexOf(']'));
            }
        }
        assertThat(weighty).isEqualTo(rule == null ? "" : rule);
    }

    // ---- what it takes

    private static String schema(String name) {
        Run run = Run.in(Path.of(""), "schema", name);
        assertThat(run.code()).isZero();
        return run.out();
    }

    static boolean valid(String schema, com.fasterxml.jackson.databind.JsonNode instance) {
        Validator validator = new ValidatorFactory().createValidator();
        return validator
                .validate(validator.registerSchema(schema(schema)), instance)
                .isValid();
    }

    private static boolean valid(URI schema, com.fasterxml.jackson.databind.JsonNode instance) {
        return new ValidatorFactory()
                .createValidator()
                .validate(schema, instance)
                .isValid();
    }

    private static List<Complaint> complaints(String projectFile) {
        List<Complaint> complaints = new ArrayList<>();
        Path path = Path.of("ii-origins.json").toAbsolutePath();
        ProjectFileReader.read(path, source(projectFile), complaints);
        return complaints;
    }

    private static SourceText source(String text) {
        return SourceText.of("ii-origins.json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON5 as the JSON that it stands for. */
    private static com.fasterxml.jackson.databind.JsonNode plain(String json5) {
        JsonDocument document = JsonDocument.parse(source(json5), Dialect.JSON5);
        assertThat(document.errors()).isEmpty();
        return plain(document.root());
    }

    private static com.fasterxml.jackson.databind.JsonNode plain(JsonNode node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node instanceof JsonNode.ObjectNode object) {
            ObjectNode plain = json.objectNode();
            for (JsonNode.Member member : object.members()) {
                plain.set(member.name(), plain(member.value()));
            }
            return plain;
        }
        if (node instanceof JsonNode.ArrayNode array) {
            ArrayNode plain = json.arrayNode();
            for (JsonNode element : array.elements()) {
                plain.add(plain(element));
            }
            return plain;
        }
        if (node instanceof JsonNode.StringNode string) {
            return json.textNode(string.value());
        }
        if (node instanceof JsonNode.NumberNode number) {
            return json.numberNode(number.value());
        }
        return node instanceof JsonNode.BooleanNode bool ? json.booleanNode(bool.value()) : json.nullNode();
    }
}
