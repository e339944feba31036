package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a list that is answered by a redirect. */
final class DocumentRedirects extends Rule {
    DocumentRedirects() {
        super("document-redirects", Severity.ERROR, RuleGroup.LIVE, "a list that is answered by a redirect");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The address of the list answers with a redirect.",
                "II asks with redirects refused, so it does not follow and sees a failed request.",
                "\"Unverified origin\" at every alternative origin.",
                "308, location: https://www.forge.example/.well-known/ii-alternative-origins",
                "200",
                "Serve the file itself, and keep `/.well-known/` out of redirects and of access protection.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
