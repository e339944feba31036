package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports what changed since the check whose report {@code --since} names. */
final class DiffersFromReport extends Rule {
    DiffersFromReport() {
        super("differs-from-report", Severity.INFO, RuleGroup.LIVE, "Changed since an earlier check");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.LIST;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The site differs from what an earlier `check` found, whose report `--since` names: the origins that II \
                accepts, the canister, the headers or the certificate path of the file, or the outcome of a step.""",
                """
                An unintended change is often the first sign of a wrong deploy or of a domain in other \
                hands. An origin that II no longer accepts, and another canister, are warnings. With \
                `--rule differs-from-report=error`, every change ends with exit code 1.""",
                """
                That depends on the change. Users of an origin that II no longer accepts see "Unverified origin".""",
                "II no longer accepts https://www.forge.example, as it did in last.json",
                "the same origins, canister, and headers as in last.json",
                """
                If the change is intended, keep the new report for the next comparison. Otherwise correct the deploy.""",
                List.of(Sources.II_CHECK));
    }
}
