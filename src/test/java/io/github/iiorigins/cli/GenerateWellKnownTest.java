package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that {@code generate} writes beside the list, with their rules. */
@Slow
class GenerateWellKnownTest {
    private static final String A = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";
    private static final String CALLBACKS = "public/.well-known/ii-auth-callbacks";
    private static final String DERIVATION = "public/.well-known/ii-derivation-origin";
    private static final String DFX = "{\"canisters\":{\"frontend\":{\"type\":\"assets\",\"source\":[\"public\"]}}}";

    @TempDir
    Path directory;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }

    private String read(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    private Run generate(String... more) {
        List<String> args =
                new ArrayList<>(List.of("generate", "--derivation-origin", A, "--origin", "https://forge.example"));
        args.addAll(List.of(more));
        return Run.in(directory, args.toArray(new String[0]));
    }

    private void dfx() throws IOException {
        write("dfx.json", DFX);
        write("public/index.html", "<p>");
    }

    @Test
    void callbacks_have_each_page_at_each_origin_and_are_served_as_json() throws IOException {
        dfx();
        Run run = generate("--callback", "/,/login");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(read(CALLBACKS)).isEqualTo("""
                {
                  "callbacks": [
                    "%1$s/",
                    "%1$s/login",
                    "https://forge.example/",
                    "https://forge.example/login"
                  ]
                }
                """.formatted(A));
        assertThat(read("public/.ic-assets.json"))
                .contains("\".well-known/ii-auth-callbacks\"", "\"application/json\"", "\"ignore\": false");
        Run validation = Run.in(directory, "validate", "--fail-on", "warning");
        assertThat(validation.code()).as("%s", validation).isZero();
        assertThat(Run.in(directory, "generate", "--check").out()).endsWith("Nothing to change.\n");
    }

    @Test
    void a_new_origin_gets_its_callbacks_and_one_that_goes_loses_them() throws IOException {
        dfx();
        generate("--callback", "/login");
        assertThat(Run.in(directory, "add", "https://www.forge.example").code()).isZero();
        assertThat(read(CALLBACKS)).contains("\"https://www.forge.example/login\"");
        assertThat(Run.in(directory, "remove", "https://forge.example").code()).isZero();
        assertThat(read(CALLBACKS))
                .contains("\"https://www.forge.example/login\"")
                .doesNotContain("\"https://forge.example/");
    }

    @Test
    void what_somebody_wrote_into_the_file_of_callbacks_stays() throws IOException {
        dfx();
        write(CALLBACKS, "{\"by\": \"hand\",\t\"callbacks\":[ \"http://localhost:5173/\", \"" + A + "/in\" ]}");
        assertThat(generate().code()).isZero();
        assertThat(read(CALLBACKS))
                .startsWith("{\"by\": \"hand\",\t\"callbacks\":[ \"http://localhost:5173/\", \"" + A + "/in\"")
                .contains("\"https://forge.example/in\"");
    }

    @Test
    void check_sees_a_file_or_a_rule_that_differs() throws IOException {
        dfx();
        generate("--callback", "/", "--derivation-file");
        for (String file : new String[] {CALLBACKS, DERIVATION, "public/.ic-assets.json"}) {
            String before = read(file);
            String less = before.replace("https://forge.example/", "https://other.example/")
                    .replace(A + "\n", "https://other.example\n")
                    .replace("text/plain", "text/html");
            assertThat(less).isNotEqualTo(before);
            write(file, less);
            Run check = Run.in(directory, "generate", "--check");
            assertThat(check.code()).as("%s: %s", file, check).isEqualTo(1);
            assertThat(check.out()).contains(file);
            write(file, before);
        }
    }

    @Test
    void a_file_of_callbacks_that_ii_cannot_read_is_not_edited() throws IOException {
        dfx();
        write(CALLBACKS, "[]");
        Run run = generate();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(CALLBACKS + " was not edited because II cannot read it");
        assertThat(directory.resolve("ii-origins.json")).doesNotExist();
    }

    @Test
    void callbacks_never_get_larger_than_ii_reads() throws IOException {
        dfx();
        Run run = generate("--callback", "/" + "a".repeat(8000));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("and II reads at most 8192");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "/login?next=1", "/a#b", "https://forge.example/", "/a b", "/a/../b"})
    void a_callback_is_the_path_of_a_page(String path) throws IOException {
        dfx();
        Run run = generate("--callback", path);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(" for --callback: expected the path of a page");
    }

    @Test
    void the_derivation_origin_is_one_line_of_plain_text() throws IOException {
        dfx();
        assertThat(generate("--derivation-file").code()).isZero();
        assertThat(read(DERIVATION)).isEqualTo(A + "\n");
        assertThat(read("public/.ic-assets.json")).contains("\".well-known/ii-derivation-origin\"", "\"text/plain\"");
        assertThat(Run.in(directory, "generate", "--check").code()).isZero();
    }

    @Test
    void a_static_site_gets_a_block_for_each_file() throws IOException {
        write("icp.yaml", """
                canisters:
                  - name: frontend
                    recipe:
                      type: "@dfinity/static-site@v0.3.3"
                      configuration:
                        dir: public
                """);
        write("public/index.html", "<p>");
        Run run = generate("--callback", "/", "--derivation-file");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(read("public/_headers"))
                .contains(
                        "/.well-known/ii-auth-callbacks\n  Access-Control-Allow-Origin: *\n  Content-Type: application/json\n",
                        "/.well-known/ii-derivation-origin\n  Access-Control-Allow-Origin: *\n  Content-Type: text/plain\n");
        assertThat(Run.in(directory, "generate", "--check").code()).isZero();
    }

    @Test
    void a_consumer_names_the_derivation_origin_of_the_other_project() throws IOException {
        dfx();
        Run run = Run.in(directory, "generate", "--role", "consumer", "--derivation-origin", A, "--derivation-file");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(read(DERIVATION)).isEqualTo(A + "\n");
        assertThat(directory.resolve("public/.well-known/ii-alternative-origins"))
                .doesNotExist();
    }

    @Test
    void a_satellite_takes_headers_from_its_configuration_alone() throws IOException {
        write(
                "juno.config.json",
                "{ \"satellite\": { \"id\": \"bkyz2-fmaaa-aaaaa-qaaaq-cai\","
                        + " \"hosting\": { \"source\": \"build\" } } }\n");
        Run run = generate("--callback", "/");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("storage.headers");
    }
}
