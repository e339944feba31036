package io.github.iiorigins.assets.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds of a safe repair of asset rules, whatever the rules: random ones that deploy tools read, or nearly. */
@Slow
class AssetFixingPropertyTest {
    private static final String PATH = ".ic-assets.json5";
    private static final List<String> OTHERS =
            List.of("index.html", "img/a.png", ".well-known/ic-domains", "assets/app.js");

    private static final String[] MATCHES = {
        ".well-known/ii-alternative-origins",
        "/.well-known/ii-alternative-origins",
        "./.well-known/*",
        ".well-known",
        ".well-known/*",
        ".well-known/**",
        "**/*",
        "*",
        "*.html",
        "img/",
        "ii-alternative-origins",
        "**/ii-alternative-origins",
        "{index.html,img/*}",
    };

    private static final String[] FIELDS = {
        "headers: { 'Access-Control-Allow-Origin': '*' }",
        "\"headers\": { \"access-control-allow-origin\": \"*\", \"X-Forge\": 1 }",
        "\"headers\": { \"Access-Control-Allow-Origin\": \"https://forge.example\" }",
        "\"headers\": {}",
        "\"headers\": null",
        "\"headers\": { \"Content-Type\": \"text/plain\" }",
        "\"header\": { \"Access-Control-Allow-Origin\": \"*\" }",
        "\"ignore\": false",
        "\"ignore\": true",
        "\"cache\": { \"max_age\": 60 }",
        "cache: { maxAge: 60 }",
        "\"max_age\": 60",
        "\"allow_raw_access\": true",
        "allowRawAccess: false",
        "\"security_policy\": \"standard\"",
        "\"encodings\": [\"identity\"]",
        "\"enable_aliasing\": true",
    };

    /** Rules whose repair makes something of a rule that it was not before, for whatever it matches. */
    private static final Set<String> WIDER = Set.of("rule-never-matches", "unknown-field", "malformed-rules");

    @Property
    void safe_repairs_come_to_an_end_and_leave_other_files_alone(@ForAll Random random) {
        String text = random(random);
        String before = text;
        List<String> done = new ArrayList<>();
        for (Finding finding = repairable(text); finding != null; finding = repairable(text)) {
            String repaired = repaired(finding, text);
            done.add(finding.rule().name());
            String told = done + "\n" + before + "\nis now\n" + repaired;
            assertThat(done).as(told).hasSizeLessThan(40);
            assertThat(isValid(repaired)).as(told).isTrue();
            assertThat(comments(repaired)).as(told).isEqualTo(comments(before));
            assertThat(mixed(repaired)).as(told).isEqualTo(mixed(before));
            assertThat(errors(repaired)).as(told).isLessThanOrEqualTo(errors(text));
            if (!WIDER.contains(finding.rule().name())) {
                assertThat(served(repaired, text)).as(told).isEqualTo(served(text, text));
            }
            text = repaired;
        }
        Statistics.label("repaired")
                .collect(!done.isEmpty())
                .coverage(all -> all.check(true).percentage(share -> share > 15));
    }

    private static String random(Random random) {
        boolean lines = random.nextBoolean();
        boolean comments = lines && random.nextBoolean();
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder("[");
        int rules = random.nextInt(5);
        for (int i = 0; i < rules; i++) {
            text.append(lines ? end + "  " : "").append("{ \"match\": \"");
            text.append(MATCHES[random.nextInt(MATCHES.length)]).append('"');
            int fields = random.nextInt(3);
            int first = random.nextInt(FIELDS.length);
            for (int j = 0; j < fields; j++) {
                text.append(',').append(lines ? end + "    " : " ").append(FIELDS[(first + 5 * j) % FIELDS.length]);
                text.append(comments ? " // field " + i + j + end : "");
            }
            text.append(random.nextInt(4) == 0 ? ", }" : " }");
            text.append(i + 1 < rules || random.nextInt(4) == 0 ? "," : "");
            text.append(comments ? " /* rule " + i + " */" : "");
        }
        return text.append(lines ? end : "").append(']').append(end).toString();
    }

    private static AssetTree tree(String text) {
        AssetTree.Builder tree = AssetTree.builder("/home/dev/forge/public", "public")
                .file(Inspection.ORIGINS)
                .rules(PATH, SourceText.of("public/" + PATH, text.getBytes(StandardCharsets.UTF_8)));
        for (String other : OTHERS) {
            tree.file(other);
        }
        return tree.build();
    }

    private static List<Finding> findings(String text) {
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(tree(text), AssetLintTest.context(Hosting.DFX), findings);
        return findings;
    }

    private static Finding repairable(String text) {
        for (Finding finding : findings(text)) {
            if (finding.fix().isPresent() && finding.fix().get().safe()) {
                return finding;
            }
        }
        return null;
    }

    private static String repaired(Finding finding, String text) {
        SourceText source = finding.location().orElseThrow().source();
        assertThat(source.text()).isEqualTo(text);
        return new String(Edit.apply(source, finding.fix().orElseThrow().edits()), StandardCharsets.UTF_8);
    }

    private static int errors(String text) {
        int errors = 0;
        for (Finding finding : findings(text)) {
            errors += finding.severity() == Severity.ERROR ? 1 : 0;
        }
        return errors;
    }

    /**
     * How the files beside the origins file are served.
     *
     * @param settled a file that these rules give one header in two spellings is left out: which one is served is not settled
     */
    private static List<Map<String, String>> served(String text, String settled) {
        AssetCanisterRules rules = new AssetCanisterRules(tree(text), Hosting.DFX, null);
        AssetCanisterRules before = new AssetCanisterRules(tree(settled), Hosting.DFX, null);
        List<Map<String, String>> served = new ArrayList<>();
        for (String other : OTHERS) {
            int headers = before.treat(other).headers().size();
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (Header header : before.treat(other).headers()) {
                names.add(header.name());
            }
            if (names.size() == headers) {
                served.add(rules.treat(other).isUploaded() ? rules.treat(other).responseHeaders() : Map.of());
            }
        }
        return served;
    }

    private static boolean isValid(String text) {
        SourceText source = SourceText.of(PATH, text.getBytes(StandardCharsets.UTF_8));
        return JsonDocument.parse(source, Dialect.JSON5).isValid();
    }

    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        for (String line : text.split("[\r\n]+", -1)) {
            for (String mark : new String[] {"// field ", "/* rule "}) {
                int at = line.indexOf(mark);
                if (at >= 0) {
                    comments.add(line.substring(at).strip());
                }
            }
        }
        return comments;
    }

    /** Which line endings there are. */
    private static String mixed(String text) {
        return (text.contains("\r\n") ? "CRLF" : "") + (text.replace("\r\n", "").contains("\n") ? "LF" : "");
    }
}
