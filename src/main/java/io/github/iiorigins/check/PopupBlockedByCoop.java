package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a page that cuts itself off from popups. */
final class PopupBlockedByCoop extends Rule {
    PopupBlockedByCoop() {
        super("popup-blocked-by-coop", Severity.WARNING, RuleGroup.LIVE, "Opener policy that cuts off II");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.RETURN;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A page of the app is served with `Cross-Origin-Opener-Policy: same-origin`.""",
                """
                With this header, the browser cuts the connection between the page and II's window, so no \
                message gets through.""",
                """
                "Unable to connect" after 10 seconds.""",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-opener-policy: same-origin-allow-popups",
                """
                Use `same-origin-allow-popups`.""",
                List.of(Sources.OPENER_POLICY, Sources.II_OPENER));
    }
}
