package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a sign-in whose chain of delegations does not hold. */
final class DelegationInvalid extends Rule {
    DelegationInvalid() {
        super("delegation-invalid", Severity.ERROR, RuleGroup.LIVE, "a delegation that does not prove the sign-in");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "What came back as proof of a sign-in does not prove it.",
                "Canisters refuse requests by a chain that is broken, expired, for another key, or not signed by II's canister under the network's root key. Whoever takes it unverified can be shown any principal.",
                "The app seems to be signed in, and its calls fail with 400 or 403.",
                "a certificate that is signed by another root key",
                "canister signature, session key, expiry: each verified to the root key",
                "Look at `--network` and `--root-key`: the key has to be that network's. On production, report it to whoever runs the gateway.",
                List.of("https://internetcomputer.org/docs/references/ic-interface-spec#authentication"));
    }
}
