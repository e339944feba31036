package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a list that a page of II may not read. */
final class CorsBlocked extends Rule {
    CorsBlocked() {
        super("cors-blocked", Severity.ERROR, RuleGroup.LIVE, "Live CORS header that blocks II");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The response does not let II's page read it: `Access-Control-Allow-Origin` is missing or is for \
                someone else.""",
                """
                II reads the file from its own origin, and the browser passes the response on only with this \
                header: `*` or exactly that origin, once.""",
                Shown.UNVERIFIED_EVERYWHERE,
                "access-control-allow-origin: https://forge.example",
                "access-control-allow-origin: *",
                """
                Set `Access-Control-Allow-Origin: *` for the file in the asset rules: `ii-origins generate`.""",
                List.of(Sources.II_REQUEST, Sources.CORS_CHECK));
    }
}
