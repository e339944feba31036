package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The entry is a placeholder that was never replaced. */
final class PlaceholderOrigin extends EntryRule {
    PlaceholderOrigin() {
        super("placeholder-origin", Severity.WARNING, "Unreplaced placeholder");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Span word = Placeholders.in(entry.text());
        if (word != null) {
            findings.add(entry.about(finding(entry.quoted() + " looks like a placeholder that was never replaced"))
                    .at(entry.location(word.start(), word.end()))
                    .withHelp("replace it with the real origin, or remove it"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry still contains template text, such as `example.com`, `your-canister-id`, `<domain>`, \
                or `{{HOST}}`. Hosts under the reserved top-level domain `.example` are not reported.""",
                """
                The entry matches no page, or someone else's page: `example.com` and similar names belong to \
                others.""",
                Shown.UNVERIFIED_HERE,
                RulePage.list("https://your-domain.com"),
                RulePage.list("https://forge.example"),
                """
                Enter the real origin, or remove the entry.""",
                List.of(Sources.II_COMPARE, Sources.RESERVED_NAMES));
    }
}
