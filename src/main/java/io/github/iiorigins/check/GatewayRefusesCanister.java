package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a gateway that does not serve the canister. */
final class GatewayRefusesCanister extends Rule {
    GatewayRefusesCanister() {
        super("gateway-refuses-canister", Severity.ERROR, RuleGroup.LIVE, "Gateway that rejects the canister");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The gateway of `icp0.io` responds that it does not serve this canister.""",
                """
                II reads every file from `icp0.io`. Canisters of some subnets are served only under other \
                domains, and some are blocked.""",
                Shown.UNVERIFIED_EVERYWHERE,
                "400, client_domain_canister_mismatch",
                "200",
                """
                Move the site to a canister on an application subnet.""",
                List.of(Sources.GATEWAY_DOMAINS, Sources.GATEWAY_DENYLIST, Sources.II_ADDRESS));
    }
}
