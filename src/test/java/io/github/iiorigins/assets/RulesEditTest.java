package io.github.iiorigins.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the repairs of the lint do not show: new files, and words that need an escape. */
class RulesEditTest {
    @Test
    void a_new_file_is_strict_json() {
        String file = RulesEdit.file(List.of(
                RulesEdit.NewRule.of(".well-known"),
                RulesEdit.NewRule.of(
                        ".well-known/ii-alternative-origins",
                        "Access-Control-Allow-Origin",
                        "*",
                        "Content-Type",
                        "application/json")));
        assertThat(file).isEqualTo("""
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": {
                      "Access-Control-Allow-Origin": "*",
                      "Content-Type": "application/json"
                    },
                    "ignore": false
                  }
                ]
                """);
        assertThat(RulesEdit.file(List.of())).isEqualTo("[]\n");
        Treatment list = new AssetCanisterRules(
                        AssetTree.builder(Trees.ROOT, "dist")
                                .rules(".ic-assets.json", file)
                                .build(),
                        Hosting.DFX,
                        new Version(0, 11, 1))
                .treat(".well-known/ii-alternative-origins");
        assertThat(list.isUploaded()).isTrue();
        assertThat(list.headers()).hasToString("[Access-Control-Allow-Origin: *, Content-Type: application/json]");
    }

    private static AssetCanisterRules rules(String text) {
        return new AssetCanisterRules(
                AssetTree.builder(Trees.ROOT, "dist")
                        .rules(".ic-assets.json5", text)
                        .build(),
                Hosting.DFX,
                null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{match: 'a'}]   | it's "b" | [{match: 'it\\'s "b"'}]
            [{match: "a"}]   | it's "b" | [{match: "it's \\"b\\""}]
            [{"match": "a"}] | b\\c     | [{"match": "b\\\\c"}]
            [{match: 'a'}]   | b\\c     | [{match: 'b\\\\c'}]
            """)
    void a_word_goes_into_the_quotes_that_are_there(String before, String word, String after) {
        RulesFile file = rules(before).files().get(0);
        StringNode match = file.rules().get(0).match();
        byte[] edited = Edit.apply(file.source(), List.of(RulesEdit.replace(match, file.source(), word)));
        assertThat(new String(edited, StandardCharsets.UTF_8)).isEqualTo(after);
        assertThat(rules(after).files().get(0).rules().get(0).match().value()).isEqualTo(word);
    }

    @Test
    void nothing_is_put_into_what_is_no_list() {
        RulesFile file = rules("{}").files().get(0);
        assertThat(RulesEdit.append(file, RulesEdit.NewRule.of("a"))).isEmpty();
        AssetRule wiping =
                rules("[{match: 'a', headers: null}]").files().get(0).rules().get(0);
        assertThat(RulesEdit.addHeader(wiping, "A", "1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{"match":"**/*"} // all of it\\n]
            [{"match":"**/*"}, // all of it\\n]
            [{"match":"**/*"} /* one */ // all of it */\\n]
            [{"match":"**/*"} /* // */ ]
            [{"match":"**/*"} // all of it\\r\\n]
            [{"match":"**/*" // all of it\\n} // all\\n]
            [\\n  {"match":"**/*"} // all of it\\n]
            [{"match":"a"}, {"match":"**/*", "headers": {"A": "b" // b\\n}} // all\\n]
            """)
    void what_is_added_behind_a_comment_is_no_part_of_it(String escaped) {
        String text = escaped.replace("\\r", "\r").replace("\\n", "\n");
        AssetCanisterRules before = rules(text);
        RulesFile file = before.files().get(0);
        List<RulesEdit.NewRule> two = List.of(RulesEdit.NewRule.of("x"), RulesEdit.NewRule.of("y"));
        RulesFile more = applied(file, RulesEdit.appendAll(file, two));
        assertThat(more.rules()).hasSize(file.rules().size() + 2);
        assertThat(more.rules().get(file.rules().size() + 1).match().value()).isEqualTo("y");
        int last = file.rules().size() - 1;
        RulesFile header = applied(file, RulesEdit.addHeader(file.rules().get(last), "X-Forge", "1"));
        assertThat(header.rules().get(last).headers().toString()).contains("X-Forge: 1");
    }

    private static RulesFile applied(RulesFile file, List<Edit> edits) {
        return rules(new String(Edit.apply(file.source(), edits), StandardCharsets.UTF_8))
                .files()
                .get(0);
    }
}
