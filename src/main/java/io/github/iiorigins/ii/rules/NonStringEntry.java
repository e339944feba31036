package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemRemoval;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** An element of the list is not a string. */
final class NonStringEntry extends DocumentRule {
    NonStringEntry() {
        super("non-string-entry", Severity.ERROR, "Entry that is not a string");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        JsonNode.ArrayNode list = document.list().orElse(null);
        if (list == null) {
            return;
        }
        boolean first = true;
        Span previous = null;
        for (JsonNode element : list.elements()) {
            if (!(element instanceof JsonNode.StringNode) && !(element instanceof JsonNode.UnreadableNode)) {
                Finding finding = finding("an entry is " + element.description() + ", not a string")
                        .at(document.location(element.span()));
                if (element instanceof JsonNode.NullNode) {
                    finding = removing(finding, document.source(), previous, element.span());
                }
                findings.add(first ? finding.withNote(REFUSED) : finding);
                first = false;
            }
            previous = element.span();
        }
    }

    /** What {@code null} was meant to be is nothing; a number or an object may have been meant to be something. */
    private static Finding removing(Finding finding, SourceText source, Span previous, Span entry) {
        List<Edit> edits = ItemRemoval.edits(source, previous, entry);
        return edits.isEmpty() ? finding : finding.withHelp("remove it").withFix(new Fix(false, source, edits));
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An element of the list is a number, `null`, a boolean, an object, or an array.""",
                """
                II remaps every entry before it compares, and this fails for anything but a string. Since May \
                2026 (II pull request 3860), the failure invalidates the whole file, even for an origin that is \
                listed correctly.""",
                Shown.UNVERIFIED_EVERYWHERE,
                """
                {
                  "alternativeOrigins": [
                    "https://www.forge.example",
                    null
                  ]
                }""",
                RulePage.list("https://www.forge.example"),
                """
                Remove the entry, or write it as a string. `validate --unsafe-fixes` removes `null`.""",
                List.of(Sources.II_COMPARE, Sources.II_REMAPPED_ENTRIES));
    }
}
