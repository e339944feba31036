package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports an origin that should be listed and is not. */
final class OriginNotListed extends Rule {
    OriginNotListed() {
        super("origin-not-listed", Severity.ERROR, RuleGroup.LIVE, "Origin missing from the live list");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.LIST;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An origin that you asked about, or that is in the project file, is not in the list of the \
                derivation origin.""",
                """
                II compares whole strings: another scheme or port, `www`, or a slash makes a different origin.""",
                """
                "Unverified origin" at that origin.""",
                "[\"https://forge.example\"] when asked for https://www.forge.example",
                "[\"https://forge.example\", \"https://www.forge.example\"]",
                """
                If it is missing from the project file, add it with `ii-origins add ORIGIN`. Then deploy.""",
                List.of(Sources.II_COMPARE));
    }
}
