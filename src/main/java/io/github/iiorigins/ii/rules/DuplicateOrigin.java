package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemRemoval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An origin is listed twice. */
final class DuplicateOrigin extends DocumentRule {
    DuplicateOrigin() {
        super("duplicate-origin", Severity.WARNING, "an origin that is listed twice");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        check(document.entries(), findings);
    }

    /** Adds what there is to say of a list. */
    void check(List<OriginEntry> entries, List<Finding> findings) {
        Map<String, OriginEntry> seen = new HashMap<>();
        OriginEntry previous = null;
        for (OriginEntry entry : entries) {
            // Of two spellings, the wrong one has a finding that says so, or that it can go.
            OriginEntry first = seen.putIfAbsent(entry.text(), entry);
            if (first != null) {
                Finding finding = entry.about(finding(entry.quoted() + " is listed already, on line "
                                + first.location().start().line()))
                        .at(entry.location());
                findings.add(removing(finding, previous, entry));
            }
            previous = entry;
        }
    }

    private static Finding removing(Finding finding, OriginEntry previous, OriginEntry entry) {
        List<Edit> edits = ItemRemoval.edits(
                entry.source(), previous.node().span(), entry.node().span());
        return edits.isEmpty() ? finding : finding.withHelp("remove it").withFix(new Fix(true, entry.source(), edits));
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two entries are the same origin.""",
                """
                The second one adds nothing and spends one place of the limit; the published schema asks for \
                unique entries.""",
                """
                Nothing: it works.""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example",
                    "https://www.forge.example",
                    "https://forge.example"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example",
                    "https://www.forge.example"
                  ]
                }""",
                """
                Remove one: `validate --fix` removes what stands there again to the letter.""",
                List.of("dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)"));
    }
}
