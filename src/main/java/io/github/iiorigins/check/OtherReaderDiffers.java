package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports another list at the derivation origin itself than II reads. */
final class OtherReaderDiffers extends Rule {
    OtherReaderDiffers() {
        super("other-reader-differs", Severity.WARNING, RuleGroup.LIVE, "Other readers differ");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.LIST;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The derivation origin itself serves a different `ii-alternative-origins` from the canister behind \
                it, or an older II in a local network rejects an origin that II accepts.""",
                """
                II's sign-in reads the file from the canister's address under `icp0.io`. Its notifications, and other \
                signers that follow ICRC-95, read it at the derivation origin. A proxy or another host in front of the \
                canister can serve another file there. Images of local networks may contain II of 2025, which compares \
                whole strings and follows no redirects to find the canister.""",
                """
                Nothing at sign-in with II on the mainnet. Notifications open another address, and other readers reject \
                the origin.""",
                "https://forge.example/.well-known/ii-alternative-origins is not the file of the canister",
                "one file at both addresses",
                """
                Let the derivation origin serve the canister's file under `/.well-known/`.""",
                List.of(Sources.II_NOTIFICATIONS));
    }
}
