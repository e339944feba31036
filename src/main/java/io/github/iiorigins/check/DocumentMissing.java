package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a page of the app in place of the list. */
final class DocumentMissing extends Rule {
    DocumentMissing() {
        super("document-missing", Severity.ERROR, RuleGroup.LIVE, "App page instead of the file");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The URL of the file returns 200 and HTML.""",
                """
                The file is not there, and an asset canister serves `index.html` instead. II tries to read the \
                page as JSON.""",
                Shown.UNVERIFIED_EVERYWHERE,
                "200, content-type: text/html",
                "200, content-type: application/json",
                """
                Deploy the file. `ii-origins validate` shows whether it is uploaded.""",
                List.of(Sources.II_SHAPE));
    }
}
