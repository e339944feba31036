package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry is not a web address. */
final class NotAnOrigin extends FormRule {
    NotAnOrigin() {
        super("not-an-origin", Severity.ERROR, "Entry that is not an origin", EntryForm.Kind.NOT_AN_ORIGIN);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted() + " is not an origin: " + entry.form().problem())
                .at(entry.blamed());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is not a web address: it does not parse as one, is empty, or has a scheme that web \
                pages do not use.""",
                """
                II compares the entry with the origin of a page. No page has this string as its origin.""",
                Shown.UNVERIFIED_HERE,
                RulePage.list("https://forge example", ""),
                RulePage.list("https://forge.example"),
                """
                Write the address of the site as `https://host`, or remove the entry. `validate --unsafe-fixes` \
                corrects a typo in the scheme.""",
                List.of(Sources.II_COMPARE, Sources.URL_ORIGIN));
    }
}
