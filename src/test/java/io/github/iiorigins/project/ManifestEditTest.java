package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static final String PLUGIN = """
            canisters:
              - name: frontend
                build:
                  steps:
                    - type: script
                      commands: [make]
                sync:
                  steps:
                    - type: plugin
                      path: ./sync_plugin.wasm
                      %s
            """;

    private static final String RECIPE = """
            # our sites
            canisters:
              - name: frontend   # the app
                recipe:
                  type: "@dfinity/static-site@v0.3.0" # pinned
            %s
            networks:
              - name: local
                mode: managed
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "none",
            value = {
                "      configuration:~        build: [npm run build]~      # end"
                        + "|      configuration:~        dir: www~        build: [npm run build]~      # end",
                "      configuration: # to do|      configuration: # to do~        dir: www",
                "      configuration:|      configuration:~        dir: www",
                "      configuration: { build: [make] }|      configuration: { dir: www, build: [make] }",
                "      configuration: {}|      configuration: { dir: www }",
                "# nothing|      configuration:~        dir: www~# nothing",
                "      configuration:~        dir: dist|none",
            })
    void adds_a_directory_to_a_recipe_that_has_none(String before, String after) throws IOException {
        String text = RECIPE.formatted(before.replace("~", "\n"));
        Optional<String> changed = add("icp.yaml", text, "www");
        if (after == null) {
            assertThat(changed).isEmpty();
            return;
        }
        String wanted = RECIPE.formatted(after.replace("~", "\n"));
        assertThat(changed).contains(wanted);
        Files.writeString(directory.resolve("icp.yaml"), changed.get());
        assertThat(Project.read(directory, directory).canisters().get(0).sources())
                .extracting(AssetSource::written)
                .containsExactly("www");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "dirs: [dist]|dirs: [dist, www]",
                "dirs:~            - dist # built|dirs:~            - dist # built~            - www",
                "dirs:~          - dist|dirs:~          - dist~          - www",
            })
    void adds_a_directory_to_the_list_of_a_plugin(String before, String after) throws IOException {
        String text = PLUGIN;
        assertThat(add("icp.yaml", text.formatted(before.replace("~", "\n")), "www"))
                .contains(text.formatted(after.replace("~", "\n")));
    }

    @Test
    void a_path_that_yaml_would_misread_is_quoted() throws IOException {
        String text = RECIPE.formatted("      configuration: {}");
        assertThat(add("icp.yaml", text, "1.5").orElseThrow()).contains("dir: \"1.5\"");
        assertThat(add("icp.yaml", text, "our site: #1").orElseThrow()).contains("dir: \"our site: #1\"");
    }

    /** A peer: icp-cli itself, as npm brings it for Linux on x64. */
    @Test
    void icp_cli_loads_the_edited_manifest() throws Exception {
        String icp = Need.ICP_CLI.path().toString();
        for (String dirs :
                new String[] {"dirs: [dist]", "dirs:\n            - dist # built", "dirs:\n          - dist"}) {
            Files.writeString(
                    directory.resolve("icp.yaml"),
                    add("icp.yaml", PLUGIN.formatted(dirs), "www").orElseThrow());
            ProcessBuilder builder = new ProcessBuilder(icp, "project", "show")
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("DO_NOT_TRACK", "1");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).contains("- dist", "- www");
        }
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
