package io.github.iiorigins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Needs(Need.POSIX)
class RepositoryPathsTest {
    @ParameterizedTest
    @CsvSource({
        "/repo,     /repo,       public/list,       public/list",
        "/repo,     /repo/app,   public/list,       app/public/list",
        "/repo,     /repo/app,   ../public/list,    public/list",
        "/repo,     /repo/app,   ../../other/list,  /other/list",
        "/repo,     /repo/app,   ../../../../list,  /list",
        "/repo,     /repo/app,   ../../repository/x, /repository/x",
        "/repo,     /repo/app,   ./a//b/../list,    app/a/list",
        "/repo,     /repo/app,   <stdin>,           app/<stdin>",
        "/repo,     /repo/app,   /repo/list,        list",
        "/repo,     /repo/app,   /tmp/list,         /tmp/list",
        "/repo,     /repo/app,   c:/list,           app/c:/list",
        "/,         /app,        list,              app/list",
    })
    void a_path_starts_at_the_root_of_the_repository(String root, String directory, String shown, String expected) {
        assertThat(new RepositoryPaths(Path.of(root), Path.of(directory)).of(shown))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/repo, /repo, ''", "/repo, /repo/a/b, a/b", "/, /, ''", "/, /app, app"})
    void the_working_directory_has_a_path_too(String root, String directory, String expected) {
        assertThat(new RepositoryPaths(Path.of(root), Path.of(directory)).start())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "public/.well-known/ii-alternative-origins public/.well-known/ii-alternative-origins",
                "src/routes/(app)/[id]/+page@x.svelte src/routes/(app)/%5Bid%5D/+page@x.svelte",
                "c:/list c%3A/list",
                "100%25/a?b#c 100%2525/a%3Fb%23c",
                "två/ö tv%C3%A5/%C3%B6",
                "日本 %E6%97%A5%E6%9C%AC",
                "/tmp/list file:///tmp/list",
            })
    void a_uri_is_percent_encoded(String path, String expected) {
        assertThat(RepositoryPaths.uri(path)).isEqualTo(expected);
    }

    @Test
    void blanks_controls_and_half_characters_are_encoded_too() {
        assertThat(RepositoryPaths.uri("a b\n\u001b\u202e\"<>\\^`{|}"))
                .isEqualTo("a%20b%0A%1B%E2%80%AE%22%3C%3E%5C%5E%60%7B%7C%7D");
        assertThat(RepositoryPaths.uri("\ud800")).isEqualTo("%3F");
    }
}
