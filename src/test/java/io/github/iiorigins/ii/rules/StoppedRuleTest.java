package io.github.iiorigins.ii.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bug in one rule costs that rule on that file; a hostile entry is no bug. */
class StoppedRuleTest {
    /** A rule with a bug. */
    private static final class Broken extends EntryRule {
        private final Supplier<? extends Throwable> bug;

        Broken(Supplier<? extends Throwable> bug) {
            super("broken", Severity.INFO, "nothing");
            this.bug = bug;
        }

        @Override
        public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
            findings.add(finding("found before the bug").at(entry.location()));
            Throwable thrown = bug.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }

        @Override
        public RulePage page() {
            throw new UnsupportedOperationException();
        }
    }

    private static OriginsDocument document(String... entries) {
        StringBuilder json = new StringBuilder("{ \"alternativeOrigins\": [");
        for (int i = 0; i < entries.length; i++) {
            json.append(i == 0 ? "\n" : ",\n").append(QuotedText.json(entries[i]));
        }
        return OriginsDocument.read(
                SourceText.of("list", json.append("\n] }\n").toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Finding> found(Supplier<? extends Throwable> bug) {
        List<Finding> findings = new ArrayList<>();
        OriginEntry entry = document("https://forge.example").entries().get(0);
        OriginsFileRules.check(new Broken(bug), entry, DocumentContext.PLAIN, findings);
        return findings;
    }

    private static StackOverflowError endless(int depth) {
        return depth < 0 ? new StackOverflowError() : endless(depth + 1);
    }

    @Test
    void a_rule_that_throws_is_reported_at_the_entry() {
        List<Finding> findings = found(() -> new IllegalStateException("some text"));

        assertThat(findings).hasSize(2);
        Finding stopped = findings.get(1);
        assertThat(stopped.rule()).isEqualTo(InternalErrorRule.RULE);
        assertThat(stopped.severity()).isEqualTo(Severity.ERROR);
        assertThat(stopped.message())
                .contains("the rule broken", "IllegalStateException")
                .doesNotContain("some text");
        assertThat(stopped.location().orElseThrow().start().line()).isEqualTo(2);
        assertThat(stopped.bug().orElseThrow()).hasMessage("some text");
        assertThat(InternalErrorRule.isAmong(findings)).isTrue();
    }

    @Test
    void an_exhausted_stack_is_a_bug_of_the_rule() {
        assertThat(found(() -> endless(0)).get(1).message()).contains("StackOverflowError");
    }

    @Test
    void exhausted_memory_is_a_bug_of_the_rule() {
        Finding stopped = found(() -> new IllegalStateException("" + new long[Integer.MAX_VALUE].length))
                .get(1);
        assertThat(stopped.message()).contains("OutOfMemoryError");
    }

    @Test
    void a_document_rule_that_throws_is_reported_at_the_start_of_the_file() {
        DocumentRule broken = new DocumentRule("broken", Severity.INFO, "nothing") {
            @Override
            public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
                throw new IllegalStateException();
            }

            @Override
            public RulePage page() {
                throw new UnsupportedOperationException();
            }
        };
        List<Finding> findings = new ArrayList<>();
        OriginsFileRules.check(broken, document("https://forge.example"), DocumentContext.PLAIN, findings);

        Location place = findings.get(0).location().orElseThrow();
        assertThat(place.path() + ":" + place.start().line()).isEqualTo("list:1");
    }

    /** Texts of which a lower-case, a decoded or a normalised copy is longer, shorter, or has what the text has not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://\u0130stanbul.example.com",
                "https://your-\u0130\u0130\u0130",
                "\u0130\u0130\u0130\u0130\u0130\u0130todo",
                "\u0130https://example.com",
                "{{\u0130a}}",
                "http://%68ttp/x",
                "http://h%74tps/x",
                "http://HTTP/x",
                "http://user@http/x",
                "http://\uFF48ttp/x",
                "https://%2A.forge.example",
                "https://\uFF0A.forge.example",
                "https://fa\u00DF.example/",
                "https://forge.example\u0000",
                "https://forge.example\u2003",
                "https://forge.example/\u2003",
                "\u0000https://forge.example",
                "ht\ttps://forge.example/",
                "https://\uD800.example",
                "https://xn--\u0130.example",
                "https://1\u06602.3.4/",
                "https:\\\\forge.example\\",
                "//forge.example//",
                "https//\u0130",
                ""
            })
    void an_entry_that_changes_in_copies_is_judged(String entry) {
        assertThat(stopped(entry)).isEmpty();
    }

    @Test
    void entries_of_all_kinds_of_characters_are_judged() {
        String[] parts = {
            "https",
            "http",
            "HTTP",
            "://",
            ":",
            "/",
            "\\",
            "@",
            "[",
            "]",
            "{{",
            "}}",
            "*",
            "%68",
            "%2A",
            "%",
            "\u0130",
            "\u00DF",
            "\uFF0E",
            "\u3002",
            "\uD83D\uDE00",
            "\uD800",
            "\t",
            "\u0000",
            " ",
            "\u2003",
            "?",
            "#",
            ".",
            "..",
            "forge.example",
            "example.com",
            "your-",
            "todo",
            "localhost",
            "icp0.io",
            "bkyz2-fmaaa-aaaaa-qaaaq-cai",
            "xn--",
            "1",
            "::1",
            "\u00AD",
            "\u200B",
            ":443",
            ":0080",
            ","
        };
        Random random = new Random(16);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder entry = new StringBuilder();
            int length = random.nextInt(8);
            for (int j = 0; j < length; j++) {
                entry.append(parts[random.nextInt(parts.length)]);
            }
            assertThat(stopped(entry.toString())).as("%s", entry).isEmpty();
        }
    }

    private static List<Finding> stopped(String entry) {
        List<Finding> findings = new ArrayList<>();
        OriginsFileRules.check(document("https://www.forge.example", entry), DocumentContext.PLAIN, findings);
        OriginsFileRules.check(OriginEntry.derivation(entry), DocumentContext.PLAIN, findings);
        return findings.stream()
                .filter(finding -> finding.rule() == InternalErrorRule.RULE)
                .toList();
    }
}
