package io.github.iiorigins.assets.rules;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.Trees;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssetLintTest {
    /** What every case has beside its own files: a page and ii-alternative-origins. */
    private static final String FILES = "@ index.html\n@ .well-known/ii-alternative-origins\n";

    private static final String RULE = """
            {"match": ".well-known/ii-alternative-origins",
             "headers": {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}}""";

    static AssetContext context(Hosting hosting, String... more) {
        Optional<Version> dfx = Optional.empty();
        boolean uploaded = true;
        boolean raw = false;
        for (String word : more) {
            switch (word) {
                case "source" -> uploaded = false;
                case "raw" -> raw = true;
                default -> dfx = Version.parse(word);
            }
        }
        return new AssetContext(hosting, dfx, uploaded, raw);
    }

    static List<String> told(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Finding.ORDER);
        List<String> told = new ArrayList<>();
        for (Finding finding : sorted) {
            var place = finding.location().orElseThrow();
            told.add(place.path() + ":" + place.start().line() + ":"
                    + place.start().column() + ": " + finding);
        }
        return told;
    }

    private static List<Finding> check(String files, AssetContext context) {
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(Trees.of(files), context, findings);
        return findings;
    }

    private static String rules(String... rules) {
        return FILES + "@ .ic-assets.json5\n[\n" + String.join(",\n", rules) + "\n]\n";
    }

    static Stream<Arguments> canisters() {
        return Stream.of(
                arguments("the guide's two rules", rules("{\"match\": \".well-known\", \"ignore\": false}", RULE), ""),
                arguments("the file's rule alone", rules(RULE), ""),
                arguments(
                        "no rules at all",
                        FILES,
                        "dist/.well-known/ii-alternative-origins:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins"),
                arguments("no list", "@ index.html\n@ .ic-assets.json\n[]\n", ""),
                arguments(
                        "a semicolon before ii-alternative-origins",
                        FILES + "@ .ic-assets.json\n;[]\n",
                        "dist/.ic-assets.json:1:1: error[malformed-rules]: `;` before the value"),
                arguments(
                        "an empty file below a directory that is left out",
                        rules(RULE) + "@ node_modules/x/.ic-assets.json\n",
                        "dist/node_modules/x/.ic-assets.json:1:1: error[malformed-rules]: the file is empty"),
                arguments(
                        "a rule without match",
                        FILES + "@ .ic-assets.json\n[{\"allow_raw_access\": true}]\n",
                        "dist/.ic-assets.json:1:2: error[malformed-rules]: rule without \"match\""),
                arguments(
                        "unknown fields",
                        rules(RULE, "{match: '*', serve: '/x', redirect: 1}", "{match: '*', cache: {maxAge: 3}}"),
                        """
                        dist/.ic-assets.json5:4:14: error[unknown-field]: unknown field "serve"
                        dist/.ic-assets.json5:4:27: error[unknown-field]: unknown field "redirect"
                        dist/.ic-assets.json5:5:22: warning[unknown-field]: "maxAge" in "cache" is silently ignored"""),
                arguments(
                        "both files",
                        rules(RULE) + "@ .ic-assets.json\n[]\n",
                        "dist/.ic-assets.json:1:1: error[both-rules-files]: the directory has both .ic-assets.json and"
                                + " .ic-assets.json5"),
                arguments(
                        "a rule leaves the file out",
                        rules(RULE, "{match: '**/ii-*', ignore: true}"),
                        "dist/.ic-assets.json5:4:28: error[file-ignored]: this rule excludes ii-alternative-origins, so II cannot find the file"),
                arguments(
                        "a rule leaves the directory out",
                        rules(RULE, "{match: '.*', ignore: true}"),
                        "dist/.ic-assets.json5:4:23: error[file-ignored]: this rule excludes the directory .well-known, so II cannot find the file"),
                arguments(
                        "a symbolic link",
                        "@ .well-known/ii-alternative-origins ->\n@ .ic-assets.json\n[]\n",
                        "dist/.well-known/ii-alternative-origins:1:1: error[file-ignored]:"
                                + " \".well-known/ii-alternative-origins\" is a symbolic link; symbolic links are not uploaded"),
                arguments(
                        "one of II's addresses",
                        rules(RULE.replace("\"*\"", "\"https://id.ai\"")),
                        "dist/.ic-assets.json5:3:45: error[cors-not-open]: \"https://id.ai\" lets only one of II's three addresses read ii-alternative-origins"),
                arguments(
                        "the word null",
                        rules(RULE.replace("\"*\"", "\"null\"")),
                        "dist/.ic-assets.json5:3:45: error[cors-not-open]: \"null\" is the origin of sandboxed pages,"
                                + " not of II, so II cannot read ii-alternative-origins"),
                arguments(
                        "null for a value",
                        rules(RULE.replace("\"*\"", "null")),
                        "dist/.ic-assets.json5:3:45: error[cors-not-open]: an empty value lets no page read ii-alternative-origins"),
                arguments(
                        "somebody else",
                        rules(RULE.replace("\"*\"", "\"https://nfid.one\"")),
                        "dist/.ic-assets.json5:3:45: error[cors-not-open]: \"https://nfid.one\" blocks II from reading ii-alternative-origins"),
                arguments("a star with blanks", rules(RULE.replace("\"*\"", "\" * \"")), ""),
                arguments(
                        "the directory's rule alone",
                        rules("{\"match\": \".well-known\", \"ignore\": false}"),
                        "dist/.ic-assets.json5:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins"),
                arguments(
                        "a rule for the file without the header",
                        rules("{\"match\": \".well-known/ii-alternative-origins\", \"ignore\": false}"),
                        "dist/.ic-assets.json5:2:11: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins"),
                arguments("headers taken away", rules(RULE, "{match: '.well-known/*', headers: null}"), """
                        dist/.ic-assets.json5:2:11: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/.ic-assets.json5:4:35: warning[headers-wiped]: \"headers\": null clears Access-Control-Allow-Origin, which line 3 sets for ii-alternative-origins"""),
                arguments("headers taken away before", rules("{match: '*', headers: null}", RULE), ""),
                arguments(
                        "headers on the directory",
                        rules("{match: '.well-known', headers: {'Access-Control-Allow-Origin': '*'}, ignore: false}"),
                        """
                        dist/.ic-assets.json5:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/.ic-assets.json5:2:9: warning[headers-on-directory]: ".well-known" is a directory: its \
                        headers do not apply to the files in it"""),
                arguments("wildcards match directories too", rules(RULE, "{match: '.*', headers: {A: '1'}}"), ""),
                arguments("a leading slash", rules(RULE.replace(".well-known/ii", "/.well-known/ii")), """
                        dist/.ic-assets.json5:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/.ic-assets.json5:2:11: warning[rule-never-matches]: this rule matches no file, so it has no effect"""),
                arguments(
                        "other patterns that nothing matches",
                        rules(
                                RULE,
                                "{match: './*'}",
                                "{match: '../x'}",
                                "{match: '.well-known/'}",
                                "{match: ''}",
                                "{match: 'a//b'}",
                                "{match: '/x/*'}"),
                        """
                        dist/.ic-assets.json5:4:9: warning[rule-never-matches]: this rule matches no file, so it has no effect
                        dist/.ic-assets.json5:5:9: warning[rule-never-matches]: this rule matches no file, so it has no effect
                        dist/.ic-assets.json5:6:9: warning[rule-never-matches]: this rule matches no file, so it has no effect
                        dist/.ic-assets.json5:7:9: warning[rule-never-matches]: this rule matches no file, so it has no effect
                        dist/.ic-assets.json5:8:9: warning[rule-never-matches]: this rule matches no file, so it has no effect
                        dist/.ic-assets.json5:9:9: warning[rule-never-matches]: this rule matches no file, so it has no effect"""),
                arguments(
                        "patterns for files that are not there, and absolute ones that are",
                        rules(
                                RULE,
                                "{match: '**/*.ttf'}",
                                "{match: '.well-known/ic-domains'}",
                                "{match: '/**/*.html'}"),
                        ""),
                arguments(
                        "the path from another directory",
                        rules(RULE.replace(".well-known/ii", "assets/.well-known/ii")),
                        """
                        dist/.ic-assets.json5:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/.ic-assets.json5:2:11: warning[rule-never-matches]: this rule matches no file, so it has no effect"""),
                arguments(
                        "the path from the top in the directory itself",
                        FILES + "@ .well-known/.ic-assets.json\n[" + RULE + "]\n",
                        """
                        dist/.well-known/.ic-assets.json:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/.well-known/.ic-assets.json:1:12: warning[rule-never-matches]: this rule matches no \
                        file, so it has no effect"""),
                arguments(
                        "the name in the directory itself",
                        FILES + "@ .well-known/.ic-assets.json\n[" + RULE.replace(".well-known/ii", "ii") + "]\n",
                        ""),
                arguments(
                        "a rule for a list that is not there",
                        "@ index.html\n@ .ic-assets.json\n[" + RULE + "]\n",
                        "dist/.ic-assets.json:1:12: warning[rule-never-matches]: this rule matches no file: dist/.well-known/ii-alternative-origins does not exist"),
                arguments("no dot", FILES + "@ ic-assets.json\n", """
                        dist/.well-known/ii-alternative-origins:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/ic-assets.json:1:1: warning[misnamed-rules-file]: deploy tools do not read this name: rules belong in .ic-assets.json"""),
                arguments("no dot beside the right one", rules(RULE) + "@ ic-assets.json5\n", ""),
                arguments(
                        "two spellings",
                        rules("{match: '*', headers: {'access-control-allow-origin': 'https://a.example'}}", RULE),
                        """
                        dist/.ic-assets.json5:2:55: error[cors-not-open]: "https://a.example" blocks II from reading ii-alternative-origins
                        dist/.ic-assets.json5:4:14: warning[header-spelled-twice]: "Access-Control-Allow-Origin" and \
                        "access-control-allow-origin" on line 2 are the same header with two values"""),
                arguments(
                        "two spellings of one value",
                        rules("{match: '*', headers: {'access-control-allow-origin': '*'}}", RULE),
                        ""),
                arguments(
                        "two spellings in one rule of any file",
                        rules(RULE, "{match: 'a', headers: {'A': '1', 'a': '2'}}"),
                        "dist/.ic-assets.json5:4:34: warning[header-spelled-twice]: \"a\" and \"A\" on line 4 are the same header with two values"),
                arguments(
                        "names that no gateway reads",
                        rules(
                                RULE,
                                "{match: '*.js', headers: {'X_A': '1', 'X.B': '1', 'X C': '1', 'X-D': '1', '': ''}}"),
                        """
                        dist/.ic-assets.json5:4:27: error[header-name-uncertifiable]: gateways reject every response \
                        with a header named "X_A"
                        dist/.ic-assets.json5:4:39: error[header-name-uncertifiable]: gateways reject every response \
                        with a header named "X.B"
                        dist/.ic-assets.json5:4:51: error[header-name-uncertifiable]: gateways reject every response \
                        with a header named "X C"
                        dist/.ic-assets.json5:4:75: error[header-name-uncertifiable]: gateways reject every response \
                        with a header named \"\""""),
                arguments(
                        "no encoding",
                        rules(RULE, "{match: '*', encodings: []}"),
                        "dist/.ic-assets.json5:4:25: error[no-encoding]: without any encoding, ii-alternative-origins has no content to serve"),
                arguments(
                        "gzip alone",
                        rules(RULE, "{match: '*', encodings: ['gzip']}"),
                        "dist/.ic-assets.json5:4:25: warning[no-encoding]: without \"identity\", ii-alternative-origins is sent compressed even to clients that cannot read it"),
                arguments(
                        "identity again",
                        rules(RULE, "{match: '*', encodings: []}", "{match: '**/ii*', encodings: ['identity', 'br']}"),
                        ""),
                arguments(
                        "hardened by a word",
                        rules("{match: '*', security_policy: 'hardened'}", RULE),
                        "dist/.ic-assets.json5:2:31: error[hardened-without-headers]: \"index.html\" has no headers besides the policy's, so the deploy tool stops"),
                arguments(
                        "hardened by headers",
                        rules("{match: '*', security_policy: 'hardened', headers: {'X-A': '1'}}", RULE),
                        ""),
                arguments(
                        "an expose list",
                        rules("{match: '*', headers: {'access-control-expose-headers': 'ETag'}}", RULE),
                        "dist/.ic-assets.json5:2:57: warning[canister-id-hidden]: Access-Control-Expose-Headers hides x-ic-canister-id from II"),
                arguments(
                        "expose lists that will do",
                        rules(
                                "{match: '*', headers: {'Access-Control-Expose-Headers': 'ETag, X-IC-Canister-Id'}}",
                                RULE,
                                "{match: 'a.html', headers: {'Access-Control-Expose-Headers': ''}}"),
                        ""),
                arguments(
                        "a long age",
                        rules("{match: '*', cache: {max_age: 86400}}", RULE),
                        "dist/.ic-assets.json5:2:31: warning[long-cache]: gateways and browsers may cache ii-alternative-origins for a"
                                + " day"),
                arguments(
                        "a long age in a header",
                        rules("{match: '*', headers: {'Cache-Control': 'public, max-age=301, immutable'}}", RULE),
                        "dist/.ic-assets.json5:2:41: warning[long-cache]: gateways and browsers may cache ii-alternative-origins for"
                                + " 301 s"),
                arguments(
                        "ages that will do",
                        rules("{match: '*', cache: {max_age: 86400}, headers: {'cache-control': 'max-age=300'}}", RULE),
                        ""),
                arguments(
                        "no age", rules("{match: '*', cache: {max_age: 86400}}", RULE, "{match: '*', cache: {}}"), ""),
                arguments(
                        "nothing kept",
                        rules("{match: '*', headers: {'Cache-Control': 'no-cache, max-age=900'}}", RULE),
                        ""),
                arguments(
                        "everything hidden published",
                        rules(RULE, "{match: '.*', ignore: false}") + "@ .env\n@ .git/config\n@ .git/HEAD\n",
                        "dist/.ic-assets.json5:4:23: warning[hidden-files-published]: this rule uploads \".env\","
                                + " \".git/HEAD\", \".git/config\" and 1 more hidden file"),
                arguments(
                        "a hidden file published by name",
                        rules(RULE, "{match: '.nojekyll', ignore: false}") + "@ .nojekyll\n",
                        ""),
                arguments(
                        "no type",
                        rules(RULE.replace(", \"Content-Type\": \"application/json\"", "")),
                        "dist/.ic-assets.json5:3:14: info[content-type-missing]: ii-alternative-origins is served as"
                                + " application/octet-stream"),
                arguments(
                        "raw hosts blocked, and none listed", rules(RULE, "{match: '*', allow_raw_access: false}"), ""),
                arguments(
                        "_headers with ii-alternative-origins in it",
                        FILES + "@ _headers\n/.well-known/*\n  Access-Control-Allow-Origin: *\n",
                        """
                        dist/.well-known/ii-alternative-origins:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins
                        dist/_headers:1:1: warning[rules-not-read]: an asset canister does not read _headers; it \
                        serves it as a file"""),
                arguments("_headers for something else", rules(RULE) + "@ _headers\n/a/:b\n  A: 1\n", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("canisters")
    void an_asset_canister_of_dfx(String title, String files, String expected) {
        assertThat(told(check(files, context(Hosting.DFX))))
                .isEqualTo(expected.lines().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("canisters")
    void an_asset_canister_of_icp_cli(String title, String files, String expected) {
        String same = expected.replace("\".git/config\" and 1 more hidden file", "\".git/config\"");
        assertThat(told(check(files, context(Hosting.ICP_PLUGIN))))
                .isEqualTo(same.lines().toList());
    }

    static Stream<Arguments> contexts() {
        return Stream.of(
                arguments(
                        "an older dfx",
                        context(Hosting.DFX, "0.20.1"),
                        rules(RULE),
                        "dist/.ic-assets.json5:1:1: error[file-ignored]: dfx 0.20.1 excludes .well-known, so II cannot find the file"),
                arguments(
                        "an older dfx without rules",
                        context(Hosting.DFX, "0.20.1"),
                        FILES,
                        "dist/.well-known/ii-alternative-origins:1:1: error[file-ignored]: dfx 0.20.1 excludes .well-known, so II cannot find the file"),
                arguments(
                        "an older dfx with the guide's rules",
                        context(Hosting.DFX, "0.20.1"),
                        rules("{match: '.well-known', ignore: false}", RULE),
                        ""),
                arguments("a newer dfx", context(Hosting.DFX, "0.20.2"), rules(RULE), ""),
                arguments(
                        "a field that dfx does not know yet",
                        context(Hosting.DFX, "0.22.0"),
                        rules(RULE, "{match: '*', security_policy: 'standard'}"),
                        "dist/.ic-assets.json5:4:14: error[unknown-field]: dfx 0.22.0 does not support the field"
                                + " \"security_policy\", which was added in 0.23.0"),
                arguments(
                        "raw hosts blocked, and one listed",
                        context(Hosting.DFX, "raw"),
                        rules(RULE, "{match: '*', allow_raw_access: false}"),
                        "dist/.ic-assets.json5:4:32: warning[raw-blocked]: users of the raw origin do not stay there: this setting redirects them to the certified host"),
                arguments("raw hosts open", context(Hosting.DFX, "raw"), rules(RULE), ""),
                arguments(
                        "a link in a source directory",
                        context(Hosting.DFX, "source"),
                        "@ .well-known/ii-alternative-origins ->\n@ .ic-assets.json\n[" + RULE + "]\n",
                        ""),
                arguments(
                        "a rule for a list that a build brings",
                        context(Hosting.DFX, "source"),
                        "@ .ic-assets.json\n[" + RULE + "]\n",
                        ""),
                arguments("nothing known", AssetContext.UNKNOWN, FILES, ""),
                arguments(
                        "nothing known but a rules file",
                        AssetContext.UNKNOWN,
                        rules(),
                        "dist/.ic-assets.json5:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins"),
                arguments(
                        "nothing known but a misnamed rules file",
                        AssetContext.UNKNOWN,
                        FILES + "@ ic_assets.json5\n",
                        "dist/ic_assets.json5:1:1: warning[misnamed-rules-file]: deploy tools do not read this name: rules belong in .ic-assets.json5"),
                arguments(
                        "nothing known but _headers",
                        AssetContext.UNKNOWN,
                        FILES + "@ _headers\n/a/:b\n  A: 1\n",
                        "dist/_headers:1:1: warning[malformed-rules]: the pattern \"/a/:b\" has a `:`, but placeholders"
                                + " are not supported here"),
                arguments("both kinds of rules", AssetContext.UNKNOWN, rules(RULE) + "@ _headers\n/a/:b\n  A: 1\n", ""),
                arguments(
                        "Juno",
                        context(Hosting.JUNO),
                        rules("{}"),
                        "dist/.ic-assets.json5:1:1: warning[rules-not-read]: Juno does not read .ic-assets.json5"),
                arguments(
                        "a static site without rules",
                        context(Hosting.STATIC_SITE),
                        FILES,
                        "dist/.well-known/ii-alternative-origins:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins"),
                arguments(
                        "a static site with an asset canister's rules", context(Hosting.STATIC_SITE), rules(RULE), """
                        dist/.ic-assets.json5:1:1: warning[rules-not-read]: a static site does not read .ic-assets.json5
                        dist/.well-known/ii-alternative-origins:1:1: warning[cors-missing]: no rule sets Access-Control-Allow-Origin for ii-alternative-origins"""),
                arguments(
                        "a static site with a remnant",
                        context(Hosting.STATIC_SITE),
                        rules("broken")
                                + "@ _headers\n/*\n  access-control-allow-origin: *\n  Content-Type: text/plain\n",
                        "dist/.ic-assets.json5:1:1: info[rules-not-read]: a static site does not read .ic-assets.json5"),
                arguments(
                        "a static site as it should be",
                        context(Hosting.STATIC_SITE),
                        FILES + "@ _headers\n/.well-known/ii-alternative-origins\n  Access-Control-Allow-Origin: *\n"
                                + "  Content-Type: application/json\n",
                        ""),
                arguments(
                        "a static site with one header twice",
                        context(Hosting.STATIC_SITE),
                        FILES + "@ _headers\n/*\n  Access-Control-Allow-Origin: *\n\n/.well-known/*\n"
                                + "  access-control-allow-origin: *\n  Content-Type: application/json\n",
                        "dist/_headers:5:3: error[cors-doubled]: Access-Control-Allow-Origin is already set for ii-alternative-origins on line 2"),
                arguments(
                        "a static site for one of II's addresses",
                        context(Hosting.STATIC_SITE),
                        FILES + "@ _headers\n/*\n  Access-Control-Allow-Origin: https://id.ai\n",
                        """
                        dist/_headers:2:3: info[content-type-missing]: ii-alternative-origins is served as application/octet-stream
                        dist/_headers:2:32: error[cors-not-open]: "https://id.ai" lets only one of II's three addresses read ii-alternative-origins"""),
                arguments(
                        "a static site with other mistakes",
                        context(Hosting.STATIC_SITE),
                        FILES + "@ a/_headers\n@ _headers\n/*\n  Access-Control-Allow-Origin: *\n"
                                + "  Content-Type: application/json\n  X_A: 1\n  Cache-Control: max-age=3600\n"
                                + "  Access-Control-Expose-Headers: ETag\n",
                        """
                        dist/_headers:4:3: error[header-name-uncertifiable]: gateways reject every response with a \
                        header named "X_A"
                        dist/_headers:5:18: warning[long-cache]: gateways and browsers may cache ii-alternative-origins for an hour
                        dist/_headers:6:34: warning[canister-id-hidden]: Access-Control-Expose-Headers hides x-ic-canister-id from II
                        dist/a/_headers:1:1: warning[rules-not-read]: a static site reads _headers only in the top directory"""),
                arguments(
                        "a static site that rejects its rules",
                        context(Hosting.STATIC_SITE),
                        FILES + "@ _headers\n/**\n  A: 1\n",
                        "dist/_headers:1:1: error[malformed-rules]: the pattern \"/**\" has `**`; a single `*` already matches slashes"),
                arguments(
                        "a static site with a misnamed file",
                        context(Hosting.STATIC_SITE),
                        "@ headers\n",
                        "dist/headers:1:1: warning[misnamed-rules-file]: deploy tools do not read this name: rules belong in _headers"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contexts")
    void other_contexts(String title, AssetContext context, String files, String expected) {
        List<String> told = told(check(files, context));
        told.sort(null);
        assertThat(told).isEqualTo(expected.lines().sorted().toList());
    }

    static Stream<Arguments> alone() {
        return Stream.of(
                arguments("public/.ic-assets.json", "[" + RULE + "]", ""),
                arguments("public/.ic-assets.json", "[]", ""),
                arguments("public/.ic-assets.json", "[{match: '.well-known', ignore: false}]", ""),
                arguments("public/.ic-assets.json", "[{match: '*', cache: {max_age: 86400}, encodings: []}]", ""),
                arguments("public/.ic-assets.json", "[{match: '*', security_policy: 'hardened'}]", ""),
                arguments("public/.ic-assets.json", "[{match: '.*', ignore: true}]", ""),
                arguments("public/.ic-assets.json", "[{match: '**/*.png'}]", ""),
                arguments(
                        "public/.ic-assets.json",
                        "[{match: 'a', header: {}}]",
                        "public/.ic-assets.json:1:15: error[unknown-field]: unknown field \"header\""),
                arguments(
                        "public/.ic-assets.json",
                        "[{match: '.well-known', ignore: true}]",
                        "public/.ic-assets.json:1:33: error[file-ignored]: this rule excludes the directory .well-known, so II cannot find the file"),
                arguments(
                        "public/.ic-assets.json",
                        "[{match: '/.well-known/*', headers: {A: '1'}}]",
                        "public/.ic-assets.json:1:10: warning[rule-never-matches]: this rule matches no file, so it has no effect"),
                arguments(
                        "public/.ic-assets.json",
                        "[{match: 'ii-alternative-origins', ignore: false}]",
                        "public/.ic-assets.json:1:10: warning[rule-never-matches]: this rule matches no file, so it has no effect"),
                arguments("<stdin>", "[{match: 'ii-alternative-origins', ignore: false}]", ""),
                arguments("public/.ic-assets.json", "[{match: 'a/.well-known/ii-alternative-origins'}]", ""),
                arguments(
                        "public/.well-known/.ic-assets.json",
                        "[" + RULE + "]",
                        "public/.well-known/.ic-assets.json:1:12: warning[rule-never-matches]: this rule matches no"
                                + " file, so it has no effect"),
                arguments(
                        "public/.ic-assets.json",
                        "[{match: '.well-known/ii-alternative-origins', ignore: false}]",
                        "public/.ic-assets.json:1:10: warning[cors-missing]: no rule in this file sets Access-Control-Allow-Origin for ii-alternative-origins"),
                arguments(
                        "public/ic-assets.json",
                        "[" + RULE + "]",
                        "public/ic-assets.json:1:1: warning[misnamed-rules-file]: deploy tools do not read this name: rules belong in .ic-assets.json"),
                arguments(
                        ".ic-assets.json5",
                        "[{match: '.*', ignore: false}]",
                        ".ic-assets.json5:1:24: warning[hidden-files-published]: this rule uploads \".ic-assets.json5\""),
                arguments(
                        "public/_headers",
                        "/*\n  A_B: 1\n",
                        "public/_headers:2:3: error[header-name-uncertifiable]: gateways reject every response with a"
                                + " header named \"A_B\""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("alone")
    void a_rules_file_alone(String path, String text, String expected) {
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(SourceText.of(path, text.getBytes(StandardCharsets.UTF_8)), AssetContext.UNKNOWN, findings);
        assertThat(told(findings)).isEqualTo(expected.lines().toList());
    }

    @Test
    void a_wiped_header_is_pointed_at_by_the_finding_that_it_is_missing() {
        List<Finding> findings = check(rules(RULE, "{match: '.well-known/*', headers: null}"), context(Hosting.DFX));
        Finding missing = findings.get(1);
        assertThat(missing.rule().name()).isEqualTo("cors-missing");
        assertThat(missing.notes()).contains("line 3 sets it, but line 4 clears it: see headers-wiped");
    }

    @Test
    void a_rule_in_a_directory_that_is_left_out_is_pointed_at() {
        List<Finding> findings = check(
                rules("{match: '.well-known', ignore: true}")
                        + "@ .well-known/.ic-assets.json\n[\n{match: '*', ignore: false}]\n",
                context(Hosting.DFX));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).notes())
                .contains("files in an excluded directory cannot be included again, so line 2 of"
                        + " dist/.well-known/.ic-assets.json has no effect");
    }

    @Test
    void hostile_rules_are_looked_through_in_bounded_time() {
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            files.append("@ a").append(i % 100).append("/b").append(i).append(".js\n");
        }
        StringBuilder rules = new StringBuilder("@ .ic-assets.json\n[\n");
        for (int i = 0; i < 3_000; i++) {
            rules.append("{\"match\": \"**/*a*b*c*").append(i).append("\", \"security_policy\": \"hardened\"},\n");
        }
        AssetTree tree = Trees.of(files + rules.append("]\n").toString());
        List<Finding> findings = new ArrayList<>();
        assertProcessorTime(Duration.ofSeconds(20), () -> AssetLint.check(tree, context(Hosting.DFX), findings));
        assertThat(findings).noneMatch(finding -> finding.severity() == Severity.WARNING);
    }
}
