package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that are broken or made to do harm: told in clear words and bounded time, and the good files beside them too. */
@Slow
class HostileProjectTest {
    private static final String LIST = "public/.well-known/ii-alternative-origins";
    private static final String RULES = "public/.ic-assets.json5";
    private static final String MANIFEST =
            "{ \"canisters\": { \"frontend\": { \"type\": \"assets\", \"source\": [\"public\"] } } }\n";
    private static final String SIGN_IN =
            "import { AuthClient } from \"@icp-sdk/auth/client\";\nnew AuthClient({ derivationOrigin: \"%s\" });\n";
    /** Far beyond what any of this takes, also on a machine with much else to do. */
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path parent;

    private Path project;

    @BeforeEach
    void writeAGoodProject() throws IOException {
        project = Files.createDirectory(parent.resolve("project"));
        write("dfx.json", MANIFEST);
        write("public/index.html", "<!doctype html>\n");
        write(LIST, "{ \"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"] }\n");
        write(RULES, """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                  }
                ]
                """);
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Run validate(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "validate";
        arguments[1] = "--format";
        arguments[2] = "concise";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return assertProcessorTime(LONG, () -> Run.in(project, arguments));
    }

    // ------------------------------------------------------------------------------------------------ manifests

    @Test
    void a_broken_manifest_leaves_the_files_beside_it() throws IOException {
        write("icp.yaml", "canisters:\n  - name: frontend\n   recipe: [\n");
        write("juno.config.ts", "export default defineConfig({ satellite: { ids: {\n");
        write(LIST, "{ \"alternativeOrigins\": [\"https://forge.example/\", \"https://www.forge.example\"] }\n");
        write(RULES, "[]\n");
        Run run = validate();
        assertThat(run).hasToString("""
                        icp.yaml:3:4: error[malformed-manifest] this is not valid YAML: expected <block end>, but found '<block mapping start>'
                        juno.config.ts:1:16: info[manifest-dynamic] the configuration is computed here, so its value is unknown unless the file is run
                        public/.ic-assets.json5:1:1: warning[cors-missing] no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        public/.well-known/ii-alternative-origins:1:48: error[trailing-slash] "https://forge.example/" can never match: an origin has no trailing slash
                        [exit 1]
                        """);
    }

    static List<Arguments> bombs() {
        StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'm'; c++) {
            char before = (char) (c - 1);
            laughs.append(c).append(": &").append(c).append(" [");
            laughs.append(("*" + before + ", ").repeat(8))
                    .append('*')
                    .append(before)
                    .append("]\n");
        }
        return List.of(
                Arguments.of(
                        "aliases of aliases",
                        laughs + "canisters: *l\n",
                        "icp.yaml:6:4: error[malformed-manifest] more than 100000 values, with aliases expanded; not read"),
                Arguments.of(
                        "an alias within its anchor",
                        "a: &a [*a]\ncanisters: *a\n",
                        "icp.yaml:1:8: error[malformed-manifest] the alias \"*a\" refers to an incomplete value"),
                Arguments.of(
                        "tags of Java classes",
                        "canisters: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
                        "icp.yaml:1:48: error[malformed-manifest] a canister must be a mapping or the path of a directory"),
                Arguments.of(
                        "a hundred thousand brackets",
                        "canisters: " + "[".repeat(100_000),
                        "icp.yaml:1:111: error[malformed-manifest] more than 100 nested collections; not read"),
                Arguments.of(
                        "a hundred thousand braces",
                        "canisters: " + "{a: ".repeat(100_000),
                        "icp.yaml:1:408: error[malformed-manifest] more than 100 nested collections; not read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void yaml_that_blows_up(String name, String yaml, String told) throws IOException {
        write("icp.yaml", yaml);
        Run run = validate();
        assertThat(run.out()).isEqualTo(told + "\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icp.yaml", "dfx.json", "juno.config.ts", "canister_ids.json"})
    void twenty_megabytes_in_place_of(String manifest) throws IOException {
        write(manifest, "[".repeat(20 << 20));
        Run run = validate();
        assertThat(run.out() + run.err()).contains(manifest).hasSizeLessThan(1000);
        assertThat(run.code()).isNotEqualTo(70);
    }

    // ------------------------------------------------------------------------------------------------ rules

    @Test
    void a_rules_file_of_ten_megabytes() throws IOException {
        StringBuilder rules = new StringBuilder("[\n");
        for (int i = 0; i < 150_000; i++) {
            rules.append("  { \"match\": \"assets/").append(i).append("/*.js\", \"headers\": { \"X-Forge\": \"");
            rules.append(i).append("\" } },\n");
        }
        write(RULES, rules.append("]\n").toString());
        assertThat(project.resolve(RULES))
                .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(9_000_000));
        for (int i = 0; i < 1000; i++) {
            write("public/assets/" + i + "/a.js", "");
        }
        Run run = validate("--fix");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("fixed " + RULES + ": 1 finding\n");
        assertThat(Files.readString(project.resolve(RULES)))
                .startsWith(rules.substring(0, rules.length() - 5))
                .contains("\"Access-Control-Allow-Origin\": \"*\"");
    }

    @Test
    void twenty_thousand_rules_that_match_nothing() throws IOException {
        StringBuilder rules = new StringBuilder("[\n");
        for (int i = 0; i < 20_000; i++) {
            rules.append("  { \"match\": \"./a")
                    .append(i)
                    .append("\", \"headers\": { \"Access-Control-Allow-Origin\": \"*\" } },\n");
        }
        write(RULES, rules.append("]\n").toString());
        Run run = validate();
        assertThat(run.out()).contains("[cors-missing]").contains(":20001:14: warning[rule-never-matches]");
        assertThat(run.code()).isZero();
    }

