package io.github.iiorigins.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsFileTest {
    private static RedirectsFile read(String text) {
        return RedirectsFile.read(SourceText.of("_redirects", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/old /new 301                            | /old   | false | /new                    | 301",
                "`/old\t \t/new  \t 302`                  | /old   | false | /new                    | 302",
                "/blog/* /blog/index.html 200             | /blog/ | true  | /blog/index.html        | 200",
                "/* /index.html 200                       | /      | true  | /index.html             | 200",
                "/gone /sunset.html 410 # for good        | /gone  | false | /sunset.html            | 410",
                "/topic /to/#topic 307                    | /topic | false | /to/#topic              | 307",
                "/chat https://chat.example/x?y=z 308     | /chat  | false | https://chat.example/x?y=z | 308",
                "/x mailto:a@b.example 301                | /x     | false | mailto:a@b.example      | 301",
            })
    void reads_a_rule(String line, String from, boolean subtree, String to, int status) {
        RedirectsFile file = read("# a comment\n\n   # another\r\n" + line + "\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.from()).isEqualTo(from);
            assertThat(rule.subtree()).isEqualTo(subtree);
            assertThat(rule.to()).isEqualTo(to);
            assertThat(rule.status()).isEqualTo(status);
            assertThat(rule.place().start().line()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/only-from                     | a rule has|1",
                "/from /to 301 extra            | a rule has|4",
                "/from /to 418                  | not a status|\"418\"",
                "/from /to 301!                 | not a status|\"301!\"",
                "/from /to redirect             | not a status|\"redirect\"",
                "/blog/* /archive/:splat 301    | placeholders|:splat",
                "/users/:id /people/x 301       | placeholders|:id",
                "relative /target 301           | begins with a slash|\"relative\"",
                "/blog/*/post /target 301       | at the end|/blog/*/post",
                "/a*b /target 301               | at the end|/a*b",
                "/from to 200                   | the path of a file|\"to\"",
                "/from target.html 404          | the path of a file|\"target.html\"",
                "/from https://x.example/ 200   | the path of a file|https",
                "/from not-a-url 301            | nor a URL|not-a-url",
            })
    void refuses_what_is_no_rule(String line, String why, String value) {
        RedirectsFile file = read(line);
        assertThat(file.rules()).isEmpty();
        assertThat(file.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains(why).contains(value));
    }

    @Test
    void refuses_bytes_that_are_no_text() {
        assertThat(RedirectsFile.read(SourceText.of("_redirects", new byte[] {'/', (byte) 0xFF}))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "/blog/* /x 301,/blog/,true",
        "/blog/* /x 301,/blog/a/b,true",
        "/blog/* /x 301,/blog,false",
        "/blog/* /x 301,/blogger,false",
        "/* /x 301,/,true",
        "/a /x 301,/a,true",
        "/a /x 301,/a/,false",
    })
    void matches_a_path_or_all_below_one(String line, String path, boolean matches) {
        assertThat(read(line).rules().get(0).matches(path)).isEqualTo(matches);
    }
}
