package io.github.iiorigins.project.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole projects and what is said of them. */
class ProjectLintTest {
    private static final String LIST = "  {\"alternativeOrigins\": [\"https://forge.example\"]}\n";
    private static final String OTHER = "  {\"alternativeOrigins\": [\"https://www.forge.example\"]}\n";
    private static final String DFX_DIST =
            "dfx.json\n  {\"canisters\": {\"frontend\": {\"type\": \"assets\", \"source\": [\"dist\"]}}}\n";

    @TempDir
    Path directory;

    static List<Arguments> projects() {
        return List.of(
                project("nothing at all", "README\n  x\n", ""),
                project("a bare directory with a list", "public/.well-known/ii-alternative-origins\n" + LIST, ""),
                project("the guide's first layout: dist and src/assets, built", """
                        dfx.json
                          {"canisters": {"project_frontend": {"type": "assets", "source": ["dist", "src/assets"]}}}
                        dist/index.html
                          <p>
                        src/assets/.ic-assets.json
                          [{"match": ".well-known", "ignore": false}]
                        src/assets/.well-known/ii-alternative-origins
                        """ + LIST, ""),
                project("the guide's first layout before the build", """
                        dfx.json
                          {"canisters": {"project_frontend": {"type": "assets", "source": ["dist", "src/assets"]}}}
                        package.json
                          {}
                        src/assets/.well-known/ii-alternative-origins
                        """ + LIST, ""),
                project("the guide's second tree, uploaded", """
                        dfx.json
                          {"canisters": {"project_frontend": {"type": "assets", "source": ["src/project_frontend/src"]}}}
                        package.json
                          {}
                        src/project_frontend/src/.ic-assets.json
                          []
                        src/project_frontend/src/.well-known/ii-alternative-origins
                        """ + LIST, ""),
                project(
                        "the guide's second tree with what dfx new uploads, before the build",
                        """
                        dfx.json
                          {"canisters": {"project_frontend": {"type": "assets",
                            "source": ["src/project_frontend/dist"], "workspace": "project_frontend"}}}
                        src/project_frontend/package.json
                          {}
                        src/project_frontend/src/.ic-assets.json
                          []
                        src/project_frontend/src/.well-known/ii-alternative-origins
                        """ + LIST,
                        "src/project_frontend/src/.well-known/ii-alternative-origins:1:1: info[not-uploaded]:"
                                + " src/project_frontend/dist is not built yet, so it is unknown whether canister"
                                + " \"project_frontend\" gets this file\n"),
                project(
                        "the guide's second tree with what dfx new uploads, built",
                        """
                        dfx.json
                          {"canisters": {"project_frontend": {"type": "assets",
                            "source": ["src/project_frontend/dist"], "workspace": "project_frontend"}}}
                        src/project_frontend/package.json
                          {"devDependencies": {"vite": "^6.0.0"}}
                        src/project_frontend/dist/index.html
                          <p>
                        src/project_frontend/src/.well-known/ii-alternative-origins
                        """ + LIST,
                        "src/project_frontend/src/.well-known/ii-alternative-origins:1:1: error[not-uploaded]:"
                                + " canister \"project_frontend\" uploads src/project_frontend/dist, but this file is elsewhere\n"),
                project(
                        "a bundler of which nothing is known",
                        DFX_DIST
                                + "package.json\n  {}\ndist/index.html\n  <p>\nsrc/.well-known/ii-alternative-origins\n"
                                + LIST,
                        "src/.well-known/ii-alternative-origins:1:1: warning[not-uploaded]: canister \"frontend\" uploads"
                                + " dist, but this file is elsewhere\n"),
                project(
                        "Vite's public before the build",
                        DFX_DIST + "package.json\n  {\"devDependencies\": {\"vite\": \"^6.0.0\"}}\n"
                                + "public/.well-known/ii-alternative-origins\n" + LIST,
                        ""),
                project(
                        "public before the build",
                        DFX_DIST + "package.json\n  {}\npublic/.well-known/ii-alternative-origins\n" + LIST,
                        "public/.well-known/ii-alternative-origins:1:1: info[not-uploaded]: dist is not built yet;"
                                + " the build may copy this file there from public\n"),
                project(
                        "public and its copy in dist",
                        DFX_DIST + "package.json\n  {}\npublic/.well-known/ii-alternative-origins\n" + LIST
                                + "dist/.well-known/ii-alternative-origins\n" + LIST,
                        ""),
                project(
                        "an old copy in dist",
                        DFX_DIST + "package.json\n  {}\npublic/.well-known/ii-alternative-origins\n" + LIST
                                + "dist/.well-known/ii-alternative-origins\n" + OTHER,
                        "public/.well-known/ii-alternative-origins:1:25: info[copies-differ]: this copy and dist/.well-known/ii-alternative-origins list different origins\n"),
                project("Vite's own public directory", DFX_DIST + """
                                package.json
                                  {}
                                vite.config.ts
                                  export default defineConfig(({ mode }) => ({ root: "src/app", publicDir: "../assets" }));
                                src/assets/.well-known/ii-alternative-origins
                                """ + LIST, ""),
                project(
                        "a package below that builds into dist",
                        DFX_DIST + "web/package.json\n  {}\nweb/public/.well-known/ii-alternative-origins\n" + LIST,
                        "web/public/.well-known/ii-alternative-origins:1:1: info[not-uploaded]: dist is not built yet;"
                                + " the build may copy this file there from web/public\n"),
                project("a build step that copies", DFX_DIST + """
                                package.json
                                  {"scripts": {"build": "vite build && cp -a src/.well-known dist"}}
                                dist/index.html
                                  <p>
                                src/.well-known/ii-alternative-origins
                                """ + LIST, ""),
                project(
                        "an empty copy beside the real one",
                        DFX_DIST + "dist/.well-known/ii-alternative-origins\n" + LIST
                                + "src/.well-known/ii-alternative-origins\n  \n",
                        ""),
                project(
                        "too deep in a source",
                        """
                        dfx.json
                          {"canisters": {"frontend": {"type": "assets", "source": ["."]}}}
                        public/.well-known/ii-alternative-origins
                        """ + LIST,
                        "public/.well-known/ii-alternative-origins:1:1: error[not-uploaded]: this file is uploaded as \"/public/.well-known/ii-alternative-origins\", but II requests \"/.well-known/ii-alternative-origins\"\n"),
                project(
                        "a link in a source, of which the asset rules tell",
                        DFX_DIST + "shared\n" + LIST + "dist/.well-known/ii-alternative-origins -> ../../shared\n",
                        ""),
                project("two apps of which one has a list", """
                        dfx.json
                          {"canisters": {
                            "app": {"type": "assets", "source": ["app/dist"]},
                            "admin": {"type": "assets", "source": ["admin/public"]}}}
                        admin/public/.well-known/ii-alternative-origins
                        """ + LIST, ""),
                project("projects side by side, each with its own list", """
                        a/dfx.json
                          {"canisters": {"a": {"type": "assets", "source": ["public"]}}}
                        a/public/.well-known/ii-alternative-origins
                        """ + LIST + """
                                b/icp.yaml
                                  canisters:
                                    - name: b
                                      recipe: { type: "@dfinity/static-site@v0.3.0", configuration: { dir: public } }
                                b/public/.well-known/ii-alternative-origins
                                """ + OTHER, ""),
                project(
                        "a dfx.json without asset canisters",
                        "dfx.json\n  {\"canisters\": {\"backend\": {\"type\": \"rust\"}}}\n"
                                + "web/.well-known/ii-alternative-origins\n" + LIST,
                        "web/.well-known/ii-alternative-origins:1:1: info[not-uploaded]: unknown whether a canister gets"
                                + " this file: dfx.json has no canister that files are uploaded to\n"),
                project(
                        "a list for each environment, as the project file says",
                        """
                        ii-origins.json
                          {"environments": {
                            "production": {"assets": "domains/public", "alternativeOrigins": ["https://forge.example"]},
                            "staging": {"assets": "domains/static", "alternativeOrigins": ["https://www.forge.example"]}}}
                        domains/public/.well-known/ii-alternative-origins
                        """ + LIST + "domains/static/.well-known/ii-alternative-origins\n" + OTHER,
                        ""),
                project("one directory for two environments, now as staging has it", """
                        ii-origins.json
                          {"environments": {
                            "production": {"assets": "public", "alternativeOrigins": ["https://forge.example"]},
                            "staging": {"assets": "public", "alternativeOrigins": ["https://www.forge.example"]}}}
                        public/.well-known/ii-alternative-origins
                        """ + OTHER, """
                        public/.well-known/ii-alternative-origins:1:1: warning[environment-list-differs]: ii-alternative-origins has the list of staging, but is uploaded for production
                        """),
                project("one directory for two environments, of which one lists nothing", """
                        ii-origins.json
                          {"environments": {
                            "production": {"assets": "public", "alternativeOrigins": ["https://forge.example"]},
                            "staging": {"assets": "public", "alternativeOrigins": []},
                            "later": {"assets": "public"}}}
                        public/.well-known/ii-alternative-origins
                        """ + LIST, """
                        public/.well-known/ii-alternative-origins:1:1: warning[environment-list-differs]: ii-alternative-origins has the list of production, but is uploaded for staging
                        """),
                project("a project file with more and with less", """
                        ii-origins.json
                          {"environments": {"production": {"alternativeOrigins":
                            ["https://forge.example", "https://a.forge.example", "https://b.forge.example"]}}}
                        public/.well-known/ii-alternative-origins
                          {"alternativeOrigins": ["https://forge.example/", "https://c.forge.example"]}
                        """, """
                        public/.well-known/ii-alternative-origins:1:1: warning[project-file-differs]: "https://a.forge.example" and 1 more are listed in ii-origins.json (production) but not here
                        public/.well-known/ii-alternative-origins:1:51: warning[project-file-differs]: "https://c.forge.example" is listed here but not in ii-origins.json (production)
                        """),
                project("a consumer has no list", """
                        ii-origins.json
                          {"role": "consumer", "environments": {"production": {"alternativeOrigins": ["https://a.example"],
                            "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"}}}
                        public/.well-known/ii-alternative-origins
                        """ + LIST, ""),
                project(
                        "a derivation origin of a sister project",
                        """
                        ii-origins.json
                          {"environments": {"production": {"derivationOrigin": "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io"}}}
                        canister_ids.json
                          {"frontend": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}}
                        """ + DFX_DIST + "dist/.well-known/ii-alternative-origins\n" + LIST,
                        "dist/.well-known/ii-alternative-origins:1:1: warning[listed-elsewhere]: this file goes to"
                                + " canister \"frontend\", but II reads the file of canister"
                                + " bd3sg-teaaa-aaaaa-qaaba-cai\n"),
                project(
                        "ids of a local network tell nothing of the derivation origin",
                        """
                        ii-origins.json
                          {"environments": {"production": {"derivationOrigin": "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io"}}}
                        .dfx/local/canister_ids.json
                          {"frontend": {"local": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}}
                        """ + DFX_DIST + "dist/.well-known/ii-alternative-origins\n" + LIST,
                        ""),
                project(
                        "a domain of one's own whose canister the project file names",
                        """
                        ii-origins.json
                          {"environments": {"production": {"derivationOrigin": "https://forge.example", "canister": "app"}}}
                        dfx.json
                          {"canisters": {
                            "app": {"type": "assets", "source": ["app"]},
                            "landing": {"type": "assets", "source": ["landing"]}}}
                        app/index.html
                          <p>
                        landing/.well-known/ii-alternative-origins
                        """ + LIST,
                        "landing/.well-known/ii-alternative-origins:1:1: warning[listed-elsewhere]: this file goes to"
                                + " canister \"landing\", but II reads the file of canister \"app\"\n"),
                project("a Satellite that lists further hosts, and a list in public", """
                        juno.config.ts
                          import { defineConfig } from "@junobuild/config";

                          /** @type {import('@junobuild/config').JunoConfig} */
                          export default defineConfig({
                            satellite: {
                              ids: { development: "<DEV>", production: "bkyz2-fmaaa-aaaaa-qaaaq-cai" },
                              source: "dist",
                              predeploy: ["npm run build"],
                              authentication: {
                                internetIdentity: {
                                  derivationOrigin: "https://forge.example",
                                  externalAlternativeOrigins: ["www.forge.example", 'a.forge.example/login']
                                }
                              }
                            }
                          });
                        package.json
                          {}
                        public/.well-known/ii-alternative-origins
                        """ + LIST, """
                        juno.config.ts:6:25: warning[malformed-manifest]: "<DEV>" is not a canister ID
                        juno.config.ts:11:27: warning[juno-host-form]: "https://forge.example" is a URL, but Juno's Satellite expects a host
                        juno.config.ts:12:59: warning[juno-host-form]: "a.forge.example/login" is not a bare host, but Juno's Satellite expects one
                        public/.well-known/ii-alternative-origins:1:1: error[juno-reserved-path]: Juno rejects this file: the Satellite writes /.well-known/ii-alternative-origins itself
                        """),
                project("Juno is told to leave .well-known out", """
                        juno.config.json
                          {"satellite": {"id": "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                            "hosting": {"source": "dist", "ignore": ["**/.well-known/**"]}}}
                        dist/.well-known/ii-alternative-origins
                        """ + LIST, ""),
                project(
                        "the domains of a Satellite",
                        """
                        juno.config.json
                          {"satellite": {"id": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "hosting": {"source": "dist"}}}
                        dist/.well-known/ic-domains
                          forge.example
                        """,
                        "juno.config.json:1:2: error[juno-reserved-path]: Juno rejects this file: the Satellite writes"
                                + " /.well-known/ic-domains itself\n"),
                project("a step and a recipe that icp-cli gave up, in two files", """
                        icp.yaml
                          canisters:
                            - web/*
                            - name: landing
                              build:
                                steps:
                                  - type: pre-built
                                    path: assets.wasm
                              sync:
                                steps:
                                  - type: assets
                                    dir: landing
                        web/app/canister.yaml
                          name: app
                          recipe:
                            type: '@dfinity/asset-canister@v2.1.0'
                            configuration:
                              dir: dist
                        """, """
                        icp.yaml:10:17: error[obsolete-recipe]: icp-cli has removed the sync step "type: assets"
                        web/app/canister.yaml:3:9: error[obsolete-recipe]: "@dfinity/asset-canister@v2.1.0" uploads with a step that icp-cli has removed
                        """),
                project(
                        "dfx and icp-cli with other ids, the environment named otherwise than the network",
                        """
                        icp.yaml
                          canisters:
                            - name: frontend
                              recipe: { type: "@dfinity/asset-canister@v2.2.1", configuration: { dir: dist } }
                          environments:
                            - name: production
                              network: ic
                        .icp/data/mappings/production.ids.json
                          {"frontend": "bd3sg-teaaa-aaaaa-qaaba-cai"}
                        canister_ids.json
                          {"frontend": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "staging": "rdmx6-jaaaa-aaaaa-aaadq-cai"}}
                        """ + DFX_DIST,
                        ".icp/data/mappings/production.ids.json:1:14: warning[canister-ids-differ]: canister"
                                + " \"frontend\" is bd3sg-teaaa-aaaaa-qaaba-cai here but bkyz2-fmaaa-aaaaa-qaaaq-cai"
                                + " in canister_ids.json\n"),
                project("two environments on one network of which either may be meant", """
                        icp.yaml
                          canisters:
                            - name: frontend
                              recipe: { type: "@dfinity/asset-canister@v2.2.1", configuration: { dir: dist } }
                          environments:
                            - { name: production, network: ic }
                            - { name: staging, network: ic }
                        .icp/data/mappings/production.ids.json
                          {"frontend": "bd3sg-teaaa-aaaaa-qaaba-cai"}
                        canister_ids.json
                          {"frontend": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}}
                        """, ""),
                project(
                        "a remote id beside another one",
                        """
                        dfx.json
                          {"canisters": {"frontend": {"type": "assets", "source": ["public"],
                            "remote": {"id": {"ic": "bd3sg-teaaa-aaaaa-qaaba-cai"}}}}}
                        public/index.html
                          <p>
                        canister_ids.json
                          {"frontend": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}}
                        """,
                        "canister_ids.json:1:21: warning[canister-ids-differ]: canister \"frontend\" is"
                                + " bkyz2-fmaaa-aaaaa-qaaaq-cai here but bd3sg-teaaa-aaaaa-qaaba-cai in dfx.json\n"),
                project(
                        "one path from two sources, of which a rule may take one out",
                        """
                        dfx.json
                          {"canisters": {"frontend": {"type": "assets", "source": ["a", "b"]}}}
                        a/.well-known/ic-domains
                          x
                        b/.well-known/ic-domains
                          x
                        b/.ic-assets.json5
                          [{match: ".well-known", ignore: true}]
                        """,
                        "dfx.json:1:63: warning[same-key-twice]: \"/.well-known/ic-domains\" is in both a and b\n"),
                project(
                        "a hidden source behind a link",
                        """
                        dfx.json
                          {"canisters": {"frontend": {"type": "assets", "source": ["site"]}}}
                        .site/index.html
                          <p>
                        site -> .site
                        """,
                        "dfx.json:1:58: error[hidden-source]: dfx uploads nothing from \"site\": its name starts with"
                                + " a dot\n"),
                project(
                        "copies of a bare project in directories that are no sites",
                        "domains/dev/.well-known/ii-alternative-origins\n" + LIST
                                + "domains/prod/.well-known/ii-alternative-origins\n" + OTHER,
                        ""),
                project(
                        "apps of a bare monorepo",
                        "a/public/.well-known/ii-alternative-origins\n" + LIST
                                + "b/public/.well-known/ii-alternative-origins\n" + OTHER,
                        ""),
                project("a broken manifest beside good ones", """
                        a/dfx.json
                          {"canisters": {"a": {"type": "assets" "source": ["public"]}}}
                        b/dfx.json
                          {"canisters": {"b": {"type": "assets", "source": ["public"]}}}
                        b/public/.well-known/ii-alternative-origins
                        """ + LIST + "c/icp.yaml\n  canisters: [\n", """
                        a/dfx.json:1:38: error[malformed-manifest]: missing comma before `"source"`
                        c/icp.yaml:2:1: error[malformed-manifest]: this is not valid YAML: expected the node content, but found '<stream end>'
                        """));
    }

    private static Arguments project(String name, String listing, String report) {
        return arguments(name, listing, report);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projects")
    void says_of_a_project(String name, String listing, String report) {
        assertThat(LintedProject.of(listing, directory).report()).as(name).isEqualTo(report);
    }

    @Test
    void a_build_that_ran_since_and_left_the_file_out_is_a_warning() throws IOException {
        String listing = DFX_DIST
                + "package.json\n  {}\ndist/index.html\n  <p>\npublic/.well-known/ii-alternative-origins\n" + LIST;
        LintedProject.of(listing, directory);
        Path file = directory.resolve("public/.well-known/ii-alternative-origins");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(LintedProject.in(directory).report())
                .isEqualTo(
                        "public/.well-known/ii-alternative-origins:1:1: warning[not-uploaded]: the last build did not"
                                + " copy this file to dist\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        assertThat(LintedProject.in(directory).report())
                .isEqualTo(
                        "public/.well-known/ii-alternative-origins:1:1: info[not-uploaded]: this file is not in dist: the last build is older than the file\n");
    }
}