    static List<Arguments> globs() {
        return List.of(
                Arguments.of("*a".repeat(200) + "b", null),
                Arguments.of("**/".repeat(200) + "x", null),
                Arguments.of("{a,b}".repeat(500), null),
                Arguments.of("[!a]*".repeat(500), null),
                Arguments.of("?".repeat(4000) + "*".repeat(50), null),
                Arguments.of("{a,".repeat(80) + "b" + "}".repeat(80), null),
                Arguments.of("{".repeat(5000), "the pattern has braces nested deeper than 80 levels"),
                Arguments.of("*a".repeat(5_000_000), "the pattern has more than 8192 characters"));
    }

    @ParameterizedTest
    @MethodSource("globs")
    void a_pattern_that_blows_up_a_naive_matcher(String pattern, String told) throws IOException {
        String good = Files.readString(project.resolve(RULES));
        write(RULES, good.replaceFirst("\\[", "[{ \"match\": \"" + pattern + "\", \"allow_raw_access\": true },"));
        for (int i = 0; i < 100; i++) {
            write("public/" + ("a".repeat(120) + "/").repeat(3) + "a".repeat(100) + i, "");
        }
        Run run = validate();
        assertThat(run.out()).isEqualTo(told == null ? "" : RULES + ":1:" + column(run) + told + "\n");
        assertThat(run.code()).isEqualTo(told == null ? 0 : 1);
    }

    /** The column and the rule, whatever the column is. */
    private static String column(Run run) {
        return run.out().substring((RULES + ":1:").length(), run.out().indexOf("] ") + 2);
    }

    // ------------------------------------------------------------------------------------------------ links

    @Test
    void an_asset_root_that_is_a_link_out_of_the_project() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Files.move(project.resolve("public"), outside.resolve("public"));
        Files.createSymbolicLink(project.resolve("public"), outside.resolve("public"));
        assertThat(validate()).hasToString("""
                        dfx.json:1:61: error[malformed-manifest] "public" is outside the directory of dfx.json through a symbolic link
                        [stderr]
                        error: nothing to validate: no .well-known/ii-alternative-origins here or below; ii-origins generate creates it
                        [exit 2]
                        """);
    }

    @Test
    void a_source_named_out_of_the_project() throws IOException {
        Files.createDirectory(parent.resolve("outside"));
        write("dfx.json", MANIFEST.replace("public", "../outside"));
        assertThat(validate().out())
                .startsWith(
                        "dfx.json:1:61: error[malformed-manifest] \"../outside\" is outside the directory of dfx.json\n");
    }

    /** The deploy tools read it where it leads to, and so does the lint. */
    @Test
    void a_rules_file_that_is_a_link() throws IOException {
        Files.move(project.resolve(RULES), project.resolve("rules.json5"));
        Files.createSymbolicLink(project.resolve(RULES), project.resolve("rules.json5"));
        assertThat(validate()).hasToString("[exit 0]\n");
        Files.delete(project.resolve("rules.json5"));
        assertThat(validate().out())
                .isEqualTo(
                        LIST
                                + ":1:1: warning[cors-missing] no rule sets Access-Control-Allow-Origin for ii-alternative-origins\n");
    }

    @Test
    void an_origins_file_that_is_a_link_is_told_once() throws IOException {
        Files.move(project.resolve(LIST), project.resolve("list"));
        Files.createSymbolicLink(project.resolve(LIST), project.resolve("list"));
        assertThat(validate())
                .hasToString(LIST + ":1:1: error[file-ignored] \".well-known/ii-alternative-origins\" is a symbolic"
                        + " link; symbolic links are not uploaded\n[exit 1]\n");
    }

    @Test
    void code_that_is_linked_in_circles_and_out_of_the_project() throws IOException {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Files.writeString(outside.resolve("auth.ts"), SIGN_IN.formatted("https://forge.example/"));
        write("src/auth.ts", SIGN_IN.formatted("https://app.forge.example"));
        Files.createSymbolicLink(project.resolve("src/circle"), project.resolve("src"));
        Files.createSymbolicLink(project.resolve("src/outside"), outside);
        Files.createSymbolicLink(project.resolve("src/nowhere.ts"), Path.of("gone.ts"));
        assertThat(validate()).hasToString("[exit 0]\n");
    }

    // ------------------------------------------------------------------------------------------------ masses

    @Test
    void two_thousand_findings_in_as_many_files() throws IOException {
        for (int i = 0; i < 2000; i++) {
            write("src/a" + i + ".ts", SIGN_IN.formatted("https://app.forge.example/"));
        }
        Run run = assertProcessorTime(LONG, () -> Run.in(project, "validate"));
        assertThat(run.out()).contains("\n1 error in 2000 files (2000 fixable with --fix)\n");
        assertThat(run.code()).isEqualTo(1);
        Run fixed = validate("--fix");
        assertThat(fixed.code()).isZero();
        assertThat(fixed.err().lines()).hasSize(2000).contains("fixed src/a1999.ts: 1 finding");
        assertThat(project.resolve("src/a1999.ts")).hasContent(SIGN_IN.formatted("https://app.forge.example"));
    }

    @Test
    void two_thousand_mistakes_in_one_rules_file() throws IOException {
        write(RULES, "[\n" + "{ \"match\": \"a\", \"headerz\": {} },\n".repeat(2000) + "]\n");
        Run run = assertProcessorTime(LONG, () -> Run.in(project, "validate"));
        assertThat(run.out())
                .contains(
                        "warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins\n")
                .contains("\n3 errors, 1 warning in 1 file (100 fixable with --fix)\n");
        Run fixed = validate("--fix");
        assertThat(fixed.out()).doesNotContain("unknown-field");
        assertThat(fixed.code()).isZero();
    }
}
