package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which environment of the project file a run is about, and what it says of the others. */
class EnvironmentsTest {
    private static final String PRODUCTION = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";
    private static final String STAGING = "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io";
    private static final String LIST = "public/.well-known/ii-alternative-origins";

    @TempDir
    Path directory;

    private void file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Production and staging, uploaded from one directory. */
    private void project() throws IOException {
        file("dfx.json", "{ \"canisters\": { \"frontend\": { \"type\": \"assets\", \"source\": [\"public\"] } } }\n");
        file(
                "canister_ids.json",
                "{ \"frontend\": { \"ic\": \"bkyz2-fmaaa-aaaaa-qaaaq-cai\","
                        + " \"staging\": \"bd3sg-teaaa-aaaaa-qaaba-cai\" } }\n");
        file("public/index.html", "<!doctype html>\n");
        file("ii-origins.json", """
                {
                  "environments": {
                    "production": {
                      "derivationOrigin": "%s",
                      "alternativeOrigins": ["https://forge.example", "https://www.forge.example"],
                      "assets": "public"
                    },
                    "staging": {
                      "derivationOrigin": "%s",
                      "alternativeOrigins": ["https://staging.forge.example"],
                      "assets": "public"
                    }
                  }
                }
                """.formatted(PRODUCTION, STAGING));
    }

    private Run run(String variable, String value, String... args) {
        return Run.with(directory, new byte[0], Map.of(variable, value), 0, args);
    }

    private void generated(String environment) {
        Run run = Run.in(directory, "generate", "--environment", environment);
        assertThat(run.code()).as(run.toString()).isZero();
    }

    // ------------------------------------------------------------------------------------------------ what is asked
    // for

    @ParameterizedTest
    @CsvSource({
        "II_ORIGINS_ENVIRONMENT, staging, 0",
        "II_ORIGINS_ENVIRONMENT, production, 1",
        "ICP_ENVIRONMENT, staging, 0",
        "ICP_ENVIRONMENT, production, 1",
        // What icp-cli and dfx call the mainnet.
        "ICP_ENVIRONMENT, ic, 1",
        // Set by icp-cli for its scripts: not what a person asks for.
        "ICP_CLI_ENVIRONMENT, production, 0",
        "ICP_ENVIRONMENT, preview, 2",
    })
    void a_variable_names_the_environment(String variable, String name, int code) throws IOException {
        project();
        generated("staging");
        assertThat(run(variable, name, "validate").code()).isEqualTo(code);
    }

    @Test
    void the_option_takes_precedence_over_the_variables() throws IOException {
        project();
        generated("staging");
        Run run = Run.with(
                directory,
                new byte[0],
                Map.of("ICP_ENVIRONMENT", "production", "II_ORIGINS_ENVIRONMENT", "production"),
                0,
                "validate",
                "--environment",
                "staging");
        assertThat(run.code()).as(run.toString()).isZero();
    }

    @Test
    void results_name_the_environment_whose_list_is_there() throws IOException {
        project();
        generated("staging");
        assertThat(Run.in(directory, "validate", "--environment", "staging").out())
                .contains("the list is for staging");
        assertThat(Run.in(directory, "validate", "--format", "json").out().replaceAll("\\s+", ""))
                .contains("\"environments\":[\"staging\"]");
        assertThat(Run.in(directory, "validate", "--format", "concise").out())
                .contains("warning[environment-list-differs] ii-alternative-origins has the list of staging, but is"
                        + " uploaded for production");
    }

    @Test
    void one_list_for_two_environments_is_right_for_both() throws IOException {
        project();
        file(
                "ii-origins.json",
                Files.readString(directory.resolve("ii-origins.json"))
                        .replace(
                                "[\"https://staging.forge.example\"]",
                                "[\"https://www.forge.example\", \"https://forge.example\"]"));
        generated("production");
        Run run = Run.in(directory, "validate", "--environment", "staging");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("the list is for staging, production").doesNotContain("differs");
    }

    @Test
    void a_list_of_no_environment_differs_from_the_project_file_only() throws IOException {
        project();
        generated("staging");
        file(LIST, "{ \"alternativeOrigins\": [\"https://other.forge.example\"] }\n");
        assertThat(Run.in(directory, "validate", "--environment", "production").out())
                .contains("project-file-differs")
                .doesNotContain("environment-list-differs");
    }

