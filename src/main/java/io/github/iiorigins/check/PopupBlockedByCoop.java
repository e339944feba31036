package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a page that cuts itself off from popups. */
final class PopupBlockedByCoop extends Rule {
    PopupBlockedByCoop() {
        super("popup-blocked-by-coop", Severity.WARNING, RuleGroup.LIVE, "a page that cuts itself off from popups");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "A page of the app is served with `Cross-Origin-Opener-Policy: same-origin`.",
                "With it the browser cuts the tie between the page and the window of II, so no message passes.",
                "\"Unable to connect\" after ten seconds.",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-opener-policy: same-origin-allow-popups",
                "Use `same-origin-allow-popups`.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/transport/utils.ts"));
    }
}
