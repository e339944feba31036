package io.github.iiorigins.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iiorigins.text.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public cases of the deploy tool: C of dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs, S of
 * src/sync.rs there, E of e2e/tests-dfx/assetscanister.bash.
 */
class AssetCanisterRulesTest {
    private static AssetCanisterRules rules(AssetTree tree) {
        return new AssetCanisterRules(tree, Hosting.DFX, null);
    }

    /** The fields that rules gave, in words. */
    private static String fields(Treatment treatment) {
        List<String> fields = new ArrayList<>();
        if (treatment.cache() != null) {
            fields.add("max_age " + treatment.cache().value());
        }
        if (treatment.encodingsSetting() != null) {
            fields.add("encodings " + treatment.encodings().toString().toLowerCase(Locale.ROOT));
        }
        if (treatment.rawAccess() != null) {
            fields.add("raw " + treatment.rawAccess().value());
        }
        if (treatment.aliasing() != null) {
            fields.add("aliasing " + treatment.aliasing().value());
        }
        if (!treatment.headers().isEmpty()) {
            fields.add(treatment.headers().toString());
        }
        return String.join(", ", fields);
    }

    private static final String SOURCES = """
            @ index.html
            @ js/index.js
            @ js/index.map.js
            @ css/main.css
            @ css/stylish.css
            @ nested/the-thing.txt
            @ nested/deep/the-next-thing.toml
            @ css/.ic-assets.json
            []
            @ js/.ic-assets.json
            []
            """;

