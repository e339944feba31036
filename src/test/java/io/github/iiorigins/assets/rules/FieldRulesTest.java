package io.github.iiorigins.assets.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules files of public projects, each at the top of a small tree, beside what another checker said of them. */
class FieldRulesTest {
    private static final AssetContext DFX = AssetLintTest.context(Hosting.DFX);

    @Test
    void every_file_gets_the_verdict_that_it_deserves() throws IOException {
        String root = System.getProperty("conformance.dir");
        assumeTrue(root != null && Files.isDirectory(Path.of(root)), "no conformance data");
        Path folder = Path.of(root, "field");
        int files = 0;
        for (String line : Files.readAllLines(folder.resolve("index.tsv"))) {
            String[] fields = line.split("\t", -1);
            if (!fields[3].equals("ic-assets")) {
                continue;
            }
            files++;
            String path = fields[1].substring(fields[1].lastIndexOf('/') + 1);
            String text = Files.readString(folder.resolve(fields[7]));
            List<Finding> findings = check(path, text);
            assertThat(names(findings)).as(line).isEqualTo(expected(fields[4], fields[5]));
            repairs(path, text, line);
            List<Finding> alone = new ArrayList<>();
            AssetLint.check(source(path, text), AssetContext.UNKNOWN, alone);
        }
        assertThat(files).isGreaterThan(40);
    }

    /** What the other checker's words come to here. It knew no content type, cache or hidden file. */
    private static Set<String> expected(String verdict, String remarks) {
        Set<String> expected = new TreeSet<>();
        String words = verdict + "; " + remarks;
        if (words.contains("wrong-filename")) {
            expected.add("misnamed-rules-file");
            // Under its name it gives nothing.
            expected.add("cors-missing");
        } else if (words.contains("rule-without-match")) {
            // Of a file that is refused nothing else is said.
            expected.add("malformed-rules");
        } else {
            if (words.contains("unknown-field")) {
                expected.add("unknown-field");
            }
            if (words.contains("match-never-hits")) {
                expected.add("rule-never-matches");
            }
            if (words.contains("no-cors")) {
                expected.add("cors-missing");
            }
        }
        return expected;
    }

    private static Set<String> names(List<Finding> findings) {
        Set<String> names = new TreeSet<>();
        for (Finding finding : findings) {
            switch (finding.rule().name()) {
                case "content-type-missing", "long-cache", "hidden-files-published", "raw-blocked" -> {
                    // Beyond what the other checker looked at.
                }
                default -> names.add(finding.rule().name());
            }
        }
        return names;
    }

    private static SourceText source(String path, String text) {
        return SourceText.of("public/" + path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Finding> check(String path, String text) {
        AssetTree.Builder tree = AssetTree.builder("/home/dev/forge/public", "public")
                .file("index.html")
                .file(".well-known/ii-alternative-origins");
        if (path.startsWith(".")) {
            tree.rules(path, source(path, text));
        } else {
            tree.file(path);
        }
        List<Finding> findings = new ArrayList<>();
        AssetLint.check(tree.build(), DFX, findings);
        return findings;
    }

    /** Every repair leaves a file that can be read, keeps the comments, and does not stay to be made again. */
    private static void repairs(String path, String text, String title) {
        for (Finding finding : check(path, text)) {
            if (finding.fix().isEmpty()) {
                continue;
            }
            SourceText source = finding.location().orElseThrow().source();
            String repaired = new String(Edit.apply(source, finding.fix().get().edits()), StandardCharsets.UTF_8);
            assertThat(JsonDocument.parse(source(path, repaired), Dialect.JSON5).isValid())
                    .as(title)
                    .isTrue();
            assertThat(comments(repaired)).as(title).isEqualTo(comments(text));
            assertThat(AssetLintTest.told(check(path, repaired)))
                    .as(title)
                    .noneMatch(told -> told.contains(finding.rule().name() + "]"));
        }
    }

    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("//")) {
                comments.add(line);
            }
        }
        return comments;
    }
}
