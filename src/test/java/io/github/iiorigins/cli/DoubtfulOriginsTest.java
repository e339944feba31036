package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins that cannot be meant, wherever one is given. */
class DoubtfulOriginsTest {
    private static final String WRONG = "https://bkyz2-fmaaa-aaaaa-qaaba-cai.icp0.io";
    private static final String RIGHT = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    @TempDir
    Path directory;

    private Run generate(String derivation, String origin) {
        return Run.in(
                directory,
                "generate",
                "--assets",
                "public",
                "--hosting",
                "asset-canister",
                "--derivation-origin",
                derivation,
                "--origin",
                origin);
    }

    private void assertNothingWritten() {
        assertThat(directory.resolve("ii-origins.json")).doesNotExist();
        assertThat(directory.resolve("public/.well-known")).doesNotExist();
    }

    @Test
    void generate_does_not_pin_a_mistyped_canister_id() throws IOException {
        Files.createDirectories(directory.resolve("public"));
        Run run = generate(WRONG, "https://forge.example");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("bkyz2-fmaaa-aaaaa-qaaba-cai", "checksum");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WRONG,
                "bkyz2-fmaaa-aaaaa-qaaba-cai",
                "bkyz2-fmaaa-aaaaa-qaaba-cai.icp0.io",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icpo.io",
                "https://x.bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://forge.example;",
                "https://id.ai",
                "capacitor://localhost",
                "tauri://localhost"
            })
    void no_command_lists_what_cannot_be_an_apps_origin(String origin) throws IOException {
        Files.createDirectories(directory.resolve("public"));
        assertThat(generate(RIGHT, origin).code()).isEqualTo(ExitCode.USAGE);
        assertNothingWritten();

        assertThat(generate(RIGHT, "https://forge.example").code()).isEqualTo(ExitCode.RIGHT);
        Run add = Run.in(directory, "add", origin);
        assertThat(add.code()).isEqualTo(ExitCode.USAGE);
        assertThat(directory.resolve("ii-origins.json")).content().doesNotContain(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://forge", "https://forge.corp", "https://192.168.0.7", "https://chat.icp0.oi"})
    void what_another_network_may_have_is_listed_with_a_warning(String origin) throws IOException {
        Files.createDirectories(directory.resolve("public"));
        Run run = generate(RIGHT, origin);

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.RIGHT);
        assertThat(run.out() + run.err()).contains("warning", origin);
        assertThat(directory.resolve("public/.well-known/ii-alternative-origins"))
                .content()
                .contains(origin);
    }

    @Test
    void a_project_file_is_judged_like_a_list() throws IOException {
        Files.createDirectories(directory.resolve("public/.well-known"));
        Files.writeString(
                directory.resolve("public/.well-known/ii-alternative-origins"), "{ \"alternativeOrigins\": [] }\n");
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{ \"environments\": {\n\"production\": { \"derivationOrigin\": \"" + WRONG + "\" },\n"
                        + "\"local\": { \"alternativeOrigins\": [\"https://forge.test\"] } } }\n");
        Run run = Run.in(directory, "validate", "--format", "concise");

        assertThat(run.out()).contains("ii-origins.json:2:37: error[canister-id-invalid]");
        assertThat(run.out()).doesNotContain("host-not-public");
    }

    @Test
    void snippet_does_not_send_a_mistyped_canister_id() throws IOException {
        Files.writeString(
                directory.resolve("package.json"), "{ \"dependencies\": { \"@icp-sdk/auth\": \"7.0.0\" } }\n");
        Run run = Run.in(directory, "snippet", "--derivation-origin", WRONG);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://forge", "https://forge.corp", "https://192.168.0.7"})
    void what_another_network_may_have_is_a_warning_in_code_and_in_check(String origin) throws IOException {
        String sent = "import { AuthClient } from \"@icp-sdk/auth/client\";\nnew AuthClient({ derivationOrigin: ";
        Files.writeString(directory.resolve("auth.ts"), sent + "\"" + origin + "\" });\n");
        Run validate = Run.in(directory, "validate", "--format", "concise");
        assertThat(validate.out())
                .containsOnlyOnce("auth.ts:2:36: warning[host-not-public] \"" + origin + "\"")
                .doesNotContain("error[");

        // One of two may be for development.
        Files.writeString(
                directory.resolve("auth.ts"),
                sent + "import.meta.env.DEV ? \"" + origin + "\" : \"https://forge.example\" });\n");
        assertThat(Run.in(directory, "validate", "--format", "concise").out()).doesNotContain("host-not-public");

        try (PlayedInternet net = new PlayedInternet(directory)) {
            Run check = net.check("--derivation-origin", origin, "--format", "concise");
            assertThat(check.out()).containsOnlyOnce("warning[host-not-public] \"" + origin + "\"");
        }
    }

    @Test
    void a_host_of_a_local_environment_is_not_doubted_in_code() throws IOException {
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{ \"environments\": { \"local\": { \"derivationOrigin\": \"https://forge.test\" } } }\n");
        Files.writeString(directory.resolve("auth.ts"), """
                import { AuthClient } from "@icp-sdk/auth/client";
                new AuthClient({ derivationOrigin: "https://forge.test" });
                """);

        assertThat(Run.in(directory, "validate").out()).doesNotContain("host-not-public");
    }

    @Test
    void check_reports_the_host_of_the_derivation_origin_and_of_each_entry() throws IOException {
        try (PlayedInternet net = new PlayedInternet(directory)) {
            Run run = net.check("--derivation-origin", WRONG, "--format", "concise");

            assertThat(run.out()).contains("error[canister-id-invalid] \"" + WRONG + "\"");
        }
    }
}
