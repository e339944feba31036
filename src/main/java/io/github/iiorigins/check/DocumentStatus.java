package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a list that is not answered with 200. */
final class DocumentStatus extends Rule {
    DocumentStatus() {
        super("document-status", Severity.ERROR, RuleGroup.LIVE, "a list that is not answered with 200");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The list is answered with another status than 200.",
                "II takes 200 and nothing else: also 204, 206 and 304 are refused.",
                "\"Unverified origin\" at every alternative origin.",
                "404",
                "200",
                "Deploy the file, and look with `ii-origins validate` at why it was left out.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
