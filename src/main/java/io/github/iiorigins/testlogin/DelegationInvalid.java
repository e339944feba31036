package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a sign-in whose chain of delegations does not hold. */
final class DelegationInvalid extends Rule {
    DelegationInvalid() {
        super("delegation-invalid", Severity.ERROR, RuleGroup.LIVE, "Invalid delegation");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The delegation that came back does not prove the sign-in.""",
                """
                Canisters reject requests with a chain that is broken, expired, for another key, or not signed \
                by II's canister under the network's root key. Anyone who accepts it without verification can be \
                shown any principal.""",
                """
                Nothing. The app looks signed in, and its calls fail with 400 or 403.""",
                "a certificate signed under another root key",
                "canister signature, session key, expiry: each verified to the root key",
                """
                Check `--network` and `--root-key`: the key must be that network's. On production, report it to \
                the operator of the gateway.""",
                List.of(Sources.IC_AUTHENTICATION));
    }
}
