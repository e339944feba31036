package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry is an origin, written otherwise than browsers write it. */
final class NotCanonical extends FormRule {
    NotCanonical() {
        super(
                "not-canonical",
                Severity.ERROR,
                "an entry in another spelling than browsers'",
                EntryForm.Kind.NOT_CANONICAL);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": " + entry.form().reason()).at(entry.blamed());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry names an origin, but not in the one spelling that browsers use: upper-case \
                letters, a default port (`:443`), blanks, an international name that is not in its `xn--` \
                form, a shortened IP address.""",
                """
                II compares whole strings with what the browser sends, and trims, folds and normalises \
                nothing.""",
                """
                II says "Unverified origin" and nothing else; the app gets no answer, only a closed window.""",
                """
                {
                  "alternativeOrigins": [
                    "https://Forge.example:443"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Write the origin as the browser does: what `new URL(entry).origin` gives. `validate --fix` does that.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://url.spec.whatwg.org/#origin"));
    }
}
