package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a derivation origin that gateways do not know. */
final class DomainNotRegistered extends Rule {
    DomainNotRegistered() {
        super("domain-not-registered", Severity.WARNING, RuleGroup.LIVE, "Domain not registered with gateways");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.CANISTER;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The derivation origin's domain is not registered with the HTTP gateways, or is registered for \
                another canister.""",
                """
                Such a domain works only because another server forwards it, and can stop working at any time. \
                The registration may also have expired.""",
                """
                "Unverified origin" once the domain no longer sends `x-ic-canister-id`.""",
                "registration status: expired",
                "registration status: registered",
                """
                Register it again: put the domain in `ic-domains`, correct the DNS records, and request the \
                registration.""",
                List.of(Sources.DOCS_CUSTOM_DOMAINS, Sources.II_LOOK_UP));
    }
}
