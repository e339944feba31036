package io.github.iiorigins.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recipe static-site makes of {@code _headers} (dfinity/certified-assets: docs/headers.md). */
class StaticSiteRulesTest {
    private static StaticSiteRules rules(String headers) {
        return new StaticSiteRules(Trees.of("@ _headers\n" + headers));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /about       | about             | yes
            /about       | about/team        | no
            /about       | aboutus           | no
            /blog/*      | blog/post         | yes
            /blog/*      | blog/deeper/post  | yes
            /blog/*      | blogger           | no
            /*.md        | llms.md           | yes
            /*.md        | docs/intro.md     | yes
            /*.md        | a.md.html         | no
            /api/*/v1    | api/users/v1      | yes
            /api/*/v1    | api/a/b/v1        | yes
            /api/*/v1    | api/v1            | no
            /*           | anywhere          | yes
            /*           | deep/er           | yes
            /a*b*c       | axbxc             | yes
            /a*b*c       | acb               | no
            /a?b         | axb               | no
            /.well-known/ii-alternative-origins | .well-known/ii-alternative-origins | yes
            .well-known/ii-alternative-origins  | .well-known/ii-alternative-origins | no
            """)
    void patterns_match_stored_paths(String pattern, String path, String expected) {
        assertThat(rules(pattern + "\n  A: 1\n").treat(path).headers().isEmpty())
                .isEqualTo(expected.equals("no"));
    }

    @Test
    void applies_all_matching_blocks_and_joins_equal_names() {
        Treatment treatment = rules("""
                # a comment
                /*
                  Access-Control-Allow-Origin: *
                  X-Robots-Tag: noindex
                  Set-Cookie: a=1
                  # inside
                  Content-Type: text/plain # behind

                /.well-known/*
                \tset-cookie: b=2
                /.well-known/ii-alternative-origins
                  access-control-allow-origin: *
                  Content-Type: application/json
                  Report: /csp#fragment
                """).treat(".well-known/ii-alternative-origins");
        assertThat(treatment.headers())
                .hasToString("[Access-Control-Allow-Origin: *, *, Content-Type: text/plain, Report: /csp#fragment,"
                        + " Set-Cookie: a=1, set-cookie: b=2, X-Robots-Tag: noindex]");
        assertThat(treatment.mediaType()).isEqualTo("text/plain");
        assertThat(treatment.encodings()).hasSize(3);
        assertThat(treatment.header("report").orElseThrow().valuePlace().start())
                .hasToString("Position[line=14, column=11]");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            about~  A: 1                            | 1:1: the pattern "about" does not start with a slash
            /a/**/b~  A: 1                          | 1:1: the pattern "/a/**/b" has `**`; a single `*` already matches slashes
            /a/:b~  A: 1                            | 1:1: the pattern "/a/:b" has a `:`, but placeholders are not supported here
            ~  A: 1                                 | 2:3: indented line without a pattern above it
            /a~  A: 1~~  B: 2                       | 4:3: indented line without a pattern above it
            /a~~/b~  B: 2                           | 1:1: no headers are set for "/a"
            /a                                      | 1:1: no headers are set for "/a"
            /a~/b~  B: 2                            | 1:1: no headers are set for "/a"
            /a~Access-Control-Allow-Origin: *       | 2:1: an unindented header is read as a pattern
            A: 1                                    | 1:1: the pattern "A: 1" does not start with a slash
            /a~  A 1                                | 2:3: header without a colon
            /a~  : 1                                | 2:3: header without a name
            /a~  A B: 1                             | 2:3: "A B" is not a valid header name
            /a~  ETag: 1                            | 2:3: ETag is the canister's own header and cannot be set
            /a~  content-encoding: br               | 2:3: content-encoding is the canister's own header and cannot be set
            /a~  IC-Certificate: x                  | 2:3: IC-Certificate is the canister's own header and cannot be set
            /a~  Location: /b                       | 2:3: Location has no effect here; redirects belong in _redirects
            /a~  Content-Type: text                 | 2:3: "text" is not a media type
            /a~  Content-Type:                      | 2:3: "" is not a media type
            /a~  Content-Type: not a mime           | 2:3: "not a mime" is not a media type
            /a~  Content-Type: a/b~  content-type: c/d | 3:3: a second Content-Type in one block
            /a~  A: :splat                          | 2:3: placeholder in the value of "A"; placeholders are not supported here
            /a~  A: é                               | 2:3: the value of "A" has a character that header values cannot contain
            """)
    void reports_what_the_deploy_tool_rejects_with_its_place(String text, String expected) {
        StaticSiteRules rules = rules(text.replace('~', '\n') + "\n");
        assertThat(rules.isAccepted()).isFalse();
        List<String> told = new ArrayList<>();
        HeadersFile file = rules.file().orElseThrow();
        for (RulesProblem problem : file.problems()) {
            told.add(file.source().position(problem.span().start()).line() + ":"
                    + file.source().position(problem.span().start()).column() + ": " + problem.message());
        }
        assertThat(told.get(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""
            "~~   ~"
            # only a comment
            /a~  A: 1
            /a~\tA:1
            /a~  A: b:c:d
            /a~  Content-Type: text/markdown; charset=utf-8
            /a~  Content-Type: text/markdown ; charset=utf-8
            /a~# between~  A: 1
            /a~  A:
            """)
    void accepts_what_the_deploy_tool_accepts(String text) {
        assertThat(rules(text.replace('~', '\n')).isAccepted()).isTrue();
        assertThat(rules(text.replace("~", "\r\n")).isAccepted()).isTrue();
    }

    @Test
    void a_byte_order_mark_and_foreign_bytes_are_refused() {
        AssetTree marked = AssetTree.builder(Trees.ROOT, "")
                .rules("_headers", "\uFEFF/a\n  A: 1\n")
                .build();
        assertThat(new StaticSiteRules(marked).isAccepted()).isFalse();
        AssetTree unreadable = AssetTree.builder(Trees.ROOT, "")
                .unreadable("_headers", "permission denied")
                .build();
        assertThat(new StaticSiteRules(unreadable).isAccepted()).isFalse();
        AssetTree.Builder latin = AssetTree.builder(Trees.ROOT, "");
        latin.rules("_headers", io.github.iiorigins.text.SourceText.of("_headers", new byte[] {'/', (byte) 0xE9}));
        assertThat(new StaticSiteRules(latin.build()).isAccepted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index.html                         | uploaded
            .well-known/ii-alternative-origins | uploaded
            .well-known/.hidden                | HIDDEN
            a/.well-known/x                    | uploaded
            .env                               | HIDDEN
            .ic-assets.json5                   | HIDDEN
            .git/config                        | HIDDEN
            _headers                           | RULES_FILE
            a/_headers                         | RULES_FILE
            a/_redirects                       | RULES_FILE
            link                               | SYMBOLIC_LINK
            a                                  | DIRECTORY
            not/there                          | uploaded
            """)
    void includes_and_excludes_files_by_name(String path, String expected) {
        AssetTree tree = Trees.of("""
                @ index.html
                @ .well-known/ii-alternative-origins
                @ a/.well-known/x
                @ .env
                @ .git/config
                @ link ->
                """);
        Treatment treatment = new StaticSiteRules(tree).treat(path);
        assertThat(
                        treatment.isUploaded()
                                ? "uploaded"
                                : treatment.exclusion().orElseThrow().reason().name())
                .isEqualTo(expected);
    }
}
