package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry has a wildcard. */
final class WildcardOrigin extends FormRule {
    WildcardOrigin() {
        super("wildcard-origin", Severity.ERROR, "Wildcard in an origin", EntryForm.Kind.WILDCARD);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": " + entry.form().problem())
                .at(entry.blamed())
                .withLabel("literal character to II")
                .withHelp(
                        entry.role() == OriginEntry.Role.ALTERNATIVE
                                ? "list each origin separately"
                                : "use the one origin whose principals the app uses");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The host of the entry contains a `*`.""",
                """
                II does not support patterns. It treats `*` as a literal character, and no host contains one.""",
                Shown.UNVERIFIED_HERE,
                RulePage.list("https://*.forge.example"),
                RulePage.list("https://app.forge.example", "https://www.forge.example"),
                """
                List each origin separately.""",
                List.of(Sources.II_COMPARE));
    }
}
