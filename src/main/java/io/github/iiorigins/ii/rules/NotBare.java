package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry has more than an origin. */
final class NotBare extends FormRule {
    NotBare() {
        super("not-bare", Severity.ERROR, "Entry with more than an origin", EntryForm.Kind.NOT_BARE);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": " + entry.form().problem())
                .at(entry.blamed())
                .withLabel("remove this");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry contains more than an origin: a path, a query, or a fragment after the host, or a user \
                name before it.""",
                """
                An origin is scheme, host, and port. The browser sends nothing more, whatever page the user is \
                on, so a page URL never matches. One entry covers all pages of its host.""",
                Shown.UNVERIFIED_HERE,
                RulePage.list("https://forge.example/login"),
                RulePage.list("https://forge.example"),
                """
                List only the origin. `validate --unsafe-fixes` does this.""",
                List.of(Sources.II_COMPARE, Sources.II_BARE_ORIGIN, Sources.URL_ORIGIN));
    }
}
