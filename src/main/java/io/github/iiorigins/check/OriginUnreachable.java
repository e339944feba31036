package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports an alternative origin that does not answer. */
final class OriginUnreachable extends Rule {
    OriginUnreachable() {
        super("origin-unreachable", Severity.INFO, RuleGroup.LIVE, "an alternative origin that does not answer");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "An alternative origin does not answer, or not with a page.",
                "Nobody signs in where no page is. It may not be live yet.",
                "Nothing: nobody comes.",
                "no such host",
                "a page",
                "Put the site there, or remove the origin from the list.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
