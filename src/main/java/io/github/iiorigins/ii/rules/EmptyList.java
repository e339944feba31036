package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.JsonNode;
import java.util.List;

/** The list is empty. */
final class EmptyList extends DocumentRule {
    EmptyList() {
        super("empty-list", Severity.INFO, "Empty list");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        JsonNode.ArrayNode list = document.list().orElse(null);
        if (list != null && list.elements().isEmpty()) {
            findings.add(finding("the list is empty: no other origin can use this origin's accounts")
                    .at(document.location(list.span())));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The list has no entries.""", """
                It is valid and has no effect: no other origin can ask for this origin's accounts.""", Shown.UNVERIFIED_EVERYWHERE, """
                { "alternativeOrigins": [] }""", """
                { "alternativeOrigins": ["https://www.forge.example"] }""", """
                List the app's other addresses, or leave the list empty if there are none.""", List.of(Sources.II_COMPARE));
    }
}
