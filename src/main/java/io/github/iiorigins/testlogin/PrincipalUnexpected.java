package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a sign-in that came to another principal than `--expect` names. */
final class PrincipalUnexpected extends Rule {
    PrincipalUnexpected() {
        super("principal-unexpected", Severity.ERROR, RuleGroup.LIVE, "not the principal that was expected");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "A sign-in came to another principal than the one that was expected.",
                "All origins may agree and still have left the accounts that people have: another derivation origin, another deployment of II or another identity gives other principals.",
                "Nothing: people sign in and find an empty account.",
                "--expect k2t6j-...-yae, and 7xq2m-...-3qe came out",
                "--expect k2t6j-...-yae, and k2t6j-...-yae came out",
                "Compare the derivation origin, the II and the identity with those of the run that gave the expected principal. Principals of one network never fit another.",
                List.of("dfinity/internet-identity: src/internet_identity/src/delegation.rs"));
    }
}
