package io.github.iiorigins.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.assets.rules.AssetLint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRulesTest {
    private static AssetTree tree(String name, String rules) {
        return AssetTree.builder("/assets", "assets")
                .file(WellKnownFile.ORIGINS.path())
                .file("index.html")
                .rules(name, rules)
                .build();
    }

    private static AssetTree opened(AssetTree tree, Hosting hosting) throws Refusal {
        return applied(
                tree, OpenRules.of(WellKnownFile.ORIGINS, tree, hosting, Optional.empty(), AssetTree.RULES_JSON));
    }

    private static AssetTree applied(AssetTree tree, OpenRules rules) {
        AssetTree changed = tree;
        for (Map.Entry<String, SourceText> file : rules.changed().entrySet()) {
            changed = changed.with(file.getKey(), file.getValue().bytes());
        }
        return changed;
    }

    private static void assertOpen(AssetTree tree, Hosting hosting) throws Refusal {
        Treatment treatment = hosting == Hosting.STATIC_SITE
                ? new StaticSiteRules(tree).treat(WellKnownFile.ORIGINS.path())
                : new AssetCanisterRules(tree, hosting, null).treat(WellKnownFile.ORIGINS.path());
        assertThat(treatment.isUploaded()).isTrue();
        assertThat(treatment.header("access-control-allow-origin").orElseThrow().value())
                .isEqualTo("*");
        assertThat(treatment.mediaType()).isEqualTo("application/json");
        AssetCanisterRules old = new AssetCanisterRules(tree, Hosting.DFX, new Version(0, 15, 0));
        if (hosting == Hosting.DFX && old.isAccepted()) {
            assertThat(old.treat(WellKnownFile.ORIGINS.path()).isUploaded()).isTrue();
        }
        assertThat(OpenRules.of(WellKnownFile.ORIGINS, tree, hosting, Optional.empty(), AssetTree.RULES_JSON)
                        .changed())
                .isEmpty();
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(tree, new AssetContext(hosting, Optional.empty(), true, false), findings);
        assertThat(findings).noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{ match: '.well-known', ignore: true }]",
                "[{ match: '.*', ignore: true }]",
                "[{ match: '**/*', ignore: true }, { match: 'index.html', ignore: false }]",
                "[{ match: '.well-known/ii-alternative-origins', headers: null }]",
                "[{ match: '.well-known/ii-alternative-origins' }]",
                "[{ match: '.well-known/ii-alternative-origins', headers: {} }]",
                "[{ match: '.well-known', headers: { 'Access-Control-Allow-Origin': '*' } }]",
                "[{ match: '**/*', headers: { 'access-control-allow-origin': 'https://id.ai' } }]",
                "[{ match: '.well-known/*', headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' } }]",
                "[{ match: '.well-known/ii-alternative-origins', headers: { 'Access-Control-Allow-Origin': '*' } },"
                        + " { match: '**/*', headers: null }]",
                "[{ match: '.well-known/ii-alternative-origins', headers: { 'Access-Control-Allow-Origin':"
                        + " 'https://identity.ic0.app' }, ignore: false }]",
                "[{ match: '/.well-known/ii-alternative-origins', headers: { 'Access-Control-Allow-Origin': '*' } }]",
                "[{ match: '**/*', headers: { 'CONTENT-TYPE': 'a/b', 'content-type': 'c/d' } }]",
                "[{ match: '**/*', security_policy: 'standard' }]",
                "// nothing yet\n[\n  // really\n]\n",
            })
    void opens_what_is_closed(String rules) throws Refusal {
        for (Hosting hosting : new Hosting[] {Hosting.DFX, Hosting.ICP_PLUGIN}) {
            assertOpen(opened(tree(AssetTree.RULES_JSON5, rules), hosting), hosting);
        }
    }

    @Test
    void a_new_file_has_the_two_rules_of_the_guide_in_strict_json() throws Refusal {
        AssetTree tree = AssetTree.builder("/assets", "")
                .file(WellKnownFile.ORIGINS.path())
                .build();
        OpenRules rules =
                OpenRules.of(WellKnownFile.ORIGINS, tree, Hosting.DFX, Optional.empty(), AssetTree.RULES_JSON);
        assertThat(rules.changed()).containsOnlyKeys(".ic-assets.json");
        assertThat(rules.changed().get(".ic-assets.json").text()).isEqualTo("""
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
        assertOpen(applied(tree, rules), Hosting.DFX);
    }

    @Test
    void a_rule_of_the_directory_itself_that_undoes_it_is_overruled_there() throws Refusal {
        AssetTree tree = AssetTree.builder("/assets", "")
                .file(WellKnownFile.ORIGINS.path())
                .rules(".well-known/.ic-assets.json", "[{ \"match\": \"*\", \"headers\": null }]")
                .build();
        OpenRules rules =
                OpenRules.of(WellKnownFile.ORIGINS, tree, Hosting.DFX, Optional.empty(), AssetTree.RULES_JSON);
        assertThat(rules.changed()).containsKeys(".well-known/.ic-assets.json");
        assertOpen(applied(tree, rules), Hosting.DFX);
    }

    @Test
    void names_the_rule_that_had_undone_it() throws Refusal {
        AssetTree tree = tree(AssetTree.RULES_JSON, """
                [
                  { "match": ".well-known/ii-alternative-origins", "headers": { "Access-Control-Allow-Origin": "*" } },
                  { "match": "**/*", "headers": null }
                ]
                """);
        OpenRules rules =
                OpenRules.of(WellKnownFile.ORIGINS, tree, Hosting.DFX, Optional.empty(), AssetTree.RULES_JSON);
        assertThat(rules.remarks())
                .singleElement()
                .asString()
                .startsWith("assets/.ic-assets.json:3: the rule for \"**/*\"");
    }

    @Test
    void a_known_new_dfx_needs_no_rule_for_the_directory() throws Refusal {
        AssetTree tree = tree(AssetTree.RULES_JSON, "[]");
        OpenRules rules = OpenRules.of(
                WellKnownFile.ORIGINS, tree, Hosting.DFX, Optional.of(new Version(0, 24, 0)), AssetTree.RULES_JSON);
        assertThat(rules.changed().get(AssetTree.RULES_JSON).text()).doesNotContain("\".well-known\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{ match: 'x', header: {} }]", "{}", "", "[", "[{ match: '[' }]"})
    void edits_no_file_that_the_deploy_tool_refuses(String rules) {
        assertThatThrownBy(() -> opened(tree(AssetTree.RULES_JSON5, rules), Hosting.DFX))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ii-origins validate");
    }

    @Test
    void does_not_choose_between_two_rules_files() {
        AssetTree both = tree(AssetTree.RULES_JSON5, "[]").with(AssetTree.RULES_JSON, new byte[] {'[', ']'});
        assertThatThrownBy(() -> opened(both, Hosting.DFX))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("delete one");
    }

    // ---- static site

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "/*\n  X-Frame-Options: DENY",
                "/*\r\n  X-Frame-Options: DENY\r\n",
                "/*\n  Access-Control-Allow-Origin: *\n",
                """
                /*
                  Access-Control-Allow-Origin: *

                /.well-known/ii-alternative-origins
                  Access-Control-Allow-Origin: *
                  Content-Type: application/json
                """,
                "/.well-known/ii-alternative-origins\n  Access-Control-Allow-Origin: https://id.ai\n",
                "/.well-known/*\n  Content-Type: text/plain\n",
                "/.well-known/ii-alternative-origins\n\tContent-Type: text/plain # for now\n",
            })
    void opens_a_static_site(String headers) throws Refusal {
        assertOpen(opened(tree(AssetTree.HEADERS, headers), Hosting.STATIC_SITE), Hosting.STATIC_SITE);
    }

    @Test
    void does_not_open_a_whole_static_site_for_the_sake_of_one_file() {
        assertThatThrownBy(() -> opened(
                        tree(AssetTree.HEADERS, "/*\n  Access-Control-Allow-Origin: https://forge.example\n"),
                        Hosting.STATIC_SITE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("assets/_headers:2");
    }

    // ---- files of real projects

    @Test
    void opens_real_rules_files_and_keeps_all_that_stands_in_them() throws IOException {
        int opened = 0;
        try (Stream<Path> files = Files.list(Need.FIELD_SAMPLES.path())) {
            for (Path file : files.sorted().toList()) {
                if (!file.getFileName().toString().contains("ic-assets.json")) {
                    continue;
                }
                AssetTree tree = tree(AssetTree.RULES_JSON5, Files.readString(file));
                try {
                    AssetTree after = opened(tree, Hosting.DFX);
                    assertOpen(after, Hosting.DFX);
                    assertKept(tree, after);
                    opened++;
                } catch (Refusal refusal) {
                    assertThat(new AssetCanisterRules(tree, Hosting.DFX, null).isAccepted())
                            .as(file + ": " + refusal.getMessage())
                            .isFalse();
                }
            }
        }
        assertThat(opened).isGreaterThan(30);
    }

    /** Each line is still there, in order, but for a comma that the last item gets and a value that was not open. */
    private static void assertKept(AssetTree before, AssetTree after) {
        List<String> lines = new ArrayList<>(
                after.document(AssetTree.RULES_JSON5).source().text().lines().toList());
        int changed = 0;
        int at = 0;
        for (String line :
                before.document(AssetTree.RULES_JSON5).source().text().lines().toList()) {
            int found = at;
            while (found < lines.size() && !lines.get(found).equals(line)) {
                found++;
            }
            if (found == lines.size()) {
                changed++;
            } else {
                at = found + 1;
            }
        }
        assertThat(changed).isLessThanOrEqualTo(3);
    }
}
