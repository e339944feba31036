package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding in one rules file whose fix is in another. */
class FixInAnotherFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOP = "public/.ic-assets.json";
    private static final String DEEP = "public/.well-known/.ic-assets.json";

    @TempDir
    Path directory;

    @BeforeEach
    void two_rules_files() throws IOException {
        write(
                "dfx.json",
                "{\"dfx\":\"0.24.0\",\"canisters\":{\"frontend\":{\"type\":\"assets\",\"source\":[\"public\"]}}}");
        write("public/.well-known/ii-alternative-origins", "{\"alternativeOrigins\":[\"https://www.forge.example\"]}");
        write(TOP, "[]\n");
        write(DEEP, "[{\"match\":\"*\",\"headers\":null}]\n");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }

    @Test
    void json_names_the_file_of_the_fix() throws IOException {
        JsonNode report =
                JSON.readTree(Run.in(directory, "validate", "--format", "json").out());

        assertThat(SchemaTest.valid("report", report)).isTrue();
        JsonNode finding = report.at("/findings/0");
        assertThat(finding.at("/rule").asText()).isEqualTo("cors-missing");
        assertThat(finding.at("/path").asText()).isEqualTo(TOP);
        assertThat(finding.at("/fix/path").asText()).isEqualTo(DEEP);
        assertThat(finding.at("/fix/edits/0/column").intValue()).isGreaterThan(3);
    }

    @Test
    void sarif_changes_the_file_of_the_fix() throws IOException {
        JsonNode log =
                JSON.readTree(Run.in(directory, "validate", "--format", "sarif").out());

        assertThat(SarifTest.isValid(log)).isTrue();
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(TOP);
        assertThat(result.at("/fixes/0/artifactChanges/0/artifactLocation/uri").asText())
                .isEqualTo(DEEP);
    }

    @Test
    void fix_changes_that_file_alone() throws IOException {
        Run run = Run.in(directory, "validate", "--fix");

        assertThat(run.code()).isEqualTo(ExitCode.RIGHT);
        assertThat(run.out()).doesNotContain("cors-missing");
        assertThat(directory.resolve(TOP)).hasContent("[]");
        assertThat(directory.resolve(DEEP)).content().contains("Access-Control-Allow-Origin");
    }

    @Test
    void a_fix_in_a_file_that_was_not_named_is_not_offered() throws IOException {
        write(TOP, "[{\"match\":\"none\"}]\n");
        write(DEEP, "[]\n");
        Run run = Run.in(directory, "validate", "public/.well-known", "--fix");

        assertThat(directory.resolve(TOP)).hasContent("[{\"match\":\"none\"}]");
        assertThat(run.err()).doesNotContain("bug");
    }
}
