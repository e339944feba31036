package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileReaderTest {
    private final List<Complaint> complaints = new ArrayList<>();

    private ProjectFile read(String text) {
        SourceText source = SourceText.of("ii-origins.json", text.getBytes(StandardCharsets.UTF_8));
        return ProjectFileReader.read(Path.of("ii-origins.json").toAbsolutePath(), source, complaints);
    }

    /** Each mistake has one complaint, at the place to look at; several in one file are told in one run. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | 1:1: a project file must be an object",
                "{role: 7} | 1:8: \"role\" must be a string",
                "{role: 'owner'} | 1:8: \"role\" is \"owner\"; it must be \"publisher\" or \"consumer\"",
                "{environments: 7} | 1:16: \"environments\" must be an object",
                "{environments: {production: 7}} | 1:29: \"production\" must be an object",
                "{environments: {p: {maxOrigins: 101}}} | 1:33: \"maxOrigins\" must be a whole number from 1 to 100: no version of II reads a longer list",
                "{environments: {p: {maxOrigins: }}} | 1:21: `maxOrigins` has no value",
                "{environments: {p: {assets: 'a\\0b'}}} | 1:29: \"assets\" must be a path; this value is not a valid path on this system",
                "{environments: {p: {assets: 7}}} | 1:29: \"assets\" must be a string",
                "{environments: {p: {alternativeOrigins: [7]}}} | 1:42: an origin must be a string",
                "{environments: {p: {alternativeOrigins: 'x'}}} | 1:41: \"alternativeOrigins\" must be an array",
                "{environments: {p: {asset: 'x'}}} | 1:21: unknown key \"asset\"; a similar key is \"assets\"",
                "{a: 1} | 1:2: unknown key \"a\" [possible keys: $schema, role, environments, rules, allow]",
                "{role: 'consumer', role: 'publisher'} | 1:20: \"role\" appears here for the second time",
                "{environments: {p: {}, q: {}, p: {}}} | 1:31: \"p\" appears here for the second time",
                "{rules: {'raw-origin': 'off', 'raw-origin': 'error'}} | 1:31: \"raw-origin\" appears here for the second time",
                "{allow: [7]} | 1:10: an exception must be an object with \"rule\", \"reason\", and \"path\" or \"value\"",
                "{allow: [{}]} | 1:10: an exception needs a \"rule\"",
                "{allow: [{rule: 7}]} | 1:17: \"rule\" must be a string",
                "{allow: [{rule: 'x', reason: 7}]} | 1:30: \"reason\" must be a string",
                "{allow: [{rule: 'x', reason: ' ', path: 'a'}]} | 1:10: an exception to x needs a \"reason\"",
                "{allow: [{rule: 'x', path: 7, reason: 'y'}]} | 1:28: \"path\" must be a string",
                "{allow: [{rule: 'x', reason: 'y'}]} | 1:10: an exception needs a \"path\" or a \"value\"; use \"rules\" to set a rule for all files",
            })
    void tells_a_mistake_once_and_where(String text, String complaint) {
        read(text);
        assertThat(complaints).containsExactly(new Complaint("ii-origins.json:" + complaint));
    }

    @Test
    void takes_the_last_of_equal_keys_as_json_does() {
        ProjectFile project = read("{environments: {p: {maxOrigins: 50}, q: {}, p: {maxOrigins: 20, maxOrigins: 30}}}");
        assertThat(complaints).hasSize(2);
        assertThat(project.environments()).hasSize(2);
        assertThat(project.environments().get(0).name()).isEqualTo("p");
        assertThat(project.environments().get(0).maxOrigins()).isEqualTo(OptionalInt.of(30));
    }

    @Test
    void keeps_what_is_right_beside_what_is_not() {
        ProjectFile project = read("{role: 'consumer', environments: {p: {assets: 7, canister: 'frontend', ii: 'id.ai',"
                + " derivationOrigin: 'https://forge.example', alternativeOrigins: [7, 'https://www.forge.example']}},"
                + " allow: [{rule: 'raw-origin'}, {rule: 'raw-origin', path: 'public/', reason: 'old bookmarks'}]}");
        assertThat(complaints).hasSize(3);
        assertThat(project.role()).isEqualTo(ProjectFile.Role.CONSUMER);
        Environment environment = project.environments().get(0);
        assertThat(environment.assets()).isEmpty();
        assertThat(environment.canister()).isEqualTo(Optional.of("frontend"));
        assertThat(environment.ii()).isEqualTo(Optional.of("id.ai"));
        assertThat(environment.derivationOrigin().orElseThrow().text()).isEqualTo("https://forge.example");
        assertThat(environment.alternativeOrigins()).hasSize(1);
        assertThat(environment.alternativeOrigins().get(0).text()).isEqualTo("https://www.forge.example");
        assertThat(project.allowances()).hasSize(1);
    }
}
