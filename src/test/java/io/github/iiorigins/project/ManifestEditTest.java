package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of manifests: what uploads one more directory, and what Juno is to list. */
class ManifestEditTest {
    @TempDir
    Path directory;

    private Optional<String> add(String manifest, String text, String source) throws IOException {
        Files.writeString(directory.resolve(manifest), text);
        AssetCanister canister = Project.read(directory, directory).canisters().get(0);
        return SourcesEdit.add(canister, source).map(SourceText::text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{'canisters':{'a':{'type':'assets','source':['dist']}}}"
                        + "|{'canisters':{'a':{'type':'assets','source':['dist', 'assets']}}}",
                "{'canisters':{'a':{'type':'assets','source':[]}}}"
                        + "|{'canisters':{'a':{'type':'assets','source':['assets']}}}",
                "{~\t'canisters': {~\t\t'a': {~\t\t\t'source': [~\t\t\t\t'dist'~\t\t\t],~\t\t\t'type': 'assets'~\t\t}~\t}~}~"
                        + "|{~\t'canisters': {~\t\t'a': {~\t\t\t'source': [~\t\t\t\t'dist',~\t\t\t\t'assets'~\t\t\t],~\t\t\t'type':"
                        + " 'assets'~\t\t}~\t}~}~",
            })
    void adds_a_source_to_dfx_json(String before, String after) throws IOException {
        for (String end : new String[] {"\n", "\r\n"}) {
            assertThat(add("dfx.json", before.replace("~", end).replace('\'', '"'), "assets"))
                    .contains(after.replace("~", end).replace('\'', '"'));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin", "assets"})
    void leaves_what_icp_cli_uploads_to_its_author(String step) throws IOException {
        assertThat(add("icp.yaml", """
                canisters:
                  - name: frontend
                    build:
                      steps: []
                    sync:
                      steps:
                        - type: %s
                          path: ./sync_plugin.wasm
                          dirs: [dist]
                """.formatted(step), "www")).isEmpty();
    }

    // ---- Juno

    private Optional<String> juno(String name, String text, String... hosts) throws IOException {
        Files.writeString(directory.resolve(name), text);
        Project project = Project.read(directory, directory);
        return new JunoEdit("forge.example", List.of(hosts))
                .applyTo(project.manifests().get(0))
                .map(SourceText::text);
    }

    @Test
    void edits_a_plain_literal_and_nothing_else_in_it() throws IOException {
        String text = """
                import { defineConfig } from '@junobuild/config';

                /** Ours. */
                export default defineConfig({
                  satellite: {
                    ids: { production: 'bkyz2-fmaaa-aaaaa-qaaaq-cai' }, // live
                    source: process.env.OUT ?? 'build',
                    authentication: {
                      internetIdentity: {
                        derivationOrigin: 'https://forge.example', // main
                        externalAlternativeOrigins: [
                          'old.forge.example', // gone
                          'www.forge.example' // stays
                        ],
                      },
                    },
                  },
                });
                """;
        assertThat(juno("juno.config.ts", text, "www.forge.example", "app.forge.example"))
                .contains(text.replace("'https://forge.example'", "'forge.example'")
                        .replace("          'old.forge.example', // gone\n", "          // gone\n")
                        .replace(
                                "'www.forge.example' // stays",
                                "'www.forge.example', // stays\n          'app.forge.example'"));
    }

    @Test
    void puts_in_what_is_missing_on_the_way() throws IOException {
        String before = "export default defineConfig({ satellite: { id: \"bkyz2-fmaaa-aaaaa-qaaaq-cai\" } });\n";
        assertThat(juno("juno.config.js", before, "www.forge.example"))
                .contains(
                        "export default defineConfig({ satellite: { id: \"bkyz2-fmaaa-aaaaa-qaaaq-cai\", authentication: {"
                                + " internetIdentity: { derivationOrigin: \"forge.example\", externalAlternativeOrigins:"
                                + " [\"www.forge.example\"] } } } });\n");
        Files.delete(directory.resolve("juno.config.js"));
        assertThat(juno("juno.config.json", "{\n  \"satellite\": {\n    \"id\": \"x\"\n  }\n}\n", "www.forge.example"))
                .contains("""
                        {
                          "satellite": {
                            "id": "x",
                            "authentication": {
                              "internetIdentity": {
                                "derivationOrigin": "forge.example",
                                "externalAlternativeOrigins": ["www.forge.example"]
                              }
                            }
                          }
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "const s = { id: 'x' }; export default defineConfig({ satellite: s });",
                "export default defineConfig({ satellite: { ...base, id: 'x' } });",
                "export default defineConfig({ satellite: { authentication: auth() } });",
                "export default defineConfig({ satellite: { authentication: { internetIdentity: { derivationOrigin: HOST } } }"
                        + " });",
                "export default defineConfig({ satellite: { authentication: { internetIdentity: {"
                        + " externalAlternativeOrigins: [...hosts] } } } });",
                "export default defineConfig({ ...shared });",
                "export default make();",
                "export default defineConfig({ orbiter: { id: 'x' } });",
            })
    void leaves_alone_what_is_computed(String text) throws IOException {
        assertThat(juno("juno.config.ts", text, "www.forge.example")).isEmpty();
    }
}
