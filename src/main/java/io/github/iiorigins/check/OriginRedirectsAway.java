package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a listed origin whose users end at another one. */
final class OriginRedirectsAway extends Rule {
    OriginRedirectsAway() {
        super("origin-redirects-away", Severity.ERROR, RuleGroup.LIVE, "Redirect to an unlisted origin");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.PAGE;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A listed origin redirects its users to an origin that is not in the list.""",
                """
                Users sign in at the address that they end up at, and II compares that address with the list. The \
                error is for permanent redirects (301, 308); a temporary one is a warning, because it may lead to a \
                login page and back.""",
                """
                "Unverified origin" at the target of the redirect.""",
                "308 from https://www.forge.example to https://app.forge.example, which is not listed",
                "https://app.forge.example is listed too",
                """
                Add the target to the list with `ii-origins add`, or redirect to a listed origin.""",
                List.of(Sources.II_COMPARE));
    }
}
