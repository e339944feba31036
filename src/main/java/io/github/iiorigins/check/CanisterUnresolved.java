package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a derivation origin that leads to no canister. */
final class CanisterUnresolved extends Rule {
    CanisterUnresolved() {
        super("canister-unresolved", Severity.ERROR, RuleGroup.LIVE, "a derivation origin that leads to no canister");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The derivation origin leads to no canister: its host has no canister id in its first label, and a `HEAD` request to it brings no readable `x-ic-canister-id`.",
                "II reads the list from the canister behind the derivation origin. It asks as a page of another origin does, so the header has to be exposed by CORS, on every hop of a redirect.",
                "\"Unverified origin\" at every alternative origin.",
                "https://forge.example answers without x-ic-canister-id",
                "https://forge.example answers with\n  access-control-allow-origin: *\n  access-control-expose-headers: x-ic-canister-id\n  x-ic-canister-id: bkyz2-fmaaa-aaaaa-qaaaq-cai",
                "Register the domain with the HTTP gateways, take away the proxy before it that hides the header, or use the canister URL as derivation origin.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/canisterIdResolution.ts"));
    }
}
