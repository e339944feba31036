package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a list that the canister does not vouch for. */
final class NotCertified extends Rule {
    NotCertified() {
        super("not-certified", Severity.ERROR, RuleGroup.LIVE, "Response that is not certified");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.CERTIFIED;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The canister does not certify the response, or the certificate does not verify.""",
                """
                Gateways verify each response and return 503 if verification fails. A response without \
                certification can be changed by a single replica.""",
                """
                "Unverified origin" if the gateway rejects the response.""",
                "a response without IC-Certificate",
                "a response with IC-Certificate for exactly this path",
                """
                Serve the file from an asset canister, which certifies what it serves.""",
                List.of(Sources.GATEWAY_PROTOCOL, Sources.II_ADDRESS));
    }
}
