package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.project.Listing;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are not files: they are named where they are made, and checked where they are written out. */
class ListsInCodeTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    src/lib.rs     | const BODY: &str = r#"{"alternativeOrigins":["https://forge.example/"]}"#;            | 3:44
                    src/lib.rs     | let body = "{\\"alternativeOrigins\\":[\\"https://forge.example/\\"]}";                | 3:37
                    src/main.mo    | let body = "{\\"alternativeOrigins\\": [\\"https://forge.example/\\"]}";               | 3:38
                    vite.config.ts | JSON.stringify({ alternativeOrigins: ['https://forge.example/', 'https://a.example'] }) | 3:39
                    make.sh        | echo '{"alternativeOrigins": ["https://forge.example/"]}'                              | 3:31
                    """)
    void a_list_that_is_written_out_is_checked(String file, String line, String place) {
        Listing.write(
                file + "\n  x\n  let path = \"/.well-known/ii-alternative-origins\";\n  " + line + "\n", directory);
        Run run = Run.in(directory, "validate", "--format", "concise");
        String[] position = place.split(":", -1);
        assertThat(run.out()).contains(file + ":" + position[0] + ":").contains("error[trailing-slash]");
        assertThat(run.err()).contains("nothing to validate", file + ":2 mentions it", "in code checked");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_list_that_is_computed_is_named_and_not_judged() {
        Listing.write("""
                vite.config.js
                  emit({ fileName: ".well-known/ii-alternative-origins", source: JSON.stringify({ alternativeOrigins: origins }) });
                node_modules/x/index.js
                  "ii-alternative-origins"
                src/app.ts
                  // served as ii-alternative-origins
                """, directory);
        Run run = Run.in(directory, "validate");
        assertThat(run.err())
                .contains("vite.config.js:1 mentions it; to test what is served, run check")
                .doesNotContain("consumer", "checked");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void generate_names_the_code_that_may_make_the_list() {
        String[] generate = {
            "generate",
            "--derivation-origin",
            "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
            "--origin",
            "https://forge.example"
        };
        Listing.write("src/lib.rs\n  if path == \"/.well-known/ii-alternative-origins\" {\n", directory);
        Run canister = Run.in(directory, generate);
        assertThat(canister.err()).contains("src/lib.rs:1 mentions ii-alternative-origins", "--assets DIR");
        assertThat(canister.code()).isEqualTo(2);

        Listing.write("""
                dfx.json
                  {"canisters": {"frontend": {"type": "assets", "source": ["public"]}}}
                """, directory);
        Run script = Run.in(directory, args(generate, "--dry-run"));
        assertThat(script.err()).contains("src/lib.rs:1 mentions ii-alternative-origins");
        assertThat(script.code()).isZero();

        Listing.write("vite.config.js\n  emit({ fileName: \".well-known/ii-alternative-origins\" });\n", directory);
        Run plugin = Run.in(directory, generate);
        assertThat(plugin.err()).contains("vite.config.js:1 mentions ii-alternative-origins", "--assets public");
        assertThat(plugin.code()).isEqualTo(2);
        assertThat(Run.in(directory, args(generate, "--assets", "public")).code())
                .isZero();
    }

    private static String[] args(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void one_wrong_value_is_one_finding_wherever_it_is_used() {
        String value = "\"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/\"";
        Listing.write("""
                dfx.json
                  {"canisters": {"frontend": {"type": "assets", "source": ["public"]}}}
                public/.well-known/ii-alternative-origins
                  {"alternativeOrigins": []}
                a.ts
                  import { AuthClient } from "@dfinity/auth-client";
                  client.login({ derivationOrigin: VALUE });
                b.ts
                  import { AuthClient } from "@dfinity/auth-client";
                  const origin = VALUE;
                  client.login({ derivationOrigin: origin });
                """.replace("VALUE", value), directory);
        Run run = Run.in(directory, "validate");
        assertThat(run.out()).contains("= the same at b.ts:2:", "1 error").containsOnlyOnce("error[");
    }
}