    static Stream<Arguments> cascades() {
        String orders = """
                {"match": "**/deep/**/*", "allow_raw_access": false, "cache": {"max_age": 22},
                 "enable_aliasing": true, "ignore": true}
                """;
        String deny = "{\"match\": \"**/*\", \"headers\": {\"X-Frame-Options\": \"DENY\"}}";
        String allow = """
                {"match": "**/deep/**/*", "allow_raw_access": true, "enable_aliasing": false, "ignore": false,
                 "headers": {"X-Frame-Options": "ALLOW"}}
                """;
        String age = "{\"match\": \"**/*\", \"cache\": {\"max_age\": 22}}";
        String kept = "nested/deep/the-next-thing.toml: max_age 22, raw false, aliasing true, [X-Frame-Options: DENY]";
        String allowed =
                "nested/deep/the-next-thing.toml: max_age 22, raw true, aliasing false," + " [X-Frame-Options: ALLOW]";
        return Stream.of(
                arguments("C1", """
                        @ nested/.ic-assets.json
                        [{"match": "*", "cache": {"max_age": 333}}]
                        """, """
                        nested/the-thing.txt: max_age 333
                        nested/deep/the-next-thing.toml: max_age 333
                        index.html:
                        js/index.js:
                        css/main.css:
                        """),
                arguments("C2", """
                        @ nested/.ic-assets.json
                        [{"match": "*", "cache": {"max_age": 111}}]
                        @ .ic-assets.json
                        [{"match": "*", "cache": {"max_age": 333}}]
                        """, """
                        nested/the-thing.txt: max_age 111
                        nested/deep/the-next-thing.toml: max_age 111
                        index.html: max_age 333
                        js/index.map.js: max_age 333
                        css/stylish.css: max_age 333
                        """),
                arguments("C3", """
                        @ .ic-assets.json
                        [
                          {"match": "index.html", "cache": {"max_age": 22}, "headers": {
                            "Content-Security-Policy": "add", "x-frame-options": "NONE",
                            "x-content-type-options": "nosniff"}},
                          {"match": "*", "headers": {"Content-Security-Policy": "delete"}},
                          {"match": "*", "headers": {"Some-Other-Policy": "add"}},
                          {"match": "*", "cache": {"max_age": 88}, "headers": {
                            "x-xss-protection": 1, "x-frame-options": "SAMEORIGIN"}}
                        ]
                        """, """
                        index.html: max_age 88, [Content-Security-Policy: delete, Some-Other-Policy: add, \
                        x-content-type-options: nosniff, x-frame-options: SAMEORIGIN, x-xss-protection: 1]
                        """),
                arguments("C4", """
                        @ .ic-assets.json
                        [{"match": "**/*.txt", "encodings": []}, {"match": "**/*.unknown", "encodings": ["gzip"]}]
                        """, """
                        text.txt: encodings []
                        file.unknown: encodings [gzip]
                        """),
                arguments("C5", """
                        @ .ic-assets.json
                        [
                          {"match": "**/*", "cache": {"max_age": 999}},
                          {"match": "nested/**/*", "cache": {"max_age": 900}},
                          {"match": "nested/deep/*", "cache": {"max_age": 800}},
                          {"match": "nested/**/*.toml", "cache": {"max_age": 700}}
                        ]
                        @ nested/.ic-assets.json
                        [
                          {"match": "the-thing.txt", "cache": {"max_age": 600}},
                          {"match": "*.txt", "cache": {"max_age": 500}},
                          {"match": "*", "cache": {"max_age": 400}}
                        ]
                        @ nested/deep/.ic-assets.json
                        [
                          {"match": "**/*", "cache": {"max_age": 300}},
                          {"match": "*", "cache": {"max_age": 200}},
                          {"match": "*.toml", "cache": {"max_age": 100}}
                        ]
                        """, """
                        index.html: max_age 999
                        js/index.js: max_age 999
                        js/index.map.js: max_age 999
                        css/main.css: max_age 999
                        css/stylish.css: max_age 999
                        nested/the-thing.txt: max_age 400
                        nested/deep/the-next-thing.toml: max_age 100
                        """),
                arguments("C6", """
                        @ .ic-assets.json
                        [
                        // a line
                          {
                            "match": "*",
                            /*
                            and a block
                        */  cache: { max_age: 999 } }
                        ]
                        """, """
                        index.html: max_age 999
                        nested/deep/the-next-thing.toml: max_age 999
                        """),
                arguments("C10", """
                        @ .ic-assets.json
                        []
                        """, """
                        doesnt.exist:
                        nowhere/doesnt.exist:
                        """),
                arguments("C12", """
                        @ .ic-assets.json
                        [{"match": "*", "allow_raw_access": true}]
                        """, """
                        index.html: raw true
                        """),
                arguments("C13", """
                        @ .ic-assets.json
                        []
                        """, """
                        index.html:
                        """),
                arguments("C14a", "@ .ic-assets.json\n[" + orders + "," + deny + "]\n", kept),
                arguments("C14a, turned round", "@ .ic-assets.json\n[" + deny + "," + orders + "]\n", kept),
                arguments("C14b", "@ .ic-assets.json\n[" + allow + "," + age + "]\n", allowed),
                arguments("C14b, turned round", "@ .ic-assets.json\n[" + age + "," + allow + "]\n", allowed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cascades")
    void rules_come_to_what_the_deploy_tool_makes_of_them(String id, String files, String expected) {
        AssetCanisterRules rules = rules(Trees.of(SOURCES + files));
        assertThat(rules.isAccepted()).isTrue();
        for (String line : expected.lines().toList()) {
            int colon = line.indexOf(':');
            String path = line.substring(0, colon);
            Treatment treatment = rules.treat(path);
            assertThat(fields(treatment))
                    .as(path)
                    .isEqualTo(line.substring(colon + 1).strip());
            assertThat(treatment.allowsRawAccess()).as(path).isEqualTo(!line.contains("raw false"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            C7 | ''                                                        | the file is empty
            C8 | '[[[{{{'                                                  | 3 times
            C9 | '[{"match": "{{{\\\\\\", "cache": {"max_age": 900}},]'    |
            """)
    void a_file_that_is_no_list_of_rules_is_refused(String id, String text, String message) {
        AssetTree.Builder tree = AssetTree.builder(Trees.ROOT, "dist").rules(".ic-assets.json", text);
        AssetCanisterRules rules = rules(tree.rules("css/.ic-assets.json", text).build());
        assertThat(rules.isAccepted()).isFalse();
        RulesFile file = rules.files().get(0);
        assertThat(file.path()).isEqualTo(".ic-assets.json");
        assertThat(file.problems()).isNotEmpty().allMatch(p -> p.kind() == RulesProblem.Kind.UNREADABLE);
        if (id.equals("C7")) {
            assertThat(file.problems().get(0).message()).isEqualTo(message);
        }
    }

    @Test
    void c11_a_file_that_cannot_be_read_is_refused() {
        AssetTree tree = AssetTree.builder(Trees.ROOT, "dist")
                .unreadable(".ic-assets.json", "permission denied")
                .build();
        assertThat(rules(tree).isAccepted()).isFalse();
        assertThat(rules(tree).files().get(0).problems().get(0).message()).isEqualTo("the file permission denied");
    }

    private static final String T = """
            @ .hfile
            @ file
            @ .hidden-dir/.hfile
            @ .hidden-dir/file
            @ .hidden-dir/.hidden-dir-nested/.hfile
            @ .hidden-dir/.hidden-dir-nested/file
            @ .hidden-dir-flat/.hfile
            @ .hidden-dir-flat/file
            """;

    static Stream<Arguments> inclusions() {
        List<Arguments> cases = new ArrayList<>(List.of(
                arguments("S1", T + """
                        @ .ic-assets.json
                        [{"match": ".*", "ignore": false}]
                        """, """
                        .hfile
                        .hidden-dir-flat/.hfile
                        .hidden-dir-flat/file
                        .hidden-dir/.hfile
                        .hidden-dir/.hidden-dir-nested/.hfile
                        .hidden-dir/.hidden-dir-nested/file
                        .hidden-dir/file
                        file
                        """),
                arguments("S2", T + """
                        @ .ic-assets.json
                        [{"match": ".*", "ignore": true}]
                        """, "file"),
                arguments("S2, no word", T + """
                        @ .ic-assets.json
                        [{"match": ".*"}]
                        """, "file"),
                arguments("S2, star", T + """
                        @ .ic-assets.json
                        [{"match": "*"}]
                        """, "file"),
                arguments("S2, stars", T + """
                        @ .ic-assets.json
                        [{"match": "**/*"}]
                        """, "file"),
                arguments("S3", T + """
                        @ .hidden-dir/.ic-assets.json
                        [
                          {"match": ".", "ignore": false}, {"match": "?", "ignore": false},
                          {"match": "*", "ignore": false}, {"match": "**", "ignore": false},
                          {"match": ".?", "ignore": false}, {"match": ".*", "ignore": false},
                          {"match": ".**", "ignore": false}, {"match": "./*", "ignore": false},
                          {"match": "./**", "ignore": false}, {"match": "./**/*", "ignore": false},
                          {"match": "./**/**", "ignore": false}, {"match": "../*", "ignore": false},
                          {"match": "../.*", "ignore": false}, {"match": "../.**", "ignore": false},
                          {"match": "../.**/*", "ignore": false}, {"match": ".hfile", "ignore": false},
                          {"match": "file", "ignore": false}, {"match": "file"}
                        ]
                        """, "file"),
                arguments("S4", T + """
                        @ .ic-assets.json
                        [{"match": ".hidden-dir", "ignore": false}]
                        @ .hidden-dir/.ic-assets.json
                        [
                          {"match": ".hidden-dir-nested", "ignore": false},
                          {"match": ".*", "ignore": false, "headers": {"A": "z"}},
                          {"match": ".hfile", "headers": {"B": "y"}}
                        ]
                        @ .hidden-dir/.hidden-dir-nested/.ic-assets.json
                        [
                          {"match": "*", "ignore": false, "headers": {"C": "x"}},
                          {"match": ".hfile", "headers": {"D": "w"}}
                        ]
                        """, """
                        .hidden-dir/.hfile [A: z, B: y]
                        .hidden-dir/.hidden-dir-nested/.hfile [A: z, C: x, D: w]
                        .hidden-dir/.hidden-dir-nested/file [A: z, C: x]
                        .hidden-dir/file
                        file
                        """),
                arguments("S5", T + """
                        @ .ic-assets.json
                        [{"match": ".hidden-dir", "ignore": false}, {"match": "file", "ignore": true}]
                        @ .hidden-dir/.ic-assets.json
                        [{"match": "file", "ignore": true}, {"match": ".hidden-dir-nested", "ignore": false}]
                        @ .hidden-dir/.hidden-dir-nested/.ic-assets.json
                        [
                          {"match": "file", "ignore": true},
                          {"match": ".hfile", "ignore": false, "headers": {"D": "w"}}
                        ]
                        """, ".hidden-dir/.hidden-dir-nested/.hfile [D: w]"),
                arguments("S6", T + """
                        @ .ic-assets.json
                        [{"match": ".*", "ignore": false}]
                        @ .hidden-dir/.ic-assets.json
                        [{"match": "file", "ignore": true}]
                        """, """
                        .hfile
                        .hidden-dir-flat/.hfile
                        .hidden-dir-flat/file
                        .hidden-dir/.hfile
                        .hidden-dir/.hidden-dir-nested/.hfile
                        .hidden-dir/.hidden-dir-nested/file
                        file
                        """),
                arguments("S7", T + """
                        @ .ic-assets.json
                        [{"match": ".hidden-dir-flat", "ignore": false},
                         {"match": ".hidden-dir-flat/file", "ignore": true}]
                        @ .hidden-dir-flat/.ic-assets.json
                        [{"match": "*", "ignore": false}, {"match": "file", "ignore": false}]
                        """, """
                        .hidden-dir-flat/.hfile
                        .hidden-dir-flat/file
                        file
                        """),
                arguments("S8", """
                        @ file
                        @ dir/file
                        @ anotherdir/file
                        @ .ic-assets.json
                        [{"match": "anotherdir", "ignore": true}]
                        @ anotherdir/.ic-assets.json
                        [{"match": "file", "ignore": false}]
                        """, """
                        dir/file
                        file
                        """),
                arguments("S9", """
                        @ .well-known/ic-domains
                        """, ".well-known/ic-domains"),
                arguments("S10", """
                        @ file
                        @ .well-known/ic-domains
                        @ .ic-assets.json
                        [{"match": ".well-known", "ignore": true}]
                        """, "file"),
                arguments("S11", T + """
                        @ dir/file
                        @ anotherdir/file
                        @ .ic-assets.json
                        [
                          {"match": "*", "cache": {"max_age": 11}, "headers": {"X-Content-Type-Options": "nosniff"}},
                          {"match": "**/.hfile", "ignore": false, "headers": {"X-Content-Type-Options": "*"}},
                          {"match": ".hidden-dir-flat", "ignore": false},
                          {"match": ".hidden-dir", "ignore": false}
                        ]
                        @ dir/.ic-assets.json
                        [{"match": "file", "headers": {"Access-Control-Allow-Origin": "null"}}]
                        @ anotherdir/.ic-assets.json
                        [{"match": "file", "cache": {"max_age": 42}, "headers": null}]
                        @ .hidden-dir-flat/.ic-assets.json
                        [
                          {"match": "*", "ignore": false, "headers": {"Cross-Origin-Resource-Policy": "same-origin"}},
                          {"match": ".hfile", "ignore": true}
                        ]
                        """, """
                        .hfile max_age 11, [X-Content-Type-Options: *]
                        .hidden-dir-flat/file max_age 11, [Cross-Origin-Resource-Policy: same-origin, \
                        X-Content-Type-Options: nosniff]
                        .hidden-dir/.hfile max_age 11, [X-Content-Type-Options: *]
                        .hidden-dir/file max_age 11, [X-Content-Type-Options: nosniff]
                        anotherdir/file max_age 42
                        dir/file max_age 11, [Access-Control-Allow-Origin: null, X-Content-Type-Options: nosniff]
                        file max_age 11, [X-Content-Type-Options: nosniff]
                        """),
                arguments("E1", """
                        @ index.html
                        @ ignored.txt
                        @ .hidden.txt
                        @ .well-known/thing.json
                        @ .well-known/file.txt
                        @ .ic-assets.json
                        [
                          {"match": "ignored.txt", "ignore": true},
                          {"match": "*", "cache": {"max_age": 500}, "headers": {"x-header": "x"}},
                          {"match": ".*", "ignore": false, "cache": {"max_age": 888}, "headers": {"x-extra-header": "x"}},
                          {"match": "ignored.txt", "ignore": true}
                        ]
                        @ .well-known/.ic-assets.json
                        [
                          {"match": "*", "headers": {"x-well-known-header": "x"}},
                          {"match": "*.json", "cache": {"max_age": 1000}},
                          {"match": "file.txt", "headers": null}
                        ]
                        """, """
                        .hidden.txt max_age 888, [x-extra-header: x, x-header: x]
                        .well-known/file.txt max_age 888
                        .well-known/thing.json max_age 1000, [x-extra-header: x, x-header: x, x-well-known-header: x]
                        index.html max_age 500, [x-header: x]
                        """),
                arguments("E2", """
                        @ thing.json
                        @ .ignored-by-default.txt
                        @ .well-known/thing.json
                        @ .well-known/.hidden/ignored.txt
                        @ .well-known/.another-hidden/ignored.txt
                        @ .ic-assets.json
                        [{"match": "**/*", "cache": {"max_age": 2000}}]
                        @ .well-known/.ic-assets.json
                        [{"match": "*", "headers": {"x-header": "x"}}, {"match": ".hidden", "ignore": true}]
                        @ .well-known/.hidden/.ic-assets.json
                        [{"match": "*", "ignore": false}]
                        @ .well-known/.another-hidden/.ic-assets.json
                        [{"match": "*", "ignore": false}]
                        """, """
                        .well-known/thing.json max_age 2000, [x-header: x]
                        thing.json max_age 2000
                        """),
                arguments("symbolic links", """
                        @ a
                        @ b ->
                        @ c ->
                        """, "a"),
                arguments("dfx publishes its own rules", """
                        @ a
                        @ .ic-assets.json5
                        [{"match": ".*", "ignore": false}]
                        """, """
                        .ic-assets.json5
                        a
                        """)));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inclusions")
    void files_are_taken_in_and_left_out_as_the_deploy_tool_does(String id, String files, String expected) {
        AssetTree tree = Trees.of(files);
        AssetCanisterRules rules = rules(tree);
        assertThat(uploaded(tree, rules)).isEqualTo(expected.strip());
    }

    private static String uploaded(AssetTree tree, HostingRules rules) {
        List<String> uploaded = new ArrayList<>();
        for (String path : Trees.files(tree)) {
            Treatment treatment = rules.treat(path);
            if (treatment.isUploaded()) {
                uploaded.add((path + " " + fields(treatment)).strip());
            }
        }
        Collections.sort(uploaded);
        return String.join("\n", uploaded);
    }

    @Test
    void e3_what_a_rule_gives_goes_before_the_canisters_own() {
        Treatment treatment = rules(Trees.of("""
                        @ .well-known/thing.json
                        @ .ic-assets.json
                        [{"match": ".well-known/thing.json", "cache": {"max_age": 2000}, "headers": {
                          "Content-Encoding": "my-encoding", "Content-Type": "x-type", "Cache-Control": "custom",
                          "etag": "my-etag"}}]
                        """)).treat(".well-known/thing.json");
        assertThat(treatment.responseHeaders())
                .isEqualTo(Map.of(
                        "content-encoding",
                        "my-encoding",
                        "content-type",
                        "x-type",
                        "cache-control",
                        "custom",
                        "etag",
                        "my-etag"));
        assertThat(treatment.mediaType()).isEqualTo("x-type");
    }

    @Test
    void e4_without_rules_nothing_is_set() {
        Treatment treatment = rules(Trees.of("@ binary/noise.txt\n")).treat("binary/noise.txt");
        assertThat(fields(treatment)).isEmpty();
        assertThat(treatment.allowsRawAccess()).isTrue();
        assertThat(treatment.responseHeaders()).isEqualTo(Map.of("content-type", "text/plain"));
        assertThat(treatment.encodings()).containsExactly(ContentEncoding.IDENTITY, ContentEncoding.GZIP);
        Treatment list = rules(Trees.of("@ a\n")).treat(".well-known/ii-alternative-origins");
        assertThat(list.mediaType()).isEqualTo("application/octet-stream");
        assertThat(list.encodings()).containsExactly(ContentEncoding.IDENTITY);
    }

    @Test
    void max_age_is_served() {
        AssetTree tree =
                Trees.of("@ .ic-assets.json\n[{match: '*', cache: {max_age: 500}}, {match: 'b', cache: {}}]\n");
        assertThat(rules(tree).treat("a").responseHeaders()).containsEntry("cache-control", "max-age=500");
        assertThat(rules(tree).treat("b").responseHeaders()).doesNotContainKey("cache-control");
    }

    @Test
    void a_header_knows_the_rule_that_gave_it_and_the_one_that_took_it() {
        Treatment treatment = rules(Trees.of("""
                        @ .ic-assets.json
                        [
                          {"match": "*", "headers": {"A": "1", "B": "1"}},
                          {"match": "x", "headers": {"B": "2"}},
                          {"match": "x", "headers": null},
                          {"match": "x", "headers": {"A": "3"}}
                        ]
                        """)).treat("x");
        assertThat(treatment.headers()).hasToString("[A: 3]");
        assertThat(treatment.headers().get(0).rule().line()).isEqualTo(5);
        assertThat(treatment.headers().get(0).valuePlace().start()).hasToString("Position[line=5, column=35]");
        List<String> lost = new ArrayList<>();
        for (LostHeader header : treatment.lost()) {
            lost.add(header.header() + " by line " + header.place().start().line() + " cleared " + header.cleared());
        }
        assertThat(lost)
                .containsExactly(
                        "B: 1 by line 3 cleared false", "A: 1 by line 4 cleared true", "B: 2 by line 4 cleared true");
    }

    @Test
    void an_exclusion_knows_its_reason() {
        AssetTree tree = Trees.of("""
                @ file
                @ link ->
                @ dir/file
                @ .env
                @ .well-known/ii-alternative-origins
                @ .ic-assets.json
                [{"match": "file", "ignore": true}, {"match": "dir", "ignore": true}, {"match": ".ic-assets.json", "ignore": false}]
                """);
        AssetCanisterRules rules = rules(tree);
        assertThat(reason(rules, "file")).isEqualTo("IGNORED file");
        assertThat(rules.treat("file")
                        .exclusion()
                        .orElseThrow()
                        .ignore()
                        .place()
                        .start()
                        .column())
                .isEqualTo(30);
        assertThat(reason(rules, "dir/file")).isEqualTo("IGNORED dir");
        assertThat(reason(rules, "link")).isEqualTo("SYMBOLIC_LINK link");
        assertThat(reason(rules, "link/x")).isEqualTo("SYMBOLIC_LINK link");
        assertThat(reason(rules, ".env")).isEqualTo("HIDDEN .env");
        assertThat(reason(rules, ".well-known")).isEqualTo("DIRECTORY .well-known");
        assertThat(reason(rules, ".ic-assets.json")).isEqualTo("RULES_FILE .ic-assets.json");
        assertThat(reason(rules, ".well-known/ii-alternative-origins")).isEqualTo("uploaded");
        AssetCanisterRules old = new AssetCanisterRules(tree, Hosting.DFX, new Version(0, 20, 1));
        assertThat(reason(old, ".well-known/ii-alternative-origins")).isEqualTo("HIDDEN .well-known");
        AssetCanisterRules newer = new AssetCanisterRules(tree, Hosting.DFX, new Version(0, 20, 2));
        assertThat(reason(newer, ".well-known/ii-alternative-origins")).isEqualTo("uploaded");
    }

    private static String reason(HostingRules rules, String path) {
        Treatment treatment = rules.treat(path);
        return treatment.isUploaded()
                ? "uploaded"
                : treatment.exclusion().orElseThrow().reason() + " "
                        + treatment.exclusion().orElseThrow().path();
    }

    @Test
    void a_directory_of_assets_that_is_hidden_itself_uploads_nothing_by_dfx() {
        AssetTree tree = Trees.of("/home/dev/forge/.output", "@ file\n");
        assertThat(reason(rules(tree), "file")).isEqualTo("HIDDEN_ROOT ");
        assertThat(reason(new AssetCanisterRules(tree, Hosting.ICP_PLUGIN, null), "file"))
                .isEqualTo("uploaded");
        AssetTree wellKnown = Trees.of("/home/dev/forge/.well-known", "@ file\n");
        assertThat(reason(rules(wellKnown), "file")).isEqualTo("uploaded");
    }

    @Test
    void the_plugin_of_icp_cli_keeps_both_rules_files_back() {
        AssetTree tree = Trees.of("@ .ic-assets.json5\n[{match: '.*', ignore: false}]\n");
        assertThat(reason(new AssetCanisterRules(tree, Hosting.ICP_PLUGIN, null), ".ic-assets.json5"))
                .isEqualTo("RULES_FILE .ic-assets.json5");
        assertThat(reason(rules(tree), ".ic-assets.json5")).isEqualTo("uploaded");
    }

    /** The path of the tree is part of every pattern. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /home/dev/forge/dist   | .well-known/x                    | yes
            /home/dev/forge/dist   | /.well-known/x                   | no
            /home/dev/forge/dist   | /**/x                            | yes
            /home/dev/forge/dist   | /home/*/x                        | yes
            /home/dev/forge/dist   | ./.well-known/x                  | no
            /home/dev/forge/dist   | ../dist/.well-known/x            | no
            /home/dev/forge/dist   | .well-known/x/                   | no
            /home/dev/f[or]ge/dist | .well-known/x                    | no
            /home/dev/f[or]ge/dist | /**/x                            | yes
            /home/dev/f*ge/dist    | .well-known/x                    | yes
            /home/dev/{a}/dist     | .well-known/x                    | no
            """)
    void the_path_of_the_tree_is_part_of_the_pattern(String root, String match, String expected) {
        AssetTree tree = Trees.of(root, "@ .ic-assets.json\n[{match: '" + match + "', headers: {A: '1'}}]\n");
        assertThat(rules(tree).treat(".well-known/x").headers().isEmpty()).isEqualTo(expected.equals("no"));
    }

    /** The table of 1.4 of the facts that this rests on: what common patterns in a file at the top match. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .well-known                             | yes | no
            .well-known/                            | no  | no
            .well-known/*                           | no  | yes
            .well-known/**                          | no  | yes
            .well-known/**/*                        | no  | yes
            .well-known/ii-alternative-origins      | no  | yes
            .well-known/**/*.json                   | no  | no
            **/ii-alternative-origins               | no  | yes
            *ii-alternative-origins                 | no  | yes
            *                                       | yes | yes
            **/*                                    | yes | yes
            **                                      | yes | yes
            .*                                      | yes | yes
            ii-alternative-origins                  | no  | no
            /.well-known/ii-alternative-origins     | no  | no
            ./.well-known/*                         | no  | no
            """)
    void common_patterns_match_the_directory_and_the_file_or_not(String match, String directory, String file) {
        AssetTree tree = Trees.of("@ .well-known/ii-alternative-origins\n@ .ic-assets.json\n[{match: '" + match
                + "', headers: {A: '1'}}]\n");
        AssetCanisterRules rules = rules(tree);
        assertThat(!rules.treat(".well-known").headers().isEmpty()).isEqualTo(directory.equals("yes"));
        assertThat(!rules.treat(".well-known/ii-alternative-origins").headers().isEmpty())
                .isEqualTo(file.equals("yes"));
        assertThat(rules.survey().isUsed(rules.files().get(0).rules().get(0)))
                .isEqualTo(directory.equals("yes") || file.equals("yes"));
    }

    @Test
    void a_policy_gives_its_headers_and_leaves_those_of_rules() {
        Treatment treatment = rules(Trees.of("""
                        @ .ic-assets.json
                        [{"match": "*", "security_policy": "standard", "headers": {"x-frame-options": "SAMEORIGIN"}}]
                        """)).treat("index.html");
        assertThat(treatment.headers())
                .extracting(Header::name)
                .containsExactlyInAnyOrder(
                        "Content-Security-Policy",
                        "Permissions-Policy",
                        "Referrer-Policy",
                        "Strict-Transport-Security",
                        "X-Content-Type-Options",
                        "X-XSS-Protection",
                        "x-frame-options");
        assertThat(treatment.header("X-Frame-Options").orElseThrow().value()).isEqualTo("SAMEORIGIN");
        assertThat(treatment.header("Access-Control-Allow-Origin")).isEmpty();
        Header features = treatment.header("permissions-policy").orElseThrow();
        assertThat(features.value()).startsWith("accelerometer=(), ").endsWith(", vertical-scroll=()");
        assertThat(features.value().split(", ")).hasSize(41);
        assertThat(features.valuePlace().start().column()).isEqualTo(36);
    }

    @Test
    void both_rules_files_in_one_directory_are_refused() {
        AssetCanisterRules rules = rules(Trees.of("""
                @ .ic-assets.json
                []
                @ .ic-assets.json5
                []
                """));
        assertThat(rules.doubledDirectories()).containsExactly("");
        assertThat(rules.isAccepted()).isFalse();
    }

    @Test
    void a_survey_tells_what_rules_match_and_publish() {
        AssetTree tree = Trees.of("""
                @ index.html
                @ .env
                @ .git/config
                @ .git/HEAD
                @ .well-known/ii-alternative-origins
                @ gone/file
                @ link ->
                @ .ic-assets.json
                [
                  {"match": ".*", "ignore": false},
                  {"match": ".well-known", "headers": {"A": "1"}},
                  {"match": "gone", "ignore": true},
                  {"match": "gone/file"},
                  {"match": "link"},
                  {"match": "*", "security_policy": "hardened"},
                  {"match": ".git/*", "headers": {"A": "1"}}
                ]
                """);
        AssetCanisterRules rules = rules(tree);
        AssetCanisterRules.Survey survey = rules.survey();
        List<String> unused = new ArrayList<>();
        for (AssetRule rule : rules.files().get(0).rules()) {
            if (!survey.isUsed(rule)) {
                unused.add(rule.toString());
            }
        }
        assertThat(unused).containsExactly("gone/file", "link");
        assertThat(survey.hiddenFiles()).hasSize(1);
        assertThat(survey.hiddenFiles().get(0).examples()).containsExactly(".env", ".git/HEAD", ".git/config");
        assertThat(survey.bareHardenedFiles()).hasSize(1);
        assertThat(survey.bareHardenedFiles().get(0).examples())
                .containsExactly(".env", ".well-known/ii-alternative-origins", "index.html");
        assertThat(survey.isComplete()).isTrue();
    }

    @Test
    void a_tree_takes_another_text_of_its_rules() {
        AssetTree tree = Trees.of("@ a/b\n@ .ic-assets.json\n[]\n");
        byte[] text = "[{match: '**/b', headers: {A: '1'}}]".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(rules(tree.with(".ic-assets.json", text)).treat("a/b").headers())
                .hasSize(1);
        AssetTree added = tree.with("a/.ic-assets.json5", text);
        assertThat(rules(added).treat("a/b").headers()).hasSize(1);
        assertThat(Trees.files(added)).containsExactly(".ic-assets.json", "a/.ic-assets.json5", "a/b");
        assertThat(rules(tree).treat("a/b").headers()).isEmpty();
    }
}
