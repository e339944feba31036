package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports an origin that should be listed and is not. */
final class OriginNotListed extends Rule {
    OriginNotListed() {
        super("origin-not-listed", Severity.ERROR, RuleGroup.LIVE, "an origin that should be listed and is not");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "An origin that was asked for, or that the project file has, is not in the list of the derivation origin.",
                "II compares whole strings: another scheme, port, `www` or a slash make another origin.",
                "\"Unverified origin\" at that origin.",
                "[\"https://forge.example\"] when asked for https://www.forge.example",
                "[\"https://forge.example\", \"https://www.forge.example\"]",
                "Add it, `ii-origins add ORIGIN`, if the project file has it not; then deploy.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
