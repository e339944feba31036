package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a list that the canister does not vouch for. */
final class NotCertified extends Rule {
    NotCertified() {
        super("not-certified", Severity.ERROR, RuleGroup.LIVE, "a list that the canister does not vouch for");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The answer is not certified by the canister, or the certificate does not verify.",
                "Gateways verify each answer and give 503 in place of one that does not. One that is certified for nothing can be changed by a single replica.",
                "\"Unverified origin\" where the gateway refuses it.",
                "an answer without IC-Certificate",
                "an answer with IC-Certificate for exactly this path",
                "Serve the list from an asset canister, which certifies what it serves.",
                List.of("dfinity/internet-identity: docs/ii-spec.mdx"));
    }
}
