package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a list that a page of II may not read. */
final class CorsBlocked extends Rule {
    CorsBlocked() {
        super("cors-blocked", Severity.ERROR, RuleGroup.LIVE, "a list that a page of II may not read");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The answer does not let the page of an II read it: there is no `Access-Control-Allow-Origin`, or one for somebody else.",
                "II reads the list from its own origin, and the browser hands the answer over only with this header: `*` or exactly that origin, once.",
                "\"Unverified origin\" at every alternative origin.",
                "access-control-allow-origin: https://forge.example",
                "access-control-allow-origin: *",
                "Give the file `Access-Control-Allow-Origin: *` in the asset rules: `ii-origins generate`.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
