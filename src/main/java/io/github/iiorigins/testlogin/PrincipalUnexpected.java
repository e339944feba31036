package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a sign-in that came to another principal than `--expect` names. */
final class PrincipalUnexpected extends Rule {
    PrincipalUnexpected() {
        super("principal-unexpected", Severity.ERROR, RuleGroup.LIVE, "Unexpected principal");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A sign-in yielded a principal other than the expected one.""",
                """
                All origins can agree on a principal that is still not the one your users had. Another \
                derivation origin, another deployment of II, or another identity gives other principals.""",
                Shown.EMPTY_ACCOUNT,
                "--expect k2t6j-...-yae, result 7xq2m-...-3qe",
                "--expect k2t6j-...-yae, result k2t6j-...-yae",
                """
                Compare the derivation origin, the deployment of II, and the identity with those of the run that \
                gave the expected principal. Principals of different networks are never equal.""",
                List.of(Sources.II_SEED));
    }
}
