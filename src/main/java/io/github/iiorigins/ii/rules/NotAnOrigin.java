package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry is not a web address. */
final class NotAnOrigin extends FormRule {
    NotAnOrigin() {
        super("not-an-origin", Severity.ERROR, "an entry that no browser has as origin", EntryForm.Kind.NOT_AN_ORIGIN);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted() + " is not an origin: " + entry.form().reason())
                .at(entry.blamed());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is not a web address: it does not parse as one, is empty, or has a scheme that \
                pages are not opened from.""",
                """
                II compares the entry with the origin of a page. This string cannot be one.""",
                """
                II says "Unverified origin" and nothing else; the app gets no answer, only a closed window.""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge example",
                    ""
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Write the address of the site as `https://host`, or remove the entry. `validate --unsafe-fixes` \
                puts right a slip in the scheme.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://url.spec.whatwg.org/#origin"));
    }
}
