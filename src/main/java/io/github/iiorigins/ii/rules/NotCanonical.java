package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry is an origin, written otherwise than browsers write it. */
final class NotCanonical extends FormRule {
    NotCanonical() {
        super("not-canonical", Severity.ERROR, "Origin in non-browser spelling", EntryForm.Kind.NOT_CANONICAL);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": " + entry.form().problem()).at(entry.blamed());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry names an origin, but not in the one spelling that browsers use. It has uppercase \
                letters, a default port (`:443`), whitespace, an internationalized name that is not in its \
                `xn--` form, or a shortened IP address.""",
                """
                II compares whole strings with what the browser sends. It does not trim, change case, or \
                normalize.""",
                Shown.UNVERIFIED_HERE,
                RulePage.list("https://Forge.example:443"),
                RulePage.list("https://forge.example"),
                """
                Write the origin as the browser does: the value of `new URL(entry).origin`. `validate --fix` \
                does this.""",
                List.of(Sources.II_COMPARE, Sources.URL_ORIGIN));
    }
}
