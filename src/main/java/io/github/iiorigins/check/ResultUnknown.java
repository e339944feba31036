package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports what could not be found out. */
public final class ResultUnknown extends Rule {
    /** The rule. */
    public ResultUnknown() {
        super("result-unknown", Severity.INFO, RuleGroup.LIVE, "Result that could not be determined");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Something that the result depends on could not be determined, or was not requested.""",
                """
                A server may reject programs (403), limit requests (429), or not respond to this network. `check` \
                also limits its requests to hosts that only a list names. A result that was not seen is reported as \
                unknown, never as correct.""",
                """
                Unknown: II may get another response.""",
                "a domain that returns 403 for the canister lookup",
                "a domain that responds with the canister ID",
                """
                Try again, or from another network. If a firewall blocks the request, allow it.""",
                List.of(Sources.II_LOOK_UP));
    }
}
