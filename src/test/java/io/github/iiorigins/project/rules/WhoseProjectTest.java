package io.github.iiorigins.project.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to a project and what does not, and by which versions of its tools it is judged. */
class WhoseProjectTest {
    private static final String PUBLIC = """
            dfx.json
              {"canisters": {"frontend": {"type": "assets", "source": ["public"]}}}
            package.json
              {}
            public/.well-known/ii-alternative-origins
              {"alternativeOrigins": ["https://forge.example"]}
            """;
    private static final String JUNO =
            "  { \"satellite\": { \"id\": \"<YOUR_ID>\", \"hosting\": { \"source\": \"dist\" } } }\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "templates/start",
        "template",
        "examples/juno",
        "vendor/other",
        "third_party/x/y",
        "tests/projects/a",
        "src/__fixtures__/b"
    })
    void a_project_that_is_kept_in_another_is_not_a_part_of_it(String place) {
        LintedProject linted = LintedProject.of(
                PUBLIC + place + "/juno.config.json\n" + JUNO + place
                        + "/public/.well-known/ii-alternative-origins\n  {}\n",
                directory);
        assertThat(linted.report()).isEmpty();
        assertThat(linted.project().tree().others()).containsExactly(directory.resolve(place));
        assertThat(linted.project().tree().originsFiles()).hasSize(1);
    }

    @Test
    void a_collection_of_examples_is_made_of_its_examples() {
        LintedProject linted = LintedProject.of("examples/one/juno.config.json\n" + JUNO, directory);
        assertThat(linted.rules()).containsExactly("malformed-manifest");
    }

    @Test
    void a_list_in_a_template_without_a_manifest_is_uploaded_by_nobody_and_that_is_right() {
        LintedProject linted = LintedProject.of(
                PUBLIC + "templates/start/public/.well-known/ii-alternative-origins\n"
                        + "  {\"alternativeOrigins\": [\"https://x.example\"]}\n",
                directory);
        assertThat(linted.report()).isEmpty();
    }

    @Test
    void the_landing_page_of_another_tool_does_not_claim_the_packages_above_it() {
        LintedProject linted = LintedProject.of(
                PUBLIC + "landing/juno.config.json\n" + JUNO.replace("<YOUR_ID>", "bkyz2-fmaaa-aaaaa-qaaaq-cai"),
                directory);
        assertThat(linted.report()).isEmpty();
    }

    @Test
    void a_list_that_another_canister_needs_is_not_to_be_deleted_for_juno() {
        LintedProject linted = LintedProject.of(
                PUBLIC + "juno.config.json\n"
                        + JUNO.replace("<YOUR_ID>", "bkyz2-fmaaa-aaaaa-qaaaq-cai")
                                .replace("dist", "public"),
                directory);
        Finding finding = linted.findings().get(0);
        assertThat(finding.rule().name()).isEqualTo("juno-reserved-path");
        assertThat(finding.help().orElseThrow())
                .isEqualTo("keep it for canister \"frontend\", and add \"**/.well-known/*\" to \"ignore\" in"
                        + " juno.config.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Dockerfile                 | RUN npm install -g @icp-sdk/icp-cli@0.2.1                                    | warning
                    Dockerfile                 | ARG ICP_CLI_VERSION=0.1.0-beta.3                                             | warning
                    Dockerfile.ci              | RUN curl -L https://github.com/dfinity/icp-cli/releases/download/v0.1.0/x.sh | warning
                    Dockerfile                 | RUN npm install -g @icp-sdk/icp-cli@1.2.0                                    | error
                    Dockerfile                 | # icp-cli 0.1.0                                                              | error
                    Dockerfile                 | RUN npm install -g @icp-sdk/icp-cli && npm i -g x@0.1.2                      | error
                    package.json               | {"devDependencies": {"@icp-sdk/icp-cli": "^0.2.3"}}                          | warning
                    package.json               | {"devDependencies": {"@icp-sdk/icp-cli": ">=0.2.3"}}                         | error
                    package.json               | {"devDependencies": {"@icp-sdk/icp-cli": "latest"}}                          | error
                    package.json               | {"devDependencies": {"@icp-sdk/icp-cli": "~0.3.0"}}                          | error
                    .icp-cli-version           | 0.2.7                                                                        | warning
                    .icp-cli-version           | 1.3.0                                                                        | error
                    canister.yaml              | # $schema=https://github.com/dfinity/icp-cli/raw/refs/tags/v0.2.0/docs/x     | warning
                    mise.toml                  | "npm:@icp-sdk/icp-cli" = "0.2"                                               | warning
                    .tool-versions             | icp-cli 0.1.9                                                                | warning
                    .github/workflows/ci.yml   | uses: dfinity/setup-icp-cli@v0.1.2                                           | error
                    .github/workflows/ci.yml   | icp-cli-version: "0.2.0"                                                     | warning
                    """)
    void a_removed_step_is_judged_by_the_version_that_is_pinned(String file, String line, String severity) {
        LintedProject linted = LintedProject.of("icp.yaml\n" + """
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/asset-canister@v2.1.0"
                        configuration:
                          dir: public
                """.indent(2) + file + "\n  " + line + "\n", directory);
        assertThat(linted.report()).contains(severity + "[obsolete-recipe]");
    }

    @Test
    void of_several_pins_the_newest_decides() {
        LintedProject linted = LintedProject.of(
                "icp.yaml\n" + """
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/asset-canister@v2.1.0"
                        configuration:
                          dir: public
                """.indent(2) + ".tool-versions\n  icp-cli 0.1.9\nmise.toml\n  icp-cli = \"0.3.1\"\n",
                directory);
        assertThat(linted.report()).contains("error[obsolete-recipe]");
    }

    @ParameterizedTest
    @CsvSource({
        ".tool-versions,dfx 0.15.1",
        ".dfx-version,0.15.1",
        "Dockerfile,ENV DFX_VERSION=0.15.1",
        ".github/workflows/ci.yml,dfx-version: 0.15.1"
    })
    void the_version_of_dfx_may_be_pinned_beside_its_manifest(String file, String line) {
        LintedProject linted = LintedProject.of(PUBLIC + file + "\n  " + line + "\n", directory);
        assertThat(linted.project().canisters().get(0).toolVersion()).contains("0.15.1");
    }

    @Test
    void one_mistake_that_is_made_on_every_line_is_one_finding() {
        LintedProject linted = LintedProject.of(
                PUBLIC
                        + "canister_ids.json\n  {\n    \"a\": \"aaaaa-aa\",\n    \"b\": \"aaaaa-aa\",\n    \"c\": \"aaaaa-aa\"\n  }\n",
                directory);
        assertThat(linted.rules()).containsExactly("malformed-manifest");
        assertThat(linted.findings().get(0).notes()).contains("the same problem is in 2 more places: lines 3, 4");
    }
}
