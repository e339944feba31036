package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a list that is answered by a redirect. */
final class DocumentRedirects extends Rule {
    DocumentRedirects() {
        super("document-redirects", Severity.ERROR, RuleGroup.LIVE, "Redirect instead of the file");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The URL of the file returns a redirect.""",
                """
                II's request does not allow redirects, so the request fails.""",
                Shown.UNVERIFIED_EVERYWHERE,
                "308, location: https://www.forge.example/.well-known/ii-alternative-origins",
                "200",
                """
                Serve the file itself, and exclude `/.well-known/` from redirects and access protection.""",
                List.of(Sources.II_REQUEST));
    }
}
