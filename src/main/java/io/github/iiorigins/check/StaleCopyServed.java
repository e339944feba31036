package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a cached list other than the canister has. */
final class StaleCopyServed extends Rule {
    StaleCopyServed() {
        super("stale-copy-served", Severity.WARNING, RuleGroup.LIVE, "Stale copy of the file");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The file that II gets differs from the one that the canister has now.""",
                """
                A cache on the way kept an older response. II's request allows cached responses.""",
                """
                II applies the old list until the cached response expires.""",
                "two lists from one address",
                "one list",
                """
                Wait until it expires, and set no `max-age` of more than five minutes for the file.""",
                List.of(Sources.GATEWAY_CACHE, Sources.II_REQUEST));
    }
}
