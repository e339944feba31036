package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a derivation origin that leads to no canister. */
final class CanisterUnresolved extends Rule {
    CanisterUnresolved() {
        super("canister-unresolved", Severity.ERROR, RuleGroup.LIVE, "No canister behind derivation origin");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.CANISTER;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The derivation origin leads to no canister: the first label of its host is not a canister ID, \
                and a `HEAD` request to it returns no readable `x-ic-canister-id`.""",
                """
                II reads the file from the canister behind the derivation origin. It sends this request as a \
                page of another origin, so CORS must expose the header, on every hop of a redirect.""",
                Shown.UNVERIFIED_EVERYWHERE,
                "https://forge.example answers without x-ic-canister-id",
                "https://forge.example answers with\n  access-control-allow-origin: *\n  access-control-expose-headers: x-ic-canister-id\n  x-ic-canister-id: bkyz2-fmaaa-aaaaa-qaaaq-cai",
                """
                Register the domain with the HTTP gateways, remove the proxy that hides the header, or use the \
                canister URL as the derivation origin.""",
                List.of(Sources.II_LOOK_UP));
    }
}
