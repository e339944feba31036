package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a gateway that does not serve the canister. */
final class GatewayRefusesCanister extends Rule {
    GatewayRefusesCanister() {
        super("gateway-refuses-canister", Severity.ERROR, RuleGroup.LIVE, "a gateway that does not serve the canister");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The gateway of `icp0.io` answers that it does not serve this canister.",
                "II reads every list from `icp0.io`. Canisters of some subnets are served under other domains alone, and some are blocked.",
                "\"Unverified origin\" at every alternative origin.",
                "400, client_domain_canister_mismatch",
                "200",
                "Move the site to a canister on an application subnet.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