    @Test
    void a_difference_of_the_local_network_only_is_an_info() throws IOException {
        project();
        file(
                "ii-origins.json",
                Files.readString(directory.resolve("ii-origins.json"))
                        .replace("\"staging\"", "\"local\"")
                        .replace(STAGING, "http://localhost:8000")
                        .replace("https://staging.forge.example", "http://localhost:5173"));
        generated("production");
        assertThat(Run.in(directory, "validate", "--format", "concise").out())
                .contains("info[environment-list-differs]");
    }

    @ParameterizedTest
    @CsvSource({"validate", "list", "check", "snippet", "preview --port 0", "test-login --engine loopback"})
    void an_environment_that_the_project_lacks_is_refused_by(String command) throws IOException {
        project();
        generated("production");
        Run run = Run.in(directory, (command + " --environment prodution").split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("unknown environment \"prodution\"").contains("it has production, staging");
    }

    @Test
    void where_there_is_no_project_file_nothing_can_be_chosen_from() throws IOException {
        file(LIST, "{ \"alternativeOrigins\": [\"https://forge.example\"] }\n");
        assertThat(Run.in(directory, "validate", "--environment", "staging").code())
                .isEqualTo(2);
        assertThat(run("ICP_ENVIRONMENT", "staging", "validate").code()).isZero();
    }

    // ------------------------------------------------------------------------------------------------ making them

    @Test
    void environments_that_share_a_directory_are_noticed_when_they_are_made() throws IOException {
        project();
        Run run = Run.in(directory, "generate", "--environment", "staging");
        assertThat(run.out()).contains("is uploaded for staging and production").contains("generate --into DIR");
    }

    @Test
    void a_preview_does_not_get_the_accounts_of_production_without_a_flag() throws IOException {
        project();
        String[] args = {
            "generate",
            "--environment",
            "preview",
            "--canister",
            "frontend",
            "--derivation-origin",
            PRODUCTION,
            "--origin",
            "https://pr-7.forge.example"
        };
        Run refused = Run.in(directory, args);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("can act as every user of production")
                .contains("--i-know-accounts-are-shared");
        // The same canister at another gateway gives the same accounts.
        args[6] = PRODUCTION.replace("icp0.io", "icp.net");
        assertThat(Run.in(directory, args).code()).isEqualTo(2);
        String[] agreed = java.util.Arrays.copyOf(args, args.length + 1);
        agreed[args.length] = "--i-know-accounts-are-shared";
        assertThat(Run.in(directory, agreed).code()).isZero();
    }

    @Test
    void a_domain_is_warned_of_before_it_is_pinned_and_never_again() throws IOException {
        project();
        Files.delete(directory.resolve("ii-origins.json"));
        String[] args = {"generate", "--derivation-origin", "https://forge.example", "--origin", "www.forge.example"};
        assertThat(Run.in(directory, args).out())
                .contains("\"https://forge.example\" is a custom domain: if it expires")
                .contains(PRODUCTION + " cannot be lost")
                .contains("custom-domains/v1/DOMAIN");
        assertThat(Run.in(directory, args).out()).doesNotContain("custom domain");
    }

    @Test
    void a_limit_reaches_the_project_file() throws IOException {
        project();
        Run run = Run.in(directory, "generate", "--max-origins", "20");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(directory.resolve("ii-origins.json")).content().contains("\"maxOrigins\": 20");
        assertThat(Run.in(directory, "generate", "--max-origins", "1").code()).isEqualTo(2);
        assertThat(Run.in(directory, "generate", "--max-origins", "101").code()).isEqualTo(2);
        assertThat(directory.resolve("ii-origins.json")).content().contains("\"maxOrigins\": 20");
    }

    // ------------------------------------------------------------------------------------------------ in a build

    @Nested
    class IntoBuild {
        private static final String BUILT = "dist/.well-known/ii-alternative-origins";

        /** What is committed is the same for all environments; a build has copied it. */
        private void built() throws IOException {
            project();
            file("dfx.json", Files.readString(directory.resolve("dfx.json")).replace("public", "dist"));
            file(
                    "package.json",
                    "{ \"scripts\": { \"build\": \"vite build\" }, \"devDependencies\": { \"vite\": \"8\" } }\n");
            file(
                    "ii-origins.json",
                    Files.readString(directory.resolve("ii-origins.json")).replace("\"public\"", "\"dist\""));
            file("dist/index.html", "<!doctype html>\n");
        }

        @ParameterizedTest
        @CsvSource({
            "II_ORIGINS_ENVIRONMENT, staging, https://staging.forge.example",
            "ICP_CLI_ENVIRONMENT, staging, https://staging.forge.example",
            "ICP_CLI_ENVIRONMENT, ic, https://www.forge.example",
            "DFX_NETWORK, ic, https://www.forge.example",
            "DFX_NETWORK, staging, https://staging.forge.example",
            "ICP_ENVIRONMENT, production, https://www.forge.example",
        })
        void the_deploy_tool_says_which_environment_is_built(String variable, String name, String origin)
                throws IOException {
            built();
            String project = Files.readString(directory.resolve("ii-origins.json"));
            Run run = run(variable, name, "generate", "--into", "dist");
            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(directory.resolve(BUILT)).content().contains(origin);
            assertThat(directory.resolve("dist/.ic-assets.json")).content().contains("Access-Control-Allow-Origin");
            assertThat(directory.resolve("ii-origins.json")).hasContent(project);
            assertThat(directory.resolve(LIST)).doesNotExist();
            // What was built is what is validated for that environment, and for no other.
            String other = origin.contains("staging") ? "production" : "staging";
            assertThat(Run.in(
                                    directory,
                                    "validate",
                                    "--environment",
                                    origin.contains("staging") ? "staging" : "production")
                            .code())
                    .isZero();
            assertThat(Run.in(directory, "validate", "--environment", other).code())
                    .isEqualTo(1);
        }

        @Test
        void the_tool_that_runs_the_script_goes_before_the_variable_of_its_user() throws IOException {
            built();
            Run.with(
                    directory,
                    new byte[0],
                    Map.of("ICP_ENVIRONMENT", "production", "ICP_CLI_ENVIRONMENT", "staging"),
                    0,
                    "generate",
                    "--into",
                    "dist");
            assertThat(directory.resolve(BUILT)).content().contains("https://staging.forge.example");
        }

        @Test
        void the_list_of_another_environment_is_replaced_whatever_it_holds() throws IOException {
            built();
            for (String old :
                    new String[] {"{ \"alternativeOrigins\": [\"https://forge.example\"] }\n", "not a list", ""}) {
                file(BUILT, old);
                Run run = Run.in(directory, "generate", "--into", "dist", "--environment", "staging");
                assertThat(run.code()).as(run.toString()).isZero();
                assertThat(directory.resolve(BUILT)).hasContent("""
                        {
                          "alternativeOrigins": [
                            "https://staging.forge.example"
                          ]
                        }
                        """);
            }
            assertThat(Run.in(directory, "generate", "--into", "dist", "--environment", "staging", "--check")
                            .code())
                    .isZero();
            assertThat(Run.in(directory, "generate", "--into", "dist", "--environment", "production", "--check")
                            .code())
                    .isEqualTo(1);
        }

        @Test
        void nothing_is_guessed() throws IOException {
            built();
            assertThat(Run.in(directory, "generate", "--into", "dist").err())
                    .contains("--into requires --environment NAME: ii-origins.json has several environments");
            assertThat(run("DFX_NETWORK", "preview", "generate", "--into", "dist")
                            .err())
                    .contains("unknown environment \"preview\"")
                    .contains("(from DFX_NETWORK)");
            assertThat(Run.in(directory, "generate", "--into", "build", "--environment", "staging")
                            .err())
                    .contains("build is not a directory; run this after the build");
            file("build/index.html", "");
            assertThat(Run.in(directory, "generate", "--into", "build", "--environment", "staging")
                            .err())
                    .contains("dfx.json uploads dist for canister \"frontend\", not build");
            assertThat(Run.in(directory, "generate", "--into", "dist", "--origin", "https://a.forge.example")
                            .err())
                    .contains("--origin cannot be used with --into");
            assertThat(directory.resolve(BUILT)).doesNotExist();
            Files.delete(directory.resolve("ii-origins.json"));
            assertThat(Run.in(directory, "generate", "--into", "dist").err()).contains("which does not exist");
        }

        @Test
        void a_local_deploy_without_a_local_environment_goes_on() throws IOException {
            built();
            Run run = run("DFX_NETWORK", "local", "generate", "--into", "dist");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("has no environment local, so no list was written");
            assertThat(Run.in(directory, "generate", "--into", "dist", "--environment", "local")
                            .code())
                    .isEqualTo(2);
        }

        @Test
        void an_origin_past_its_last_day_is_not_built_without_a_word() throws IOException {
            built();
            file(
                    "ii-origins.json",
                    Files.readString(directory.resolve("ii-origins.json"))
                            .replace(
                                    "[\"https://staging.forge.example\"],",
                                    "[\"https://staging.forge.example\"], \"until\": { \"https://staging.forge.example\": \"2020-01-01\" },"));
            assertThat(Run.in(directory, "generate", "--into", "dist", "--environment", "staging")
                            .out())
                    .contains("warning: https://staging.forge.example is still listed: its last day was 2020-01-01");
        }

        /** Each step that the page shows, with what its tool sets. */
        @Test
        void every_step_that_the_page_shows_works() throws IOException {
            built();
            String page = Files.readString(Path.of("src/docs/environments.md"));
            Matcher step = Pattern.compile("ii-origins (generate --into [a-z]+(?: --environment [a-z]+)?)")
                    .matcher(page);
            int steps = 0;
            while (step.find()) {
                steps++;
                Files.deleteIfExists(directory.resolve(BUILT));
                Run run = run("DFX_NETWORK", "staging", step.group(1).split(" "));
                assertThat(run.code()).as(step.group() + "\n" + run).isZero();
                assertThat(directory.resolve(BUILT)).content().contains("https://staging.forge.example");
            }
            assertThat(steps).isGreaterThan(5);
        }
    }

    // ------------------------------------------------------------------------------------------------ for a time

    @Nested
    class Until {
        private Run on(String day, String... args) {
            // The clock shows a day in its own zone; dates are those of UTC.
            Clock clock = Clock.fixed(Instant.parse(day + "T23:59:59Z"), ZoneId.of("Pacific/Kiritimati"));
            return Run.at(clock, directory, Map.of(), args);
        }

        @Test
        void an_origin_is_listed_through_its_last_day_and_removed_after_it() throws IOException {
            project();
            generated("staging");
            Run added =
                    on("2026-11-01", "add", "--environment", "staging", "--until", "2026-12-31", "pr-7.forge.example");
            assertThat(added.code()).as(added.toString()).isZero();
            assertThat(added.out()).contains("https://pr-7.forge.example   new   until 2026-12-31");
            assertThat(directory.resolve("ii-origins.json"))
                    .content()
                    .contains("\"until\": {\n        \"https://pr-7.forge.example\": \"2026-12-31\"\n      }");
            assertThat(directory.resolve(LIST)).content().contains("pr-7").doesNotContain("2026");
            assertThat(on("2026-11-01", "list", "--environment", "staging").out())
                    .contains("https://pr-7.forge.example   until 2026-12-31");

            assertThat(on("2026-12-31", "validate").out()).doesNotContain("origin-expired");
            Run early = on("2026-12-31", "remove", "--expired", "--environment", "staging");
            assertThat(early.out())
                    .contains("no origin of staging is past its last day")
                    .endsWith("Nothing to change.\n");

            assertThat(on("2027-01-01", "validate").out())
                    .contains(
                            "warning[origin-expired]: \"https://pr-7.forge.example\" is still listed: its last day was"
                                    + " 2026-12-31")
                    .contains("ii-origins remove --expired --environment staging");
            Run removed = on("2027-01-01", "remove", "--expired", "--environment", "staging");
            assertThat(removed.code()).as(removed.toString()).isZero();
            assertThat(directory.resolve("ii-origins.json"))
                    .content()
                    .doesNotContain("pr-7")
                    .doesNotContain("until");
            assertThat(directory.resolve(LIST)).content().doesNotContain("pr-7").contains("staging.forge.example");
            assertThat(on("2027-01-01", "validate").out()).doesNotContain("origin-expired");
        }

        @Test
        void a_day_can_be_put_off() throws IOException {
            project();
            on("2026-11-01", "add", "--until", "2026-11-30", "pr-7.forge.example", "pr-8.forge.example");
            on("2026-11-02", "add", "--until", "2026-12-31", "pr-7.forge.example");
            assertThat(directory.resolve("ii-origins.json"))
                    .content()
                    .contains("\"https://pr-7.forge.example\": \"2026-12-31\"")
                    .contains("\"https://pr-8.forge.example\": \"2026-11-30\"");
            on("2026-12-01", "remove", "--expired");
            assertThat(directory.resolve("ii-origins.json"))
                    .content()
                    .contains("pr-7")
                    .doesNotContain("pr-8");
        }

        @ParameterizedTest
        @CsvSource({"2026-10-31", "31.12.2026", "2026-02-30", "2026-1-1", "tomorrow", "+2026-12-1"})
        void refuses_a_day_that_is_past_or_none(String day) throws IOException {
            project();
            Run run = on("2026-11-01", "add", "--until", day, "pr-7.forge.example");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("expected today (2026-11-01 in UTC) or a later day, as YYYY-MM-DD");
        }

        @Test
        void a_day_needs_a_project_file_and_an_entry() throws IOException {
            project();
            generated("production");
            String text = Files.readString(directory.resolve("ii-origins.json"));
            file(
                    "ii-origins.json",
                    text.replace(
                            "\"assets\": \"public\"\n    },\n    \"staging\"",
                            "\"assets\": \"public\",\n      \"until\": { \"https://wwww.forge.example\": \"2026-12-31\" }\n    },\n    \"staging\""));
            Run idle = on("2026-11-01", "validate");
            assertThat(idle.code()).isEqualTo(2);
            assertThat(idle.err())
                    .contains("\"until\" names \"https://wwww.forge.example\", which \"alternativeOrigins\" does not");
            Files.delete(directory.resolve("ii-origins.json"));
            assertThat(on("2026-11-01", "add", "--until", "2026-12-31", "pr-7.forge.example")
                            .err())
                    .contains("--until is recorded in ii-origins.json");
        }
    }

    @Test
    void a_domain_that_is_not_registered_is_not_asked_for() throws IOException {
        file(LIST, "{ \"alternativeOrigins\": [\"https://www.forge.example\"] }\n");
        assertThat(Run.in(directory, "validate").out()).contains("sibling-missing");
        file("public/.well-known/ic-domains", "www.forge.example\n");
        assertThat(Run.in(directory, "validate").out()).doesNotContain("sibling-missing");
        file("public/.well-known/ic-domains", "www.forge.example\nforge.example\n");
        assertThat(Run.in(directory, "validate").out()).contains("sibling-missing");
        file("public/.well-known/ic-domains", "other.example\n");
        assertThat(Run.in(directory, "validate").out()).contains("sibling-missing");
    }

    // ------------------------------------------------------------------------------------------------ what was done

    @Test
    void a_fix_is_said_where_nothing_else_is_found() throws IOException {
        file("icp.yaml", """
                canisters:
                  - name: frontend
                    recipe:
                      type: "@dfinity/asset-canister@v2.1.0"
                      configuration:
                        dir: dist
                """);
        Run run = Run.in(directory, "validate", "--unsafe-fixes", "-q");
        assertThat(run.err()).contains("fixed icp.yaml: 1 finding\n");
        assertThat(Run.in(directory, "validate", "--unsafe-fixes").err()).doesNotContain("fixed");
    }

    @Test
    void a_list_that_no_file_serves_names_generate() throws IOException {
        project();
        for (String[] args : new String[][] {{"validate"}, {"validate", "--environment", "production"}}) {
            Run run = Run.in(directory, args);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .contains("ii-origins.json lists 2 origins for production, but no")
                    .contains("run  ii-origins generate\n");
        }
    }

    @Test
    void code_for_an_app_of_a_workspace_is_printed_above_it() throws IOException {
        file("package.json", "{ \"private\": true, \"workspaces\": [\"apps/*\"] }\n");
        file("apps/web/package.json", "{ \"dependencies\": { \"@icp-sdk/auth\": \"^7.0.0\" } }\n");
        file("node_modules/x/package.json", "{ \"dependencies\": { \"@dfinity/auth-client\": \"3.0.0\" } }\n");
        String[] args = {"snippet", "--derivation-origin", PRODUCTION};
        Run run = Run.in(directory, args);
        assertThat(run.out()).contains("from \"@icp-sdk/auth/client\"");
        assertThat(run.err()).contains("apps/web/package.json");
        file("apps/admin/package.json", "{ \"dependencies\": { \"@dfinity/auth-client\": \"^3.0.0\" } }\n");
        Run several = Run.in(directory, args);
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("apps/admin/package.json, apps/web/package.json");
    }
}
