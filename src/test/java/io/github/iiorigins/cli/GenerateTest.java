package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameTexts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code generate}, {@code add}, {@code remove} and {@code list} on projects as they are. */
@Slow
class GenerateTest {
    private static final String CANISTER = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";
    private static final String LIST = ".well-known/ii-alternative-origins";

    @TempDir
    Path directory;

    /** A project: its files, where the list must come to, and what is given beside the origins. */
    record Layout(String name, String list, List<String> options, Map<String, String> files) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Layout layout(String name, String list, String options, String... files) {
        Map<String, String> content = new TreeMap<>();
        for (int i = 0; i < files.length; i += 2) {
            content.put(files[i], files[i + 1]);
        }
        return new Layout(name, list, options.isEmpty() ? List.of() : List.of(options.split(" ")), content);
    }

    private static String dfx(String... sources) {
        return "{\n  \"canisters\": {\n    \"frontend\": {\n      \"type\": \"assets\",\n      \"source\": [\""
                + String.join("\", \"", sources) + "\"]\n    }\n  }\n}\n";
    }

    private static String icp(String recipe, String dir) {
        return "canisters:\n  - name: frontend\n    recipe:\n      type: \"" + recipe
                + "\"\n      configuration:\n        dir: " + dir + "\n        build:\n          - npm run build\n";
    }

    private static final String VITE = "{ \"devDependencies\": { \"vite\": \"5\" } }\n";

