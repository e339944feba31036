package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.project.Listing;
import java.nio.file.Path;
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
}
