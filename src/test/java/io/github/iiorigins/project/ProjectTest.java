package io.github.iiorigins.project;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    @TempDir
    Path directory;

    private Project read(String listing) {
        Listing.write(listing, directory);
        return Project.read(directory, directory);
    }

    /** Each canister on a line: name, hosting, sources with their state where it is not PRESENT, ids. */
    private static String show(Project project) {
        StringBuilder shown = new StringBuilder();
        for (AssetCanister canister : project.canisters()) {
            shown.append(project.shown(canister.manifest().path()))
                    .append(' ')
                    .append(canister.name())
                    .append(' ')
                    .append(canister.hosting())
                    .append(" [");
            for (AssetSource source : canister.sources()) {
                shown.append(shown.charAt(shown.length() - 1) == '[' ? "" : ", ")
                        .append(project.shown(source.directory()))
                        .append(source.isPresent() ? "" : " " + source.state());
            }
            shown.append(']');
            for (CanisterIdEntry id : canister.ids()) {
                shown.append(' ')
                        .append(id.keeper())
                        .append(':')
                        .append(id.environment())
                        .append('=')
                        .append(id.id().toString(), 0, 5);
            }
            shown.append('\n');
        }
        return shown.toString();
    }

    private static String problems(Project project) {
        StringBuilder shown = new StringBuilder();
        for (ManifestProblem problem : project.problems()) {
            shown.append(problem.place().path())
                    .append(':')
                    .append(problem.place().start().line())
                    .append(':')
                    .append(problem.place().start().column())
                    .append(' ')
                    .append(problem.kind())
                    .append(' ')
                    .append(problem.message())
                    .append('\n');
        }
        return shown.toString();
    }

    // ---- where a project is

    @ParameterizedTest
    @CsvSource({
        "dfx.json, a/b, .",
        "icp.yaml, a/b, .",
        "juno.config.mjs, a, .",
        "ii-origins.json, a, ''",
        "a/dfx.json, a/b, a",
        "a/canister.yaml, a, ''",
        "a/package.json, a, ''",
    })
    void is_found_here_or_above(String manifest, String start, String found) throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Listing.write("a/b/README\n  x\n" + manifest + "\n  {}\n", root);
        Optional<Path> expected = found.isEmpty()
                ? Optional.empty()
                : Optional.of(root.resolve(found).normalize());
        assertThat(Project.find(root.resolve(start), directory)).isEqualTo(expected);
    }

    @Test
    void is_not_looked_for_above_the_repository_or_at_home() {
        Listing.write(
                "dfx.json\n  {}\nrepository/.git/HEAD\n  x\nrepository/a/README\n  x\nhome/a/README\n  x\nhome/dfx.json\n  {}\n",
                directory);
        assertThat(Project.find(directory.resolve("repository/a"), directory.resolve("home")))
                .isEmpty();
        assertThat(Project.find(directory.resolve("home/a"), directory.resolve("home")))
                .isEmpty();
        assertThat(Project.find(directory.resolve("home"), directory.resolve("home")))
                .contains(directory.resolve("home"));
    }

    // ---- dfx

    @Test
    void dfx_uploads_the_sources_of_asset_canisters() {
        Project project = read("""
                dfx.json
                  {
                    "dfx": "0.24.1",
                    "canisters": {
                      "backend": {"type": "rust", "package": "backend", "candid": "backend.did"},
                      "frontend": {"type": "assets", "source": ["dist", "src/assets/"], "build": ["npm run build"],
                        "workspace": "frontend", "remote": {"id": {"staging": "bd3sg-teaaa-aaaaa-qaaba-cai"}}},
                      "old": {"main": "src/old/main.mo"}
                    }
                  }
                src/assets/x
                  x
                canister_ids.json
                  {"frontend": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}, "backend": {"ic": "rdmx6-jaaaa-aaaaa-aaadq-cai"}}
                .dfx/local/canister_ids.json
                  {"frontend": {"local": "uqzsh-gqaaa-aaaaq-qaada-cai"}}
                """);
        assertThat(show(project))
                .isEqualTo("dfx.json frontend DFX [dist MISSING, src/assets] DFX_REMOTE:staging=bd3sg"
                        + " DFX:ic=bkyz2 DFX:local=uqzsh\n");
        AssetCanister canister = project.canisters().get(0);
        assertThat(canister.toolVersion()).contains("0.24.1");
        assertThat(canister.workspace()).contains("frontend");
        assertThat(canister.buildCommands()).isTrue();
        assertThat(canister.sourcesInWords()).isEqualTo("dist and src/assets/");
        assertThat(canister.place().source().text(canister.place().span())).isEqualTo("\"frontend\"");
        assertThat(canister.sources().get(1).place().get().span())
                .isEqualTo(new Span(
                        canister.manifest().source().text().indexOf("\"src/assets/\""),
                        canister.manifest().source().text().indexOf("\"src/assets/\"") + 13));
        assertThat(problems(project)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "[] => 1:1 MALFORMED dfx.json must be an object",
                "{\"canisters\": []} => 1:15 MALFORMED \"canisters\" must be an object",
                "{\"canisters\": {\"a\": \"b\"}} => 1:21 MALFORMED a canister must be an object",
                "{\"canisters\": {\"a\": {\"type\": 1}}} => 1:30 MALFORMED \"type\" must be a string",
                "{\"canisters\": {\"a\": {\"type\": \"asset\"}}} => 1:30 MALFORMED unknown canister type \"asset\"",
                "{\"canisters\": {\"a\": {\"type\": \"assets\"}}} => 1:16 MALFORMED asset canister \"a\" has no \"source\"",
                "{\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": \"dist\"}}}"
                        + " => 1:50 MALFORMED \"source\" must be a list of directories",
                "{\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": [1]}}}"
                        + " => 1:51 MALFORMED a source must be the path of a directory",
                "{\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": [\"../x\"]}}}"
                        + " => 1:51 MALFORMED \"../x\" is outside the directory of dfx.json",
                "{\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": [\"/etc\"]}}}"
                        + " => 1:51 MALFORMED \"/etc\" is outside the directory of dfx.json",
                "{\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": [\"a\\u0000b\"]}}}"
                        + " => 1:51 MALFORMED \"a\\u0000b\" is outside the directory of dfx.json",
                "{\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": [\"dfx.json\"]}}}"
                        + " => 1:51 MALFORMED \"dfx.json\" is not a directory",
                "{\"canisters\": {\"a\": {\"source\": [\"dist\"]}}} => 1:22 IGNORED \"source\" without \"type\": \"assets\"",
                "\uFEFF{} => 1:1 MALFORMED the file starts with a byte order mark",
                "// a comment => 1:1 MALFORMED",
                "{\"canisters\": {},} => 1:17 MALFORMED",
            })
    void dfx_refuses(String text, String problem) {
        assertThat(problems(read("dfx.json\n  " + text + "\n"))).startsWith("dfx.json:" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"canisters\": null}",
                "{\"canisters\": {}}",
                "{\"canisters\": {\"a\": {\"type\": \"azle\"}, \"b\": {\"type\": \"pull\"}}}",
                "{\"canisters\": {\"a\": {\"type\": \"custom\", \"wasm\": 1}}}",
            })
    void dfx_files_without_an_asset_canister_are_left_alone(String text) {
        assertThat(problems(read("dfx.json\n  " + text + "\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "canister_ids.json => {\"a\": {\"ic\": \"x\"}} => 1:14 IGNORED \"x\" is not a canister ID",
                "canister_ids.json => {\"a\": \"x\"} => 1:7 MALFORMED expected an object of networks",
                "canister_ids.json => {\"a\": {\"ic\": 1}} => 1:14 MALFORMED a canister ID must be a string",
                ".dfx/playground/canister_ids.json => {\"a\": => 1:6 MALFORMED",
            })
    void broken_ids_of_dfx(String path, String text, String problem) {
        assertThat(problems(read("dfx.json\n  {}\n" + path + "\n  " + text + "\n")))
                .startsWith(path + ":" + problem);
    }

    // ---- icp-cli

    @Test
    void icp_cli_uploads_by_recipes_plugins_and_the_step_of_old() {
        Project project = read("""
                icp.yaml
                  canisters:
                    - name: backend
                      recipe:
                        type: "@dfinity/rust@v3.0.0"
                        configuration: { package: backend }
                    - name: site
                      recipe:
                        type: "@dfinity/static-site@v0.3.0"
                        configuration:
                          dir: dist
                          build: [npm ci, npm run build]
                    - canisters/*
                    - single
                    - name: migrated
                      build:
                        steps:
                          - type: script
                            command: npm run build
                      sync:
                        steps:
                          - type: plugin
                            url: https://github.com/dfinity/certified-assets/releases/download/migration-v2.2.1-6b48585/sync_plugin.wasm
                            sha256: ca7c
                            dirs: [www]
                    - name: seeds
                      build: { steps: [{ type: pre-built, path: x.wasm }] }
                      sync: { steps: [{ type: plugin, path: seed.wasm, dirs: [data] }] }
                    - name: own
                      recipe: { type: "file://recipes/web.hbs", configuration: { dir: web } }
                  networks:
                    - { name: local, mode: managed, ii: true }
                  environments:
                    - { name: production, network: ic }
                    - name: dev
                canisters/a/canister.yaml
                  name: a
                  recipe: { type: "@dfinity/asset-canister@v2.2.1", configuration: { dir: dist } }
                canisters/a/dist/x
                  x
                canisters/b/README
                  x
                single/canister.yaml
                  name: single
                  recipe: { type: "@dfinity/asset-canister@v2.1.0", configuration: { dir: dist } }
                unreferenced/canister.yaml
                  name: unreferenced
                  recipe: { type: "@dfinity/asset-canister@v2.1.0", configuration: { dir: dist } }
                .icp/data/mappings/production.ids.json
                  {"site": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "a": "bd3sg-teaaa-aaaaa-qaaba-cai"}
                .icp/cache/mappings/local.ids.json
                  {"site": "uqzsh-gqaaa-aaaaq-qaada-cai"}
                """);
        assertThat(show(project)).isEqualTo("""
                        icp.yaml site STATIC_SITE [dist MISSING] ICP:production=bkyz2 ICP:local=uqzsh
                        canisters/a/canister.yaml a ICP_PLUGIN [canisters/a/dist] ICP:production=bd3sg
                        single/canister.yaml single ICP_PLUGIN [single/dist MISSING]
                        icp.yaml migrated ICP_PLUGIN [www MISSING]
                        icp.yaml own UNKNOWN [web MISSING]
                        """);
        assertThat(problems(project))
                .isEqualTo(
                        "single/canister.yaml:2:17 OBSOLETE \"@dfinity/asset-canister@v2.1.0\" uploads with a step that icp-cli has removed\n");
        assertThat(project.environments())
                .extracting(environment -> environment.name() + " " + environment.network())
                .containsExactly("production ic", "dev local");
        assertThat(project.canisters().get(0).toolVersion()).contains("v0.3.0");
        assertThat(project.canisters().get(0).buildCommands()).isTrue();
        assertThat(project.canisters().get(3).buildCommands()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "[] => 1:1 icp.yaml must be a mapping",
                "canister: {} => 1:1 unknown key \"canister\"",
                "canisters: {} => 1:12 \"canisters\" must be a list",
                "canisters: [1] => 1:13 a canister must be a mapping or the path of a directory",
                "canisters: [web] => 1:13 \"web\" is not a directory with a canister.yaml",
                "canisters: [{recipe: {type: \"@dfinity/rust@v1\"}}] => 1:14 a canister needs a \"name\"",
                "canisters: [{name: 1, build: {}}] => 1:20 the name of a canister must be a string",
                "canisters: [{name: a}] => 1:20 canister \"a\" has neither \"recipe\" nor \"build\"",
                "canisters: [{name: a, recipe: {type: \"@d/x@1\"}, sync: {}}]"
                        + " => 1:49 a canister with a \"recipe\" cannot have its own \"sync\"",
                "canisters: [{name: a, build: {}, source: x}] => 1:34 unknown key \"source\"",
                "canisters: [{name: a, recipe: x}] => 1:31 a recipe must be a mapping with \"type\"",
                "canisters: [{name: a, recipe: {type: \"@dfinity/asset-canister\", configuration: {dir: d}}}]"
                        + " => 1:38 \"@dfinity/asset-canister\" does not name a version",
                "canisters: [{name: a, recipe: {type: \"@dfinity/static-site@v0.3.0\"}}]"
                        + " => 1:38 the recipe lacks \"dir\" in its configuration",
                "canisters: [{name: a, recipe: {type: \"@dfinity/static-site@v0.3.0\", configuration: {dir: ../x}}}]"
                        + " => 1:90 \"../x\" is outside the canister's directory",
                "canisters: [{name: a, recipe: {type: \"@dfinity/static-site@v0.3.0\", configuration: {dir: link}}}]"
                        + " => 1:90 \"link\" is a symbolic link or a path through one",
            })
    void icp_cli_refuses(String text, String problem) {
        int end = problem.indexOf(' ');
        assertThat(problems(read("real/x\n  x\nlink -> real\nicp.yaml\n  " + text + "\n")))
                .isEqualTo("icp.yaml:" + problem.substring(0, end) + " MALFORMED" + problem.substring(end) + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "v2.2.1, false",
        "v2.2.0, true",
        "v2.1.9, true",
        "v1.9.9, true",
        "v2.10.0, false",
        "v3.0.0, false",
        "v10.0.0, false",
        "2.0.0, true",
        "latest, false",
        "v2, false",
        "v1, true",
        "v99999999999999999999.0.0, false",
        "'', false",
    })
    void a_recipe_is_obsolete_before_its_plugin(String version, boolean obsolete) {
        assertThat(IcpManifestReader.isBeforePlugins(version)).isEqualTo(obsolete);
    }

    @Test
    void a_canister_yaml_whose_icp_yaml_lies_above_is_read_alone() {
        Project project = read("canister.yaml\n  name: a\n  recipe: { type: \"@dfinity/static-site@v0.3.0\","
                + " configuration: { dir: dist } }\n");
        assertThat(show(project)).isEqualTo("canister.yaml a STATIC_SITE [dist MISSING]\n");
    }

    // ---- Juno

    @Test
    void juno_takes_the_first_of_its_files() {
        Project project = read("""
                juno.config.json
                  {"satellite": {"id": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "source": "json"}}
                juno.config.ts
                  export default defineConfig({ satellite: { ids: {
                    production: 'bkyz2-fmaaa-aaaaa-qaaaq-cai', staging: process.env.STAGING }, hosting: { source: 'ts' } } });
                """);
        assertThat(show(project)).isEqualTo("juno.config.ts satellite JUNO [ts MISSING] JUNO:production=bkyz2\n");
        assertThat(problems(project)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "export default defineConfig({satellite: {id: 'x'}, orbiter: {}}) => build",
                "export default defineConfig({satellite: {source: 'a', hosting: {source: 'b'}}}) => b",
                "export default defineConfig({satellite: {source: '../a'}}) => ../a",
                "export default defineConfig({satellite: {source: A}}) => ?",
                "export default defineConfig({satellite: {...rest}}) => ",
                "export default defineConfig({satellite: make()}) => ?",
                "export default defineConfig(make) => ?",
                "export default defineConfig({...rest}) => ?",
                "export default defineConfig({orbiter: {id: 'x'}}) => ",
            })
    void juno_uploads(String script, String source) {
        Project project = read("juno.config.mjs\n  " + script + "\n");
        String written = project.canisters().isEmpty()
                        || project.canisters().get(0).sources().isEmpty()
                ? ""
                : project.canisters().get(0).sources().get(0).written();
        assertThat(written).isEqualTo(source == null || source.equals("?") ? "" : source);
        assertThat(problems(project).contains(" DYNAMIC ")).isEqualTo("?".equals(source));
    }

    @Test
    void junos_json_is_strict() {
        assertThat(problems(read("juno.config.json\n  {\"satellite\": {},}\n")))
                .startsWith("juno.config.json:1:17 MALFORMED");
        assertThat(problems(read("juno.config.json\n  []\n"))).startsWith("juno.config.json:1:1 MALFORMED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "storage: {rawAccess: true, iframe: 'allow-any'} => true ALLOW_ANY",
                "storage: {headers: [{source: '**', headers: [['A', 'b']]}]} => [A: b]",
                "storage: {headers: [{source: '**', headers: [['A', 'b']]}, {source: '**', headers: []}]} => [[]]",
                "storage: {headers: [{source: '**', headers: [['A', b]]}]} => 1: this part of \"headers\"",
                "storage: {headers: make()} => 1: \"headers\" is computed here",
                "storage: make() => 1: \"storage\" is computed here",
                "storage: {...rest} => 1: a part of \"storage\" is computed",
                "...rest => 1: a part of \"satellite\" is computed",
                "storage: {headers: [{source: '[', headers: []}]} => false DENY 1 compressions",
                "storage: {redirects: [{source: 'a', location: '/', code: 301}]} => false DENY 1 compressions",
                "storage: {redirects: [{source: '/a', location: '/', code: 303}]} => this part of \"redirects\"",
                "storage: {redirects: [{source: '/a', location: '/b', code: 302}]} => /a>/b 302",
                "storage: {rewrites: [{source: '/a', destination: '/b'}]} => /a>/b",
                "storage: {iframe: frame} => \"iframe\" is computed",
                "hosting: {source: 'a', ignore: ['**/x', y]} => \"ignore\" is computed",
                "hosting: {source: 'a', precompress: false} => 0 compressions",
                "hosting: {source: 'a', precompress: {mode: 'replace', algorithm: 'brotli'}} => replaced by br",
                "source: 'a', ignore: ['**/x'] => left out **/x",
            })
    void a_satellite_stores(String satellite, String said) {
        Project project = read("juno.config.mjs\n  export default defineConfig({satellite: {" + satellite + "}})\n");
        var storage = SatelliteStorageReader.read(project.canisters().get(0));
        StringBuilder all = new StringBuilder()
                .append(storage.rawAccess() + " " + storage.frames() + " ")
                .append(storage.compressions().size() + " compressions");
        storage.remarks().forEach(remark -> all.append('\n').append(remark.replace("juno.config.mjs:", "")));
        all.append("\n[");
        storage.headers().forEach(rule -> all.append(rule.headers()));
        all.append("]");
        storage.rewrites().forEach(rule -> all.append(rule.source() + ">" + rule.destination()));
        storage.redirects().forEach(rule -> all.append(rule.source() + ">" + rule.target() + " " + rule.status()));
        storage.ignored().forEach(rule -> all.append("left out " + rule.pattern()));
        storage.compressions()
                .forEach(rule -> all.append((rule.replaces() ? " replaced by " : " and ")
                        + rule.encoding().token()));
        assertThat(all.toString()).contains(said);
    }

    // ---- all together

    @Test
    void asset_roots_are_sources_then_what_builds_take_then_guesses() {
        Project project = read("""
                app/dfx.json
                  {"canisters": {"a": {"type": "assets", "source": ["dist", "out"]}}}
                app/package.json
                  {}
                app/out/x
                  x
                app/public/.well-known/x
                  x
                elsewhere/.well-known/x
                  x
                """);
        assertThat(project.assetRoots())
                .extracting(root -> project.shown(root.directory()) + " " + root.kind())
                .containsExactly("app/out SOURCE", "app/public BUILD_INPUT", "elsewhere GUESSED");
    }

    @Test
    void dependencies_version_control_and_links_are_not_walked_through() {
        Project project = read("""
                node_modules/x/dfx.json
                  {}
                .git/dfx.json
                  {}
                .dfx/dfx.json
                  {}
                a/dfx.json
                  {}
                a/b -> ..
                """);
        assertThat(project.tree().manifests()).containsExactly(directory.resolve("a/dfx.json"));
    }

    @Test
    void paths_are_shown_relative_to_where_the_command_runs() {
        Listing.write("a/dfx.json\n  {\n", directory);
        Project project = Project.read(directory.resolve("a"), directory.resolve("b"));
        assertThat(problems(project)).startsWith("../a/dfx.json:1:2 ");
    }

    @Test
    void a_source_that_leads_out_by_a_link_is_not_looked_into() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Listing.write("outside/.well-known/ii-alternative-origins\n  {}\n", directory);
        Listing.write(
                "dfx.json\n  {\"canisters\": {\"a\": {\"type\": \"assets\", \"source\": [\"dist\"]}}}\ndist -> ../outside\n",
                root);
        Project project = Project.read(root, root);
        assertThat(show(project)).isEqualTo("dfx.json a DFX [dist OUTSIDE]\n");
        assertThat(problems(project)).contains("\"dist\" is outside the directory of dfx.json");
        assertThat(project.assetRoots()).isEmpty();
    }

    @Test
    void a_manifest_that_cannot_be_read_is_noted_and_the_rest_goes_on() throws IOException {
        Listing.write(
                "b/dfx.json\n  {\"canisters\": {\"b\": {\"type\": \"assets\", \"source\": [\"x\"]}}}\n", directory);
        Files.createDirectory(directory.resolve("a"));
        Files.write(directory.resolve("a/dfx.json"), new byte[FileReading.MAX_BYTES + 1]);
        Project project = Project.read(directory, directory);
        assertThat(project.unreadable()).extracting(UnreadableFile::path).containsExactly("a/dfx.json");
        assertThat(project.canisters()).hasSize(1);
    }

    @Test
    void malformed_bytes_and_nul_are_no_manifest() throws IOException {
        Files.write(directory.resolve("dfx.json"), "{\"canisters\": \"\u00FF\"}".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve("icp.yaml"), "a: \u00FF".getBytes(StandardCharsets.ISO_8859_1));
        Project project = Project.read(directory, directory);
        assertThat(problems(project))
                .contains("dfx.json:1:16 MALFORMED the file is not UTF-8")
                .contains("icp.yaml:1:4 MALFORMED the file is not UTF-8");
    }

    @Test
    void two_hundred_canisters_are_read_in_a_blink() {
        StringBuilder dfx = new StringBuilder("{\"canisters\": {");
        List<String> listing = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            dfx.append(i == 0 ? "" : ",")
                    .append("\"c" + i + "\": {\"type\": \"assets\", \"source\": [\"c" + i + "\"]}");
            listing.add("c" + i + "/.well-known/ii-alternative-origins\n  {}\n");
            listing.add("icp/c" + i + "/canister.yaml\n  name: c" + i
                    + "\n  recipe: { type: \"@dfinity/static-site@v0.3.0\", configuration: { dir: . } }\n");
        }
        Listing.write(
                String.join("", listing) + "dfx.json\n  " + dfx + "}}\nicp/icp.yaml\n  canisters: [\"*\"]\n",
                directory);
        Project project = assertProcessorTime(Duration.ofSeconds(5), () -> Project.read(directory, directory));
        assertThat(project.canisters()).hasSize(400);
        assertThat(problems(project)).isEmpty();
    }
}
