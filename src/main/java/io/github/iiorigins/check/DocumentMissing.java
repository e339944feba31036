package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a page of the app in place of the list. */
final class DocumentMissing extends Rule {
    DocumentMissing() {
        super("document-missing", Severity.ERROR, RuleGroup.LIVE, "a page of the app in place of the list");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The address of the list answers with 200 and HTML.",
                "The file is not there, and an asset canister answers for it with `index.html`. II tries to read the page as JSON.",
                "\"Unverified origin\" at every alternative origin.",
                "200, content-type: text/html",
                "200, content-type: application/json",
                "Deploy the file, and look with `ii-origins validate` at why it was left out.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
