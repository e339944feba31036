package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The domain is nearly a gateway's. */
final class MisspelledGateway extends HostRule {
    MisspelledGateway() {
        super("misspelled-gateway", Severity.ERROR, "Misspelled gateway domain");
    }

    @Override
    boolean reports(HostDoubt.Kind kind) {
        return kind == HostDoubt.Kind.GATEWAY_OF_AN_ID || kind == HostDoubt.Kind.GATEWAY;
    }

    /** Without a canister ID in front of it, the domain may be a user's own. */
    @Override
    Severity weight(HostDoubt.Kind kind) {
        return kind == HostDoubt.Kind.GATEWAY_OF_AN_ID ? Severity.ERROR : Severity.WARNING;
    }

    @Override
    String consequence(OriginEntry.Role role) {
        return role == OriginEntry.Role.DERIVATION
                ? "II does not find the canister there, and the owner of that domain decides what it finds instead"
                : "whoever owns that domain can use the accounts of your users; the origin that was meant is not listed";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The domain differs from a gateway's by a letter or two: `icpo.io`, `ic0.ap`, \
                `internetcomputer.com`. It is an error if a canister ID is in front of it, and a warning \
                otherwise, because such a domain may exist.""",
                """
                The gateways of the Internet Computer are `icp0.io`, `icp.net`, `ic0.app`, and \
                `internetcomputer.org`. A page at another domain is served by the owner of that domain, who \
                can then sign in as your users. The origin that was meant is not in the list.""",
                """
                "Unverified origin" at the host that was meant.""",
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icpo.io"),
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                """
                Write the gateway's domain as shown. `validate --unsafe-fixes` does that. If the domain is \
                your own, add an exception for the entry.""",
                List.of(Sources.GATEWAY_RAW, Sources.II_LOOK_UP));
    }
}
