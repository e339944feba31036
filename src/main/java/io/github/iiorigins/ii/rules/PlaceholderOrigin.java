package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The entry is a template that nobody filled in. */
final class PlaceholderOrigin extends EntryRule {
    PlaceholderOrigin() {
        super("placeholder-origin", Severity.WARNING, "a template that nobody filled in");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Span word = Placeholders.in(entry.text());
        if (word != null) {
            findings.add(entry.about(finding(entry.quoted() + " looks like a template that nobody filled in"))
                    .at(entry.location(word.start(), word.end())));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry still has the words of a template: `example.com`, `your-canister-id`, `<domain>`, \
                `{{HOST}}` and the like. Hosts under the reserved top-level domain `.example` are not meant.""",
                """
                It matches nobody, or a stranger: `example.com` and names like it belong to others.""",
                """
                II says "Unverified origin" and nothing else; the app gets no answer, only a closed window.""",
                """
                {
                  "alternativeOrigins": [
                    "https://your-domain.com"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Put the real origin, or remove the entry.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://www.rfc-editor.org/rfc/rfc2606"));
    }
}