    static List<Layout> layouts() {
        return List.of(
                layout("dfx, one source", "public/" + LIST, "", "dfx.json", dfx("public"), "public/index.html", "<p>"),
                layout(
                        "dfx, old version",
                        "public/" + LIST,
                        "",
                        "dfx.json",
                        "{\"dfx\":\"0.15.0\",\"canisters\":{\"a\":" + "{\"type\":\"assets\",\"source\":[\"public\"]}}}",
                        "public/index.html",
                        "<p>"),
                layout(
                        "dfx, vite with public",
                        "public/" + LIST,
                        "",
                        "dfx.json",
                        dfx("dist"),
                        "package.json",
                        VITE,
                        "public/logo.svg",
                        "<svg/>"),
                layout("dfx, vite without public", "public/" + LIST, "", "dfx.json", dfx("dist"), "package.json", VITE),
                layout(
                        "dfx, sveltekit",
                        "src/app/static/" + LIST,
                        "",
                        "dfx.json",
                        dfx("src/app/build"),
                        "src/app/package.json",
                        "{ \"devDependencies\": { \"@sveltejs/kit\": \"2\" } }",
                        "src/app/static/favicon.png",
                        ""),
                layout(
                        "dfx, dist and src/assets",
                        "src/app/assets/" + LIST,
                        "",
                        "dfx.json",
                        dfx("dist/app", "src/app/assets"),
                        "package.json",
                        "{ \"devDependencies\": { \"webpack\": \"5\" } }",
                        "src/app/assets/main.css",
                        ""),
                layout(
                        "dfx, a build that copies nothing",
                        "assets/" + LIST,
                        "",
                        "dfx.json",
                        dfx("dist"),
                        "package.json",
                        "{ \"devDependencies\": { \"webpack\": \"5\" } }"),
                layout(
                        "dfx, a new source",
                        "site/" + LIST,
                        "--assets site",
                        "dfx.json",
                        dfx("dist"),
                        "package.json",
                        "{}",
                        "site/robots.txt",
                        ""),
                layout(
                        "dfx, rules in json5 that undo it",
                        "public/" + LIST,
                        "",
                        "dfx.json",
                        dfx("public"),
                        "public/.ic-assets.json5",
                        """
                        [
                          // everything
                          { match: '**/*', security_policy: 'standard', headers: { 'X-A': 'b' } },
                          { match: '.well-known/ii-alternative-origins', headers: { 'Access-Control-Allow-Origin': '*' } },
                          { match: '.well-known/*', headers: null }, // oops
                        ]
                        """),
                layout(
                        "dfx, a list that is there",
                        "www/" + LIST,
                        "",
                        "dfx.json",
                        dfx("www"),
                        "www/" + LIST,
                        "{\r\n\t\"alternativeOrigins\": [\r\n\t\t\"https://old.forge.example/\"\r\n\t]\r\n}"),
                layout(
                        "icp-cli, asset canister",
                        "public/" + LIST,
                        "",
                        "icp.yaml",
                        icp("@dfinity/asset-canister@v2.2.1", "dist"),
                        "package.json",
                        VITE,
                        "public/logo.svg",
                        "<svg/>"),
                layout(
                        "icp-cli, static site",
                        "public/" + LIST,
                        "",
                        "icp.yaml",
                        icp("@dfinity/static-site@v0.3.0", "dist"),
                        "package.json",
                        VITE,
                        "public/logo.svg",
                        "<svg/>"),
                layout(
                        "icp-cli, static site with headers",
                        "www/" + LIST,
                        "--ic-domains",
                        "icp.yaml",
                        icp("@dfinity/static-site@v0.3.0", "www")
                                .replace("        build:\n          - npm run build\n", ""),
                        "www/_headers",
                        "/*\r\n  X-Frame-Options: DENY\r\n  Access-Control-Allow-Origin: *\r\n"),
                layout(
                        "icp-cli, canister.yaml",
                        "frontend/www/" + LIST,
                        "",
                        "icp.yaml",
                        "canisters:\n  - frontend\n",
                        "frontend/canister.yaml",
                        """
                        name: frontend
                        recipe:
                          type: "@dfinity/asset-canister@v2.2.1"
                          configuration:
                            dir: www
                        """,
                        "frontend/www/index.html",
                        "<p>"),
                layout(
                        "icp-cli, a recipe without a directory",
                        "www/" + LIST,
                        "--assets www",
                        "icp.yaml",
                        """
                        canisters:
                          - name: frontend
                            recipe:
                              type: "@dfinity/static-site@v0.3.0"
                        """,
                        "www/index.html",
                        "<p>"),
                layout("no manifest", "site/" + LIST, "--assets site --hosting static-site", "site/index.html", "<p>"),
                layout("juno, a script", "", "", "juno.config.ts", """
                        import { defineConfig } from '@junobuild/config';

                        export default defineConfig({
                          satellite: {
                            ids: { production: 'bkyz2-fmaaa-aaaaa-qaaaq-cai' },
                            source: 'build'
                          }
                        });
                        """),
                layout(
                        "juno, json",
                        "",
                        "",
                        "juno.config.json",
                        "{ \"satellite\": { \"id\": \"bkyz2-fmaaa-aaaaa-qaaaq-cai\", \"hosting\": { \"source\": \"build\" } } }\n"));
    }

