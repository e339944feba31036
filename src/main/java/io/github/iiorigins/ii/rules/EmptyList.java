package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.JsonNode;
import java.util.List;

/** The list is empty. */
final class EmptyList extends DocumentRule {
    EmptyList() {
        super("empty-list", Severity.INFO, "a list without entries");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        JsonNode.ArrayNode list = document.list().orElse(null);
        if (list != null && list.elements().isEmpty()) {
            findings.add(finding("the list is empty: no other origin gets the accounts of this one")
                    .at(document.location(list.span())));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The list has no entry.""",
                """
                It is valid and does nothing: no other origin may ask for the accounts of this one.""",
                """
                At every alternative origin II says "Unverified origin" and nothing else.""",
                """
                { "alternativeOrigins": [] }""",
                """
                { "alternativeOrigins": ["https://www.forge.example"] }""",
                """
                List the other addresses of the app, or leave it if there are none.""",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
