package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate} says about each link of the chain: a link that was not looked at never passes. */
class ChainTest {
    private static final String LIST = "public/.well-known/ii-alternative-origins";
    private static final String DERIVATION = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    @TempDir
    Path directory;

    @BeforeEach
    void write_a_project_of_which_each_link_is_known() throws IOException {
        write("dfx.json", "{\"canisters\": {\"frontend\": {\"type\": \"assets\", \"source\": [\"public\"]}}}\n");
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"]}\n");
        write("public/.ic-assets.json", """
                [
                  {"match": ".well-known", "ignore": false},
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"},
                    "ignore": false
                  }
                ]
                """);
        write("src/auth.ts", client("derivationOrigin: \"" + DERIVATION + "\""));
    }

    private static String client(String option) {
        return "import { AuthClient } from \"@icp-sdk/auth/client\";\n\n" + "export const auth = new AuthClient({ "
                + option + " });\n";
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonNode link(String name, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "validate";
        all[1] = "--format";
        all[2] = "json";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        for (JsonNode link :
                new ObjectMapper().readTree(Run.in(directory, all).out()).get("chain")) {
            if (link.get("link").asText().equals(name)) {
                return link;
            }
        }
        throw new AssertionError("no link " + name);
    }

    private String state(String name, String... arguments) throws IOException {
        return link(name, arguments).get("state").asText();
    }

    private void isUnknown(String name, String why) throws IOException {
        assertThat(link(name).get("state").asText()).isEqualTo("unknown");
        assertThat(link(name).get("text").asText()).isEqualTo(why);
        assertThat(Run.in(directory, "validate", "--strict").err()).contains(" is unknown: " + why);
    }

    @Test
    void a_value_in_the_code_has_its_place_in_fields() throws IOException {
        JsonNode request = link("request");

        assertThat(request.get("state").asText()).isEqualTo("passed");
        assertThat(request.get("evidence")).hasSize(1);
        JsonNode evidence = request.get("evidence").get(0);
        assertThat(evidence.get("value").asText()).isEqualTo(DERIVATION);
        assertThat(evidence.get("path").asText()).isEqualTo("src/auth.ts");
        assertThat(evidence.get("line").asInt()).isEqualTo(3);
    }

    @Test
    void strict_passes_where_each_link_that_validate_looks_at_is_known() {
        Run run = Run.in(directory, "validate", "--strict");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out())
                .endsWith("the app sends " + DERIVATION
                        + " (src/auth.ts:3); not looked at: live site (check), sign-in (test-login)\n");
    }

    @Test
    void an_unknown_link_fails_only_a_strict_run() throws IOException {
        Files.delete(directory.resolve("src/auth.ts"));

        assertThat(Run.in(directory, "validate").code()).isZero();
        Run strict = Run.in(directory, "validate", "--strict");
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.err()).contains("error: --strict: what the app sends is unknown: no client code\n");
        assertThat(Run.with(directory, new byte[0], Map.of("II_ORIGINS_STRICT", "1"), 0, "validate")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void without_client_code_the_request_is_unknown() throws IOException {
        Files.delete(directory.resolve("src/auth.ts"));

        isUnknown("request", "no client code");
    }

    @Test
    void code_that_sends_nothing_leaves_the_request_unknown() throws IOException {
        write("src/auth.ts", "export const answer = 42;\n");

        isUnknown("request", "no derivation origin in 1 source file");
    }

    @Test
    void a_computed_value_leaves_the_request_unknown() throws IOException {
        write("src/auth.ts", client("derivationOrigin: read(\"origin\")"));

        isUnknown("request", "the code computes it");
        assertThat(link("request").get("evidence").get(0).get("line").asInt()).isEqualTo(3);
    }

    @Test
    void a_local_address_is_not_what_the_app_sends() throws IOException {
        write("src/auth.ts", client("derivationOrigin: \"http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943\""));

        isUnknown("request", "no derivation origin in 1 source file");
    }

    @Test
    void a_build_output_that_does_not_exist_leaves_the_upload_unknown() throws IOException {
        write("dfx.json", "{\"canisters\": {\"frontend\": {\"type\": \"assets\", \"source\": [\"dist\"]}}}\n");
        write("package.json", "{\"devDependencies\": {\"vite\": \"5\"}, \"scripts\": {\"build\": \"vite build\"}}\n");
        write("vite.config.js", "export default {};\n");

        isUnknown("document", "the build output dist does not exist");
    }

    @Test
    void without_a_manifest_the_upload_is_unknown() throws IOException {
        Files.delete(directory.resolve("dfx.json"));

        isUnknown("document", "no manifest");
    }

    @Test
    void a_manifest_that_cannot_be_read_leaves_the_upload_unknown() throws IOException {
        Files.delete(directory.resolve("dfx.json"));
        Files.createDirectories(directory.resolve("dfx.json"));

        assertThat(state("document")).isEqualTo("unknown");
    }

    @Test
    void an_empty_list_proves_nothing() throws IOException {
        write(LIST, "{\"alternativeOrigins\": []}\n");

        isUnknown("list", "empty");
    }

    @Test
    void a_custom_domain_is_left_to_check() throws IOException {
        write("src/auth.ts", client("derivationOrigin: \"https://shop.forge.example\""));

        assertThat(link("canister").get("state").asText()).isEqualTo("not-asked");
        assertThat(link("canister").get("command").asText()).isEqualTo("check");
    }

    @Test
    void the_canister_of_another_project_is_not_taken_for_the_one_that_serves_the_list() throws IOException {
        write("canister_ids.json", "{\"frontend\": {\"ic\": \"bd3sg-teaaa-aaaaa-qaaba-cai\"}}\n");
        isUnknown("canister", "bkyz2-fmaaa-aaaaa-qaaaq-cai is not an ID of a canister that serves the list");

        write("canister_ids.json", "{\"frontend\": {\"ic\": \"bkyz2-fmaaa-aaaaa-qaaaq-cai\"}}\n");
        assertThat(state("canister")).isEqualTo("passed");
    }

    @Test
    void an_error_breaks_its_link() throws IOException {
        write("src/auth.ts", client("derivationOrigin: \"" + DERIVATION + "/\""));
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example/\"]}\n");

        assertThat(state("request")).isEqualTo("failed");
        assertThat(state("list")).isEqualTo("failed");
        assertThat(link("list").get("evidence").get(0).get("path").asText()).isEqualTo(LIST);
        assertThat(state("document")).isEqualTo("passed");
    }

    @Test
    void an_error_that_a_setting_hides_proves_nothing() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://*.forge.example\", \"https://forge.example\"]}\n");

        assertThat(state("list")).isEqualTo("failed");
        for (String severity : new String[] {"off", "warning"}) {
            assertThat(state("list", "--rule", "wildcard-origin=" + severity)).isEqualTo("unknown");
        }
    }

    @Test
    void a_warning_stays_beside_what_was_established() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example\", \"http://localhost:3000\"]}\n");

        assertThat(state("list")).isEqualTo("passed");
        assertThat(link("list").get("text").asText()).isEqualTo("2 origins");
        assertThat(link("list").get("warnings").asInt()).isEqualTo(1);
        assertThat(Run.in(directory, "validate", "-v").out()).contains("list       2 origins, 1 warning\n");
    }

    @Test
    void a_file_alone_leaves_the_rest_to_a_run_on_the_project() throws IOException {
        assertThat(state("list", LIST)).isEqualTo("passed");
        for (String other : new String[] {"request", "canister", "document"}) {
            assertThat(link(other, LIST).get("state").asText()).isEqualTo("not-asked");
            assertThat(link(other, LIST).get("command").asText()).isEqualTo("validate");
        }
    }

    @Test
    void verbose_shows_the_links_in_the_order_of_a_sign_in() {
        assertThat(Run.in(directory, "validate", "-v").out())
                .containsSubsequence(
                        " \u2713 request    the app sends " + DERIVATION + "\n",
                        "              src/auth.ts:3   " + DERIVATION + "\n",
                        " \u2713 canister   ",
                        " \u2713 document   ",
                        " \u00b7 certified  not looked at: run ii-origins check\n",
                        " \u2713 list       2 origins\n",
                        " \u00b7 page ",
                        " \u00b7 return ",
                        " \u00b7 principal  not looked at: run ii-origins test-login\n");
    }
}
