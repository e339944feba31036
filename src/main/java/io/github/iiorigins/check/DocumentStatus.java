package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a list that is not answered with 200. */
final class DocumentStatus extends Rule {
    DocumentStatus() {
        super("document-status", Severity.ERROR, RuleGroup.LIVE, "Status other than 200");
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The URL of the file returns a status other than 200.""", """
                II accepts only 200; it also rejects 204, 206, and 304.""", Shown.UNVERIFIED_EVERYWHERE, "404", "200", """
                Deploy the file. `ii-origins validate` shows whether it is uploaded.""", List.of(Sources.II_STATUS));
    }
}
