package io.github.iiorigins.assets.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Safe repairs, all at once as {@code --fix} applies them, until none is left. */
class AssetFixesTest {
    private static final AssetContext DFX = AssetLintTest.context(Hosting.DFX);

    static Stream<Arguments> fixes() {
        return Stream.of(
                arguments("an empty list", ".ic-assets.json", "[]\n", """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": {
                              "Access-Control-Allow-Origin": "*",
                              "Content-Type": "application/json"
                            },
                            "ignore": false
                          }
                        ]
                        """),
                arguments("an empty list with a comment", ".ic-assets.json", """
                        [
                          // nothing yet
                        ]
                        """, """
                        [
                          // nothing yet
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": {
                              "Access-Control-Allow-Origin": "*",
                              "Content-Type": "application/json"
                            },
                            "ignore": false
                          }
                        ]
                        """),
                arguments("the directory's rule alone", ".ic-assets.json", """
                        [
                            {
                                "match": ".well-known",
                                "ignore": false
                            }
                        ]
                        """, """
                        [
                            {
                                "match": ".well-known",
                                "ignore": false
                            },
                            {
                                "match": ".well-known/ii-alternative-origins",
                                "headers": {
                                    "Access-Control-Allow-Origin": "*",
                                    "Content-Type": "application/json"
                                },
                                "ignore": false
                            }
                        ]
                        """),
                arguments("tabs, trailing commas, comments, bare keys", ".ic-assets.json5", """
                        // the rules
                        [
                        \t{
                        \t\tmatch: "**/*",
                        \t\tsecurity_policy: "standard", // for now
                        \t}, // all

                        \t// { match: "x" },
                        ]
                        // end
                        """, """
                        // the rules
                        [
                        \t{
                        \t\tmatch: "**/*",
                        \t\tsecurity_policy: "standard", // for now
                        \t}, // all
                        \t{
                        \t\tmatch: ".well-known/ii-alternative-origins",
                        \t\theaders: {
                        \t\t\t"Access-Control-Allow-Origin": "*",
                        \t\t\t"Content-Type": "application/json",
                        \t\t},
                        \t\tignore: false,
                        \t},

                        \t// { match: "x" },
                        ]
                        // end
                        """),
                arguments("a remark behind the last rule, no comma", ".ic-assets.json5", """
                        [
                          { 'match': '.well-known', 'ignore': false } // old dfx
                        ]
                        """, """
                        [
                          { 'match': '.well-known', 'ignore': false }, // old dfx
                          {
                            'match': '.well-known/ii-alternative-origins',
                            'headers': {
                              'Access-Control-Allow-Origin': '*',
                              'Content-Type': 'application/json'
                            },
                            'ignore': false
                          }
                        ]
                        """),
                arguments("all on one line", ".ic-assets.json", """
                        [{"match": ".well-known", "ignore": false}]
                        """, """
                        [{"match": ".well-known", "ignore": false}, { "match": ".well-known/ii-alternative-origins", \
                        "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }, \
                        "ignore": false }]
                        """),
                arguments("brackets and braces together", ".ic-assets.json", """
                        [{
                          "match": ".well-known",
                          "ignore": false
                        }]
                        """, """
                        [{
                          "match": ".well-known",
                          "ignore": false
                        }, { "match": ".well-known/ii-alternative-origins", "headers": { \
                        "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }, "ignore": false }]
                        """),
                arguments("a rule for the file without headers", ".ic-assets.json", """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "ignore": false
                          }
                        ]
                        """, """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "ignore": false,
                            "headers": {
                              "Access-Control-Allow-Origin": "*",
                              "Content-Type": "application/json"
                            }
                          }
                        ]
                        """),
                arguments("a rule for the file with another header", ".ic-assets.json", """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": {
                              "Content-Type": "application/json"
                            },
                            "ignore": false
                          }
                        ]
                        """, """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": {
                              "Content-Type": "application/json",
                              "Access-Control-Allow-Origin": "*"
                            },
                            "ignore": false
                          }
                        ]
                        """),
                arguments("a rule for the file with empty headers", ".ic-assets.json", """
                        [
                          { "match": ".well-known/ii-alternative-origins", "headers": {} }
                        ]
                        """, """
                        [
                          { "match": ".well-known/ii-alternative-origins", "headers": { \
                        "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" } }
                        ]
                        """),
                arguments("a rule for the file on one line", ".ic-assets.json5", """
                        [
                          { match: '.well-known/ii-alternative-origins', headers: { 'Access-Control-Allow-Origin': '*' } },
                        ]
                        """, """
                        [
                          { match: '.well-known/ii-alternative-origins', headers: { 'Access-Control-Allow-Origin': '*', \
                        'Content-Type': 'application/json' } },
                        ]
                        """),
                arguments("headers taken away later", ".ic-assets.json", """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          },
                          { "match": "**/*", "headers": null }
                        ]
                        """, """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          },
                          { "match": "**/*", "headers": null },
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": {
                              "Access-Control-Allow-Origin": "*",
                              "Content-Type": "application/json"
                            },
                            "ignore": false
                          }
                        ]
                        """),
                arguments("a leading slash", ".ic-assets.json", """
                        [
                          {
                            "match": "/.well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          }
                        ]
                        """, """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          }
                        ]
                        """),
                arguments("the path from another directory", ".ic-assets.json5", """
                        [{match: 'assets/.well-known/ii-alternative-origins', headers: {'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json'}}]
                        """, """
                        [{match: '.well-known/ii-alternative-origins', headers: {'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json'}}]
                        """),
                arguments("the path from the top in the directory", ".well-known/.ic-assets.json", """
                        [{"match": ".well-known/ii-alternative-origins", "headers": {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}}]
                        """, """
                        [{"match": "ii-alternative-origins", "headers": {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}}]
                        """),
                arguments("rules in the directory itself", ".well-known/.ic-assets.json", "[]\n", """
                        [
                          {
                            "match": "ii-alternative-origins",
                            "headers": {
                              "Access-Control-Allow-Origin": "*",
                              "Content-Type": "application/json"
                            },
                            "ignore": false
                          }
                        ]
                        """),
                arguments("a misspelt field", ".ic-assets.json", """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "header": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          }
                        ]
                        """, """
                        [
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          }
                        ]
                        """),
                arguments("an age beside cache", ".ic-assets.json", """
                        [
                          { "match": "**/*.js", "max_age": 3600 },
                          { "match": "**/*.css", "cache": { "maxAge": 3600 } },
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          }
                        ]
                        """, """
                        [
                          { "match": "**/*.js", "cache": { "max_age": 3600 } },
                          { "match": "**/*.css", "cache": { "max_age": 3600 } },
                          {
                            "match": ".well-known/ii-alternative-origins",
                            "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                          }
                        ]
                        """),
                arguments("two spellings", ".ic-assets.json5", """
                        [
                          { match: '**/*', headers: { 'content-type': 'text/plain', A: '1' } },
                          {
                            match: '.well-known/*',
                            headers: { "Content-Type": 'application/json', "Access-Control-Allow-Origin": "*", a: '2' }
                          }
                        ]
                        """, """
                        [
                          { match: '**/*', headers: { 'content-type': 'text/plain', A: '1' } },
                          {
                            match: '.well-known/*',
                            headers: { "content-type": 'application/json', "Access-Control-Allow-Origin": "*", A: '2' }
                          }
                        ]
                        """),
                arguments("a _headers without the list", "_headers", """
                        # the site
                        /*
                            X-Frame-Options: DENY
                        """, """
                        # the site
                        /*
                            X-Frame-Options: DENY

                        /.well-known/ii-alternative-origins
                            Access-Control-Allow-Origin: *
                            Content-Type: application/json
                        """),
                arguments("a _headers with a block for the list", "_headers", """
                        /.well-known/ii-alternative-origins
                        \tContent-Type: application/json # as it is

                        /*
                        \tX-Frame-Options: DENY
                        """, """
                        /.well-known/ii-alternative-origins
                        \tContent-Type: application/json # as it is
                        \tAccess-Control-Allow-Origin: *

                        /*
                        \tX-Frame-Options: DENY
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void a_repair_goes_with_what_is_there(String title, String path, String before, String after) {
        for (String end : List.of("\n", "\r\n")) {
            check(path, before.replace("\n", end), after.replace("\n", end));
            check(
                    path,
                    before.stripTrailing().replace("\n", end),
                    after.stripTrailing().replace("\n", end));
        }
        check(
                path,
                path.equals("_headers") ? before : "\uFEFF" + before,
                path.equals("_headers") ? after : "\uFEFF" + after);
    }

    static Stream<Arguments> unsafeFixes() {
        return Stream.of(
                arguments("file-ignored", """
                        [
                          { "match": "**/ii-*", "ignore": true }
                        ]
                        """, """
                        [
                          { "match": "**/ii-*", "ignore": true },
                          { "match": ".well-known/ii-alternative-origins", "ignore": false }
                        ]
                        """),
                arguments("file-ignored", """
                        [
                          { match: '.well-known', ignore: true },
                        ]
                        """, """
                        [
                          { match: '.well-known', ignore: true },
                          { match: '.well-known', ignore: false },
                        ]
                        """),
                arguments("file-ignored", """
                        [
                          { "match": ".*", "ignore": true } // hidden
                        ]
                        """, """
                        [
                          { "match": ".*", "ignore": true }, // hidden
                          { "match": ".well-known", "ignore": false },
                          { "match": ".well-known/ii-alternative-origins", "ignore": false }
                        ]
                        """),
                arguments("cors-not-open", """
                        [{"match": "**/*", "headers": {"Access-Control-Allow-Origin": "https://id.ai"}}]
                        """, """
                        [{"match": "**/*", "headers": {"Access-Control-Allow-Origin": "*"}}]
                        """),
                arguments("headers-wiped", """
                        [{"match": "*", "headers": {"Access-Control-Allow-Origin": "*"}}, {"match": "*", "headers": null}]
                        """, """
                        [{"match": "*", "headers": {"Access-Control-Allow-Origin": "*"}}, {"match": "*", "headers": {}}]
                        """),
                arguments("malformed-rules", """
                        ;[]
                        """, """
                        []
                        """),
                arguments("malformed-rules", """
                        {"match": "*"}
                        """, """
                        [{"match": "*"}]
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsafeFixes")
    void what_a_person_should_look_at_is_not_safe(String rule, String before, String after) {
        for (Finding finding : findings(".ic-assets.json5", before)) {
            if (finding.rule().name().equals(rule)) {
                assertThat(finding.fix().orElseThrow().safe()).isFalse();
                SourceText source = finding.location().orElseThrow().source();
                assertThat(new String(
                                Edit.apply(source, finding.fix().orElseThrow().edits()), StandardCharsets.UTF_8))
                        .isEqualTo(after);
                assertThat(findings(".ic-assets.json5", after))
                        .noneMatch(other -> other.rule().name().equals(rule));
                return;
            }
        }
        throw new AssertionError("no " + rule);
    }

    @Test
    void an_older_dfx_gets_the_rule_for_the_directory() {
        String text = "[\n  { \"match\": \".well-known/*\" }\n]\n";
        AssetTree tree = AssetTree.builder("/home/dev/forge/dist", "dist")
                .file(".well-known/ii-alternative-origins")
                .rules(".ic-assets.json", text)
                .build();
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(tree, AssetLintTest.context(Hosting.DFX, "0.20.1"), findings);
        assertThat(findings).hasSize(1);
        SourceText source = findings.get(0).location().orElseThrow().source();
        assertThat(findings.get(0).fix().orElseThrow().safe()).isTrue();
        assertThat(new String(
                        Edit.apply(source, findings.get(0).fix().orElseThrow().edits()), StandardCharsets.UTF_8))
                .isEqualTo(
                        "[\n  { \"match\": \".well-known/*\" },\n  { \"match\": \".well-known\", \"ignore\": false }\n]\n");
    }

    private static void check(String path, String before, String after) {
        // A text of one line says nothing of line ends.
        if (before.indexOf('\n') < 0 && after.indexOf('\r') >= 0) {
            return;
        }
        String repaired = repair(path, before);
        assertThat(repaired).isEqualTo(after);
        assertThat(repair(path, repaired)).isEqualTo(after);
        assertThat(findings(path, after))
                .noneMatch(finding ->
                        finding.fix().isPresent() && finding.fix().get().safe());
    }

    private static List<Finding> findings(String path, String text) {
        AssetTree tree = AssetTree.builder("/home/dev/forge/dist", "dist")
                .file("index.html")
                .file(".well-known/ii-alternative-origins")
                .rules(path, SourceText.of("dist/" + path, text.getBytes(StandardCharsets.UTF_8)))
                .build();
        List<Finding> findings = new ArrayList<>();
        AssetContext context = path.equals("_headers") ? AssetLintTest.context(Hosting.STATIC_SITE) : DFX;
        AssetLint.check(tree, context, findings);
        return findings;
    }

    /** All safe repairs of one look together, then another look. */
    private static String repair(String path, String text) {
        String current = text;
        for (int round = 0; round < 4; round++) {
            List<Edit> edits = new ArrayList<>();
            SourceText source = null;
            for (Finding finding : findings(path, current)) {
                if (finding.fix().isPresent() && finding.fix().get().safe()) {
                    edits.addAll(finding.fix().get().edits());
                    source = finding.location().orElseThrow().source();
                }
            }
            if (source == null) {
                return current;
            }
            current = new String(Edit.apply(source, edits), StandardCharsets.UTF_8);
        }
        return current;
    }
}
