package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a derivation origin that gateways do not know. */
final class DomainNotRegistered extends Rule {
    DomainNotRegistered() {
        super(
                "domain-not-registered",
                Severity.WARNING,
                RuleGroup.LIVE,
                "a derivation origin that gateways do not know");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The domain of the derivation origin is not registered with the HTTP gateways, or for another canister.",
                "Such a domain works only by somebody else's server, and may stop to; the registration may also have expired.",
                "\"Unverified origin\" once the domain no longer brings `x-ic-canister-id`.",
                "registration status: expired",
                "registration status: registered",
                "Register it again: put the domain in `ic-domains`, mend the DNS records, and ask for it.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/canisterIdResolution.ts"));
    }
}
