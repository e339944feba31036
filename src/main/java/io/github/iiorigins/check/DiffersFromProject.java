package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a live list with more than the project has. */
final class DiffersFromProject extends Rule {
    DiffersFromProject() {
        super("differs-from-project", Severity.INFO, RuleGroup.LIVE, "a live list with more than the project has");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The list that is live has an origin that the project file has not.",
                "It was removed and that is not deployed, or it was added elsewhere.",
                "What is live decides.",
                "https://old.forge.example is live and not in ii-origins.json",
                "the same list in both",
                "Deploy, or put the project file right.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
