package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a live list other than the project has. */
final class DiffersFromProject extends Rule {
    DiffersFromProject() {
        super("differs-from-project", Severity.INFO, RuleGroup.LIVE, "a live list other than the project has");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The list that is live is another one than the project file has.",
                "The last change was not deployed, or was made elsewhere.",
                "What is live decides.",
                "https://www.forge.example is in ii-origins.json and not live",
                "the same list in both",
                "Deploy, or put the project file right.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
