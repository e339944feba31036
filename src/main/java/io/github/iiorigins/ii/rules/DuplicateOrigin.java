package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
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
        super("duplicate-origin", Severity.WARNING, "Duplicate origin");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        check(document.entries(), findings);
    }

    /** Adds the findings about a list. */
    void check(List<OriginEntry> entries, List<Finding> findings) {
        Map<String, OriginEntry> seen = new HashMap<>();
        OriginEntry previous = null;
        for (OriginEntry entry : entries) {
            // Of two spellings, the wrong one has a finding that says so, or that it can go.
            OriginEntry first = seen.putIfAbsent(entry.text(), entry);
            if (first != null) {
                Finding finding = entry.about(finding(entry.quoted() + " is already listed on line "
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
                The second entry has no effect and counts toward the limit. The published schema requires unique \
                entries.""",
                Shown.NOTHING,
                RulePage.list("https://forge.example", "https://www.forge.example", "https://forge.example"),
                RulePage.list("https://forge.example", "https://www.forge.example"),
                """
                Remove one. `validate --fix` removes an exact duplicate.""",
                List.of(Sources.II_COMPARE, Sources.II_SCHEMA));
    }
}
