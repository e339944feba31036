package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
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
        Map<String, OriginEntry> seen = new HashMap<>();
        for (OriginEntry entry : document.entries()) {
            OriginEntry first = seen.putIfAbsent(entry.meant(), entry);
            if (first != null) {
                String same = entry.text().equals(first.text())
                        ? " is listed already"
                        : " names an origin that is listed already";
                findings.add(entry.about(finding(entry.quoted() + same + ", on line "
                                + first.location().start().line()))
                        .at(entry.location()));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two entries name the same origin, to the letter or after the correction that another finding \
                asks for.""",
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
                Remove one.""",
                List.of("dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)"));
    }
}
