package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a live list with more than the project has. */
final class DiffersFromProject extends Rule {
    DiffersFromProject() {
        super("differs-from-project", Severity.INFO, RuleGroup.LIVE, "Live origin missing from project file");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.LIST;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The live list has an origin that is not in the project file.""",
                """
                Either the origin was removed and the change is not deployed yet, or it was added elsewhere.""",
                """
                II applies the live list, so users can sign in at that origin.""",
                "https://old.forge.example is live and not in ii-origins.json",
                "the same list in both",
                """
                Deploy, or correct the project file.""",
                List.of(Sources.II_COMPARE));
    }
}
