package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports origins at which the same identity has different principals. */
final class PrincipalsDiffer extends Rule {
    PrincipalsDiffer() {
        super("principals-differ", Severity.ERROR, RuleGroup.LIVE, "Different principals at two origins");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The same identity got different principals at two origins of the app.""",
                """
                A principal is derived from the origin that II uses for the app. If one origin sends another \
                derivation origin than the rest, or none, its users have separate accounts there.""",
                Shown.EMPTY_ACCOUNT,
                "https://forge.example: k2t6j-...-yae, https://www.forge.example: 7xq2m-...-3qe",
                "both: k2t6j-...-yae",
                """
                Send one derivation origin from every production host (`ii-origins snippet`): the origin where \
                users first signed in.""",
                List.of(Sources.II_SEED));
    }
}