    private void write(Layout layout) throws IOException {
        for (Map.Entry<String, String> file : layout.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private String[] generate(Layout layout, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "generate",
                "--derivation-origin",
                CANISTER,
                "--origin",
                "https://forge.example",
                "--origin",
                "https://www.forge.example"));
        args.addAll(layout.options());
        args.addAll(List.of(more));
        return args.toArray(new String[0]);
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                if (!name.startsWith(".git/")) {
                    content.put(name, Files.readString(file));
                }
            }
        }
        return content;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void corrects_everything_at_once_and_then_changes_nothing(Layout layout) throws IOException {
        write(layout);
        Run run = Run.in(directory, generate(layout));
        assertThat(run.code()).as(run.toString()).isZero();
        Map<String, String> made = content();
        if (layout.list().isEmpty()) {
            assertThat(made.keySet()).noneMatch(name -> name.endsWith("ii-alternative-origins"));
        } else {
            assertThat(made).containsKey(layout.list());
            assertThat(made.get(layout.list())).contains("\"https://forge.example\"", "\"https://www.forge.example\"");
            Run validation = Run.in(directory, "validate", "--fail-on", "warning");
            assertThat(validation.code()).as(validation.toString()).isZero();
        }
        assertThat(Run.in(directory, generate(layout)).code()).isZero();
        assertSameTexts(content(), made);
        assertThat(Run.in(directory, "generate").code()).isZero();
        assertSameTexts(content(), made);
        List<String> check = new ArrayList<>(List.of("generate", "--check"));
        if (layout.options().contains("--hosting")) {
            check.addAll(layout.options());
        }
        Run checked = Run.in(directory, check.toArray(new String[0]));
        assertThat(checked.out()).endsWith("Nothing to change.\n");
        assertThat(checked.code()).isZero();
        drift(layout, check, made);
    }

    /** Whatever file that was written is changed or lost is noticed, and put right. */
    private void drift(Layout layout, List<String> check, Map<String, String> made) throws IOException {
        for (Map.Entry<String, String> file : made.entrySet()) {
            String before = layout.files().get(file.getKey());
            boolean domains = file.getKey().endsWith("ic-domains");
            if (file.getValue().equals(before) || file.getKey().equals("ii-origins.json") || domains) {
                continue;
            }
            if (before == null) {
                Files.delete(directory.resolve(file.getKey()));
            } else {
                Files.writeString(directory.resolve(file.getKey()), before);
            }
            Run drifted = Run.in(directory, check.toArray(new String[0]));
            assertThat(drifted.code()).as(file.getKey() + "\n" + drifted).isEqualTo(1);
            assertThat(drifted.out()).contains(file.getKey());
            List<String> again = new ArrayList<>(check);
            again.remove("--check");
            assertThat(Run.in(directory, again.toArray(new String[0])).code()).isZero();
            assertSameTexts(content(), made);
        }
    }

    @ParameterizedTest
    @Needs(Need.GIT)
    @MethodSource("layouts")
    void a_dry_run_is_a_patch_that_does_the_same(Layout layout) throws Exception {
        write(layout);
        git("init", "-q", ".");
        Run dry = Run.in(directory, generate(layout, "--dry-run"));
        assertThat(dry.code()).as(dry.toString()).isZero();
        assertSameTexts(content(), new TreeMap<>(layout.files()));
        Path patch = directory.resolve(".git/patch");
        Files.writeString(patch, dry.out());
        git("apply", patch.toString());
        Map<String, String> patched = content();
        empty();
        write(layout);
        assertThat(Run.in(directory, generate(layout)).code()).isZero();
        assertSameTexts(patched, content());
    }

    private void empty() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    // ------------------------------------------------------------------------------------------------ what is refused

    private void project(String... files) throws IOException {
        write(layout("", "", "", files));
    }

    private Run refused(String... args) throws IOException {
        Map<String, String> before = content();
        Run run = Run.in(directory, args);
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertSameTexts(content(), before);
        return run;
    }

    @Nested
    class Refusals {
        @Test
        void without_a_terminal_a_missing_value_names_its_flag() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            assertThat(refused("generate", "--origin", "https://forge.example").err())
                    .contains("--derivation-origin");
            assertThat(refused("generate", "--derivation-origin", CANISTER).err())
                    .contains("--origin");
        }

        @Test
        void the_pinned_derivation_origin_stays() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            Layout plain = layout("", "", "");
            assertThat(Run.in(directory, generate(plain)).code()).isZero();
            assertThat(refused("generate", "--derivation-origin", "https://forge.example")
                            .err())
                    .contains("--i-know-principals-change")
                    .contains(CANISTER);
            Run twin = Run.in(directory, "generate", "--derivation-origin", CANISTER.replace("icp0.io", "icp.net"));
            assertThat(twin.code()).isZero();
            assertThat(twin.out()).contains("same principals");
            Run changed = Run.in(
                    directory, "generate", "--derivation-origin", "https://main.example", "--i-know-principals-change");
            assertThat(changed.code()).isZero();
            assertThat(changed.out()).contains("a different principal");
            assertThat(directory.resolve("ii-origins.json")).content().contains("https://main.example");
        }

        @Test
        void more_than_the_limit_is_refused_with_the_list() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            List<String> args = new ArrayList<>(List.of("generate", "--derivation-origin", CANISTER));
            for (int i = 1; i <= 11; i++) {
                args.add("--origin");
                args.add("https://a" + i + ".forge.example");
            }
            assertThat(refused(args.toArray(new String[0])).err())
                    .contains("11 origins, but the limit is 10")
                    .contains("       https://a1.forge.example   (new)\n")
                    .contains("       https://a11.forge.example   (new)\n");
            assertThat(Run.in(directory, args.subList(0, 23).toArray(new String[0]))
                            .code())
                    .isZero();
            assertThat(refused("add", "https://b.forge.example").err()).contains("the limit is 10");
            assertThat(Run.in(directory, "remove", "https://a1.forge.example").code())
                    .isZero();
            assertThat(Run.in(directory, "add", "https://b.forge.example").code())
                    .isZero();
        }

        @Test
        void a_build_s_output_is_no_place_for_it() throws IOException {
            project("dfx.json", dfx("dist"), "package.json", VITE, "dist/index.html", "", "public/a", "");
            assertThat(refused("generate", "--derivation-origin", CANISTER, "--origin", "a.example", "--assets", "dist")
                            .err())
                    .contains("use --assets public");
        }

        @Test
        void nothing_is_written_outside_of_the_project() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            Path other = Files.createTempDirectory("elsewhere");
            assertThat(refused(
                                    "generate",
                                    "--derivation-origin",
                                    CANISTER,
                                    "--origin",
                                    "a.example",
                                    "--assets",
                                    other.toString())
                            .err())
                    .contains("outside the project");
            Files.createSymbolicLink(directory.resolve("ii-origins.json"), other.resolve("ii-origins.json"));
            Files.writeString(other.resolve("ii-origins.json"), "{}");
            assertThat(refused("generate", "--derivation-origin", CANISTER, "--origin", "a.example")
                            .err())
                    .contains("leads out of the project");
        }

        @Test
        void a_link_among_the_assets_is_an_error() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "", "real/" + LIST, "{\"alternativeOrigins\":[]}");
            Files.createSymbolicLink(directory.resolve("public/.well-known"), Path.of("../real/.well-known"));
            assertThat(refused("generate", "--derivation-origin", CANISTER, "--origin", "a.example")
                            .err())
                    .contains("public/.well-known is a symbolic link");
        }

        @Test
        void a_list_that_II_could_not_read_is_not_edited() throws IOException {
            project("dfx.json", dfx("public"), "public/" + LIST, "{\"alternativeOrigins\": [\"https://a.example\",]}");
            assertThat(refused("generate", "--derivation-origin", CANISTER, "--origin", "b.example")
                            .err())
                    .contains("public/" + LIST)
                    .contains("ii-origins validate");
        }

        @Test
        void a_canister_of_another_project_would_never_be_asked() throws IOException {
            project(
                    "dfx.json",
                    dfx("public"),
                    "public/a",
                    "",
                    "canister_ids.json",
                    "{\"frontend\":{\"ic\":\"" + "bkyz2-fmaaa-aaaaa-qaaaq-cai\"}}");
            assertThat(refused(
                                    "generate",
                                    "--derivation-origin",
                                    "https://ryjl3-tyaaa-aaaaa-aaaba-cai.icp0.io",
                                    "--origin",
                                    "a.example")
                            .err())
                    .contains("--role consumer");
        }

        @Test
        void several_canisters_are_named() throws IOException {
            String two =
                    "{\"canisters\":{\"a\":{\"type\":\"assets\",\"source\":[\"a\"]},\"b\":{\"type\":\"assets\",\"source\":"
                            + "[\"b\"]}}}";
            project("dfx.json", two, "a/x", "", "b/x", "");
            assertThat(refused("generate", "--derivation-origin", CANISTER, "--origin", "a.example")
                            .err())
                    .contains("\"a\" (dfx.json) and \"b\" (dfx.json)")
                    .contains("--canister");
            assertThat(Run.in(
                                    directory,
                                    "generate",
                                    "--derivation-origin",
                                    CANISTER,
                                    "--origin",
                                    "a.example",
                                    "--canister",
                                    "b")
                            .code())
                    .isZero();
            assertThat(directory.resolve("b/" + LIST)).exists();
        }

        @Test
        void each_origin_that_cannot_be_added_is_told_and_none_is_added() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            assertThat(Run.in(directory, generate(layout("", "", ""))).code()).isZero();
            assertThat(refused("add", "https://a.example", "https://b.example/", "*.c.example", "frontend2")
                            .err())
                    .contains("3 of 4")
                    .contains("use https://b.example")
                    .contains("frontend2");
            assertThat(refused("add", "https://forge.example/").err())
                    .isEqualTo(
                            "error: not added: \"https://forge.example/\" has a trailing slash, which an origin never has;"
                                    + " use https://forge.example\n");
        }
    }

    // ------------------------------------------------------------------------------------------------ what is said

    @Nested
    class Lists {
        private void published(String... origins) throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            List<String> args = new ArrayList<>(List.of("generate", "--derivation-origin", CANISTER));
            for (String origin : origins) {
                args.addAll(List.of("--origin", origin));
            }
            assertThat(Run.in(directory, args.toArray(new String[0])).code()).isZero();
        }

        @Test
        void what_needs_no_entry_gets_none_and_it_is_said_why() throws IOException {
            published("https://forge.example");
            Map<String, String> before = content();
            Run run = Run.in(
                    directory,
                    "add",
                    "https://forge.example/login",
                    "forge.example",
                    CANISTER,
                    "bkyz2-fmaaa-aaaaa-qaaaq-cai.icp.net",
                    CANISTER + "/login");
            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .contains(
                            "\"https://forge.example/login\" needs no entry: https://forge.example is listed, for all its"
                                    + " pages")
                    .contains("https://forge.example is already listed")
                    .contains("it is the derivation origin itself")
                    .contains("II treats it as the derivation origin")
                    .contains("it is a page of the derivation origin")
                    .contains("Nothing to change.");
            assertSameTexts(content(), before);
        }

        @Test
        void add_says_what_power_it_hands_out_and_remove_who_is_left_outside() throws IOException {
            published("https://forge.example");
            assertThat(Run.in(directory, "add", "https://www.forge.example").out())
                    .contains("can act as every user who signs in");
            Run removed = Run.in(directory, "remove", "www.forge.example");
            assertThat(removed.out()).contains("users can no longer sign in at https://www.forge.example");
            assertThat(directory.resolve("public/" + LIST)).content().doesNotContain("www");
            assertThat(directory.resolve("ii-origins.json")).content().doesNotContain("www");
            assertThat(refused("remove", "https://forge.exmaple").err())
                    .contains("is not listed; a similar origin is https://forge.example");
        }

        @Test
        void what_can_never_match_can_be_taken_out_by_what_it_is() throws IOException {
            project(
                    "dfx.json",
                    dfx("public"),
                    "public/" + LIST,
                    "{ \"alternativeOrigins\": [\"https://*.a.example\", \"https://b.example\"] }\n");
            assertThat(refused("add", "c.example").err())
                    .contains("public/" + LIST + ":1")
                    .contains("ii-origins remove");
            assertThat(Run.in(directory, "remove", "https://*.a.example").code())
                    .isZero();
            assertThat(directory.resolve("public/" + LIST))
                    .hasContent("{ \"alternativeOrigins\": [\"https://b.example\"] }\n");
            assertThat(directory.resolve("ii-origins.json")).doesNotExist();
        }

        @Test
        void takes_lists_from_standard_input_and_domains_from_their_file() throws IOException {
            published("https://forge.example");
            byte[] stdin =
                    "# ours\nhttps://a.example, b.example/x\r\n\nc.example # later\n".getBytes(StandardCharsets.UTF_8);
            assertThat(Run.with(directory, stdin, Map.of(), 0, "add", "-").code())
                    .isZero();
            Files.writeString(directory.resolve("domains"), "d.example\ne.example\n");
            assertThat(Run.in(directory, "add", "--from-domains", "domains").code())
                    .isZero();
            assertThat(Run.in(directory, "list").out()).isEqualTo("""
                    production   (ii-origins.json)
                      derivation origin   https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io
                      alternative         https://forge.example
                                          https://a.example
                                          https://b.example
                                          https://c.example
                                          https://d.example
                                          https://e.example
                    """);
        }

        @Test
        void a_canister_of_the_project_is_known_by_its_name() throws IOException {
            published("https://forge.example");
            project(
                    "dfx.json",
                    "{\"canisters\":{\"frontend\":{\"type\":\"assets\",\"source\":[\"public\"]},\"admin\":{\"type\":\"assets\","
                            + "\"source\":[\"admin\"]}}}",
                    "canister_ids.json",
                    "{\"admin\":{\"ic\":\"ryjl3-tyaaa-aaaaa-aaaba-cai\"}}");
            Run run = Run.in(directory, "add", "admin");
            assertThat(run.out()).contains("admin \u2192 https://ryjl3-tyaaa-aaaaa-aaaba-cai.icp0.io");
        }

        @Test
        void what_only_the_served_file_lists_goes_and_it_is_said() throws IOException {
            published("https://forge.example");
            Path list = directory.resolve("public/" + LIST);
            Files.writeString(
                    list,
                    Files.readString(list)
                            .replace("\"https://forge", "\"https://evil.example\",\n    \"https://forge"));
            assertThat(Run.in(directory, "generate", "--check").code()).isEqualTo(1);
            Run run = Run.in(directory, "generate");
            assertThat(run.out()).contains("removed \"https://evil.example\", which ii-origins.json does not list");
            assertThat(list).content().doesNotContain("evil");
        }

        @Test
        void environments_stand_beside_each_other() throws IOException {
            published("https://forge.example");
            project("stage/index.html", "");
            assertThat(Run.in(
                                    directory,
                                    "generate",
                                    "--environment",
                                    "local",
                                    "--derivation-origin",
                                    "http://localhost:4943",
                                    "--origin",
                                    "http://localhost:5173")
                            .out())
                    .contains("run  ii-origins generate --environment production");
            assertThat(directory.resolve("public/" + LIST))
                    .content()
                    .contains("5173")
                    .doesNotContain("forge");
            assertThat(Run.in(directory, "generate", "--check").code()).isEqualTo(1);
            assertThat(Run.in(directory, "generate", "--check", "--environment", "local")
                            .code())
                    .isZero();
            assertThat(Run.in(directory, "generate").code()).isZero();
            assertThat(directory.resolve("public/" + LIST))
                    .content()
                    .doesNotContain("5173")
                    .contains("forge");
            assertThat(Run.in(directory, "list", "--environment", "local").out())
                    .contains("5173")
                    .doesNotContain("forge");
        }

        @Test
        void a_consumer_has_no_list() throws IOException {
            project("dfx.json", dfx("public"), "public/a", "");
            Run run =
                    Run.in(directory, "generate", "--role", "consumer", "--derivation-origin", "https://forge.example");
            assertThat(run.code()).isZero();
            assertThat(directory.resolve("ii-origins.json")).hasContent("""
                    {
                      "$schema": "https://raw.githubusercontent.com/iiorigins/ii-origins/main/src/main/resources/io/github/iiorigins/schemas/project.schema.json",
                      "role": "consumer",
                      "environments": {
                        "production": {
                          "derivationOrigin": "https://forge.example"
                        }
                      }
                    }
                    """);
            assertThat(directory.resolve("public/.well-known")).doesNotExist();
            assertThat(run.out()).contains("In the project at https://forge.example:  ii-origins add");
            assertThat(refused("add", "https://sister.example").err())
                    .contains("ii-origins add https://sister.example");
            assertThat(Run.in(directory, "generate", "--check").code()).isZero();
        }

        @Test
        void says_it_for_programs_too() throws IOException {
            published("https://forge.example");
            Run run = Run.in(directory, "add", "--format", "json", "www.forge.example");
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .contains("\"added\": [\n    \"https://www.forge.example\"\n  ]")
                    .contains("\"path\": \"public/" + LIST + "\",\n      \"change\": \"edit\"")
                    .contains("\"given\": \"www.forge.example\"")
                    .contains("\"written\": true");
            assertThat(Run.in(directory, "list", "--format", "json").out())
                    .contains("\"environment\": \"production\"", "\"https://www.forge.example\"");
            assertThat(Run.in(directory, "remove", "--format", "json", "--check", "www.forge.example")
                            .out())
                    .contains("\"written\": false");
        }

        @Test
        void the_project_file_keeps_what_stands_in_it() throws IOException {
            String before = """
                    // ours
                    {
                    	environments: {
                    		'staging': { derivationOrigin: 'https://s.example', alternativeOrigins: [] },
                    		production: {
                    			derivationOrigin: 'https://forge.example', // for good
                    			alternativeOrigins: [
                    				'https://a.example', // first
                    				// 'https://b.example' was here
                    			],
                    		},
                    	},
                    	rules: { 'sibling-missing': 'off' },
                    }
                    """;
            project("dfx.json", dfx("public"), "public/a", "", "ii-origins.json", before);
            assertThat(Run.in(directory, "add", "c.example").code()).isZero();
            assertThat(directory.resolve("ii-origins.json"))
                    .hasContent(before.replace(
                            "'https://a.example', // first",
                            "'https://a.example', // first\n\t\t\t\t'https://c.example',"));
            assertThat(Run.in(directory, "generate", "--assets", "public").code())
                    .isZero();
            assertThat(directory.resolve("ii-origins.json"))
                    .content()
                    .contains("\t\t\t],\n\t\t\tassets: 'public',\n\t\t},");
        }

        @Test
        void a_computed_configuration_of_Juno_is_left_alone_and_what_belongs_there_is_shown() throws IOException {
            project(
                    "juno.config.ts",
                    "export default defineConfig({ satellite: { id: ID, authentication: auth() } });\n");
            Run run = Run.in(directory, generate(layout("", "", "")));
            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .contains("juno.config.ts: its values are computed, so it was not edited")
                    .contains("derivationOrigin: \"bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\"")
                    .contains("externalAlternativeOrigins: [\"forge.example\", \"www.forge.example\"]");
            assertThat(Run.in(directory, "generate", "--check").code()).isEqualTo(3);
        }
    }

    // ------------------------------------------------------------------------------------------------ the interview

    @Nested
    class Terminal {
        private Run talk(String lines, String... args) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Invocation invocation = new Invocation(
                    new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    new Invocation.Terminals(true, true, true),
                    80,
                    Map.of("NO_COLOR", "1"),
                    directory,
                    directory);
            int code = Main.run(invocation, args);
            invocation.out().flush();
            return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }

        private void published() throws IOException {
            project(
                    "dfx.json",
                    dfx("public"),
                    "public/a",
                    "",
                    "canister_ids.json",
                    "{\"frontend\":{\"ic\":\"" + "bkyz2-fmaaa-aaaaa-qaaaq-cai\"}}");
        }

        @Test
        void asks_shows_the_difference_asks_once_and_writes() throws IOException {
            published();
            Run run = talk("9\n1\nhttps://www.forge.example/ forge.example/login\n\n\n", "generate");
            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(run.out())
                    .contains("? Have users already signed in? If so, where did they sign in first?\n  1  Yes, at "
                            + CANISTER)
                    .contains("Enter a number from 1 to 3.")
                    .contains("forge.example/login \u2192 https://forge.example")
                    .contains(
                            "https://www.forge.example/ \u2192 https://www.forge.example   (an origin has no trailing slash)")
                    .contains("+++ b/public/.ic-assets.json")
                    .contains("Write 3 files? [Y/n]")
                    .contains("created public/" + LIST);
            assertThat(run.out().lines())
                    .allMatch(line -> line.startsWith("diff --git")
                            || line.startsWith("? ")
                            || line.startsWith("+")
                            || line.length() <= 80);
            assertThat(directory.resolve("ii-origins.json")).content().contains(CANISTER);
            Run again = talk("", "generate");
            assertThat(again.out()).endsWith("Nothing to change.\n");
            assertThat(again.code()).isZero();
        }

        @Test
        void asks_for_the_pages_of_an_app_that_signs_in_by_redirect() throws IOException {
            published();
            project("package.json", "{\"dependencies\": {\"@icp-sdk/auth\": \"^8.0.3\"}}", "src/a.ts", """
                    import { AuthClient } from "@icp-sdk/auth/client";
                    const client = new AuthClient({ transport: "redirect", derivationOrigin: "https://forge.example" });
                    await client.signIn();
                    """);
            Run run = talk("1\nhttps://www.forge.example\nlogin\n/ /login\n\n\n", "generate");
            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(run.out())
                    .contains(
                            "? src/a.ts signs in by redirect.",
                            "\"login\" is not the path of a page, such as / or /login");
            assertThat(directory.resolve("public/.well-known/ii-auth-callbacks"))
                    .content()
                    .contains("https://www.forge.example/login", "https://www.forge.example/\"");
            assertThat(talk("", "generate").out()).endsWith("Nothing to change.\n");
        }

        @Test
        void offers_to_serve_the_file_that_names_the_derivation_origin() throws IOException {
            published();
            Run run = talk("1\nwww.forge.example\nwhat\ny\n\n", "generate");
            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(run.out())
                    .contains(
                            "? Serve ii-derivation-origin for command-line tools and agents? [y/N]",
                            "Enter y or n.",
                            "Write 4 files?");
            assertThat(directory.resolve("public/.well-known/ii-derivation-origin"))
                    .content()
                    .isEqualTo(CANISTER + "\n");
            assertThat(talk("", "generate").out()).endsWith("Nothing to change.\n");
        }

        @Test
        void offers_the_trade_off_only_to_those_without_accounts() throws IOException {
            published();
            Run run = talk("3\n2\nforge.example/\nwww.forge.example\nn\ny\n", "generate");
            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(run.out())
                    .containsSubsequence(
                            "For the canister's URL: it cannot expire or be sold. DFINITY recommends it.\n",
                            "For a domain: it can move to another canister. Juno's console chooses it.\n",
                            "1  " + CANISTER,
                            "2  A domain you own",
                            "is a custom domain: if it expires",
                            "Write 3 files?");
            assertThat(directory.resolve("ii-origins.json"))
                    .content()
                    .contains("\"derivationOrigin\": \"https://forge.example\"");
            assertThat(talk("1\n\n", "generate").out()).doesNotContain("for good?");
        }

        @Test
        void who_says_no_or_breaks_off_leaves_all_as_it_was() throws IOException {
            published();
            Map<String, String> before = content();
            Run no = talk("1\nwww.forge.example\n\nn\n", "generate");
            assertThat(no.out()).endsWith("No files were written.\n");
            assertThat(no.code()).isZero();
            for (String lines : new String[] {"", "1\n", "1\nwww.forge.example\n", "1\nwww.forge.example\ny\n"}) {
                Run off = talk(lines, "generate");
                assertThat(off.out()).endsWith("No files were written.\n");
                assertThat(off.code()).isEqualTo(130);
            }
            assertSameTexts(content(), before);
        }

        @Test
        void asks_nothing_where_everything_was_given() throws IOException {
            published();
            assertThat(talk("", generate(layout("", "", ""))).code()).isZero();
            assertThat(talk("", "add", "app.forge.example").code()).isZero();
        }
    }
}
