package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a page whose code sends another derivation origin. */
final class SentOriginDiffers extends Rule {
    SentOriginDiffers() {
        super("sent-origin-differs", Severity.WARNING, RuleGroup.LIVE, "Different derivation origin in page code");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.REQUEST;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The code of a page sends a derivation origin other than the one that was checked.""",
                """
                A user's accounts depend on the derivation origin that the app sends. The check is about another one, so its \
                result does not apply to this page.""",
                """
                Either "Unverified origin", or a sign-in that works and an app that looks empty.""",
                "https://www.forge.example/app.js sends https://old.example",
                "https://www.forge.example/app.js sends https://forge.example",
                """
                Send the derivation origin that the project file names, or check the one that the code sends.""",
                List.of(Sources.II_CHECK));
    }
}
